#include <regex>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/rpc/method_policy.h"
#include "tests/arch/rules.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::arch {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

constexpr int kLongestText = 20000;

const common::v1::FieldRule& RuleOf(const FieldDescriptor* field) {
  return field->options().GetExtension(common::v1::rule);
}

std::string ContextOf(const std::string& full_name) {
  const std::vector<std::string> parts = absl::StrSplit(full_name, '.');
  return parts.size() > 1 ? parts[1] : "";
}

bool RequiredAs(const FieldDescriptor* field, common::v1::Format format) {
  return field != nullptr && RuleOf(field).required() && RuleOf(field).format() == format;
}

void Bounds(const Descriptor* type, const std::string& prefix, std::set<std::string>& seen, Breaches& out) {
  if (absl::StartsWith(type->full_name(), "google.") || !seen.insert(type->full_name()).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    const auto& rule = RuleOf(field);
    const std::string path = absl::StrCat(prefix, ".", field->name());
    if (rule.max_chars() < 0 || rule.max_chars() > kLongestText)
      out.push_back(path + ": no bound on its length");
    if (rule.max_items() < 0 || rule.max_items() > 500) out.push_back(path + ": no bound on its number");
    if (field->type() == FieldDescriptor::TYPE_BYTES && rule.max_bytes() <= 0) {
      out.push_back(path + ": bytes without max_bytes");
    }
    if (field->type() != FieldDescriptor::TYPE_STRING && (rule.max_chars() != 0 || rule.format() != 0)) {
      out.push_back(path + ": a rule for text on what is no text");
    }
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) Bounds(field->message_type(), path, seen, out);
  }
}

}  // namespace

Breaches MethodBreaches(const MethodDescriptor* method, const std::set<std::string>& granted) {
  Breaches out;
  const auto breach = [&](const std::string& what) {
    out.push_back(absl::StrCat(method->full_name(), ": ", what));
  };
  const auto& policy = method->options().GetExtension(common::v1::policy);
  const std::string fault = rpc::AuthorisationFault(policy);
  if (!fault.empty()) breach(fault);
  if (policy.effect() == common::v1::EFFECT_UNSPECIFIED) breach("no effect");
  if (policy.deadline() == common::v1::DEADLINE_CLASS_UNSPECIFIED) breach("no deadline");
  if (!policy.permission().empty()) {
    if (granted.count(policy.permission()) == 0) breach("no role gives " + policy.permission());
    if (!absl::StartsWith(policy.permission(), ContextOf(method->full_name()) + ".")) {
      breach("a permission of another service: " + policy.permission());
    }
  }
  const bool writes = policy.effect() == common::v1::WRITE || policy.effect() == common::v1::WRITE_ALWAYS;
  if (writes == policy.audit_kind().empty()) breach("an audit_kind goes with writes, and only with them");
  static const std::regex upper_snake("[A-Z]+(_[A-Z]+)*");
  if (writes && !std::regex_match(policy.audit_kind(), upper_snake)) breach("audit_kind is UPPER_SNAKE");
  if (!policy.personal_read_kind().empty()) {
    if (writes) breach("a personal_read_kind goes with reads");
    if (!std::regex_match(policy.personal_read_kind(), upper_snake))
      breach("personal_read_kind is UPPER_SNAKE");
  }
  const auto* request = method->input_type();
  const bool has_request_id = RequiredAs(request->FindFieldByName("request_id"), common::v1::UUID);
  if ((policy.effect() == common::v1::WRITE) != has_request_id)
    breach("a required request_id goes with WRITE");
  // Who changes a thing that is there says in which state he saw it.
  const bool names_a_thing = request->FindFieldByName("id") != nullptr;
  const auto* etag = request->FindFieldByName("etag");
  if (policy.effect() == common::v1::WRITE && names_a_thing &&
      (etag == nullptr || !RuleOf(etag).required())) {
    breach("a change of what has an id needs its etag");
  }
  return out;
}

Breaches BoundBreaches(const Descriptor* request) {
  Breaches out;
  std::set<std::string> seen;
  Bounds(request, request->full_name(), seen, out);
  return out;
}

Breaches RouteBreaches(const Descriptor* message) {
  Breaches out;
  std::set<std::string> consumers;
  for (const auto& consumer : message->options().GetExtension(common::v1::route).consumers()) {
    std::string sink = consumer;
    sink[0] = absl::ascii_toupper(sink[0]);
    const std::string name = absl::StrCat("thidua.", consumer, ".v1.", sink, "EventSink");
    if (DescriptorPool::generated_pool()->FindServiceByName(name) == nullptr) {
      out.push_back(absl::StrCat(message->full_name(), " goes to ", consumer, ", which has no sink"));
    }
    if (!consumers.insert(consumer).second) {
      out.push_back(absl::StrCat(message->full_name(), " goes to ", consumer, " twice"));
    }
    if (consumer == ContextOf(message->full_name())) {
      out.push_back(absl::StrCat(message->full_name(), " goes to its own publisher"));
    }
  }
  return out;
}

}  // namespace thidua::arch
