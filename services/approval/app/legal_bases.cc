#include "services/approval/app/legal_bases.h"

#include <set>

#include "services/common/rpc/convert.h"
#include "services/policy/legal_texts.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

v1::LegalBase::State StateOf(policy::InForce state) {
  switch (state) {
    case policy::InForce::kYes:
      return v1::LegalBase::IN_FORCE;
    case policy::InForce::kNotYet:
      return v1::LegalBase::NOT_YET_IN_FORCE;
    case policy::InForce::kNoLonger:
      return v1::LegalBase::NO_LONGER_IN_FORCE;
    default:
      return v1::LegalBase::NOT_KNOWN;
  }
}

// Who decides the titles by the law of the day; titles that law does not know are left out.
std::set<common::v1::Level> LevelsDeciding(const google::protobuf::RepeatedPtrField<std::string>& title_codes,
                                           absl::CivilDay day) {
  std::set<common::v1::Level> levels;
  const auto* rule_set = policy::RuleBook::Official().InForceOn(day);
  if (rule_set == nullptr) return levels;
  for (const auto& code : title_codes) {
    if (const auto* title = policy::FindTitle(*rule_set, code)) levels.insert(title->deciding_level());
  }
  return levels;
}

}  // namespace

v1::LegalBase JudgedBase(const std::string& text, absl::CivilDay day) {
  policy::Judged judged = policy::JudgeBase(policy::LegalTexts::Official(), text, day);
  v1::LegalBase base;
  base.set_text(text);
  base.set_state(StateOf(judged.state));
  base.set_warning(std::move(judged.warning));
  return base;
}

absl::StatusOr<v1::ListLegalBasesResponse> ListLegalBases(rpc::Call&,
                                                          const v1::ListLegalBasesRequest& request) {
  const absl::CivilDay day = rpc::ToDay(request.date());
  v1::ListLegalBasesResponse response;
  const auto offered =
      policy::LegalTexts::Official().BasesFor(LevelsDeciding(request.title_codes(), day), day);
  for (const auto* text : offered) *response.add_offered() = JudgedBase(policy::BaseText(*text), day);
  for (const auto& text : request.bases()) *response.add_judged() = JudgedBase(text, day);
  return response;
}

}  // namespace thidua::approval
