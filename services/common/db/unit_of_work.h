// One business transaction: state, audit leaves, events and the answer to a repeated request go in together
// or not at all (architecture.md 2, 3).
#ifndef THIDUA_SERVICES_COMMON_DB_UNIT_OF_WORK_H_
#define THIDUA_SERVICES_COMMON_DB_UNIT_OF_WORK_H_

#include <google/protobuf/message.h>

#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/common/audit/leaf.h"
#include "services/common/crypto/crypto.h"
#include "services/common/db/session.h"

namespace thidua::db {

// What stays the same for every unit of work of a module.
struct Ledger {
  std::string context;            // "submission"
  const crypto::SigningKey* key;  // signs the leaves
  bool simulated_clock = false;   // read the business clock in the transaction instead of the system's
};

// Under which key the answer is kept, so that a repeat returns it.
struct RequestKey {
  std::string caller_id;
  std::string method;
  std::string request_id;
  std::string request_hash;
};

class UnitOfWork : public Session {
 public:
  UnitOfWork(Pool& pool, const Ledger& ledger, std::string actor_id, std::string audit_kind,
             absl::Time deadline);
  ~UnitOfWork() override;

  // The business clock, the same throughout the transaction (read when the first statement runs).
  absl::StatusOr<absl::Time> Now();

  // Who acts, where only the use case finds it out: at the start of a sign-in nobody is known yet.
  void SetActor(std::string account_id) { actor_id_ = std::move(account_id); }

  // Records that `aggregate` changed. `kind` is the method's audit_kind unless the act has a name of its own.
  void Leaf(audit::Aggregate aggregate, audit::Facts facts, std::string kind = "");
  // The same, where the row also holds personal values: `personal` is what the context's view `audited` makes
  // of them. The leaf has the fact "personal", SHA-256(salt ‖ personal) in hex; the salt stays with the rows
  // and can be erased.
  void SealedLeaf(audit::Aggregate aggregate, audit::Facts facts, std::string personal,
                  std::string kind = "");
  // Queues `fact` for the consumers its message names in (common.v1.route).
  void Emit(const std::string& aggregate_type, const std::string& aggregate_id,
            const google::protobuf::Message& fact);

  // For an act with so many leaves that they would fill the memory together: writes those there are so far.
  absl::Status WriteLeaves();
  // Begins to sign them on another thread, while the caller goes on to what is not a leaf; WriteLeaves waits
  // for it.
  absl::Status SignAhead();

  int leaf_count() const { return leaf_count_; }
  bool emitted() const { return !outbox_.empty(); }

  // Writes leaves, events and (with a key) the answer in one statement, then commits.
  absl::Status Commit(const RequestKey* key, const std::string& response);
  void Rollback();
  // The same of an act that was only tried: its leaves and events are dropped too.
  void Undo();
  void Release() override { Rollback(); }

 protected:
  absl::Status Prepare(Connection& connection) override;

 private:
  struct Queued {
    std::string event_id, consumer, aggregate_id, aggregate_type;
    std::string payload;  // Any
  };
  const Ledger& ledger_;
  std::string actor_id_;
  std::string audit_kind_;
  absl::Time now_;
  bool begun_ = false;
  struct Unwritten {
    audit::Leaf leaf;
    std::optional<std::string> personal;  // what it seals
  };
  // Leaves side by side, as unnest takes them.
  struct LeafColumns {
    Param kinds, types, ids, versions, bodies, hashes, signatures, salts;
  };
  // Seals and signs them: everything that a leaf costs outside the database.
  static LeafColumns Sign(absl::Span<const Unwritten> leaves, const Ledger& ledger,
                          const std::string& actor_id, absl::Time now);
  absl::Status Write(const LeafColumns& leaves);
  absl::Status WriteLeavesSignedAhead();
  std::vector<Unwritten> leaves_;
  std::future<LeafColumns> signed_ahead_;
  int leaf_count_ = 0;  // those that are written too
  std::vector<Queued> outbox_;
};

}  // namespace thidua::db

#endif  // THIDUA_SERVICES_COMMON_DB_UNIT_OF_WORK_H_
