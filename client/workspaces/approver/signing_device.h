// What a person signs with on this computer: the library of the device and the picture of the handwriting.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_

#include <QByteArray>
#include <QString>
#include <functional>

class QWidget;

namespace thidua::client {

struct SigningDevice {
  QString library;  // path of the PKCS#11 library, as the maker of the device installs it
  QString picture;  // path of the PNG

  bool named() const { return !library.isEmpty() && !picture.isEmpty(); }
};

// As it was named last on this computer.
SigningDevice RememberedDevice();
// The picture as it is in its file now; empty where it cannot be read.
QByteArray PictureOf(const SigningDevice& device);
// Asks for both; `then` once they are remembered.
void AskSigningDevice(QWidget* parent, std::function<void()> then);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_
