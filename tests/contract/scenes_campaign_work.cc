// A campaign of a division: its plan, its documents, the schools that take note of them.
#include "tests/contract/scenes.h"
#include "thidua/registration/v1/campaign_work_service.pb.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

const std::string kService = "registration/CampaignWorkService/";

SetCampaignPlanRequest PlanOf(const Campaign& campaign, const std::string& etag = "0") {
  auto request = WithId<SetCampaignPlanRequest>();
  request.set_campaign_id(campaign.id());
  request.set_etag(etag);
  request.set_aim("Nâng cao tỷ lệ tốt nghiệp");
  request.set_content("Phụ đạo học sinh yếu kém lớp 12");
  request.set_criteria("Tỷ lệ tốt nghiệp cao hơn năm trước");
  request.add_tasks("Kỳ thi tốt nghiệp");
  auto* goal = request.add_goals();
  goal->set_indicator("Tỷ lệ tốt nghiệp");
  goal->set_baseline_hundredths(7441);
  goal->set_target_hundredths(8500);
  auto* filing = goal->add_filings();
  filing->set_authority("UBND tỉnh");
  filing->set_number("12/ĐK");
  *filing->mutable_filed_on() = Day(2020, 8, 1);
  int month = 9;
  for (const auto kind : {PlanStage::DISCOVER, PlanStage::NURTURE, PlanStage::SUM_UP, PlanStage::REPLICATE}) {
    PlanStage& stage = *request.add_stages();
    stage.set_kind(kind);
    *stage.mutable_starts_on() = Day(2020, month, 1);
    *stage.mutable_ends_on() = Day(2020, month, 28);
    stage.set_work("Theo dõi, bồi dưỡng điển hình");
    stage.set_in_charge("Tổ thi đua");
    ++month;
  }
  return request;
}

AddCampaignDocumentRequest DocumentOf(World& w, const Campaign& campaign) {
  auto request = WithId<AddCampaignDocumentRequest>();
  request.set_campaign_id(campaign.id());
  request.set_number(w.NewCode("VB") + "/PGDĐT-TĐ");
  request.set_issuer("Phòng GD&ĐT");
  *request.mutable_issued_on() = Day(2020, 8, 1);
  request.set_summary("Hướng dẫn công tác thi đua");
  request.set_file_name("Hướng dẫn.pdf");
  request.set_content("%PDF-1.4 hướng dẫn");
  return request;
}

CampaignDocument NewDocument(World& w, const Campaign& campaign) {
  return w.Do<CampaignDocument>(w.officer, kService + "AddCampaignDocument", DocumentOf(w, campaign));
}

CampaignDocument NewDocument(World& w) { return NewDocument(w, w.NewCampaign(true)); }

WithdrawCampaignDocumentRequest WithdrawalOf(const CampaignDocument& document) {
  auto request = Naming<WithdrawCampaignDocumentRequest>(document);
  request.set_reason("Ban hành nhầm");
  return request;
}

CampaignDocument Withdrawn(World& w) {
  return w.Do<CampaignDocument>(w.officer, kService + "WithdrawCampaignDocument",
                                WithdrawalOf(NewDocument(w)));
}

AcknowledgeCampaignDocumentRequest NoteOf(World& w, const CampaignDocument& document) {
  auto request = WithId<AcknowledgeCampaignDocumentRequest>();
  request.set_document_id(document.id());
  request.set_unit_id(w.school);
  return request;
}

Ask NotedTwice(World& w) {
  const CampaignDocument document = NewDocument(w);
  w.Do<CampaignAcknowledgement>(w.principal, kService + "AcknowledgeCampaignDocument", NoteOf(w, document));
  return By(w.principal, NoteOf(w, document));
}

RemindCampaignUnitsRequest ReminderOf(const Campaign& campaign, const std::string& unit) {
  auto request = WithId<RemindCampaignUnitsRequest>();
  request.set_campaign_id(campaign.id());
  request.add_unit_ids(unit);
  request.set_words("Đề nghị trường đọc văn bản số 73");
  return request;
}

Campaign Closed(World& w) {
  return w.Do<Campaign>(w.officer, "registration/RegistrationService/CloseCampaign",
                        Naming<CloseCampaignRequest>(w.NewCampaign(true)));
}

