#include "services/common/rpc/unit_tree.h"

#include <algorithm>

#include "services/common/error/error.h"
#include "services/common/rpc/caller.h"

namespace thidua::rpc {

UnitTree::UnitTree(const directory::v1::GetUnitTreeResponse& response) : version_(response.version()) {
  for (const Node& node : response.nodes()) {
    nodes_[node.id()] = node;
    children_[node.parent_id()].push_back(node.id());
  }
}

const UnitTree::Node* UnitTree::Find(const std::string& id) const {
  const auto it = nodes_.find(id);
  return it == nodes_.end() ? nullptr : &it->second;
}

bool UnitTree::Within(const std::string& unit, const std::string& ancestor) const {
  if (ancestor == kWholeDeployment) return true;
  for (const Node* node = Find(unit); node != nullptr; node = Find(node->parent_id())) {
    if (node->id() == ancestor) return true;
  }
  return false;
}

const UnitTree::Node* UnitTree::Nearest(const std::string& unit, directory::v1::UnitKind kind) const {
  const Node* node = Find(unit);
  while (node != nullptr && node->kind() != kind) node = Find(node->parent_id());
  return node;
}

std::vector<std::string> UnitTree::Subtree(const std::string& unit) const {
  std::vector<std::string> out;
  if (unit == kWholeDeployment) {
    for (const auto& [id, node] : nodes_) out.push_back(id);
    return out;
  }
  out.push_back(unit);
  for (size_t i = 0; i < out.size(); ++i) {
    const auto it = children_.find(out[i]);
    if (it != children_.end()) out.insert(out.end(), it->second.begin(), it->second.end());
  }
  return out;
}

std::vector<std::string> UnitTree::CodesAbove(const std::string& unit) const {
  std::vector<std::string> codes;
  for (const Node* node = Find(unit); node != nullptr; node = Find(node->parent_id()))
    codes.push_back(node->code());
  return codes;
}

std::string UnitTree::NameOf(const std::string& id) const {
  const Node* node = Find(id);
  return node == nullptr ? "" : node->name();
}

absl::StatusOr<std::shared_ptr<const UnitTree>> UnitTreeCache::Get(const std::vector<std::string>& units) {
  std::lock_guard lock(mutex_);
  const absl::Time now = absl::Now();
  const bool known = tree_ != nullptr && std::all_of(units.begin(), units.end(), [&](const std::string& id) {
                       return id == kWholeDeployment || tree_->Find(id) != nullptr;
                     });
  if (known && now - fetched_ < ttl_) return tree_;
  ASSIGN_OR_RETURN(const auto response, fetch_(tree_ == nullptr ? 0 : tree_->version()));
  if (tree_ == nullptr || response.version() != tree_->version()) {
    tree_ = std::make_shared<const UnitTree>(response);
  }
  fetched_ = now;
  return tree_;
}

}  // namespace thidua::rpc
