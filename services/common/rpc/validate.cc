#include "services/common/rpc/validate.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/timestamp.pb.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
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
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

// Vietnam has kept UTC+7 without daylight saving since 1975.
absl::TimeZone Vietnam() { return absl::FixedTimeZone(7 * 3600); }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsPlainSign(char c) { return c == '_' || c == '.' || c == '-'; }

bool IsUuid(absl::string_view s) {
  if (s.size() != 36) return false;
  for (size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? s[i] != '-' : !(IsDigit(s[i]) || (s[i] >= 'a' && s[i] <= 'f'))) return false;
  }
  return true;
}

bool IsCode(absl::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return IsSmall(c) || c == '_'; }) ||
         std::all_of(s.begin(), s.end(), [](char c) { return IsCapital(c) || IsDigit(c) || IsPlainSign(c); });
}

bool IsUsername(absl::string_view s) {
  return s.size() >= 3 && s.size() <= 64 &&
         std::all_of(s.begin(), s.end(), [](char c) { return IsSmall(c) || IsDigit(c) || IsPlainSign(c); });
}

// The first calendar year of "2020-2021"; 0 for what is no school year.
int FirstYearOf(absl::string_view s) {
  if (s.size() != 9 || s[4] != '-') return 0;
  for (size_t i = 0; i < s.size(); ++i) {
    if (i != 4 && !IsDigit(s[i])) return 0;
  }
  int from = 0;
  int to = 0;
  const bool numbers = absl::SimpleAtoi(s.substr(0, 4), &from) && absl::SimpleAtoi(s.substr(5), &to);
  return numbers && to == from + 1 && from >= kFirstYear && to <= kLastYear ? from : 0;
}

