#include "services/common/rpc/validate.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <regex>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/common/error/error.h"
#include "services/common/text/text.h"
#include "thidua/common/v1/options.pb.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::rpc {
namespace {

using common::v1::FieldRule;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kDefaultMaxChars = 200;
constexpr int kDefaultMaxItems = 500;

bool IsUuid(const std::string& s) {
  if (s.size() != 36) return false;
  for (size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? s[i] != '-' : !((s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'f'))) return false;
  }
  return true;
}

bool Matches(const std::string& s, const char* pattern) { return std::regex_match(s, std::regex(pattern)); }

bool IsSchoolYear(const std::string& s) {
  int from = 0;
  int to = 0;
  return Matches(s, "\\d{4}-\\d{4}") && absl::SimpleAtoi(s.substr(0, 4), &from) &&
         absl::SimpleAtoi(s.substr(5), &to) && to == from + 1;
}

class Validator {
 public:
  void Visit(Message* message, const std::string& prefix) {
    const auto* descriptor = message->GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      VisitField(message, descriptor->field(i), absl::StrCat(prefix, descriptor->field(i)->name()));
    }
    if (auto* date = dynamic_cast<common::v1::Date*>(message)) CheckDate(*date, prefix);
  }

  absl::Status Result() const { return violations_.empty() ? absl::OkStatus() : error::Fields(violations_); }

 private:
  void Violate(const std::string& path, absl::string_view message) {
    violations_.push_back({path, std::string(message)});
  }

  void VisitField(Message* message, const FieldDescriptor* field, const std::string& path) {
    const FieldRule& rule = field->options().GetExtension(common::v1::rule);
    const auto* reflection = message->GetReflection();
    if (field->is_repeated()) {
      const int size = reflection->FieldSize(*message, field);
      const int max = rule.max_items() > 0 ? rule.max_items() : kDefaultMaxItems;
      if (rule.required() && size == 0) Violate(path, "Xin chọn ít nhất một mục.");
      if (size > max) {
        Violate(path, absl::StrCat("Tối đa ", max, " mục, đang có ", size, "."));
        return;
      }
      for (int i = 0; i < size; ++i) {
        const std::string item = absl::StrCat(path, "[", i, "]");
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
          Visit(reflection->MutableRepeatedMessage(message, field, i), absl::StrCat(item, "."));
        } else if (field->type() == FieldDescriptor::TYPE_STRING) {
          std::string text = reflection->GetRepeatedString(*message, field, i);
          CheckText(&text, rule, item, true);
          reflection->SetRepeatedString(message, field, i, text);
        }
      }
      return;
    }
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (reflection->HasField(*message, field)) {
          Visit(reflection->MutableMessage(message, field), absl::StrCat(path, "."));
        } else if (rule.required()) {
          Violate(path, "Chưa có nội dung này.");
        }
        break;
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string text = reflection->GetString(*message, field);
        if (field->type() == FieldDescriptor::TYPE_BYTES) {
          if (rule.required() && text.empty()) Violate(path, "Tệp không có nội dung.");
          if (rule.max_bytes() > 0 && static_cast<int64_t>(text.size()) > rule.max_bytes()) {
            Violate(path, absl::StrCat("Tệp lớn hơn giới hạn ", rule.max_bytes() / 1048576, " MB."));
          }
          break;
        }
        if (text.empty() && !rule.required()) break;
        CheckText(&text, rule, path, rule.required());
        reflection->SetString(message, field, text);
        break;
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        CheckEnum(reflection->GetEnumValue(*message, field), field, rule, path);
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        CheckNumber(reflection->GetInt32(*message, field), rule, path);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        CheckNumber(reflection->GetInt64(*message, field), rule, path);
        break;
      default:
        break;
    }
  }

  void CheckText(std::string* text, const FieldRule& rule, const std::string& path, bool required) {
    if (!rule.sensitive()) *text = text::Normalise(*text);
    if (text->empty()) {
      if (required) Violate(path, "Chưa nhập nội dung này.");
      return;
    }
    const int max = rule.max_chars() > 0 ? rule.max_chars() : kDefaultMaxChars;
    const int length = text::Length(*text);
    if (length > max) {
      Violate(path, absl::StrCat("Tối đa ", max, " ký tự, đang có ", length, "."));
      return;
    }
    if (text::HasControlCharacters(*text, rule.format() == common::v1::MULTILINE)) {
      Violate(path, "Có ký tự điều khiển không hợp lệ.");
    }
    switch (rule.format()) {
      case common::v1::UUID:
        if (!IsUuid(*text)) Violate(path, "Mã định danh không hợp lệ.");
        break;
      case common::v1::CODE:
        if (!Matches(*text, "[A-Z0-9_.-]+") && !Matches(*text, "[a-z]+")) Violate(path, "Mã không hợp lệ.");
        break;
      case common::v1::SCHOOL_YEAR:
        if (!IsSchoolYear(*text)) Violate(path, "Năm học viết dạng 2020-2021.");
        break;
      case common::v1::USERNAME:
        if (!Matches(*text, "[a-z0-9._-]{3,64}")) {
          Violate(path, "Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, số, dấu chấm, gạch.");
        }
        break;
      default:
        break;
    }
  }

  void CheckEnum(int value, const FieldDescriptor* field, const FieldRule& rule, const std::string& path) {
    if (value == 0 ? rule.required() : field->enum_type()->FindValueByNumber(value) == nullptr) {
      Violate(path, value == 0 ? "Chưa chọn giá trị." : "Giá trị không có trong danh mục.");
    }
  }

  void CheckNumber(int64_t value, const FieldRule& rule, const std::string& path) {
    if (rule.min() == 0 && rule.max() == 0) return;
    if (value < rule.min() || value > rule.max()) {
      Violate(path, absl::StrCat("Cần là số từ ", rule.min(), " đến ", rule.max(), "."));
    }
  }

  void CheckDate(const common::v1::Date& date, const std::string& prefix) {
    const absl::CivilDay day(date.year(), date.month(), date.day());
    if (day.month() != date.month() || day.day() != date.day()) {
      Violate(prefix.empty() ? prefix : prefix.substr(0, prefix.size() - 1), "Ngày không có trong lịch.");
    }
  }

  std::vector<error::FieldViolation> violations_;
};

}  // namespace

absl::Status NormaliseAndValidate(Message* request) {
  Validator validator;
  validator.Visit(request, "");
  return validator.Result();
}

}  // namespace thidua::rpc
