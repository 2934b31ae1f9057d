#include "client/app/preferences.h"

#include <QSettings>
#include <algorithm>

#include "client/widgets/dialogs.h"

namespace thidua::client {
namespace {

constexpr char kTheme[] = "look/theme";
constexpr char kZoom[] = "look/zoom";  // per cent
constexpr char kScale[] = "QT_SCALE_FACTOR";

Picker* AddPicker(AskDialog* dialog, const QString& name, const QString& object_name) {
  dialog->content()->addWidget(Strong(name));
  auto* picker = new Picker;
  picker->setObjectName(object_name);
  picker->setAccessibleName(name);
  dialog->content()->addWidget(picker);
  return picker;
}

void Choose(Picker* picker, const QVariant& value) {
  picker->setCurrentIndex(std::max(0, picker->findData(value)));
}

}  // namespace

QString ChosenTheme() { return QSettings().value(kTheme, "sang").toString(); }

void ApplyZoom() {
  const int zoom = QSettings().value(kZoom, 100).toInt();
  if (zoom != 100 && !qEnvironmentVariableIsSet(kScale)) qputenv(kScale, QByteArray::number(zoom / 100.0));
}

void AskPreferences(QWidget* window, std::function<void()> restart) {
  auto* dialog = new AskDialog(window, "Tuỳ chọn", "Lưu");
  auto* theme = AddPicker(dialog, "Giao diện", "theme");
  theme->addItem("Sáng", "sang");
  theme->addItem("Tối", "toi");
  theme->addItem("Tương phản cao", "tuong-phan");
  Choose(theme, ChosenTheme());
  auto* zoom = AddPicker(dialog, "Cỡ chữ và hình", "zoom");
  for (const int percent : {100, 125, 150, 175, 200}) zoom->addItem(QString("%1 %").arg(percent), percent);
  Choose(zoom, QSettings().value(kZoom, 100).toInt());
  dialog->content()->addWidget(Muted("Lựa chọn được nhớ trên máy này."));
  dialog->OnAct([=] {
    QSettings().setValue(kTheme, theme->currentData());
    QSettings().setValue(kZoom, zoom->currentData());
    dialog->accept();
    Confirm(window, "Mở lại chương trình",
            "Giao diện và cỡ chữ mới có từ lần mở chương trình sau. Mở lại ngay thì phải đăng nhập lại; phần "
            "đang viết vẫn được giữ.",
            "Mở lại ngay", restart);
  });
  dialog->open();
}

}  // namespace thidua::client
