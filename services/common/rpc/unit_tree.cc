#include "services/common/rpc/unit_tree.h"

#include <algorithm>

#include "absl/cleanup/cleanup.h"
#include "absl/container/flat_hash_set.h"
#include "services/common/error/error.h"
#include "services/common/rpc/caller.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::rpc {
namespace {

constexpr size_t kMostMissing = 10'000;
constexpr int kMostSteps = 64;  // successors are data, and nothing says that they make no circle

// The one unit that took this one over; empty where there is none or several.
std::string SuccessorOf(const UnitTree::Node& node) {
  return node.ended() && node.successor_ids_size() == 1 ? node.successor_ids(0) : "";
}

}  // namespace

bool CountsAs(directory::v1::UnitKind kind, directory::v1::UnitKind wanted) {
  if (kind == wanted) return true;
  const auto* value = directory::v1::UnitKind_descriptor()->FindValueByNumber(kind);
  const std::string general = value == nullptr ? "" : value->options().GetExtension(common::v1::counts_as);
  return !general.empty() && general == directory::v1::UnitKind_Name(wanted);
}

UnitTree::UnitTree(const directory::v1::GetUnitTreeResponse& response) : version_(response.version()) {
  for (const Node& node : response.nodes()) {
    nodes_[node.id()] = node;
    below_[node.parent_id()].push_back(node.id());
    if (const std::string successor = SuccessorOf(node); !successor.empty())
      below_[successor].push_back(node.id());
  }
}

const UnitTree::Node* UnitTree::Find(const std::string& id) const {
  const auto it = nodes_.find(id);
  return it == nodes_.end() ? nullptr : &it->second;
}

bool UnitTree::Knows(const std::vector<std::string>& units) const {
  return std::all_of(units.begin(), units.end(),
                     [&](const std::string& id) { return id == kWholeDeployment || nodes_.contains(id); });
}

std::vector<const UnitTree::Node*> UnitTree::Above(const std::string& unit) const {
  std::vector<const Node*> above;  // each once
  const auto add = [&](const std::string& id) {
    const Node* node = Find(id);
    if (node != nullptr && std::find(above.begin(), above.end(), node) == above.end()) above.push_back(node);
  };
  add(unit);
  for (size_t i = 0; i < above.size(); ++i) {
    const Node* node = above[i];
    add(node->parent_id());
    add(SuccessorOf(*node));
  }
  return above;
}

bool UnitTree::Within(const std::string& unit, const std::string& ancestor) const {
  if (ancestor == kWholeDeployment) return true;
  const std::vector<const Node*> above = Above(unit);
  return std::any_of(above.begin(), above.end(), [&](const Node* node) { return node->id() == ancestor; });
}

