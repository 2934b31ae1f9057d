// Later papers on awards: in every order, two at once; and what they do to the golden book, to money, to the
// summary and to cases that rested on the award.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/paper_words.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using common::v1::AWARD_REVOKED;
using common::v1::AWARD_STANDING_UNSPECIFIED;
using common::v1::AWARD_SUSPENDED;
using common::v1::PaperFile;

constexpr char kRevoke[] = "approval/ApprovalService/RevokeAwards";
constexpr char kSuspend[] = "approval/ApprovalService/SuspendAwards";
constexpr char kReinstate[] = "approval/ApprovalService/ReinstateAwards";
constexpr char kCorrect[] = "approval/ApprovalService/CorrectDecision";

World& W() { return TheWorld(); }

template <class Request>
Request On(const Case& award) {
  auto request = WithId<Request>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_reason("Báo cáo thành tích ghi sai.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  return request;
}

RevokeAwardsRequest Revoking(const Case& award) {
  auto request = On<RevokeAwardsRequest>(award);
  request.set_ground("FALSE_DECLARATION");
  return request;
}

CorrectDecisionRequest Correcting(const Case& award) {
  auto request = On<CorrectDecisionRequest>(award);
  request.set_content(true);
  request.set_corrected_text("Năm sinh 1985.");
  return request;
}

template <class Request>
Decision Rule(const std::string& method, const Request& request) {
  return W().Do<Decision>(W().chair, method, request);
}

Decision DecisionOf(const Case& award) {
  GetDecisionRequest request;
  request.set_id(award.decision_id());
  return W().Do<Decision>(W().teacher, "approval/ApprovalService/GetDecision", request);
}

// The award as the golden book has it, once it has heard of so many papers on it.
directory::v1::MeritEntry InGoldenBook(const Case& award, int papers) {
  directory::v1::ListGoldenBookRequest request;
  request.set_unit_id(W().school);
  request.set_award_code(award.title_code());
  request.set_query(award.subject_name());
  directory::v1::MeritEntry found;
  Await("the golden book", [&] {
    request.clear_page_token();
    do {
      const auto page = W().Do<directory::v1::ListGoldenBookResponse>(
          W().teacher, "directory/DirectoryService/ListGoldenBook", request);
      for (const auto& line : page.lines()) {
        if (line.entry().award().case_id() == award.id()) found = line.entry();
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return found.award().rulings_size() == papers && !found.id().empty();
  });
  return found;
}

Payment PaymentOf(const Case& award) {
  ListPaymentsRequest request;
  request.set_unit_id(W().district);
  request.set_school_year(kSchoolYear);
  request.set_page_size(500);
  do {
    const auto page =
        W().Do<ListPaymentsResponse>(W().chair, "approval/ApprovalService/ListPayments", request);
    for (const auto& payment : page.payments()) {
      if (payment.case_id() == award.id()) return payment;
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return {};
}

TEST(Rulings, ARevokedAwardStaysOnRecordAndIsGivenBack) {
  const Case award = W().NewAward();
  EXPECT_EQ(PaymentOf(award).state(), Payment::DUE);
  const Decision before = DecisionOf(award);
  const Decision paper = Rule(kRevoke, Revoking(award));
  EXPECT_EQ(paper.ruling(), common::v1::AWARD_REVOCATION);
  EXPECT_EQ(paper.of_decision_id(), before.id());
  EXPECT_EQ(paper.ground(), "FALSE_DECLARATION");

  const Decision after = DecisionOf(award);
  EXPECT_EQ(after.number(), before.number());
  EXPECT_EQ(after.case_ids_size(), before.case_ids_size());
  ASSERT_EQ(after.rulings_size(), 1);
  EXPECT_EQ(after.rulings(0).id(), paper.id());

  const Case now = W().Fetch(award);
  EXPECT_EQ(now.standing(), AWARD_REVOKED);
  EXPECT_EQ(now.decision_id(), award.decision_id());
  EXPECT_EQ(now.outcome(), "DECIDED");

  const auto entry = InGoldenBook(award, 1);
  EXPECT_EQ(entry.award().standing(), AWARD_REVOKED);
  EXPECT_EQ(entry.award().standing_since().day(), 15);
  EXPECT_EQ(entry.award().rulings(0).number(), paper.number());

  const Payment payment = PaymentOf(award);
  EXPECT_EQ(payment.state(), Payment::GIVE_BACK);
  EXPECT_EQ(payment.amount(), 450000);
  EXPECT_EQ(payment.ruling_number(), paper.number());
}

// Money and object come back one after the other; an award that is given again owes nothing.
TEST(Rulings, WhatComesBackIsRecorded) {
  const Case award = W().NewAward();
  Rule(kRevoke, Revoking(award));
  auto request = WithId<RecordReturnRequest>();
  request.set_case_id(award.id());
  request.set_etag(W().Fetch(award).etag());
  *request.mutable_object_on() = Day(2020, 8, 14);
  Case none;
  const std::string method = "approval/ApprovalService/RecordReturn";
  EXPECT_EQ(W().api.Call(W().specialist, method, request, &none).fields().count("object_on"), 1u);
  *request.mutable_object_on() = Day(2020, 8, 15);
  const Case returned = W().Do<Case>(W().specialist, method, request);
  EXPECT_TRUE(returned.has_object_back_on());
  EXPECT_FALSE(returned.has_money_back_on());
  Payment payment = PaymentOf(award);
  EXPECT_EQ(payment.state(), Payment::GIVE_BACK);
  EXPECT_TRUE(payment.has_object_back_on());
  EXPECT_EQ(payment.case_etag(), returned.etag());
}

TEST(Rulings, ASuspendedAwardIsHeldAndReinstated) {
  const Case award = W().NewAward();
  Rule(kSuspend, On<SuspendAwardsRequest>(award));
  EXPECT_EQ(PaymentOf(award).state(), Payment::HELD);
  EXPECT_EQ(InGoldenBook(award, 1).award().standing(), AWARD_SUSPENDED);
  Rule(kReinstate, On<ReinstateAwardsRequest>(W().Fetch(award)));
  EXPECT_EQ(PaymentOf(award).state(), Payment::DUE);
  const auto entry = InGoldenBook(award, 2);
  EXPECT_EQ(entry.award().standing(), AWARD_STANDING_UNSPECIFIED);
  EXPECT_EQ(entry.award().rulings(1).kind(), common::v1::AWARD_REINSTATEMENT);
}

TEST(Rulings, ACorrectionLeavesTheStandingAsItIs) {
  const Case award = W().NewAward();
  Rule(kCorrect, Correcting(award));
  EXPECT_EQ(W().Fetch(award).standing(), AWARD_STANDING_UNSPECIFIED);
  Rule(kSuspend, On<SuspendAwardsRequest>(W().Fetch(award)));
  auto letter = Correcting(W().Fetch(award));
  letter.set_content(false);
  EXPECT_EQ(Rule(kCorrect, letter).ruling(), common::v1::FORM_CORRECTION);
  EXPECT_EQ(W().Fetch(award).standing(), AWARD_SUSPENDED);
  Rule(kRevoke, Revoking(W().Fetch(award)));
  EXPECT_EQ(InGoldenBook(award, 4).award().standing(), AWARD_REVOKED);
  EXPECT_EQ(DecisionOf(award).rulings_size(), 4);
}

TEST(Rulings, OfTwoRevocationsAtOnceOneIsDone) {
  const Case award = W().NewAward();
  const auto replies = AtOnce("approval.decisions", {{kRevoke, By(W().chair, Revoking(award))},
                                                     {kRevoke, By(W().chair, Revoking(award))}});
  ExpectOneDone(replies, {"ETAG_MISMATCH"});
  EXPECT_EQ(DecisionOf(award).rulings_size(), 1);
  InGoldenBook(award, 1);
}

TEST(Rulings, TheRegisterIsOneForDecisionsAndRulings) {
  const Case award = W().NewAward();
  auto request = Revoking(award);
  request.set_number(DecisionOf(award).number());
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kRevoke, request, &none).reason(), "DECISION_NUMBER_TAKEN");
  EXPECT_EQ(W().Fetch(award).standing(), AWARD_STANDING_UNSPECIFIED);
  // Without one of its own it takes the next, with the symbol of the decision.
  request.clear_number();
  const auto paper = W().Do<Decision>(W().chair, kRevoke, request);
  EXPECT_TRUE(absl::EndsWith(paper.number(), "/QĐ-UBND")) << paper.number();
  EXPECT_NE(paper.number(), DecisionOf(award).number());
}

TEST(Rulings, APaperIsNotOlderThanTheOneBefore) {
  const Case award = W().NewAward();
  auto request = Revoking(award);
  *request.mutable_date() = Day(2020, 8, 14);
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kRevoke, request, &none).fields().count("date"), 1u);
  *request.mutable_date() = Day(2020, 8, 16);
  EXPECT_EQ(W().api.Call(W().chair, kRevoke, request, &none).fields().count("date"), 1u);
}

TEST(Rulings, AllAwardsNamedAreRuledOnOrNone) {
  const Case award = W().NewAward();
  const Case other = W().NewAward();  // of another decision
  auto request = Revoking(award);
  auto* reference = request.add_cases();
  reference->set_id(other.id());
  reference->set_etag(other.etag());
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kRevoke, request, &none).reason(), "NOT_FOUND");
  EXPECT_EQ(W().Fetch(award).standing(), AWARD_STANDING_UNSPECIFIED);
  request = Revoking(award);
  request.set_ground("NO_SUCH_GROUND");
  EXPECT_EQ(W().api.Call(W().chair, kRevoke, request, &none).fields().count("ground"), 1u);
}

