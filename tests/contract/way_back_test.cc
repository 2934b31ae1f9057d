// A file comes back from every desk, with its reason, and goes up again.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using submission::v1::Dossier;

World& W() { return TheWorld(); }

template <class Request>
Case Give(const Actor& who, const std::string& method, const Case& found, const std::string& reason) {
  auto request = Naming<Request>(found);
  request.set_reason(reason);
  return W().Do<Case>(who, "approval/ApprovalService/" + method, request);
}

Dossier AwaitReturned(const Case& found) {
  submission::v1::GetDossierRequest get;
  get.set_id(found.dossier_id());
  Dossier dossier;
  Await("a dossier sent back", [&] {
    dossier = W().Do<Dossier>(W().secretary, "submission/SubmissionService/GetDossier", get);
    return dossier.state() == Dossier::RETURNED;
  });
  return dossier;
}

// The subject is asked, hands in again, and the file is with who asked.
void ExpectSupplementedAt(const std::string& stage, const Actor& holder) {
  const Case asked = Give<approval::v1::ReturnCaseRequest>(holder, "ReturnCase", W().CaseAt(stage, kLetter),
                                                           "Xin nêu số liệu");
  EXPECT_EQ(asked.stage_kind(), approval::v1::SUPPLEMENT_STAGE) << stage;
  const Dossier dossier = AwaitReturned(asked);
  EXPECT_EQ(dossier.return_reason(), "Xin nêu số liệu") << stage;
  W().Do<Dossier>(W().secretary, "submission/SubmissionService/SubmitDossier",
                  Naming<submission::v1::SubmitDossierRequest>(dossier));
  EXPECT_EQ(W().AwaitNext(asked).stage(), stage);
}

TEST(WayBack, FromThePrincipalToTheTeacher) { ExpectSupplementedAt("SCHOOL_LETTER", W().principal); }
TEST(WayBack, FromTheBlockToTheTeacher) { ExpectSupplementedAt("BLOCK_REVIEW", W().leader); }
TEST(WayBack, FromTheCommitteesSpecialistToTheTeacher) {
  ExpectSupplementedAt("DISTRICT_APPRAISAL", W().specialist);
}

TEST(WayBack, TheBlockRefuses) {
  const Case ended = Give<approval::v1::RefuseCaseRequest>(
      W().leader, "RefuseCase", W().CaseAt("BLOCK_REVIEW", kLetter), "Không đủ điểm của khối");
  EXPECT_EQ(ended.outcome(), "REFUSED");
}

// The specialist's inbox has what the Phòng's letter brought, with the day it is due.
TEST(WayBack, TheCommitteesSpecialistTakesInTheLetter) {
  const Case found = W().CaseAt("DISTRICT_APPRAISAL", kLetter);
  EXPECT_TRUE(found.has_due_on());
  approval::v1::ListCasesRequest inbox;
  inbox.set_waiting_for_me(true);
  inbox.set_stage("DISTRICT_APPRAISAL");
  inbox.set_page_size(500);
  const auto page =
      W().Do<approval::v1::ListCasesResponse>(W().specialist, "approval/ApprovalService/ListCases", inbox);
  EXPECT_TRUE(std::any_of(page.cases().begin(), page.cases().end(),
                          [&](const Case& one) { return one.id() == found.id(); }));
}

// Chair, council and head each give it to the specialist of their own office, who has no more days for it.
TEST(WayBack, FromTheChairTheCouncilAndTheHeadToTheSpecialist) {
  using approval::v1::SendBackCaseRequest;
  const Case decision = W().CaseAt("DISTRICT_DECISION", kLetter);
  ASSERT_TRUE(decision.has_due_on());
  Case again = Give<SendBackCaseRequest>(W().chair, "SendBackCase", decision, "Xem lại minh chứng");
  EXPECT_EQ(again.stage(), "DISTRICT_APPRAISAL");
  EXPECT_EQ(again.due_on().SerializeAsString(), decision.due_on().SerializeAsString());
  const Case council = W().MoveOn("DISTRICT_COUNCIL", again);
  EXPECT_EQ(council.due_on().SerializeAsString(), decision.due_on().SerializeAsString());
  again = Give<SendBackCaseRequest>(W().specialist, "SendBackCase", council, "Hội đồng yêu cầu làm rõ");
  EXPECT_EQ(again.stage(), "DISTRICT_APPRAISAL");
  // The council votes on it once more, and it is decided in the end.
  EXPECT_EQ(W().MoveOn("DISTRICT_DECISION", again).stage(), "DISTRICT_DECISION");

  const Case letter = W().CaseAt("DIVISION_LETTER", kLetter);
  again = Give<SendBackCaseRequest>(W().head, "SendBackCase", letter, "Chưa có ý kiến thẩm định");
  EXPECT_EQ(again.stage(), "DIVISION_APPRAISAL");
  approval::v1::GetCaseRequest get;
  get.set_id(again.id());
  const auto timeline =
      W().Do<approval::v1::GetCaseResponse>(W().officer, "approval/ApprovalService/GetCase", get).timeline();
  const auto& step = timeline[timeline.size() - 2];
  EXPECT_EQ(step.verb(), approval::v1::SEND_BACK);
  EXPECT_EQ(step.note(), "Chưa có ý kiến thẩm định");
  EXPECT_EQ(step.actor_person_id(), W().head.person_id);
}

// A vote is on the file as it lay before the council: what was sent back while the vote went on, and came
// again, is voted on anew.
TEST(WayBack, AVoteIsOnTheFileAsItLay) {
  using council::v1::Poll;
  const Case council = W().CaseAt("DISTRICT_COUNCIL", kLetter);
  const Poll poll = W().OpenPoll(W().chair, W().district_meeting, council);
  for (const Actor& voter : {W().chair, W().head, W().officer, W().colleague}) {
    W().Do<council::v1::CastVoteResponse>(voter, "council/CouncilService/CastVote", W().VoteFor(poll));
  }
  const Case again = Give<approval::v1::SendBackCaseRequest>(W().specialist, "SendBackCase", council,
                                                             "Cần xem lại minh chứng");
  const Case back = W().MoveOn("DISTRICT_COUNCIL", again);
  const Poll closed = W().Do<Poll>(W().chair, "council/CouncilService/ClosePoll",
                                   Naming<council::v1::ClosePollRequest>(poll));
  ASSERT_EQ(closed.candidates_size(), 1);
  EXPECT_TRUE(closed.candidates(0).withdrawn());
  EXPECT_EQ(closed.tally_size(), 0);
  EXPECT_EQ(W().MoveOn("DISTRICT_DECISION", back).stage(), "DISTRICT_DECISION");
}

}  // namespace
}  // namespace thidua::test
