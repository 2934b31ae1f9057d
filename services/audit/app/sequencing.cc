#include "services/audit/app/sequencing.h"

#include "absl/strings/str_cat.h"
#include "services/audit/files/export_dir.h"
#include "services/common/error/error.h"

namespace thidua::audit {

absl::StatusOr<LogKey> LogKey::Load(const std::string& data_dir) {
  ASSIGN_OR_RETURN(crypto::SigningKey key, crypto::SigningKey::Load(data_dir + "/keys/log.key"));
  ASSIGN_OR_RETURN(const std::string text, ReadFile(data_dir + "/keys/audit.policy"));
  ASSIGN_OR_RETURN(const Policy policy, ParsePolicy(text));
  for (const auto& log : policy.logs) {
    if (!log.until && log.key.public_key == key.public_key()) return LogKey{log.key.name, std::move(key)};
  }
  return absl::FailedPreconditionError("keys/log.key is not a log of keys/audit.policy");
}

absl::Status AppendAndSign(db::Session& session, const LogKey& key, const store::Pending& pending,
                           store::Tree& tree) {
  const uint64_t first = tree.range.size();
  std::vector<int64_t> positions;
  std::vector<merkle::Hash> hashes;
  for (const auto& leaf : pending.leaves) {
    positions.push_back(leaf.position);
    hashes.push_back(merkle::HashLeaf(EncodeEntry(leaf.entry)));
    tree.range.Append(hashes.back());
  }
  tree.settled_xid = pending.settled_xid;
  RETURN_IF_ERROR(store::AppendSequence(session, first, positions, hashes));
  RETURN_IF_ERROR(store::SaveTree(session, tree));
  const absl::Time now = absl::Now();
  const Checkpoint checkpoint{key.name, tree.range.size(), tree.range.Root(), absl::ToUnixMicros(now)};
  const std::string text = CheckpointText(checkpoint);
  const SignedNote note{text, {SignNote(text, key.name, key.key)}};
  return store::InsertCheckpoint(session, {checkpoint.size, checkpoint.root, FormatNote(note), now});
}

absl::Status LeafOfTheLog(db::UnitOfWork& uow, Facts facts, const std::string& kind) {
  ASSIGN_OR_RETURN(const store::Log log, store::LockLog(uow));
  RETURN_IF_ERROR(store::SetLogRevision(uow, log.revision + 1));
  uow.Leaf({"log", log.id, log.revision + 1}, std::move(facts), kind);
  return absl::OkStatus();
}

}  // namespace thidua::audit
