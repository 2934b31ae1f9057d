#include "client/workspaces/approver/signing_device.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include "client/signing/fault.h"
#include "client/signing/mark.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/path_field.h"

namespace thidua::client {
namespace {

constexpr char kLibrary[] = "signing/library", kPicture[] = "signing/picture";
// A scan of a signature is some 100 kB.
constexpr qint64 kLargestPicture = 8 << 20;

// Why the picture will not do; empty where it does.
QString FaultOf(const SigningDevice& device) {
  const signing::Box any{1, 0, 0, 40, 20};
  const auto mark = signing::PictureMark(PictureOf(device), signing::Ink::kBlue, any);
  return mark.ok() ? QString() : signing::WordsOf(mark.status());
}

}  // namespace

SigningDevice RememberedDevice() {
  const QSettings settings;
  return {settings.value(kLibrary).toString(), settings.value(kPicture).toString()};
}

QByteArray PictureOf(const SigningDevice& device) {
  QFile file(device.picture);
  if (file.size() > kLargestPicture || !file.open(QIODevice::ReadOnly)) return {};
  return file.readAll();
}

void AskSigningDevice(QWidget* parent, std::function<void()> then) {
  auto* dialog = new AskDialog(parent, "Thiết bị ký số", "Lưu");
  auto* library =
      new PathField("Thư viện PKCS#11 của thiết bị", "signingLibrary",
                    "tệp .so đi kèm phần mềm của thiết bị, ví dụ: /usr/lib/…/libeToken.so", kLibrary);
  auto* picture =
      new PathField("Hình chữ ký", "signingPicture", "tệp PNG nền trong suốt, nét mực màu xanh", kPicture);
  dialog->content()->addWidget(library);
  dialog->content()->addWidget(picture);
  dialog->content()->addWidget(
      Muted("Hai đường dẫn được nhớ trên máy này. Mã PIN và khoá bí mật không bao giờ được lưu."));
  dialog->OnAct([=] {
    if (!QFileInfo(library->path()).isFile())
      return dialog->Say(
          "Không có tệp thư viện ở đường dẫn ấy. Xin cài phần mềm đi kèm thiết bị, rồi chọn lại tệp.");
    const QString fault = FaultOf({library->path(), picture->path()});
    if (!fault.isEmpty()) return dialog->Say(fault);
    library->Keep();
    picture->Keep();
    dialog->accept();
    then();
  });
  dialog->open();
}

}  // namespace thidua::client
