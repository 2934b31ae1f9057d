#include <gtest/gtest.h>

#include "services/approval/app/signature.h"
#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {
namespace {

using common::v1::DeliverResponse;

TEST(Inbox, TellsWhatIsLate) {
  Service service("approval");
  service.Serve(approval::Entry());
  const std::string division = service.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school = service.AddUnit(directory::v1::SCHOOL_UNIT, division);
  std::vector<std::string> ids;
  for (const char* due : {"'1999-01-04'", "'2099-01-05'", "NULL"}) {
    ids.push_back(PutCase(service.database(), crypto::NewUuid(), school,
                          {{"DIVISION_APPRAISAL", "DIVISION", division, ""}}));
    Query(*service.database().AsSuperuser(),
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET stage_role ="
                       " 'DIVISION_OFFICER', subject_name = gen_random_uuid()::text, due_on = ",
                       due, " WHERE id = '", ids.back(), "'"));
  }
  const Person officer = service.SignIn({{identity::v1::DIVISION_OFFICER, division}});
  approval::v1::ListCasesRequest request;
  request.set_waiting_for_me(true);
  const auto listed = [&] {
    const auto page =
        service.Call<approval::v1::ListCasesResponse>(officer, "ApprovalService/ListCases", request);
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::string> out;
    for (const auto& found : page->cases()) out.push_back(found.id());
    return out;
  };
  EXPECT_EQ(listed(), ids);
  request.set_overdue(true);
  EXPECT_EQ(listed(), std::vector<std::string>{ids[0]});
}

// As the place above its signature has it.
TEST(Decisions, ACentreDecidesByItsDirector) {
  directory::v1::GetUnitTreeResponse response;
  auto* centre = response.add_nodes();
  centre->set_id("centre");
  centre->set_name("Trung tâm Giáo dục thường xuyên Gò Quao");
  centre->set_kind(directory::v1::CONTINUING_EDUCATION_CENTRE);
  EXPECT_EQ(approval::IssuingBody(rpc::UnitTree(response), "centre"),
            "Giám đốc Trung tâm Giáo dục thường xuyên Gò Quao");
}

// What can be done with a case is asked at each row that somebody looks at: its subject's record is fetched
// once for all verbs, and only where one of them is judged by it.
TEST(Actions, AskForTheRecordOnceOrNotAtAll) {
  Service service("approval");
  service.Serve(approval::Entry());
  const std::string division = service.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school = service.AddUnit(directory::v1::SCHOOL_UNIT, division);
  const std::string records = "directory/DirectoryService/BatchGetMeritRecords";
  service.peers().On<directory::v1::BatchGetMeritRecordsRequest, directory::v1::BatchGetMeritRecordsResponse>(
      records, [](const auto&) { return directory::v1::BatchGetMeritRecordsResponse(); });
  const auto verbs_of = [&](const Place& place, const std::string& role, const Person& person) {
    approval::v1::ListAvailableActionsRequest request;
    request.set_case_id(PutCase(service.database(), crypto::NewUuid(), school, {place}));
    Query(*service.database().AsSuperuser(),
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET stage_role = '",
                       role, "' WHERE id = '", request.case_id(), "'"));
    const auto answer = service.Call<approval::v1::ListAvailableActionsResponse>(
        person, "ApprovalService/ListAvailableActions", request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->actions_size() : 0;
  };
  const Person principal = service.SignIn({{identity::v1::PRINCIPAL, school}});
  EXPECT_GT(verbs_of({"SCHOOL_LETTER", "SCHOOL", school, ""}, "PRINCIPAL", principal), 0);
  EXPECT_EQ(service.peers().CallsOf(records), 0);
  const Person officer = service.SignIn({{identity::v1::DIVISION_OFFICER, division}});
  EXPECT_GT(verbs_of({"DIVISION_APPRAISAL", "DIVISION", division, ""}, "DIVISION_OFFICER", officer), 2);
  EXPECT_EQ(service.peers().CallsOf(records), 1);
}

