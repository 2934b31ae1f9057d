// What is posted before it is decided: its days, what is said against it, and that nothing is decided
// meanwhile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/approval/domain/public_pages.h"
#include "services/approval/module.h"
#include "services/common/audit/leaf.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/posting_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;
using namespace approval::v1;
using testing::HasSubstr;
using testing::Not;

// Tuesday the 1st of June 2021, in the morning; five working days end on Tuesday the 8th.
constexpr char kPostedAt[] = "2021-06-01T02:00:00Z";
constexpr char kLastMoment[] = "2021-06-08T16:59:00Z";
constexpr char kDayAfter[] = "2021-06-08T17:01:00Z";

class Postings : public testing::Test {
 protected:
  Postings() : service_("approval") {
    service_.Serve(approval::Entry());
    service_.SetClock(kPostedAt);
    district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
    const std::string division = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
    school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division);
    service_.peers().On<directory::v1::BatchGetPeopleRequest, directory::v1::BatchGetPeopleResponse>(
        "directory/DirectoryService/BatchGetPeople", [](const auto& request) {
          directory::v1::BatchGetPeopleResponse response;
          for (const auto& id : request.ids()) {
            auto* person = response.add_people();
            person->set_id(id);
            person->set_full_name("Nguyễn Thị Mười");
            person->set_position("Giáo viên");
          }
          return response;
        });
    service_.peers()
        .On<directory::v1::BatchGetMeritRecordsRequest, directory::v1::BatchGetMeritRecordsResponse>(
            "directory/DirectoryService/BatchGetMeritRecords",
            [](const auto&) { return directory::v1::BatchGetMeritRecordsResponse(); });
    chair_ = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, district_}});
    officer_ = service_.SignIn({{identity::v1::COMMITTEE_OFFICER, district_}});
    teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
    case_ = PutWaiting();
  }

  std::string PutWaiting() {
    std::string id = PutCase(service_.database(), crypto::NewUuid(), school_,
                             {{"DISTRICT_DECISION", "DISTRICT", district_, ""}});
    Sql(
        absl::StrCat("UPDATE approval.cases SET stage_role = 'COMMITTEE_CHAIR', title_code ="
                     " 'MERIT_LETTER_DISTRICT', campaign_id = '",
                     campaign_, "' WHERE id = '", id, "'"));
    Sql(absl::StrCat("UPDATE approval.steps SET entered_at = '2021-05-20' WHERE case_id = '", id, "'"));
    return id;
  }
  void Sql(const std::string& text) {
    Query(*service_.database().AsSuperuser(), absl::StrCat("SET session_replication_role = replica; ", text));
  }

  absl::StatusOr<Posting> Post(int days = 5, const std::string& number = "15/TB-UBND",
                               const std::vector<std::string>& others = {}) {
    PostCasesRequest request;
    request.set_request_id(crypto::NewUuid());
    request.add_cases()->set_id(case_);
    for (const auto& id : others) request.add_cases()->set_id(id);
    for (auto& reference : *request.mutable_cases()) reference.set_etag("1");
    request.set_number(number);
    request.set_working_days(days);
    request.set_place("Bảng tin");
    request.mutable_words()->set_place("Gò Quao");
    return service_.Call<Posting>(chair_, "PostingService/PostCases", request);
  }
  absl::StatusOr<PostingRule> SetRule(int days, const std::string& etag = "") {
    SetPostingRuleRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_unit_id(district_);
    request.set_etag(etag);
    request.set_working_days(days);
    request.set_document("Quy chế số 12/QC-UBND");
    return service_.Call<PostingRule>(chair_, "PostingService/SetPostingRule", request);
  }
  FileObjectionRequest Objecting(const Posting& posting) {
    FileObjectionRequest request;
    request.set_id(crypto::NewUuid());
    request.set_posting_id(posting.id());
    request.set_case_id(case_);
    request.set_text("Chưa đủ giờ dạy.");
    return request;
  }
  absl::StatusOr<Objection> Object(const Posting& posting, const Person& who) {
    return service_.Call<Objection>(who, "PostingService/FileObjection", Objecting(posting));
  }
  absl::StatusOr<Objection> Answer(const Objection& objection, Objection::Outcome outcome) {
    AnswerObjectionRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(objection.id());
    request.set_etag(objection.etag());
    request.set_outcome(outcome);
    request.set_answer("Đã đối chiếu.");
    return service_.Call<Objection>(chair_, "PostingService/AnswerObjection", request);
  }
  IssueDecisionRequest Deciding() const {
    IssueDecisionRequest request;
    request.set_request_id(crypto::NewUuid());
    auto* reference = request.add_cases();
    reference->set_id(case_);
    reference->set_etag("1");
    request.set_symbol("QĐ-UBND");
    request.mutable_date()->set_year(2021);
    request.mutable_date()->set_month(6);
    request.mutable_date()->set_day(1);
    return request;
  }
  // Guards of the posting that keep the case from being decided, as the desk says them; other guards are not
  // looked at.
  std::vector<std::string> WhatHoldsItUp() {
    ListAvailableActionsRequest request;
    request.set_case_id(case_);
    const auto answer =
        service_.Call<ListAvailableActionsResponse>(chair_, "ApprovalService/ListAvailableActions", request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    std::vector<std::string> out;
    bool asked = false;
    for (const auto& action : answer->actions()) {
      if (action.verb() != ISSUE_DECISION) continue;
      asked = true;
      for (const auto& guard : action.unmet_guards()) {
        for (const char* ours : {"posted_first", "posting_ended", "objections_answered"}) {
          if (guard.guard() == ours) out.push_back(guard.guard());
        }
      }
    }
    EXPECT_TRUE(asked) << "the case is not on the chair's desk";
    return out;
  }
  // Who waits for a lock of somebody else.
  int64_t Waiting() {
    return Query(*watcher_,
                 "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = "
                 "current_database()")[0]
        .Int("n");
  }
  static std::string GuardOf(const absl::Status& status) {
    const auto guards = error::GuardsOf(status);
    return guards.empty() ? std::string(status.message()) : guards.front().guard;
  }

  Service service_;
  const std::unique_ptr<db::Connection> watcher_ = service_.database().AsSuperuser();
  std::string district_, school_, case_, campaign_ = crypto::NewUuid();
  Person chair_, officer_, teacher_;
};

