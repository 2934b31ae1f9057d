// The scorecards of a block: on a tree, checked by somebody else, adjusted, computed, fixed and ranked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/block/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

using Points = std::vector<std::pair<std::string, int64_t>>;

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date out;
  out.set_year(year);
  out.set_month(month);
  out.set_day(day);
  return out;
}

class Scorecards : public testing::Test {
 protected:
  Scorecards() {
    service_.Serve(block::Entry());
    CreateBlockRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_name("Khối Tiểu học");
    request.set_school_year("2020-2021");
    request.set_organising_unit_id(division_);
    request.set_leader_unit_id(leading_school_);
    request.set_deputy_unit_id(deputy_school_);
    for (const auto& unit : {leading_school_, deputy_school_, school_}) request.add_member_unit_ids(unit);
    request.set_regulation_number("01/QĐ-KTĐ");
    *request.mutable_regulation_date() = Day(2020, 8, 1);
    block_id_ = service_.Call<Block>(officer_, "BlockService/CreateBlock", request)->id();
  }

  static Criterion Line(const std::string& code, Criterion::Kind kind, int64_t points,
                        Criterion::Scorer scorer = Criterion::SCORER_UNSPECIFIED) {
    Criterion out;
    out.set_code(code);
    out.set_name("Tiêu chí " + code);
    out.set_kind(kind);
    out.set_points(points);
    out.set_scorer(scorer);
    return out;
  }
  // Two criteria in a content, a penalty, and a content of the council's.
  SetCriteriaRequest Tree(const std::string& etag = "0") const {
    SetCriteriaRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(block_id_);
    request.set_etag(etag);
    *request.add_criteria() = Line("ND1", Criterion::GROUP, 8000, Criterion::BLOCK);
    *request.add_criteria() = Line("ND1.1", Criterion::TYPED, 5000);
    *request.add_criteria() = Line("ND1.2", Criterion::TYPED, 3000);
    *request.add_criteria() = Line("ND3", Criterion::TYPED, 2000, Criterion::COUNCIL);
    *request.add_criteria() = Line("TRU", Criterion::PENALTY, 500, Criterion::BLOCK);
    request.set_checking(Criteria::BY_LEADERS);
    request.set_not_applicable(Criteria::OUT_OF_WHOLE);
    request.set_most_penalty(500);
    request.set_document_number("01/QĐ-KTĐ");
    *request.mutable_document_date() = Day(2020, 8, 1);
    request.set_document_issuer("Khối thi đua Tiểu học");
    return request;
  }
  absl::StatusOr<Criteria> Set(const SetCriteriaRequest& request, const Person& person) {
    return service_.Call<Criteria>(person, "ScorecardService/SetCriteria", request);
  }

  template <class Request>
  static void Give(Request& request, const Points& points, const std::string& reason) {
    request.set_request_id(crypto::NewUuid());
    for (const auto& [code, amount] : points) {
      auto* entry = request.add_entries();
      entry->set_code(code);
      entry->set_points(amount);
      entry->set_reason(reason);
    }
  }
  absl::StatusOr<Scorecard> SelfScore(const Person& person, const std::string& unit, const Points& points,
                                      const std::string& etag = "0", const std::string& reason = "") {
    SubmitSelfScoreRequest request;
    Give(request, points, reason);
    request.set_block_id(block_id_);
    request.set_unit_id(unit);
    request.set_etag(etag);
    return service_.Call<Scorecard>(person, "ScorecardService/SubmitSelfScore", request);
  }
  template <class Request>
  absl::StatusOr<Scorecard> Score(const std::string& method, const Person& person, const Scorecard& card,
                                  const Points& points, const std::string& reason = "") {
    Request request;
    Give(request, points, reason);
    request.set_scorecard_id(card.id());
    request.set_etag(card.etag());
    return service_.Call<Scorecard>(person, "ScorecardService/" + method, request);
  }
  absl::StatusOr<Scorecard> Check(const Person& person, const Scorecard& card, const Points& points,
                                  const std::string& reason = "") {
    return Score<CheckScorecardRequest>("CheckScorecard", person, card, points, reason);
  }
  absl::StatusOr<Scorecard> Council(const Scorecard& card, int64_t points) {
    return Score<ScoreByCouncilRequest>("ScoreByCouncil", officer_, card, {{"ND3", points}});
  }
  Scorecard Card(const std::string& unit, const Person& person) {
    GetScorecardRequest request;
    request.set_block_id(block_id_);
    request.set_unit_id(unit);
    return *service_.Call<Scorecard>(person, "ScorecardService/GetScorecard", request);
  }
  std::vector<ScoreChange> Changes(const Person& person, const std::string& unit) {
    ListScoreChangesRequest request;
    request.set_block_id(block_id_);
    request.set_unit_id(unit);
    const auto list =
        *service_.Call<ListScoreChangesResponse>(person, "ScorecardService/ListScoreChanges", request);
    return {list.changes().begin(), list.changes().end()};
  }
  absl::StatusOr<Criteria> Fix(const std::string& etag, const std::string& reason = "") {
    FixScorecardsRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(block_id_);
    request.set_etag(etag);
    *request.mutable_meeting_on() = Day(2020, 8, 1);
    request.set_fixing_reason(reason);
    return service_.Call<Criteria>(leader_, "ScorecardService/FixScorecards", request);
  }
  GetRankingResponse Ranking() {
    GetRankingRequest request;
    request.set_block_id(block_id_);
    return *service_.Call<GetRankingResponse>(teacher_, "BlockService/GetRanking", request);
  }

