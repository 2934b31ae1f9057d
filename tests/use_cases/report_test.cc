#include <gtest/gtest.h>

#include "services/common/rpc/convert.h"
#include "services/report/module.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using report::v1::ListUnitProgressResponse;

class Progress : public testing::Test {
 protected:
  Progress() { service_.Serve(report::Entry()); }

  // A case goes from level to level; the last move ends it with `verb`. Its id.
  std::string Ends(const std::vector<common::v1::Level>& way, Verb verb) {
    CaseMoved move;
    move.set_case_id(crypto::NewUuid());
    move.set_dossier_id(crypto::NewUuid());
    move.set_campaign_id(campaign_);
    move.set_school_year("2020-2021");
    move.mutable_subject()->set_kind(common::v1::PERSON);
    move.mutable_subject()->set_id(crypto::NewUuid());
    move.set_unit_id(school_);
    move.set_title_code("ADVANCED_WORKER");
    for (const auto level : way) {
      move.set_to_level(level);
      move.set_to_kind(ENDORSE_STAGE);
      Deliver(move);
      move.set_from_level(level);
      move.set_verb(SEND_LETTER);
    }
    if (verb == VERB_UNSPECIFIED) return move.case_id();
    move.set_to_level(common::v1::LEVEL_UNSPECIFIED);
    move.set_to_kind(END_STAGE);
    move.set_verb(verb);
    Deliver(move);
    Deliver(move);  // may be told twice
    return move.case_id();
  }
  void Deliver(const CaseMoved& move) {
    const auto taken = service_.Call<common::v1::DeliverResponse>(
        {}, "ReportEventSink/Deliver", Delivery("approval", "case", move.case_id(), move));
    ASSERT_TRUE(taken.ok()) << taken.status();
  }

  Service service_{"report"};
  const std::string campaign_ = crypto::NewUuid();
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
};

TEST_F(Progress, ACaseThatHasEndedIsUnderWayNoLonger) {
  using namespace common::v1;
  Ends({SCHOOL}, VERB_UNSPECIFIED);
  Ends({SCHOOL}, WITHDRAW);
  Ends({SCHOOL, DISTRICT, PROVINCE}, SEND_LETTER);  // handed on
  Ends({SCHOOL, DIVISION}, REFUSE);
  Ends({SCHOOL, DIVISION, DISTRICT}, ISSUE_DECISION);
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(campaign_);
  request.set_unit_id(school_);
  const auto progress =
      service_.Call<ListUnitProgressResponse>(principal_, "ReportService/ListUnitProgress", request);
  ASSERT_TRUE(progress.ok()) << progress.status();
  ASSERT_EQ(progress->lines_size(), 1);
  EXPECT_EQ(progress->lines(0).open(), 1);
  EXPECT_EQ(progress->lines(0).refused(), 1);
  EXPECT_EQ(progress->lines(0).decided(), 1);
  EXPECT_EQ(progress->lines(0).cases(), 5);
}

TEST_F(Progress, ARevokedAwardIsCountedAsSuchUntilItIsReinstated) {
  using namespace common::v1;
  const std::string revoked = Ends({SCHOOL, DIVISION, DISTRICT}, ISSUE_DECISION);
  Ends({SCHOOL, DIVISION, DISTRICT}, ISSUE_DECISION);
  approval::v1::AwardsRuled fact;
  fact.set_ruling_id(crypto::NewUuid());
  fact.set_decision_id(crypto::NewUuid());
  fact.set_campaign_id(campaign_);
  fact.set_number("2162/QĐ-UBND");
  *fact.mutable_date() = rpc::FromDay(absl::CivilDay(2021, 7, 1));
  fact.add_awards()->set_case_id(revoked);
  fact.mutable_awards(0)->mutable_subject()->set_kind(PERSON);
  fact.mutable_awards(0)->mutable_subject()->set_id(crypto::NewUuid());
  report::v1::ListUnitProgressRequest progress;
  progress.set_campaign_id(campaign_);
  progress.set_unit_id(school_);
  report::v1::GetCampaignSummaryRequest summary;
  summary.set_campaign_id(campaign_);
  summary.set_unit_id(school_);
  for (const bool reinstated : {false, true}) {
    fact.set_kind(reinstated ? AWARD_REINSTATEMENT : AWARD_REVOCATION);
    fact.set_standing(reinstated ? AWARD_STANDING_UNSPECIFIED : AWARD_REVOKED);
    const auto taken = service_.Call<DeliverResponse>(
        {}, "ReportEventSink/Deliver", Delivery("approval", "decision", fact.decision_id(), fact));
    ASSERT_TRUE(taken.ok()) << taken.status();
    const auto lines =
        service_.Call<ListUnitProgressResponse>(principal_, "ReportService/ListUnitProgress", progress);
    ASSERT_TRUE(lines.ok()) << lines.status();
    EXPECT_EQ(lines->lines(0).decided(), reinstated ? 2 : 1);
    EXPECT_EQ(lines->lines(0).revoked(), reinstated ? 0 : 1);
    EXPECT_EQ(lines->lines(0).open(), 0);
    const auto rows = service_.Call<report::v1::GetCampaignSummaryResponse>(
        principal_, "ReportService/GetCampaignSummary", summary);
    ASSERT_TRUE(rows.ok()) << rows.status();
    int64_t decided = 0, of_revoked = 0;
    for (const auto& row : rows->rows()) {
      decided += row.decided();
      of_revoked += row.revoked();
    }
    EXPECT_EQ(decided, reinstated ? 2 : 1);
    EXPECT_EQ(of_revoked, reinstated ? 0 : 1);
  }
}

