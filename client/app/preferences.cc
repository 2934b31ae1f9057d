#include "client/app/preferences.h"

#include <QSettings>
#include <algorithm>

#include "client/widgets/dialogs.h"

namespace thidua::client {
namespace {

constexpr char kTheme[] = "look/theme";
constexpr char kLight[] = "sang", kDark[] = "toi", kHighContrast[] = "tuong-phan";
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

Theme ThemeNamed(const QString& name) {
  return name == kDark ? Theme::kDark : name == kHighContrast ? Theme::kHighContrast : Theme::kLight;
}

QString ChosenTheme() { return QSettings().value(kTheme, kLight).toString(); }

void ApplyZoom() {
  const int zoom = QSettings().value(kZoom, 100).toInt();
  if (zoom != 100 && !qEnvironmentVariableIsSet(kScale)) qputenv(kScale, QByteArray::number(zoom / 100.0));
}

void AskPreferences(QWidget* window, std::function<void()> restart) {
  auto* dialog = new AskDialog(window, "Tuỳ chọn", "Lưu");
  auto* theme = AddPicker(dialog, "Giao diện", "theme");
  theme->addItem("Sáng", kLight);
  theme->addItem("Tối", kDark);
  theme->addItem("Tương phản cao", kHighContrast);
  Choose(theme, ChosenTheme());
  auto* zoom = AddPicker(dialog, "Cỡ chữ và hình", "zoom");
  for (const int percent : {100, 125, 150, 175, 200}) zoom->addItem(QString("%1 %").arg(percent), percent);
  Choose(zoom, QSettings().value(kZoom, 100).toInt());
  dialog->content()->addWidget(Muted("Lựa chọn được nhớ trên máy này."));
  dialog->OnAct([=] {
    QSettings().setValue(kTheme, theme->currentData());
    ApplyTheme(*qApp, ThemeNamed(ChosenTheme()));
    const bool zoomed = zoom->currentData() != QSettings().value(kZoom, 100);
    QSettings().setValue(kZoom, zoom->currentData());
    dialog->accept();
    if (!zoomed) return;
    Confirm(window, "Mở lại chương trình",
            "Cỡ chữ và hình mới có từ lần mở chương trình sau. Mở lại ngay thì phải đăng nhập lại; phần đang "
            "viết vẫn được giữ.",
            "Mở lại ngay", restart);
  });
  dialog->open();
}

}  // namespace thidua::client
