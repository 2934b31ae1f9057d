#include "services/approval/app/follow_units.h"

#include <algorithm>
#include <map>

#include "services/approval/app/case_moves.h"

namespace thidua::approval {
namespace {

// With whom each case lies, by its id.
using Desks = std::map<std::string, std::string>;

Desks DesksOf(const std::vector<store::StoredCase>& cases) {
  Desks desks;
  for (const auto& stored : cases) desks[stored.data.id()] = stored.data.holder_unit_id();
  return desks;
}

// The cases lie elsewhere than `before`, without a move of their own: each with its leaf, and with sight of
// its dossier for the people there, who are told where the desk is another.
absl::Status Seat(rpc::Call& call, std::vector<store::StoredCase> cases, const Desks& before) {
  if (cases.empty()) return absl::OkStatus();
  for (auto& stored : cases) {
    v1::Case& data = stored.data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    stored.revision += 1;
    data.set_etag(rpc::Etag(stored.revision));
    audit::Facts facts = LoggedOf(data);
    facts.emplace_back("unit", data.unit_id());
    facts.emplace_back("holder", data.holder_unit_id());
    call.uow().Leaf({"case", data.id(), stored.revision}, std::move(facts), "CASE_FOLLOWED");
    if (data.holder_unit_id() != before.at(data.id())) AnnounceSeat(call, stored, law);
    if (data.holder_unit_id().empty()) continue;
    v1::CaseReachedDesk reached;
    reached.set_case_id(data.id());
    reached.set_dossier_id(data.dossier_id());
    reached.set_holder_unit_id(data.holder_unit_id());
    reached.set_kind(law.stage->kind());
    call.uow().Emit("case", data.id(), reached);
  }
  return store::Reseat(call.uow(), cases);
}

// Whoever was to work on it is of another office.
void PutWith(const std::string& unit_id, v1::Case& data) {
  data.set_holder_unit_id(unit_id);
  data.clear_assignee_person_id();
}

// Those of the locked cases that have not ended meanwhile.
std::vector<store::StoredCase> StillOpen(std::vector<store::StoredCase> cases) {
  cases.erase(std::remove_if(cases.begin(), cases.end(),
                             [](const auto& stored) { return !stored.data.outcome().empty(); }),
              cases.end());
  return cases;
}

}  // namespace

absl::Status FollowSuccessor(rpc::Call& call, const directory::v1::UnitSucceeded& fact) {
  // Told late, after the successor has been taken over itself: whoever follows the successor has done so
  // already, and nobody would come for these.
  ASSIGN_OR_RETURN(const auto units, call.Units({fact.successor_id()}));
  const std::string heir = units->HeirOf(fact.successor_id());
  ASSIGN_OR_RETURN(const auto ids, store::OpenOf(call.uow(), fact.unit_id(),
                                                 {fact.person_ids().begin(), fact.person_ids().end()}));
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), ids));
  const Desks before = DesksOf(locked);
  std::vector<store::StoredCase> following;
  for (auto& stored : StillOpen(std::move(locked))) {
    v1::Case& data = stored.data;
    ASSIGN_OR_RETURN(const Law law, LawOf(data));
    if (data.unit_id() == fact.unit_id()) data.set_unit_id(heir);
    if (data.holder_unit_id() == fact.unit_id()) {
      PutWith(heir, data);
    } else if (data.holder_unit_id().empty() && law.stage->kind() != v1::RANK_STAGE) {
      const auto desk = DeskIn(*units, data.unit_id(), *law.stage);
      if (desk.ok()) PutWith(*desk, data);
    }
    following.push_back(std::move(stored));
  }
  return Seat(call, std::move(following), before);
}

absl::Status FollowBlock(rpc::Call& call, const block::v1::BlockFormed& fact) {
  ASSIGN_OR_RETURN(const auto ids,
                   store::NotOnDeskOf(call.uow(), fact.leader_unit_id(), fact.school_year(),
                                      identity::v1::Role_Name(identity::v1::BLOCK_LEADER),
                                      {fact.member_unit_ids().begin(), fact.member_unit_ids().end()}));
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), ids));
  const Desks before = DesksOf(locked);
  std::vector<store::StoredCase> waiting = StillOpen(std::move(locked));
  for (auto& stored : waiting) PutWith(fact.leader_unit_id(), stored.data);
  return Seat(call, std::move(waiting), before);
}

}  // namespace thidua::approval
