#include "tests/contract/broken.h"

#include <google/protobuf/timestamp.pb.h>
#include <unicode/normalizer2.h>

#include <functional>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/contract/descriptors.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::test {
namespace {

using common::v1::FieldRule;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Finds, in a copy of the whole request, the message that a walk stands at.
using Locate = std::function<Message*(Message*)>;
using Change = std::function<void(Message*)>;

class Breaker {
 public:
  explicit Breaker(const Message& valid) : valid_(valid) {}

  std::vector<Broken> BreakAll() {
    Walk(
        valid_, [](Message* root) { return root; }, "");
    return std::move(out_);
  }

 private:
  void Add(const Locate& locate, const std::string& path, const std::string& what, const Change& change) {
    std::shared_ptr<Message> request(valid_.New());
    request->CopyFrom(valid_);
    change(locate(request.get()));
    out_.push_back({path, what, std::move(request)});
  }

  void Walk(const Message& at, const Locate& locate, const std::string& prefix) {
    const auto* type = at.GetDescriptor();
    if (type == google::protobuf::Timestamp::descriptor()) return BreakTime(locate, prefix);
    if (absl::StartsWith(type->full_name(), "google.protobuf.")) return;
    if (type == common::v1::Date::descriptor()) {
      Add(locate, prefix.substr(0, prefix.size() - 1), "a day no calendar has", [](Message* message) {
        auto* date = static_cast<common::v1::Date*>(message);
        date->set_month(2);
        date->set_day(30);
      });
    }
    for (int i = 0; i < type->field_count(); ++i) {
      const auto* field = type->field(i);
      const std::string path = prefix + field->name();
      field->is_repeated() ? BreakList(at, field, locate, path) : BreakOne(at, field, locate, path);
    }
  }

  void BreakTime(const Locate& locate, const std::string& prefix) {
    struct Time {
      const char* what;
      int64_t seconds;
      int32_t nanos;
    };
    for (const Time& time :
         {Time{"milliseconds for seconds", 1601478000000, 0}, Time{"the year 10000", 253402300800, 0},
          Time{"before all time", -62135596801, 0},
          Time{"the end of numbers", std::numeric_limits<int64_t>::max(), 0},
          Time{"less than no nanoseconds", 1601478000, -1},
          Time{"a second of nanoseconds", 1601478000, 1'000'000'000}}) {
      Add(locate, prefix.substr(0, prefix.size() - 1), time.what, [=](Message* message) {
        auto* moment = static_cast<google::protobuf::Timestamp*>(message);
        moment->set_seconds(time.seconds);
        moment->set_nanos(time.nanos);
      });
    }
  }

  void BreakList(const Message& at, const FieldDescriptor* field, const Locate& locate,
                 const std::string& path) {
    const FieldRule& rule = RuleOf(field);
    const auto* reflection = at.GetReflection();
    const bool messages = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (rule.required()) Add(locate, path, "an empty list", Clear(field));
    const int max = rule.max_items() > 0 ? rule.max_items() : 500;
    Add(locate, path, "one item too many", [=](Message* message) {
      while (message->GetReflection()->FieldSize(*message, field) <= max) {
        if (messages) {
          message->GetReflection()->AddMessage(message, field);
        } else {
          message->GetReflection()->AddString(message, field, "x");
        }
      }
    });
    if (messages) {
      if (reflection->FieldSize(at, field) == 0) return;
      Walk(
          reflection->GetRepeatedMessage(at, field, 0),
          [=](Message* root) {
            Message* message = locate(root);
            return message->GetReflection()->MutableRepeatedMessage(message, field, 0);
          },
          path + "[0].");
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      BreakText(rule, true, path + "[0]", locate, [=](Message* message, const std::string& text) {
        message->GetReflection()->ClearField(message, field);
        message->GetReflection()->AddString(message, field, text);
      });
    }
  }

  void BreakOne(const Message& at, const FieldDescriptor* field, const Locate& locate,
                const std::string& path) {
    const FieldRule& rule = RuleOf(field);
    const auto* reflection = at.GetReflection();
    if (field->real_containing_oneof() != nullptr && !reflection->HasField(at, field)) return;
    if (rule.required()) Add(locate, path, "nothing", Clear(field));
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (reflection->HasField(at, field)) {
          Walk(
              reflection->GetMessage(at, field),
              [=](Message* root) {
                Message* message = locate(root);
                return message->GetReflection()->MutableMessage(message, field);
              },
              path + ".");
        }
        break;
      case FieldDescriptor::CPPTYPE_STRING:
        if (field->type() == FieldDescriptor::TYPE_STRING) {
          BreakText(rule, rule.required(), path, locate, [=](Message* message, const std::string& text) {
            message->GetReflection()->SetString(message, field, text);
          });
        } else if (rule.max_bytes() > 0) {
          Add(locate, path, "one byte too many", [=](Message* message) {
            message->GetReflection()->SetString(message, field, std::string(rule.max_bytes() + 1, '%'));
          });
        }
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        Add(locate, path, "a value of no enum",
            [=](Message* message) { message->GetReflection()->SetEnumValue(message, field, 99); });
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        if (rule.min() == 0 && rule.max() == 0) break;
        for (const int64_t wrong : {rule.min() - 1, rule.max() + 1}) {
          Add(locate, path, absl::StrCat("the number ", wrong), [=](Message* message) {
            message->GetReflection()->SetInt32(message, field, static_cast<int32_t>(wrong));
          });
        }
        break;
      default:
        break;
    }
  }

  void BreakText(const FieldRule& rule, bool required, const std::string& path, const Locate& locate,
                 const std::function<void(Message*, const std::string&)>& set) {
    const auto add = [&](const std::string& what, const std::string& text) {
      Add(locate, path, what, [=](Message* message) { set(message, text); });
    };
    const int max = rule.max_chars() > 0 ? rule.max_chars() : 200;
    add("one character too many", std::string(max + 1, rule.format() == common::v1::CODE ? 'A' : 'a'));
    if (required && !rule.sensitive()) {
      add("only blanks", "   ");
      add("blanks that only Unicode knows", "\u00a0\u200b\u3000");
      add("a mark without its letter", "\u0323");
    }
    add("a control character",
        "a\x01"
        "b");
    add("a control character above ASCII", "a\u0099b");
    switch (rule.format()) {
      case common::v1::UUID:
        add("no UUID", "1");
        add("an upper-case UUID", "0A1B2C3D-0000-4000-8000-000000000000");
        break;
      case common::v1::CODE:
        add("no code", "mã số");
        break;
      case common::v1::SCHOOL_YEAR:
        add("no school year", "2020-2022");
        break;
      case common::v1::USERNAME:
        add("no username", "Thầy Hoà");
        break;
      default:
        break;
    }
  }

  static Change Clear(const FieldDescriptor* field) {
    return [=](Message* message) { message->GetReflection()->ClearField(message, field); };
  }

  const Message& valid_;
  std::vector<Broken> out_;
};

void VisitTexts(Message* message, const std::function<void(Message*, const FieldDescriptor*)>& visit) {
  const auto* type = message->GetDescriptor();
  const auto* reflection = message->GetReflection();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    if (field->type() == FieldDescriptor::TYPE_STRING && !field->is_repeated()) visit(message, field);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->is_repeated()) {
      for (int n = 0; n < reflection->FieldSize(*message, field); ++n) {
        VisitTexts(reflection->MutableRepeatedMessage(message, field, n), visit);
      }
    } else if (reflection->HasField(*message, field)) {
      VisitTexts(reflection->MutableMessage(message, field), visit);
    }
  }
}

