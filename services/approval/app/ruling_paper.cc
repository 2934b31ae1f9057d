#include "services/approval/app/ruling_paper.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/values.h"
#include "services/policy/after_award.h"

namespace thidua::approval {
namespace {

using common::v1::RulingKind;
using document::AddLine;
using document::AddRow;
using document::SetText;

constexpr char kDecider[] = "decider";

// "Quyết định số 05/QĐ-UBND ngày 15/8/2020 của Chủ tịch Uỷ ban nhân dân huyện Gò Quao"
std::string NamedInFull(const rpc::UnitTree& units, const v1::Decision& decision) {
  return absl::StrCat("Quyết định số ", decision.number(), " ngày ",
                      rpc::DayText(rpc::ToDay(decision.date())), " của ",
                      IssuingBody(units, decision.unit_id()));
}

// A line each, without what ended the line: the paper puts its own ending there.
std::vector<std::string> BasesOf(const v1::Decision& ruling) {
  std::vector<std::string> bases;
  for (absl::string_view line : absl::StrSplit(ruling.legal_basis(), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    while (!line.empty() && (line.back() == '.' || line.back() == ';' || line.back() == ',')) {
      line.remove_suffix(1);
    }
    if (!line.empty()) bases.emplace_back(line);
  }
  return bases;
}

// In the order of the titles on the decision.
absl::Status PutAwards(const rpc::UnitTree& units, const v1::Decision& ruling,
                       const std::vector<store::StoredCase>& awards, const People& people,
                       document::v1::Content& content) {
  for (const auto& title : ruling.title_codes()) {
    for (const auto& stored : awards) {
      const v1::Case& data = stored.data;
      if (data.title_code() != title) continue;
      ASSIGN_OR_RETURN(const Law law, LawOf(data));
      auto& row = AddRow(content, "awards");
      SetText(row, "title", law.title->name());
      SetText(row, "name", NameOf(data, people));
      SetText(row, "post", PostAwarded(stored, people, units));
    }
  }
  return absl::OkStatus();
}

// The letter goes to where the awards are.
void PutAddressees(const rpc::UnitTree& units, const std::vector<store::StoredCase>& awards,
                   document::v1::Content& content) {
  std::vector<std::string> named;
  for (const auto& stored : awards) {
    const std::string name = units.NameOf(stored.data.unit_id());
    if (std::find(named.begin(), named.end(), name) == named.end()) named.push_back(name);
  }
  for (const auto& name : named) AddLine(content, "addressees", "addressee", name);
}

std::string CountedOf(const std::vector<store::StoredCase>& awards) {
  const auto people = std::count_if(awards.begin(), awards.end(), [](const auto& stored) {
    return stored.data.subject().kind() == common::v1::PERSON;
  });
  return CountOf(static_cast<int64_t>(awards.size()) - people, people);
}

// With the ground that the law has the award revoked for.
std::string ReasonOf(const v1::Decision& ruling) {
  const auto* ground = policy::FindGround(policy::OfficialAfterAward(), ruling.ground());
  return ground == nullptr ? ruling.reason() : absl::StrCat(ground->statement(), "\n", ruling.reason());
}

// What only a decision says: by whose authority, for how many, what is to be given back (Luật 2022 Đ.93 k.2).
void PutDecision(const rpc::UnitTree& units, const v1::Decision& ruling,
                 const std::vector<store::StoredCase>& awards, const v1::PaperWords& words,
                 document::v1::Content& content) {
  auto& values = *content.mutable_values();
  SetText(values, "authority", IssuingBody(units, ruling.unit_id()));
  SetText(values, "act", WordsOf(ruling.ruling()).first);
  SetText(values, "counted", CountedOf(awards));
  SetText(values, "implementers", Or(words.implementers(), "Thủ trưởng các cơ quan, đơn vị liên quan"));
  if (ruling.ruling() == common::v1::AWARD_REVOCATION) {
    SetText(values, "give_back",
            "Tập thể, cá nhân có tên trong danh sách nộp lại hiện vật khen thưởng và tiền thưởng đã nhận.");
  }
}

}  // namespace

RulingWords WordsOf(RulingKind kind) {
  switch (kind) {
    case common::v1::CONTENT_CORRECTION:
      return {"Sửa đổi", "sửa đổi"};
    case common::v1::FORM_CORRECTION:
      return {"Đính chính", "đính chính"};
    case common::v1::AWARD_SUSPENSION:
      return {"Tạm dừng hiệu lực khen thưởng theo", "tạm dừng hiệu lực khen thưởng theo"};
    case common::v1::AWARD_REINSTATEMENT:
      return {"Khôi phục khen thưởng theo", "khôi phục khen thưởng theo"};
    default:
      return {"Thu hồi khen thưởng theo", "thu hồi khen thưởng theo"};
  }
}

std::string RulingSymbol(RulingKind kind, const std::string& before, const v1::PaperWords& words) {
  if (kind != common::v1::FORM_CORRECTION) return before;
  return absl::StrCat(absl::StripPrefix(before, "QĐ-"), "-", Or(words.drafting_unit(), kDraftingUnit));
}

absl::StatusOr<document::Manuscript> RulingText(const rpc::Call& call, const rpc::UnitTree& units,
                                                const v1::Decision& ruling, const v1::Decision& decision,
                                                const std::vector<store::StoredCase>& awards,
                                                const People& people, const v1::PaperWords& words) {
  const bool is_letter = ruling.ruling() == common::v1::FORM_CORRECTION;
  document::v1::Content content;
  content.set_template_id(is_letter ? "correction_letter" : "award_ruling");
  RETURN_IF_ERROR(PutAwards(units, ruling, awards, people, content));
  PutHead(call, units, HeadOf(ruling, ruling.unit_id()), people, words, kDecider,
          {"Các tập thể, cá nhân có tên trong danh sách"}, content);
  PutBases(BasesOf(ruling), content);
  auto& values = *content.mutable_values();
  SetText(values, "abstract",
          Or(words.abstract(), absl::StrCat(is_letter ? "V/v " : "Về việc ", WordsOf(ruling.ruling()).within,
                                            " Quyết định số ", decision.number())));
  SetText(values, "decision", NamedInFull(units, decision));
  SetText(values, "reason", ReasonOf(ruling));
  SetText(values, "corrected", ruling.corrected_text());
  if (is_letter) {
    PutAddressees(units, awards, content);
    SetText(values, "unit", units.NameOf(ruling.unit_id()));
  } else {
    PutDecision(units, ruling, awards, words, content);
  }
  return document::Manuscript{std::move(content), ruling.number(), document::Editable::kYes};
}

}  // namespace thidua::approval