TEST_F(Progress, ASchoolThatHasRegisteredNothingIsThere) {
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(campaign_);
  request.set_unit_id(school_);
  const auto progress =
      service_.Call<ListUnitProgressResponse>(principal_, "ReportService/ListUnitProgress", request);
  ASSERT_TRUE(progress.ok()) << progress.status();
  ASSERT_EQ(progress->lines_size(), 1);
  EXPECT_EQ(progress->lines(0).unit_id(), school_);
  EXPECT_EQ(progress->lines(0).registered(), 0);
}

TEST_F(Progress, UnitsAreLookedForByTheServer) {
  using namespace common::v1;
  const std::string idle = service_.AddUnit(directory::v1::SCHOOL_UNIT, school_);
  Ends({SCHOOL}, VERB_UNSPECIFIED);
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(campaign_);
  request.set_unit_id(school_);
  const auto units = [&] {
    const auto page =
        service_.Call<ListUnitProgressResponse>(principal_, "ReportService/ListUnitProgress", request);
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::string> ids;
    if (!page.ok()) return ids;
    for (const auto& line : page->lines()) ids.push_back(line.unit_id());
    return ids;
  };
  request.set_standing(report::v1::ListUnitProgressRequest::UNDER_WAY);
  EXPECT_EQ(units(), std::vector{school_});
  request.set_standing(report::v1::ListUnitProgressRequest::NOT_REGISTERED);
  EXPECT_EQ(units(), std::vector{idle});
  request.set_query("không có đơn vị nào tên thế");
  EXPECT_TRUE(units().empty());

  report::v1::GetCampaignSummaryRequest ask;
  ask.set_campaign_id(campaign_);
  ask.set_unit_id(school_);
  Ends({SCHOOL}, WITHDRAW);
  const auto summary = service_.Call<report::v1::GetCampaignSummaryResponse>(
      principal_, "ReportService/GetCampaignSummary", ask);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->cases(), 2);
  EXPECT_EQ(summary->open(), 1);
}

TEST_F(Progress, UnitsComeByNameAPageAtATime) {
  std::vector<std::string> schools;  // named one after the other
  for (int i = 0; i < 5; ++i) schools.push_back(service_.AddUnit(directory::v1::SCHOOL_UNIT, school_));
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(campaign_);
  request.set_unit_id(school_);
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    const auto page =
        service_.Call<ListUnitProgressResponse>(principal_, "ReportService/ListUnitProgress", request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const auto& line : page->lines()) seen.push_back(line.unit_id());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  schools.insert(schools.begin(), school_);
  EXPECT_EQ(seen, schools);
}

// Open cases are counted where they are now; what has ended stays where it was earned.
TEST_F(Progress, OpenCasesAreCountedWithWhoTookOver) {
  using namespace common::v1;
  Ends({SCHOOL}, VERB_UNSPECIFIED);
  Ends({SCHOOL}, WITHDRAW);
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(into);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  for (const char* of : {"cases", "case_levels"}) {
    EXPECT_EQ(service_.Count(absl::StrCat(of, " WHERE unit_id = '", into, "'")), 1) << of;
    EXPECT_EQ(service_.Count(absl::StrCat(of, " WHERE unit_id = '", school_, "'")), 1) << of;
  }
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE unit_id = '", into, "' AND NOT ended")), 1);
}

// The merger is heard of after the successor's own: it was parked, and released later.
TEST_F(Progress, OpenCasesAreCountedAsFarAsTheSuccessorHasGoneMeanwhile) {
  const std::string next = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  const std::string last = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  service_.EndUnit(next, last);
  Ends({common::v1::SCHOOL}, VERB_UNSPECIFIED);
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(next);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "ReportEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  EXPECT_EQ(service_.Count(absl::StrCat("case_levels WHERE unit_id = '", last, "'")), 1);
}

}  // namespace
}  // namespace thidua::test
