// Minutes: what a meeting and a count were, from their records, stored once with the act that ends them.
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/branch.h"
#include "tests/contract/paper_words.h"
#include "tests/contract/racing.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace council::v1;
using common::v1::PaperFile;

GetPaperRequest PaperOf(const std::string& id) {
  GetPaperRequest request;
  request.set_paper_id(id);
  return request;
}

CloseMeetingRequest Closing(const Meeting& meeting) {
  auto request = Naming<CloseMeetingRequest>(meeting);
  request.set_minutes("Chủ tọa đọc tiêu chuẩn.\nHội đồng nhất trí.");
  request.set_number("07/BB-HĐTĐKT");
  return request;
}

std::string NameOf(const Actor& who) {
  directory::v1::GetPersonRequest get;
  get.set_id(who.person_id);
  return W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/GetPerson", get).full_name();
}

int64_t PapersOf(const std::string& meeting_id) {
  return Query(*W().database,
               absl::StrCat("SELECT count(*) AS n FROM council.papers WHERE subject_ids @> ARRAY['",
                            meeting_id, "'::uuid]"))[0]
      .Int("n");
}

TEST(Minutes, AreStoredAsTheMeetingCloses) {
  const Branch branch = BranchWith(3);
  const Poll poll = Opened(branch, {CaseFor(branch)});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(Vote(branch.people[i], poll).ok());
  W().Do<Poll>(branch.people[1], kCouncils + "RecordWrittenOpinion",
               W().OpinionOf(branch.people[3].person_id, poll));
  auto review = WithId<ReviewWrittenOpinionRequest>();
  review.set_poll_id(poll.id());
  review.set_person_id(branch.people[3].person_id);
  review.set_etag(Now(branch, poll).written_opinions(0).etag());
  review.set_agrees_with_paper(true);
  W().Do<Poll>(branch.people[0], kCouncils + "ReviewWrittenOpinion", review);
  const Poll closed = Closed(branch, poll);
  EXPECT_EQ(closed.paper_id(), "") << "nobody counted on paper";

  const auto meeting = W().Do<Meeting>(branch.people[1], kCouncils + "CloseMeeting", Closing(branch.meeting));
  const auto paper = W().Do<PaperFile>(branch.people[4], kCouncils + "GetPaper", PaperOf(meeting.paper_id()));
  ExpectKept("council", "meeting", meeting.id(), paper);
  EXPECT_EQ(paper.info().kind(), document::v1::MEETING_MINUTES);
  EXPECT_EQ(paper.info().number(), "07/BB-HĐTĐKT");
  ASSERT_EQ(paper.places_size(), 2);
  const std::string words = WordsOf(paper);
  for (const std::string& said :
       {std::string("Số: 07/BB-HĐTĐKT"), std::string("HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG"),
        NameOf(branch.people[0]), std::string("Có mặt 3/5 thành viên"), "Vắng: " + NameOf(branch.people[3]),
        std::string("Chủ tọa đọc tiêu chuẩn. Hội đồng nhất trí."),
        std::string("tính trên tổng số thành viên Hội đồng"), closed.rule().source(),
        std::string("4/5 thành viên đã biểu quyết, có ý kiến bằng văn bản: ") + NameOf(branch.people[3]),
        absl::StrCat(closed.tally(0).agree(), "/", closed.tally(0).base()), std::string("đạt 1/1 hồ sơ")}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }

  ListMeetingPapersRequest list;
  list.set_meeting_id(meeting.id());
  const auto papers =
      W().Do<ListMeetingPapersResponse>(branch.people[4], kCouncils + "ListMeetingPapers", list);
  ASSERT_EQ(papers.papers_size(), 1);
  EXPECT_EQ(papers.papers(0).sha256(), paper.info().sha256());
}

TEST(Minutes, ArePreviewedAsADraftThatStoresNothing) {
  const Branch branch = BranchWith(3);
  PreviewMinutesRequest request;
  request.set_meeting_id(branch.meeting.id());
  request.set_minutes("Hội đồng nhất trí.");
  const auto preview = W().Do<PaperFile>(branch.people[1], kCouncils + "PreviewMinutes", request);
  EXPECT_EQ(preview.info().id(), "");
  EXPECT_TRUE(absl::StartsWith(preview.content(), "%PDF-1."));
  EXPECT_TRUE(Says(WordsOf(preview), "Số: ……")) << "its number is not there yet";
  EXPECT_EQ(PapersOf(branch.meeting.id()), 0);
  // A member reads the minutes, and writes none.
  PaperFile none;
  EXPECT_EQ(Try(branch.people[4], "PreviewMinutes", request, &none).reason(), "PERMISSION_MISSING");
}

TEST(Minutes, ThatAreRefusedEndNoMeeting) {
  const Branch branch = BranchWith(3);
  auto request = Closing(branch.meeting);
  request.set_minutes("Trình theo Tờ trình số ……");
  Meeting none;
  EXPECT_EQ(Try(branch.people[1], "CloseMeeting", request, &none).reason(), "PAPER_BLANK_WITHIN");
  EXPECT_EQ(PapersOf(branch.meeting.id()), 0);
  EXPECT_TRUE(Try(branch.people[1], "CloseMeeting", Closing(branch.meeting), &none).ok());
}

