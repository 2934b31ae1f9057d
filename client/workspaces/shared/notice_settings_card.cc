#include "client/workspaces/shared/notice_settings_card.h"

#include "client/widgets/account_fields.h"

namespace thidua::client {

NoticeSettingsCard::NoticeSettingsCard(Api* api, QWidget* parent) : QWidget(parent), api_(api) {
  auto* column = Column(this, 0);
  QVBoxLayout* inside;
  column->addWidget(Card(&inside));
  inside->addWidget(Title("Nhắc việc"));
  inside->addWidget(
      Body("Hạn đăng ký, hạn nộp hồ sơ và hạn của hồ sơ đang chờ bạn được nhắc trong trang “Thông báo”. Ngày "
           "làm việc không tính thứ Bảy, Chủ nhật và ngày nghỉ lễ."));
  const auto add = [&](const QString& name, const QString& text) {
    auto* box = new QCheckBox(text);
    box->setObjectName(name);
    box->setEnabled(false);
    connect(box, &QCheckBox::clicked, this, &NoticeSettingsCard::Save);
    inside->addWidget(box);
    return box;
  };
  seven_days_ = add("sevenDays", "Nhắc trước hạn 7 ngày làm việc");
  three_days_ = add("threeDays", "Nhắc trước hạn 3 ngày làm việc");
  one_day_ = add("oneDay", "Nhắc trước hạn 1 ngày làm việc");
  morning_ = add("morningSummary", "Tóm tắt việc trong ngày khi đăng nhập lần đầu mỗi sáng");
  words_ = Body("");
  words_->setObjectName("noticeSettingsWords");
  words_->hide();
  inside->addWidget(words_);
}

void NoticeSettingsCard::Reload() {
  api_->Call(
      report::v1::GetNoticeSettingsRequest(), this,
      [this](const report::v1::NoticeSettings& settings) { Show(settings); },
      [this](const CallError& error) { Say(words_, error.FullText(), true); });
}

void NoticeSettingsCard::Show(const report::v1::NoticeSettings& settings) {
  etag_ = settings.etag();
  seven_days_->setChecked(settings.seven_days());
  three_days_->setChecked(settings.three_days());
  one_day_->setChecked(settings.one_day());
  morning_->setChecked(settings.morning_summary());
  for (auto* box : {seven_days_, three_days_, one_day_, morning_}) box->setEnabled(true);
  if (focused_ != nullptr) focused_->setFocus();
  focused_ = nullptr;
}

// What is ticked counts at once.
void NoticeSettingsCard::Save() {
  report::v1::SetNoticeSettingsRequest request;
  request.set_etag(etag_);
  request.set_seven_days(seven_days_->isChecked());
  request.set_three_days(three_days_->isChecked());
  request.set_one_day(one_day_->isChecked());
  request.set_morning_summary(morning_->isChecked());
  // A box that is disabled hands the keyboard on; it comes back with the answer.
  for (auto* box : {seven_days_, three_days_, one_day_, morning_}) {
    if (box == window()->focusWidget()) focused_ = box;
  }
  for (auto* box : {seven_days_, three_days_, one_day_, morning_}) box->setEnabled(false);
  api_->Call(
      request, this,
      [this](const report::v1::NoticeSettings& settings) {
        Show(settings);
        Say(words_, "Đã ghi.", false);
      },
      [this](const CallError& error) {
        Say(words_, error.FullText(), true);
        Reload();
      });
}

}  // namespace thidua::client
