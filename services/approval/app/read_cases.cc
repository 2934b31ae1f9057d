#include "services/approval/app/read_cases.h"

#include <set>

#include "services/approval/app/assign_cases.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/refusal_notice.h"
#include "services/approval/app/subject_notes.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

absl::StatusOr<store::StoredCase> FindVisible(rpc::Call& call, const std::string& id) {
  ASSIGN_OR_RETURN(store::StoredCase stored, store::Find(call.uow(), id));
  ASSIGN_OR_RETURN(const bool may_see, MaySee(call, stored));
  if (!may_see) return error::Of(reason::kNotFound);
  return stored;
}

absl::StatusOr<std::string> IdOf(rpc::Call& call, const v1::GetCaseRequest& request) {
  if (request.id().empty() == request.dossier_id().empty()) {
    return error::Field("id", "Xin nêu hồ sơ xét duyệt hoặc hồ sơ đã nộp, một trong hai.");
  }
  if (request.dossier_id().empty()) return request.id();
  return store::IdByDossier(call.uow(), request.dossier_id());
}

// A case without a day stands behind all others, as in the table's due_key.
std::string DueKey(const v1::Case& of) {
  return of.has_due_on() ? absl::FormatCivilTime(rpc::ToDay(of.due_on())) : "9999-12-31";
}

absl::StatusOr<std::vector<store::StoredCase>> Select(rpc::Call& call, const store::ListFilter& filter) {
  const v1::ListCasesRequest& request = filter.request;
  if (request.of_my_office()) {
    std::vector<std::string> roles, holders;
    for (const auto& office : OfficesOf(call)) {
      for (int role = identity::v1::Role_MIN + 1; role <= identity::v1::Role_MAX; ++role) {
        roles.push_back(identity::v1::Role_Name(static_cast<identity::v1::Role>(role)));
        holders.push_back(office);
      }
    }
    return store::ListInbox(call.uow(), filter, roles, holders);
  }
  if (request.waiting_for_me()) {
    std::vector<std::string> roles, holders;
    for (const auto& grant : call.caller().grants()) {
      roles.push_back(identity::v1::Role_Name(grant.role()));
      holders.push_back(grant.unit_id());
    }
    for (const auto& acting : call.caller().acting()) {
      roles.push_back(identity::v1::Role_Name(acting.role()));
      holders.push_back(acting.unit_id());
    }
    return store::ListInbox(call.uow(), filter, roles, holders);
  }
  if (request.mine()) return store::ListOfSubject(call.uow(), filter, call.caller().person_id());
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  return store::ListVisible(call.uow(), filter, units);
}

std::vector<std::string> CouncilStages() {
  std::set<std::string> stages;
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    for (const auto& process : rule_set->processes()) {
      for (const auto& stage : process.stages()) {
        if (stage.kind() == v1::COUNCIL_STAGE) stages.insert(stage.id());
      }
    }
  }
  return {stages.begin(), stages.end()};
}

absl::Status CheckFilter(const v1::ListCasesRequest& request) {
  if (request.before_council() && request.holder_unit_id().empty()) {
    return error::Field("holder_unit_id", "Nêu đơn vị có hội đồng mà hồ sơ đang chờ.");
  }
  if (request.of_my_office() && request.waiting_for_me()) {
    return error::Field("of_my_office", "Chọn hồ sơ chờ mình hoặc hồ sơ của cơ quan, không chọn cả hai.");
  }
  if (!request.unassigned()) return absl::OkStatus();
  if (!request.of_my_office() && !request.waiting_for_me()) {
    return error::Field("unassigned",
                        "Chỉ tìm được hồ sơ chưa phân công ở bàn xử lý của mình hoặc của cơ quan.");
  }
  if (request.assignee_person_id().empty()) return absl::OkStatus();
  return error::Field("assignee_person_id",
                      "Chọn người được phân công hoặc hồ sơ chưa phân công, không chọn cả hai.");
}

// Where the cases lie that are waited for, or distributed.
std::set<std::string> DesksAsked(const rpc::Call& call, const v1::ListCasesRequest& request) {
  std::set<std::string> units;
  if (request.of_my_office()) {
    for (const auto& office : OfficesOf(call)) units.insert(office);
  } else {
    for (const auto& grant : call.caller().grants()) units.insert(grant.unit_id());
    for (const auto& acting : call.caller().acting()) units.insert(acting.unit_id());
  }
  units.erase(rpc::kWholeDeployment);
  return units;
}

}  // namespace

