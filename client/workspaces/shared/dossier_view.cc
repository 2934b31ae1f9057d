#include "client/workspaces/shared/dossier_view.h"

#include "client/widgets/basics.h"
#include "client/widgets/icons.h"
#include "client/workspaces/shared/evidence_file.h"

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
  for (const auto& section : dossier.sections()) {
    if (section.text().empty()) continue;
    column_->addWidget(Strong(SectionName(section.key())));
    column_->addWidget(Body(Text(section.text())));
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
  column_->addWidget(Strong("Minh chứng"));
  if (dossier.evidence_size() == 0) column_->addWidget(Muted("Không có tệp đính kèm."));
  for (const auto& evidence : dossier.evidence()) AddEvidence(evidence);
}

void DossierView::AddEvidence(const submission::v1::Evidence& evidence) {
  auto* row = Row();
  row->addWidget(Body(Text(evidence.file_name())), 1);
  auto* size = Muted(SizeText(evidence.size_bytes()));
  size->setWordWrap(false);
  row->addWidget(size);
  auto* open = Button("Mở", Look::kLink, "paperclip");
  open->setObjectName("openEvidence");
  open->setAccessibleName("Mở tệp " + Text(evidence.file_name()));
  auto* words = Body("");
  words->setProperty("look", "danger");
  words->hide();
  connect(open, &QPushButton::clicked, this, [this, open, words, evidence] { Open(evidence, open, words); });
  row->addWidget(open);
  column_->addLayout(row);
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

}  // namespace thidua::client
