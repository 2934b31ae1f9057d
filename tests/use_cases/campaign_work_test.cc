// How a campaign is carried out: its plan, its documents and the schools that take note of them, who lags
// behind.
#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "tests/use_cases/registrations.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::test {
namespace {

using namespace registration::v1;
using testing::ElementsAre;

std::vector<std::string> GuardsIn(const absl::Status& status) {
  std::vector<std::string> out;
  for (const auto& guard : error::GuardsOf(status)) out.push_back(guard.guard);
  return out;
}

class CampaignWork : public Registrations {
 protected:
  CampaignWork() : campaign_(*Launched()) {}

  template <class Response, class Request>
  absl::StatusOr<Response> Call(const Person& who, const std::string& method, Request request) {
    request.set_request_id(crypto::NewUuid());
    return service_.Call<Response>(who, "CampaignWorkService/" + method, request);
  }

  SetCampaignPlanRequest Plan(const std::string& etag) const {
    SetCampaignPlanRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_etag(etag);
    request.set_aim("Nâng cao tỷ lệ tốt nghiệp");
    request.set_content("Phụ đạo học sinh yếu kém");
    request.set_criteria("Tỷ lệ cao hơn năm trước");
    int month = 9;
    for (const auto kind :
         {PlanStage::DISCOVER, PlanStage::NURTURE, PlanStage::SUM_UP, PlanStage::REPLICATE}) {
      PlanStage& stage = *request.add_stages();
      stage.set_kind(kind);
      *stage.mutable_starts_on() = Day(2020, month, 1);
      *stage.mutable_ends_on() = Day(2020, month++, 28);
      stage.set_work("Việc của khâu");
      stage.set_in_charge("Tổ thi đua");
    }
    return request;
  }
  absl::StatusOr<CampaignPlan> SetPlan(const SetCampaignPlanRequest& request) {
    return Call<CampaignPlan>(officer_, "SetCampaignPlan", request);
  }
  absl::StatusOr<CampaignDocument> Add(const std::string& number) {
    AddCampaignDocumentRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_number(number);
    request.set_issuer("Phòng GD&ĐT");
    *request.mutable_issued_on() = Day(2020, 8, 1);
    request.set_summary("Hướng dẫn thi đua");
    request.set_file_name("Hướng dẫn.pdf");
    request.set_content("%PDF-1.4 hướng dẫn");
    return Call<CampaignDocument>(officer_, "AddCampaignDocument", request);
  }
  absl::StatusOr<CampaignDocument> Withdraw(const CampaignDocument& document) {
    WithdrawCampaignDocumentRequest request;
    request.set_id(document.id());
    request.set_etag(document.etag());
    request.set_reason("Ban hành nhầm");
    return Call<CampaignDocument>(officer_, "WithdrawCampaignDocument", request);
  }
  absl::StatusOr<CampaignAcknowledgement> Note(const Person& who, const std::string& document_id,
                                               const std::string& unit) {
    AcknowledgeCampaignDocumentRequest request;
    request.set_document_id(document_id);
    request.set_unit_id(unit);
    return Call<CampaignAcknowledgement>(who, "AcknowledgeCampaignDocument", request);
  }
  ListCampaignComplianceResponse Board(ListCampaignComplianceRequest::Lacks lacks = {}) {
    ListCampaignComplianceRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_unit_id(division_);
    request.set_lacks(lacks);
    return *service_.Call<ListCampaignComplianceResponse>(
        officer_, "CampaignWorkService/ListCampaignCompliance", request);
  }
  ListCampaignDocumentsResponse Documents(const Person& who, const std::string& unit) {
    ListCampaignDocumentsRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_unit_id(unit);
    return *service_.Call<ListCampaignDocumentsResponse>(who, "CampaignWorkService/ListCampaignDocuments",
                                                         request);
  }

