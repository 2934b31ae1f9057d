#include "services/policy/unread.h"

#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace thidua::policy {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Every source in the message, however deep.
void ForEachSource(Message& message, const std::function<void(v1::Source&)>& visit) {
  if (auto* source = dynamic_cast<v1::Source*>(&message); source != nullptr) return visit(*source);
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      ForEachSource(*reflection->MutableMessage(&message, field), visit);
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      ForEachSource(*reflection->MutableRepeatedMessage(&message, field, i), visit);
    }
  }
}

// "Điều 7" is not "Điều 77".
bool IsOf(const std::string& cited, const std::string& article) {
  return cited == article || absl::StartsWith(cited, article + " ");
}

// Whether anything cites it.
bool Lower(v1::RuleSet& rule_set, const v1::Unread& unread, const std::string& article) {
  bool cited = false;
  for (auto& title : *rule_set.mutable_titles()) {
    ForEachSource(title, [&](v1::Source& source) {
      if (source.document() != unread.document() || !IsOf(source.article(), article)) return;
      cited = true;
      if (source.confidence() < unread.confidence()) source.set_confidence(unread.confidence());
    });
  }
  return cited;
}

}  // namespace

absl::Status LowerUnreadMarks(v1::RuleSet& rule_set, const Origins& origins) {
  for (const auto& unread : rule_set.unread()) {
    if (unread.confidence() != v1::SECOND_HAND && unread.confidence() != v1::RECALLED) {
      return origins.Fail(unread, "unread: confidence phải là SECOND_HAND hoặc RECALLED", "confidence");
    }
    if (unread.articles().empty()) return origins.Fail(unread, "unread: thiếu articles");
    for (const auto& article : unread.articles()) {
      if (Lower(rule_set, unread, article)) continue;
      return origins.Fail(unread,
                          absl::StrCat("unread: không quy định nào dẫn ", unread.document(), ", ", article),
                          "articles");
    }
  }
  return absl::OkStatus();
}

}  // namespace thidua::policy
