#include "client/workspaces/shared/campaign_work_page.h"

#include <algorithm>

#include "client/models/campaign_work_words.h"
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/reason_dialog.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/shared/campaign_report_dialogs.h"
#include "client/workspaces/shared/campaign_work_dialogs.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {
namespace {

using namespace registration::v1;

constexpr int kPage = 100;

QList<identity::v1::Role> RolesFor(CampaignWorkPage::For whom) {
  if (whom == CampaignWorkPage::For::kSchool) return SchoolRoles();
  return OfficeRoles() + QList<identity::v1::Role>{identity::v1::PRINCIPAL};
}

}  // namespace

CampaignWorkPage::CampaignWorkPage(Context* context, For whom)
    : UnitPage(context, whom == For::kSchool ? "Việc của phong trào" : "Kế hoạch, văn bản",
               whom == For::kSchool
                   ? "Phong trào cần gì ở trường: kế hoạch bốn khâu và các văn bản trường phải đọc, xác nhận."
                   : "Kế hoạch bốn khâu của phong trào, văn bản phát động và hướng dẫn; trường nào đã đọc.",
               RolesFor(whom), In::kCampaign),
      for_(whom),
      words_(Body("")),
      plan_view_(new CampaignPlanView),
      bar_(new ActionBar) {
  SetContent(Above(Beside(MakeDocuments(), 6, MakePlan(), 5), bar_));
  connect(&context->names(), &Names::Learned, this, &CampaignWorkPage::ShowDocument);
}

// Beside the plan, what the school itself has said and heard.
QWidget* CampaignWorkPage::MakePlan() {
  if (for_ == For::kOrganiser) return plan_view_;
  auto* part = new QWidget;
  auto* column = Column(part, space::kM);
  column->addWidget(plan_view_, 1);
  unit_ = new CampaignUnitView(&context());
  column->addWidget(unit_, 1);
  connect(unit_, &CampaignUnitView::Loaded, this, &CampaignWorkPage::ShowBar);
  return part;
}

QWidget* CampaignWorkPage::MakeDocuments() {
  auto* part = new QWidget;
  auto* column = Column(part, space::kS);
  column->addWidget(unit_picker());
  rows_ = new RowModel<Document>(
      {TextColumn<Document>("Số", [](const Document& d) { return Text(d.number()); }),
       TextColumn<Document>("Ngày", [](const Document& d) { return DayText(ToQDate(d.issued_on())); }),
       TextColumn<Document>("Trích yếu", [](const Document& d) { return Text(d.summary()); }),
       StateColumn<Document>("Tình trạng",
                             [this](const Document& d) {
                               return for_ == For::kSchool ? LookForSchool(d) : LookForOrganiser(d);
                             })},
      this);
  rows_->KnowBy([](const Document& d) { return d.id(); });
  table_ = Table(rows_, "campaignDocuments", {0, 0, 1, 0}, "Văn bản của phong trào");
  column->addWidget(table_, 1);
  words_->setObjectName("documentWords");
  column->addWidget(words_);
  column->addWidget(new ListFoot(rows_, "văn bản"));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    ShowDocument();
    ShowBar();
  });
  return part;
}

// Both at once: neither needs the other. Nobody writes over a plan that is not here yet.
void CampaignWorkPage::Reload() {
  plan_.Clear();
  if (!BeginUnitLoad()) return;
  GetCampaignPlanRequest request;
  request.set_campaign_id(context().campaign().id());
  Fetch(request, [this](const CampaignPlan& plan) {
    plan_ = plan;
    plan_view_->Show(plan);
    ShowBar();
  });
  Load("");
  if (unit_ != nullptr) unit_->Load(context().campaign().id(), unit_id());
}

