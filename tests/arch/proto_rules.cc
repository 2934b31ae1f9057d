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
constexpr int kLongestPageToken = 1200;  // the longest name, an id and the seal (rpc/paged_test.cc)

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

// One letter as a person may send it: “ệ” taken apart is e and two marks.
constexpr int64_t kBytesOfALetter = 5;
constexpr int64_t kMostOfARequest = 1 << 20;  // what the edge takes
constexpr int64_t kMostWithAFile = 4 << 20;   // of a method that carries one
constexpr int64_t kOverhead = 8;              // of a field: tag, length, and a number

int64_t MostBytesOf(const Descriptor* type, int depth);

int64_t MostBytesOf(const FieldDescriptor* field, int depth) {
  const auto& rule = RuleOf(field);
  const int64_t chars = rule.max_chars() > 0 ? rule.max_chars() : 200;
  int64_t most = kOverhead;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    most += MostBytesOf(field->message_type(), depth + 1);
  } else if (field->type() == FieldDescriptor::TYPE_BYTES) {
    most += rule.max_bytes();
  } else if (field->type() == FieldDescriptor::TYPE_STRING) {
    switch (rule.format()) {
      case common::v1::UUID:
        most += 36;
        break;
      case common::v1::SCHOOL_YEAR:
        most += 9;
        break;
      case common::v1::CODE:
      case common::v1::USERNAME:
        most += chars;
        break;
      default:
        most += chars * kBytesOfALetter;
    }
  }
  const int64_t items = rule.max_items() > 0 ? rule.max_items() : 500;
  return field->is_repeated() ? most * items : most;
}

int64_t MostBytesOf(const Descriptor* type, int depth) {
  int64_t most = 0;
  for (int i = 0; depth < 8 && i < type->field_count(); ++i) most += MostBytesOf(type->field(i), depth);
  return most;
}

// What services send each other does not.
bool PassesEdge(const MethodDescriptor* method) {
  return method->options().GetExtension(common::v1::policy).access() != common::v1::SERVICE;
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
  const auto* token = request->FindFieldByName("page_token");
  if ((token != nullptr) != (method->output_type()->FindFieldByName("next_page_token") != nullptr)) {
    breach("page_token goes with next_page_token");
  }
  if (token != nullptr && RuleOf(token).max_chars() != kLongestPageToken) {
    breach(absl::StrCat("page_token holds ", kLongestPageToken, " characters"));
  }
  const auto* size = request->FindFieldByName("page_size");
  if (token != nullptr && (size == nullptr || RuleOf(size).min() != 0 || RuleOf(size).max() <= 0)) {
    breach("page_size is bounded, from 0 on");
  }
  return out;
}

Breaches SizeBreaches(const MethodDescriptor* method) {
  if (!PassesEdge(method)) return {};
  const Descriptor* type = method->input_type();
  bool file = false;
  for (int i = 0; i < type->field_count(); ++i) file |= type->field(i)->type() == FieldDescriptor::TYPE_BYTES;
  const int64_t most = MostBytesOf(type, 0);
  if (most <= (file ? kMostWithAFile : kMostOfARequest)) return {};
  return {absl::StrCat(method->full_name(), ": its field rules allow ", most, " bytes, the edge does not")};
}

Breaches EdgeBreaches(const MethodDescriptor* method, const std::string& edge) {
  if (!PassesEdge(method) || MostBytesOf(method->input_type(), 0) <= kMostOfARequest) return {};
  const std::string place =
      absl::StrCat("location = /", method->service()->full_name(), "/", method->name(), " {");
  if (absl::StrContains(edge, place)) return {};
  return {absl::StrCat(method->full_name(), ": the edge has no \"", place, "\" for what is so large")};
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
