// The tree of units as every service sees it: from `directory`, kept by version.
#ifndef THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_
#define THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_

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

// One version of the tree; immutable.
class UnitTree {
 public:
  using Node = directory::v1::GetUnitTreeResponse::Node;
  explicit UnitTree(const directory::v1::GetUnitTreeResponse& response);
  UnitTree() = default;

  int64_t version() const { return version_; }
  const Node* Find(const std::string& id) const;
  // `unit` is `ancestor` or lies below it. Everything lies below kWholeDeployment.
  bool Within(const std::string& unit, const std::string& ancestor) const;
  // The nearest unit of the kind at or above `unit`; null where there is none.
  const Node* Nearest(const std::string& unit, directory::v1::UnitKind kind) const;
  // `unit` and all units below it.
  std::vector<std::string> Subtree(const std::string& unit) const;
  // Codes of the unit and of all units above it.
  std::vector<std::string> CodesAbove(const std::string& unit) const;
  std::string NameOf(const std::string& id) const;  // empty when unknown

 private:
  int64_t version_ = 0;
  absl::flat_hash_map<std::string, Node> nodes_;
  absl::flat_hash_map<std::string, std::vector<std::string>> children_;
};

// Fetches the tree again when it is older than `ttl` or does not know a unit it is asked for.
class UnitTreeCache {
 public:
  using Fetch = std::function<absl::StatusOr<directory::v1::GetUnitTreeResponse>(int64_t known_version)>;
  UnitTreeCache(Fetch fetch, absl::Duration ttl) : fetch_(std::move(fetch)), ttl_(ttl) {}
  // A tree that knows all `units`, if directory does.
  absl::StatusOr<std::shared_ptr<const UnitTree>> Get(const std::vector<std::string>& units = {});

 private:
  Fetch fetch_;
  absl::Duration ttl_;
  std::mutex mutex_;
  std::shared_ptr<const UnitTree> tree_;
  absl::Time fetched_ = absl::InfinitePast();
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_UNIT_TREE_H_
