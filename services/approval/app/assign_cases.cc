#include "services/approval/app/assign_cases.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "services/approval/app/batch_acts.h"
#include "services/approval/app/case_moves.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::approval {
namespace {

constexpr char kAssigns[] = "approval.cases.assign";
constexpr char kActs[] = "approval.cases.act";

std::string Key(const std::string& person_id, const std::string& unit_id, const std::string& role) {
  return absl::StrCat(person_id, " ", unit_id, " ", role);
}

bool AtADesk(const v1::Case& data) { return !data.stage_role().empty() && !data.holder_unit_id().empty(); }

absl::StatusOr<identity::v1::ListRoleHoldersResponse> AskForHolders(rpc::Call& call,
                                                                    const std::set<std::string>& units) {
  identity::v1::ListRoleHoldersRequest request;
  for (const auto& unit : units) request.add_unit_ids(unit);
  request.set_permission(kActs);
  return call.Invoke<identity::v1::ListRoleHoldersResponse>("identity", "IdentityService/ListRoleHolders",
                                                            request);
}

bool HoldsRole(const std::vector<std::string>& holders, const std::string& person_id, const v1::Case& data) {
  const std::string key = Key(person_id, data.holder_unit_id(), data.stage_role());
  return std::find(holders.begin(), holders.end(), key) != holders.end();
}

// Why a case that the caller sees cannot be assigned so, as far as nobody changes it meanwhile.
absl::Status WhyNotTo(const std::string& assignee, const v1::Case& data, bool may_assign,
                      const std::vector<std::string>& holders) {
  if (!AtADesk(data)) return error::Of(reason::kCaseAtNoDesk);
  if (!may_assign) return error::Of(reason::kPermissionMissing, {{"permission", kAssigns}});
  if (assignee == data.subject().id()) return error::Of(reason::kSeparationOfDuties);
  if (assignee.empty() || HoldsRole(holders, assignee, data)) return absl::OkStatus();
  return error::Of(reason::kAssigneeWithoutRole);
}

// With its next revision and leaf; the assignee is told.
absl::Status Give(rpc::Call& call, store::StoredCase& stored, const std::string& assignee) {
  v1::Case& data = stored.data;
  ASSIGN_OR_RETURN(const Law law, LawOf(data));
  data.set_assignee_person_id(assignee);
  stored.revision += 1;
  data.set_etag(rpc::Etag(stored.revision));
  call.uow().Leaf({"case", data.id(), stored.revision}, LoggedOf(data));
  if (assignee.empty()) return absl::OkStatus();
  v1::CaseAssigned fact;
  fact.set_case_id(data.id());
  fact.set_campaign_id(data.campaign_id());
  *fact.mutable_subject() = data.subject();
  fact.set_subject_name(data.subject_name());
  fact.set_title_name(law.title->name());
  fact.set_stage(data.stage());
  fact.set_stage_name(law.stage->name());
  if (data.has_due_on()) *fact.mutable_due_on() = data.due_on();
  fact.set_assignee_person_id(assignee);
  fact.set_by_person_id(call.caller().person_id());
  call.uow().Emit("case", data.id(), fact);
  return absl::OkStatus();
}

// The cases that can be assigned, locked; of the others `refused` tells why.
absl::StatusOr<std::vector<store::StoredCase>> TakeThoseThatCanBe(rpc::Call& call,
                                                                  const v1::AssignCasesRequest& request,
                                                                  Refusals& refused) {
  std::map<std::string, std::string> etags;
  std::vector<std::string> ids;
  for (const auto& reference : request.cases()) {
    if (!etags.emplace(reference.id(), reference.etag()).second) {
      return error::Field("cases", "Có hồ sơ được chọn hai lần.");
    }
    ids.push_back(reference.id());
    refused[reference.id()] = error::Of(reason::kNotFound);
  }
  ASSIGN_OR_RETURN(const Seen seen, SeenOf(call, ids));
  std::vector<store::StoredCase> visible = seen.on_desk;
  visible.insert(visible.end(), seen.others.begin(), seen.others.end());
  std::set<std::string> offices;
  std::vector<std::string> units;
  for (const auto& stored : visible) {
    if (AtADesk(stored.data)) offices.insert(stored.data.holder_unit_id());
    units.push_back(stored.data.unit_id());
  }
  // Their names stand in the answer, which is put together under the locks.
  RETURN_IF_ERROR(call.Units(units).status());
  const std::string& assignee = request.assignee_person_id();
  ASSIGN_OR_RETURN(const auto holders, HoldersIn(call, assignee.empty() ? std::set<std::string>() : offices));
  std::vector<std::string> going;
  for (const auto& stored : visible) {
    const std::string& id = stored.data.id();
    ASSIGN_OR_RETURN(const bool may_assign, MayAssign(call, stored.data));
    // A stale etag is told first: the case may have gone on just because somebody acted.
    absl::Status why_not = rpc::CheckEtag(etags[id], stored.revision);
    if (why_not.ok()) why_not = WhyNotTo(assignee, stored.data, may_assign, holders);
    if (why_not.ok()) going.push_back(id);
    refused[id] = why_not;
  }
  // What has still the revision that was judged is as it was.
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), going));
  std::vector<store::StoredCase> taken;
  for (auto& stored : locked) {
    const std::string id = stored.data.id();
    refused[id] = rpc::CheckEtag(etags[id], stored.revision);
    if (!refused[id].ok()) continue;
    refused.erase(id);
    taken.push_back(std::move(stored));
  }
  return taken;
}

}  // namespace