  absl::StatusOr<CampaignReport> Report(const Person& who, CampaignReport::Kind kind, const std::string& etag,
                                        const std::string& results) {
    SendCampaignReportRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_unit_id(school_);
    request.set_kind(kind);
    request.set_etag(etag);
    *request.mutable_held_on() = Day(2020, 8, 14);
    request.set_results(results);
    auto* reach = request.add_reaches();
    reach->set_channel("Họp phụ huynh");
    reach->set_count(420);
    reach->set_source("Biên bản ngày 12/8");
    return Call<CampaignReport>(who, "SendCampaignReport", request);
  }
  absl::StatusOr<CampaignVisit> Visit() {
    RecordCampaignVisitRequest request;
    request.set_campaign_id(campaign_.id());
    request.set_unit_id(school_);
    request.set_kind(CampaignVisit::INSPECTION);
    *request.mutable_held_on() = Day(2020, 8, 14);
    request.set_members("Ông An, bà Bình");
    request.set_summary("Trường đã triển khai");
    for (const char* text : {"Bổ sung kế hoạch", "Báo cáo lại"}) {
      auto* finding = request.add_findings();
      finding->set_text(text);
      *finding->mutable_due_on() = Day(2020, 11, 30);
    }
    return Call<CampaignVisit>(officer_, "RecordCampaignVisit", request);
  }
  absl::StatusOr<CampaignVisit> Answer(const CampaignVisit& visit, int number) {
    AnswerVisitFindingRequest request;
    request.set_id(visit.id());
    request.set_etag(visit.etag());
    request.set_number(number);
    request.set_answer("Đã bổ sung");
    return Call<CampaignVisit>(principal_, "AnswerVisitFinding", request);
  }
  absl::StatusOr<CampaignVisit> CloseFinding(const Person& who, const CampaignVisit& visit, int number) {
    CloseVisitFindingRequest request;
    request.set_id(visit.id());
    request.set_etag(visit.etag());
    request.set_number(number);
    request.set_closing_note("Đã xem kế hoạch");
    return Call<CampaignVisit>(who, "CloseVisitFinding", request);
  }

  const std::string other_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const Person other_principal_ = service_.SignIn({{identity::v1::PRINCIPAL, other_school_}});
  const Campaign campaign_;
};

TEST_F(CampaignWork, APlanHasFourStagesAndIsChangedAsItWasSeen) {
  auto three = Plan("0");
  three.mutable_stages()->RemoveLast();
  EXPECT_EQ(error::ReasonOf(SetPlan(three).status()), reason::kFieldInvalid);
  EXPECT_EQ(service_.Count("campaign_plans"), 0);

  const auto first = SetPlan(Plan("0"));
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->stages_size(), 4);
  EXPECT_EQ(error::ReasonOf(SetPlan(Plan("0")).status()), reason::kEtagMismatch);
  auto again = Plan(first->etag());
  again.set_aim("Nâng cao chất lượng");
  auto* goal = again.add_goals();
  goal->set_indicator("Tỷ lệ tốt nghiệp");
  goal->set_baseline_hundredths(7441);
  goal->set_target_hundredths(8500);
  for (const char* authority : {"Tỉnh uỷ", "UBND tỉnh"}) {
    auto* filing = goal->add_filings();
    filing->set_authority(authority);
    filing->set_number("12/ĐK");
    *filing->mutable_filed_on() = Day(2020, 8, 1);
  }
  const auto second = SetPlan(again);
  ASSERT_TRUE(second.ok()) << second.status();
  GetCampaignPlanRequest get;
  get.set_campaign_id(campaign_.id());
  const auto read = service_.Call<CampaignPlan>(teacher_, "CampaignWorkService/GetCampaignPlan", get);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->aim(), "Nâng cao chất lượng");
  EXPECT_EQ(read->id(), first->id());
  ASSERT_EQ(read->goals_size(), 1);
  EXPECT_EQ(read->goals(0).filings(1).authority(), "UBND tỉnh");
  EXPECT_EQ(read->goals(0).filings(1).filed_on().day(), 1);
  EXPECT_EQ(read->stages(3).kind(), PlanStage::REPLICATE);
  EXPECT_EQ(service_.Count("campaign_stages"), 4) << "those of before are gone";
}

