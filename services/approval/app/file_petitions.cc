#include "services/approval/app/file_petitions.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/approval/app/denouncer.h"
#include "services/approval/app/petition_access.h"
#include "services/approval/domain/petition_rules.h"
#include "services/approval/store/case_store.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval {
namespace {

using v1::Petition;

absl::Status Refusal(const std::vector<Unmet>& reasons, const std::string& id) {
  std::vector<error::UnmetGuard> unmet;
  for (const Unmet& guard : reasons) unmet.push_back({guard.guard, guard.message, id});
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

// A new petition about the case, filed today, on the desk of the unit.
store::StoredPetition NewPetition(Petition::Kind kind, const store::StoredCase& about,
                                  const std::string& unit_id, absl::CivilDay today) {
  store::StoredPetition stored;
  Petition& data = stored.data;
  data.set_id(crypto::NewUuid());
  data.set_kind(kind);
  data.set_state(Petition::FILED);
  data.set_case_id(about.data.id());
  *data.mutable_subject() = about.data.subject();
  data.set_subject_name(about.data.subject_name());
  data.set_title_code(about.data.title_code());
  data.set_decision_id(about.data.decision_id());
  data.set_unit_id(unit_id);
  data.set_level(1);
  *data.mutable_filed_on() = rpc::FromDay(today);
  SetDue(data);
  stored.campaign_id = about.data.campaign_id();
  stored.subject_unit_id = about.data.unit_id();
  stored.revision = 1;
  data.set_etag(rpc::Etag(1));
  return stored;
}

absl::StatusOr<Petition> EnterComplaint(rpc::Call& call, store::StoredPetition& stored,
                                        const std::string& filer, const std::string& text) {
  stored.data.set_filer_person_id(filer);
  if (!call.IsSelf(filer)) stored.data.set_filed_by_person_id(call.caller().person_id());
  stored.data.set_text(text);
  RETURN_IF_ERROR(AddWords(call, stored.data));
  RETURN_IF_ERROR(store::Insert(call.uow(), stored));
  LeavePetition(call, stored);
  RETURN_IF_ERROR(TellOfComplaint(call, stored, stored.data.unit_id()));
  return stored.data;
}

// Whoever else writes for the unit, its head for one, may be the one it is against.
bool MayWithdraw(const rpc::Call& call, const Petition& complaint) {
  return complaint.subject().kind() == common::v1::UNIT || call.IsSelf(complaint.filer_person_id()) ||
         call.IsSelf(complaint.filed_by_person_id());
}

// The unit above that has not ended; empty where there is none.
std::string AboveOf(const rpc::UnitTree& units, const std::string& unit_id) {
  const auto* unit = units.Find(unit_id);
  const auto* above = unit == nullptr ? nullptr : units.Find(unit->parent_id());
  return above == nullptr ? "" : units.HeirOf(above->id());
}

// Without those at which nobody but the person could handle what is said of them: it would wait there unseen.
absl::StatusOr<std::vector<std::string>> WithOthersThan(rpc::Call& call, const std::string& person_id,
                                                        const std::vector<std::string>& desks) {
  identity::v1::ListRoleHoldersRequest request;
  for (const auto& desk : desks) request.add_unit_ids(desk);
  request.set_permission(kHandlesDenunciations);
  ASSIGN_OR_RETURN(const auto answer, call.Invoke<identity::v1::ListRoleHoldersResponse>(
                                          "identity", "IdentityService/ListRoleHolders", request));
  std::set<std::string> of_the_person, of_others;
  for (const auto& holder : answer.holders())
    (holder.person_id() == person_id ? of_the_person : of_others).insert(holder.unit_id());
  std::vector<std::string> out;
  for (const auto& desk : desks) {
    if (of_the_person.count(desk) == 0 || of_others.count(desk) > 0) out.push_back(desk);
  }
  return out;
}

// The unit that gave the award, and all that stand above it; none that is the collective which was awarded,
// or a part of it, and none where the person who was awarded is alone: whom a denunciation is about never
// handles it.
absl::StatusOr<std::vector<std::string>> DesksFor(rpc::Call& call, const std::string& case_id) {
  ASSIGN_OR_RETURN(const store::StoredCase about, store::Find(call.uow(), case_id));
  if (about.data.decision_id().empty()) {
    return Refusal(
        {{"denunciation_about_an_award",
          "Chỉ tố cáo được về khen thưởng đã có quyết định. Xin chọn khen thưởng trong sổ vàng.", ""}},
        case_id);
  }
  ASSIGN_OR_RETURN(const v1::Decision decision, store::FindDecision(call.uow(), about.data.decision_id()));
  const auto& subject = about.data.subject();
  const bool collective = subject.kind() == common::v1::UNIT;
  std::vector<std::string> named = {decision.unit_id()};
  if (collective) named.push_back(subject.id());
  ASSIGN_OR_RETURN(const auto units, call.Units(named));
  std::vector<std::string> way, desks;
  for (std::string unit = units->HeirOf(decision.unit_id()); !unit.empty(); unit = AboveOf(*units, unit)) {
    if (std::find(way.begin(), way.end(), unit) != way.end()) break;
    way.push_back(unit);
    if (!collective || !units->Within(unit, units->HeirOf(subject.id()))) desks.push_back(unit);
  }
  if (!collective) {
    ASSIGN_OR_RETURN(desks, WithOthersThan(call, subject.id(), desks));
  }
  if (desks.empty()) {
    return Refusal(
        {{"level_above",
          absl::StrCat(collective ? "Nơi khen thưởng chính là tập thể bị tố cáo"
                                  : "Ở nơi khen thưởng chỉ có chính người bị tố cáo giải quyết đơn",
                       ", và không có cấp trên trong hệ thống. Xin gửi đơn ngoài hệ thống."),
          ""}},
        case_id);
  }
  return desks;
}

}  // namespace

absl::StatusOr<Petition> FileComplaint(rpc::Call& call, const v1::FileComplaintRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredCase about, store::Find(call.uow(), request.case_id()));
  const v1::Case& data = about.data;
  if (!call.IsSelf(data.subject().id()))
    RETURN_IF_ERROR(call.RequireVisible(kFilesComplaints, data.unit_id()));
  ASSIGN_OR_RETURN(const auto latest, store::LatestResultOf(call.uow(), data.id()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const bool has_result = data.outcome() == "DECIDED" || data.outcome() == "REFUSED";
  RETURN_IF_ERROR(Refusal(WhyNotFiled(has_result, latest.day, today), data.id()));
  const std::string made_by = latest.unit_id.empty() ? data.unit_id() : latest.unit_id;
  ASSIGN_OR_RETURN(const auto units, call.Units({made_by}));
  auto stored = NewPetition(Petition::COMPLAINT, about, units->HeirOf(made_by), today);
  stored.about_paper_id = latest.paper_id;
  // A collective is heard through who writes for it.
  const bool collective = data.subject().kind() == common::v1::UNIT;
  return EnterComplaint(call, stored, collective ? call.caller().person_id() : data.subject().id(),
                        request.text());
}

absl::StatusOr<Petition> FileDenunciation(rpc::Call& call, const v1::FileDenunciationRequest& request) {
  const std::string& person = call.caller().person_id();
  if (person.empty()) return error::Of(reason::kPermissionMissing, {{"permission", ""}});
  if (auto before = store::FindPetition(call.uow(), request.id()); before.ok()) {
    if (before->data.kind() != Petition::DENUNCIATION || before->filer_tag != TagOf(call, person))
      return error::Of(reason::kAlreadyExists);
    RETURN_IF_ERROR(AddWords(call, before->data));
    return before->data;
  }
  ASSIGN_OR_RETURN(const auto desks, DesksFor(call, request.case_id()));
  if (std::find(desks.begin(), desks.end(), request.unit_id()) == desks.end())
    return error::Field("unit_id", "Xin chọn nơi nhận đơn trong danh sách.");
  ASSIGN_OR_RETURN(const store::StoredCase about, store::Find(call.uow(), request.case_id()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  auto stored = NewPetition(Petition::DENUNCIATION, about, request.unit_id(), today);
  stored.data.set_id(request.id());
  RETURN_IF_ERROR(SealDenunciation(call, person, request.text(), stored));
  RETURN_IF_ERROR(AddWords(call, stored.data));
  RETURN_IF_ERROR(store::Insert(call.uow(), stored));
  LeavePetition(call, stored);
  return stored.data;
}

absl::StatusOr<v1::ListDenunciationDesksResponse> ListDenunciationDesks(
    rpc::Call& call, const v1::ListDenunciationDesksRequest& request) {
  ASSIGN_OR_RETURN(const auto desks, DesksFor(call, request.case_id()));
  ASSIGN_OR_RETURN(const auto units, call.Units(desks));
  v1::ListDenunciationDesksResponse response;
  for (const auto& unit : desks) {
    auto* desk = response.add_desks();
    desk->set_unit_id(unit);
    desk->set_unit_name(units->NameOf(unit));
  }
  return response;
}

absl::StatusOr<Petition> WithdrawComplaint(rpc::Call& call, const v1::WithdrawComplaintRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPetition seen, store::FindPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireComplainant(call, seen));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const auto units, call.Units({seen.data.unit_id()}));
  ASSIGN_OR_RETURN(store::StoredPetition stored, store::LockPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  auto reasons = WhyNot(PetitionAct::kWithdraw, stored.data, today);
  if (!MayWithdraw(call, stored.data)) {
    reasons.push_back({"withdrawn_by_complainant",
                       "Chỉ người khiếu nại, hoặc người đã nộp đơn thay, rút được đơn này.", ""});
  }
  RETURN_IF_ERROR(Refusal(reasons, request.id()));
  stored.data.set_state(Petition::WITHDRAWN);
  stored.data.set_answer(request.answer());
  stored.data.clear_due_on();
  stored.revision += 1;
  stored.data.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(AddWords(call, stored.data));
  RETURN_IF_ERROR(store::Update(call.uow(), stored));
  LeavePetition(call, stored);
  RETURN_IF_ERROR(TellOfComplaint(call, stored, units->HeirOf(stored.data.unit_id())));
  return stored.data;
}

absl::StatusOr<Petition> EscalateComplaint(rpc::Call& call, const v1::EscalateComplaintRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPetition seen, store::FindPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireComplainant(call, seen));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const store::StoredCase about, store::Find(call.uow(), seen.data.case_id()));
  ASSIGN_OR_RETURN(const auto units, call.Units({seen.data.unit_id()}));
  // Of who answers it now: where that is the unit above the one it was sent to, it goes one further.
  const std::string above = AboveOf(*units, units->HeirOf(seen.data.unit_id()));
  ASSIGN_OR_RETURN(store::StoredPetition stored, store::LockPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  auto reasons = WhyNot(PetitionAct::kEscalate, stored.data, today);
  if (above.empty()) {
    reasons.push_back({"level_above",
                       "Nơi giải quyết đơn này không có cấp trên trong hệ thống. Xin gửi đơn ngoài hệ thống.",
                       ""});
  }
  RETURN_IF_ERROR(Refusal(reasons, request.id()));
  auto next = NewPetition(Petition::COMPLAINT, about, above, today);
  next.data.set_level(2);
  next.data.set_previous_id(stored.data.id());
  next.about_paper_id = stored.about_paper_id;
  return EnterComplaint(call, next, stored.data.filer_person_id(), request.text());
}

}  // namespace thidua::approval