absl::StatusOr<v1::GetCaseResponse> GetCase(rpc::Call& call, const v1::GetCaseRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, IdOf(call, request));
  ASSIGN_OR_RETURN(const store::StoredCase stored, FindVisible(call, id));
  v1::GetCaseResponse response;
  *response.mutable_case_() = stored.data;
  RETURN_IF_ERROR(Describe(call, *response.mutable_case_()));
  google::protobuf::RepeatedPtrField<v1::Case> one;
  *one.Add() = response.case_();
  RETURN_IF_ERROR(MarkGone(call, &one));
  response.mutable_case_()->set_assignee_gone(one[0].assignee_gone());
  ASSIGN_OR_RETURN(const auto steps, store::StepsOf(call.uow(), {id}));
  for (const auto& step : steps) *response.add_timeline() = step.step;
  ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
  for (const auto level : WayOf(*law.process, *law.title)) response.add_levels(level);
  return response;
}

absl::StatusOr<v1::ListCasesResponse> ListCases(rpc::Call& call, const v1::ListCasesRequest& request) {
  RETURN_IF_ERROR(CheckFilter(request));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  store::ListFilter filter;
  filter.request = request;
  filter.limit = page.limit();
  filter.after_due = page.after<0>();
  filter.after_id = page.after<1>();
  if (!request.unit_id().empty()) {
    ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
    filter.units_below = tree->Subtree(request.unit_id());
  }
  if (request.overdue()) {
    ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
    filter.overdue_on = absl::FormatCivilTime(today);
  }
  if (request.unassigned()) {
    ASSIGN_OR_RETURN(filter.holders, HoldersIn(call, DesksAsked(call, request)));
  }
  if (request.before_council()) {
    static const std::vector<std::string> council_stages = CouncilStages();  // of the law, which stays
    filter.council_stages = council_stages;
  }
  ASSIGN_OR_RETURN(auto cases, Select(call, filter));
  v1::ListCasesResponse response;
  response.set_next_page_token(
      page.Cut(cases, [](const auto& last) { return std::tuple(DueKey(last.data), last.data.id()); }));
  for (auto& stored : cases) {
    RETURN_IF_ERROR(Describe(call, stored.data));
    *response.add_cases() = std::move(stored.data);
  }
  RETURN_IF_ERROR(AddSubjectNotes(call, NotesFor::kSameNames, response.mutable_cases()));
  RETURN_IF_ERROR(MarkGone(call, response.mutable_cases()));
  return response;
}

absl::StatusOr<v1::BatchGetCasesResponse> BatchGetCases(rpc::Call& call,
                                                        const v1::BatchGetCasesRequest& request) {
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith("approval.cases.read"));
  ASSIGN_OR_RETURN(auto cases, store::FindVisible(call.uow(), {request.ids().begin(), request.ids().end()},
                                                  call.caller().person_id(), units));
  std::vector<std::string> ids;
  for (const auto& stored : cases) ids.push_back(stored.data.id());
  ASSIGN_OR_RETURN(auto stage_etags, StageEtagsOf(call, ids));
  v1::BatchGetCasesResponse response;
  for (auto& stored : cases) {
    RETURN_IF_ERROR(Describe(call, stored.data));
    stored.data.set_stage_etag(stage_etags[stored.data.id()]);
    *response.add_cases() = std::move(stored.data);
  }
  RETURN_IF_ERROR(AddSubjectNotes(call, NotesFor::kEverybody, response.mutable_cases()));
  return response;
}

absl::StatusOr<v1::ListAvailableActionsResponse> ListAvailableActions(
    rpc::Call& call, const v1::ListAvailableActionsRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredCase stored, FindVisible(call, request.case_id()));
  v1::ListAvailableActionsResponse response;
  ASSIGN_OR_RETURN(const bool assignable, MayAssign(call, stored.data));
  response.set_assignable(assignable);
  ASSIGN_OR_RETURN(const bool notifiable, MayNotify(call, stored.data));
  response.set_notifiable(notifiable);
  if (!MayAct(call, stored)) return response;
  ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
  const std::vector<v1::Verb> verbs = VerbsOf(*law.process, stored.data.stage());
  bool records_needed = false;
  for (const v1::Verb verb : verbs) {
    ASSIGN_OR_RETURN(const bool needed, NeedsRecords({stored}, verb));
    records_needed |= needed;
  }
  Records records;
  if (records_needed) {
    ASSIGN_OR_RETURN(records, RecordsOf(call, {stored}));
  }
  for (const v1::Verb verb : verbs) {
    ASSIGN_OR_RETURN(const auto facts, FactsFor(call, {stored}, verb, records));
    const Decision decision = Decide(*law.process, stored.data.stage(), verb, facts.front());
    v1::Action* action = response.add_actions();
    action->set_verb(verb);
    action->set_label(decision.label);
    action->set_possible(decision.known && decision.unmet.empty());
    for (const Unmet& unmet : decision.unmet) {
      v1::UnmetGuard* guard = action->add_unmet_guards();
      guard->set_guard(unmet.guard);
      guard->set_message(unmet.message);
      guard->set_source(unmet.source);
    }
  }
  return response;
}

}  // namespace thidua::approval
