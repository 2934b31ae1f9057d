// The tree of units as every service sees it: from `directory`, kept by version.
#ifndef THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_
#define THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::rpc {

// `kind` is `wanted` or a special case of it: a primary school is a school.
bool CountsAs(directory::v1::UnitKind kind, directory::v1::UnitKind wanted);
inline bool IsSchool(directory::v1::UnitKind kind) { return CountsAs(kind, directory::v1::SCHOOL_UNIT); }

// One version of the tree; immutable.
class UnitTree {
 public:
  using Node = directory::v1::GetUnitTreeResponse::Node;
  explicit UnitTree(const directory::v1::GetUnitTreeResponse& response);
  UnitTree() = default;

  int64_t version() const { return version_; }
  const Node* Find(const std::string& id) const;
  // Has all `units` (kWholeDeployment counts as one).
  bool Knows(const std::vector<std::string>& units) const;
  // `unit` is `ancestor` or lies below it. Everything lies below kWholeDeployment; a unit that has ended, and
  // all that stood below it, also below the one that took it over.
  bool Within(const std::string& unit, const std::string& ancestor) const;
  // The unit, what stands above it, and what took over one of these: all that Within finds it in, the nearest
  // first.
  std::vector<const Node*> Above(const std::string& unit) const;
  // The unit and, where it has ended, those that took it over, also where they are several, and so on.
  std::vector<std::string> WithSuccessors(const std::string& unit) const;
  // The unit and those that it alone took over, and so on.
  std::vector<std::string> WithTakenOver(const std::string& unit) const;
  // The nearest unit of the kind, or of one that counts as it, at or above `unit` that has not ended; null
  // where there is none.
  const Node* Nearest(const std::string& unit, directory::v1::UnitKind kind) const;
  // The unit that carries on what was this one's: itself, or who took it over, and so on. Itself where it
  // went to several or to nobody; null when unknown.
  const Node* Living(const std::string& unit) const;
  // The id of Living; the unit's own where it is unknown.
  std::string HeirOf(const std::string& unit) const;
  // `unit` and all units below it, as Within has it.
  std::vector<std::string> Subtree(const std::string& unit) const;
  // Codes of the unit and of all units above it.
  std::vector<std::string> CodesAbove(const std::string& unit) const;
  std::string NameOf(const std::string& id) const;  // empty when unknown

 private:
  int64_t version_ = 0;
  absl::flat_hash_map<std::string, Node> nodes_;
  absl::flat_hash_map<std::string, std::vector<std::string>> below_;  // children, and what it took over
};

using UnitTreePtr = std::shared_ptr<const UnitTree>;

// The tree where `directory` is a peer: a snapshot that all calls share. It is fetched by one call at a time,
// outside the lock, and no call waits for `directory` longer than kPatience while there is a tree to answer
// from: a slow or absent `directory` must not stop every service.
class UnitTreeCache {
 public:
  using Fetch = std::function<absl::StatusOr<directory::v1::GetUnitTreeResponse>(int64_t known_version,
                                                                                 absl::Time deadline)>;
  using Clock = std::function<absl::Time()>;

  static constexpr absl::Duration kFresh = absl::Seconds(2);     // served without asking
  static constexpr absl::Duration kStale = absl::Seconds(60);    // served while `directory` is away
  static constexpr absl::Duration kPatience = absl::Seconds(1);  // for a refresh of what could be served
  static constexpr absl::Duration kRetry = absl::Seconds(1);     // between two attempts that fail
  // The same while there was no tree yet: all services come up together, and who asked too early must not
  // make everybody wait that long.
  static constexpr absl::Duration kFirstRetry = absl::Milliseconds(10);

  explicit UnitTreeCache(Fetch fetch, Clock clock = &absl::Now)
      : fetch_(std::move(fetch)), clock_(std::move(clock)) {}

  // A tree that knows all `units`, if `directory` does: a unit it does not know yet is asked for. What
  // `directory` does not know either is remembered for kFresh, so that asking for it again costs nothing.
  // UNAVAILABLE/TRY_AGAIN when there is no tree younger than kStale, or a unit is unknown, and `directory`
  // does not answer before `deadline`.
  absl::StatusOr<UnitTreePtr> Get(const std::vector<std::string>& units, absl::Time deadline);

 private:
  // All of it under the lock. `asked_after`: the number of flights begun when the call came.
  bool Usable() const;
  bool Answers(const std::vector<std::string>& units, int64_t asked_after) const;
  void RememberMissing(const std::vector<std::string>& units);
  // Lets go of the lock while it asks `directory`.
  void Fly(std::unique_lock<std::mutex>& lock, absl::Time deadline);

  const Fetch fetch_;
  const Clock clock_;
  std::mutex mutex_;
  std::condition_variable landed_;
  UnitTreePtr tree_;
  absl::Time as_of_ = absl::InfinitePast();  // when the flight that brought the tree began
  absl::flat_hash_map<std::string, absl::Time> missing_;
  bool flying_ = false;
  int64_t begun_ = 0;      // flights, numbered from 1
  int64_t succeeded_ = 0;  // the last one that did
  int64_t failed_ = 0;     // the last one that did not
  absl::Status failure_;
  absl::Time retry_at_ = absl::InfinitePast();
};

// The tree in `directory` itself, and wherever it is read without a peer: each call reads the version on its
// own connection, and the nodes only when the version is a new one.
class OwnUnitTree {
 public:
  using Read = std::function<absl::StatusOr<directory::v1::GetUnitTreeResponse>(int64_t known_version)>;
  absl::StatusOr<UnitTreePtr> Get(const Read& read);

 private:
  UnitTreePtr Newest();
  std::mutex mutex_;  // held to copy the pointer, never while something is read
  UnitTreePtr tree_ = std::make_shared<const UnitTree>();
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_
