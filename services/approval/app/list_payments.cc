#include "services/approval/app/list_payments.h"

#include <algorithm>

#include "services/approval/app/case_moves.h"
#include "services/approval/app/subject_notes.h"
#include "services/approval/store/case_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/bonus.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

policy::Rounding RoundingOf(v1::Rounding rounding) {
  switch (rounding) {
    case v1::NEAREST_10K:
      return policy::Rounding::kNearest10K;
    case v1::NO_ROUNDING:
      return policy::Rounding::kNone;
    default:
      return policy::Rounding::kCeil10K;
  }
}

absl::StatusOr<v1::Payment> PaymentOf(rpc::Call& call, store::Awarded& awarded, policy::Rounding rounding) {
  v1::Case& data = awarded.stored.data;
  RETURN_IF_ERROR(Describe(call, data));
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  v1::Payment payment;
  payment.set_case_id(data.id());
  *payment.mutable_subject() = data.subject();
  payment.set_subject_name(data.subject_name());
  payment.set_unit_name(data.unit_name());
  payment.set_title_code(data.title_code());
  payment.set_title_name(data.title_name());
  payment.set_decision_id(data.decision_id());
  payment.set_decision_number(awarded.decision_number);
  *payment.mutable_decided_on() = rpc::FromDay(awarded.decided_on);
  const auto& salaries = policy::BaseSalaryTable::Official();
  const auto amount = policy::BonusOf(*law.title, salaries, awarded.decided_on, rounding);
  if (!amount.ok()) {
    payment.set_state(v1::Payment::NOT_SET);
    return payment;
  }
  payment.set_state(v1::Payment::DUE);
  payment.set_base_salary(salaries.On(awarded.decided_on)->amount());
  payment.set_coefficient_permille(law.title->bonus().coefficient_permille());
  payment.set_source(policy::Cite(law.title->bonus().source()));
  payment.set_amount(*amount);
  return payment;
}

// Marks what is not paid because the same subject is paid for another title; `payer` lists its own only.
absl::Status AddSubject(rpc::Call& call, std::vector<store::Awarded> awards, policy::Rounding rounding,
                        const std::string& payer, v1::ListPaymentsResponse& response) {
  std::vector<v1::Payment> payments;
  std::vector<policy::Due> due;
  for (store::Awarded& awarded : awards) {
    ASSIGN_OR_RETURN(v1::Payment payment, PaymentOf(call, awarded, rounding));
    ASSIGN_OR_RETURN(const Law law, LawOf(awarded.stored.data));
    due.push_back(
        {payment.title_code(), law.title->nature(), awarded.stored.data.school_year(), payment.amount()});
    payments.push_back(std::move(payment));
  }
  const std::vector<size_t> paid = policy::PaidFor(due);
  for (size_t i = 0; i < payments.size(); ++i) {
    if (awards[i].decided_by != payer) continue;
    if (payments[i].state() == v1::Payment::DUE && paid[i] != i) {
      payments[i].set_state(v1::Payment::COVERED);
      payments[i].set_covered_by(payments[paid[i]].title_name());
    }
    *response.add_payments() = payments[i];
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListPaymentsResponse> ListPayments(rpc::Call& call,
                                                      const v1::ListPaymentsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible("approval.cases.read", request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto subjects, store::ListAwarded(call.uow(), {request.unit_id(), request.school_year(),
                                                                  page.after<0>(), page.limit()}));
  v1::ListPaymentsResponse response;
  response.set_next_page_token(page.Cut(
      subjects, [](const auto& last) { return std::tuple(last.front().stored.data.subject().id()); }));
  for (auto& awards : subjects) {
    RETURN_IF_ERROR(
        AddSubject(call, std::move(awards), RoundingOf(request.rounding()), request.unit_id(), response));
  }
  RETURN_IF_ERROR(AddSubjectNotes(call, NotesFor::kSameNames, response.mutable_payments()));
  return response;
}

}  // namespace thidua::approval