using Guards = std::vector<std::string>;

TEST_F(Postings, NothingHoldsUpWhatNobodyAsksToPost) { EXPECT_EQ(WhatHoldsItUp(), Guards()); }

TEST_F(Postings, WhatTheUnitAsksForIsPostedToTheEndOfItsLastDay) {
  const auto rule = SetRule(5);
  ASSERT_TRUE(rule.ok()) << rule.status();
  EXPECT_EQ(error::ReasonOf(SetRule(3).status()), reason::kEtagMismatch);
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posted_first"});
  EXPECT_EQ(GuardOf(Post(4).status()), "days_asked_for");
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  EXPECT_EQ(posting->last_day().day(), 8);
  EXPECT_EQ(posting->basis(), "Quy chế số 12/QC-UBND");
  EXPECT_EQ(service_.Count("signatures_awaited"), 1);
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posting_ended"});
  // Neither the rule's end nor another list ends it.
  ASSERT_TRUE(SetRule(0, rule->etag()).ok());
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posting_ended"});
  EXPECT_EQ(error::ReasonOf(Post(5, "16/TB-UBND").status()), reason::kCasePosted);
  service_.SetClock(kLastMoment);
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posting_ended"});
  service_.SetClock(kDayAfter);
  EXPECT_EQ(WhatHoldsItUp(), Guards());
  EXPECT_FALSE(service_.database()
                   .AsSuperuser()
                   ->ExecuteText("UPDATE approval.postings SET last_day = last_day - 1")
                   .ok());
}

TEST_F(Postings, TakenOutItIsPostedAnew) {
  ASSERT_TRUE(SetRule(5).ok());
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  TakeOutOfPostingRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_id(posting->id());
  request.set_etag(posting->etag());
  request.set_case_id(case_);
  request.set_reason("Xem lại hồ sơ.");
  const auto taken = service_.Call<Posting>(chair_, "PostingService/TakeOutOfPosting", request);
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->item_count(), 0);
  EXPECT_EQ(taken->items(0).taken_out_reason(), "Xem lại hồ sơ.");
  EXPECT_EQ(GuardOf(Object(*posting, teacher_).status()), "item_on_list");
  service_.SetClock(kDayAfter);
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posted_first"});
  EXPECT_TRUE(Post(5, "16/TB-UBND").ok());
}