PaperFile PaperOf(const Actor& who, const Decision& ruling) {
  GetPaperRequest request;
  request.set_paper_id(ruling.paper_id());
  return W().Do<PaperFile>(who, "approval/ApprovalService/GetPaper", request);
}

TEST(Rulings, ARevocationLeavesItsPaperAsItWasPreviewed) {
  const Actor awarded = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Case award = W().NewAward(awarded.person_id);
  const auto revoking = Revoking(award);
  PreviewRulingRequest preview;
  preview.set_kind(common::v1::AWARD_REVOCATION);
  preview.set_decision_id(revoking.decision_id());
  *preview.mutable_date() = revoking.date();
  preview.set_ground(revoking.ground());
  preview.set_reason(revoking.reason());
  preview.set_legal_basis(revoking.legal_basis());
  *preview.mutable_cases() = revoking.cases();
  const auto seen = W().Do<PaperFile>(W().chair, "approval/ApprovalService/PreviewRuling", preview);
  EXPECT_EQ(W().Fetch(award).standing(), AWARD_STANDING_UNSPECIFIED) << "a preview revokes nothing";

  const Decision ruling = Rule(kRevoke, revoking);
  const PaperFile paper = PaperOf(awarded, ruling);
  EXPECT_EQ(paper.content(), seen.content());
  EXPECT_EQ(paper.info().kind(), document::v1::AWARD_RULING);
  EXPECT_EQ(paper.info().number(), ruling.number());
  ExpectKept("approval", "decision", ruling.id(), paper);
  const std::string words = WordsOf(paper);
  for (const std::string& said :
       {"Số: " + ruling.number(), "Thu hồi khen thưởng theo Quyết định số " + DecisionOf(award).number(),
        award.subject_name(), std::string("Gian dối trong việc kê khai thành tích để được khen thưởng."),
        revoking.reason(), std::string("Căn cứ Luật Thi đua, khen thưởng."),
        std::string("nộp lại hiện vật khen thưởng và tiền thưởng đã nhận")}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }
}

