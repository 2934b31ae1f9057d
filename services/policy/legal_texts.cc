#include "services/policy/legal_texts.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/common/text/compare.h"
#include "services/policy/data_files.h"
#include "services/policy/facts.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

#define RETURN_IF_WRONG(expression)                                         \
  do {                                                                      \
    if (const absl::Status wrong = (expression); !wrong.ok()) return wrong; \
  } while (false)

const char* KindName(v1::LegalTexts::Kind kind) {
  switch (kind) {
    case v1::LegalTexts::LAW:
      return "Luật";
    case v1::LegalTexts::DECREE:
      return "Nghị định";
    case v1::LegalTexts::CIRCULAR:
      return "Thông tư";
    default:
      return "Quyết định";
  }
}

// What is said of a day or a replacement that nobody has compared with the text itself.
std::string Doubt(const v1::Source& source) {
  switch (source.confidence()) {
    case v1::VERIFIED:
      return "";
    case v1::SECOND_HAND:
      return " (theo nguồn thứ cấp)";
    default:
      return " (theo trí nhớ, chưa đối chiếu)";
  }
}

// "ngày 04 tháng 8 năm 2025": days below ten and the first two months with a nought (NĐ 30/2020, Phụ lục I).
std::string DayInWords(const common::v1::Date& date) {
  return absl::StrCat("ngày ", absl::StrFormat("%02d", date.day()), " tháng ",
                      date.month() < 3 ? absl::StrFormat("%02d", date.month()) : absl::StrCat(date.month()),
                      " năm ", date.year());
}

absl::Status CheckText(const LegalText& text, const Origins& origins) {
  if (text.kind() == v1::LegalTexts::KIND_UNSPECIFIED || text.number().empty() || text.issuer().empty())
    return origins.Fail(text, "thiếu kind, number hoặc issuer");
  RETURN_IF_WRONG(CheckSource(text.source(), text, text.number(), origins));
  RETURN_IF_WRONG(CheckDays(text, text.has_issued(), text.issued(), false, {}, origins));
  RETURN_IF_WRONG(CheckDays(text, text.has_valid_from(), text.valid_from(), text.has_valid_to(),
                            text.valid_to(), origins));
  if (text.has_issued() && text.has_valid_from() && DayOf(text.valid_from()) < DayOf(text.issued()))
    return origins.Fail(text, "có hiệu lực trước ngày ban hành", "valid_from");
  if (text.has_valid_from())
    RETURN_IF_WRONG(CheckSource(text.from_source(), text, text.number() + ".from_source", origins));
  if (text.has_valid_to() || !text.replaced_by().empty())
    RETURN_IF_WRONG(CheckSource(text.to_source(), text, text.number() + ".to_source", origins));
  const auto cited = CitationsIn(text.number());
  if (cited.size() != 1 || cited[0].serial == 0)
    return origins.Fail(text, "number không phải là số, ký hiệu văn bản", "number");
  return absl::OkStatus();
}

Citation NumberOf(const LegalText& text) {
  Citation own = CitationsIn(text.number()).front();
  own.kind = text.kind();
  return own;
}

std::string Sentence(const LegalTexts& texts, const LegalText& text, absl::CivilDay day) {
  if (StateOn(text, day) == InForce::kNotYet) {
    return absl::StrCat(ShortName(text), " đến ngày ", DayText(DayOf(text.valid_from())), " mới có hiệu lực",
                        Doubt(text.from_source()), ".");
  }
  const LegalText* instead = texts.Find(text.replaced_by());
  return absl::StrCat(
      ShortName(text),
      text.has_valid_to() ? absl::StrCat(" hết hiệu lực từ ngày ", DayText(DayOf(text.valid_to()) + 1)) : "",
      instead == nullptr
          ? ""
          : absl::StrCat(text.has_valid_to() ? ", " : " đã ", "được thay bằng ", ShortName(*instead)),
      Doubt(text.to_source()), ".");
}

std::string Unknown(const LegalTexts& texts, const Citation& citation) {
  std::vector<std::string> near;
  for (const LegalText* text : texts.Near(citation)) near.push_back(ShortName(*text));
  return absl::StrCat("“", citation.words, "” không có trong danh mục văn bản của phần mềm.",
                      near.empty() ? "" : absl::StrCat(" Có phải là ", absl::StrJoin(near, " hay "), "?"),
                      " Xin đối chiếu với bản gốc.");
}

int Badness(InForce state) {
  switch (state) {
    case InForce::kYes:
      return 0;
    case InForce::kUnknown:
      return 1;
    case InForce::kNotYet:
      return 2;
    default:
      return 3;
  }
}

}  // namespace

LegalTexts::LegalTexts(std::vector<LegalText> texts) : texts_(std::move(texts)) {
  keys_.reserve(texts_.size());
  for (const LegalText& text : texts_) keys_.push_back({&text, NumberOf(text)});
}

