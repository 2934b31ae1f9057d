// A text as a QR code (libqrencode).
#ifndef THIDUA_CLIENT_WIDGETS_QR_CODE_H_
#define THIDUA_CLIENT_WIDGETS_QR_CODE_H_

#include <QPixmap>
#include <QString>

namespace thidua::client {

// Black on white in every look, with the quiet zone that readers need; each module `module` pixels wide.
QPixmap QrCode(const QString& text, int module);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_QR_CODE_H_
