#include "client/workspaces/shared/campaign_unit_view.h"

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/basics.h"

namespace thidua::client {

using namespace registration::v1;

CampaignUnitView::CampaignUnitView(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  auto* area = Scrolling(&inside_);
  frame_ = new PageFrame(area);
  Column(this, 0)->addWidget(frame_);
  connect(&context->names(), &Names::Learned, this, [this] {
    if (loaded()) Show();
  });
}

template <class Request, class Response>
void CampaignUnitView::Ask(const std::string& campaign_id, const std::string& unit_id,
                           std::function<void(const Response&)> take) {
  Request request;
  request.set_campaign_id(campaign_id);
  request.set_unit_id(unit_id);
  context_->api().CallAll(
      request, this,
      [this, load = load_, take](const Response& page) {
        if (load == load_) take(page);
      },
      [this, load = load_] {
        if (load == load_) Came();
      },
      [this, load = load_, campaign_id, unit_id](const CallError& error) {
        if (load != load_) return;
        load_ += 1;  // the other is of no use without it
        frame_->ShowError(error, "", [this, campaign_id, unit_id] { Load(campaign_id, unit_id); });
        Q_EMIT Loaded();
      });
}

void CampaignUnitView::Load(const std::string& campaign_id, const std::string& unit_id) {
  load_ += 1;
  awaited_ = 2;
  loaded_ = false;
  reports_.clear();
  visits_.clear();
  frame_->ShowLoading();  // what is on screen may be another school's
  Ask<ListCampaignReportsRequest, ListCampaignReportsResponse>(
      campaign_id, unit_id, [this](const ListCampaignReportsResponse& page) {
        reports_.append({page.reports().begin(), page.reports().end()});
      });
  Ask<ListCampaignVisitsRequest, ListCampaignVisitsResponse>(
      campaign_id, unit_id, [this](const ListCampaignVisitsResponse& page) {
        visits_.append({page.visits().begin(), page.visits().end()});
      });
}

void CampaignUnitView::Empty() {
  load_ += 1;
  loaded_ = false;
  reports_.clear();
  visits_.clear();
  Clear(inside_);
  frame_->ShowContent();
}

void CampaignUnitView::Came() {
  awaited_ -= 1;
  if (awaited_ > 0) return;
  loaded_ = true;
  Show();
  frame_->ShowContent();
  Q_EMIT Loaded();
}

QList<CampaignUnitView::OpenFinding> CampaignUnitView::open_findings() const {
  QList<OpenFinding> open;
  for (const CampaignVisit& visit : visits_) {
    for (const VisitFinding& finding : visit.findings()) {
      if (!finding.has_closed_at()) open.append({visit, finding});
    }
  }
  return open;
}

std::optional<CampaignReport> CampaignUnitView::ReportOf(CampaignReport::Kind kind) const {
  for (const CampaignReport& report : reports_) {
    if (report.kind() == kind) return report;
  }
  return std::nullopt;
}

void CampaignUnitView::Show() {
  Clear(inside_);
  inside_->addWidget(Title("Báo cáo, sơ kết, tổng kết"));
  if (reports_.isEmpty()) inside_->addWidget(Muted("Trường chưa gửi báo cáo nào về phong trào."));
  for (const CampaignReport& report : reports_) ShowReport(report);
  inside_->addWidget(Title("Kiểm tra, đôn đốc"));
  if (visits_.isEmpty()) inside_->addWidget(Muted("Chưa có lần kiểm tra nào."));
  for (const CampaignVisit& visit : visits_) ShowVisit(visit);
  inside_->addStretch(1);
}

void CampaignUnitView::ShowReport(const CampaignReport& report) {
  inside_->addWidget(Strong(WordOf(report.kind()) + " ngày " + DayText(ToQDate(report.held_on()))));
  inside_->addWidget(Body(Text(report.results())));
  if (!report.shortcomings().empty())
    inside_->addWidget(Body("Hạn chế, nguyên nhân: " + Text(report.shortcomings())));
  for (const CampaignReach& reach : report.reaches()) {
    inside_->addWidget(Body(QString("Truyền thông: %1 – %2 (nguồn: %3)")
                                .arg(Text(reach.channel()), MoneyText(reach.count()), Text(reach.source()))));
  }
  const QString who = context_->names().Person(report.sent_by_person_id());
  inside_->addWidget(Muted("Gửi lúc " + DayTimeText(ToQDateTime(report.sent_at())) +
                           (who.isEmpty() ? "." : ", người gửi " + who + ".")));
}

void CampaignUnitView::ShowVisit(const CampaignVisit& visit) {
  inside_->addWidget(Strong(WordOf(visit.kind()) + " ngày " + DayText(ToQDate(visit.held_on()))));
  inside_->addWidget(Muted("Thành phần: " + Text(visit.members())));
  inside_->addWidget(Body(Text(visit.summary())));
  for (const VisitFinding& finding : visit.findings()) inside_->addWidget(Body(FindingText(finding)));
}

}  // namespace thidua::client