// Content is amended by a decision, form by a letter (NĐ 30/2020 Đ.18), which has the symbol of a letter and
// leaves that of the unit's decisions as it is.
TEST(Rulings, ACorrectionIsADecisionOrALetter) {
  const Case award = W().NewAward();
  const Decision amended = Rule(kCorrect, Correcting(award));
  const PaperFile decision = PaperOf(W().chair, amended);
  EXPECT_EQ(decision.info().kind(), document::v1::AWARD_RULING);
  EXPECT_TRUE(Says(WordsOf(decision), "Nội dung sửa đổi nay viết là: Năm sinh 1985.")) << WordsOf(decision);

  auto correcting = Correcting(W().Fetch(award));
  correcting.set_content(false);
  const Decision corrected = Rule(kCorrect, correcting);
  EXPECT_TRUE(absl::EndsWith(corrected.number(), "/UBND-TĐKT")) << corrected.number();
  const PaperFile letter = PaperOf(W().chair, corrected);
  EXPECT_EQ(letter.info().kind(), document::v1::CORRECTION_LETTER);
  const std::string words = WordsOf(letter);
  for (const std::string& said :
       {"V/v đính chính Quyết định số " + DecisionOf(award).number(), std::string("Kính gửi"),
        W().Fetch(award).unit_name(), correcting.reason(), std::string("Năm sinh 1985."),
        std::string("Các nội dung khác của Quyết định giữ nguyên")}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }
  ListRegisterRequest list;
  list.set_unit_id(W().district);
  list.set_year(2020);
  EXPECT_EQ(W().Do<ListRegisterResponse>(W().chair, "approval/ApprovalService/ListRegister", list).symbol(),
            "QĐ-UBND");
}