  Service service_{"block"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string leading_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string deputy_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person leader_ = service_.SignIn(
      {{identity::v1::PRINCIPAL, leading_school_}, {identity::v1::BLOCK_LEADER, leading_school_}});
  const Person deputy_ = service_.SignIn(
      {{identity::v1::PRINCIPAL, deputy_school_}, {identity::v1::BLOCK_LEADER, leading_school_}});
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const Person teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
  std::string block_id_;
};

TEST_F(Scorecards, TheUnitSeesWhoChangedItsPointsAndWhy) {
  ASSERT_TRUE(Set(Tree(), leader_).ok());
  const auto card = SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 2950}});
  ASSERT_TRUE(card.ok()) << card.status();
  EXPECT_EQ(card->self_total(), 7950);
  EXPECT_EQ(card->state(), Scorecard::SELF_SCORED);
  // Points that differ, and a penalty that the unit did not give itself, need a reason.
  EXPECT_EQ(error::ReasonOf(Check(leader_, *card, {{"ND1.1", 4800}}).status()), reason::kFieldInvalid);
  EXPECT_EQ(error::ReasonOf(Check(leader_, *card, {{"TRU", 500}}).status()), reason::kFieldInvalid);
  const auto checked =
      Check(leader_, *card, {{"ND1.1", 4825}, {"ND1.2", 2950}, {"TRU", 500}}, "Nộp báo cáo trễ");
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->state(), Scorecard::IN_CHECK);
  const auto complete = Council(*checked, 1800);
  ASSERT_TRUE(complete.ok()) << complete.status();
  EXPECT_EQ(complete->state(), Scorecard::COMPLETE);
  EXPECT_EQ(complete->total(), 4825 + 2950 + 1800 - 500);

  const auto changes = Changes(principal_, school_);
  ASSERT_EQ(changes.size(), 2u);  // ND1.2 stayed, ND3 was nothing else before
  EXPECT_EQ(changes[0].code(), "ND1.1");
  EXPECT_EQ(changes[0].before(), 5000);
  EXPECT_EQ(changes[0].after(), 4825);
  EXPECT_EQ(changes[0].reason(), "Nộp báo cáo trễ");
  EXPECT_EQ(changes[0].changed_by_person_id(), leader_.caller.person_id());
  EXPECT_EQ(changes[1].code(), "TRU");
  EXPECT_EQ(
      error::ReasonOf(
          SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3000}}, complete->etag(), "?").status()),
      reason::kScoreReviewed);
}

