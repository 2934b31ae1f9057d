// Every act on every state of a petition, and the days its clocks give.
#include "services/approval/domain/petition_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace thidua::approval {
namespace {

using v1::Petition;

const absl::CivilDay kToday(2026, 6, 15);

common::v1::Date Date(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

Petition Of(Petition::Kind kind, Petition::State state) {
  Petition petition;
  petition.set_kind(kind);
  petition.set_state(state);
  petition.set_level(1);
  *petition.mutable_filed_on() = Date(2026, 6, 1);
  if (state == Petition::ACCEPTED) *petition.mutable_accepted_on() = Date(2026, 6, 3);
  return petition;
}

using Names = std::set<std::string>;
Names Guards(PetitionAct act, const Petition& petition, absl::CivilDay today = kToday) {
  Names names;
  for (const Unmet& unmet : WhyNot(act, petition, today)) {
    names.insert(unmet.guard);
    EXPECT_FALSE(unmet.message.empty());
  }
  return names;
}

std::string Due(const Petition& petition) {
  return petition.has_due_on()
             ? absl::FormatCivilTime(absl::CivilDay(petition.due_on().year(), petition.due_on().month(),
                                                    petition.due_on().day()))
             : "";
}

TEST(PetitionRules, EachActHasItsStates) {
  const auto filed = Of(Petition::COMPLAINT, Petition::FILED);
  const auto accepted = Of(Petition::COMPLAINT, Petition::ACCEPTED);
  for (const auto act : {PetitionAct::kAccept, PetitionAct::kDecline}) {
    EXPECT_EQ(Guards(act, filed), Names());
    EXPECT_EQ(Guards(act, accepted), Names{"petition_filed"});
  }
  for (const auto act : {PetitionAct::kExtend, PetitionAct::kResolve}) {
    EXPECT_EQ(Guards(act, accepted), Names());
    EXPECT_EQ(Guards(act, filed), Names{"petition_accepted"});
  }
  EXPECT_EQ(Guards(PetitionAct::kWithdraw, filed), Names());
  for (const auto end : {Petition::DECLINED, Petition::RESOLVED, Petition::WITHDRAWN}) {
    const auto ended = Of(Petition::COMPLAINT, end);
    EXPECT_EQ(Guards(PetitionAct::kAccept, ended), Names{"petition_filed"});
    EXPECT_EQ(Guards(PetitionAct::kResolve, ended), Names{"petition_accepted"});
    EXPECT_EQ(Guards(PetitionAct::kWithdraw, ended), Names{"petition_open"});
  }
}

TEST(PetitionRules, IsExtendedOnce) {
  auto petition = Of(Petition::DENUNCIATION, Petition::ACCEPTED);
  petition.set_extended(true);
  EXPECT_EQ(Guards(PetitionAct::kExtend, petition), Names{"not_extended"});
  EXPECT_EQ(Guards(PetitionAct::kResolve, petition), Names());
}

TEST(PetitionRules, ClocksOfAComplaint) {
  auto petition = Of(Petition::COMPLAINT, Petition::FILED);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-07-01");  // 30 days from filing: it has no clock of its own to be accepted
  petition = Of(Petition::COMPLAINT, Petition::ACCEPTED);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-07-03");
  petition.set_extended(true);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-07-18");
  petition.set_remote(true);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-08-02");
  petition.set_state(Petition::RESOLVED);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "");
}

TEST(PetitionRules, ClocksOfADenunciation) {
  auto petition = Of(Petition::DENUNCIATION, Petition::FILED);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-06-10");  // seven working days
  petition = Of(Petition::DENUNCIATION, Petition::ACCEPTED);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-07-03");
  petition.set_extended(true);
  SetDue(petition);
  EXPECT_EQ(Due(petition), "2026-08-02");
  EXPECT_EQ(Guards(PetitionAct::kEscalate, petition), Names{"next_step_open"});
}

TEST(PetitionRules, AComplaintGoesOnWithinItsDaysOrWhenNobodyAnswers) {
  auto petition = Of(Petition::COMPLAINT, Petition::RESOLVED);
  *petition.mutable_date() = Date(2026, 6, 10);
  petition.set_outcome(Petition::REJECTED);
  SetNextStep(petition);
  EXPECT_EQ(Guards(PetitionAct::kEscalate, petition, absl::CivilDay(2026, 7, 10)), Names());
  EXPECT_EQ(Guards(PetitionAct::kEscalate, petition, absl::CivilDay(2026, 7, 11)), Names{"next_step_open"});
  petition.set_level(2);
  EXPECT_EQ(Guards(PetitionAct::kEscalate, petition), Names{"next_step_open"});
  auto upheld = Of(Petition::COMPLAINT, Petition::RESOLVED);
  *upheld.mutable_date() = Date(2026, 6, 10);
  upheld.set_outcome(Petition::UPHELD);
  SetNextStep(upheld);
  EXPECT_EQ(Guards(PetitionAct::kEscalate, upheld), Names{"next_step_open"});
  auto late = Of(Petition::COMPLAINT, Petition::ACCEPTED);
  SetDue(late);
  EXPECT_EQ(Guards(PetitionAct::kEscalate, late, absl::CivilDay(2026, 7, 3)), Names{"next_step_open"});
  EXPECT_EQ(Guards(PetitionAct::kEscalate, late, absl::CivilDay(2026, 7, 4)), Names());
}

TEST(PetitionRules, IsFiledWithinNinetyDaysOfAResult) {
  const absl::CivilDay result(2026, 3, 1);
  EXPECT_TRUE(WhyNotFiled(true, result, result + 90).empty());
  ASSERT_EQ(WhyNotFiled(true, result, result + 91).size(), 1u);
  EXPECT_EQ(WhyNotFiled(true, result, result + 91)[0].guard, "complaint_in_time");
  EXPECT_EQ(WhyNotFiled(false, result, result)[0].guard, "complaint_about_a_result");
}

}  // namespace
}  // namespace thidua::approval
