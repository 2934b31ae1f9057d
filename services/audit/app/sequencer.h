// Puts the leaves in their final order, signs how far the log has come, and has it published.
#ifndef THIDUA_SERVICES_AUDIT_APP_SEQUENCER_H_
#define THIDUA_SERVICES_AUDIT_APP_SEQUENCER_H_

#include "services/audit/app/publisher.h"
#include "services/common/rpc/background.h"

namespace thidua::audit {

// One thread; of several processes one at a time works. Keeps nothing in memory that a crash could lose.
class Sequencer {
 public:
  // Starts at once.
  static absl::StatusOr<std::unique_ptr<Sequencer>> Create(rpc::Runtime& runtime);

 private:
  Sequencer(rpc::Runtime& runtime, LogKey key, Publisher publisher);
  absl::Status Round();
  // Takes one batch into the tree and signs a checkpoint over it; whether more is waiting.
  absl::StatusOr<bool> Sequence();
  // So that silence is told from a log that was stopped.
  absl::Status BeatIfQuiet();

  rpc::Runtime& runtime_;
  const LogKey key_;
  Publisher publisher_;
  absl::Time last_beat_ = absl::InfinitePast();
  rpc::Background loop_;  // last: it uses what stands above
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_APP_SEQUENCER_H_