// NĐ 30/2020 Đ.15: from 01 on, in the order of the days; also when the program forgets to ask.
TEST(Register, HasNoGapAndNothingLate) {
  Service service("approval");
  service.Serve(approval::Entry());
  service.SetClock("2021-06-20T01:00:00Z");
  const std::string unit = service.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const Person chair = service.SignIn({{identity::v1::COMMITTEE_CHAIR, unit}});
  const auto enter = [&](int last, int month, int day) {
    approval::v1::EnterOutsideNumbersRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_unit_id(unit);
    request.mutable_date()->set_year(2021);
    request.mutable_date()->set_month(month);
    request.mutable_date()->set_day(day);
    request.set_last_serial(last);
    request.set_subject("Các quyết định khác của cơ quan");
    return service.Call<approval::v1::RegisterEntry>(chair, "ApprovalService/EnterOutsideNumbers", request);
  };
  const auto listed = [&](int year) {
    approval::v1::ListRegisterRequest request;
    request.set_unit_id(unit);
    request.set_year(year);
    const auto page =
        service.Call<approval::v1::ListRegisterResponse>(chair, "ApprovalService/ListRegister", request);
    EXPECT_TRUE(page.ok()) << page.status();
    return *page;
  };
  EXPECT_EQ(listed(2021).next_serial(), 1);
  EXPECT_FALSE(listed(2021).has_last_date());
  EXPECT_EQ(enter(12, 6, 1)->last_serial(), 12);
  const auto second = enter(20, 6, 10);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->first_serial(), 13);
  EXPECT_EQ(error::ReasonOf(enter(20, 6, 11).status()), reason::kDecisionNumberTaken);
  const auto late = enter(30, 6, 9).status();
  EXPECT_EQ(error::ReasonOf(late), reason::kLateNumber);
  EXPECT_NE(error::WordsOf(late).find("10/06/2021"), std::string::npos) << error::WordsOf(late);
  EXPECT_FALSE(enter(30, 6, 21).ok());  // a day that has not come
  EXPECT_EQ(listed(2021).next_serial(), 21);
  EXPECT_EQ(listed(2022).next_serial(), 1);  // each year begins anew

  const auto admin = service.database().AsSuperuser();
  const auto insert = [&](int first, int last) {
    return admin
        ->ExecuteText(absl::StrCat("INSERT INTO approval.register_entries (id, unit_id, year, first_serial,"
                                   " last_serial, number, dated, subject) VALUES (gen_random_uuid(), '",
                                   unit, "', 2021, ", first, ", ", last, ", '', '2021-06-20', 'X')"))
        .ok();
  };
  EXPECT_FALSE(insert(22, 22));  // a gap
  EXPECT_FALSE(insert(20, 21));  // over what is taken
  EXPECT_FALSE(insert(13, 14));
  EXPECT_FALSE(insert(21, 21));  // without a leaf
  EXPECT_FALSE(admin->ExecuteText("DELETE FROM approval.register_entries").ok());
  EXPECT_FALSE(
      admin->ExecuteText("UPDATE approval.register_entries SET last_serial = 19 WHERE last_serial = 20")
          .ok());
}

// What is entered is taken for good: nobody above takes numbers from the register of a school.
TEST(Register, IsEnteredByItsOwnOfficeAlone) {
  Service service("approval");
  service.Serve(approval::Entry());
  service.SetClock("2021-06-20T01:00:00Z");
  const std::string district = service.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const std::string school = service.AddUnit(directory::v1::SCHOOL_UNIT, district);
  approval::v1::EnterOutsideNumbersRequest request;
  request.set_unit_id(school);
  request.mutable_date()->set_year(2021);
  request.mutable_date()->set_month(6);
  request.mutable_date()->set_day(1);
  request.set_last_serial(99999);
  request.set_subject("Các quyết định khác của trường");
  const auto enter = [&](const Person& who) {
    request.set_request_id(crypto::NewUuid());
    return service.Call<approval::v1::RegisterEntry>(who, "ApprovalService/EnterOutsideNumbers", request)
        .status();
  };
  const Person chair = service.SignIn({{identity::v1::COMMITTEE_CHAIR, district}});
  EXPECT_EQ(error::ReasonOf(enter(chair)), reason::kPermissionMissing);
  EXPECT_TRUE(enter(service.SignIn({{identity::v1::PRINCIPAL, school}})).ok());
}

// A council's result comes once. Only what never fits is let fall.
class Results : public testing::Test {
 protected:
  Results() { service_.Serve(approval::Entry()); }

