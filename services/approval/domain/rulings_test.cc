// Which paper fits which award: every kind on every standing.
#include "services/approval/domain/rulings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace thidua::approval {
namespace {

using namespace common::v1;

std::set<std::string> Guards(RulingKind kind, const RuledAward& award) {
  std::set<std::string> names;
  for (const Unmet& unmet : WhyNotRuled(kind, award)) names.insert(unmet.guard);
  return names;
}

RuledAward Given(AwardStanding standing) { return {false, standing, false}; }

using Names = std::set<std::string>;

TEST(RulingsTest, AnAwardInForceIsCorrectedSuspendedOrRevoked) {
  for (const auto kind : {CONTENT_CORRECTION, FORM_CORRECTION, AWARD_SUSPENSION, AWARD_REVOCATION}) {
    EXPECT_EQ(Guards(kind, Given(AWARD_STANDING_UNSPECIFIED)), Names()) << RulingKind_Name(kind);
  }
  EXPECT_EQ(Guards(AWARD_REINSTATEMENT, Given(AWARD_STANDING_UNSPECIFIED)), Names{"award_not_in_force"});
}

TEST(RulingsTest, ASuspendedAwardIsReinstatedOrRevoked) {
  for (const auto kind : {CONTENT_CORRECTION, FORM_CORRECTION, AWARD_REINSTATEMENT, AWARD_REVOCATION}) {
    EXPECT_EQ(Guards(kind, Given(AWARD_SUSPENDED)), Names()) << RulingKind_Name(kind);
  }
  EXPECT_EQ(Guards(AWARD_SUSPENSION, Given(AWARD_SUSPENDED)), Names{"award_in_force"});
}

TEST(RulingsTest, ARevokedAwardStaysRevokedUnlessAComplaintWasUpheld) {
  for (const auto kind : {CONTENT_CORRECTION, FORM_CORRECTION, AWARD_SUSPENSION, AWARD_REVOCATION}) {
    EXPECT_EQ(Guards(kind, Given(AWARD_REVOKED)), Names{"award_not_revoked"}) << RulingKind_Name(kind);
  }
  RuledAward award = Given(AWARD_REVOKED);
  EXPECT_EQ(Guards(AWARD_REINSTATEMENT, award), Names{"complaint_upheld"});
  award.complaint_upheld = true;
  EXPECT_EQ(Guards(AWARD_REINSTATEMENT, award), Names());
}

TEST(RulingsTest, NobodyRulesOnTheirOwnAward) {
  RuledAward award = Given(AWARD_REVOKED);
  award.signers_own = true;
  EXPECT_EQ(Guards(AWARD_REVOCATION, award), (Names{"award_not_revoked", "not_own_case"}));
  EXPECT_EQ(Guards(AWARD_REINSTATEMENT, award), (Names{"complaint_upheld", "not_own_case"}));
}

TEST(RulingsTest, TheStandingAfterwards) {
  EXPECT_EQ(StandingAfter(AWARD_SUSPENSION, AWARD_STANDING_UNSPECIFIED), AWARD_SUSPENDED);
  EXPECT_EQ(StandingAfter(AWARD_REVOCATION, AWARD_SUSPENDED), AWARD_REVOKED);
  EXPECT_EQ(StandingAfter(AWARD_REINSTATEMENT, AWARD_REVOKED), AWARD_STANDING_UNSPECIFIED);
  EXPECT_EQ(StandingAfter(CONTENT_CORRECTION, AWARD_SUSPENDED), AWARD_SUSPENDED);
  EXPECT_EQ(StandingAfter(FORM_CORRECTION, AWARD_STANDING_UNSPECIFIED), AWARD_STANDING_UNSPECIFIED);
}

TEST(RulingsTest, EveryReasonSaysWhatToDoInVietnamese) {
  for (const auto kind :
       {CONTENT_CORRECTION, FORM_CORRECTION, AWARD_SUSPENSION, AWARD_REINSTATEMENT, AWARD_REVOCATION}) {
    for (const auto standing : {AWARD_STANDING_UNSPECIFIED, AWARD_SUSPENDED, AWARD_REVOKED}) {
      for (const Unmet& unmet : WhyNotRuled(kind, Given(standing))) EXPECT_FALSE(unmet.message.empty());
    }
  }
}

}  // namespace
}  // namespace thidua::approval
