#include "services/approval/app/issue_decision.h"

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/paper_checks.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

absl::Status CheckBatch(const std::vector<store::StoredCase>& cases) {
  const v1::Case& first = cases.front().data;
  for (const auto& stored : cases) {
    const v1::Case& data = stored.data;
    if (data.title_code() != first.title_code() || data.campaign_id() != first.campaign_id() ||
        data.holder_unit_id() != first.holder_unit_id()) {
      return error::Field("cases",
                          "Một quyết định chỉ gồm hồ sơ của cùng một danh hiệu trong cùng một đợt thi đua.");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Decision> IssueDecision(rpc::Call& call, const v1::IssueDecisionRequest& request) {
  RETURN_IF_ERROR(CheckNumber(request.number()));
  ASSIGN_OR_RETURN(Batch batch,
                   LockForActing(call, {request.cases().begin(), request.cases().end()}, v1::ISSUE_DECISION));
  const auto& cases = batch.cases;
  RETURN_IF_ERROR(CheckBatch(cases));
  RETURN_IF_ERROR(CheckDate(call, cases, rpc::ToDay(request.date()), "Ngày quyết định"));
  const v1::Case first = cases.front().data;
  ASSIGN_OR_RETURN(const Law law, LawOf(first));

  v1::Decision decision;
  decision.set_id(crypto::NewUuid());
  decision.set_number(request.number());
  *decision.mutable_date() = request.date();
  decision.set_unit_id(first.holder_unit_id());
  decision.set_title_code(first.title_code());
  Sign(call, cases.front(), decision);
  for (const auto& stored : cases) decision.add_case_ids(stored.data.id());
  RETURN_IF_ERROR(MoveAll(
      call, batch, {v1::ISSUE_DECISION, absl::StrCat("Quyết định số ", decision.number()), decision.id()}));
  RETURN_IF_ERROR(store::InsertDecision(call.uow(), decision));
  call.uow().Leaf({"decision", decision.id(), 1}, {{"unit", decision.unit_id()},
                                                   {"title", decision.title_code()},
                                                   {"number", decision.number()},
                                                   {"cases", std::to_string(decision.case_ids_size())},
                                                   {"signed_for", store::SigningFormOf(decision)},
                                                   {"for_person", decision.signed_for_person_id()}});

  v1::DecisionIssued issued;
  issued.set_decision_id(decision.id());
  issued.set_number(decision.number());
  *issued.mutable_date() = decision.date();
  issued.set_unit_id(decision.unit_id());
  const bool by_school = law.stage->role() == identity::v1::PRINCIPAL;
  issued.set_issuing_body(
      absl::StrCat(by_school ? "Hiệu trưởng " : "Chủ tịch ", batch.units->NameOf(decision.unit_id())));
  issued.set_campaign_id(first.campaign_id());
  issued.set_school_year(first.school_year());
  issued.set_title_code(decision.title_code());
  for (const auto& stored : cases) {
    auto* award = issued.add_awards();
    award->set_case_id(stored.data.id());
    *award->mutable_subject() = stored.data.subject();
    award->set_unit_id(stored.data.unit_id());
  }
  call.uow().Emit("decision", decision.id(), issued);
  return decision;
}

absl::StatusOr<v1::Decision> GetDecision(rpc::Call& call, const v1::GetDecisionRequest& request) {
  return store::FindDecision(call.uow(), request.id());
}

absl::StatusOr<v1::ListDecisionsResponse> ListDecisions(rpc::Call& call,
                                                        const v1::ListDecisionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto decisions,
                   store::ListDecisions(call.uow(), {request.unit_id(), request.title_code(), request.query(),
                                                     page.after<0>(), page.after<1>(), page.limit()}));
  v1::ListDecisionsResponse response;
  response.set_next_page_token(page.Cut(decisions, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.date())), last.id());
  }));
  for (auto& decision : decisions) *response.add_decisions() = std::move(decision);
  return response;
}

}  // namespace thidua::approval