void RecordFighter(const std::string& person, const std::string& school_year) {
  auto request = WithId<directory::v1::RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person);
  entry->set_school_year(school_year);
  entry->mutable_award()->set_award_code(kFighter);
  entry->mutable_award()->set_issuing_body("Chủ tịch Uỷ ban nhân dân huyện");
  W().Do<directory::v1::MeritEntry>(W().admin, "directory/DirectoryService/RecordMerit", request);
}

// Three years of CSTĐ cơ sở are what a CSTĐ tỉnh rests on. Of seven LĐTT one may be CSTĐ cơ sở.
TEST(Rulings, WhatRestedOnTheAwardIsJudgedAnewAndTold) {
  const auto campaign = W().campaign;
  W().campaign = W().NewCampaign(true);
  constexpr int kPeople = 7;
  std::vector<std::string> people;
  people.reserve(kPeople);
  for (int i = 0; i < kPeople; ++i) people.push_back(W().NewMeritedPerson().id());
  const auto cases = W().CasesAt("DISTRICT_DECISION", kWorker, people);
  auto workers = W().DecisionRequest(cases.front());
  for (size_t i = 1; i < cases.size(); ++i) *workers.add_cases() = W().DecisionRequest(cases[i]).cases(0);
  W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", workers);
  const std::string person = W().NewMeritedPerson().id();
  RecordFighter(person, "2018-2019");
  RecordFighter(person, "2019-2020");
  const Case found = W().CaseAt("DISTRICT_DECISION", kFighter, person);
  W().Do<Decision>(W().chair, "approval/ApprovalService/IssueDecision", W().DecisionRequest(found));
  const Case award = W().Fetch(found);
  InGoldenBook(award, 0);
  W().campaign = W().NewCampaign(true);
  const Case resting = W().CaseAt("SCHOOL_LETTER", kLetter, person);  // rests on nothing
  W().campaign = W().NewCampaign(true);
  const Case higher = W().CaseAt("SCHOOL_COUNCIL", kSecret, person);
  const Decision paper = Rule(kRevoke, Revoking(award));
  const std::set<std::string> touched(paper.touched_case_ids().begin(), paper.touched_case_ids().end());
  EXPECT_EQ(touched.count(higher.id()), 1u);
  EXPECT_EQ(touched.count(resting.id()), 0u);
  W().campaign = campaign;
}

TEST(Rulings, WhomTheAwardWasGivenIsTold) {
  const Actor awarded = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Case award = W().NewAward(awarded.person_id);
  const Decision paper = Rule(kRevoke, Revoking(award));
  report::v1::Notice told;
  Await("the notice", [&] {
    const auto notices = W().Do<report::v1::ListNoticesResponse>(awarded, "report/NoticeService/ListNotices",
                                                                 report::v1::ListNoticesRequest());
    for (const auto& notice : notices.notices()) {
      if (notice.kind() == report::v1::Notice::RULED) told = notice;
    }
    return !told.id().empty();
  });
  EXPECT_EQ(told.target_id(), paper.id());
  EXPECT_EQ(told.detail(), paper.reason());
  EXPECT_NE(told.text().find(paper.number()), std::string::npos);
}

}  // namespace
}  // namespace thidua::test
