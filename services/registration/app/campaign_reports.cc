#include "services/registration/app/campaign_reports.h"

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/app/schools.h"
#include "services/registration/store/campaign_report_store.h"

namespace thidua::registration {
namespace {

constexpr char kManage[] = "registration.registrations.manage";
constexpr char kRead[] = "registration.registrations.read";
// A page of visits ends where what was written fills it: a message holds 4 MiB, and one visit with its thirty
// findings may have 240 KB of words.
constexpr size_t kMostBytes = size_t{2} << 20;

// The campaign as it is looked at, which is launched or over, and the school one of its own. What is reported
// or found is also after its end.
absl::StatusOr<v1::Campaign> RequireBegun(rpc::Call& call, const std::string& campaign_id,
                                          const std::string& unit_id) {
  ASSIGN_OR_RETURN(auto stored, store::FindCampaign(call.uow(), campaign_id));
  v1::Campaign& campaign = stored.campaign;
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id, campaign.unit_id()}));
  std::vector<error::UnmetGuard> unmet;
  if (campaign.state() != v1::Campaign::LAUNCHED && campaign.state() != v1::Campaign::CLOSED)
    unmet.push_back({"campaign_begun", "Đợt thi đua chưa phát động.", ""});
  RequirePlace(*tree, unit_id, campaign, unmet);
  if (!unmet.empty()) return error::Guards(unmet);
  return std::move(campaign);
}

absl::Status LeaveVisit(rpc::Call& call, const store::StoredVisit& stored) {
  const v1::CampaignVisit& visit = stored.visit;
  const auto open = std::count_if(visit.findings().begin(), visit.findings().end(),
                                  [](const auto& finding) { return !finding.has_closed_at(); });
  ASSIGN_OR_RETURN(const std::string text, store::TextOfVisit(call.uow(), visit.id()));
  call.uow().SealedLeaf({"campaign_visit", visit.id(), stored.revision},
                        {{"campaign", visit.campaign_id()},
                         {"unit", visit.unit_id()},
                         {"kind", v1::CampaignVisit::Kind_Name(visit.kind())},
                         {"day", absl::FormatCivilTime(rpc::ToDay(visit.held_on()))},
                         {"open", std::to_string(open)}},
                        text);
  return absl::OkStatus();
}

// The visit, locked, and its finding of that number, which is open. The right to it is proven before the
// lock.
struct OpenFinding {
  store::StoredVisit stored;
  v1::VisitFinding* finding = nullptr;  // of `stored`
};
template <class Request>
absl::StatusOr<std::unique_ptr<OpenFinding>> LockOpen(rpc::Call& call, const Request& request) {
  auto out = std::make_unique<OpenFinding>();
  ASSIGN_OR_RETURN(out->stored, store::LockVisit(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), out->stored.revision));
  for (v1::VisitFinding& finding : *out->stored.visit.mutable_findings()) {
    if (finding.number() == request.number()) out->finding = &finding;
  }
  if (out->finding == nullptr) return error::Field("number", "Lần kiểm tra này không có kiến nghị ấy.");
  if (out->finding->has_closed_at())
    return error::Guards({{"finding_open", "Kiến nghị này đã được đóng.", ""}});
  return out;
}

absl::StatusOr<v1::CampaignVisit> SaveFinding(rpc::Call& call, OpenFinding& open) {
  open.stored.revision += 1;
  open.stored.visit.set_etag(rpc::Etag(open.stored.revision));
  RETURN_IF_ERROR(store::UpdateFinding(call.uow(), open.stored, *open.finding));
  RETURN_IF_ERROR(LeaveVisit(call, open.stored));
  return open.stored.visit;
}

void Tell(rpc::Call& call, const v1::Campaign& campaign, const v1::CampaignVisit& visit) {
  if (visit.findings().empty()) return;
  v1::CampaignWordSent sent;
  sent.set_about(v1::CampaignWordSent::FINDINGS);
  sent.set_campaign_id(campaign.id());
  sent.set_campaign_name(campaign.name());
  sent.add_unit_ids(visit.unit_id());
  sent.set_words(absl::StrCat(visit.findings_size(), " kiến nghị sau lần kiểm tra ngày ",
                              rpc::DayText(rpc::ToDay(visit.held_on())), "."));
  call.uow().Emit("campaign_visit", visit.id(), sent);
}

}  // namespace

