#include "services/audit/store/log_store.h"

#include "services/common/error/error.h"

namespace thidua::audit::store {
namespace {

constexpr int kBatch = 4096;

constexpr db::Statement kLockLog{"log_lock", "SELECT id, revision FROM log FOR UPDATE"};
constexpr db::Statement kSetRevision{"log_set_revision", "UPDATE log SET revision = $1"};
constexpr db::Statement kLead{"sequencer_lead",
                              "SELECT pg_try_advisory_xact_lock(hashtext('audit.sequencer')) AS lead"};
constexpr db::Statement kReadTree{"tree_read",
                                  "SELECT size, edge, settled_xid::text AS settled_xid FROM tree"};
constexpr db::Statement kSaveTree{"tree_save",
                                  "UPDATE tree SET size = $1, edge = $2, settled_xid = $3::text::xid8"};
// Behind the xmin horizon no transaction is left that could still commit a leaf.
constexpr db::Statement kPending{
    "leaf_pending",
    "SELECT position, id, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us, "
    "previous_leaf_hash,"
    " body, signature, pg_snapshot_xmin(pg_current_snapshot())::text AS horizon FROM leaf"
    " WHERE xid >= $1::text::xid8"
    " AND NOT EXISTS (SELECT 1 FROM sequence WHERE sequence.position = leaf.position)"
    " ORDER BY leaf.position LIMIT $2"};
constexpr db::Statement kAppend{
    "sequence_append",
    "INSERT INTO sequence (idx, position, leaf_hash) SELECT $1::bigint + number - 1, position, leaf_hash"
    " FROM unnest($2::bigint[], $3::bytea[]) WITH ORDINALITY AS new (position, leaf_hash, number)"};
constexpr db::Statement kInsertCheckpoint{
    "checkpoint_insert", "INSERT INTO checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, $4)"};
constexpr db::Statement kNewest{"checkpoint_newest", "SELECT * FROM checkpoint ORDER BY size DESC LIMIT 1"};
constexpr db::Statement kCheckpoints{"checkpoint_list",
                                     "SELECT * FROM checkpoint WHERE size >= $1 ORDER BY size LIMIT 1000"};
// What was there before a restore was declared stays published since then.
constexpr db::Statement kMarkPublished{"checkpoint_mark_published",
                                       "UPDATE checkpoint SET published_at = clock_timestamp()"
                                       " WHERE size > $1 AND size <= $2 AND published_at IS NULL"};
constexpr db::Statement kSequenced{"sequence_list",
                                   "SELECT leaf.id, (extract(epoch FROM recorded_at) * 1000000)::bigint AS "
                                   "recorded_us, previous_leaf_hash, body,"
                                   " signature, sequence.leaf_hash FROM sequence JOIN leaf USING (position)"
                                   " WHERE idx >= $1 AND idx < $2 ORDER BY idx"};

constexpr db::Statement kIndices{"sequence_of",
                                 "SELECT idx FROM leaf JOIN sequence USING (position)"
                                 " WHERE agg_type = $1 AND agg_id = $2 AND idx < $3 ORDER BY idx"};

constexpr db::Statement kHasLeaf{
    "leaf_has",
    "SELECT EXISTS (SELECT 1 FROM leaf WHERE kind = $1 AND position($2::bytea IN body) > 0) AS there"};

LogEntry ToEntry(const db::Row& row) {
  return {row.Text("id"), row.Int("recorded_us"), row.Bytes("previous_leaf_hash"), row.Bytes("body"),
          row.Bytes("signature")};
}

SignedCheckpoint ToCheckpoint(const db::Row& row) {
  return {static_cast<uint64_t>(row.Int("size")), row.Bytes("root"), row.Text("note"), row.Time("signed_at")};
}

}  // namespace

absl::StatusOr<Log> LockLog(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockLog));
  return Log{rows[0].Text("id"), rows[0].Int("revision")};
}

absl::Status SetLogRevision(db::Session& session, int64_t revision) {
  return session.Run(kSetRevision, revision).status();
}

absl::StatusOr<bool> LeadSequencing(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLead));
  return rows[0].Bool("lead");
}

absl::StatusOr<Tree> ReadTree(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kReadTree));
  ASSIGN_OR_RETURN(auto range, merkle::CompactRange::Restore(rows[0].Int("size"), rows[0].Bytes("edge")));
  return Tree{std::move(range), rows[0].Text("settled_xid")};
}

absl::Status SaveTree(db::Session& session, const Tree& tree) {
  return session
      .Run(kSaveTree, static_cast<int64_t>(tree.range.size()), db::Param::Bytes(tree.range.Edge()),
           tree.settled_xid)
      .status();
}

absl::StatusOr<Pending> ListPending(db::Session& session, const Tree& tree) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kPending, tree.settled_xid, kBatch));
  Pending pending{{}, tree.settled_xid, rows.size() == kBatch};
  for (const db::Row row : rows) {
    pending.leaves.push_back({row.Int("position"), ToEntry(row)});
    if (!pending.more) pending.settled_xid = row.Text("horizon");
  }
  return pending;
}

absl::Status AppendSequence(db::Session& session, uint64_t first, const std::vector<int64_t>& positions,
                            const std::vector<merkle::Hash>& hashes) {
  return session.Run(kAppend, static_cast<int64_t>(first), positions, db::Param::BytesArray(hashes)).status();
}

absl::Status InsertCheckpoint(db::Session& session, const SignedCheckpoint& checkpoint) {
  return session
      .Run(kInsertCheckpoint, static_cast<int64_t>(checkpoint.size), db::Param::Bytes(checkpoint.root),
           checkpoint.note, checkpoint.signed_at)
      .status();
}

absl::StatusOr<SignedCheckpoint> NewestCheckpoint(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNewest));
  return rows.empty() ? SignedCheckpoint{0, merkle::EmptyRoot(), "", absl::InfinitePast()}
                      : ToCheckpoint(rows[0]);
}

absl::Status MarkPublished(db::Session& session, uint64_t old_size, uint64_t size) {
  return session.Run(kMarkPublished, static_cast<int64_t>(old_size), static_cast<int64_t>(size)).status();
}

absl::StatusOr<std::vector<SignedCheckpoint>> ListCheckpoints(db::Session& session, uint64_t size) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kCheckpoints, static_cast<int64_t>(size)));
  std::vector<SignedCheckpoint> out;
  for (const db::Row row : rows) out.push_back(ToCheckpoint(row));
  return out;
}

absl::StatusOr<bool> HasLeaf(db::Session& session, const std::string& kind, const std::string& text) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kHasLeaf, kind, db::Param::Bytes(text)));
  return rows[0].Bool("there");
}

absl::StatusOr<std::vector<uint64_t>> ListIndices(db::Session& session, const std::string& type,
                                                  const std::string& id, uint64_t size) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kIndices, type, id, static_cast<int64_t>(size)));
  std::vector<uint64_t> out;
  for (const db::Row row : rows) out.push_back(row.Int("idx"));
  return out;
}

absl::StatusOr<std::vector<Sequenced>> ListSequenced(db::Session& session, uint64_t first, uint64_t end) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kSequenced, static_cast<int64_t>(first), static_cast<int64_t>(end)));
  std::vector<Sequenced> out;
  for (const db::Row row : rows) out.push_back({ToEntry(row), row.Bytes("leaf_hash")});
  return out;
}

}  // namespace thidua::audit::store
