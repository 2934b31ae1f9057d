// Papers: stored once with the act they are of, to the byte; shown to whom they concern; a preview is the
// paper to come.
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/paper_words.h"
#include "tests/contract/playing.h"
#include "tests/contract/racing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using common::v1::PaperFile;

const std::string kApproval = "approval/ApprovalService/";

World& W() { return TheWorld(); }

PaperFile PaperBy(const Actor& who, const std::string& id, common::v1::PaperFormat format = common::v1::PDF) {
  GetPaperRequest request;
  request.set_paper_id(id);
  request.set_format(format);
  return W().Do<PaperFile>(who, kApproval + "GetPaper", request);
}

std::string WhyNotShown(const Actor& who, const std::string& id) {
  GetPaperRequest request;
  request.set_paper_id(id);
  PaperFile none;
  return W().api.Call(who, kApproval + "GetPaper", request, &none).reason();
}

int64_t PapersAbout(const std::string& case_id) {
  return Query(*W().database,
               absl::StrCat("SELECT count(*) AS n FROM approval.papers WHERE subject_ids @> ARRAY['", case_id,
                            "'::uuid]"))[0]
      .Int("n");
}

PreviewDecisionRequest PreviewOf(const IssueDecisionRequest& decision) {
  PreviewDecisionRequest request;
  request.set_symbol(decision.symbol());
  *request.mutable_date() = decision.date();
  *request.mutable_cases() = decision.cases();
  return request;
}

Case RefusedCase() {
  auto request = Naming<RefuseCaseRequest>(W().CaseAt("DIVISION_APPRAISAL", kLetter));
  request.set_reason("Báo cáo chưa nêu số liệu.");
  return W().Do<Case>(W().officer, kApproval + "RefuseCase", request);
}

SendRefusalNoticeRequest NoticeOf(const Case& refused) {
  auto request = WithId<SendRefusalNoticeRequest>();
  request.set_case_id(refused.id());
  request.set_etag(refused.etag());
  request.set_number(W().NewLetterNumber());
  *request.mutable_date() = Day(2020, 8, 15);
  request.set_legal_basis("Điều 24 Luật Thi đua, khen thưởng");
  return request;
}

bool MayNotify(const Actor& actor, const Case& data) {
  ListAvailableActionsRequest request;
  request.set_case_id(data.id());
  return W()
      .Do<ListAvailableActionsResponse>(actor, kApproval + "ListAvailableActions", request)
      .notifiable();
}

TEST(Papers, ADecisionIsStoredAsItWasPreviewed) {
  const Case found = W().CaseAt("DISTRICT_DECISION", kLetter);
  const auto request = W().DecisionRequest(found);
  const auto preview = W().Do<PaperFile>(W().chair, kApproval + "PreviewDecision", PreviewOf(request));
  EXPECT_EQ(preview.info().id(), "");
  EXPECT_EQ(W().Fetch(found).etag(), found.etag()) << "a preview moves nothing";
  const int64_t before = PapersAbout(found.id());

  const auto issued = W().Do<Decision>(W().chair, kApproval + "IssueDecision", request);
  const PaperFile paper = PaperBy(W().chair, issued.paper_id());
  EXPECT_EQ(PapersAbout(found.id()), before + 1);
  EXPECT_TRUE(absl::StartsWith(paper.content(), "%PDF-1."));
  EXPECT_EQ(paper.content(), preview.content());
  EXPECT_EQ(paper.info().kind(), document::v1::AWARD_DECISION);
  EXPECT_EQ(paper.info().number(), issued.number());
  ASSERT_EQ(paper.places_size(), 1);
  EXPECT_EQ(paper.places(0).key(), "decider");
  ExpectKept("approval", "decision", issued.id(), paper);

  const std::string words = WordsOf(paper);
  EXPECT_TRUE(Says(words, "Số: " + issued.number())) << words;
  EXPECT_TRUE(Says(words, found.subject_name())) << words;
  EXPECT_TRUE(Says(words, "ngày 15 tháng 8 năm 2020")) << words;
  EXPECT_TRUE(absl::StartsWith(PaperBy(W().chair, issued.paper_id(), common::v1::ODT).content(), "PK"));
}

TEST(Papers, WhatIsSaidWithTheActStandsOnIt) {
  auto request = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  request.mutable_words()->set_place("Vĩnh Tuy");
  request.mutable_words()->set_implementers("Chánh Văn phòng và Trưởng phòng Nội vụ");
  request.mutable_words()->add_recipients("Ban Thi đua - Khen thưởng tỉnh");
  const auto issued = W().Do<Decision>(W().chair, kApproval + "IssueDecision", request);
  const std::string words = WordsOf(PaperBy(W().chair, issued.paper_id()));
  for (const char* said : {"Vĩnh Tuy, ngày 15 tháng 8 năm 2020", "Chánh Văn phòng và Trưởng phòng Nội vụ",
                           "Ban Thi đua - Khen thưởng tỉnh"}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }
}

