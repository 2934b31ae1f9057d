#include "client/workspaces/shared/campaign_report_dialogs.h"

#include <QFormLayout>

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {
namespace {

using namespace registration::v1;

constexpr int kWidth = 640;
constexpr int kLinesChars = 6000;

bool Said(const TextArea* area) { return !area->text().trimmed().isEmpty() && !area->TooLong(); }

TextArea* AddArea(QVBoxLayout* column, const QString& object, const QString& name, const QString& hint,
                  int rows, int max_chars) {
  auto* area = new TextArea(name, hint, rows, max_chars);
  area->setObjectName(object);
  column->addWidget(area);
  return area;
}

}  // namespace

CampaignReportDialog::CampaignReportDialog(Context* context, const CampaignUnitView* view,
                                           const std::string& unit_id, QWidget* parent)
    : AskDialog(parent, "Báo cáo về phong trào", "Gửi báo cáo"),
      context_(context),
      unit_id_(unit_id),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  const auto* request = SendCampaignReportRequest::descriptor();
  auto* form = Fields();
  kind_ = AddPicker(form, "reportKind", "Loại");
  for (const auto kind : CampaignReportKinds()) {
    kind_->addItem(WordOf(kind), kind);
    if (const auto before = view->ReportOf(kind)) before_.append(*before);
  }
  held_on_ = AddDay(form, "heldOn", "Ngày", context->session().Today());
  content()->addLayout(form);
  results_ = AddArea(content(), "results", "Kết quả", "Trường đã làm gì, đạt được gì", 4,
                     MaxChars(request, "results"));
  shortcomings_ = AddArea(content(), "shortcomings", "Hạn chế, nguyên nhân", "Không bắt buộc", 2,
                          MaxChars(request, "shortcomings"));
  reaches_ = AddArea(content(), "reaches", "Truyền thông",
                     "Mỗi dòng: hình thức; số lượng; nguồn. Họp phụ huynh; 420; biên bản ngày 12/10", 2,
                     kLinesChars);
  why_not_->setObjectName("reportWords");
  content()->addWidget(why_not_);
  ShowBefore();
  for (auto* area : {results_, shortcomings_, reaches_})
    connect(area, &TextArea::Edited, this, &CampaignReportDialog::Check);
  connect(kind_, &QComboBox::activated, this, &CampaignReportDialog::ShowBefore);
  KeepDraft(context->session().account().id(),
            "campaignReport/" + Text(context->campaign().id()) + "/" + Text(unit_id));
  OnAct([this] { Send(); });
  Check();
}

CampaignReport::Kind CampaignReportDialog::Kind() const {
  return static_cast<CampaignReport::Kind>(kind_->currentData().toInt());
}

// What was sent of this kind is put right in its place.
void CampaignReportDialog::ShowBefore() {
  for (const CampaignReport& before : before_) {
    if (before.kind() != Kind()) continue;
    held_on_->setDate(ToQDate(before.held_on()));
    results_->SetText(Text(before.results()));
    shortcomings_->SetText(Text(before.shortcomings()));
    reaches_->SetText(ReachesText(before));
  }
  Check();
}

void CampaignReportDialog::Check() {
  google::protobuf::RepeatedPtrField<CampaignReach> reaches;
  const QString wrong = ReadReaches(reaches_->text(), &reaches);
  why_not_->setText(!wrong.isEmpty()  ? "Truyền thông, " + wrong + "."
                    : !Said(results_) ? "Ghi kết quả của trường."
                                      : "Gửi lại cùng loại thì thay bản trước; nhật ký giữ việc đã gửi.");
  SetPossible(wrong.isEmpty() && Said(results_) && !shortcomings_->TooLong() && !reaches_->TooLong());
}

void CampaignReportDialog::Send() {
  SendCampaignReportRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_unit_id(unit_id_);
  request.set_kind(Kind());
  request.set_etag("0");
  for (const CampaignReport& before : before_) {
    if (before.kind() == Kind()) request.set_etag(before.etag());
  }
  *request.mutable_held_on() = FromQDate(held_on_->date());
  request.set_results(results_->text().trimmed().toStdString());
  request.set_shortcomings(shortcomings_->text().trimmed().toStdString());
  ReadReaches(reaches_->text(), request.mutable_reaches());
  SendFrom(this, context_->api(), request,
           [this](const CampaignReport& report) { Q_EMIT Sent(WordOf(report.kind())); });
}

