#include "services/audit/app/sequencer.h"

#include "services/audit/app/sequencing.h"
#include "services/audit/store/log_store.h"
#include "services/common/error/error.h"

namespace thidua::audit {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(500);
constexpr absl::Duration kLongestPause = absl::Seconds(1);  // a declared restore is gone on from at once
// Leaves room for a round and its publication within the 60 s that the log promises.
constexpr absl::Duration kQuiet = absl::Seconds(45);

}  // namespace

absl::StatusOr<std::unique_ptr<Sequencer>> Sequencer::Create(rpc::Runtime& runtime) {
  ASSIGN_OR_RETURN(LogKey key, LogKey::Load(runtime.data_dir()));
  Publisher publisher(runtime, key);
  return std::unique_ptr<Sequencer>(new Sequencer(runtime, std::move(key), std::move(publisher)));
}

Sequencer::Sequencer(rpc::Runtime& runtime, LogKey key, Publisher publisher)
    : runtime_(runtime),
      key_(std::move(key)),
      publisher_(std::move(publisher)),
      loop_(runtime, "sequencer", {kPause, kLongestPause}, [this]() -> absl::StatusOr<bool> {
        RETURN_IF_ERROR(Round());
        return false;
      }) {}

absl::Status Sequencer::Round() {
  // What is published must go on from what was: until that is settled, the log stands still for all to see.
  RETURN_IF_ERROR(publisher_.Publish());
  RETURN_IF_ERROR(BeatIfQuiet());
  bool more = true;
  while (more && !loop_.stopping()) {
    ASSIGN_OR_RETURN(more, Sequence());
    RETURN_IF_ERROR(publisher_.Publish());
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> Sequencer::Sequence() {
  db::UnitOfWork uow(runtime_.pool(), runtime_.ledger(), "", "", absl::Now() + absl::Seconds(30));
  ASSIGN_OR_RETURN(const bool lead, store::LeadSequencing(uow));
  if (!lead) return false;
  ASSIGN_OR_RETURN(store::Tree tree, store::ReadTree(uow));
  ASSIGN_OR_RETURN(const auto pending, store::ListPending(uow, tree));
  if (pending.leaves.empty()) return false;
  RETURN_IF_ERROR(AppendAndSign(uow, key_, pending, tree));
  RETURN_IF_ERROR(uow.Commit(nullptr, ""));
  return pending.more;
}

absl::Status Sequencer::BeatIfQuiet() {
  // A leaf that an open transaction keeps from its place is not followed by one more each round.
  if (absl::Now() - last_beat_ < kQuiet) return absl::OkStatus();
  db::UnitOfWork uow(runtime_.pool(), runtime_.ledger(), "", kLogHeartbeat, absl::Now() + absl::Seconds(10));
  ASSIGN_OR_RETURN(const auto newest, store::NewestCheckpoint(uow));
  if (absl::Now() - newest.signed_at < kQuiet) return absl::OkStatus();
  last_beat_ = absl::Now();
  RETURN_IF_ERROR(LeafOfTheLog(uow, {{"origin", key_.name}}, newest.size == 0 ? kLogOpened : kLogHeartbeat));
  return uow.Commit(nullptr, "");
}

}  // namespace thidua::audit