std::vector<std::string> UnitTree::WithSuccessors(const std::string& unit) const {
  std::vector<std::string> out = {unit};
  for (size_t i = 0; i < out.size(); ++i) {
    const Node* node = Find(out[i]);
    if (node == nullptr || !node->ended()) continue;
    for (const std::string& id : node->successor_ids()) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

std::vector<std::string> UnitTree::WithTakenOver(const std::string& unit) const {
  std::vector<std::string> out = {unit};
  for (size_t i = 0; i < out.size(); ++i) {
    const auto it = below_.find(out[i]);
    if (it == below_.end()) continue;
    for (const std::string& id : it->second) {
      const bool taken_over = SuccessorOf(*Find(id)) == it->first;
      if (taken_over && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

const UnitTree::Node* UnitTree::Living(const std::string& unit) const {
  const Node* node = Find(unit);
  for (int i = 0; i < kMostSteps && node != nullptr; ++i) {
    const Node* successor = Find(SuccessorOf(*node));
    if (successor == nullptr) break;
    node = successor;
  }
  return node;
}

std::string UnitTree::HeirOf(const std::string& unit) const {
  const Node* living = Living(unit);
  return living == nullptr ? unit : living->id();
}

const UnitTree::Node* UnitTree::Nearest(const std::string& unit, directory::v1::UnitKind kind) const {
  const Node* node = Find(unit);
  for (int i = 0; i < kMostSteps && node != nullptr; ++i) {
    const bool fits = CountsAs(node->kind(), kind);
    if (fits && !node->ended()) return node;
    const bool goes_on = fits && node->successor_ids_size() == 1;
    node = Find(goes_on ? node->successor_ids(0) : node->parent_id());
  }
  return nullptr;
}

std::vector<std::string> UnitTree::Subtree(const std::string& unit) const {
  std::vector<std::string> out;
  if (unit == kWholeDeployment) {
    for (const auto& [id, node] : nodes_) out.push_back(id);
    return out;
  }
  out.push_back(unit);
  absl::flat_hash_set<std::string> seen = {unit};
  for (size_t i = 0; i < out.size(); ++i) {
    const auto it = below_.find(out[i]);
    if (it == below_.end()) continue;
    for (const std::string& id : it->second) {
      if (seen.insert(id).second) out.push_back(id);
    }
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

absl::StatusOr<UnitTreePtr> UnitTreeCache::Get(const std::vector<std::string>& units, absl::Time deadline) {
  std::unique_lock lock(mutex_);
  const int64_t asked_after = begun_;
  while (!Answers(units, asked_after)) {
    // A flight that began after the call came answers for it; one that was under way before may be older than
    // the unit.
    if (failed_ > asked_after || (clock_() < retry_at_ && !flying_)) return failure_;
    if (!flying_) {
      Fly(lock, deadline);
    } else if (landed_.wait_until(lock, absl::ToChronoTime(deadline)) == std::cv_status::timeout) {
      return error::Of(reason::kTryAgain);
    }
  }
  RememberMissing(units);
  const absl::Time now = clock_();
  if (now - as_of_ >= kFresh && !flying_ && now >= retry_at_) {
    Fly(lock, std::min(deadline, absl::Now() + kPatience));
  }
  return tree_;
}

bool UnitTreeCache::Usable() const { return tree_ != nullptr && clock_() - as_of_ < kStale; }

bool UnitTreeCache::Answers(const std::vector<std::string>& units, int64_t asked_after) const {
  if (!Usable()) return false;
  if (succeeded_ > asked_after) return true;
  return std::all_of(units.begin(), units.end(), [&](const std::string& id) {
    if (tree_->Knows({id})) return true;
    const auto it = missing_.find(id);
    return it != missing_.end() && clock_() - it->second < kFresh;
  });
}

void UnitTreeCache::RememberMissing(const std::vector<std::string>& units) {
  for (const std::string& id : units) {
    if (tree_->Knows({id})) continue;
    if (missing_.size() >= kMostMissing) missing_.clear();
    missing_.try_emplace(id, as_of_).first->second = as_of_;
  }
}

void UnitTreeCache::Fly(std::unique_lock<std::mutex>& lock, absl::Time deadline) {
  flying_ = true;
  const int64_t flight = ++begun_;
  const absl::Time began = clock_();
  const UnitTreePtr known = tree_;
  absl::StatusOr<directory::v1::GetUnitTreeResponse> response = error::Of(reason::kTryAgain);
  UnitTreePtr fetched = known;
  {
    lock.unlock();
    const absl::Cleanup landed = [&] {
      lock.lock();
      flying_ = false;
      landed_.notify_all();
    };
    response = fetch_(known == nullptr ? 0 : known->version(), deadline);
    if (response.ok() && (known == nullptr || response->version() != known->version())) {
      fetched = std::make_shared<const UnitTree>(*response);
    }
  }
  if (response.ok()) {
    tree_ = fetched;
    as_of_ = began;
    succeeded_ = flight;
    retry_at_ = absl::InfinitePast();
  } else {
    failure_ = response.status();
    failed_ = flight;
    retry_at_ = clock_() + (tree_ == nullptr ? kFirstRetry : kRetry);
  }
}

absl::StatusOr<UnitTreePtr> OwnUnitTree::Get(const Read& read) {
  const UnitTreePtr known = Newest();
  ASSIGN_OR_RETURN(const auto response, read(known->version()));
  if (response.version() == known->version()) return known;
  const auto fresh = std::make_shared<const UnitTree>(response);
  std::lock_guard lock(mutex_);
  // Another call may have read a newer one meanwhile.
  if (tree_->version() < fresh->version()) tree_ = fresh;
  return fresh;
}

UnitTreePtr OwnUnitTree::Newest() {
  std::lock_guard lock(mutex_);
  return tree_;
}

}  // namespace thidua::rpc