  // `voted_on`: the etag each case had come to the council with; empty: not said.
  common::v1::DeliverRequest Passed(const std::vector<std::string>& case_ids,
                                    const std::string& voted_on = "") {
    council::v1::PollTallied fact;
    fact.set_poll_id(crypto::NewUuid());
    fact.set_unit_id(school_);
    fact.set_title_code("ADVANCED_WORKER");
    for (const auto& id : case_ids) {
      auto* outcome = fact.add_outcomes();
      outcome->set_case_id(id);
      outcome->set_agree(4);
      outcome->set_base(5);
      outcome->set_needed(4);
      outcome->set_passed(true);
      outcome->set_stage_etag(voted_on);
    }
    return Delivery("council", "poll", fact.poll_id(), fact);
  }
  absl::Status Deliver(const common::v1::DeliverRequest& request) {
    return service_.Call<DeliverResponse>({}, "ApprovalEventSink/Deliver", request).status();
  }
  std::string AtTheCouncil() {
    return PutCase(service_.database(), crypto::NewUuid(), school_,
                   {{"SCHOOL_COUNCIL", "SCHOOL", school_, ""}});
  }
  // Who takes over the school: all of it, or these people.
  common::v1::DeliverRequest Succeeded(const std::string& by, const std::vector<std::string>& people) {
    directory::v1::UnitSucceeded fact;
    fact.set_unit_id(school_);
    fact.set_successor_id(by);
    for (const auto& person : people) fact.add_person_ids(person);
    return Delivery("directory", "unit", school_, fact);
  }
  std::string SubjectOf(const std::string& case_id) {
    return Query(*service_.database().AsSuperuser(),
                 absl::StrCat("SELECT subject_id FROM approval.cases WHERE id = '", case_id, "'"))[0]
        .Text("subject_id");
  }
  int64_t LyingWith(const std::string& unit) {
    return service_.Count(
        absl::StrCat("cases JOIN steps ON steps.case_id = cases.id AND left_at IS NULL"
                     " WHERE cases.holder_unit_id = '",
                     unit, "' AND steps.holder_unit_id = '", unit, "'"));
  }
  int64_t ToldToReport() { return service_.Count("outbox WHERE consumer = 'report'"); }
  int64_t Unused() { return service_.Count("audit.leaf WHERE kind = 'FACT_UNUSED'"); }
  int64_t At(const std::string& stage) {
    return service_.Count(absl::StrCat("cases WHERE stage = '", stage, "'"));
  }

  Service service_{"approval"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
};

TEST_F(Results, WaitWhileDirectoryIsAway) {
  const auto result = Passed({AtTheCouncil()});
  service_.SetDirectoryAway(true);
  EXPECT_EQ(error::ReasonOf(Deliver(result)), reason::kTryAgain);
  EXPECT_EQ(At("SCHOOL_COUNCIL"), 1);
  EXPECT_EQ(Unused(), 0);
  service_.SetDirectoryAway(false);
  Await("the result taken", [&] { return Deliver(result).ok(); });
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(Unused(), 0);
}

// One whose next stage lies with nobody goes there all the same, and holds up none of the others.
TEST_F(Results, GoOnWhereTheNextStepLiesWithNobody) {
  const std::string other = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string going =
      PutCase(service_.database(), crypto::NewUuid(), other, {{"SCHOOL_COUNCIL", "SCHOOL", other, ""}});
  const std::string waiting = AtTheCouncil();
  service_.EndUnit(school_);
  ASSERT_TRUE(Deliver(Passed({waiting, going})).ok());
  EXPECT_EQ(At("SCHOOL_LETTER"), 2);
  EXPECT_EQ(LyingWith(other), 1);
  EXPECT_EQ(service_.Count("cases WHERE holder_unit_id IS NULL"), 1);
  EXPECT_EQ(Unused(), 0);
  // Whoever takes the school over gets the case, and sight of its dossier.
  ASSERT_TRUE(Deliver(Succeeded(other, {})).ok());
  EXPECT_EQ(LyingWith(other), 2);
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE unit_id = '", other, "'")), 2);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'CASE_FOLLOWED'"), 1);
}

TEST_F(Results, OpenCasesFollowAMerger) {
  const std::string other = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  AtTheCouncil();
  PutCase(service_.database(), crypto::NewUuid(), school_,
          {{"SCHOOL_COUNCIL", "SCHOOL", school_, "WITHDRAW"}, {"WITHDRAWN", "LEVEL_UNSPECIFIED", "", ""}},
          "WITHDRAWN");
  const std::string above = PutCase(service_.database(), crypto::NewUuid(), school_,
                                    {{"SCHOOL_COUNCIL", "SCHOOL", school_, "COUNCIL_PASSED"},
                                     {"DIVISION_APPRAISAL", "DIVISION", division_, ""}});
  const auto told = Succeeded(other, {});
  ASSERT_TRUE(Deliver(told).ok());
  EXPECT_EQ(LyingWith(other), 1);
  EXPECT_EQ(LyingWith(division_), 1);
  EXPECT_EQ(ToldToReport(), 1) << "at the Phòng nothing has arrived";
  // What has ended stays as it was.
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE unit_id = '", other, "'")), 2);
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE unit_id = '", school_, "'")), 1);
  EXPECT_EQ(service_.Count(absl::StrCat("steps WHERE case_id = '", above, "' AND left_at IS NOT NULL",
                                        " AND holder_unit_id = '", school_, "'")),
            1);
  ASSERT_TRUE(Deliver(told).ok());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'CASE_FOLLOWED'"), 2);
}

