#include "client/workspaces/shared/evidence_list.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStyle>
#include <QTimer>

#include "client/models/words.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/evidence_file.h"
#include "client/workspaces/shared/paper_list.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

constexpr char kFolderKey[] = "evidence/folder";

// The dialog of some systems tells capitals apart: scanners and cameras write .PDF and .JPG.
QString Filter() {
  QStringList patterns;
  for (const char* extension : {"pdf", "docx", "xlsx", "jpg", "jpeg", "png"}) {
    patterns << QString("*.%1").arg(extension) << QString("*.%1").arg(QString(extension).toUpper());
  }
  return "Tệp minh chứng (" + patterns.join(' ') + ")";
}

qint64 MaxBytes() {
  return submission::v1::AttachEvidenceRequest::descriptor()
      ->FindFieldByName("content")
      ->options()
      .GetExtension(common::v1::rule)
      .max_bytes();
}

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
  QSettings settings;
  const QString path = QFileDialog::getOpenFileName(this, "Chọn tệp minh chứng",
                                                    settings.value(kFolderKey).toString(), Filter());
  if (path.isEmpty()) return;
  settings.setValue(kFolderKey, QFileInfo(path).absolutePath());
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
  QFile file(path);
  const QString name = QFileInfo(path).fileName();
  const int length = name.normalized(QString::NormalizationForm_C).toUcs4().size();
  const int longest = MaxChars(submission::v1::AttachEvidenceRequest::descriptor(), "file_name");
  if (length > longest) {
    Say(QString("Tên tệp dài quá %1 ký tự (đang có %2): “%3”. Xin đổi tên tệp cho ngắn rồi đính kèm lại.")
            .arg(longest)
            .arg(length)
            .arg(name),
        true);
    return;
  }
  if (file.exists() && file.size() == 0) {
    Say(QString("Tệp “%1” không có nội dung (0 KB). Xin kiểm tra lại tệp rồi đính kèm.").arg(name), true);
    return;
  }
  if (file.size() > MaxBytes()) {
    Say(QString("Tệp “%1” nặng %2, quá mức %3 cho một tệp. Xin giảm dung lượng (quét lại ở độ phân giải thấp "
                "hơn) rồi "
                "đính kèm lại.")
            .arg(name, SizeText(file.size()), SizeText(MaxBytes())),
        true);
    return;
  }
  if (!file.open(QIODevice::ReadOnly)) {
    Say(QString("Không đọc được tệp “%1”. Xin kiểm tra tệp có đang mở ở chương trình khác không.").arg(name),
        true);
    return;
  }
  submission::v1::AttachEvidenceRequest request;
  request.set_file_name(name.toStdString());
  request.set_content(file.readAll().toStdString());
  request.set_paper_code(paper_code.toStdString());
  Say(QString("Đang gửi “%1” …").arg(name), false);
  Q_EMIT AttachAsked(request);
}

void EvidenceList::Say(const QString& text, bool danger) {
  words_->setText(text);
  words_->setProperty("look", danger ? "danger" : "muted");
  style()->unpolish(words_);
  style()->polish(words_);
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