TEST(Papers, RoomForANumberIsRefusedAndNothingIsIssued) {
  const Case found = W().CaseAt("DISTRICT_DECISION", kLetter);
  auto request = W().DecisionRequest(found);
  request.mutable_words()->set_proposer("Phòng GD&ĐT tại Tờ trình số ……/TTr-PGDĐT");
  Decision none;
  const Reply refused = W().api.Call(W().chair, kApproval + "IssueDecision", request, &none);
  EXPECT_EQ(refused.reason(), "PAPER_BLANK_WITHIN") << refused.Describe();
  EXPECT_EQ(W().Fetch(found).stage(), "DISTRICT_DECISION");
  request.mutable_words()->clear_proposer();
  EXPECT_TRUE(W().api.Call(W().chair, kApproval + "IssueDecision", request, &none).ok())
      << "what was refused was done to nothing";
}

TEST(Papers, ALetterIsForItsWayAndNotForWhoStandsOnIt) {
  const Actor teacher = W().NewActor(W().school, {{identity::v1::TEACHER, W().school}});
  const Case found = W().CaseAt("SCHOOL_LETTER", kLetter, teacher.person_id);
  const auto request = W().LetterRequest(found);
  const auto letter = W().Do<SubmissionLetter>(W().principal, kApproval + "SendSubmissionLetter", request);
  const PaperFile paper = PaperBy(W().principal, letter.paper_id());
  ExpectKept("approval", "letter", letter.id(), paper);
  const std::string words = WordsOf(paper);
  EXPECT_TRUE(Says(words, found.subject_name())) << words;
  EXPECT_TRUE(Says(words, letter.text())) << words;
  EXPECT_EQ(WhyNotShown(teacher, letter.paper_id()), "NOT_FOUND");

  ListCasePapersRequest list;
  list.set_case_id(found.id());
  EXPECT_EQ(W().Do<ListCasePapersResponse>(W().principal, kApproval + "ListCasePapers", list).papers_size(),
            1);
  EXPECT_EQ(W().Do<ListCasePapersResponse>(teacher, kApproval + "ListCasePapers", list).papers_size(), 0);
}

// The block has no desk of its own: the unit that leads it gets the letter, and not as a school above
// another.
TEST(Papers, ALetterToABlockSaysWhoLeadsIt) {
  const Case found = W().CaseAt("SCHOOL_LETTER", kLetter);
  const auto letter =
      W().Do<SubmissionLetter>(W().principal, kApproval + "SendSubmissionLetter", W().LetterRequest(found));
  const Case at_the_block = W().Fetch(found);
  ASSERT_EQ(at_the_block.stage(), "BLOCK_REVIEW");
  directory::v1::GetUnitRequest leader;
  leader.set_id(at_the_block.holder_unit_id());
  const auto unit =
      W().Do<directory::v1::GetUnitResponse>(W().principal, "directory/DirectoryService/GetUnit", leader)
          .unit();
  const std::string words = WordsOf(PaperBy(W().principal, letter.paper_id()));
  EXPECT_TRUE(Says(words, absl::StrCat(W().block.name(), " (do ", unit.name(), " làm Khối trưởng)")))
      << words;
}

// It says of people of other schools when they were born and how was voted on them.
TEST(Papers, ALetterOfTheDivisionIsNotForTheSchoolsOnIt) {
  const Case found = W().CaseAt("DIVISION_LETTER", kLetter);
  const auto letter =
      W().Do<SubmissionLetter>(W().head, kApproval + "SendSubmissionLetter", W().LetterRequest(found));
  for (const Actor& on_the_way : {W().head, W().officer, W().specialist, W().chair})
    EXPECT_NE(PaperBy(on_the_way, letter.paper_id()).content(), "");
  ListCasePapersRequest list;
  list.set_case_id(found.id());
  for (const Actor& of_the_school : {W().principal, W().secretary}) {
    EXPECT_EQ(WhyNotShown(of_the_school, letter.paper_id()), "NOT_FOUND");
    const auto papers = W().Do<ListCasePapersResponse>(of_the_school, kApproval + "ListCasePapers", list);
    ASSERT_EQ(papers.papers_size(), 1) << "its own letter";
    EXPECT_NE(papers.papers(0).id(), letter.paper_id());
  }
}

