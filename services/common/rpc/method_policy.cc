#include "services/common/rpc/method_policy.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace thidua::rpc {

using common::v1::MethodPolicy;

namespace {

bool AsksForPermission(MethodPolicy::ObjectScope scope) {
  switch (scope) {
    case MethodPolicy::UNIT:
    case MethodPolicy::OWN_OR_UNIT:
    case MethodPolicy::OWN_OR_PATH:
    case MethodPolicy::MEMBER_OR_UNIT:
    case MethodPolicy::WHOLE_DEPLOYMENT:
    case MethodPolicy::VERY_UNIT:
    case MethodPolicy::SIGNER:
    case MethodPolicy::KEEPER:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string AuthorisationFault(const MethodPolicy& policy) {
  if (policy.access() == common::v1::ACCESS_UNSPECIFIED) return "access not set";
  if (policy.scope() == MethodPolicy::OBJECT_SCOPE_UNSPECIFIED) return "scope not set";
  if ((policy.access() == common::v1::SERVICE) != (policy.scope() == MethodPolicy::SERVICE_ONLY)) {
    return "SERVICE_ONLY goes with access SERVICE, and only with it";
  }
  if (policy.access() == common::v1::PUBLIC && policy.scope() != MethodPolicy::NO_OBJECT) {
    return "whoever has not signed in has no object";
  }
  const bool asked = policy.access() == common::v1::PERMITTED || AsksForPermission(policy.scope());
  if (asked && policy.permission().empty()) return "no permission, which access or scope asks for";
  if (!asked && !policy.permission().empty() && policy.scope() != MethodPolicy::LISTED) {
    return "a permission nothing asks for";
  }
  return "";
}

absl::StatusOr<MethodPolicy> PolicyOf(const std::string& full_method) {
  const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(full_method, {{"/", "."}}));
  if (method == nullptr || !method->options().HasExtension(common::v1::policy)) {
    return absl::InternalError(absl::StrCat("no method policy for ", full_method));
  }
  return method->options().GetExtension(common::v1::policy);
}

int LargestRequest(const std::string& full_service) {
  constexpr int64_t kWithoutFile = 1 << 20;
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_service);
  int64_t largest_file = 0;
  for (int i = 0; service != nullptr && i < service->method_count(); ++i) {
    const auto* request = service->method(i)->input_type();
    for (int k = 0; k < request->field_count(); ++k) {
      const int64_t bytes = request->field(k)->options().GetExtension(common::v1::rule).max_bytes();
      if (bytes >= kWithoutFile)
        largest_file = std::max(largest_file, bytes);  // a smaller one has room in it
    }
  }
  return static_cast<int>(kWithoutFile + largest_file);
}

absl::Status CheckPolicies(const std::string& full_service) {
  const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(full_service);
  if (service == nullptr) return absl::InternalError(absl::StrCat("unknown service ", full_service));
  for (int i = 0; i < service->method_count(); ++i) {
    const auto* method = service->method(i);
    const MethodPolicy& policy = method->options().GetExtension(common::v1::policy);
    const auto fail = [&](const std::string& what) {
      return absl::InternalError(absl::StrCat(method->full_name(), ": ", what));
    };
    const std::string fault = AuthorisationFault(policy);
    if (!fault.empty()) return fail(fault);
    if (policy.effect() == common::v1::EFFECT_UNSPECIFIED) return fail("effect not set");
    if (policy.deadline() == common::v1::DEADLINE_CLASS_UNSPECIFIED) return fail("deadline not set");
    const bool session = policy.access() == common::v1::SIGNED_IN || policy.access() == common::v1::PERMITTED;
    if (policy.step_up() && !session) return fail("step_up");
    if (policy.before_setup() && policy.access() != common::v1::SIGNED_IN) return fail("before_setup");
    const bool writes = policy.effect() != common::v1::READ;
    if (writes == policy.audit_kind().empty()) return fail("audit_kind");
    if (policy.leaf_optional() && !writes) return fail("leaf_optional");
    if (policy.conceals_caller() &&
        (policy.access() != common::v1::SIGNED_IN || policy.effect() == common::v1::WRITE ||
         !policy.personal_read_kind().empty())) {
      return fail("conceals_caller");
    }
    if (policy.kept_answer() == MethodPolicy::REFERENCE &&
        (policy.effect() != common::v1::WRITE || method->output_type()->FindFieldByName("id") == nullptr ||
         method->output_type()->FindFieldByName("etag") == nullptr)) {
      return fail("kept_answer");
    }
    if (writes && !policy.personal_read_kind().empty()) return fail("personal_read_kind");
    if (method->server_streaming() != (policy.deadline() == common::v1::STREAM)) return fail("STREAM");
    const auto* request_id = method->input_type()->FindFieldByName("request_id");
    if ((policy.effect() == common::v1::WRITE) != (request_id != nullptr)) return fail("request_id");
  }
  return absl::OkStatus();
}

std::string ToKeep(const MethodPolicy& policy, const google::protobuf::Message& response) {
  if (policy.kept_answer() == MethodPolicy::WHOLE) return response.SerializeAsString();
  std::unique_ptr<google::protobuf::Message> reference(response.New());
  for (const char* name : {"id", "etag"}) {
    const auto* field = response.GetDescriptor()->FindFieldByName(name);
    reference->GetReflection()->SetString(reference.get(), field,
                                          response.GetReflection()->GetString(response, field));
  }
  return reference->SerializeAsString();
}

absl::Duration LimitOf(common::v1::DeadlineClass deadline_class) {
  return deadline_class == common::v1::LONG ? absl::Seconds(60) : absl::Seconds(10);
}

}  // namespace thidua::rpc
