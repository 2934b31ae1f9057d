#include "client/workspaces/auditor/witness_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QRegularExpressionValidator>
#include <QSettings>
#include <QStandardPaths>

#include "client/models/dates.h"

namespace thidua::client {
namespace {

constexpr char kNameKey[] = "witness/name";
// As often as the log promises a checkpoint.
constexpr int kEveryMs = 60'000;

QString Folder() {
  return QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath("witness");
}

}  // namespace

WitnessPage::WitnessPage(Context* context)
    : Page(context, "Nhân chứng",
           "Máy này ký xác nhận rằng sổ chỉ dài thêm, không bị cắt hay thay. Càng nhiều nhân chứng ở những "
           "nơi "
           "khác nhau, càng khó giấu một lần sửa sổ."),
      round_(&api(), Folder(), this),
      bar_(new ActionBar) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* name_label = Strong("Tên nhân chứng");
  column->addWidget(name_label);
  name_ = new QLineEdit(QSettings().value(kNameKey, Text(session().account().username())).toString());
  name_->setObjectName("witnessName");
  name_->setAccessibleName("Tên nhân chứng");
  // A name in a signed note has neither spaces nor plus signs.
  name_->setValidator(new QRegularExpressionValidator(QRegularExpression("[a-z0-9.-]{1,40}"), name_));
  name_label->setBuddy(name_);
  column->addWidget(name_);
  policy_ = new PathField("Khoá được tin cậy", "policyFile",
                          "Tệp audit.policy nhận tại cuộc họp, không lấy từ máy chủ", trusted_keys::kSetting);
  column->addWidget(policy_);
  auto* key_label = Strong("Dòng khoá của máy này");
  column->addWidget(key_label);
  auto* row = Row();
  key_line_ = new QLineEdit;
  key_line_->setObjectName("keyLine");
  key_line_->setReadOnly(true);
  key_line_->setAccessibleName("Dòng khoá của máy này");
  key_line_->setPlaceholderText("Chưa có khoá: bấm Tạo khoá");
  key_label->setBuddy(key_line_);
  row->addWidget(key_line_, 1);
  auto* copy = Button("Chép");
  copy->setEnabled(false);
  copy->setObjectName("copyKey");
  copy->setAccessibleName("Chép dòng khoá");
  connect(copy, &QPushButton::clicked, this,
          [this] { QApplication::clipboard()->setText(key_line_->text()); });
  connect(key_line_, &QLineEdit::textChanged, copy,
          [copy](const QString& line) { copy->setEnabled(!line.isEmpty()); });
  row->addWidget(copy);
  column->addLayout(row);
  column->addWidget(
      Muted("Gửi dòng này cho người quản trị để thêm vào danh sách khoá tin cậy; khoá bí mật và trí "
            "nhớ của nhân chứng chỉ nằm trên máy này."));
  column->addSpacing(space::kM);
  state_ = Heading("");
  state_->setObjectName("witnessState");
  column->addWidget(state_);
  words_ = Body("");
  words_->setObjectName("witnessWords");
  column->addWidget(words_);
  column->addStretch();
  column->addWidget(bar_);
  timer_.setInterval(kEveryMs);
  connect(&timer_, &QTimer::timeout, this, &WitnessPage::Sign);
  connect(&round_, &WitnessRound::KeyLine, this, &WitnessPage::ShowKey);
  connect(&round_, &WitnessRound::Signed, this, &WitnessPage::ShowSigned);
  connect(&round_, &WitnessRound::Refused, this, &WitnessPage::ShowRefusal);
  connect(&round_, &WitnessRound::Failed, this, &WitnessPage::ShowFailure);
  connect(name_, &QLineEdit::textChanged, this, &WitnessPage::ShowBar);
  connect(policy_, &PathField::Changed, this, &WitnessPage::ShowBar);
  SetContent(content);
  ShowState("Chưa làm chứng", Tone::kNeutral, "");
}

void WitnessPage::Reload() {
  frame()->ShowContent();
  if (round_.HasKey() && key_line_->text().isEmpty() && !round_.running()) round_.MakeKey(name_->text());
  ShowBar();
}

void WitnessPage::ShowBar() {
  bar_->Reset();
  const bool has_key = round_.HasKey();
  name_->setReadOnly(has_key);  // the key is bound to it
  const bool ready = has_key && !policy_->path().isEmpty();
  if (!has_key) {
    bar_->Say("Máy này chưa có khoá nhân chứng.");
    bar_->Add(
        "makeKey", "Tạo khoá", Look::kPrimary, [this] { MakeKey(); }, name_->hasAcceptableInput());
    return;
  }
  if (!ready) bar_->Say("Xin chọn tệp khoá được tin cậy.");
  if (timer_.isActive()) {
    bar_->Say("Đang làm chứng; đóng chương trình là thôi.");
    bar_->Add("pause", "Tạm dừng", Look::kPlain, [this] { Pause(); });
  } else {
    bar_->Add(
        "begin", "Bắt đầu làm chứng", Look::kPrimary, [this] { Begin(); }, ready && !round_.running());
  }
}

void WitnessPage::MakeKey() {
  QSettings().setValue(kNameKey, name_->text());
  round_.MakeKey(name_->text());
}

void WitnessPage::ShowKey(const QString& line) {
  key_line_->setText(line);
  key_line_->setCursorPosition(0);
  ShowBar();
}

void WitnessPage::Begin() {
  policy_->Keep();
  timer_.start();
  Sign();
}

void WitnessPage::Pause() {
  timer_.stop();
  ShowState("Đã tạm dừng", Tone::kNeutral, "Từ lúc này máy không ký nữa.");
}

void WitnessPage::Sign() {
  if (!round_.running()) round_.Start(name_->text(), policy_->path());
  ShowBar();
}

void WitnessPage::ShowSigned(qint64 size) {
  ++signed_;
  ShowState("Đang làm chứng", Tone::kSuccess,
            QString("Đã ký tờ chốt cỡ %1 dòng lúc %2; %3 lần ký từ khi mở trang.")
                .arg(size)
                .arg(DayTimeText(QDateTime::currentDateTimeUtc().toTimeZone(LocalZone())))
                .arg(signed_));
}

void WitnessPage::ShowRefusal(const QString& why) {
  timer_.stop();
  ShowState("Đã từ chối ký", Tone::kDanger,
            why + "\nXin báo thanh tra và giữ nguyên máy này; đừng tạo khoá mới để ký tiếp.");
}

void WitnessPage::ShowFailure(const QString& why, bool again) {
  if (!again) timer_.stop();
  ShowState(again ? "Chưa ký được, sẽ thử lại" : "Chưa ký được", Tone::kWarning, why);
}

void WitnessPage::ShowState(const QString& state, Tone tone, const QString& words) {
  state_->setText(state);
  SetTone(state_, tone);
  words_->setText(words);
  ShowBar();
}

}  // namespace thidua::client
