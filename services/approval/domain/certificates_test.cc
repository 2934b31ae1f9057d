#include "services/approval/domain/certificates.h"

#include <gtest/gtest.h>

namespace thidua::approval {
namespace {

std::vector<std::string> GuardsOf(const CertifiedAward& award) {
  std::vector<std::string> names;
  for (const Unmet& unmet : WhyNoCertificate(award)) {
    names.push_back(unmet.guard);
    EXPECT_FALSE(unmet.message.empty());
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(Certificates, OfAnAwardInForceCanBeMade) { EXPECT_EQ(GuardsOf({}), Names()); }

TEST(Certificates, OfARevokedOrSuspendedAwardCannot) {
  for (const auto standing : {common::v1::AWARD_REVOKED, common::v1::AWARD_SUSPENDED}) {
    CertifiedAward award;
    award.standing = standing;
    EXPECT_EQ(GuardsOf(award), Names({"award_in_force"}));
  }
}

// Where there is no form at all, none of them is the wrong one.
TEST(Certificates, OfATitleWithoutAFormCannot) {
  CertifiedAward award;
  award.of_form = false;
  EXPECT_EQ(GuardsOf(award), Names({"certificate_of_form"}));
  award.prescribed = false;
  EXPECT_EQ(GuardsOf(award), Names({"certificate_prescribed"}));
}

TEST(Certificates, AreMadeByOthersAndPrintedOnceMade) {
  CertifiedAward award;
  award.makers_own = true;
  EXPECT_EQ(GuardsOf(award), Names({"not_own_case"}));
  award.missing = true;
  EXPECT_EQ(GuardsOf(award), Names({"not_own_case", "certificate_made"}));
}

}  // namespace
}  // namespace thidua::approval