TEST_F(CampaignWork, ASchoolTakesNoteOfEachDocumentOnceAndTheBoardSaysWhoHasNot) {
  const auto guide = Add("73/PGDĐT-TĐ"), plan = Add("30/KH-PGDĐT");
  ASSERT_TRUE(guide.ok() && plan.ok()) << guide.status() << plan.status();
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report' AND aggregate_id = '" + guide->id() + "'"), 1);
  ASSERT_TRUE(Note(principal_, guide->id(), school_).ok());
  EXPECT_THAT(GuardsIn(Note(principal_, guide->id(), school_).status()), ElementsAre("not_acknowledged_yet"));
  EXPECT_EQ(error::ReasonOf(Note(principal_, guide->id(), other_school_).status()),
            reason::kPermissionMissing);

  const auto half = Board();
  ASSERT_EQ(half.lines_size(), 2);
  EXPECT_EQ(half.counts().schools(), 2);
  EXPECT_EQ(half.counts().read(), 0);
  ASSERT_TRUE(Note(principal_, plan->id(), school_).ok());
  EXPECT_EQ(Board().counts().read(), 1);
  const auto lagging = Board(ListCampaignComplianceRequest::READING);
  ASSERT_EQ(lagging.lines_size(), 1);
  EXPECT_EQ(lagging.lines(0).unit_id(), other_school_);
  EXPECT_EQ(lagging.lines(0).acknowledged(), 0);
  EXPECT_EQ(lagging.lines(0).documents(), 2);
  EXPECT_EQ(lagging.counts().schools(), 2) << "of all, whatever is listed";

  const auto seen = Documents(principal_, school_);
  ASSERT_EQ(seen.documents_size(), 2);
  EXPECT_EQ(seen.documents(0).acknowledged_by_person_id(), principal_.caller.person_id());
  EXPECT_EQ(Documents(officer_, division_).documents(0).acknowledged(), 1);
  EXPECT_EQ(Documents(officer_, division_).documents(0).schools(), 2);
}

TEST_F(CampaignWork, TwoAtOnceTakeNoteOfADocumentOnce) {
  const auto document = Add("73/PGDĐT-TĐ");
  ASSERT_TRUE(document.ok()) << document.status();
  const Person vice = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  std::vector<absl::Status> answers(2);
  std::thread first([&] { answers[0] = Note(principal_, document->id(), school_).status(); });
  std::thread second([&] { answers[1] = Note(vice, document->id(), school_).status(); });
  first.join();
  second.join();
  EXPECT_NE(answers[0].ok(), answers[1].ok()) << answers[0] << answers[1];
  EXPECT_THAT(GuardsIn(answers[answers[0].ok() ? 1 : 0]), ElementsAre("not_acknowledged_yet"));
  EXPECT_EQ(service_.Count("campaign_acknowledgements"), 1);
}

TEST_F(CampaignWork, ANumberStandsOnceAndAWithdrawnDocumentIsNotAskedForAnyMore) {
  const auto document = Add("73/PGDĐT-TĐ");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(error::ReasonOf(Add("73/PGDĐT-TĐ").status()), reason::kCampaignDocumentExists);
  ASSERT_TRUE(Withdraw(*document).ok());
  EXPECT_THAT(GuardsIn(Note(principal_, document->id(), school_).status()), ElementsAre("document_standing"));
  EXPECT_EQ(Board().counts().read(), 2) << "nothing is left to read";
  EXPECT_EQ(Documents(principal_, school_).documents(0).withdraw_reason(), "Ban hành nhầm");
  EXPECT_TRUE(Add("73/PGDĐT-TĐ").ok());
}

TEST_F(CampaignWork, WhatASchoolHasTakenNoteOfIsItsOwnWhenItIsMerged) {
  const auto document = Add("73/PGDĐT-TĐ");
  ASSERT_TRUE(document.ok()) << document.status();
  ASSERT_TRUE(Note(principal_, document->id(), school_).ok());
  service_.EndUnit(school_, other_school_);
  const std::string unknown = service_.AddUnit(directory::v1::SCHOOL_UNIT);  // the tree is looked at anew
  const Person elsewhere = service_.SignIn({{identity::v1::PRINCIPAL, unknown}});
  EXPECT_THAT(GuardsIn(Note(elsewhere, document->id(), unknown).status()), ElementsAre("unit_in_campaign"));
  const auto board = Board();
  ASSERT_EQ(board.lines_size(), 1);
  EXPECT_EQ(board.lines(0).unit_id(), other_school_);
  EXPECT_EQ(board.lines(0).acknowledged(), 0);
}

TEST_F(CampaignWork, WhoLagsIsRemindedAndTheBoardKnowsWhen) {
  RemindCampaignUnitsRequest request;
  request.set_campaign_id(campaign_.id());
  request.add_unit_ids(other_school_);
  request.add_unit_ids(other_school_);
  request.set_words("Đề nghị trường đọc văn bản số 73");
  const auto reminder = Call<CampaignReminder>(officer_, "RemindCampaignUnits", request);
  ASSERT_TRUE(reminder.ok()) << reminder.status();
  EXPECT_EQ(reminder->unit_ids_size(), 1) << "a school is told once";
  const auto board = Board();
  for (const auto& line : board.lines()) {
    EXPECT_EQ(line.has_reminded_at(), line.unit_id() == other_school_) << line.unit_id();
  }
  request.add_unit_ids(division_);
  EXPECT_THAT(GuardsIn(Call<CampaignReminder>(officer_, "RemindCampaignUnits", request).status()),
              ElementsAre("units_in_campaign"));
  EXPECT_EQ(error::ReasonOf(Call<CampaignReminder>(principal_, "RemindCampaignUnits", request).status()),
            reason::kPermissionMissing);
}

