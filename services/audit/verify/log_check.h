// Checks an export from its first entry to its newest checkpoint.
#ifndef THIDUA_SERVICES_AUDIT_VERIFY_LOG_CHECK_H_
#define THIDUA_SERVICES_AUDIT_VERIFY_LOG_CHECK_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "services/audit/domain/epoch.h"
#include "services/audit/files/export_dir.h"
#include "services/audit/verify/finding.h"
#include "services/audit/verify/leaf_check.h"
#include "services/audit/verify/named_check.h"

namespace thidua::audit {

// An aggregate as the leaves leave it.
struct Folded {
  int64_t version = 0;
  std::string leaf_hash;
  std::map<std::string, std::string> facts;  // the last value of each
};
using AggregateKey = std::pair<std::string, std::string>;  // type, id

struct LogCheckOptions {
  std::optional<int64_t> max_age_seconds;  // nothing: age does not matter
  int64_t now_seconds = 0;
  std::vector<std::string> seen;    // notes somebody kept: the log must go on from each
  std::vector<Named> named;         // what signed papers name: likewise
  std::optional<ExportDir> epochs;  // where exports before restores lie; set while checking one of them
};

class LogCheck {
 public:
  LogCheck(ExportDir dir, const Policy& policy, LogCheckOptions options)
      : dir_(std::move(dir)), policy_(policy), options_(std::move(options)) {}

  void Run();

  const Findings& findings() const { return findings_; }
  const Checkpoint& newest() const { return newest_; }
  int witnesses() const { return witnesses_; }  // of the newest checkpoint that enough of them have seen
  uint64_t size() const { return entries_.size(); }
  // By index: the bytes of every entry, for the comparison with the database.
  const std::vector<std::string>& entries() const { return entries_; }
  const std::map<AggregateKey, Folded>& folded() const { return folded_; }
  std::optional<merkle::Hash> RootAt(uint64_t size) const;

 private:
  void Add(const std::string& code, int64_t index, const std::string& subject, const std::string& sentence);
  bool ReadCheckpoints();
  std::optional<Checkpoint> CheckNote(int64_t size, const std::string& path, const std::string& text);
  void ReadEntries();
  void CheckTiles();
  void CheckTile(int level, uint64_t tile, const std::vector<merkle::Hash>& hashes);
  void CheckRoots();
  void CheckLeaves();
  std::vector<ReadLeaf> ReadBlock(size_t first) const;
  void Fold(int64_t index, const ReadLeaf& read);
  void CheckEpochs();
  void CheckWitnesses();
  void CheckAge();
  void CheckSeen(const std::string& text);
  void CheckNamed(const Named& named);
  // Whether the log, or one that was set apart by a declared restore, had that root at that size.
  bool Holds(uint64_t size, const merkle::Hash& root) const;

  const ExportDir dir_;
  const Policy& policy_;
  const LogCheckOptions options_;
  Findings findings_;
  std::map<uint64_t, std::pair<SignedNote, Checkpoint>> checkpoints_;
  Checkpoint newest_{};
  int witnesses_ = 0;
  std::vector<std::string> entries_;
  std::vector<merkle::Hash> hashes_;
  std::map<AggregateKey, Folded> folded_;
  std::vector<std::pair<int64_t, std::string>> declarations_;
  // What was exported before each restore: its declaration, and its leaves.
  std::vector<std::pair<Epoch, std::vector<merkle::Hash>>> restores_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_VERIFY_LOG_CHECK_H_
