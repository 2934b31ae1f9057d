#include "client/workspaces/shared/chosen_file.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

#include "client/models/words.h"
#include "client/widgets/basics.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/evidence_file.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

constexpr char kFolderKey[] = "evidence/folder";

QString NameOf(Attaches what) { return what == Attaches::kScan ? "Bản quét" : "Tệp minh chứng"; }

// The dialog of some systems tells capitals apart: scanners and cameras write .PDF and .JPG.
QString Filter(Attaches what) {
  QStringList extensions = {"pdf"}, patterns;
  if (what == Attaches::kEvidence) extensions << QStringList{"docx", "xlsx", "jpg", "jpeg", "png"};
  for (const QString& extension : extensions)
    patterns << QString("*.%1").arg(extension) << QString("*.%1").arg(extension.toUpper());
  return NameOf(what) + " (" + patterns.join(' ') + ")";
}

}  // namespace

qint64 MaxFileBytes(const google::protobuf::Descriptor* request) {
  return request->FindFieldByName("content")->options().GetExtension(common::v1::rule).max_bytes();
}

QString ChooseEvidence(QWidget* parent, Attaches what) {
  QSettings settings;
  const QString path =
      QFileDialog::getOpenFileName(parent, what == Attaches::kScan ? "Chọn bản quét" : "Chọn tệp minh chứng",
                                   settings.value(kFolderKey).toString(), Filter(what));
  if (!path.isEmpty()) settings.setValue(kFolderKey, QFileInfo(path).absolutePath());
  return path;
}

QString ReadEvidence(const QString& path, const google::protobuf::Descriptor* request, ChosenFile& chosen) {
  QFile file(path);
  const QString name = QFileInfo(path).fileName();
  const int length = name.normalized(QString::NormalizationForm_C).toUcs4().size();
  const int longest = MaxChars(request, "file_name");
  if (length > longest) {
    return QString("Tên tệp dài quá %1 ký tự (đang có %2): “%3”. Xin đổi tên tệp cho ngắn rồi đính kèm lại.")
        .arg(longest)
        .arg(length)
        .arg(name);
  }
  if (file.exists() && file.size() == 0) {
    return QString("Tệp “%1” không có nội dung (0 KB). Xin kiểm tra lại tệp rồi đính kèm.").arg(name);
  }
  if (file.size() > MaxFileBytes(request)) {
    return QString(
               "Tệp “%1” nặng %2, quá mức %3 cho một tệp. Xin giảm dung lượng (quét lại ở độ phân giải thấp "
               "hơn) rồi đính kèm lại.")
        .arg(name, SizeText(file.size()), SizeText(MaxFileBytes(request)));
  }
  if (!file.open(QIODevice::ReadOnly)) {
    return QString("Không đọc được tệp “%1”. Xin kiểm tra tệp có đang mở ở chương trình khác không.")
        .arg(name);
  }
  chosen = {name, file.readAll()};
  return {};
}

FileField::FileField(const QString& choose, const google::protobuf::Descriptor* request, Attaches what,
                     QWidget* parent)
    : QWidget(parent), request_(request), words_(Muted("")), clear_(Button("Bỏ", Look::kLink)) {
  auto* column = Column(this, space::kXs);
  auto* row = Row();
  auto* button = Button(choose, Look::kPlain, "paperclip");
  button->setObjectName("chooseFile");
  row->addWidget(button);
  words_->setObjectName("chosenFile");
  row->addWidget(words_, 1);
  clear_->setObjectName("clearFile");
  clear_->setAccessibleName("Bỏ tệp đã chọn");
  row->addWidget(clear_);
  column->addLayout(row);
  const QString kinds = (what == Attaches::kScan ? "Tệp PDF, tối đa "
                                                 : "Không bắt buộc: PDF, DOCX, XLSX, JPG hoặc PNG, tối đa ") +
                        SizeText(MaxFileBytes(request)) + ".";
  Show(kinds, false);
  clear_->hide();
  connect(button, &QPushButton::clicked, this, [this, what] {
    const QString path = ChooseEvidence(this, what);
    if (!path.isEmpty()) Take(path);
  });
  connect(clear_, &QPushButton::clicked, this, [this, kinds] {
    file_ = {};
    Show(kinds, false);
    clear_->hide();
    Q_EMIT Edited();
  });
}

void FileField::Take(const QString& path) {
  file_ = {};
  const QString why = ReadEvidence(path, request_, file_);
  Show(why.isEmpty() ? QString("%1 (%2)").arg(file_.name, SizeText(file_.content.size())) : why,
       !why.isEmpty());
  clear_->setVisible(why.isEmpty());
  Q_EMIT Edited();
}

void FileField::Show(const QString& words, bool danger) {
  words_->setText(words);
  Restyle(words_, "look", danger ? "danger" : "muted");
}

}  // namespace thidua::client
