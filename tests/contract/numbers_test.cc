// Numbers and dates of letters and decisions: one number on paper is one number here, and no paper is older
// than the day its cases came.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using approval::v1::Decision;
using approval::v1::SubmissionLetter;

World& W() { return TheWorld(); }

template <class Paper, class Request>
Reply Send(const Actor& who, const std::string& method, Request request, const std::string& number) {
  request.set_request_id(crypto::NewUuid());
  request.set_number(number);
  Paper paper;
  return W().api.Call(who, "approval/ApprovalService/" + method, request, &paper);
}

TEST(Numbers, OfADecisionAreTakenHoweverTheyAreSpelled) {
  const std::string digits = W().NewCode("");
  const auto first = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  ASSERT_TRUE(Send<Decision>(W().chair, "IssueDecision", first, digits + "/QĐ-UBXÃ").ok());
  const auto second = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  // U+00D0, U+0189; small letters, blanks, zero-width; decomposed, as Đ never is; the same, and blanks at its
  // ends.
  for (const std::string& spelled :
       {digits + "/QĐ-UBXÃ", " " + digits + "/QĐ-UBXÃ\u00a0", digits + "/QÐ-UBXÃ", digits + "/QƉ-UBXÃ",
        digits + "/qđ-ubxã", digits + " /QĐ-UBXÃ", digits + "\u00a0/QĐ-UBXÃ", digits + "/QĐ\u200b-UBXÃ",
        digits + "/QĐ-UBXA\u0303"}) {
    EXPECT_EQ(Send<Decision>(W().chair, "IssueDecision", second, spelled).reason(), "DECISION_NUMBER_TAKEN")
        << spelled;
  }
  for (const char* blank : {"\u00a0", "\u00a0\u200b"}) {
    EXPECT_EQ(Send<Decision>(W().chair, "IssueDecision", second, blank).fields().count("number"), 1u);
  }
  EXPECT_TRUE(Send<Decision>(W().chair, "IssueDecision", second, digits + "a/QĐ-UBXÃ").ok());
}

TEST(Numbers, OfALetterAreTakenHoweverTheyAreSpelled) {
  const std::string digits = W().NewCode("");
  const auto first = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
  ASSERT_TRUE(Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", first, digits + "/TTr").ok());
  auto second = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
  for (const std::string& spelled : {digits + "/ttr", digits + " /TTr", digits + "/TTr\u200b"}) {
    EXPECT_EQ(Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", second, spelled).reason(),
              "LETTER_NUMBER_TAKEN")
        << spelled;
  }
  second.set_text("\u00a0");
  const Reply blank = Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", second, "\u00a0");
  EXPECT_EQ(blank.fields().count("number"), 1u) << blank.Describe();
  EXPECT_EQ(blank.fields().count("text"), 1u) << blank.Describe();
}

TEST(Dates, OfALetterAreNotBeforeItsCasesCame) {
  auto request = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
  for (const auto& day : {Day(1926, 6, 10), Day(2020, 8, 14), Day(2090, 1, 1)}) {
    *request.mutable_date() = day;
    const Reply reply =
        Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", request, W().NewCode("TTr"));
    ASSERT_EQ(reply.fields().size(), 1u) << reply.Describe();
    EXPECT_TRUE(absl::StartsWith(reply.fields().begin()->first, "date")) << reply.Describe();
    EXPECT_TRUE(IsVietnamese(reply.fields().begin()->second));
  }
}

}  // namespace
}  // namespace thidua::test
