// Numbers and dates of letters and decisions: one number on paper is one number here, a register has no gap
// and no number that came late, and no paper is older than the day its cases came.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
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

approval::v1::ListRegisterResponse RegisterOf(const std::string& unit, const std::string& query = "") {
  approval::v1::ListRegisterRequest request;
  request.set_unit_id(unit);
  request.set_year(2020);
  request.set_query(query);
  request.set_page_size(500);
  return W().Do<approval::v1::ListRegisterResponse>(W().chair, "approval/ApprovalService/ListRegister",
                                                    request);
}

std::string Padded(int serial) { return absl::StrCat(serial < 10 ? "0" : "", serial); }

approval::v1::IssueDecisionRequest NextDecision() {
  return W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
}

TEST(Numbers, OfADecisionComeFromTheRegister) {
  const int next = RegisterOf(W().district).next_serial();
  const auto first = W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", NextDecision());
  EXPECT_EQ(first.number(), Padded(next) + "/QĐ-UBND");
  const auto second = W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", NextDecision());
  EXPECT_EQ(second.number(), Padded(next + 1) + "/QĐ-UBND");
  const auto page = RegisterOf(W().district);
  EXPECT_EQ(page.next_serial(), next + 2);
  EXPECT_EQ(page.symbol(), "QĐ-UBND");
  EXPECT_EQ(page.last_date().day(), 15);
  const auto& entry = page.entries(0);  // the last number first
  EXPECT_EQ(entry.number(), second.number());
  EXPECT_EQ(entry.decision_id(), second.id());
  EXPECT_EQ(entry.holder_person_id(), W().chair.person_id);
  EXPECT_TRUE(absl::StartsWith(entry.subject(), "Khen thưởng: ")) << entry.subject();
  // Every number is there, each once.
  int below = page.next_serial();
  for (const auto& one : page.entries()) {
    EXPECT_EQ(one.last_serial(), below - 1);
    below = one.first_serial();
  }
  EXPECT_EQ(below, 1);
  // Found by part of the number, whatever way it is spelled.
  EXPECT_EQ(RegisterOf(W().district, " " + Padded(next + 1) + " /qð-ubnd").entries(0).decision_id(),
            second.id());
  EXPECT_EQ(RegisterOf(W().district, "khong co").entries_size(), 0);
}

TEST(Numbers, AreGivenBackWhenADecisionIsNotSigned) {
  const int next = RegisterOf(W().district).next_serial();
  // The number is taken before the cases are judged: of a title above its share none is.
  auto above = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kFighter, W().NewMeritedPerson().id()));
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, "approval/ApprovalService/IssueDecision", above, &none).reason(),
            "GUARD_UNMET");
  EXPECT_EQ(RegisterOf(W().district).next_serial(), next);
  const auto issued = W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", NextDecision());
  EXPECT_EQ(issued.number(), Padded(next) + "/QĐ-UBND");
}

TEST(Numbers, OfADecisionAreTakenHoweverTheyAreSpelled) {
  const std::string digits = Padded(RegisterOf(W().district).next_serial());
  ASSERT_TRUE(Send<Decision>(W().chair, "IssueDecision", NextDecision(), digits + "/QĐ-UBND").ok());
  auto second = NextDecision();
  // U+00D0, U+0189; small letters, blanks, zero-width; without the nought; another symbol: the same, and
  // blanks at its ends.
  for (const std::string& spelled :
       {digits + "/QĐ-UBND", " " + digits + "/QĐ-UBND\u00a0", digits + "/QÐ-UBND", digits + "/QƉ-UBND",
        digits + "/qđ-ubnd", digits + " /QĐ-UBND", digits + "\u00a0/QĐ-UBND", digits + "/QĐ\u200b-UBND",
        "00" + digits + "/QĐ-UBND", digits + "/QĐ-KT"}) {
    EXPECT_EQ(Send<Decision>(W().chair, "IssueDecision", second, spelled).reason(), "DECISION_NUMBER_TAKEN")
        << spelled;
  }
  for (const char* none : {"QĐ-UBND", "15", "QĐ/15"}) {
    EXPECT_EQ(Send<Decision>(W().chair, "IssueDecision", second, none).fields().count("number"), 1u) << none;
  }
  // The symbol is one on paper too, and stays spelled as it was.
  second.set_symbol("qÐ - ubnd");
  second.set_request_id(crypto::NewUuid());
  const auto issued = W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", second);
  EXPECT_TRUE(absl::EndsWith(issued.number(), "/QĐ-UBND")) << issued.number();
}

