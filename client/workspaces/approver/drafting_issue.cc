// A decision that is drafted is looked at as a paper, and issued.
#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "client/workspaces/approver/case_checks.h"
#include "client/workspaces/approver/drafting_page.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {

using approval::v1::Case;
using approval::v1::IssueDecisionRequest;

IssueDecisionRequest DraftingPage::Drafted(const QList<Case>& cases) const {
  IssueDecisionRequest request;
  request.set_symbol(symbol_->text().trimmed().toStdString());
  *request.mutable_date() = FromQDate(date_->date());
  const QStringList bases = bases_->Ticked();
  for (const QString& base : bases) request.add_legal_bases(base.toStdString());
  *request.mutable_words() = words_->Said();
  AddCases(cases, request);
  return request;
}

void DraftingPage::Preview() {
  const IssueDecisionRequest drafted = Drafted(Chosen());
  approval::v1::PreviewDecisionRequest request;
  request.set_symbol(drafted.symbol());
  *request.mutable_date() = drafted.date();
  *request.mutable_legal_bases() = drafted.legal_bases();
  *request.mutable_words() = drafted.words();
  *request.mutable_cases() = drafted.cases();
  OpenPaper(context(), request, "Xem trước quyết định", this);
}

void DraftingPage::Ask() {
  const QList<Case> cases = Chosen();
  auto* dialog =
      new AskDialog(this, QString("Ban hành quyết định cho %1 hồ sơ").arg(cases.size()), "Ban hành");
  dialog->content()->addWidget(Body(NamesOf(cases)));
  dialog->content()->addWidget(Body(TitlesText(cases) + ". " + register_words_));
  dialog->content()->addWidget(Muted(
      "Quyết định có hiệu lực ngay và ghi vào sổ vàng. Sai thì phải đính chính hoặc thu hồi bằng văn bản "
      "khác."));
  const QStringList warnings = bases_->Warnings();
  if (!warnings.isEmpty()) {
    auto* label = Body("Căn cứ cần xem lại:\n" + warnings.join('\n'));
    label->setObjectName("baseWarnings");
    SetTone(label, Tone::kWarning);
    dialog->content()->addWidget(label);
  } else if (bases_->Ticked().isEmpty()) {
    dialog->content()->addWidget(Body("Chưa chọn căn cứ: quyết định ghi các căn cứ phần mềm gợi ý."));
  }
  AddChecks(&context(), dialog, approval::v1::ISSUE_DECISION, cases, kTogether);
  // As it stood when the dialog said so: an answer about the bases may still be on its way to the page.
  dialog->OnAct([=, this, drafted = Drafted(cases)] {
    dialog->SetBusy(true);
    api().Call(
        drafted, dialog,
        [=, this](const approval::v1::Decision& decision) {
          dialog->accept();
          AfterIssue(decision, cases.size());
        },
        [=, this](const CallError& error) {
          dialog->SetBusy(false);
          if (error.fields.isEmpty() && error.reason != "LATE_NUMBER")
            return dialog->Say(WhyNone(error, cases));
          dialog->reject();
          AfterRefusal(error);
        });
  });
  dialog->open();
}

// Said where it is mended: a number that comes too late is a matter of the day.
void DraftingPage::AfterRefusal(CallError error) {
  bar_->Say(error.FullText(), Tone::kDanger);
  if (error.fields.isEmpty()) error.fields = {{"date", error.message}};
  MarkFields(this, error);
}

void DraftingPage::AfterIssue(const approval::v1::Decision& decision, qsizetype cases) {
  form_->Discard();
  usual_symbol_ = Text(decision.number()).section('/', 1);
  outcome_ = QString("Đã ban hành quyết định số %1 cho %2 hồ sơ.").arg(Text(decision.number())).arg(cases);
  Reload();
}

}  // namespace thidua::client
