// The log's own tables: pending leaves, the tree, checkpoints.
#ifndef THIDUA_SERVICES_AUDIT_STORE_LOG_STORE_H_
#define THIDUA_SERVICES_AUDIT_STORE_LOG_STORE_H_

#include <string>
#include <vector>

#include "services/audit/domain/entry.h"
#include "services/audit/domain/merkle.h"
#include "services/common/db/session.h"

namespace thidua::audit::store {

// The log's aggregate, locked.
struct Log {
  std::string id;
  int64_t revision;
};
absl::StatusOr<Log> LockLog(db::Session& session);
absl::Status SetLogRevision(db::Session& session, int64_t revision);

struct Tree {
  merkle::CompactRange range;
  std::string settled_xid;  // leaves of older transactions are all in the tree
};
// False: another process is sequencing. Held to the end of the transaction.
absl::StatusOr<bool> LeadSequencing(db::Session& session);
absl::StatusOr<Tree> ReadTree(db::Session& session);
absl::Status SaveTree(db::Session& session, const Tree& tree);

struct Pending {
  struct Leaf {
    int64_t position;
    LogEntry entry;
  };
  std::vector<Leaf> leaves;
  std::string settled_xid;  // once these leaves are in the tree
  bool more;                // than fit into one batch
};
// Committed leaves without a place. An aggregate's row is locked from its change to the commit, so whoever
// sees a leaf sees those before it, at lower positions; the order of xids would not have that.
absl::StatusOr<Pending> ListPending(db::Session& session, const Tree& tree);
absl::Status AppendSequence(db::Session& session, uint64_t first, const std::vector<int64_t>& positions,
                            const std::vector<merkle::Hash>& hashes);

struct SignedCheckpoint {
  uint64_t size;
  merkle::Hash root;
  std::string note;
  absl::Time signed_at;
};
absl::Status InsertCheckpoint(db::Session& session, const SignedCheckpoint& checkpoint);
// The newest checkpoint; size 0 when there is none.
absl::StatusOr<SignedCheckpoint> NewestCheckpoint(db::Session& session);
// Those above `old_size`, up to `size`, lie in the export from now on.
absl::Status MarkPublished(db::Session& session, uint64_t old_size, uint64_t size);
// From `size` on, ascending, at most a thousand.
absl::StatusOr<std::vector<SignedCheckpoint>> ListCheckpoints(db::Session& session, uint64_t size);

// Whether a leaf of the kind holds the text.
absl::StatusOr<bool> HasLeaf(db::Session& session, const std::string& kind, const std::string& text);

// Places of the aggregate's leaves in the tree of `size`, ascending.
absl::StatusOr<std::vector<uint64_t>> ListIndices(db::Session& session, const std::string& type,
                                                  const std::string& id, uint64_t size);

struct Sequenced {
  LogEntry entry;
  merkle::Hash hash;
};
absl::StatusOr<std::vector<Sequenced>> ListSequenced(db::Session& session, uint64_t first, uint64_t end);

}  // namespace thidua::audit::store

#endif  // THIDUA_SERVICES_AUDIT_STORE_LOG_STORE_H_
