#include <gtest/gtest.h>

#include "services/policy/rule_book.h"
#include "services/registration/domain/registration_guards.h"

namespace thidua::registration {
namespace {

const policy::v1::RuleSet& R1() { return *policy::RuleBook::Official().Find("R1", 2); }

v1::Campaign Launched() {
  v1::Campaign campaign;
  campaign.set_state(v1::Campaign::LAUNCHED);
  auto* day = campaign.mutable_registration_closes_on();
  day->set_year(2020);
  day->set_month(10);
  day->set_day(31);
  return campaign;
}

TEST(RegistrationGuardsTest, TheLastDayStillCounts) {
  EXPECT_TRUE(UnmetGuards(Launched(), R1(), common::v1::PERSON, {"ADVANCED_WORKER"}, true,
                          absl::CivilDay(2020, 10, 31))
                  .empty());
  const auto late = UnmetGuards(Launched(), R1(), common::v1::PERSON, {"ADVANCED_WORKER"}, true,
                                absl::CivilDay(2020, 11, 1));
  ASSERT_EQ(late.size(), 1u);
  EXPECT_EQ(late[0].first, "registration_open");
}

TEST(RegistrationGuardsTest, EveryUnmetGuardIsNamedAtOnce) {
  v1::Campaign campaign = Launched();
  campaign.set_state(v1::Campaign::DRAFT);
  const auto unmet = UnmetGuards(campaign, R1(), common::v1::PERSON, {"ADVANCED_COLLECTIVE", "NO_SUCH_TITLE"},
                                 false, absl::CivilDay(2021, 1, 1));
  ASSERT_EQ(unmet.size(), 5u);
  EXPECT_EQ(unmet[0].first, "campaign_launched");
  EXPECT_EQ(unmet[2].first, "subject_in_campaign");
  EXPECT_EQ(unmet[3].first, "title_fits_subject");
  EXPECT_EQ(unmet[4].first, "title_in_rule_set");
}

}  // namespace
}  // namespace thidua::registration