CampaignVisitDialog::CampaignVisitDialog(Context* context, const std::string& unit_id, const QString& school,
                                         QWidget* parent)
    : AskDialog(parent, "Ghi lần kiểm tra: " + school, "Ghi lại"),
      context_(context),
      unit_id_(unit_id),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  const auto* request = RecordCampaignVisitRequest::descriptor();
  auto* form = Fields();
  kind_ = AddPicker(form, "visitKind", "Loại");
  for (const auto kind : {CampaignVisit::INSPECTION, CampaignVisit::VISIT})
    kind_->addItem(WordOf(kind), kind);
  held_on_ = AddDay(form, "heldOn", "Ngày", context->session().Today());
  members_ = AddLine(form, "members", "Thành phần", "Ông Nguyễn Văn An, bà Trần Thị Bình",
                     MaxChars(request, "members"));
  content()->addLayout(form);
  summary_ = AddArea(content(), "summary", "Nhận xét", "Trường thực hiện phong trào thế nào", 3,
                     MaxChars(request, "summary"));
  findings_ = AddArea(content(), "findings", "Kiến nghị",
                      "Mỗi dòng: việc trường phải làm; hạn. Bổ sung kế hoạch; 30/11/2020", 3, kLinesChars);
  why_not_->setObjectName("visitWords");
  content()->addWidget(why_not_);
  for (auto* area : {summary_, findings_})
    connect(area, &TextArea::Edited, this, &CampaignVisitDialog::Check);
  connect(members_, &QLineEdit::textChanged, this, &CampaignVisitDialog::Check);
  KeepDraft(context->session().account().id(),
            "campaignVisit/" + Text(context->campaign().id()) + "/" + Text(unit_id));
  OnAct([this] { Record(); });
  Check();
}

void CampaignVisitDialog::Check() {
  google::protobuf::RepeatedPtrField<NewFinding> findings;
  const QString wrong = ReadFindings(findings_->text(), &findings);
  const bool all = !members_->text().trimmed().isEmpty() && Said(summary_);
  why_not_->setText(!wrong.isEmpty() ? "Kiến nghị, " + wrong + "."
                    : !all           ? "Ghi thành phần và nhận xét."
                                     : QString("%1 kiến nghị.").arg(findings.size()));
  SetPossible(wrong.isEmpty() && all && !findings_->TooLong());
}

void CampaignVisitDialog::Record() {
  RecordCampaignVisitRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_unit_id(unit_id_);
  request.set_kind(static_cast<CampaignVisit::Kind>(kind_->currentData().toInt()));
  *request.mutable_held_on() = FromQDate(held_on_->date());
  request.set_members(members_->text().simplified().toStdString());
  request.set_summary(summary_->text().trimmed().toStdString());
  ReadFindings(findings_->text(), request.mutable_findings());
  SendFrom(this, context_->api(), request, [this](const CampaignVisit&) { Q_EMIT Recorded(); });
}

void AskFinding(Context* context, QWidget* page, const QList<CampaignUnitView::OpenFinding>& open,
                OfFinding what, std::function<void(const QString&)> done) {
  const bool answer = what == OfFinding::kAnswer;
  auto* dialog =
      new AskDialog(page, answer ? "Trả lời kiến nghị" : "Đóng kiến nghị", answer ? "Gửi trả lời" : "Đóng");
  auto* form = Fields();
  auto* which = AddPicker(form, "finding", "Kiến nghị");
  which->KeepNarrow(50);
  for (int i = 0; i < open.size(); ++i) which->addItem(Text(open[i].finding.text()), i);
  dialog->content()->addLayout(form);
  auto* words = AddArea(dialog->content(), "findingWords", answer ? "Trường đã làm gì" : "Kết quả thực hiện",
                        "", 3, MaxChars(AnswerVisitFindingRequest::descriptor(), "answer"));
  dialog->SetPossible(false);
  QObject::connect(words, &TextArea::Edited, dialog, [dialog, words] { dialog->SetPossible(Said(words)); });
  dialog->KeepDraft(context->session().account().id(),
                    QString(answer ? "finding/answer/" : "finding/close/") + Text(open.first().visit.id()));
  dialog->OnAct([context, dialog, which, words, open, answer, done] {
    const auto& chosen = open[which->currentData().toInt()];
    const auto fill = [&](auto request) {
      request.set_id(chosen.visit.id());
      request.set_etag(chosen.visit.etag());
      request.set_number(chosen.finding.number());
      return request;
    };
    const std::string text = words->text().trimmed().toStdString();
    if (answer) {
      auto request = fill(AnswerVisitFindingRequest());
      request.set_answer(text);
      return SendFrom(dialog, context->api(), request,
                      [done](const CampaignVisit&) { done("Đã trả lời kiến nghị."); });
    }
    auto request = fill(CloseVisitFindingRequest());
    request.set_closing_note(text);
    SendFrom(dialog, context->api(), request, [done](const CampaignVisit&) { done("Đã đóng kiến nghị."); });
  });
  dialog->open();
}

}  // namespace thidua::client
