#include "services/common/audit/leaf.h"

#include <gtest/gtest.h>

namespace thidua::audit {
namespace {

const Leaf kLook{"DOSSIER_READ",
                 {kPersonalRead, "0d1c", 1},
                 {{"of", "dossier"}, {kSeenPersonFact, "p-1"}, {kOfficesFact, "PRINCIPAL@u-1 TEACHER@u-2"}}};

TEST(Leaf, AWholeBodyTellsEachOfItsFacts) {
  const std::string body = CanonicalBody(kLook, "submission", "a-1", absl::FromUnixSeconds(1600000000));
  EXPECT_EQ(*FactOf(body, kSeenPersonFact), "p-1");
  EXPECT_EQ(*FactOf(body, "of"), "dossier");
  EXPECT_EQ(*FactOf(body, "submission"), "") << "the service is no fact";
  EXPECT_FALSE(FactOf(body.substr(0, body.size() - 1), "of").ok());
}

TEST(Leaf, OfficesAreReadAsTheyWereWritten) {
  const auto offices = OfficesOf("PRINCIPAL@u-1 TEACHER@u-2 rubbish");
  ASSERT_EQ(offices.size(), 2u);
  EXPECT_EQ(OfficeText(offices[0]), "PRINCIPAL@u-1");
  EXPECT_EQ(offices[1].role, "TEACHER");
  EXPECT_EQ(offices[1].unit_id, "u-2");
  EXPECT_TRUE(OfficesOf("").empty());
}

}  // namespace
}  // namespace thidua::audit
