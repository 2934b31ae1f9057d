#include "services/common/rpc/admission.h"

#include <algorithm>
#include <utility>

namespace thidua::rpc {

Admission::Place::Place(Place&& other) noexcept
    : admission_(std::exchange(other.admission_, nullptr)),
      caller_(std::move(other.caller_)),
      service_(std::move(other.service_)) {}

Admission::Place::~Place() {
  if (admission_ == nullptr) return;
  std::lock_guard lock(admission_->mutex_);
  --admission_->busy_;
  Leave(admission_->of_caller_, caller_);
  Leave(admission_->of_service_, service_);
}

Admission::Place Admission::Enter(const std::string& caller, const std::string& service) {
  std::lock_guard lock(mutex_);
  const int free = at_once_ - busy_;
  if (std::max(Of(of_caller_, caller), Of(of_service_, service)) >= free) return Place();
  ++busy_;
  ++of_caller_[caller];
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