SendCampaignReportRequest ReportIn(World& w, const Campaign& campaign, const std::string& etag = "0") {
  auto request = WithId<SendCampaignReportRequest>();
  request.set_campaign_id(campaign.id());
  request.set_unit_id(w.school);
  request.set_kind(CampaignReport::PROGRESS);
  request.set_etag(etag);
  *request.mutable_held_on() = Day(2020, 8, 14);
  request.set_results("Đã phụ đạo 40 học sinh");
  request.set_shortcomings("Một số giáo viên chưa tham gia");
  auto* reach = request.add_reaches();
  reach->set_channel("Họp phụ huynh");
  reach->set_count(420);
  reach->set_source("Biên bản ngày 12/8");
  return request;
}

RecordCampaignVisitRequest VisitIn(World& w, const Campaign& campaign) {
  auto request = WithId<RecordCampaignVisitRequest>();
  request.set_campaign_id(campaign.id());
  request.set_unit_id(w.school);
  request.set_kind(CampaignVisit::INSPECTION);
  *request.mutable_held_on() = Day(2020, 8, 14);
  request.set_members("Ông An, bà Bình");
  request.set_summary("Trường đã triển khai");
  auto* finding = request.add_findings();
  finding->set_text("Bổ sung kế hoạch phụ đạo");
  *finding->mutable_due_on() = Day(2020, 11, 30);
  return request;
}

CampaignVisit NewVisit(World& w, const Campaign& campaign) {
  return w.Do<CampaignVisit>(w.officer, kService + "RecordCampaignVisit", VisitIn(w, campaign));
}

AnswerVisitFindingRequest AnswerTo(const CampaignVisit& visit) {
  auto request = Naming<AnswerVisitFindingRequest>(visit);
  request.set_number(1);
  request.set_answer("Đã bổ sung ngày 20/8");
  return request;
}

CloseVisitFindingRequest ClosingOf(const CampaignVisit& visit) {
  auto request = Naming<CloseVisitFindingRequest>(visit);
  request.set_number(1);
  request.set_closing_note("Đã xem kế hoạch");
  return request;
}

CampaignVisit ClosedVisit(World& w) {
  return w.Do<CampaignVisit>(w.officer, kService + "CloseVisitFinding",
                             ClosingOf(NewVisit(w, w.NewCampaign(true))));
}

// Which lists tell it to whoever is asked for: the division's officer, of the school.
template <class Request>
Request OfTheSchool(World& w, const Campaign& campaign) {
  Request request;
  request.set_campaign_id(campaign.id());
  request.set_unit_id(w.school);
  return request;
}

}  // namespace

