// What is made public before it is decided: for whom the law says so, and what a wrong file is refused for.
#include "services/policy/public_notice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"

namespace thidua::policy {
namespace {

using testing::HasSubstr;

TEST(PublicNotice, TheLawAsksForItForOrdersAndHonoraryTitlesOfTheState) {
  const auto& law = OfficialPublicNotice();
  for (const char* set : {"R1", "R2"}) {
    for (const char* title : {"LABOUR_ORDER_THIRD", "MERITORIOUS_TEACHER", "LABOUR_HERO"}) {
      const auto* duty = NoticeDutyFor(law, set, title);
      ASSERT_NE(duty, nullptr) << set << " " << title;
      EXPECT_EQ(duty->working_days(), 10);
      EXPECT_EQ(duty->source().confidence(), v1::VERIFIED);
    }
  }
  // Nothing below them (law-2026-11.md 3), and nothing in the set before R1.
  for (const char* title : {"ADVANCED_WORKER", "EMULATION_FIGHTER_NATIONAL", "MERIT_CERTIFICATE_GOVERNMENT"})
    EXPECT_EQ(NoticeDutyFor(law, "R2", title), nullptr) << title;
  EXPECT_EQ(NoticeDutyFor(law, "R0", "LABOUR_ORDER_THIRD"), nullptr);
}

TEST(PublicNotice, WhatWasNotReadStopsNothing) {
  for (const char* set : {"R3", "R4", "R5"}) {
    const auto* duty = NoticeDutyFor(OfficialPublicNotice(), set, "LABOUR_ORDER_THIRD");
    ASSERT_NE(duty, nullptr) << set;
    EXPECT_NE(duty->source().confidence(), v1::VERIFIED) << set;
  }
}

TEST(PublicNotice, ASetAsAPlaceHasChangedItHasTheDutyOfItsLaw) {
  EXPECT_NE(NoticeDutyFor(OfficialPublicNotice(), "R2+TINH-VI-DU@1", "LABOUR_ORDER_THIRD"), nullptr);
}

TEST(PublicNotice, AWrongFileIsRefusedByName) {
  const auto fault = [](const std::string& duty, int offered) {
    const std::string source = "source { document: \"D\" article: \"Điều 1\" confidence: VERIFIED }";
    const auto loaded =
        LoadPublicNotice({"tables/public_notice.textproto",
                          absl::StrCat("duties { statement: \"S.\" ", duty, source,
                                       " }\noffered_working_days: ", offered, "\noffered_", source)},
                         RuleBook::Official());
    return loaded.ok() ? std::string() : std::string(loaded.status().message());
  };
  const std::string good = "rule_sets: \"R2\" title_codes: \"LABOUR_HERO\" working_days: 10 ";
  EXPECT_EQ(fault(good, 5), "");
  EXPECT_THAT(fault("rule_sets: \"R2\" title_codes: \"LABOUR_HERO\" ", 5), HasSubstr("working_days"));
  EXPECT_THAT(fault("rule_sets: \"R2\" title_codes: \"NOBODY\" working_days: 10 ", 5), HasSubstr("NOBODY"));
  EXPECT_THAT(fault("rule_sets: \"R9\" title_codes: \"LABOUR_HERO\" working_days: 10 ", 5), HasSubstr("R9"));
  EXPECT_THAT(fault(good + "title_codes: \"LABOUR_HERO\" ", 5), HasSubstr("lặp lại"));
  EXPECT_THAT(fault(good, 0), HasSubstr("offered_working_days"));
}

}  // namespace
}  // namespace thidua::policy
