#include "client/workspaces/organiser/compliance_page.h"

#include <algorithm>

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/campaign_report_dialogs.h"

namespace thidua::client {
namespace {

using namespace registration::v1;

constexpr int kPage = 100;
constexpr int kMostReminded = 200;  // at once

}  // namespace

CompliancePage::CompliancePage(Context* context)
    : UnitPage(
          context, "Theo dõi phong trào",
          "Trường nào đã đọc văn bản, đã đăng ký, đã làm những gì phong trào yêu cầu; nhắc trường còn chậm.",
          OfficeRoles(), In::kCampaign),
      unit_(new CampaignUnitView(context)),
      who_(Title("")),
      bar_(new ActionBar) {
  auto* detail = new QWidget;
  auto* column = Column(detail, space::kS);
  column->addWidget(who_);
  column->addWidget(unit_, 1);
  SetContent(Above(Beside(MakeList(), 8, detail, 5), bar_));
  connect(unit_, &CampaignUnitView::Loaded, this, &CompliancePage::ShowBar);
}

QWidget* CompliancePage::MakeList() {
  auto* list = new QWidget;
  auto* column = Column(list, space::kS);
  counts_ = Strong("");
  counts_->setObjectName("complianceCounts");
  column->addWidget(counts_);
  auto* tools = Row();
  search_ = new SearchField("Tìm theo tên trường");
  tools->addWidget(search_, 1);
  filter_ = new Picker("complianceFilter", "Lọc theo việc chưa làm");
  filter_->addItem("Mọi trường", ListCampaignComplianceRequest::LACKS_UNSPECIFIED);
  filter_->addItem("Chưa đọc đủ văn bản", ListCampaignComplianceRequest::READING);
  filter_->addItem("Chưa đăng ký", ListCampaignComplianceRequest::REGISTRATION);
  filter_->addItem("Chưa báo cáo", ListCampaignComplianceRequest::REPORT);
  filter_->addItem("Chưa sơ kết, tổng kết", ListCampaignComplianceRequest::REVIEW);
  filter_->addItem("Còn kiến nghị mở", ListCampaignComplianceRequest::FINDINGS);
  tools->addWidget(filter_);
  tools->addWidget(unit_picker());
  column->addLayout(tools);
  rows_ = new RowModel<Line>(
      {NameColumn<Line>("Trường", [](const Line& l) { return Text(l.unit_name()); }),
       StateColumn<Line>("Văn bản", LookOfReading), StateColumn<Line>("Đăng ký", LookOfRegistering),
       StateColumn<Line>("Báo cáo", LookOfReporting), StateColumn<Line>("Kiểm tra", LookOfFindings),
       TextColumn<Line>("Nhắc lần cuối",
                        [](const Line& l) {
                          return l.has_reminded_at() ? DayText(ToQDateTime(l.reminded_at()).date())
                                                     : QString();
                        })},
      this);
  rows_->KnowBy([](const Line& l) { return l.unit_id(); });
  table_ = Table(rows_, "compliance", {2, 1, 1, 1, 0, 0}, "Theo dõi phong trào");
  column->addWidget(table_, 1);
  column->addWidget(new ListFoot(rows_, "trường"));
  connect(search_, &SearchField::Asked, this, [this] { Load(""); });
  connect(filter_, &QComboBox::activated, this, [this] { Load(""); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &CompliancePage::ShowSchool);
  return list;
}

void CompliancePage::Reload() {
  if (BeginUnitLoad()) Load("");
}

void CompliancePage::Load(const std::string& page_token) {
  ListCampaignComplianceRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_query(search_->query());
  request.set_lacks(static_cast<ListCampaignComplianceRequest::Lacks>(filter_->currentData().toInt()));
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  FetchLatest(request, [this, more = !page_token.empty()](const ListCampaignComplianceResponse& answer) {
    Fill(answer, more);
  });
}

void CompliancePage::Fill(const ListCampaignComplianceResponse& answer, bool more) {
  const std::string chosen = Current() == nullptr ? std::string() : Current()->unit_id();
  rows_->TakePage({answer.lines().begin(), answer.lines().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  const auto& counts = answer.counts();
  if (counts.schools() == 0) {
    return frame()->ShowEmpty("Phong trào này không phát động tới trường nào bên dưới đơn vị.", "Tải lại",
                              [this] { Reload(); });
  }
  counts_->setText(
      QString("%1 trường: %2 đã đọc đủ văn bản, %3 đã đăng ký, %4 đã báo cáo, %5 đã sơ kết, tổng kết")
          .arg(counts.schools())
          .arg(counts.read())
          .arg(counts.registered())
          .arg(counts.reported())
          .arg(counts.reviewed()));
  frame()->ShowContent();
  if (more) return;
  if (!rows_->rows().isEmpty()) table_->selectRow(std::max(0, rows_->RowOf(chosen)));
  ShowSchool();
}

void CompliancePage::ShowSchool() {
  const Line* line = Current();
  who_->setText(line == nullptr ? QString("Không có trường nào khớp điều kiện lọc.")
                                : Text(line->unit_name()));
  if (line == nullptr) {
    unit_->Empty();
  } else {
    unit_->Load(context().campaign().id(), line->unit_id());
  }
  ShowBar();
}

const CompliancePage::Line* CompliancePage::Current() const { return rows_->At(table_->currentIndex()); }

void CompliancePage::ShowBar() {
  bar_->Reset();
  const bool manages =
      context().campaign().manageable() && context().campaign().state() == Campaign::LAUNCHED;
  const bool visits = context().campaign().manageable() && Current() != nullptr &&
                      context().campaign().state() != Campaign::DRAFT;
  const int listed = static_cast<int>(rows_->rows().size());
  bar_->Say(done_, Tone::kSuccess);
  if (done_.isEmpty() && !manages)
    bar_->Say("Đơn vị phát động nhắc được các trường khi phong trào đang diễn ra.");
  if (done_.isEmpty() && manages && listed > kMostReminded)
    bar_->Say(QString("Mỗi lần nhắc được nhiều nhất %1 trường: xin lọc bớt danh sách.").arg(kMostReminded));
  bar_->Add(
      "closeFinding", "Đóng kiến nghị…", Look::kPlain,
      [this] {
        AskFinding(&context(), this, unit_->open_findings(), OfFinding::kClose,
                   [this](const QString& words) { Done(words); });
      },
      visits && !unit_->open_findings().isEmpty());
  bar_->Add(
      "recordVisit", "Ghi kiểm tra…", Look::kPlain, [this] { AskVisit(); }, visits);
  bar_->Add(
      "remindListed", QString("Nhắc %1 trường đang hiện…").arg(listed), Look::kPlain,
      [this] { Remind(rows_->rows()); }, manages && listed > 0 && listed <= kMostReminded);
  bar_->Add(
      "remindOne", "Nhắc trường này…", Look::kPrimary, [this] { Remind({*Current()}); },
      manages && Current() != nullptr);
}

void CompliancePage::Done(const QString& words) {
  done_ = words;
  Reload();
}

void CompliancePage::AskVisit() {
  auto* dialog =
      new CampaignVisitDialog(&context(), Current()->unit_id(), Text(Current()->unit_name()), this);
  connect(dialog, &CampaignVisitDialog::Recorded, this, [this] { Done("Đã ghi lần kiểm tra."); });
  dialog->open();
}

void CompliancePage::Remind(const QList<Line>& lines) {
  const QString who =
      lines.size() == 1 ? Text(lines.first().unit_name()) : QString("%1 trường đang hiện").arg(lines.size());
  AskReason(this,
            {"Nhắc: " + who, "Hiệu trưởng nhận thông báo với lời nhắc này; ngày nhắc hiện ở bảng theo dõi.",
             "Gửi lời nhắc", "Lời nhắc"},
            MaxChars(RemindCampaignUnitsRequest::descriptor(), "words"), session().account().id(),
            "campaign/remind/" + Text(context().campaign().id()),
            [this, lines, who](AskDialog* dialog, const std::string& words) {
              RemindCampaignUnitsRequest request;
              request.set_campaign_id(context().campaign().id());
              for (const Line& line : lines) request.add_unit_ids(line.unit_id());
              request.set_words(words);
              SendFrom(dialog, api(), request,
                       [this, who](const CampaignReminder&) { Done("Đã nhắc " + who + "."); });
            });
}

}  // namespace thidua::client