class Validator {
 public:
  void Visit(Message* message, const FieldRule& rule, const std::string& path) {
    if (auto* time = dynamic_cast<google::protobuf::Timestamp*>(message)) return CheckTime(*time, rule, path);
    const auto* descriptor = message->GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const auto* field = descriptor->field(i);
      VisitField(message, field, path.empty() ? field->name() : absl::StrCat(path, ".", field->name()));
    }
    if (auto* date = dynamic_cast<common::v1::Date*>(message)) CheckDate(*date, rule, path);
  }

  absl::Status Result(const Today& today) {
    if (violations_.empty() && !not_after_today_.empty()) {
      ASSIGN_OR_RETURN(const absl::CivilDay day, today());
      for (const auto& [path, first_day, words] : not_after_today_) {
        if (first_day > day) Violate(path, words);
      }
    }
    return violations_.empty() ? absl::OkStatus() : error::Fields(violations_);
  }

 private:
  struct NotAfterToday {
    std::string path;
    absl::CivilDay first_day;
    const char* words;
  };

  void Violate(const std::string& path, absl::string_view message) {
    violations_.push_back({path, std::string(message)});
  }

  void VisitField(Message* message, const FieldDescriptor* field, const std::string& path) {
    const FieldRule& rule = field->options().GetExtension(common::v1::rule);
    const auto* reflection = message->GetReflection();
    if (field->is_repeated()) return VisitList(message, field, rule, path);
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (reflection->HasField(*message, field)) {
          Visit(reflection->MutableMessage(message, field), rule, path);
        } else if (rule.required()) {
          Violate(path, "Chưa có nội dung này.");
        }
        break;
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string text = reflection->GetString(*message, field);
        if (field->type() == FieldDescriptor::TYPE_BYTES) {
          CheckBytes(text, rule, path);
          break;
        }
        if (text.empty() && !rule.required()) break;
        CheckText(&text, rule, path, rule.required());
        reflection->SetString(message, field, text);
        break;
      }
      case FieldDescriptor::CPPTYPE_ENUM:
        CheckEnum(reflection->GetEnumValue(*message, field), field, rule.required(), path);
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

  void VisitList(Message* message, const FieldDescriptor* field, const FieldRule& rule,
                 const std::string& path) {
    const auto* reflection = message->GetReflection();
    const int size = reflection->FieldSize(*message, field);
    const int max = rule.max_items() > 0 ? rule.max_items() : kDefaultMaxItems;
    if (rule.required() && size == 0) Violate(path, "Xin chọn ít nhất một mục.");
    if (size > max) {
      Violate(path, absl::StrCat("Tối đa ", max, " mục, đang có ", size, "."));
      return;
    }
    for (int i = 0; i < size; ++i) {
      const std::string item = absl::StrCat(path, "[", i, "]");
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_MESSAGE:
          Visit(reflection->MutableRepeatedMessage(message, field, i), rule, item);
          break;
        case FieldDescriptor::CPPTYPE_STRING: {
          std::string text = reflection->GetRepeatedString(*message, field, i);
          if (field->type() == FieldDescriptor::TYPE_BYTES) {
            CheckBytes(text, rule, item);
            break;
          }
          CheckText(&text, rule, item, true);
          reflection->SetRepeatedString(message, field, i, text);
          break;
        }
        case FieldDescriptor::CPPTYPE_ENUM:
          CheckEnum(reflection->GetRepeatedEnumValue(*message, field, i), field, true, item);
          break;
        case FieldDescriptor::CPPTYPE_INT32:
          CheckNumber(reflection->GetRepeatedInt32(*message, field, i), rule, item);
          break;
        case FieldDescriptor::CPPTYPE_INT64:
          CheckNumber(reflection->GetRepeatedInt64(*message, field, i), rule, item);
          break;
        default:
          break;
      }
    }
  }

  void CheckText(std::string* text, const FieldRule& rule, const std::string& path, bool required) {
    const text::Lines lines = rule.format() == common::v1::MULTILINE ? text::Lines::kMany : text::Lines::kOne;
    if (!rule.sensitive()) *text = text::Normalise(*text, lines);
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
    if (const auto control = text::FirstControl(*text, lines)) {
      const std::string line = lines == text::Lines::kMany ? absl::StrCat("dòng ", control->line, ", ") : "";
      Violate(path, absl::StrFormat("Có ký tự điều khiển U+%04X ở %ský tự %d. Xin xoá ký tự đó.",
                                    control->code_point, line, control->column));
      return;
    }
    switch (rule.format()) {
      case common::v1::UUID:
        if (!IsUuid(*text)) Violate(path, "Mã định danh không hợp lệ.");
        break;
      case common::v1::CODE:
        if (!IsCode(*text)) Violate(path, "Mã không hợp lệ.");
        break;
      case common::v1::SCHOOL_YEAR:
        CheckSchoolYear(*text, rule, path);
        break;
      case common::v1::USERNAME:
        if (!IsUsername(*text)) {
          Violate(path, "Tên đăng nhập gồm 3 đến 64 chữ thường không dấu, số, dấu chấm, gạch.");
        }
        break;
      default:
        break;
    }
  }

  void CheckBytes(const std::string& bytes, const FieldRule& rule, const std::string& path) {
    if (rule.required() && bytes.empty()) {
      Violate(path, "Tệp này rỗng (0 byte). Xin kiểm tra tệp trên máy rồi đính kèm lại.");
    }
    if (rule.max_bytes() > 0 && static_cast<int64_t>(bytes.size()) > rule.max_bytes()) {
      Violate(path, absl::StrCat("Tệp lớn hơn giới hạn ", rule.max_bytes() / 1048576, " MB."));
    }
  }

  void CheckEnum(int value, const FieldDescriptor* field, bool required, const std::string& path) {
    if (value == 0 ? required : field->enum_type()->FindValueByNumber(value) == nullptr) {
      Violate(path, value == 0 ? "Chưa chọn giá trị." : "Giá trị không có trong danh mục.");
    }
  }

  void CheckNumber(int64_t value, const FieldRule& rule, const std::string& path) {
    if (rule.min() == 0 && rule.max() == 0) return;
    if (value < rule.min() || value > rule.max()) {
      Violate(path, absl::StrCat("Cần là số từ ", rule.min(), " đến ", rule.max(), "."));
    }
  }

  void CheckSchoolYear(const std::string& year, const FieldRule& rule, const std::string& path) {
    const int first = FirstYearOf(year);
    if (first == 0) {
      Violate(path, "Năm học viết dạng 2020-2021.");
    } else if (rule.not_future()) {
      not_after_today_.push_back({path, absl::CivilDay(first), "Năm học này chưa đến. Xin xem lại năm."});
    }
  }

  void CheckDate(const common::v1::Date& date, const FieldRule& rule, const std::string& path) {
    const bool year_alone = date.month() == 0 && date.day() == 0;
    if (year_alone && !rule.year_alone()) {
      Violate(path, "Xin ghi đủ ngày, tháng, năm.");
      return;
    }
    const absl::CivilDay day(date.year(), year_alone ? 1 : date.month(), year_alone ? 1 : date.day());
    if (!year_alone && (day.month() != date.month() || day.day() != date.day())) {
      Violate(path, "Ngày không có trong lịch.");
    } else if (rule.not_future()) {
      not_after_today_.push_back({path, day, "Ngày này chưa đến. Xin xem lại năm."});
    }
  }

  void CheckTime(const google::protobuf::Timestamp& time, const FieldRule& rule, const std::string& path) {
    // Seconds first: a time out of bounds must not reach arithmetic.
    static const int64_t first = absl::ToUnixSeconds(absl::FromCivil(absl::CivilDay(kFirstYear), Vietnam()));
    static const int64_t end = absl::ToUnixSeconds(absl::FromCivil(absl::CivilDay(kLastYear + 1), Vietnam()));
    if (time.seconds() < first || time.seconds() >= end || time.nanos() < 0 || time.nanos() > 999'999'999) {
      Violate(path, absl::StrCat("Ngày giờ cần ở trong khoảng năm ", kFirstYear, " đến ", kLastYear, "."));
    } else if (rule.not_future()) {
      not_after_today_.push_back({path, absl::ToCivilDay(absl::FromUnixSeconds(time.seconds()), Vietnam()),
                                  "Ngày giờ này chưa đến. Xin xem lại."});
    }
  }

  std::vector<error::FieldViolation> violations_;
  std::vector<NotAfterToday> not_after_today_;
};

}  // namespace

absl::Status NormaliseAndValidate(Message* request, const Today& today) {
  Validator validator;
  validator.Visit(request, FieldRule::default_instance(), "");
  return validator.Result(today);
}

}  // namespace thidua::rpc