TEST_F(Scorecards, NobodyScoresHisOwnUnit) {
  ASSERT_TRUE(Set(Tree(), leader_).ok());
  const Points all{{"ND1.1", 5000}, {"ND1.2", 3000}};
  const auto of_leader = *SelfScore(leader_, leading_school_, all);
  const auto of_deputy = *SelfScore(deputy_, deputy_school_, all);
  EXPECT_EQ(error::ReasonOf(Check(leader_, of_leader, all).status()), reason::kOwnUnitScored);
  EXPECT_EQ(error::ReasonOf(Check(deputy_, of_deputy, all).status()), reason::kOwnUnitScored);
  EXPECT_TRUE(Check(deputy_, of_leader, all).ok());
  EXPECT_TRUE(Check(leader_, of_deputy, all).ok());
  // Who only has an office in a unit beside leads nothing.
  EXPECT_EQ(error::ReasonOf(Check(principal_, of_leader, all).status()), reason::kPermissionMissing);
}

TEST_F(Scorecards, EachHasHisPartOfTheTree) {
  ASSERT_TRUE(Set(Tree(), leader_).ok());
  const Points all{{"ND1.1", 5000}, {"ND1.2", 3000}};
  const auto refused = [](const absl::StatusOr<Scorecard>& answer) {
    return error::ReasonOf(answer.status()) == reason::kFieldInvalid;
  };
  EXPECT_TRUE(refused(SelfScore(principal_, school_, {{"ND1.1", 5000}})));
  EXPECT_TRUE(refused(SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3001}})));
  EXPECT_TRUE(refused(SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3000}, {"ND3", 2000}})));
  const auto card = *SelfScore(principal_, school_, all);
  EXPECT_TRUE(refused(Check(leader_, card, {{"ND3", 2000}}, "Lý do")));
  EXPECT_TRUE(
      refused(Score<ScoreByCouncilRequest>("ScoreByCouncil", officer_, card, {{"ND1.1", 1}}, "Lý do")));
}

TEST_F(Scorecards, OfTwoWhoCheckOneCardTheSecondIsTold) {
  ASSERT_TRUE(Set(Tree(), leader_).ok());
  const auto card = *SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3000}});
  EXPECT_TRUE(Check(leader_, card, {{"ND1.1", 4000}}, "Thiếu minh chứng").ok());
  EXPECT_EQ(error::ReasonOf(Check(deputy_, card, {{"ND1.1", 4900}}, "Đủ minh chứng").status()),
            reason::kEtagMismatch);
  EXPECT_EQ(Card(school_, principal_).lines(1).points(), 4000);
}

TEST_F(Scorecards, UnitsCheckEachOtherWhereTheBlockSaysSo) {
  auto request = Tree();
  request.set_checking(Criteria::BY_PEERS);
  EXPECT_EQ(error::ReasonOf(Set(request, leader_).status()), reason::kFieldInvalid);
  for (const auto& [unit, checker] : std::map<std::string, std::string>{
           {school_, deputy_school_}, {deputy_school_, leading_school_}, {leading_school_, school_}}) {
    auto* peer = request.add_peers();
    peer->set_unit_id(unit);
    peer->set_checker_unit_id(checker);
  }
  request.set_request_id(crypto::NewUuid());
  ASSERT_TRUE(Set(request, leader_).ok());
  const Points all{{"ND1.1", 5000}, {"ND1.2", 3000}};
  const auto card = *SelfScore(principal_, school_, all);
  const auto cross = [&](const Person& person) {
    return Score<CrossScoreRequest>("CrossScore", person, card, all).status();
  };
  EXPECT_EQ(error::ReasonOf(cross(principal_)), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(cross(leader_)), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(Check(leader_, card, all).status()), reason::kGuardUnmet);
  EXPECT_TRUE(cross(deputy_).ok());
}