// The division appraises and has no council: that of the school sat.
TEST(Papers, ALetterNamesTheCouncilThatSat) {
  const Case found = W().CaseAt("DIVISION_LETTER", kLetter);
  const auto letter =
      W().Do<SubmissionLetter>(W().head, kApproval + "SendSubmissionLetter", W().LetterRequest(found));
  const std::string words = WordsOf(PaperBy(W().head, letter.paper_id()));
  EXPECT_TRUE(Says(words, absl::StrCat("đã được Hội đồng Thi đua - Khen thưởng ",
                                       W().Fetch(found).unit_name(), " xét duyệt")))
      << words;
}

TEST(Papers, ARefusalIsToldOnceWithReasonAndArticle) {
  const Case refused = RefusedCase();
  EXPECT_TRUE(MayNotify(W().head, refused));
  EXPECT_FALSE(MayNotify(W().officer, refused)) << "signs nothing";
  EXPECT_FALSE(MayNotify(W().chair, refused)) << "sees the case, and did not refuse it";
  EXPECT_FALSE(MayNotify(W().head, W().CaseAt("DIVISION_APPRAISAL", kLetter))) << "nobody has refused it";
  const auto asked = NoticeOf(refused);
  PreviewRefusalNoticeRequest preview;
  preview.set_case_id(asked.case_id());
  preview.set_etag(asked.etag());
  preview.set_number(asked.number());
  *preview.mutable_date() = asked.date();
  preview.set_legal_basis(asked.legal_basis());
  const int64_t before = PapersAbout(refused.id());
  const auto seen = W().Do<PaperFile>(W().head, kApproval + "PreviewRefusalNotice", preview);
  EXPECT_EQ(PapersAbout(refused.id()), before) << "a preview stores nothing";
  const auto notice = W().Do<RefusalNotice>(W().head, kApproval + "SendRefusalNotice", asked);
  EXPECT_EQ(notice.reason(), "Báo cáo chưa nêu số liệu.") << "as it was said when it was refused";
  const PaperFile paper = PaperBy(W().head, notice.paper_id());
  EXPECT_EQ(paper.content(), seen.content());
  ExpectKept("approval", "refusal_notice", notice.id(), paper);
  const std::string words = WordsOf(paper);
  for (const auto& said : {refused.subject_name(), notice.reason(), notice.legal_basis()})
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  RefusalNotice none;
  EXPECT_EQ(W().api.Call(W().head, kApproval + "SendRefusalNotice", NoticeOf(refused), &none).reason(),
            "NOTICE_SENT");
  // Not by another unit, though it sees the case.
  const Case other = RefusedCase();
  EXPECT_EQ(W().api.Call(W().chair, kApproval + "SendRefusalNotice", NoticeOf(other), &none).reason(),
            "PERMISSION_MISSING");
}

TEST(Papers, TwoNoticesAtOnceAreOne) {
  const Case refused = RefusedCase();
  W().Do<RefusalNotice>(W().head, kApproval + "SendRefusalNotice",
                        NoticeOf(RefusedCase()));  // has proven the second factor
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i)
    racers.push_back({kApproval + "SendRefusalNotice", By(W().head, NoticeOf(refused))});
  ExpectOneDone(AtOnce("approval.papers", racers), {"NOTICE_SENT"});
}

// Two drafters: each paper bears the number that its decision took.
TEST(Papers, OfTwoDecisionsAtOnceEachBearsItsOwnNumber) {
  std::vector<Case> cases;
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i) {
    cases.push_back(W().CaseAt("DISTRICT_DECISION", kLetter));
    racers.push_back({kApproval + "IssueDecision", By(W().chair, W().DecisionRequest(cases.back()))});
  }
  for (const Reply& reply : AtOnce("approval.decisions", racers)) EXPECT_TRUE(reply.ok()) << reply.Describe();
  for (const Case& found : cases) {
    GetDecisionRequest get;
    get.set_id(W().Fetch(found).decision_id());
    const auto decision = W().Do<Decision>(W().chair, kApproval + "GetDecision", get);
    const std::string words = WordsOf(PaperBy(W().chair, decision.paper_id()));
    EXPECT_TRUE(Says(words, "Số: " + decision.number())) << words;
    EXPECT_TRUE(Says(words, found.subject_name())) << words;
  }
}

// Whoever reaches the database as the service, or above it.
TEST(Papers, AreForGood) {
  const auto issued = W().Do<Decision>(W().chair, kApproval + "IssueDecision",
                                       W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter)));
  const auto database = TheStack().AsSuperuser();
  for (const char* change : {"UPDATE approval.papers SET number = '1/QĐ' WHERE id = '",
                             "DELETE FROM approval.papers WHERE id = '"}) {
    EXPECT_FALSE(database->ExecuteText(absl::StrCat(change, issued.paper_id(), "'")).ok()) << change;
  }
  EXPECT_EQ(PaperBy(W().chair, issued.paper_id()).info().number(), issued.number());
}

}  // namespace
}  // namespace thidua::test