absl::StatusOr<LegalTexts> LegalTexts::Load(const RuleFile& file) {
  v1::LegalTexts table;
  Origins origins;
  RETURN_IF_WRONG(origins.Parse(file, table));
  std::set<std::string> numbers;
  for (const LegalText& text : table.texts()) {
    RETURN_IF_WRONG(CheckText(text, origins));
    if (!numbers.insert(text::ComparisonKey(text.number())).second)
      return origins.Fail(text, absl::StrCat("số ", text.number(), " lặp lại"), "number");
  }
  for (const LegalText& text : table.texts()) {
    if (!text.replaced_by().empty() && numbers.count(text::ComparisonKey(text.replaced_by())) == 0)
      return origins.Fail(text, absl::StrCat("không có văn bản ", text.replaced_by()), "replaced_by");
  }
  return LegalTexts(std::vector<LegalText>(table.texts().begin(), table.texts().end()));
}

const LegalTexts& LegalTexts::Official() {
  static const LegalTexts* texts = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/legal_texts.textproto")) continue;
      auto loaded = Load({file.name, file.text});
      if (loaded.ok()) return new LegalTexts(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *texts;
}

const LegalText* LegalTexts::Find(absl::string_view number) const {
  const auto citations = CitationsIn(number);
  return citations.size() == 1 ? Find(citations.front()) : nullptr;
}

const LegalText* LegalTexts::Find(const Citation& citation) const {
  const LegalText* meant = nullptr;
  for (const Key& key : keys_) {
    const Citation& own = key.citation;
    const bool same = (citation.serial == 0 || citation.serial == own.serial) &&
                      (citation.year == 0 || citation.year == own.year) &&
                      (citation.symbol.empty() || citation.symbol == own.symbol) &&
                      (citation.kind == v1::LegalTexts::KIND_UNSPECIFIED || citation.kind == own.kind) &&
                      (citation.serial > 0 || key.text->award_basis());
    if (!same) continue;
    if (meant != nullptr) return nullptr;
    meant = key.text;
  }
  return meant;
}

std::vector<const LegalText*> LegalTexts::Near(const Citation& citation) const {
  std::vector<const LegalText*> near;
  for (const Key& key : keys_) {
    const Citation& own = key.citation;
    const bool of_year = citation.year == 0 || citation.year == own.year;
    if (citation.serial == own.serial && of_year) near.push_back(key.text);
  }
  return near;
}

std::vector<const LegalText*> LegalTexts::BasesFor(const std::set<common::v1::Level>& deciding,
                                                   absl::CivilDay day) const {
  std::vector<const LegalText*> bases;
  for (const LegalText& text : texts_) {
    const auto& levels = text.deciding_levels();
    const bool of_level = levels.empty() || std::any_of(levels.begin(), levels.end(), [&](int level) {
                            return deciding.count(static_cast<common::v1::Level>(level)) > 0;
                          });
    if (text.award_basis() && of_level && StateOn(text, day) == InForce::kYes) bases.push_back(&text);
  }
  return bases;
}

InForce StateOn(const LegalText& text, absl::CivilDay day) {
  if (text.has_valid_from() && day < DayOf(text.valid_from())) return InForce::kNotYet;
  if (text.has_valid_to()) return day > DayOf(text.valid_to()) ? InForce::kNoLonger : InForce::kYes;
  return text.replaced_by().empty() ? InForce::kYes : InForce::kNoLonger;
}

std::string ShortName(const LegalText& text) {
  return absl::StrCat(KindName(text.kind()), " ", text.number());
}

std::string BaseText(const LegalText& text) {
  if (!text.name().empty()) {
    return text.has_issued() ? absl::StrCat(text.name(), " ", DayInWords(text.issued()))
                             : absl::StrCat(text.name(), " số ", text.number());
  }
  return absl::StrCat(KindName(text.kind()), " số ", text.number(),
                      text.has_issued() ? absl::StrCat(" ", DayInWords(text.issued())) : "", " của ",
                      text.issuer(), text.title().empty() ? "" : absl::StrCat(" ", text.title()));
}

Judged JudgeBase(const LegalTexts& texts, absl::string_view base, absl::CivilDay day) {
  Judged judged;
  const auto citations = CitationsIn(base);
  if (citations.empty()) {
    judged.warning = "Không nhận ra số, ký hiệu của văn bản nào. Xin đối chiếu với bản gốc.";
    return judged;
  }
  judged.state = InForce::kYes;
  for (const Citation& citation : citations) {
    const LegalText* text = texts.Find(citation);
    const InForce state = text == nullptr ? InForce::kUnknown : StateOn(*text, day);
    if (Badness(state) > Badness(judged.state)) judged.state = state;
  }
  judged.warning = absl::StrJoin(WarningsOn(texts, base, day), " ");
  return judged;
}

std::vector<std::string> WarningsOn(const LegalTexts& texts, absl::string_view typed, absl::CivilDay day) {
  std::vector<std::string> warnings;
  for (const Citation& citation : CitationsIn(typed)) {
    const LegalText* text = texts.Find(citation);
    if (text != nullptr && StateOn(*text, day) == InForce::kYes) continue;
    std::string words = text == nullptr ? Unknown(texts, citation) : Sentence(texts, *text, day);
    if (std::find(warnings.begin(), warnings.end(), words) == warnings.end())
      warnings.push_back(std::move(words));
  }
  return warnings;
}

}  // namespace thidua::policy