TEST_F(Scorecards, AnAdjustmentNeedsAReasonAndTheUnitsSeeIt) {
  const auto first = *Set(Tree(), leader_);
  auto card = *SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3000}});
  card = *Check(leader_, card, {{"ND1.1", 5000}, {"ND1.2", 3000}});
  auto adjusted = Tree(first.etag());
  adjusted.mutable_criteria(0)->set_points(7000);
  adjusted.mutable_criteria(2)->set_points(2000);  // less than the school has
  EXPECT_EQ(error::ReasonOf(Set(adjusted, leader_).status()), reason::kGuardUnmet);
  adjusted.set_request_id(crypto::NewUuid());
  adjusted.set_reason("Trường thiếu phòng học do bão");
  adjusted.set_document_number("45/QĐ-HĐTĐKT");
  const auto second = Set(adjusted, leader_);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->number(), 2);
  const auto now = Card(school_, principal_);
  EXPECT_EQ(now.lines(1).points(), 5000);
  EXPECT_THAT(now.missing(), testing::ElementsAre("ND1.2", "ND3"));
  const auto changes = Changes(principal_, school_);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].by(), ScoreChange::THE_CRITERIA);
  EXPECT_EQ(changes[0].before(), 3000);
  EXPECT_THAT(changes[0].reason(), testing::HasSubstr("45/QĐ-HĐTĐKT"));
  // What it was is kept.
  GetCriteriaRequest old;
  old.set_block_id(block_id_);
  old.set_number(1);
  EXPECT_EQ(service_.Call<Criteria>(teacher_, "ScorecardService/GetCriteria", old)->criteria(2).points(),
            3000);
}

TEST_F(Scorecards, AreComputedFromWhatTheUnitReportsUntilTheyAreFixed) {
  CreateIndicatorSheetRequest sheet;
  sheet.set_request_id(crypto::NewUuid());
  sheet.set_block_id(block_id_);
  sheet.set_name("Biểu tổng kết");
  auto* indicator = sheet.add_indicators();
  indicator->set_code("BHYT");
  indicator->set_name("Học sinh tham gia bảo hiểm y tế");
  indicator->set_kind(Indicator::NUMBER);
  indicator->set_direction(Indicator::MORE_IS_BETTER);
  indicator->set_reporter(Indicator::UNIT_ITSELF);
  indicator->set_aggregation(Indicator::SUM);
  *sheet.mutable_as_of() = Day(2021, 5, 31);
  *sheet.mutable_due_on() = Day(2021, 6, 5);
  const auto made = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet", sheet);
  ASSERT_TRUE(made.ok()) << made.status();
  auto request = Tree();
  auto* computed = request.mutable_criteria(2);
  computed->set_kind(Criterion::COMPUTED);
  computed->mutable_rule()->set_way(ScoringRule::SHARE_OF_PLAN);
  computed->mutable_rule()->set_indicator_code("BHYT");
  computed->mutable_rule()->set_plan(300);
  EXPECT_EQ(error::ReasonOf(Set(request, leader_).status()), reason::kFieldInvalid);  // of no sheet
  request.set_request_id(crypto::NewUuid());
  request.set_sheet_id(made->id());
  const auto criteria = Set(request, leader_);
  ASSERT_TRUE(criteria.ok()) << criteria.status();
  auto card = *SelfScore(principal_, school_, {{"ND1.1", 5000}});
  card = *Check(leader_, card, {{"ND1.1", 5000}});
  card = *Council(card, 2000);
  EXPECT_THAT(card.missing(), testing::ElementsAre("ND1.2"));

  const auto report = [&](int64_t amount, const std::string& etag) {
    ReportIndicatorsRequest numbers;
    numbers.set_request_id(crypto::NewUuid());
    numbers.set_sheet_id(made->id());
    numbers.set_unit_id(school_);
    numbers.set_etag(etag);
    numbers.set_change_reason("Rà lại danh sách");
    numbers.add_entries()->set_code("BHYT");
    numbers.mutable_entries(0)->set_amount(amount);
    return *service_.Call<IndicatorReport>(principal_, "IndicatorService/ReportIndicators", numbers);
  };
  const auto reported = report(200, "0");
  EXPECT_EQ(Card(school_, principal_).lines(2).points(), 2000);
  EXPECT_EQ(Card(school_, principal_).total(), 9000);
  ASSERT_TRUE(Fix(criteria->etag(), "Hai trường không gửi bảng điểm").ok());
  report(300, reported.etag());
  EXPECT_EQ(Card(school_, principal_).total(), 9000);
  EXPECT_EQ(Card(school_, principal_).state(), Scorecard::FIXED);

  // The way back is the council's: from then on it is the number of now, and the school sees why.
  ReopenScorecardsRequest reopen;
  reopen.set_request_id(crypto::NewUuid());
  reopen.set_block_id(block_id_);
  reopen.set_etag("2");
  reopen.set_reopening_reason("Số liệu đã được đính chính");
  EXPECT_EQ(
      error::ReasonOf(service_.Call<Criteria>(leader_, "ScorecardService/ReopenScorecards", reopen).status()),
      reason::kPermissionMissing);
  const auto open = service_.Call<Criteria>(officer_, "ScorecardService/ReopenScorecards", reopen);
  ASSERT_TRUE(open.ok()) << open.status();
  EXPECT_EQ(Card(school_, principal_).total(), 10000);
  EXPECT_EQ(Changes(principal_, school_).front().reason(), "Số liệu đã được đính chính");
  ASSERT_TRUE(Fix(open->etag(), "Hai trường không gửi bảng điểm").ok());
  EXPECT_EQ(Card(school_, principal_).total(), 10000);
}