std::string InForm(const icu::Normalizer2* form, const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out;
  form->normalize(icu::UnicodeString::fromUTF8(text), error).toUTF8String(out);
  return out;
}

}  // namespace

std::vector<Broken> BreakEachField(const Message& valid) { return Breaker(valid).BreakAll(); }

std::vector<Broken> StaleEtags(const Message& valid) {
  std::vector<Broken> out;
  int etags = 0;
  std::unique_ptr<Message> counted(valid.New());
  counted->CopyFrom(valid);
  // An empty one inside an object that is sent is for the server to set.
  const auto is_etag = [](const Message& message, const FieldDescriptor* field) {
    return field->name() == "etag" && !message.GetReflection()->GetString(message, field).empty();
  };
  VisitTexts(counted.get(),
             [&](Message* message, const FieldDescriptor* field) { etags += is_etag(*message, field); });
  for (int stale = 0; stale < etags; ++stale) {
    std::shared_ptr<Message> request(valid.New());
    request->CopyFrom(valid);
    std::string current;
    int seen = 0;
    VisitTexts(request.get(), [&](Message* message, const FieldDescriptor* field) {
      if (!is_etag(*message, field) || seen++ != stale) return;
      current = message->GetReflection()->GetString(*message, field);
      message->GetReflection()->SetString(message, field, "999999");
    });
    out.push_back({current, "an etag that never was", request});
  }
  return out;
}

std::shared_ptr<Message> AskForSomethingElse(const Message& valid) {
  std::shared_ptr<Message> request(valid.New());
  request->CopyFrom(valid);
  bool changed = false;
  VisitTexts(request.get(), [&](Message* message, const FieldDescriptor* field) {
    if (changed || field->name() == "request_id" || field->name() == "etag") return;
    const auto format = RuleOf(field).format();
    const std::string text = message->GetReflection()->GetString(*message, field);
    std::string other = text + (IsFreeText(field) || RuleOf(field).sensitive() ? " khác" : "X");
    if (format == common::v1::UUID) other = crypto::NewUuid();
    if (format == common::v1::SCHOOL_YEAR) other = "2099-2100";
    if (format == common::v1::USERNAME) other = text + "x";
    message->GetReflection()->SetString(message, field, other);
    changed = true;
  });
  const auto* to = request->GetDescriptor()->FindFieldByName("to");
  if (!changed && to != nullptr) {  // a moment, the one thing asked for that is no text
    Message* moment = request->GetReflection()->MutableMessage(request.get(), to);
    const auto* seconds = moment->GetDescriptor()->FindFieldByName("seconds");
    moment->GetReflection()->SetInt64(moment, seconds,
                                      moment->GetReflection()->GetInt64(*moment, seconds) + 60);
    changed = true;
  }
  return changed ? request : nullptr;
}

void DecomposeTexts(Message* message) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(error);
  VisitTexts(message, [&](Message* at, const FieldDescriptor* field) {
    if (!IsFreeText(field)) return;
    at->GetReflection()->SetString(at, field, InForm(nfd, at->GetReflection()->GetString(*at, field)));
  });
}

std::string Composed(const std::string& text) {
  UErrorCode error = U_ZERO_ERROR;
  return InForm(icu::Normalizer2::getNFCInstance(error), text);
}

}  // namespace thidua::test