absl::StatusOr<bool> MayAssign(rpc::Call& call, const v1::Case& data) {
  if (!AtADesk(data)) return false;
  return call.Has(kAssigns, data.holder_unit_id());
}

std::vector<std::string> OfficesOf(const rpc::Call& call) {
  std::vector<std::string> offices;
  for (const auto& place : call.caller().units()) {
    const auto& may = place.permissions();
    if (std::find(may.begin(), may.end(), kAssigns) != may.end()) offices.push_back(place.unit_id());
  }
  return offices;
}

absl::StatusOr<std::vector<std::string>> HoldersIn(rpc::Call& call, const std::set<std::string>& units) {
  std::vector<std::string> holders;
  if (units.empty()) return holders;
  ASSIGN_OR_RETURN(const auto answer, AskForHolders(call, units));
  for (const auto& holder : answer.holders()) {
    holders.push_back(Key(holder.person_id(), holder.unit_id(), identity::v1::Role_Name(holder.role())));
  }
  return holders;
}

absl::Status MarkGone(rpc::Call& call, google::protobuf::RepeatedPtrField<v1::Case>* cases) {
  std::set<std::string> units;
  for (const auto& data : *cases) {
    if (!data.assignee_person_id().empty()) units.insert(data.holder_unit_id());
  }
  ASSIGN_OR_RETURN(const auto holders, HoldersIn(call, units));
  for (auto& data : *cases) {
    if (data.assignee_person_id().empty()) continue;
    data.set_assignee_gone(!HoldsRole(holders, data.assignee_person_id(), data));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AssignCasesResponse> AssignCases(rpc::Call& call, const v1::AssignCasesRequest& request) {
  Refusals refused;
  ASSIGN_OR_RETURN(auto cases, TakeThoseThatCanBe(call, request, refused));
  std::vector<store::StoredCase> changed;
  std::map<std::string, v1::Case> done;
  for (auto& stored : cases) {
    if (stored.data.assignee_person_id() != request.assignee_person_id()) {
      RETURN_IF_ERROR(Give(call, stored, request.assignee_person_id()));
      changed.push_back(stored);
    }
    RETURN_IF_ERROR(Describe(call, stored.data));
    done[stored.data.id()] = stored.data;
  }
  RETURN_IF_ERROR(store::Assign(call.uow(), changed));
  if (request.cases_size() == 1 && !refused.empty()) return refused.begin()->second;
  v1::AssignCasesResponse response;
  for (const auto& reference : request.cases()) {
    const auto refusal = refused.find(reference.id());
    v1::CaseResult* result = response.add_results();
    *result = ResultOf(reference.id(), refusal == refused.end() ? absl::OkStatus() : refusal->second);
    if (refusal == refused.end()) *result->mutable_case_() = std::move(done.at(reference.id()));
  }
  return response;
}

absl::StatusOr<v1::ListAssigneesResponse> ListAssignees(rpc::Call& call,
                                                        const v1::ListAssigneesRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kActs, request.unit_id()));
  ASSIGN_OR_RETURN(const auto answer, AskForHolders(call, {request.unit_id()}));
  ASSIGN_OR_RETURN(const auto open, store::CountAssigned(call.uow(), request.unit_id()));
  v1::ListAssigneesResponse response;
  std::map<std::string, v1::Assignee*> known;
  for (const auto& holder : answer.holders()) {
    v1::Assignee*& assignee = known[holder.person_id()];
    if (assignee == nullptr) {
      assignee = response.add_assignees();
      assignee->set_person_id(holder.person_id());
      assignee->set_display_name(holder.display_name());
      const auto count = open.find(holder.person_id());
      assignee->set_open_cases(count == open.end() ? 0 : static_cast<int>(count->second));
    }
    assignee->add_roles(identity::v1::Role_Name(holder.role()));
  }
  return response;
}

}  // namespace thidua::approval
