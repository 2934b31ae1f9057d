#include "client/workspaces/shared/campaign_report_dialogs.h"

#include <QFormLayout>
#include <algorithm>

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
      pages_(new QStackedWidget),
      why_not_(Muted("")) {
  setMinimumWidth(kWidth);
  auto* form = client::Fields();
  kind_ = AddPicker(form, "reportKind", "Loại");
  content()->addLayout(form);
  content()->addWidget(pages_);
  for (const auto kind : CampaignReportKinds()) AddKind(kind, view->ReportOf(kind));
  why_not_->setObjectName("reportWords");
  content()->addWidget(why_not_);
  connect(kind_, &QComboBox::currentIndexChanged, this, &CampaignReportDialog::Check);
  KeepDraft(context->session().account().id(),
            "campaignReport/" + Text(context->campaign().id()) + "/" + Text(unit_id));
  OnAct([this] { Send(); });
  Check();
}

// What was sent of this kind is put right in its place.
void CampaignReportDialog::AddKind(CampaignReport::Kind kind, const std::optional<CampaignReport>& before) {
  const auto* request = SendCampaignReportRequest::descriptor();
  const QString of = "_" + Text(CampaignReport::Kind_Name(kind));
  auto* page = new QWidget;
  auto* column = Column(page, space::kS);
  auto* form = client::Fields();
  Fields one{kind, before ? before->etag() : "0"};
  one.held_on = AddDay(form, "heldOn" + of, "Ngày", context_->session().Today());
  column->addLayout(form);
  one.results = AddArea(column, "results" + of, "Kết quả", "Trường đã làm gì, đạt được gì", 4,
                        MaxChars(request, "results"));
  one.shortcomings = AddArea(column, "shortcomings" + of, "Hạn chế, nguyên nhân", "Không bắt buộc", 2,
                             MaxChars(request, "shortcomings"));
  one.reaches = AddArea(column, "reaches" + of, "Truyền thông",
                        "Mỗi dòng: hình thức; số lượng; nguồn. Họp phụ huynh; 420; biên bản ngày 12/10", 2,
                        kLinesChars);
  if (before) {
    one.held_on->setDate(ToQDate(before->held_on()));
    one.results->SetText(Text(before->results()));
    one.shortcomings->SetText(Text(before->shortcomings()));
    one.reaches->SetText(ReachesText(*before));
  }
  for (auto* area : {one.results, one.shortcomings, one.reaches})
    connect(area, &TextArea::Edited, this, &CampaignReportDialog::Check);
  fields_.append(one);
  pages_->addWidget(page);
  kind_->addItem(WordOf(kind), kind);
}

void CampaignReportDialog::Check() {
  pages_->setCurrentIndex(kind_->currentIndex());
  const Fields& of = Chosen();
  google::protobuf::RepeatedPtrField<CampaignReach> reaches;
  const QString wrong = ReadReaches(of.reaches->text(), &reaches);
  why_not_->setText(!wrong.isEmpty()    ? "Truyền thông, " + wrong + "."
                    : !Said(of.results) ? "Ghi kết quả của trường."
                    : of.etag == "0" ? "Gửi rồi vẫn sửa được: gửi lại cùng loại thì thay bản trước."
                                     : "Bản đã gửi được thay bằng bản này; nhật ký giữ việc đã gửi.");
  SetPossible(wrong.isEmpty() && Said(of.results) && !of.shortcomings->TooLong() && !of.reaches->TooLong());
}

void CampaignReportDialog::Send() {
  const Fields& of = Chosen();
  SendCampaignReportRequest request;
  request.set_campaign_id(context_->campaign().id());
  request.set_unit_id(unit_id_);
  request.set_kind(of.kind);
  request.set_etag(of.etag);
  *request.mutable_held_on() = FromQDate(of.held_on->date());
  request.set_results(of.results->text().trimmed().toStdString());
  request.set_shortcomings(of.shortcomings->text().trimmed().toStdString());
  ReadReaches(of.reaches->text(), request.mutable_reaches());
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
  why_not_->setText(
      !wrong.isEmpty() ? "Kiến nghị, " + wrong + "."
      : !all           ? "Ghi thành phần và nhận xét."
             : QString("%1 kiến nghị. Ghi rồi thì không sửa, không xoá được.").arg(findings.size()));
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
  auto* before = Body("");
  before->setObjectName("findingBefore");
  dialog->content()->addWidget(before);
  const auto show = [=] { before->setText(FindingText(open[std::max(0, which->currentIndex())].finding)); };
  show();
  QObject::connect(which, &QComboBox::currentIndexChanged, dialog, show);
  auto* words = AddArea(dialog->content(), "findingWords", answer ? "Trường đã làm gì" : "Kết quả thực hiện",
                        "", 3, MaxChars(AnswerVisitFindingRequest::descriptor(), "answer"));
  dialog->content()->addWidget(Muted(answer ? "Đã trả lời thì câu trả lời này thay câu trước."
                                            : "Đóng rồi thì không mở lại, không sửa được."));
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
