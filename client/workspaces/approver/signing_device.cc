#include "client/workspaces/approver/signing_device.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QSettings>
#include <cmath>

#include "client/signing/fault.h"
#include "client/signing/mark.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/path_field.h"

namespace thidua::client {
namespace {

// A scan of a signature is some 100 kB.
constexpr qint64 kLargestPicture = 8 << 20;
// Of a seal: what AttachSealedPaper takes.
constexpr double kSmallestSeal = 10, kLargestSeal = 60;

const char* LibraryKey(SignsAs as) { return as == SignsAs::kBody ? "sealing/library" : "signing/library"; }
const char* PictureKey(SignsAs as) { return as == SignsAs::kBody ? "sealing/picture" : "signing/picture"; }

bool IsOfASeal(double mm) { return mm >= kSmallestSeal && mm <= kLargestSeal; }

// Why the picture will not do; empty where it does.
QString FaultOf(SignsAs as, const QByteArray& picture) {
  const bool seal = as == SignsAs::kBody;
  const signing::Box any{1, 0, 0, 40, 20};
  const auto mark = signing::PictureMark(picture, seal ? signing::Ink::kRed : signing::Ink::kBlue, any);
  if (!mark.ok()) return signing::WordsOf(mark.status());
  const QSizeF size = RealSize(picture);
  if (!seal || (IsOfASeal(size.width()) && IsOfASeal(size.height()))) return {};
  return QString(
             "Theo độ phân giải ghi trong tệp, con dấu rộng %1 mm, cao %2 mm. Dấu phải đúng kích thước thật: "
             "xin quét "
             "lại con dấu và giữ nguyên độ phân giải (dpi) của bản quét.")
      .arg(size.width())
      .arg(size.height());
}

}  // namespace

SigningDevice RememberedDevice(SignsAs as) {
  const QSettings settings;
  return {settings.value(LibraryKey(as)).toString(), settings.value(PictureKey(as)).toString()};
}

QByteArray PictureOf(const SigningDevice& device) {
  QFile file(device.picture);
  if (file.size() > kLargestPicture || !file.open(QIODevice::ReadOnly)) return {};
  return file.readAll();
}

QSizeF RealSize(const QByteArray& picture) {
  const QImage image = QImage::fromData(picture, "PNG");
  const auto tenths = [](int pixels, int per_metre) {
    return per_metre <= 0 ? 0 : std::round(pixels * 10000.0 / per_metre) / 10;
  };
  return {tenths(image.width(), image.dotsPerMeterX()), tenths(image.height(), image.dotsPerMeterY())};
}

void AskSigningDevice(QWidget* parent, SignsAs as, std::function<void()> then) {
  const bool seal = as == SignsAs::kBody;
  auto* dialog = new AskDialog(parent, seal ? "Thiết bị ký của cơ quan" : "Thiết bị ký số", "Lưu");
  auto* library =
      new PathField("Thư viện PKCS#11 của thiết bị", "signingLibrary",
                    "tệp .so đi kèm phần mềm của thiết bị, ví dụ: /usr/lib/…/libeToken.so", LibraryKey(as));
  auto* picture = new PathField(seal ? "Hình con dấu" : "Hình chữ ký", "signingPicture",
                                seal ? "tệp PNG nền trong suốt, màu đỏ, quét đúng kích thước thật"
                                     : "tệp PNG nền trong suốt, nét mực màu xanh",
                                PictureKey(as));
  dialog->content()->addWidget(library);
  dialog->content()->addWidget(picture);
  dialog->content()->addWidget(
      Muted("Hai đường dẫn được nhớ trên máy này. Mã PIN và khoá bí mật không bao giờ được lưu."));
  dialog->OnAct([=] {
    if (!QFileInfo(library->path()).isFile())
      return dialog->Say(
          "Không có tệp thư viện ở đường dẫn ấy. Xin cài phần mềm đi kèm thiết bị, rồi chọn lại tệp.");
    const QString fault = FaultOf(as, PictureOf({library->path(), picture->path()}));
    if (!fault.isEmpty()) return dialog->Say(fault);
    library->Keep();
    picture->Keep();
    dialog->accept();
    then();
  });
  dialog->open();
}

}  // namespace thidua::client
