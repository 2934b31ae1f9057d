#include "services/submission/app/submit_dossier.h"

#include "services/common/rpc/convert.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/app/law_side.h"
#include "services/submission/app/report_papers.h"

namespace thidua::submission {

absl::StatusOr<v1::Dossier> SubmitDossier(rpc::Call& call, const v1::SubmitDossierRequest& request) {
  // Whether there is a way, and what stands over the report, hangs on the dossier's title and unit, with
  // which its etag moves on: asked before the lock.
  ASSIGN_OR_RETURN(const auto line, store::FindLine(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const std::string no_way, NoWay(call, line));
  ASSIGN_OR_RETURN(const ReportHead head, ReportHeadOf(call, line));
  ASSIGN_OR_RETURN(auto stored, LockForChange(call, request.id(), request.etag()));
  ASSIGN_OR_RETURN(const Law law, LawOf(stored));
  ASSIGN_OR_RETURN(const auto lacks, LacksToday(call, stored, AskedBy(*law.rule_set, *law.title)));
  std::vector<error::UnmetGuard> unmet;
  for (const v1::Lack& lack : lacks) {
    if (lack.blocks()) unmet.push_back({lack.guard(), lack.message(), lack.of()});
  }
  if (!no_way.empty()) unmet.push_back({"way_open", no_way, ""});
  if (!unmet.empty()) return error::Guards(unmet);

  v1::Dossier& dossier = stored.dossier;
  dossier.set_state(v1::Dossier::SUBMITTED);
  dossier.set_version(dossier.version() + 1);
  dossier.clear_return_reason();
  dossier.clear_withdrawal_refused();
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *dossier.mutable_submitted_at() = rpc::FromTime(now);
  ASSIGN_OR_RETURN(const std::string report, StoreReport(call, head, stored));
  RETURN_IF_ERROR(Save(call, stored, "", report.empty() ? audit::Facts() : audit::Facts{{"paper", report}}));

  v1::DossierSubmitted submitted;
  submitted.set_dossier_id(dossier.id());
  submitted.set_campaign_id(dossier.campaign_id());
  submitted.set_school_year(stored.school_year);
  *submitted.mutable_subject() = dossier.subject();
  submitted.set_unit_id(dossier.unit_id());
  submitted.set_title_code(dossier.title_code());
  submitted.set_version(dossier.version());
  submitted.set_rule_set(stored.rule_set);
  submitted.set_rule_set_version(stored.rule_set_version);
  submitted.set_submitter_person_id(call.caller().person_id());
  submitted.set_subject_name(stored.subject_name);
  call.uow().Emit("dossier", dossier.id(), submitted);
  return WithLaw(call, stored);
}

absl::StatusOr<v1::Dossier> WithdrawDossier(rpc::Call& call, const v1::WithdrawDossierRequest& request) {
  ASSIGN_OR_RETURN(auto stored, LockForChange(call, request.id(), request.etag()));
  std::vector<error::UnmetGuard> unmet;
  if (stored.dossier.state() == v1::Dossier::WITHDRAWN ||
      stored.dossier.state() == v1::Dossier::WITHDRAWING) {
    unmet.push_back({"not_withdrawn", "Hồ sơ này đã rút, hoặc đã xin rút và đang chờ.", ""});
  }
  if (stored.past_first_stage) {
    unmet.push_back({"before_council_decision", "Hội đồng trường đã xét hồ sơ nên không rút được nữa.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  if (stored.dossier.version() == 0) {
    stored.dossier.set_state(v1::Dossier::WITHDRAWN);
    RETURN_IF_ERROR(Save(call, stored, "DOSSIER_WITHDRAWN"));
    return WithLaw(call, stored);
  }
  // The council may decide at this very moment: approval says which of the two came first.
  stored.dossier.set_state(v1::Dossier::WITHDRAWING);
  stored.dossier.clear_withdrawal_refused();
  RETURN_IF_ERROR(Save(call, stored));
  v1::WithdrawalAsked asked;
  asked.set_dossier_id(stored.dossier.id());
  asked.set_reason(request.reason());
  call.uow().Emit("dossier", stored.dossier.id(), asked);
  return WithLaw(call, stored);
}

}  // namespace thidua::submission
