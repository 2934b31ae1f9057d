#include <gtest/gtest.h>

#include "services/policy/rule_book.h"
#include "services/registration/domain/registration_guards.h"
#include "services/registration/domain/timetable.h"

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

void SetDay(common::v1::Date* date, int year, int month, int day) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

v1::Campaign Scheduled() {
  v1::Campaign campaign = Launched();
  SetDay(campaign.mutable_dossiers_close_on(), 2021, 5, 31);
  SetDay(campaign.mutable_ends_on(), 2021, 8, 31);
  return campaign;
}

TEST(TimetableTest, MovesForwardAndNotIntoWhatIsOver) {
  const absl::CivilDay today(2020, 11, 20);
  v1::Campaign after = Scheduled();
  EXPECT_EQ(FaultOfMove(Scheduled(), after, today)->field, "registration_closes_on") << "nothing moves";
  SetDay(after.mutable_registration_closes_on(), 2020, 11, 19);
  EXPECT_EQ(FaultOfMove(Scheduled(), after, today)->field, "registration_closes_on") << "it would be over";
  SetDay(after.mutable_registration_closes_on(), 2020, 11, 20);
  EXPECT_FALSE(FaultOfMove(Scheduled(), after, today).has_value());
  SetDay(after.mutable_dossiers_close_on(), 2021, 5, 30);
  EXPECT_EQ(FaultOfMove(Scheduled(), after, today)->field, "dossiers_close_on") << "back";
  after = Scheduled();
  SetDay(after.mutable_ends_on(), 2021, 9, 30);
  EXPECT_FALSE(FaultOfMove(Scheduled(), after, today).has_value()) << "what is over may stay where it is";
}

}  // namespace
}  // namespace thidua::registration
