#include "client/workspaces/shared/dossier_view.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include "client/widgets/basics.h"
#include "client/widgets/icons.h"

namespace thidua::client {
namespace {

QString ScopeText(const std::string& code) {
  directory::v1::InfluenceScope scope = directory::v1::BASE;
  directory::v1::InfluenceScope_Parse(code, &scope);
  return "phạm vi " + WordOf(scope);
}

// Evidence is read with the computer's own program, from a folder that goes with the session.
bool OpenFile(const QString& name, const std::string& content) {
  const QString folder = QDir::tempPath() + "/thidua-" + QString::number(QCoreApplication::applicationPid());
  QDir().mkpath(folder);
  QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
  QFile file(folder + "/" + QFileInfo(name).fileName());
  if (!file.open(QIODevice::WriteOnly)) return false;
  file.write(QByteArray::fromStdString(content));
  file.close();
  return QDesktopServices::openUrl(QUrl::fromLocalFile(file.fileName()));
}

}  // namespace

QString SizeText(qint64 bytes) {
  const qint64 tenths = bytes * 10 / (1024 * 1024);
  if (tenths == 0) return QString("%1 KB").arg((bytes + 1023) / 1024);
  return QString("%1,%2 MB").arg(tenths / 10).arg(tenths % 10);
}

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
  auto* open = Button(Text(evidence.file_name()), Look::kLink, "paperclip");
  open->setAccessibleName("Mở tệp " + Text(evidence.file_name()));
  connect(open, &QPushButton::clicked, this, [this, open, id = evidence.id()] { OpenEvidence(id, open); });
  row->addWidget(open);
  row->addWidget(Muted(SizeText(evidence.size_bytes())), 1);
  column_->addLayout(row);
}

void DossierView::OpenEvidence(const std::string& evidence_id, QPushButton* button) {
  button->setEnabled(false);
  submission::v1::GetEvidenceRequest request;
  request.set_dossier_id(dossier_.id());
  request.set_evidence_id(evidence_id);
  const QPointer<QPushButton> pressed = button;
  context_->api().Call(
      request, this,
      [pressed](const submission::v1::GetEvidenceResponse& answer) {
        if (pressed) pressed->setEnabled(true);
        if (!OpenFile(Text(answer.evidence().file_name()), answer.content()) && pressed) {
          pressed->setText(Text(answer.evidence().file_name()) + " – máy này không mở được tệp");
        }
      },
      [pressed](const CallError& error) {
        if (!pressed) return;
        pressed->setEnabled(true);
        pressed->setToolTip(error.message);
        pressed->setText("Chưa mở được tệp. Bấm để thử lại.");
      });
}

}  // namespace thidua::client