TEST_F(Postings, AnObjectionIsAnsweredFirstAndOnlyItsWriterFindsIt) {
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  const auto request = Objecting(*posting);
  const auto objection = service_.Call<Objection>(teacher_, "PostingService/FileObjection", request);
  ASSERT_TRUE(objection.ok()) << objection.status();
  EXPECT_TRUE(service_.Call<Objection>(teacher_, "PostingService/FileObjection", request).ok()) << "repeated";
  EXPECT_EQ(
      error::ReasonOf(service_.Call<Objection>(officer_, "PostingService/FileObjection", request).status()),
      reason::kAlreadyExists);
  EXPECT_EQ(error::ReasonOf(Object(*posting, teacher_).status()), reason::kObjectionOpen);
  const auto mine = [&](const Person& who) {
    const auto page = service_.Call<ListMyObjectionsResponse>(who, "PostingService/ListMyObjections",
                                                              ListMyObjectionsRequest());
    EXPECT_TRUE(page.ok()) << page.status();
    return page->objections_size();
  };
  EXPECT_EQ(mine(teacher_), 1);
  EXPECT_EQ(mine(officer_), 0);
  // Who wrote it and what stand in no row, no leaf and no kept answer.
  EXPECT_EQ(
      service_.Count(absl::StrCat("objections WHERE objections::text LIKE '%", teacher_.caller.person_id(),
                                  "%' OR objections::text LIKE '%Chưa đủ giờ dạy%'")),
      0);
  EXPECT_EQ(service_.Count("objections WHERE position('Chưa đủ giờ dạy'::bytea IN sealed_body) > 0"), 0);
  EXPECT_EQ(Query(*service_.database().AsSuperuser(),
                  "SELECT count(*) AS n FROM audit.leaf WHERE kind = 'OBJECTION_FILED'")[0]
                .Int("n"),
            1);
  EXPECT_EQ(
      Query(*service_.database().AsSuperuser(),
            "SELECT count(*) AS n FROM audit.leaf WHERE kind = 'OBJECTION_FILED' AND actor_id IS NOT NULL")[0]
          .Int("n"),
      0);

  ListPostingsRequest list;
  list.set_unit_id(district_);
  const auto kept = service_.Call<ListPostingsResponse>(officer_, "PostingService/ListPostings", list);
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->open_objections(), 1);
  EXPECT_EQ(kept->postings(0).open_objections(), 1);

  service_.SetClock(kDayAfter);
  EXPECT_EQ(WhatHoldsItUp(), Guards{"objections_answered"});
  EXPECT_EQ(GuardOf(Object(*posting, officer_).status()), "posting_open");
  GetObjectionRequest get;
  get.set_id(objection->id());
  const auto read = service_.Call<Objection>(chair_, "PostingService/GetObjection", get);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->text(), "Chưa đủ giờ dạy.");
  EXPECT_FALSE(service_.Call<Objection>(officer_, "PostingService/GetObjection", get).ok());
  ASSERT_TRUE(Answer(*read, Objection::KEPT).ok());
  EXPECT_EQ(WhatHoldsItUp(), Guards());
  EXPECT_EQ(error::ReasonOf(Answer(*read, Objection::KEPT).status()), reason::kEtagMismatch);
}

TEST_F(Postings, AnAnswerTakesTheCaseOffTheList) {
  ASSERT_TRUE(SetRule(5).ok());
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  const auto objection = Object(*posting, teacher_);
  ASSERT_TRUE(objection.ok()) << objection.status();
  ASSERT_TRUE(Answer(*objection, Objection::TAKEN_OUT).ok());
  EXPECT_EQ(WhatHoldsItUp(), Guards{"posted_first"});
  EXPECT_EQ(service_.Count("posting_items WHERE taken_out_on IS NOT NULL"), 1);
}

// Of different cases, so that only the list is theirs together: its leaves say how many were left.
TEST_F(Postings, TwoAnswersAtOnceTakeOffOneAfterTheOther) {
  const std::string other = PutWaiting();
  const auto posting = Post(5, "15/TB-UBND", {other});
  ASSERT_TRUE(posting.ok()) << posting.status();
  auto about_other = Objecting(*posting);
  about_other.set_case_id(other);
  const auto one = Object(*posting, teacher_);
  const auto two = service_.Call<Objection>(teacher_, "PostingService/FileObjection", about_other);
  ASSERT_TRUE(one.ok() && two.ok()) << one.status() << two.status();
  const auto admin = service_.database().AsSuperuser();
  Query(*admin, "BEGIN");
  Query(*admin, "SELECT id FROM approval.postings FOR UPDATE");
  absl::Status of_one, of_two;
  std::thread first([&] { of_one = Answer(*one, Objection::TAKEN_OUT).status(); });
  std::thread second([&] { of_two = Answer(*two, Objection::TAKEN_OUT).status(); });
  Await("both to wait for the list", [&] { return Waiting() == 2; });
  Query(*admin, "COMMIT");
  first.join();
  second.join();
  EXPECT_TRUE(of_one.ok()) << of_one;
  EXPECT_TRUE(of_two.ok()) << of_two;
  std::vector<std::string> left;
  for (const db::Row row :
       Query(*admin, "SELECT body FROM audit.leaf WHERE agg_type = 'posting' ORDER BY position")) {
    const auto parts = audit::CanonicalParts(row.Bytes("body"));
    ASSERT_TRUE(parts.ok()) << parts.status();
    left.push_back(*(std::find(parts->begin(), parts->end(), "on_list") + 1));
  }
  EXPECT_EQ(left, (std::vector<std::string>{"2", "1", "0"}));
}