absl::StatusOr<v1::CampaignReport> SendCampaignReport(rpc::Call& call,
                                                      const v1::SendCampaignReportRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.unit_id()));
  RETURN_IF_ERROR(RequireBegun(call, request.campaign_id(), request.unit_id()).status());
  ASSIGN_OR_RETURN(auto before,
                   store::LockReport(call.uow(), request.campaign_id(), request.unit_id(), request.kind()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), before ? before->revision : 0));
  store::StoredReport stored = before ? *std::move(before) : store::StoredReport();
  v1::CampaignReport& report = stored.report;
  *report.mutable_held_on() = request.held_on();
  report.set_results(request.results());
  report.set_shortcomings(request.shortcomings());
  *report.mutable_reaches() = request.reaches();
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *report.mutable_sent_at() = rpc::FromTime(now);
  report.set_sent_by_person_id(call.caller().person_id());
  stored.revision += 1;
  report.set_etag(rpc::Etag(stored.revision));
  if (report.id().empty()) {
    report.set_id(crypto::NewUuid());
    report.set_campaign_id(request.campaign_id());
    report.set_unit_id(request.unit_id());
    report.set_kind(request.kind());
    ASSIGN_OR_RETURN(const bool first, store::InsertReport(call.uow(), report));
    if (!first) return error::Of(reason::kTryAgain);
  } else {
    RETURN_IF_ERROR(store::UpdateReport(call.uow(), stored));
  }
  call.uow().SealedLeaf({"campaign_report", report.id(), stored.revision},
                        {{"campaign", report.campaign_id()},
                         {"unit", report.unit_id()},
                         {"kind", v1::CampaignReport::Kind_Name(report.kind())},
                         {"day", absl::FormatCivilTime(rpc::ToDay(report.held_on()))}},
                        absl::StrCat(report.results(), "\n", report.shortcomings()));
  return report;
}

absl::StatusOr<v1::ListCampaignReportsResponse> ListCampaignReports(
    rpc::Call& call, const v1::ListCampaignReportsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kRead, request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto reports, store::ListReports(call.uow(), request.campaign_id(), request.unit_id(),
                                                    page.after<0>(), page.limit()));
  v1::ListCampaignReportsResponse response;
  response.set_next_page_token(
      page.Cut(reports, [](const auto& last) { return std::tuple(static_cast<int64_t>(last.kind())); }));
  for (auto& report : reports) *response.add_reports() = std::move(report);
  return response;
}

absl::StatusOr<v1::CampaignVisit> RecordCampaignVisit(rpc::Call& call,
                                                      const v1::RecordCampaignVisitRequest& request) {
  RETURN_IF_ERROR(FindManaged(call, request.campaign_id()).status());
  ASSIGN_OR_RETURN(const v1::Campaign campaign, RequireBegun(call, request.campaign_id(), request.unit_id()));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  store::StoredVisit stored;
  stored.revision = 1;
  v1::CampaignVisit& visit = stored.visit;
  visit.set_id(crypto::NewUuid());
  visit.set_campaign_id(request.campaign_id());
  visit.set_unit_id(request.unit_id());
  visit.set_kind(request.kind());
  *visit.mutable_held_on() = request.held_on();
  visit.set_members(request.members());
  visit.set_summary(request.summary());
  for (const v1::NewFinding& found : request.findings()) {
    v1::VisitFinding& finding = *visit.add_findings();
    finding.set_number(visit.findings_size());
    finding.set_text(found.text());
    *finding.mutable_due_on() = found.due_on();
  }
  *visit.mutable_recorded_at() = rpc::FromTime(now);
  visit.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertVisit(call.uow(), visit, call.caller().person_id()));
  RETURN_IF_ERROR(LeaveVisit(call, stored));
  Tell(call, campaign, visit);
  return visit;
}

absl::StatusOr<v1::CampaignVisit> AnswerVisitFinding(rpc::Call& call,
                                                     const v1::AnswerVisitFindingRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindVisit(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kManage, seen.visit.unit_id()));
  ASSIGN_OR_RETURN(const auto open, LockOpen(call, request));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  open->finding->set_answer(request.answer());
  *open->finding->mutable_answered_at() = rpc::FromTime(now);
  return SaveFinding(call, *open);
}

absl::StatusOr<v1::CampaignVisit> CloseVisitFinding(rpc::Call& call,
                                                    const v1::CloseVisitFindingRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindVisit(call.uow(), request.id()));
  RETURN_IF_ERROR(FindManaged(call, seen.visit.campaign_id()).status());
  ASSIGN_OR_RETURN(const auto open, LockOpen(call, request));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  open->finding->set_closing_note(request.closing_note());
  *open->finding->mutable_closed_at() = rpc::FromTime(now);
  return SaveFinding(call, *open);
}

absl::StatusOr<v1::ListCampaignVisitsResponse> ListCampaignVisits(
    rpc::Call& call, const v1::ListCampaignVisitsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kRead, request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto visits,
                   store::ListVisits(call.uow(), {request.campaign_id(), tree->Subtree(request.unit_id()),
                                                  page.after<0>(), page.after<1>(), page.limit()}));
  v1::ListCampaignVisitsResponse response;
  const auto key_of = [](const v1::CampaignVisit& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.held_on())), last.id());
  };
  response.set_next_page_token(page.Cut(visits, key_of));
  size_t bytes = 0;
  for (auto& visit : visits) {
    bytes += visit.ByteSizeLong();
    if (response.visits_size() > 0 && bytes > kMostBytes) {
      response.set_next_page_token(page.Next(key_of(*response.visits().rbegin())));
      break;
    }
    *response.add_visits() = std::move(visit);
  }
  return response;
}

}  // namespace thidua::registration
