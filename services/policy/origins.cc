#include "services/policy/origins.h"

#include <google/protobuf/io/tokenizer.h>

#include "absl/strings/str_cat.h"

namespace thidua::policy {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::TextFormat;

class FirstError final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (text_.empty()) text_ = absl::StrCat("dòng ", line + 1, " cột ", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

const Message& Item(const Message& message, const FieldDescriptor* field, int index) {
  const auto* reflection = message.GetReflection();
  return field->is_repeated() ? reflection->GetRepeatedMessage(message, field, index)
                              : reflection->GetMessage(message, field);
}

int Count(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  return field->is_repeated() ? reflection->FieldSize(message, field) : reflection->HasField(message, field);
}

}  // namespace

absl::Status Origins::Parse(const RuleFile& file, Message& message) {
  TextFormat::Parser parser;
  TextFormat::ParseInfoTree tree;
  FirstError error;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&tree);
  if (!parser.ParseFromString(file.text, &message)) {
    return absl::InvalidArgumentError(absl::StrCat(file.name, ": ", error.text()));
  }
  Record(file.name, message, tree, 1);
  return absl::OkStatus();
}

void Origins::Record(const std::string& file, const Message& message, const TextFormat::ParseInfoTree& tree,
                     int line) {
  places_[{&message, nullptr}] = {file, line};
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    places_[{&message, field}] = {file, tree.GetLocation(field, field->is_repeated() ? 0 : -1).line + 1};
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int i = 0; i < Count(message, field); ++i) {
      const int index = field->is_repeated() ? i : -1;
      Record(file, Item(message, field, i), *tree.GetTreeForNested(field, index),
             tree.GetLocation(field, index).line + 1);
    }
  }
}

void Origins::Copied(const Message& from, const Message& to) {
  const auto copy = [&](const FieldDescriptor* field) {
    const auto it = places_.find({&from, field});
    if (it == places_.end()) return;
    const Place place = it->second;  // the map may move while it grows
    places_[{&to, field}] = place;
  };
  copy(nullptr);
  std::vector<const FieldDescriptor*> fields;
  from.GetReflection()->ListFields(from, &fields);
  for (const auto* field : fields) {
    copy(field);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    for (int i = 0; i < Count(from, field); ++i) Copied(Item(from, field, i), Item(to, field, i));
  }
}

absl::Status Origins::Fail(const Message& at, absl::string_view what, absl::string_view field) const {
  const auto* named = field.empty() ? nullptr : at.GetDescriptor()->FindFieldByName(std::string(field));
  auto it = places_.find({&at, named});
  if (it == places_.end()) it = places_.find({&at, nullptr});
  if (it == places_.end()) return absl::InvalidArgumentError(what);
  return absl::InvalidArgumentError(absl::StrCat(it->second.file, ": dòng ", it->second.line, ": ", what));
}

}  // namespace thidua::policy
