#include "services/directory/domain/golden_book_paper.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/document/values.h"
#include "services/policy/rule_book.h"

namespace thidua::directory {
namespace {

using document::SetText;

std::string DayOf(const common::v1::Date& date) {
  return absl::StrFormat("%02d/%02d/%d", date.day(), date.month(), date.year());
}

// As the newest law that has the title calls it.
std::string TitleOf(const std::string& code) {
  std::string name = "Khen thưởng khác";
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    const auto* title = policy::FindTitle(*rule_set, code);
    if (title != nullptr) name = title->name();
  }
  return name;
}

std::string DecisionOf(const v1::MeritEntry& entry) {
  std::string words = entry.document_number().empty() ? "Sổ không ghi số hiệu" : entry.document_number();
  if (entry.has_document_date()) absl::StrAppend(&words, ", ngày ", DayOf(entry.document_date()));
  if (!entry.award().issuing_body().empty()) absl::StrAppend(&words, ", ", entry.award().issuing_body());
  return words;
}

std::string ProofOf(const v1::MeritEntry::AwardFact& award) {
  switch (award.proof()) {
    case v1::ISSUED_HERE:
      return "Quyết định trên hệ thống";
    case v1::SEEN:
      return "Đã xem văn bản";
    default:
      return "Theo khai báo";
  }
}

// A revoked award stays in the book, and an extract that did not say so would be no extract of it.
std::string StandingOf(const v1::MeritEntry::AwardFact& award) {
  switch (award.standing()) {
    case common::v1::AWARD_REVOKED:
      return absl::StrCat("; đã thu hồi từ ngày ", DayOf(award.standing_since()));
    case common::v1::AWARD_SUSPENDED:
      return absl::StrCat("; tạm dừng từ ngày ", DayOf(award.standing_since()));
    default:
      return "";
  }
}

// Whose awards they are, and of which years.
std::string AbstractOf(const ExtractHead& head, const std::vector<GoldenLine>& lines) {
  std::set<std::string> subjects, years;
  for (const auto& line : lines) {
    subjects.insert(line.entry().subject().id());
    years.insert(line.entry().school_year());
  }
  const std::string whose = subjects.size() == 1 ? lines.front().subject_name() : head.issuer;
  if (years.size() == 1) return absl::StrCat(whose, ", năm học ", *years.begin());
  return absl::StrCat(whose, ", các năm học từ ", *years.begin(), " đến ", *years.rbegin());
}

}  // namespace

std::vector<GoldenLine> InOrder(std::vector<GoldenLine> lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const GoldenLine& a, const GoldenLine& b) {
    return a.entry().school_year() < b.entry().school_year();
  });
  return lines;
}

document::v1::Content ExtractContent(const ExtractHead& head, const std::vector<GoldenLine>& lines) {
  document::v1::Content content;
  content.set_template_id("golden_book_extract");
  auto& values = *content.mutable_values();
  SetText(values, "parent", head.parent);
  SetText(values, "issuer", head.issuer);
  SetText(values, "place", head.place);
  document::SetDay(values, "day", head.day);
  SetText(values, "unit", head.issuer);
  if (!lines.empty()) SetText(values, "abstract", AbstractOf(head, lines));
  document::SetNumber(values, "count", static_cast<int64_t>(lines.size()));
  int64_t claimed = 0;
  for (const auto& line : lines) {
    const v1::MeritEntry& entry = line.entry();
    if (entry.award().proof() != v1::SEEN && entry.award().proof() != v1::ISSUED_HERE) ++claimed;
    auto& row = document::AddRow(content, "awards");
    SetText(row, "group", absl::StrCat("Năm học ", entry.school_year()));
    SetText(row, "name", line.subject_name());
    // A collective stands in its own column already.
    if (entry.subject().kind() == common::v1::PERSON) SetText(row, "unit", line.unit_name());
    SetText(row, "title", TitleOf(entry.award().award_code()));
    SetText(row, "decision", DecisionOf(entry));
    SetText(row, "proof", absl::StrCat(ProofOf(entry.award()), StandingOf(entry.award())));
  }
  if (claimed > 0) {
    SetText(values, "unproven",
            absl::StrFormat("%02d dòng ghi “Theo khai báo” được nhập vào sổ theo lời khai, chưa có ai đối "
                            "chiếu với văn bản.",
                            claimed));
  }
  auto& signer = *(*content.mutable_signers())["keeper"].add_signers();
  signer.set_post(head.signer_post);
  signer.set_name(head.signer_name);
  return content;
}

}  // namespace thidua::directory
