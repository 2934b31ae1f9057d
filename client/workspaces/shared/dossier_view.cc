#include "client/workspaces/shared/dossier_view.h"

#include "client/models/dates.h"
#include "client/widgets/basics.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/icons.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/consent_words.h"
#include "client/workspaces/shared/dossier_report.h"
#include "client/workspaces/shared/evidence_file.h"
#include "client/workspaces/shared/paper_list.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {
namespace {

QString ScopeText(const std::string& code) {
  directory::v1::InfluenceScope scope = directory::v1::BASE;
  directory::v1::InfluenceScope_Parse(code, &scope);
  return "phạm vi " + WordOf(scope);
}

}  // namespace

DossierView::DossierView(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  column_ = Column(this, space::kS);
}

void DossierView::Clear() { client::Clear(column_); }

void DossierView::Set(const submission::v1::Dossier& dossier) {
  Clear();
  dossier_ = dossier;
  const QString consent = ConsentText(context_->names(), dossier);
  if (!consent.isEmpty()) column_->addWidget(Muted(consent));
  if (!dossier.report_paper_id().empty()) {
    auto* report = Button("Xem báo cáo thành tích đã nộp", Look::kLink, "file");
    report->setObjectName("openReport");
    connect(report, &QPushButton::clicked, this, &DossierView::OpenReport);
    column_->addWidget(report, 0, Qt::AlignLeft);
  }
  // In the order of the form, whatever the order they were sent in.
  const QStringList parts = ReportParts({&dossier});
  for (const QString& part : parts) {
    const QString text = PartText(dossier, part);
    if (part == kInitiatives || text.isEmpty()) continue;
    column_->addWidget(Strong(PartName(dossier, part)));
    column_->addWidget(Body(text));
    column_->addSpacing(space::kXs);
  }
  if (dossier.initiatives_size() > 0) {
    column_->addWidget(Strong("Sáng kiến"));
    for (const auto& initiative : dossier.initiatives()) {
      QStringList facts{ScopeText(initiative.scope())};
      if (!initiative.decision_number().empty()) facts << "số " + Text(initiative.decision_number());
      column_->addWidget(Body(QString("%1 (%2)").arg(Text(initiative.title()), facts.join(", "))));
    }
    column_->addSpacing(space::kXs);
  }
  auto* papers = new PaperList(Desk::kReader);
  column_->addWidget(papers);
  papers->Set(dossier.papers());
  column_->addWidget(Strong("Minh chứng"));
  if (dossier.evidence_size() == 0) column_->addWidget(Muted("Không có tệp đính kèm."));
  for (const auto& evidence : dossier.evidence()) AddEvidence(evidence);
}

void DossierView::OpenReport() {
  submission::v1::GetReportPaperRequest request;
  request.set_dossier_id(dossier_.id());
  OpenPaper(*context_, request, "Báo cáo thành tích", this);
}

void DossierView::AddEvidence(const submission::v1::Evidence& evidence) {
  auto* row = Row();
  row->addWidget(Body(Text(evidence.file_name())), 1);
  auto* size = Muted(SizeText(evidence.size_bytes()));
  size->setWordWrap(false);
  row->addWidget(size);
  column_->addLayout(row);
  const QString note = NoteOf(evidence, Desk::kReader);
  if (!note.isEmpty()) column_->addWidget(Muted(note));
  const QString paper = PaperOf(dossier_, evidence);
  if (!paper.isEmpty()) column_->addWidget(Muted(paper));
  if (evidence.has_redaction()) return;
  if (MayRedact()) {
    auto* redact = Button("Rút bỏ…", Look::kLink);
    redact->setObjectName("redactEvidence");
    redact->setAccessibleName("Rút bỏ nội dung tệp " + Text(evidence.file_name()));
    connect(redact, &QPushButton::clicked, this, [this, evidence] { AskRedaction(evidence); });
    row->addWidget(redact);
  }
  auto* open = Button("Mở", Look::kLink, "paperclip");
  open->setObjectName("openEvidence");
  open->setAccessibleName("Mở tệp " + Text(evidence.file_name()));
  auto* words = Body("");
  words->setProperty("look", "danger");
  words->hide();
  connect(open, &QPushButton::clicked, this, [this, open, words, evidence] { Open(evidence, open, words); });
  row->addWidget(open);
  column_->addWidget(words);
}

void DossierView::Open(const submission::v1::Evidence& evidence, QPushButton* button, QLabel* words) {
  button->setEnabled(false);
  OpenEvidence(context_, dossier_.id(), evidence.id(), button, [button, words](const QString& why_not) {
    button->setEnabled(true);
    words->setText(why_not);
    words->setVisible(!why_not.isEmpty());
  });
}

bool DossierView::MayRedact() const {
  using submission::v1::Dossier;
  const auto units = context_->session().UnitsOf({identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL});
  return units.contains(Text(dossier_.unit_id())) &&
         Text(dossier_.subject().id()) != context_->session().person_id() &&
         dossier_.state() != Dossier::DRAFT && dossier_.state() != Dossier::RETURNED;
}

void DossierView::AskRedaction(const submission::v1::Evidence& evidence) {
  auto* dialog = new AskDialog(this, "Rút bỏ nội dung tệp minh chứng", "Rút bỏ");
  dialog->content()->addWidget(Body(Text(evidence.file_name())));
  dialog->content()->addWidget(Muted(
      "Dùng khi nộp nhầm tệp hoặc tệp có nội dung mật. Nội dung bị xoá và không lấy lại được; tên tệp, dung "
      "lượng, ai rút bỏ và lý do vẫn ghi trong hồ sơ."));
  auto* reason =
      new TextArea("Lý do", "", 3, MaxChars(submission::v1::RedactEvidenceRequest::descriptor(), "reason"));
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  dialog->KeepDraft(context_->session().account().id(), "redact/" + Text(evidence.id()));
  dialog->OnAct([this, dialog, reason, id = evidence.id()] {
    submission::v1::RedactEvidenceRequest request;
    request.set_dossier_id(dossier_.id());
    request.set_etag(dossier_.etag());
    request.set_evidence_id(id);
    request.set_reason(reason->text().toStdString());
    SendFrom(dialog, context_->api(), request,
             [this](const submission::v1::Dossier& dossier) { Set(dossier); });
  });
  dialog->open();
  reason->edit()->setFocus();
}

}  // namespace thidua::client