TEST_F(Scorecards, NothingIsRankedBeforeAllIsFixed) {
  const auto criteria = *Set(Tree(), leader_);
  const Points all{{"ND1.1", 5000}, {"ND1.2", 3000}};
  auto card = *SelfScore(principal_, school_, all);
  card = *Council(*Check(leader_, card, all), 1700);
  auto of_leader = *SelfScore(leader_, leading_school_, all);
  of_leader = *Council(*Check(deputy_, of_leader, all), 1900);
  const auto open = Ranking();
  for (const auto& line : open.lines()) EXPECT_EQ(line.rank(), 0);
  EXPECT_EQ(error::ReasonOf(Fix(criteria.etag()).status()), reason::kGuardUnmet);
  ASSERT_TRUE(Fix(criteria.etag(), "Trường khối phó không gửi bảng điểm").ok());
  const auto ranking = Ranking();
  EXPECT_TRUE(ranking.fixed());
  EXPECT_EQ(ranking.lines(0).unit_id(), leading_school_);
  EXPECT_EQ(ranking.lines(0).rank(), 1);
  EXPECT_EQ(ranking.lines(0).hundredths(), 9900);
  EXPECT_EQ(ranking.lines(1).unit_id(), school_);
  EXPECT_EQ(ranking.lines(2).rank(), 0);
  EXPECT_EQ(ranking.lines(2).state(), Scorecard::LEFT_OPEN);
  GetCriteriaRequest get;
  get.set_block_id(block_id_);
  EXPECT_EQ(service_.Call<Criteria>(teacher_, "ScorecardService/GetCriteria", get)->fixing_reason(), "");
  EXPECT_EQ(service_.Call<Criteria>(principal_, "ScorecardService/GetCriteria", get)->fixing_reason(),
            "Trường khối phó không gửi bảng điểm");
  EXPECT_EQ(error::ReasonOf(Check(leader_, card, all).status()), reason::kScoresFixed);
  EXPECT_EQ(error::ReasonOf(Set(Tree("2"), leader_).status()), reason::kScoresFixed);
}

TEST_F(Scorecards, ReasonsAndEvidenceAreForThoseWhoTakePart) {
  ASSERT_TRUE(Set(Tree(), leader_).ok());
  const auto card = *SelfScore(principal_, school_, {{"ND1.1", 5000}, {"ND1.2", 3000}});
  ASSERT_TRUE(Check(leader_, card, {{"ND1.1", 4000}}, "Thiếu minh chứng").ok());
  EXPECT_EQ(Card(school_, teacher_).lines(1).points(), 4000);
  EXPECT_EQ(Card(school_, teacher_).lines(1).reason(), "");
  for (const Person& person : {principal_, leader_, deputy_, officer_}) {
    EXPECT_EQ(Card(school_, person).lines(1).reason(), "Thiếu minh chứng");
  }
}

TEST_F(Scorecards, TakeTheTemplateOver) {
  const auto criteria =
      service_.Call<Criteria>(leader_, "ScorecardService/GetCriteriaTemplate", GetCriteriaTemplateRequest());
  ASSERT_TRUE(criteria.ok()) << criteria.status();
  auto request = Tree();
  *request.mutable_criteria() = criteria->criteria();
  request.set_most_bonus(criteria->most_bonus());
  request.set_most_penalty(criteria->most_penalty());
  const auto set = Set(request, leader_);
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(Card(school_, principal_).whole(), 100000);
}

}  // namespace
}  // namespace thidua::test
