#include "client/workspaces/shared/evidence_list.h"

#include <QTimer>

#include "client/models/words.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/evidence_file.h"
#include "client/workspaces/shared/paper_list.h"

namespace thidua::client {
namespace {

qint64 MaxBytes() { return MaxFileBytes(submission::v1::AttachEvidenceRequest::descriptor()); }

}  // namespace

EvidenceList::EvidenceList(Context* context, QWidget* parent)
    : QWidget(parent), context_(context), words_(Body("")) {
  auto* column = Column(this, space::kXs);
  column->addWidget(Strong("Minh chứng"));
  column->addWidget(Muted("PDF, DOCX, XLSX, JPG hoặc PNG; mỗi tệp tối đa " + SizeText(MaxBytes()) +
                          ", nhiều nhất 20 tệp."));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(0);
  column->addLayout(rows_);
  auto* attach = Button("Đính kèm tệp", Look::kLink, "paperclip");
  attach->setObjectName("attach");
  column->addWidget(attach, 0, Qt::AlignLeft);
  words_->setObjectName("evidenceWords");
  words_->hide();
  column->addWidget(words_);
  connect(attach, &QPushButton::clicked, this, [this] { Choose({}); });
}

void EvidenceList::Choose(const QString& paper_code) {
  const QString path = ChooseEvidence(this);
  if (path.isEmpty()) return;
  Attach(path, paper_code);
}

void EvidenceList::Set(const submission::v1::Dossier& dossier) {
  Clear(rows_);
  words_->hide();
  for (const auto& evidence : dossier.evidence()) {
    auto* row = Row();
    row->addWidget(Body(Text(evidence.file_name())), 1);
    auto* size = Muted(SizeText(evidence.size_bytes()));
    size->setWordWrap(false);
    row->addWidget(size);
    auto* open = Button("Mở", Look::kLink);
    open->setObjectName("openEvidence");
    open->setAccessibleName("Mở tệp " + Text(evidence.file_name()));
    connect(open, &QPushButton::clicked, this, [this, dossier_id = dossier.id(), id = evidence.id()] {
      OpenEvidence(context_, dossier_id, id, this, [this](const QString& why_not) { Say(why_not, true); });
    });
    row->addWidget(open);
    auto* remove = Button("Gỡ", Look::kLink);
    remove->setAccessibleName("Gỡ tệp " + Text(evidence.file_name()));
    connect(remove, &QPushButton::clicked, this,
            [this, id = Text(evidence.id()), name = Text(evidence.file_name())] {
              Q_EMIT RemoveAsked(id, name);
            });
    row->addWidget(remove);
    rows_->addLayout(row);
    const QString note = NoteOf(evidence, Desk::kWriter);
    if (!note.isEmpty()) rows_->addWidget(Muted(note));
    const QString paper = PaperOf(dossier, evidence);
    if (!paper.isEmpty()) rows_->addWidget(Muted(paper));
  }
}

void EvidenceList::Attach(const QString& path, const QString& paper_code) {
  ChosenFile file;
  const QString why = ReadEvidence(path, submission::v1::AttachEvidenceRequest::descriptor(), file);
  if (!why.isEmpty()) return Say(why, true);
  submission::v1::AttachEvidenceRequest request;
  request.set_file_name(file.name.toStdString());
  request.set_content(file.content.toStdString());
  request.set_paper_code(paper_code.toStdString());
  Say(QString("Đang gửi “%1” …").arg(file.name), false);
  Q_EMIT AttachAsked(request);
}

void EvidenceList::Say(const QString& text, bool danger) {
  words_->setText(text);
  Restyle(words_, "look", danger ? "danger" : "muted");
  words_->setVisible(!text.isEmpty());
  if (text.isEmpty()) return;
  for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
    auto* area = qobject_cast<QScrollArea*>(above);
    if (area == nullptr) continue;
    // The line has its height once the layout has run.
    QTimer::singleShot(0, words_, [area, words = words_] { area->ensureWidgetVisible(words); });
  }
}

}  // namespace thidua::client