TEST_F(Results, AfterASplitCasesFollowTheirPeople) {
  const std::string part = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string going = AtTheCouncil(), staying = AtTheCouncil();
  ASSERT_TRUE(Deliver(Succeeded(part, {SubjectOf(going)})).ok());
  EXPECT_EQ(LyingWith(part), 1);
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE id = '", going, "' AND unit_id = '", part, "'")), 1);
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE id = '", staying, "' AND unit_id = '", school_, "'")),
            1);
}

// The merger is heard of after the successor's own: it was parked, and released later.
TEST_F(Results, CasesFollowAsFarAsTheirSuccessorHasGoneMeanwhile) {
  const std::string next = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string last = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string found = AtTheCouncil();
  service_.EndUnit(school_, next);
  service_.EndUnit(next, last);
  ASSERT_TRUE(Deliver(Succeeded(next, {})).ok());
  EXPECT_EQ(LyingWith(last), 1);
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE id = '", found, "' AND unit_id = '", last, "'")), 1);
}

// A case that came to the block's stage before there was a block, and one whose block has another leader now.
TEST_F(Results, CasesFollowWhoLeadsTheBlock) {
  const std::string old_leader = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string leader = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  for (const std::string& desk : {std::string(), old_leader}) {
    PutCase(service_.database(), crypto::NewUuid(), school_, {{"BLOCK_REVIEW", "BLOCK", desk, ""}});
  }
  Query(*service_.database().AsSuperuser(),
        "SET session_replication_role = replica; UPDATE approval.cases SET stage_role = 'BLOCK_LEADER'");
  block::v1::BlockFormed fact;
  fact.set_block_id(crypto::NewUuid());
  fact.set_school_year("2020-2021");
  fact.set_leader_unit_id(leader);
  fact.add_member_unit_ids(school_);
  ASSERT_TRUE(Deliver(Delivery("block", "block", fact.block_id(), fact)).ok());
  EXPECT_EQ(LyingWith(leader), 2);
  EXPECT_EQ(ToldToReport(), 2) << "who leads it now hears of them, and of their last days";
}

// It was given back while the council sat, and lies before it again as another file: that one needs a vote.
TEST_F(Results, AreOfTheFileThatWasVotedOn) {
  const std::string again = PutCase(service_.database(), crypto::NewUuid(), school_,
                                    {{"SCHOOL_COUNCIL", "SCHOOL", school_, "SEND_BACK"},
                                     {"SCHOOL_LETTER", "SCHOOL", school_, "ACCEPT"},
                                     {"SCHOOL_COUNCIL", "SCHOOL", school_, ""}});
  ASSERT_TRUE(Deliver(Passed({again}, "1")).ok());
  EXPECT_EQ(At("SCHOOL_COUNCIL"), 1);
  EXPECT_EQ(Unused(), 1);
  ASSERT_TRUE(Deliver(Passed({again}, "3")).ok());
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(Unused(), 1);
}

// Who takes the school over changes nothing of what the council has voted on.
TEST_F(Results, FitACaseThatFollowedItsSchoolMeanwhile) {
  const std::string other = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string found = AtTheCouncil();
  ASSERT_TRUE(Deliver(Succeeded(other, {})).ok());
  ASSERT_TRUE(Deliver(Passed({found}, "1")).ok());
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(Unused(), 0);
}

TEST_F(Results, AreOnRecordWhereTheyNeverFit) {
  const std::string gone =
      PutCase(service_.database(), crypto::NewUuid(), school_,
              {{"SCHOOL_COUNCIL", "SCHOOL", school_, "WITHDRAW"}, {"WITHDRAWN", "LEVEL_UNSPECIFIED", "", ""}},
              "WITHDRAWN");
  ASSERT_TRUE(Deliver(Passed({gone, crypto::NewUuid(), AtTheCouncil()})).ok());
  EXPECT_EQ(At("SCHOOL_LETTER"), 1);
  EXPECT_EQ(At("WITHDRAWN"), 1);
  EXPECT_EQ(Unused(), 2);
}

}  // namespace
}  // namespace thidua::test
