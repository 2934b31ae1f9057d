#include "client/workspaces/auditor/verify_page.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

constexpr char kExportKey[] = "audit/export";
constexpr char kPolicyKey[] = "audit/policy";
constexpr char kSeenKey[] = "audit/seen";

QString ProgramPath() { return QDir(QCoreApplication::applicationDirPath()).filePath("thidua-audit-verify"); }

}  // namespace

VerifyPage::VerifyPage(Context* context)
    : Page(context, "Kiểm tra nhật ký",
           "Kiểm tra ngay trên máy này một bản sao của sổ kiểm toán; không cần tin máy chủ hay cơ sở dữ "
           "liệu."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  export_ = AddPath(column, "Bản sao của sổ", "exportDir",
                    "Thư mục audit-export chép từ máy chủ, hoặc nơi nó được công bố", true);
  policy_ = AddPath(column, "Khoá được tin cậy", "policyFile",
                    "Tệp audit.policy nhận tại cuộc họp, không lấy từ bản sao", false);
  seen_ = AddPath(column, "Lần kiểm tra trước", "seenFile",
                  "Tờ chốt đã giữ lần trước; để trống nếu là lần đầu", false);
  QSettings settings;
  export_->setText(settings.value(kExportKey).toString());
  policy_->setText(settings.value(kPolicyKey).toString());
  seen_->setText(settings.value(kSeenKey).toString());
  progress_ = new QProgressBar;
  progress_->setRange(0, 0);
  progress_->setTextVisible(false);
  progress_->setAccessibleName("Đang kiểm tra");
  progress_->hide();
  column->addWidget(progress_);
  verdict_ = Heading("");
  verdict_->setObjectName("verdict");
  column->addWidget(verdict_);
  details_ = Body("");
  details_->setObjectName("verdictDetails");
  column->addWidget(details_);
  findings_ =
      new RowModel<Finding>({StateColumn<Finding>("Dấu hiệu",
                                                  [](const Finding& f) {
                                                    return StateLook{f.code, "warning", Tone::kDanger};
                                                  }),
                             TextColumn<Finding>("Dòng", [](const Finding& f) { return f.place; }),
                             TextColumn<Finding>("Sai ở đâu", [](const Finding& f) { return f.sentence; })},
                            this);
  table_ = new QTableView;
  table_->setObjectName("findings");
  table_->setModel(findings_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(table_, {0, 0, 1}, "Những chỗ sai");
  table_->hide();
  column->addWidget(table_, 1);
  column->addStretch();
  column->addWidget(bar_);
  verifier_.setProcessChannelMode(QProcess::MergedChannels);
  connect(&verifier_, &QProcess::finished, this, [this](int exit_code, QProcess::ExitStatus status) {
    ShowVerdict(exit_code, status != QProcess::NormalExit);
  });
  connect(&verifier_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) ShowVerdict(-1, true);
  });
  for (QLineEdit* path : {export_, policy_, seen_}) {
    connect(path, &QLineEdit::textChanged, this, &VerifyPage::ShowBar);
  }
  SetContent(content);
  ShowBar();
}

QLineEdit* VerifyPage::AddPath(QVBoxLayout* column, const QString& name, const QString& object,
                               const QString& hint, bool folder) {
  auto* label = Strong(name);
  column->addWidget(label);
  auto* row = Row();
  auto* path = new QLineEdit;
  path->setObjectName(object);
  path->setAccessibleName(name);
  path->setPlaceholderText(hint);
  path->setClearButtonEnabled(true);
  label->setBuddy(path);
  row->addWidget(path, 1);
  auto* choose = Button("Chọn…");
  choose->setAccessibleName("Chọn: " + name);
  connect(choose, &QPushButton::clicked, this, [this, path, name, folder] {
    const QString chosen = folder ? QFileDialog::getExistingDirectory(this, name, path->text())
                                  : QFileDialog::getOpenFileName(this, name, path->text());
    if (!chosen.isEmpty()) path->setText(chosen);
  });
  row->addWidget(choose);
  column->addLayout(row);
  return path;
}

