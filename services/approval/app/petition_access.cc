#include "services/approval/app/petition_access.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/approval/app/case_moves.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/petition_rules.h"
#include "services/common/rpc/convert.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

using v1::Petition;

// Whose work complaints are, in whatever kind of unit.
constexpr identity::v1::Role kHandlers[] = {identity::v1::PRINCIPAL, identity::v1::DIVISION_OFFICER,
                                            identity::v1::DIVISION_HEAD, identity::v1::COMMITTEE_OFFICER,
                                            identity::v1::COMMITTEE_CHAIR};

}  // namespace

absl::StatusOr<std::vector<std::string>> DesksWith(rpc::Call& call, const std::string& permission) {
  std::vector<std::string> held, desks;
  for (const auto& in : call.caller().units()) {
    if (HoldsThere(call, permission, in.unit_id())) held.push_back(in.unit_id());
  }
  if (held.empty()) return desks;
  ASSIGN_OR_RETURN(const auto units, call.Units(held));
  for (const auto& unit : held) {
    for (auto& desk : units->WithTakenOver(unit)) desks.push_back(std::move(desk));
  }
  return desks;
}

absl::StatusOr<std::vector<std::string>> OwnSubjects(rpc::Call& call) {
  std::vector<std::string> held, own;
  if (!call.caller().person_id().empty()) own.push_back(call.caller().person_id());
  for (const auto& grant : call.caller().grants()) held.push_back(grant.unit_id());
  ASSIGN_OR_RETURN(const auto units, call.Units(held));
  for (const auto& unit : held) {
    for (const auto& taken_over : units->WithTakenOver(unit)) {
      for (const auto* above : units->Above(taken_over)) own.push_back(above->id());
    }
  }
  return own;
}

absl::StatusOr<bool> IsAboutOneself(rpc::Call& call, const Petition& data) {
  ASSIGN_OR_RETURN(const auto own, OwnSubjects(call));
  return std::find(own.begin(), own.end(), data.subject().id()) != own.end();
}

absl::StatusOr<std::string> RequireHandler(rpc::Call& call, const store::StoredPetition& stored) {
  const bool secret = stored.data.kind() == Petition::DENUNCIATION;
  if (secret) {
    ASSIGN_OR_RETURN(const bool about_oneself, IsAboutOneself(call, stored.data));
    if (about_oneself) return error::Of(reason::kNotFound);
  }
  ASSIGN_OR_RETURN(const auto units, call.Units({stored.data.unit_id()}));
  std::string desk = units->HeirOf(stored.data.unit_id());
  if (!HoldsThere(call, secret ? kHandlesDenunciations : kHandlesPetitions, desk))
    return error::Of(reason::kNotFound);
  return desk;
}

absl::Status RequireComplainant(rpc::Call& call, const store::StoredPetition& stored) {
  if (stored.data.kind() != Petition::COMPLAINT) return error::Of(reason::kNotFound);
  if (call.IsSelf(stored.data.filer_person_id()) || call.IsSelf(stored.data.subject().id()))
    return absl::OkStatus();
  return call.RequireVisible(kFilesComplaints, stored.subject_unit_id);
}

absl::Status AddWords(rpc::Call& call, Petition& data) {
  ASSIGN_OR_RETURN(const store::StoredCase stored, store::Find(call.uow(), data.case_id()));
  ASSIGN_OR_RETURN(const Law law, LawOf(stored.data));
  data.set_title_name(law.title->name());
  if (const auto* clock = ClockOf(data))
    data.set_clock(absl::StrCat(clock->statement(), " (", policy::Cite(clock->source()), ")"));
  return absl::OkStatus();
}

void LeavePetition(rpc::Call& call, const store::StoredPetition& stored) {
  const Petition& data = stored.data;
  call.uow().Leaf(
      {"petition", data.id(), stored.revision},
      {{"kind", Petition::Kind_Name(data.kind())},
       {"state", Petition::State_Name(data.state())},
       {"outcome",
        data.outcome() == Petition::OUTCOME_UNSPECIFIED ? "" : Petition::Outcome_Name(data.outcome())}});
}

absl::Status TellOfComplaint(rpc::Call& call, const store::StoredPetition& stored, const std::string& desk) {
  const Petition& data = stored.data;
  if (data.kind() != Petition::COMPLAINT) return absl::OkStatus();
  v1::ComplaintMoved moved;
  moved.set_petition_id(data.id());
  moved.set_state(data.state());
  moved.set_outcome(data.outcome());
  *moved.mutable_subject() = data.subject();
  moved.set_subject_name(data.subject_name());
  moved.set_subject_unit_id(stored.subject_unit_id);
  moved.set_title_name(data.title_name());
  moved.set_campaign_id(stored.campaign_id);
  moved.set_unit_id(desk);
  for (const auto role : kHandlers) moved.add_roles(identity::v1::Role_Name(role));
  if (data.has_due_on()) *moved.mutable_due_on() = data.due_on();
  moved.set_extended(data.extended());
  moved.set_answer(data.answer());
  call.uow().Emit("petition", data.id(), moved);
  return absl::OkStatus();
}

}  // namespace thidua::approval
