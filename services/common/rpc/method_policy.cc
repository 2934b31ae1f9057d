#include "services/common/rpc/method_policy.h"

#include <google/protobuf/descriptor.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace thidua::rpc {

using common::v1::MethodPolicy;

absl::StatusOr<MethodPolicy> PolicyOf(const std::string& full_method) {
  const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(full_method, {{"/", "."}}));
  if (method == nullptr || !method->options().HasExtension(common::v1::policy)) {
    return absl::InternalError(absl::StrCat("no method policy for ", full_method));
  }
  return method->options().GetExtension(common::v1::policy);
}

absl::Status CheckPolicies(const std::string& full_service) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_service);
  if (service == nullptr) return absl::InternalError(absl::StrCat("unknown service ", full_service));
  for (int i = 0; i < service->method_count(); ++i) {
    const auto* method = service->method(i);
    const MethodPolicy& policy = method->options().GetExtension(common::v1::policy);
    const auto fail = [&](const char* what) {
      return absl::InternalError(absl::StrCat(method->full_name(), ": ", what));
    };
    if (policy.access() == common::v1::ACCESS_UNSPECIFIED) return fail("access not set");
    if (policy.effect() == common::v1::EFFECT_UNSPECIFIED) return fail("effect not set");
    if (policy.deadline() == common::v1::DEADLINE_CLASS_UNSPECIFIED) return fail("deadline not set");
    if ((policy.access() == common::v1::PERMITTED) == policy.permission().empty()) return fail("permission");
    const bool session = policy.access() == common::v1::SIGNED_IN || policy.access() == common::v1::PERMITTED;
    if (policy.step_up() && !session) return fail("step_up");
    if (policy.before_setup() && policy.access() != common::v1::SIGNED_IN) return fail("before_setup");
    const bool writes = policy.effect() != common::v1::READ;
    if (writes == policy.audit_kind().empty()) return fail("audit_kind");
    if (writes && !policy.personal_read_kind().empty()) return fail("personal_read_kind");
    const auto* request_id = method->input_type()->FindFieldByName("request_id");
    if ((policy.effect() == common::v1::WRITE) != (request_id != nullptr)) return fail("request_id");
  }
  return absl::OkStatus();
}

absl::Duration LimitOf(common::v1::DeadlineClass deadline_class) {
  return deadline_class == common::v1::LONG ? absl::Seconds(60) : absl::Seconds(10);
}

}  // namespace thidua::rpc