void CampaignWorkPage::Load(const std::string& page_token) {
  ListCampaignDocumentsRequest request;
  request.set_campaign_id(context().campaign().id());
  request.set_unit_id(unit_id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  Fetch(request, [this, more = !page_token.empty()](const ListCampaignDocumentsResponse& answer) {
    Fill(answer, more);
  });
}

void CampaignWorkPage::Fill(const ListCampaignDocumentsResponse& answer, bool more) {
  const std::string chosen = Current() == nullptr ? std::string() : Current()->id();
  rows_->TakePage({answer.documents().begin(), answer.documents().end()}, more, answer.next_page_token(),
                  [this](const std::string& next) { Load(next); });
  frame()->ShowContent();
  if (more) return;
  if (!rows_->rows().isEmpty()) table_->selectRow(std::max(0, rows_->RowOf(chosen)));
  ShowDocument();
  ShowBar();
}

const CampaignWorkPage::Document* CampaignWorkPage::Current() const {
  return rows_->At(table_->currentIndex());
}

void CampaignWorkPage::ShowDocument() {
  const Document* document = Current();
  if (document == nullptr) return words_->setText("Phong trào này chưa có văn bản nào.");
  QString words = QString("%1, %2: %3.")
                      .arg(DocumentName(*document), Text(document->issuer()), Text(document->summary()));
  if (document->withdrawn()) {
    words += " Đã rút, lý do: " + Text(document->withdraw_reason());
  } else if (document->has_acknowledged_at()) {
    words += " Trường xác nhận đọc lúc " + DayTimeText(ToQDateTime(document->acknowledged_at()));
    const QString who = context().names().Person(document->acknowledged_by_person_id());
    words += who.isEmpty() ? "." : ", người xác nhận: " + who + ".";
  }
  words_->setText(words);
}

bool CampaignWorkPage::Manages() const {
  const auto state = context().campaign().state();
  return for_ == For::kOrganiser && context().campaign().manageable() &&
         (state == Campaign::DRAFT || state == Campaign::LAUNCHED);
}

void CampaignWorkPage::ShowBar() {
  bar_->Reset();
  bar_->Say(done_, Tone::kSuccess);
  const Document* document = Current();
  const bool launched = context().campaign().state() == Campaign::LAUNCHED;
  bar_->Add(
      "openDocument", "Mở văn bản", Look::kPlain, [this] { OpenFile(); }, document != nullptr);
  if (for_ == For::kSchool) {
    bar_->Add(
        "answerFinding", "Trả lời kiến nghị…", Look::kPlain,
        [this] {
          AskFinding(&context(), this, unit_->open_findings(), OfFinding::kAnswer,
                     [this](const QString& words) { Done(words); });
        },
        !unit_->open_findings().isEmpty());
    bar_->Add(
        "sendReport", "Gửi báo cáo…", Look::kPlain, [this] { AskReport(); }, unit_->loaded());
    const bool waits = document != nullptr && !document->withdrawn() && !document->has_acknowledged_at();
    bar_->Add(
        "acknowledge", "Xác nhận đã đọc…", Look::kPrimary, [this] { Acknowledge(); },
        waits && launched && session().UnitsOf({identity::v1::PRINCIPAL}).contains(Text(unit_id())));
    if (done_.isEmpty() && waits && launched) bar_->Say("Hiệu trưởng đọc rồi xác nhận thay mặt trường.");
    if (done_.isEmpty() && waits && !launched)
      bar_->Say("Phong trào đã kết thúc: không xác nhận đọc được nữa.");
    return;
  }
  if (!Manages()) {
    if (done_.isEmpty()) bar_->Say("Đơn vị phát động soạn kế hoạch và đưa văn bản.");
    return;
  }
  bar_->Add(
      "withdrawDocument", "Rút văn bản…", Look::kPlain, [this] { AskWithdraw(); },
      document != nullptr && !document->withdrawn());
  bar_->Add(
      "writePlan", plan_.id().empty() ? "Soạn kế hoạch…" : "Sửa kế hoạch…", Look::kPlain,
      [this] { AskPlan(); }, !plan_.etag().empty());
  bar_->Add("addDocument", "Thêm văn bản…", Look::kPrimary, [this] { AskDocument(); });
}

void CampaignWorkPage::Done(const QString& words) {
  done_ = words;
  Reload();
}

void CampaignWorkPage::AskPlan() {
  auto* dialog = new CampaignPlanDialog(&context(), plan_, this);
  connect(dialog, &CampaignPlanDialog::Written, this, [this] { Done("Đã ghi kế hoạch."); });
  dialog->open();
}

void CampaignWorkPage::AskDocument() {
  auto* dialog = new CampaignDocumentDialog(&context(), this);
  connect(dialog, &CampaignDocumentDialog::Added, this,
          [this](const QString& number) { Done("Đã thêm văn bản số " + number + "."); });
  dialog->open();
}

void CampaignWorkPage::AskReport() {
  auto* dialog = new CampaignReportDialog(&context(), unit_, unit_id(), this);
  connect(dialog, &CampaignReportDialog::Sent, this,
          [this](const QString& kind) { Done("Đã gửi: " + kind.toLower() + "."); });
  dialog->open();
}

void CampaignWorkPage::AskWithdraw() {
  const Document document = *Current();
  AskReason(this,
            {"Rút văn bản",
             DocumentName(document) + " không còn phải đọc; ai đã xác nhận vẫn thấy là đã rút và vì sao.",
             "Rút văn bản"},
            MaxChars(WithdrawCampaignDocumentRequest::descriptor(), "reason"), session().account().id(),
            "campaignDocument/withdraw/" + Text(document.id()),
            [this, document](AskDialog* dialog, const std::string& reason) {
              WithdrawCampaignDocumentRequest request;
              request.set_id(document.id());
              request.set_etag(document.etag());
              request.set_reason(reason);
              SendFrom(dialog, api(), request, [this](const CampaignDocument& gone) {
                Done("Đã rút văn bản số " + Text(gone.number()) + ".");
              });
            });
}

void CampaignWorkPage::Acknowledge() {
  const Document document = *Current();
  Confirm(this, "Xác nhận đã đọc",
          DocumentName(document) +
              ": xác nhận thay mặt trường là đã đọc và triển khai. Tên và giờ xác nhận được lưu lại.",
          "Xác nhận", [this, document] {
            AcknowledgeCampaignDocumentRequest request;
            request.set_document_id(document.id());
            request.set_unit_id(unit_id());
            bar_->SetBusy(true);
            api().Call(
                request, this,
                [this, document](const CampaignAcknowledgement&) {
                  Done("Trường đã xác nhận đọc văn bản số " + Text(document.number()) + ".");
                },
                [this](const CallError& error) {
                  ShowBar();
                  bar_->Say(error.FullText(), Tone::kDanger);
                });
          });
}

void CampaignWorkPage::OpenFile() {
  bar_->SetBusy(true);
  OpenCampaignDocument(&context(), Current()->id(), this, [this](const QString& why_not) {
    bar_->SetBusy(false);
    if (!why_not.isEmpty()) bar_->Say(why_not, Tone::kDanger);
  });
}

}  // namespace thidua::client
