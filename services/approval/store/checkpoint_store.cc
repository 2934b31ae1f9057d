#include "services/approval/store/checkpoint_store.h"

#include "services/common/error/error.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kNewest{"checkpoint_newest",
                                "SELECT origin, size, root FROM audit.newest_checkpoint()"};
constexpr db::Statement kFind{
    "checkpoint_find", "SELECT known, superseded_at FROM audit.find_checkpoint($1, $2::bigint, $3::bytea)"};

}  // namespace

absl::StatusOr<std::optional<audit::NamedCheckpoint>> NewestCheckpoint(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNewest));
  if (rows.empty()) return std::optional<audit::NamedCheckpoint>();
  return std::optional<audit::NamedCheckpoint>(
      {rows[0].Text("origin"), static_cast<uint64_t>(rows[0].Int("size")), rows[0].Bytes("root")});
}

absl::StatusOr<FoundCheckpoint> FindCheckpoint(db::Session& session,
                                               const audit::NamedCheckpoint& checkpoint) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kFind, checkpoint.origin, static_cast<int64_t>(checkpoint.size),
                                  db::Param::Bytes(checkpoint.root)));
  FoundCheckpoint found{rows[0].Bool("known"), std::nullopt};
  if (!rows[0].IsNull("superseded_at")) found.superseded_at = rows[0].Time("superseded_at");
  return found;
}

}  // namespace thidua::approval::store