TEST(Numbers, OfADecisionAreNeitherLateNorAhead) {
  const int next = RegisterOf(W().district).next_serial();
  const auto request = NextDecision();
  const auto asked = [&](const std::string& number) {
    return Send<Decision>(W().chair, "IssueDecision", request, number);
  };
  const Reply between = asked(absl::StrCat(next - 1, "a/QĐ-UBND"));
  EXPECT_EQ(between.reason(), "LATE_NUMBER");
  EXPECT_TRUE(absl::StrContains(between.Describe(), "số chen")) << between.Describe();
  EXPECT_EQ(asked(absl::StrCat(next + 1, "/QĐ-UBND")).reason(), "NUMBER_AHEAD");
  EXPECT_TRUE(asked("").ok());
  auto blank = NextDecision();
  blank.clear_symbol();
  EXPECT_EQ(Send<Decision>(W().chair, "IssueDecision", blank, "\u00a0").fields().count("symbol"), 1u);
}

// What the office decides besides takes its numbers too; and no later number bears an earlier day.
TEST(Numbers, UsedOutsideAreEnteredAndNoNumberComesLate) {
  const int next = RegisterOf(W().district).next_serial();
  auto outside = WithId<approval::v1::EnterOutsideNumbersRequest>();
  outside.set_unit_id(W().district);
  *outside.mutable_date() = Day(2020, 8, 15);
  outside.set_last_serial(next + 4);
  outside.set_subject("Quyết định về nhân sự");
  const std::string enter = "approval/ApprovalService/EnterOutsideNumbers";
  const auto entry = W().Do<approval::v1::RegisterEntry>(W().specialist, enter, outside);
  EXPECT_EQ(entry.first_serial(), next);
  EXPECT_EQ(entry.last_serial(), next + 4);
  EXPECT_EQ(RegisterOf(W().district, "nhan su").entries_size(), 1);
  const auto issued = W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", NextDecision());
  EXPECT_EQ(issued.number(), Padded(next + 5) + "/QĐ-UBND");
  outside.set_request_id(crypto::NewUuid());
  approval::v1::RegisterEntry none;
  EXPECT_EQ(W().api.Call(W().specialist, enter, outside, &none).reason(), "DECISION_NUMBER_TAKEN");
  // Whoever only acts on cases at the Phòng keeps no register of the committee.
  EXPECT_EQ(W().api.Call(W().officer, enter, outside, &none).reason(), "PERMISSION_MISSING");
}

TEST(Numbers, OfALetterAreTakenHoweverTheyAreSpelled) {
  const std::string number = W().NewLetterNumber();
  const std::string digits = number.substr(0, number.find('/'));
  const auto first = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
  ASSERT_TRUE(Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", first, number).ok());
  auto second = W().LetterRequest(W().CaseAt("SCHOOL_LETTER", kLetter));
  for (const std::string& spelled : {digits + "/ttr-thu", digits + " /TTr-THU", number + "\u200b"}) {
    EXPECT_EQ(Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", second, spelled).reason(),
              "LETTER_NUMBER_TAKEN")
        << spelled;
  }
  // A paper bears figures and a symbol, and no number that was put between two others.
  for (const std::string& none : {std::string("TTr-THU"), digits, digits + "a/TTr-THU"}) {
    EXPECT_EQ(
        Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", second, none).fields().count("number"),
        1u)
        << none;
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
        Send<SubmissionLetter>(W().principal, "SendSubmissionLetter", request, W().NewLetterNumber());
    ASSERT_EQ(reply.fields().size(), 1u) << reply.Describe();
    EXPECT_TRUE(absl::StartsWith(reply.fields().begin()->first, "date")) << reply.Describe();
    EXPECT_TRUE(IsVietnamese(reply.fields().begin()->second));
  }
}

}  // namespace
}  // namespace thidua::test