TEST_F(Postings, ALetterThatCameInTimeIsEnteredLater) {
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  const int64_t told = service_.Count("outbox WHERE consumer = 'report'");
  ASSERT_TRUE(Object(*posting, teacher_).ok());
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), told) << "the moment would say who it was";
  service_.SetClock(kDayAfter);
  EnterObjectionRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_posting_id(posting->id());
  request.set_case_id(case_);
  *request.mutable_came_on() = posting->last_day();
  request.set_text("Phụ huynh góp ý.");
  request.set_file_name("don.pdf");
  request.set_content("%PDF-1.4\nđơn\n%%EOF\n");
  ASSERT_TRUE(service_.Call<Objection>(officer_, "PostingService/EnterObjection", request).ok());
  EXPECT_EQ(WhatHoldsItUp(), Guards{"objections_answered"});
  EXPECT_EQ(service_.Count("objections WHERE position('%PDF'::bytea IN sealed_letter) > 0"), 0);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), told + 1) << "who answers hears of it";
  request.set_request_id(crypto::NewUuid());
  request.mutable_came_on()->set_day(9);
  EXPECT_EQ(GuardOf(service_.Call<Objection>(officer_, "PostingService/EnterObjection", request).status()),
            "posting_open");
  request.mutable_came_on()->set_day(8);
  request.set_content("PK không phải PDF");
  EXPECT_EQ(
      error::ReasonOf(service_.Call<Objection>(officer_, "PostingService/EnterObjection", request).status()),
      reason::kScanNotPdf);
  Sql(absl::StrCat("UPDATE approval.cases SET subject_id = '", officer_.caller.person_id(), "'"));
  request.set_content("%PDF-1.4\nđơn\n%%EOF\n");
  EXPECT_EQ(GuardOf(service_.Call<Objection>(officer_, "PostingService/EnterObjection", request).status()),
            "not_own_case");
}

// Whoever holds the case first is judged first: an objection that waits for a case being decided is too late,
// and a decision that waits for an objection sees it.
TEST_F(Postings, ADecisionWaitsForAnObjectionThatCameFirst) {
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  const auto admin = service_.database().AsSuperuser();
  Query(*admin, "BEGIN");
  Query(*admin, absl::StrCat("SELECT id FROM approval.cases WHERE id = '", case_, "' FOR UPDATE"));
  absl::StatusOr<Objection> objection = absl::UnknownError("");
  std::thread objecting([&] { objection = Object(*posting, teacher_); });
  Await("the objection to wait for the case", [&] { return Waiting() == 1; });
  absl::StatusOr<Decision> decision = absl::UnknownError("");
  std::thread deciding(
      [&] { decision = service_.Call<Decision>(chair_, "ApprovalService/IssueDecision", Deciding()); });
  Await("the decision to wait behind it", [&] { return Waiting() == 2; });
  Query(*admin, "COMMIT");
  objecting.join();
  deciding.join();
  ASSERT_TRUE(objection.ok()) << objection.status();
  std::vector<std::string> guards;
  for (const auto& unmet : error::GuardsOf(decision.status())) guards.push_back(unmet.guard);
  EXPECT_THAT(guards, testing::Contains("objections_answered")) << decision.status();
}

TEST_F(Postings, ThePublicSeesItToItsLastDayAndNobodyAfterwards) {
  const std::string root = service_.database().data_dir() + "/public/";
  fs::create_directory(root);
  const auto content = [&](const std::string& path) {
    std::ifstream in(root + path);
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  };
  const auto posting = Post();
  ASSERT_TRUE(posting.ok()) << posting.status();
  const std::string page = approval::PostingPath(posting->id());
  Await("the list on its page", [&] { return content(page).find("Nguyễn Thị Mười") != std::string::npos; });
  EXPECT_THAT(content(page), HasSubstr("Nhận ý kiến đến hết ngày 08/06/2021"));
  Await("the list on the first page of lists",
        [&] { return content(approval::kPostingsIndexPath).find("15/TB-UBND") != std::string::npos; });
  EXPECT_THAT(content(page), Not(HasSubstr(case_)));
  service_.SetClock(kDayAfter);
  Await("the end of it", [&] { return content(page).find("Đã hết thời hạn") != std::string::npos; });
  EXPECT_THAT(content(page), Not(HasSubstr("Nguyễn Thị Mười")));
  Await("no list", [&] {
    return content(approval::kPostingsIndexPath).find("không có danh sách nào") != std::string::npos;
  });
  std::error_code error;
  fs::remove_all(root, error);
}

}  // namespace
}  // namespace thidua::test
