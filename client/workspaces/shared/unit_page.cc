#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

UnitPage::UnitPage(Context* context, const QString& title, const QString& subtitle,
                   const QList<identity::v1::Role>& roles, In in)
    : Page(context, title, subtitle),
      unit_(new OwnUnitPicker(context, roles)),
      year_(in == In::kSchoolYear ? new YearPicker(context) : nullptr) {
  connect(unit_, &QComboBox::activated, this, [this] { Reload(); });
  if (year_ != nullptr) connect(year_, &QComboBox::activated, this, [this] { Reload(); });
}

bool UnitPage::BeginUnitLoad() {
  if (year_ != nullptr) year_->Refresh();
  BeginLoad();
  QString why;
  if (unit_id().empty()) {
    why = "Vai trò của bạn ở trang này chưa gắn với đơn vị nào. Xin nhờ quản trị hệ thống xem lại.";
  } else if (year_ == nullptr && !context().has_campaign()) {
    why = "Chưa có phong trào thi đua nào được phát động cho đơn vị.";
  }
  if (!why.isEmpty()) frame()->ShowEmpty(why, "Tải lại", [this] { Reload(); });
  return why.isEmpty();
}

}  // namespace thidua::client
