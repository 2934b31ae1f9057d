#include "client/workspaces/auditor/verify_page.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include "client/models/leaf_words.h"
#include "client/models/proof_words.h"
#include "client/widgets/state_column.h"

namespace thidua::client {
namespace {

constexpr char kExportKey[] = "audit/export";
constexpr char kSeenKey[] = "audit/seen";
constexpr char kSignedKey[] = "audit/signed";

QString ProgramPath() { return QDir(QCoreApplication::applicationDirPath()).filePath("thidua-audit-verify"); }

}  // namespace

VerifyPage::VerifyPage(Context* context)
    : Page(context, "Kiểm tra nhật ký",
           "Kiểm tra ngay trên máy này một bản sao của sổ kiểm toán, hoặc bằng chứng về một hồ sơ; không cần "
           "tin máy chủ hay cơ sở dữ liệu."),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  export_ = new PathField("Bản sao của sổ, hoặc tệp bằng chứng", "exportDir",
                          "Thư mục audit-export chép từ máy chủ, hoặc bằng chứng đã xuất ở trang Nhật ký",
                          kExportKey, PathField::Takes::kFolderOrFile);
  policy_ = new PathField("Khoá được tin cậy", "policyFile",
                          "Tệp audit.policy nhận tại cuộc họp, không lấy từ bản sao", trusted_keys::kSetting);
  seen_ = new PathField("Lần kiểm tra trước", "seenFile", "Tờ chốt đã giữ lần trước; để trống nếu là lần đầu",
                        kSeenKey);
  signed_ = new PathField("Văn bản đã ký số", "signedFile",
                          "Tệp PDF có mốc nhật ký trong chữ ký; để trống nếu không có", kSignedKey);
  for (PathField* field : {export_, policy_, seen_, signed_}) {
    column->addWidget(field);
    connect(field, &PathField::Changed, this, &VerifyPage::ShowBar);
  }
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
  findings_ = new RowModel<Finding>(
      {StateColumn<Finding>("Dấu hiệu",
                            [](const Finding& f) {
                              return StateLook{FaultText(f.code), "warning", Tone::kDanger};
                            }),
       NumberColumn<Finding>("Dòng", [](const Finding& f) { return f.place; }),
       TextColumn<Finding>("Sai ở đâu", [](const Finding& f) { return f.sentence; })},
      this);
  table_ = Table(findings_, "findings", {0, 0, 1}, "Những chỗ sai");
  table_->hide();
  column->addWidget(table_, 1);
  column->addStretch();
  bar_->GiveKey("verify", QKeySequence("Ctrl+Return"));
  column->addWidget(bar_);
  verifier_.setProcessChannelMode(QProcess::MergedChannels);
  connect(&verifier_, &QProcess::finished, this, [this](int exit_code, QProcess::ExitStatus status) {
    ShowVerdict(exit_code, status != QProcess::NormalExit);
  });
  connect(&verifier_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) ShowVerdict(-1, true);
  });
  SetContent(content);
  ShowBar();
}

void VerifyPage::Reload() {
  policy_->Recall();
  frame()->ShowContent();
}

bool VerifyPage::OfProof() const { return QFileInfo(export_->path()).isFile(); }

void VerifyPage::ShowBar() {
  bar_->Reset();
  seen_->setEnabled(!OfProof());
  signed_->setEnabled(!OfProof());
  const bool idle = verifier_.state() == QProcess::NotRunning;
  bool ready = !export_->path().isEmpty() && idle;
  if (export_->path().isEmpty()) {
    bar_->Say("Xin chọn thư mục bản sao của sổ, hoặc tệp bằng chứng.");
  } else if (OfProof() && policy_->path().isEmpty()) {
    bar_->Say("Bằng chứng chỉ kiểm tra được với tệp khoá được tin cậy.");
    ready = false;
  }
  if (!OfProof()) {
    bar_->Add(
        "keepCheckpoint", "Giữ tờ chốt", Look::kPlain, [this] { KeepCheckpoint(); }, whole_ && ready);
  }
  bar_->Add(
      "verify", "Kiểm tra ngay", Look::kPrimary, [this] { Verify(); }, ready);
}

void VerifyPage::Verify() {
  for (PathField* field : {export_, policy_, seen_, signed_}) field->Keep();
  QStringList arguments;
  if (OfProof()) arguments << "--proof";
  arguments << export_->path();
  if (!policy_->path().isEmpty()) arguments << "--policy" << policy_->path();
  if (!OfProof() && !seen_->path().isEmpty()) arguments << "--seen" << seen_->path();
  if (!OfProof() && !signed_->path().isEmpty()) arguments << "--checkpoint-of" << signed_->path();
  whole_ = false;
  verdict_->setText("Đang kiểm tra …");
  SetTone(verdict_, Tone::kNeutral);
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
  // A line of a proof: "  2. DOSSIER_SUBMITTED 02/07/2021 08:00:02 <account or service>".
  static const QRegularExpression deed("^  (\\d+)\\. (\\S+) (\\S+ \\S+) (\\S+)$");
  // Its verdict: "TOÀN VẸN: decision <id>, 1 dòng …".
  static const QRegularExpression of_thing("^(TOÀN VẸN: )(\\w+) (\\S+-\\S+,.*)$");
  static const QRegularExpression wrong("^SAI (\\S+) (-?\\d+)(?: [^:]*)?: (.*)$");
  for (const QString& line : QString::fromUtf8(verifier_.readAll()).split('\n', Qt::SkipEmptyParts)) {
    const auto match = wrong.match(line);
    if (match.hasMatch()) {
      const QString place = match.captured(2);
      findings.append({match.captured(1), place == "-1" ? "" : place, match.captured(3)});
    } else if (const auto act = deed.match(line); act.hasMatch()) {
      notes << QString("%1. %2 · %3 · %4")
                   .arg(act.captured(1), DeedText(act.captured(2).toStdString()), act.captured(3),
                        ServiceText(act.captured(4)));
    } else if (const auto said = of_thing.match(line); said.hasMatch()) {
      notes << said.captured(1) + ThingText(said.captured(2).toStdString()) + " " + said.captured(3);
    } else {
      notes << line;
    }
  }
  whole_ = !crashed && exit_code == 0;
  if (crashed) {
    verdict_->setText("Chưa kiểm tra được");
    details_->setText("Không chạy được " + ProgramPath() + ". Xin cài lại chương trình rồi thử lại.");
  } else {
    const QString what = OfProof() ? "Bằng chứng" : "Sổ";
    verdict_->setText(what + (whole_ ? " toàn vẹn" : " KHÔNG toàn vẹn"));
    details_->setText(notes.join("\n"));
  }
  const Tone tone = whole_ ? Tone::kSuccess : crashed ? Tone::kWarning : Tone::kDanger;
  SetTone(verdict_, tone);
  findings_->Set(findings);
  table_->setVisible(!findings.isEmpty());
  ShowBar();
}

void VerifyPage::KeepCheckpoint() {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
  const QString kept = QDir(folder).filePath("last-checkpoint");
  QDir().mkpath(folder);
  QFile::remove(kept);
  if (!QFile::copy(QDir(export_->path()).filePath("checkpoint"), kept)) {
    return bar_->Say("Không giữ được tờ chốt ở " + kept + ".", Tone::kDanger);
  }
  seen_->Set(kept);
  seen_->Keep();
  bar_->Say("Đã giữ tờ chốt; lần kiểm tra sau sẽ đối chiếu với nó.", Tone::kSuccess);
}

}  // namespace thidua::client
