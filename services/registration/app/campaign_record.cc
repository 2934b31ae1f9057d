#include "services/registration/app/campaign_record.h"

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/policy/rule_book.h"

namespace thidua::registration {

absl::StatusOr<v1::Campaign> FindManaged(rpc::Call& call, const std::string& id) {
  ASSIGN_OR_RETURN(const auto seen, store::FindCampaign(call.uow(), id));
  RETURN_IF_ERROR(call.Require(kManageCampaigns, seen.campaign.unit_id()));
  return seen.campaign;
}

namespace {

absl::Status WrongState(const v1::Campaign& campaign) {
  return error::Of(reason::kCampaignState, {{"state", v1::Campaign::State_Name(campaign.state())}});
}

}  // namespace

absl::StatusOr<v1::Campaign> HoldOpen(rpc::Call& call, const std::string& id) {
  ASSIGN_OR_RETURN(auto stored, store::ShareLockCampaign(call.uow(), id));
  const auto state = stored.campaign.state();
  if (state != v1::Campaign::DRAFT && state != v1::Campaign::LAUNCHED) return WrongState(stored.campaign);
  return std::move(stored.campaign);
}

absl::StatusOr<store::StoredCampaign> LockIn(rpc::Call& call, v1::Campaign::State state,
                                             const std::string& id, const std::string& etag) {
  ASSIGN_OR_RETURN(auto stored, store::LockCampaign(call.uow(), id));
  RETURN_IF_ERROR(rpc::CheckEtag(etag, stored.revision));
  if (stored.campaign.state() != state) return WrongState(stored.campaign);
  return stored;
}

absl::Status CheckDates(const v1::Campaign& campaign) {
  const auto starts = rpc::ToDay(campaign.starts_on());
  const auto registration = rpc::ToDay(campaign.registration_closes_on());
  const auto dossiers = rpc::ToDay(campaign.dossiers_close_on());
  if (registration < starts)
    return error::Field("registration_closes_on", "Hạn đăng ký phải từ ngày phát động trở đi.");
  if (dossiers < registration)
    return error::Field("dossiers_close_on", "Hạn nộp hồ sơ phải sau hạn đăng ký.");
  if (rpc::ToDay(campaign.ends_on()) < dossiers)
    return error::Field("ends_on", "Ngày kết thúc phải sau hạn nộp hồ sơ.");
  return absl::OkStatus();
}

absl::Status Pin(rpc::Call& call, v1::Campaign& campaign) {
  const absl::CivilDay starts = rpc::ToDay(campaign.starts_on());
  const policy::RuleBook& book = policy::RuleBook::Official();
  const auto* rule_set = book.InForceOn(starts);
  if (rule_set == nullptr) return error::Of(reason::kNoRuleSet, {{"day", rpc::DayText(starts)}});
  ASSIGN_OR_RETURN(const auto tree, call.Units({campaign.unit_id()}));
  rule_set = book.Effective(*rule_set, tree->CodesAbove(campaign.unit_id()), starts);
  campaign.mutable_pin()->set_rule_set(rule_set->id());
  campaign.mutable_pin()->set_version(rule_set->version());
  campaign.mutable_pin()->set_digest(book.Digest(*rule_set));
  return absl::OkStatus();
}

namespace {

// What others do by its days follows when it is launched, closed or moved.
void Announce(rpc::Call& call, const v1::Campaign& campaign, bool rescheduled) {
  v1::CampaignAdvanced advanced;
  advanced.set_campaign_id(campaign.id());
  advanced.set_name(campaign.name());
  advanced.set_unit_id(campaign.unit_id());
  advanced.set_state(campaign.state());
  *advanced.mutable_registration_closes_on() = campaign.registration_closes_on();
  *advanced.mutable_dossiers_close_on() = campaign.dossiers_close_on();
  advanced.set_rescheduled(rescheduled);
  call.uow().Emit("campaign", campaign.id(), advanced);
}

}  // namespace

absl::Status Save(rpc::Call& call, store::StoredCampaign& stored, v1::CampaignChange::Act act,
                  const std::string& reason) {
  stored.revision += 1;
  stored.campaign.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateCampaign(call.uow(), stored));
  const auto state = stored.campaign.state();
  if (state == v1::Campaign::LAUNCHED || state == v1::Campaign::CLOSED) {
    Announce(call, stored.campaign, act == v1::CampaignChange::RESCHEDULED);
  }
  return Record(call, stored, act, reason);
}

absl::Status Record(rpc::Call& call, const store::StoredCampaign& stored, v1::CampaignChange::Act act,
                    const std::string& reason) {
  const v1::Campaign& campaign = stored.campaign;
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(
      store::InsertCampaignChange(call.uow(), stored, act, call.caller().person_id(), reason, now));
  const auto day = [](const common::v1::Date& date) { return absl::FormatCivilTime(rpc::ToDay(date)); };
  audit::Facts facts = {{"state", v1::Campaign::State_Name(campaign.state())},
                        {"rule_set", absl::StrCat(campaign.pin().rule_set(), " v", campaign.pin().version())},
                        {"digest", campaign.pin().digest()},
                        {"registration_closes_on", day(campaign.registration_closes_on())},
                        {"dossiers_close_on", day(campaign.dossiers_close_on())},
                        {"ends_on", day(campaign.ends_on())}};
  const audit::Aggregate aggregate{"campaign", campaign.id(), stored.revision};
  if (reason.empty()) {
    call.uow().Leaf(aggregate, std::move(facts));
  } else {
    call.uow().SealedLeaf(aggregate, std::move(facts), reason);
  }
  return absl::OkStatus();
}

}  // namespace thidua::registration
