#include "client/workspaces/teacher/evidence_list.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStyle>

#include "client/models/words.h"
#include "client/workspaces/shared/dossier_view.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

qint64 MaxBytes() {
  return submission::v1::AttachEvidenceRequest::descriptor()
      ->FindFieldByName("content")
      ->options()
      .GetExtension(common::v1::rule)
      .max_bytes();
}

}  // namespace

EvidenceList::EvidenceList(QWidget* parent) : QWidget(parent), words_(Muted("")) {
  auto* column = Column(this, space::kXs);
  column->addWidget(Strong("Minh chứng"));
  column->addWidget(
      Muted("PDF, DOCX, JPG hoặc PNG; mỗi tệp tối đa " + SizeText(MaxBytes()) + ", nhiều nhất 20 tệp."));
  rows_ = new QVBoxLayout;
  rows_->setSpacing(0);
  column->addLayout(rows_);
  auto* attach = Button("Đính kèm tệp", Look::kLink, "paperclip");
  attach->setObjectName("attach");
  column->addWidget(attach, 0, Qt::AlignLeft);
  words_->setObjectName("evidenceWords");
  words_->hide();
  column->addWidget(words_);
  connect(attach, &QPushButton::clicked, this, [this] {
    const QString path = QFileDialog::getOpenFileName(this, "Chọn tệp minh chứng", {},
                                                      "Tệp minh chứng (*.pdf *.docx *.jpg *.jpeg *.png)");
    if (!path.isEmpty()) Attach(path);
  });
}

void EvidenceList::Set(const submission::v1::Dossier& dossier) {
  Clear(rows_);
  words_->hide();
  for (const auto& evidence : dossier.evidence()) {
    auto* row = Row();
    row->addWidget(Body(Text(evidence.file_name())));
    row->addWidget(Muted(SizeText(evidence.size_bytes())), 1);
    auto* remove = Button("Gỡ", Look::kLink);
    remove->setAccessibleName("Gỡ tệp " + Text(evidence.file_name()));
    connect(remove, &QPushButton::clicked, this,
            [this, id = Text(evidence.id()), name = Text(evidence.file_name())] {
              Q_EMIT RemoveAsked(id, name);
            });
    row->addWidget(remove);
    rows_->addLayout(row);
  }
}

void EvidenceList::Attach(const QString& path) {
  QFile file(path);
  const QString name = QFileInfo(path).fileName();
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
  Say(QString("Đang gửi “%1” …").arg(name), false);
  Q_EMIT AttachAsked(request);
}

void EvidenceList::Say(const QString& text, bool danger) {
  words_->setText(text);
  words_->setProperty("look", danger ? "danger" : "muted");
  style()->unpolish(words_);
  style()->polish(words_);
  words_->setVisible(!text.isEmpty());
}

}  // namespace thidua::client