TEST_F(CampaignWork, ASchoolThatHasRegisteredIsNoneThatLacksIt) {
  ASSERT_EQ(Board(ListCampaignComplianceRequest::REGISTRATION).lines_size(), 2);
  const Person teacher = service_.SignIn({{identity::v1::TEACHER, school_}});
  const auto registered = Register(campaign_, teacher);
  ASSERT_TRUE(registered.ok()) << registered.status();
  const auto lacking = Board(ListCampaignComplianceRequest::REGISTRATION);
  ASSERT_EQ(lacking.lines_size(), 1);
  EXPECT_EQ(lacking.lines(0).unit_id(), other_school_);
  EXPECT_EQ(lacking.counts().registered(), 1);
  const auto board = Board();
  for (const auto& line : board.lines()) {
    EXPECT_EQ(line.registrations(), line.unit_id() == school_ ? 1 : 0);
  }
}

TEST_F(CampaignWork, AReportTakesThePlaceOfTheOneBeforeAndTheBoardKnowsOfIt) {
  const auto first = Report(principal_, CampaignReport::PROGRESS, "0", "Đã phụ đạo 40 học sinh");
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(error::ReasonOf(Report(principal_, CampaignReport::PROGRESS, "0", "Khác").status()),
            reason::kEtagMismatch);
  const auto again = Report(principal_, CampaignReport::PROGRESS, first->etag(), "Đã phụ đạo 45 học sinh");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->id(), first->id());
  EXPECT_EQ(service_.Count("campaign_reports"), 1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'CAMPAIGN_REPORT_SENT'"), 2);
  EXPECT_EQ(Board().counts().reported(), 1);
  EXPECT_EQ(Board().counts().reviewed(), 0) << "progress is no review";
  ASSERT_TRUE(Report(principal_, CampaignReport::INTERIM_REVIEW, "0", "Sơ kết học kỳ I").ok());
  EXPECT_EQ(Board().counts().reviewed(), 1);
  const auto lacking = Board(ListCampaignComplianceRequest::REPORT);
  ASSERT_EQ(lacking.lines_size(), 1);
  EXPECT_EQ(lacking.lines(0).unit_id(), other_school_);
  ASSERT_TRUE(Report(principal_, CampaignReport::FINAL_REVIEW, "0", "Tổng kết phong trào").ok());
  ListCampaignReportsRequest list;
  list.set_campaign_id(campaign_.id());
  list.set_unit_id(school_);
  list.set_page_size(2);
  const auto seen =
      service_.Call<ListCampaignReportsResponse>(officer_, "CampaignWorkService/ListCampaignReports", list);
  ASSERT_TRUE(seen.ok()) << seen.status();
  ASSERT_EQ(seen->reports_size(), 2) << "by kind, whichever was sent first";
  EXPECT_EQ(seen->reports(0).kind(), CampaignReport::PROGRESS);
  EXPECT_EQ(seen->reports(0).reaches(0).count(), 420);
  EXPECT_EQ(seen->reports(1).kind(), CampaignReport::INTERIM_REVIEW);
  list.set_page_token(seen->next_page_token());
  const auto rest =
      service_.Call<ListCampaignReportsResponse>(officer_, "CampaignWorkService/ListCampaignReports", list);
  ASSERT_TRUE(rest.ok()) << rest.status();
  ASSERT_EQ(rest->reports_size(), 1);
  EXPECT_EQ(rest->reports(0).kind(), CampaignReport::FINAL_REVIEW);
  EXPECT_EQ(error::ReasonOf(Report(other_principal_, CampaignReport::FINAL_REVIEW, "0", "Khác").status()),
            reason::kPermissionMissing);
}

