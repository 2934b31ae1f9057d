#include "services/approval/app/decision_paper.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/approval/app/list_payments.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/document/values.h"

namespace thidua::approval {
namespace {

using document::AddRow;
using document::SetNumber;
using document::SetText;

struct Sums {
  int64_t people = 0, collectives = 0;
  bool titles = false, forms = false;  // danh hiệu thi đua, hình thức khen thưởng
};

absl::StatusOr<Sums> SumsOf(const std::vector<store::StoredCase>& cases) {
  Sums sums;
  for (const auto& stored : cases) {
    ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
    ++(stored.data.subject().kind() == common::v1::PERSON ? sums.people : sums.collectives);
    (law.title->nature() == policy::v1::COMMENDATION_FORM ? sums.forms : sums.titles) = true;
  }
  return sums;
}

// What the decision does, where a sentence begins with it and within one.
struct AwardWords {
  const char *first, *within;
};

AwardWords WordsOf(const Sums& sums) {
  if (!sums.forms) return {"Công nhận danh hiệu thi đua", "công nhận danh hiệu thi đua"};
  if (!sums.titles) return {"Tặng hình thức khen thưởng", "tặng hình thức khen thưởng"};
  return {"Công nhận danh hiệu thi đua và tặng hình thức khen thưởng",
          "công nhận danh hiệu thi đua và tặng hình thức khen thưởng"};
}

// Who asked for it by letter; where nobody did, the deciding unit's own council.
absl::StatusOr<std::string> ProposerOf(rpc::Call& call, const Batch& batch, const v1::Decision& decision) {
  ASSIGN_OR_RETURN(const auto letters,
                   store::LettersAbout(call.uow(), {decision.case_ids().begin(), decision.case_ids().end()}));
  if (letters.empty())
    return absl::StrCat("Hội đồng Thi đua - Khen thưởng ", batch.units->NameOf(decision.unit_id()));
  std::vector<std::string> proposers;
  proposers.reserve(letters.size());
  for (const auto& letter : letters) {
    proposers.push_back(absl::StrCat(batch.units->NameOf(letter.from_unit_id()), " tại Tờ trình số ",
                                     letter.number(), " ngày ", rpc::DayText(rpc::ToDay(letter.date()))));
  }
  std::sort(proposers.begin(), proposers.end());
  return absl::StrJoin(proposers, "; ");
}

// In the order of the titles on the decision, in each as the request has them.
absl::Status PutAwarded(const Batch& batch, const v1::Decision& decision, const People& people,
                        document::v1::Content& content) {
  std::map<std::string, const v1::Case*> by_id;
  for (const auto& stored : batch.cases) by_id[stored.data.id()] = &stored.data;
  for (const auto& title : decision.title_codes()) {
    for (const auto& id : decision.case_ids()) {
      const v1::Case& data = *by_id.at(id);
      if (data.title_code() != title) continue;
      ASSIGN_OR_RETURN(const Law law, LawOf(data));
      auto& row = AddRow(content, "awarded");
      SetText(row, "title", law.title->name());
      SetText(row, "name", NameOf(data, people));
      SetText(row, "post", PostOf(data, people, *batch.units));
    }
  }
  return absl::OkStatus();
}

// In the order of the list of awards.
absl::StatusOr<bool> PutBonuses(rpc::Call& call, const Batch& batch, const v1::Decision& decision,
                                const People& people, document::v1::Content& content) {
  ASSIGN_OR_RETURN(const auto payments, PaymentsDueBy(call, decision.id(), batch.cases));
  std::map<std::string, const v1::Payment*> by_case;
  for (const auto& payment : payments) by_case[payment.case_id()] = &payment;
  std::map<std::string, const v1::Case*> cases;
  for (const auto& stored : batch.cases) cases[stored.data.id()] = &stored.data;
  int64_t sum = 0;
  for (const auto& title : decision.title_codes()) {
    for (const auto& id : decision.case_ids()) {
      const auto found = by_case.find(id);
      if (found == by_case.end() || found->second->title_code() != title) continue;
      const v1::Payment& payment = *found->second;
      auto& row = AddRow(content, "bonuses");
      SetText(row, "name", NameOf(*cases.at(id), people));
      SetText(row, "title", payment.title_name());
      SetNumber(row, "coefficient", payment.coefficient_permille());
      SetNumber(row, "base_salary", payment.base_salary());
      SetNumber(row, "bonus", payment.amount());
      sum += payment.amount();
    }
  }
  if (payments.empty()) return false;
  SetNumber(*content.mutable_values(), "bonus_words", sum);
  return true;
}

}  // namespace

absl::StatusOr<document::Manuscript> DecisionText(rpc::Call& call, const Batch& batch,
                                                  const v1::Decision& decision, const People& people,
                                                  const v1::PaperWords& words) {
  document::v1::Content content;
  content.set_template_id("award_decision");
  RETURN_IF_ERROR(PutAwarded(batch, decision, people, content));
  ASSIGN_OR_RETURN(const bool any_bonus, PutBonuses(call, batch, decision, people, content));
  PutHead(call, *batch.units, HeadOf(decision, decision.unit_id()), people, words, "decider",
          {any_bonus ? "Như Điều 3" : "Như Điều 2"}, content);
  PutBases(store::BaseTexts(decision), content);
  ASSIGN_OR_RETURN(const Sums sums, SumsOf(batch.cases));
  ASSIGN_OR_RETURN(const std::string proposer, ProposerOf(call, batch, decision));
  const std::string year = absl::StrCat(" năm học ", batch.cases.front().data.school_year());
  const AwardWords award = WordsOf(sums);
  const std::string unit = batch.units->NameOf(decision.unit_id());
  auto& values = *content.mutable_values();
  SetText(values, "abstract", Or(words.abstract(), absl::StrCat("Về việc ", award.within, year)));
  SetText(values, "authority", IssuingBody(*batch.units, decision.unit_id()));
  SetText(values, "proposer", Or(words.proposer(), proposer));
  SetText(values, "award", award.first);
  SetText(values, "achievement",
          Or(words.achievement(), absl::StrCat("đã có thành tích trong phong trào thi đua", year)));
  SetText(values, "counted", CountOf(sums.collectives, sums.people));
  SetText(values, "fund", Or(words.fund(), absl::StrCat("quỹ thi đua, khen thưởng của ", unit)));
  SetText(values, "implementers", Or(words.implementers(), "Thủ trưởng các cơ quan, đơn vị liên quan"));
  return document::Manuscript{std::move(content), decision.number(), document::Editable::kYes};
}

}  // namespace thidua::approval
