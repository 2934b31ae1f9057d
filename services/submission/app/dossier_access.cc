#include "services/submission/app/dossier_access.h"

#include <algorithm>

#include "services/common/rpc/convert.h"
#include "services/policy/rule_book.h"
#include "services/policy/way.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
namespace {

constexpr char kRead[] = "submission.dossiers.read";

template <class RoleOrUnit>
bool Gives(const RoleOrUnit& of, const std::string& permission) {
  return std::find(of.permissions().begin(), of.permissions().end(), permission) != of.permissions().end();
}

// The leader of a block holds that role at the leading school, without being of it.
bool OnlyLeadsTheBlock(const rpc::Call& call, const std::string& unit_id) {
  const auto& grants = call.caller().grants();
  return std::all_of(grants.begin(), grants.end(), [&](const auto& grant) {
    return grant.unit_id() != unit_id || grant.role() == identity::v1::BLOCK_LEADER;
  });
}

template <class RoleOrUnit>
void AddDesks(const google::protobuf::RepeatedPtrField<RoleOrUnit>& places, store::Desks& desks) {
  for (const auto& place : places) {
    if (place.unit_id() == rpc::kWholeDeployment) continue;  // an administration, no desk
    // A deputy who acts at a desk reads what lies there as well.
    if (Gives(place, kRead) || Gives(place, "approval.cases.act")) desks.units.push_back(place.unit_id());
    // Only a block's leader reviews scores.
    if (Gives(place, "block.scores.review")) desks.ranking.push_back(place.unit_id());
  }
}

}  // namespace

std::string HomeOf(const rpc::UnitTree& tree, const std::string& unit_id) {
  const auto* unit = tree.Living(unit_id);
  while (unit != nullptr && unit->kind() == directory::v1::TEAM) {
    const auto* above = tree.Living(unit->parent_id());
    if (above == nullptr) break;
    unit = above;
  }
  return unit == nullptr ? unit_id : unit->id();
}

absl::Status RequireManage(rpc::Call& call, const common::v1::Subject& subject, const std::string& unit_id) {
  if (subject.kind() == common::v1::PERSON && call.IsSelf(subject.id())) return absl::OkStatus();
  return call.Require("submission.dossiers.manage", unit_id);
}

absl::StatusOr<store::Reach> ReachOf(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  const std::string home = HomeOf(*tree, unit_id);
  store::Reach reach = store::Reach::kPath;
  for (const auto& place : call.caller().units()) {
    if (!Gives(place, kRead) || !tree->Within(unit_id, place.unit_id())) continue;
    // A role at the Phòng is above the school, not of it.
    if (tree->Within(place.unit_id(), home) && !OnlyLeadsTheBlock(call, place.unit_id())) {
      return store::Reach::kHome;
    }
    if (Gives(place, "audit.leaves.read")) reach = store::Reach::kOversees;
  }
  return reach;
}

store::Desks DesksOf(const rpc::Call& call) {
  store::Desks desks;
  AddDesks(call.caller().units(), desks);
  AddDesks(call.caller().acting(), desks);
  return desks;
}

absl::StatusOr<store::Places> PlacesBelow(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  store::Places places;
  places.unit_ids = tree->Subtree(unit_id);
  for (const auto& unit : places.unit_ids) {
    ASSIGN_OR_RETURN(places.reach.emplace_back(), ReachOf(call, unit));
  }
  places.desks = DesksOf(call);
  return places;
}

absl::StatusOr<store::Drafts> SightOf(rpc::Call& call, const std::string& dossier_id) {
  ASSIGN_OR_RETURN(const auto line, store::FindLine(call.uow(), dossier_id));
  if (call.IsSelf(line.dossier.subject().id())) return store::Drafts::kShown;
  ASSIGN_OR_RETURN(const store::Reach reach, ReachOf(call, line.dossier.unit_id()));
  ASSIGN_OR_RETURN(const bool sees, store::Sees(call.uow(), dossier_id, reach, DesksOf(call)));
  if (!sees) return error::Of(reason::kNotFound);
  return reach == store::Reach::kHome ? store::Drafts::kShown : store::Drafts::kHidden;
}

absl::StatusOr<store::StoredDossier> LockForChange(rpc::Call& call, const std::string& id,
                                                   const std::string& etag) {
  ASSIGN_OR_RETURN(const auto line, store::FindLine(call.uow(), id));
  RETURN_IF_ERROR(RequireManage(call, line.dossier.subject(), line.dossier.unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockDossier(call.uow(), id));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, stored.dossier.etag()));
  return stored;
}

absl::Status RequireEditable(const v1::Dossier& dossier) {
  if (Editable(dossier.state())) return absl::OkStatus();
  return error::Guards({{"editable", "Hồ sơ đã nộp hoặc đã rút nên không sửa được.", ""}});
}

absl::StatusOr<store::StoredDossier> LockForEdit(rpc::Call& call, const std::string& id,
                                                 const std::string& etag) {
  ASSIGN_OR_RETURN(auto stored, LockForChange(call, id, etag));
  RETURN_IF_ERROR(RequireEditable(stored.dossier));
  return stored;
}

void RecordRead(rpc::Call& call, const v1::Dossier& dossier) {
  if (dossier.subject().kind() != common::v1::PERSON) return;
  call.RecordPersonalRead("dossier", dossier.id(), dossier.subject().id());
}

absl::StatusOr<Law> LawOf(const store::StoredDossier& stored) {
  const auto* rule_set = policy::RuleBook::Official().Find(stored.rule_set, stored.rule_set_version);
  const auto* title =
      rule_set == nullptr ? nullptr : policy::FindTitle(*rule_set, stored.dossier.title_code());
  if (title == nullptr) return error::Internal("the dossier's rule-set or title is not in this program");
  return Law{rule_set, title};
}

absl::StatusOr<std::string> NoWay(rpc::Call& call, const store::StoredDossier& stored) {
  ASSIGN_OR_RETURN(const Law law, LawOf(stored));
  const std::string& unit_id = stored.dossier.unit_id();
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  return policy::WhyNoWay(*law.rule_set, *law.title, [&](directory::v1::UnitKind kind) {
    return tree->Nearest(unit_id, kind) != nullptr;
  });
}

absl::Status Save(rpc::Call& call, store::StoredDossier& stored, const std::string& kind,
                  const audit::Facts& more) {
  stored.revision += 1;
  stored.draft_number = 0;
  stored.dossier.set_etag(store::EtagOf(stored));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *stored.dossier.mutable_updated_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::UpdateDossier(call.uow(), stored));
  audit::Facts facts = {{"state", v1::Dossier::State_Name(stored.dossier.state())},
                        {"title", stored.dossier.title_code()},
                        {"version", std::to_string(stored.dossier.version())},
                        {"files", std::to_string(stored.dossier.evidence_size())}};
  facts.insert(facts.end(), more.begin(), more.end());
  call.uow().SealedLeaf({"dossier", stored.dossier.id(), stored.revision}, std::move(facts),
                        store::PersonalOf(stored.dossier), kind);
  return absl::OkStatus();
}

}  // namespace thidua::submission