TEST(Minutes, OfAMeetingThatTwoCloseAtOnceAreOne) {
  const Branch branch = BranchWith(3);
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i)
    racers.push_back({kCouncils + "CloseMeeting", By(branch.people[i], Closing(branch.meeting))});
  ExpectOneDone(AtOnce("council.papers", racers), {"ETAG_MISMATCH", "MEETING_STATE"});
  EXPECT_EQ(PapersOf(branch.meeting.id()), 1);
}

// Closes the meeting, and does `meanwhile` once the call has asked for names and waits for the meeting's row.
Reply ClosedWhile(const Branch& branch, const std::function<void()>& meanwhile) {
  const auto held = TheStack().AsSuperuser();
  Query(*held, absl::StrCat("BEGIN; SELECT FROM council.meetings WHERE id = '", branch.meeting.id(),
                            "' FOR UPDATE"));
  Reply reply;
  std::thread closing([&] {
    Meeting closed;
    reply = Api(TheStack(), Api::Connection::kOwn)
                .Call(branch.people[1], kCouncils + "CloseMeeting", Closing(branch.meeting), &closed);
  });
  try {
    Await("the call to wait for the meeting", [] {
      return Query(*W().database,
                   "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                   " AND usename = 'council_service'")[0]
                 .Int("n") > 0;
    });
    meanwhile();
  } catch (const std::exception& e) {
    ADD_FAILURE() << e.what();
  }
  Query(*held, "COMMIT");
  closing.join();
  return reply;
}

// A seat passes after the names were asked for: they are not all of them any more.
TEST(Minutes, AreNotMadeWithoutTheNameOfWhoHasComeMeanwhile) {
  Branch branch = NewBranch();
  const Reply late = ClosedWhile(branch, [&] {
    W().Do<Council>(branch.people[0], kCouncils + "ReplaceMember",
                    PassingOn(branch.council, branch.people[4].person_id, branch.newcomer.person_id));
  });
  EXPECT_EQ(late.reason(), "TRY_AGAIN") << late.Describe();
  EXPECT_EQ(PapersOf(branch.meeting.id()), 0);
  const auto closed = W().Do<Meeting>(branch.people[1], kCouncils + "CloseMeeting", Closing(branch.meeting));
  const auto paper = W().Do<PaperFile>(branch.people[0], kCouncils + "GetPaper", PaperOf(closed.paper_id()));
  EXPECT_TRUE(Says(WordsOf(paper), "Vắng: " + NameOf(branch.newcomer)));
}

TEST(Minutes, AreForThoseWhoSeeTheCouncil) {
  const Branch branch = BranchWith(3);
  const auto meeting = W().Do<Meeting>(branch.people[1], kCouncils + "CloseMeeting", Closing(branch.meeting));
  PaperFile none;
  EXPECT_EQ(Try(W().teacher, "GetPaper", PaperOf(meeting.paper_id()), &none).reason(), "NOT_FOUND");
  const auto database = TheStack().AsSuperuser();
  for (const char* change : {"UPDATE council.papers SET number = '1/BB' WHERE id = '",
                             "DELETE FROM council.papers WHERE id = '"}) {
    EXPECT_FALSE(database->ExecuteText(absl::StrCat(change, meeting.paper_id(), "'")).ok()) << change;
  }
}

// Of a secret ballot: what the tellers counted, and no voter.
TEST(CountMinutes, AreStoredAsTheSecondPersonClosesThePoll) {
  const Poll poll = W().NewPoll(kSecret);
  const auto counted = W().Do<Poll>(W().secretary, kCouncils + "RecordPaperCount", W().CountFor(poll));
  const auto closed = W().Do<Poll>(W().principal, kCouncils + "ClosePoll", Naming<ClosePollRequest>(counted));
  const auto paper = W().Do<PaperFile>(W().member, kCouncils + "GetPaper", PaperOf(closed.paper_id()));
  ExpectKept("council", "poll", closed.id(), paper);
  EXPECT_EQ(paper.info().kind(), document::v1::COUNT_MINUTES);
  const std::string words = WordsOf(paper);
  const std::string candidate = poll.candidates(0).label();
  for (const std::string& said :
       {closed.paper_count().minutes_reference(), std::string("Lê Văn Kiểm, Trưởng ban."),
        std::string("Số phiếu thu về: 3."), candidate.substr(0, candidate.find(" – ")),
        absl::StrCat(closed.tally(0).agree(), "/", closed.tally(0).base())}) {
    EXPECT_TRUE(Says(words, said)) << said << "\n" << words;
  }
  for (const Actor& voter : {W().secretary, W().member}) {
    EXPECT_FALSE(Says(words, NameOf(voter))) << words;
  }
  ListMeetingPapersRequest list;
  list.set_meeting_id(closed.meeting_id());
  list.set_page_size(500);
  const auto papers = W().Do<ListMeetingPapersResponse>(W().member, kCouncils + "ListMeetingPapers", list);
  EXPECT_TRUE(std::any_of(papers.papers().begin(), papers.papers().end(),
                          [&](const auto& info) { return info.id() == closed.paper_id(); }));
}

}  // namespace
}  // namespace thidua::test
