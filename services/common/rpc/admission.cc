#include "services/common/rpc/admission.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace thidua::rpc {
namespace {

// The calls of one caller at one service are counted beside all of the caller's; no name has a line break.
std::string At(const std::string& caller, const std::string& service) {
  return absl::StrCat(caller, "\n", service);
}

}  // namespace

Admission::Place::Place(Place&& other) noexcept
    : admission_(std::exchange(other.admission_, nullptr)),
      caller_(std::move(other.caller_)),
      service_(std::move(other.service_)) {}

Admission::Place::~Place() {
  if (admission_ == nullptr) return;
  std::lock_guard lock(admission_->mutex_);
  --admission_->busy_;
  Leave(admission_->of_caller_, caller_);
  Leave(admission_->of_caller_, At(caller_, service_));
  Leave(admission_->of_service_, service_);
}

Admission::Place Admission::Enter(const std::string& caller, const std::string& service) {
  std::lock_guard lock(mutex_);
  const int free = at_once_ - busy_;
  // How many more the service may have; a caller may have no more of them at the service than that.
  const int free_of_service = free - Of(of_service_, service);
  if (Of(of_caller_, caller) >= free || Of(of_caller_, At(caller, service)) >= free_of_service)
    return Place();
  ++busy_;
  ++of_caller_[caller];
  ++of_caller_[At(caller, service)];
  ++of_service_[service];
  return Place(this, caller, service);
}

int Admission::Of(const Counts& counts, const std::string& name) {
  const auto it = counts.find(name);
  return it == counts.end() ? 0 : it->second;
}

void Admission::Leave(Counts& counts, const std::string& name) {
  const auto it = counts.find(name);
  if (--it->second == 0) counts.erase(it);
}

}  // namespace thidua::rpc