TEST_F(CampaignWork, AFindingIsOpenUntilTheOrganiserClosesIt) {
  const auto visit = Visit();
  ASSERT_TRUE(visit.ok()) << visit.status();
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report' AND aggregate_id = '" + visit->id() + "'"), 1);
  EXPECT_EQ(Board(ListCampaignComplianceRequest::FINDINGS).lines(0).open_findings(), 2);
  const auto answered = Answer(*visit, 1);
  ASSERT_TRUE(answered.ok()) << answered.status();
  EXPECT_EQ(answered->findings(0).answer(), "Đã bổ sung");
  EXPECT_EQ(Board().counts().with_findings(), 1) << "an answer closes nothing";
  EXPECT_EQ(error::ReasonOf(CloseFinding(principal_, *answered, 1).status()), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(CloseFinding(officer_, *visit, 1).status()), reason::kEtagMismatch);
  const auto one = CloseFinding(officer_, *answered, 1);
  ASSERT_TRUE(one.ok()) << one.status();
  EXPECT_THAT(GuardsIn(Answer(*one, 1).status()), ElementsAre("finding_open"));
  EXPECT_EQ(error::ReasonOf(CloseFinding(officer_, *one, 3).status()), reason::kFieldInvalid);
  ASSERT_TRUE(CloseFinding(officer_, *one, 2).ok());
  EXPECT_EQ(Board().counts().with_findings(), 0);
}

// A message holds 4 MiB, however many visits a page was asked to have.
TEST_F(CampaignWork, APageOfVisitsEndsWhereItsWordsFillIt) {
  constexpr int kVisits = 40;  // of 57 KB
  RecordCampaignVisitRequest request;
  request.set_campaign_id(campaign_.id());
  request.set_unit_id(school_);
  request.set_kind(CampaignVisit::VISIT);
  *request.mutable_held_on() = Day(2020, 8, 14);
  request.set_members("Ông An");
  std::string words;
  for (int i = 0; i < 500; ++i) words += "ế";
  for (int i = 0; i < 8; ++i) request.mutable_summary()->append(words);
  for (int i = 0; i < 30; ++i) {
    auto* finding = request.add_findings();
    finding->set_text(words);
    *finding->mutable_due_on() = Day(2020, 11, 30);
  }
  for (int i = 0; i < kVisits; ++i) {
    const auto made = Call<CampaignVisit>(officer_, "RecordCampaignVisit", request);
    ASSERT_TRUE(made.ok()) << made.status();
  }
  ListCampaignVisitsRequest list;
  list.set_campaign_id(campaign_.id());
  list.set_unit_id(school_);
  list.set_page_size(500);
  std::set<std::string> seen;
  int pages = 0;
  do {
    const auto page =
        service_.Call<ListCampaignVisitsResponse>(officer_, "CampaignWorkService/ListCampaignVisits", list);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LE(page->ByteSizeLong(), size_t{2200} << 10);
    for (const auto& visit : page->visits()) EXPECT_TRUE(seen.insert(visit.id()).second);
    list.set_page_token(page->next_page_token());
    ++pages;
  } while (!list.page_token().empty());
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(seen.size(), size_t{kVisits});
}

TEST_F(CampaignWork, WhatWasFoundAtASchoolIsForWhoTookItOver) {
  const auto visit = Visit();
  ASSERT_TRUE(visit.ok()) << visit.status();
  service_.EndUnit(school_, other_school_);
  const std::string unknown = service_.AddUnit(directory::v1::SCHOOL_UNIT);  // the tree is looked at anew
  const Person elsewhere = service_.SignIn({{identity::v1::PRINCIPAL, unknown}});
  ListCampaignVisitsRequest list;
  list.set_campaign_id(campaign_.id());
  list.set_unit_id(unknown);
  const auto none =
      service_.Call<ListCampaignVisitsResponse>(elsewhere, "CampaignWorkService/ListCampaignVisits", list);
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_EQ(none->visits_size(), 0);
  list.set_unit_id(other_school_);
  const auto seen = service_.Call<ListCampaignVisitsResponse>(other_principal_,
                                                              "CampaignWorkService/ListCampaignVisits", list);
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->visits_size(), 1);
  EXPECT_EQ(Board().counts().with_findings(), 1);
  AnswerVisitFindingRequest answer;
  answer.set_id(visit->id());
  answer.set_etag(visit->etag());
  answer.set_number(1);
  answer.set_answer("Trường nhận sáp nhập đã bổ sung");
  EXPECT_TRUE(Call<CampaignVisit>(other_principal_, "AnswerVisitFinding", answer).ok());
}

}  // namespace
}  // namespace thidua::test