QStringList VerifyPage::Help() const {
  return {
      "Chép thư mục audit-export của máy chủ về máy này (tệp, không phải cơ sở dữ liệu), rồi chỉ cho chương "
      "trình biết nó nằm ở đâu.",
      "Khoá được tin cậy phải nhận trực tiếp từ người quản trị, không lấy từ bản sao: kẻ làm lại cả sổ cũng "
      "làm "
      "lại được khoá bên trong.",
      "Sau mỗi lần sổ toàn vẹn, bấm Giữ tờ chốt: lần sau chương trình sẽ biết nếu sổ bị cắt đuôi hay thay "
      "bằng sổ "
      "khác.",
      "Chương trình deploy/audit_verify.py viết độc lập phải cho cùng một kết luận.",
      "Ctrl+Enter: kiểm tra ngay."};
}

void VerifyPage::Reload() { frame()->ShowContent(); }

void VerifyPage::ShowBar() {
  bar_->Reset();
  const bool ready = !export_->text().isEmpty() && verifier_.state() == QProcess::NotRunning;
  if (export_->text().isEmpty()) bar_->Say("Xin chọn thư mục bản sao của sổ.");
  bar_->Add(
      "keepCheckpoint", "Giữ tờ chốt", Look::kPlain, [this] { KeepCheckpoint(); }, whole_ && ready);
  bar_->Add(
          "verify", "Kiểm tra ngay", Look::kPrimary, [this] { Verify(); }, ready)
      ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
}

void VerifyPage::Verify() {
  QSettings settings;
  settings.setValue(kExportKey, export_->text());
  settings.setValue(kPolicyKey, policy_->text());
  settings.setValue(kSeenKey, seen_->text());
  QStringList arguments{export_->text()};
  if (!policy_->text().isEmpty()) arguments << "--policy" << policy_->text();
  if (!seen_->text().isEmpty()) arguments << "--seen" << seen_->text();
  whole_ = false;
  verdict_->setText("Đang kiểm tra …");
  details_->setText("");
  findings_->Set({});
  table_->hide();
  progress_->show();
  verifier_.start(ProgramPath(), arguments);
  ShowBar();
}

void VerifyPage::ShowVerdict(int exit_code, bool crashed) {
  progress_->hide();
  QList<Finding> findings;
  QStringList notes;
  static const QRegularExpression wrong("^SAI (\\S+) (-?\\d+)(?: [^:]*)?: (.*)$");
  for (const QString& line : QString::fromUtf8(verifier_.readAll()).split('\n', Qt::SkipEmptyParts)) {
    const auto match = wrong.match(line);
    if (match.hasMatch()) {
      const QString place = match.captured(2);
      findings.append({match.captured(1), place == "-1" ? "" : place, match.captured(3)});
    } else {
      notes << line;
    }
  }
  whole_ = !crashed && exit_code == 0;
  if (crashed) {
    verdict_->setText("Chưa kiểm tra được");
    details_->setText("Không chạy được " + ProgramPath() + ". Xin cài lại chương trình rồi thử lại.");
  } else {
    verdict_->setText(whole_ ? "Sổ toàn vẹn" : "Sổ KHÔNG toàn vẹn");
    details_->setText(notes.join("\n"));
  }
  QPalette palette = verdict_->palette();
  palette.setColor(QPalette::WindowText, Colors()
                                             .Of(whole_    ? Tone::kSuccess
                                                 : crashed ? Tone::kWarning
                                                           : Tone::kDanger)
                                             .ink);
  verdict_->setPalette(palette);
  findings_->Set(findings);
  table_->setVisible(!findings.isEmpty());
  ShowBar();
}

void VerifyPage::KeepCheckpoint() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  const QString kept = QDir(folder).filePath("last-checkpoint");
  QDir().mkpath(folder);
  QFile::remove(kept);
  if (!QFile::copy(QDir(export_->text()).filePath("checkpoint"), kept)) {
    return bar_->Say("Không giữ được tờ chốt ở " + kept + ".", Tone::kDanger);
  }
  seen_->setText(kept);
  QSettings().setValue(kSeenKey, kept);
  bar_->Say("Đã giữ tờ chốt; lần kiểm tra sau sẽ đối chiếu với nó.", Tone::kSuccess);
}

}  // namespace thidua::client
