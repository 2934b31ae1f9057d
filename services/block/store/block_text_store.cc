#include "services/block/store/block_text_store.h"

#include "services/common/error/error.h"
#include "services/common/error/status_macros.h"
#include "services/common/rpc/convert.h"

namespace thidua::block::store {
namespace {

using v1::BlockText;

constexpr db::Statement kInsert{
    "block_text_insert",
    "INSERT INTO block_texts (id, block_id, kind, version, number, adopted_on, text, target_indicators,"
    " target_aims) VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::date, $7, $8::text[], $9::text[])"};
constexpr db::Statement kFind{"block_text_find", "SELECT * FROM block_texts WHERE id = $1::uuid"};
constexpr db::Statement kNewest{
    "block_text_newest",
    "SELECT coalesce(max(version), 0) AS newest FROM block_texts WHERE block_id = "
    "$1::uuid AND kind = $2"};
constexpr db::Statement kList{
    "block_text_list",
    "SELECT id, block_id, kind, version, number, adopted_on, '' AS text, target_indicators, target_aims"
    " FROM block_texts WHERE block_id = $1::uuid AND kind = $2 AND ($3::int = 0 OR version < $3)"
    " ORDER BY version DESC LIMIT $4"};
constexpr db::Statement kDigest{"block_text_digest_of", "SELECT block_text_digest($1::uuid) AS digest"};

BlockText ToText(const db::Row& row) {
  BlockText out;
  out.set_id(row.Text("id"));
  out.set_block_id(row.Text("block_id"));
  BlockText::Kind kind = BlockText::KIND_UNSPECIFIED;
  BlockText::Kind_Parse(row.Text("kind"), &kind);
  out.set_kind(kind);
  out.set_version(static_cast<int>(row.Int("version")));
  out.set_number(row.Text("number"));
  *out.mutable_adopted_on() = rpc::FromDay(*row.Day("adopted_on"));
  out.set_text(row.Text("text"));
  const auto indicators = row.TextArray("target_indicators");
  const auto aims = row.TextArray("target_aims");
  for (size_t i = 0; i < indicators.size(); ++i) {
    auto* target = out.add_targets();
    target->set_indicator(indicators[i]);
    target->set_aim(aims[i]);
  }
  return out;
}

}  // namespace

absl::Status InsertText(db::Session& session, const BlockText& text) {
  std::vector<std::string> indicators, aims;
  for (const auto& target : text.targets()) {
    indicators.push_back(target.indicator());
    aims.push_back(target.aim());
  }
  return session
      .Run(kInsert, text.id(), text.block_id(), BlockText::Kind_Name(text.kind()), text.version(),
           text.number(), rpc::ToDay(text.adopted_on()), text.text(), indicators, aims)
      .status();
}

absl::StatusOr<std::string> DigestOfText(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDigest, id));
  return rows[0].Text("digest");
}

absl::StatusOr<BlockText> FindText(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToText(rows[0]);
}

absl::StatusOr<int> NewestVersion(db::Session& session, const std::string& block_id, BlockText::Kind kind) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kNewest, block_id, BlockText::Kind_Name(kind)));
  return static_cast<int>(rows[0].Int("newest"));
}

absl::StatusOr<std::vector<BlockText>> ListTexts(db::Session& session, const std::string& block_id,
                                                 BlockText::Kind kind, int64_t below, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, block_id, BlockText::Kind_Name(kind), below, limit));
  std::vector<BlockText> texts;
  for (const db::Row row : rows) texts.push_back(ToText(row));
  return texts;
}

}  // namespace thidua::block::store
