// Every attack by name, with the rule that refuses it and the reason it gives. The first ones are of the
// published classes: universal forgery, incremental saving, signature wrapping (2019), shadow hide, replace,
// and both (2021), evil annotation and sneaky signature (2021).
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

class AttackTest : public testing::TestWithParam<Attack> {};

TEST_P(AttackTest, IsRefused) {
  const auto verdict = Judged(GetParam().make());
  const auto* refusal = std::get_if<signature::Refusal>(&verdict);
  ASSERT_NE(refusal, nullptr) << "accepted";
  EXPECT_EQ(refusal->rule, GetParam().rule) << Told(verdict);
  EXPECT_EQ(refusal->reason, GetParam().reason) << Told(verdict);
  // Its sentence is in the catalogue, and all its placeholders are filled.
  static const std::string catalogue = ReadFile(THIDUA_ERROR_TEXTS);
  const std::string entry = absl::StrCat("reason: \"", refusal->reason, "\"");
  const size_t at = catalogue.find(entry);
  ASSERT_NE(at, std::string::npos) << refusal->reason;
  const std::string sentence = catalogue.substr(at, catalogue.find('\n', at) - at - 1);
  for (size_t open = sentence.find('{'); open != std::string::npos; open = sentence.find('{', open + 1)) {
    const std::string key = sentence.substr(open + 1, sentence.find('}', open) - open - 1);
    EXPECT_EQ(refusal->details.count(key), 1u) << key << " in " << sentence;
  }
}

// Who only asks who signed a file, and expects nobody, takes no broken one either. What is wrong only for the
// paper, the signer, the place or the time that were expected is left out.
TEST_P(AttackTest, IsNotVouchedForEither) {
  static const std::set<std::string> of_the_file = {"SIGNED_FILE_DAMAGED",    "SIGNED_FILE_FORBIDDEN_PART",
                                                    "SIGNATURE_KIND_UNKNOWN", "SIGNATURE_RANGE_WRONG",
                                                    "SIGNED_FILE_APPENDED",   "SIGNED_FILE_CHANGED",
                                                    "SIGNATURE_MALFORMED",    "SIGNATURE_WEAK",
                                                    "SIGNATURE_VALUE_WRONG",  "CERTIFICATE_NOT_TRUSTED",
                                                    "CERTIFICATE_USE_WRONG"};
  if (of_the_file.count(GetParam().reason) == 0) return;
  const Case made = GetParam().make();
  const auto verdict = JudgeOf(made.trust).Vouch(made.file, made.now);
  EXPECT_TRUE(std::holds_alternative<signature::Refusal>(verdict)) << "vouched for";
}

TEST(Vouching, SaysWhoSignedAnHonestFileAndThatNobodyHas) {
  const auto verdict = JudgeOf(Believed()).Vouch(SignedTwice(), absl::Now());
  ASSERT_TRUE(std::holds_alternative<signature::Accepted>(verdict)) << Told(verdict);
  EXPECT_EQ(std::get<signature::Accepted>(verdict).signatures.size(), 2u);
  const auto bare = JudgeOf(Believed()).Vouch(Issued(), absl::Now());
  ASSERT_TRUE(std::holds_alternative<signature::Refusal>(bare));
  EXPECT_EQ(std::get<signature::Refusal>(bare).reason, "SIGNATURE_MISSING");
}

std::vector<Attack> All() {
  std::vector<Attack> all;
  for (const auto& part :
       {AttacksOnBytes(), AttacksOnTheIssuedPaper(), AttacksByTheSigner(), AttacksOnSignedData(),
        AttacksByCertificate(), AttacksOnTime(), AttacksOnTheCheckpoint()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Named, AttackTest, testing::ValuesIn(All()),
                         [](const auto& info) { return info.param.name; });

std::set<std::string> Names() {
  std::set<std::string> names;
  for (const auto& attack : All()) EXPECT_TRUE(names.insert(attack.name).second) << attack.name;
  return names;
}

TEST(Attacks, AreAtLeastSixtyAndEachHasAName) { EXPECT_GE(Names().size(), 60u); }

// Those that other judges were measured by, before this one was written; pdfsig takes nine of them for
// "valid, trusted, total document signed".
TEST(Attacks, HoldTheTwentySixThatWereMeasured) {
  const std::vector<std::string> measured = {
      "AByteOfTheTextIsFlipped",
      "ARevisionReplacesThePage",
      "ARevisionWithoutATableReplacesThePage",
      "ACommentWithAnEndFollowsTheEnd",
      "UniversalForgeryRangeIsNull",
      "UniversalForgeryRangeIsNegative",
      "UniversalForgeryContentsAreEmpty",
      "WrappingEnlargesTheGap",
      "DataHidesInThePadding",
      "BytesStandBeforeTheHeader",
      "ShadowHideMovesAnOverlayAway",
      "ShadowReplaceByATextField",
      "ShadowHideAndReplaceWakesACatalogue",
      "ASecondCatalogueSleeps",
      "EvilAnnotationFreeText",
      "StoreOfCertificatesAppended",
      "PageChangedBetweenTheSignatures",
      "SecondSignatureStripped",
      "ThirdSignatureByAValidColleague",
      "TheLeaderSignsForTheBody",
      "JavaScriptOnOpening",
      "AnAuthorityOfOnesOwnWithTheSameNames",
      "ItWasRevoked",
      "NoAttributeNamesTheCertificate",
      "TheDigestIsSha1",
      "ItIsForTimeStamps",
  };
  EXPECT_EQ(measured.size(), 26u);
  const auto names = Names();
  for (const auto& name : measured) EXPECT_EQ(names.count(name), 1u) << name;
}

}  // namespace
}  // namespace thidua::test