Scenes CampaignWorkScenes() {
  const std::string s = kService;
  return {
      {s + "SetCampaignPlan",
       [](World& w) { return By(w.officer, PlanOf(w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_closed_campaign", [](World& w) { return By(w.officer, PlanOf(Closed(w))); },
         "CAMPAIGN_STATE"}}},
      {s + "GetCampaignPlan",
       [](World& w) {
         const Campaign campaign = w.NewCampaign(true);
         w.Do<CampaignPlan>(w.officer, kService + "SetCampaignPlan", PlanOf(campaign));
         GetCampaignPlanRequest request;
         request.set_campaign_id(campaign.id());
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "AddCampaignDocument",
       [](World& w) { return By(w.officer, DocumentOf(w, w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_closed_campaign", [](World& w) { return By(w.officer, DocumentOf(w, Closed(w))); },
         "CAMPAIGN_STATE"}}},
      {s + "WithdrawCampaignDocument",
       [](World& w) { return By(w.officer, WithdrawalOf(NewDocument(w))); },
       Stranger::kRefused,
       1,
       {{"twice",
         [](World& w) { return By(w.officer, WithdrawalOf(Withdrawn(w))); },
         "GUARD_UNMET",
         {"document_standing"}}}},
      {s + "ListCampaignDocuments",
       [](World& w) {
         const Campaign campaign = w.NewCampaign(true);
         for (int i = 0; i < 3; ++i) NewDocument(w, campaign);
         return By(w.secretary, OfTheSchool<ListCampaignDocumentsRequest>(w, campaign));
       }},
      {s + "GetCampaignDocument",
       [](World& w) {
         GetCampaignDocumentRequest request;
         request.set_id(NewDocument(w).id());
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "AcknowledgeCampaignDocument",
       [](World& w) { return By(w.principal, NoteOf(w, NewDocument(w))); },
       Stranger::kRefused,
       1,
       {{"twice", NotedTwice, "GUARD_UNMET", {"not_acknowledged_yet"}},
        {"of_a_withdrawn_one",
         [](World& w) { return By(w.principal, NoteOf(w, Withdrawn(w))); },
         "GUARD_UNMET",
         {"document_standing"}},
        {"of_a_draft",
         [](World& w) { return By(w.principal, NoteOf(w, NewDocument(w, w.NewCampaign(false)))); },
         "GUARD_UNMET",
         {"campaign_launched"}},
        {"by_a_school_outside_of_the_campaign",
         [](World& w) {
           auto request = NoteOf(w, NewDocument(w));
           request.set_unit_id(w.foreign_school);
           return By(w.stranger, request);
         },
         "GUARD_UNMET",
         {"unit_in_campaign"}}}},
      {s + "RemindCampaignUnits",
       [](World& w) { return By(w.officer, ReminderOf(w.NewCampaign(true), w.school)); },
       Stranger::kRefused,
       1,
       {{"of_a_draft",
         [](World& w) { return By(w.officer, ReminderOf(w.NewCampaign(false), w.school)); },
         "GUARD_UNMET",
         {"campaign_launched"}},
        {"of_a_school_outside_of_the_campaign",
         [](World& w) { return By(w.officer, ReminderOf(w.NewCampaign(true), w.foreign_school)); },
         "GUARD_UNMET",
         {"units_in_campaign"}}}},
      {s + "SendCampaignReport",
       [](World& w) { return By(w.secretary, ReportIn(w, w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_draft",
         [](World& w) { return By(w.secretary, ReportIn(w, w.NewCampaign(false))); },
         "GUARD_UNMET",
         {"campaign_begun"}}}},
      {s + "ListCampaignReports",
       [](World& w) {
         const Campaign campaign = w.NewCampaign(true);
         for (const auto kind :
              {CampaignReport::PROGRESS, CampaignReport::INTERIM_REVIEW, CampaignReport::FINAL_REVIEW}) {
           auto request = ReportIn(w, campaign);
           request.set_kind(kind);
           w.Do<CampaignReport>(w.secretary, kService + "SendCampaignReport", request);
         }
         return By(w.secretary, OfTheSchool<ListCampaignReportsRequest>(w, campaign));
       }},
      {s + "RecordCampaignVisit",
       [](World& w) { return By(w.officer, VisitIn(w, w.NewCampaign(true))); },
       Stranger::kRefused,
       1,
       {{"of_a_draft",
         [](World& w) { return By(w.officer, VisitIn(w, w.NewCampaign(false))); },
         "GUARD_UNMET",
         {"campaign_begun"}},
        {"to_a_school_outside_of_the_campaign",
         [](World& w) {
           auto request = VisitIn(w, w.NewCampaign(true));
           request.set_unit_id(w.foreign_school);
           return By(w.officer, request);
         },
         "GUARD_UNMET",
         {"unit_in_campaign"}}}},
      {s + "AnswerVisitFinding",
       [](World& w) { return By(w.secretary, AnswerTo(NewVisit(w, w.NewCampaign(true)))); },
       Stranger::kRefused,
       1,
       {{"of_a_closed_one",
         [](World& w) { return By(w.secretary, AnswerTo(ClosedVisit(w))); },
         "GUARD_UNMET",
         {"finding_open"}}}},
      {s + "CloseVisitFinding",
       [](World& w) { return By(w.officer, ClosingOf(NewVisit(w, w.NewCampaign(true)))); },
       Stranger::kRefused,
       1,
       {{"twice",
         [](World& w) { return By(w.officer, ClosingOf(ClosedVisit(w))); },
         "GUARD_UNMET",
         {"finding_open"}}}},
      {s + "ListCampaignVisits",
       [](World& w) {
         const Campaign campaign = w.NewCampaign(true);
         for (int i = 0; i < 3; ++i) NewVisit(w, campaign);
         return By(w.secretary, OfTheSchool<ListCampaignVisitsRequest>(w, campaign));
       }},
      {s + "ListCampaignCompliance",
       [](World& w) {
         ListCampaignComplianceRequest request;
         request.set_campaign_id(NewDocument(w).campaign_id());
         request.set_unit_id(w.division);
         return By(w.officer, request);
       }},
  };
}

}  // namespace thidua::test
