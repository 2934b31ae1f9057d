#include "client/widgets/qr_code.h"

#include <qrencode.h>

#include <QPainter>
#include <memory>

namespace thidua::client {
namespace {
constexpr int kQuiet = 4;  // modules on each side (ISO/IEC 18004)
}

QPixmap QrCode(const QString& text, int module) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (code == nullptr) return {};
  const int side = (code->width + 2 * kQuiet) * module;
  QPixmap picture(side, side);
  picture.fill(Qt::white);
  QPainter painter(&picture);
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if ((code->data[y * code->width + x] & 1) == 0) continue;
      painter.fillRect((x + kQuiet) * module, (y + kQuiet) * module, module, module, Qt::black);
    }
  }
  return picture;
}

}  // namespace thidua::client
