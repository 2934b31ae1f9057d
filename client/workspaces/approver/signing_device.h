// What is signed with on this computer, as a person or with the seal of a body: the library of the device,
// and the picture of the handwriting or of the seal.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_

#include <QByteArray>
#include <QSizeF>
#include <QString>
#include <functional>

class QWidget;

namespace thidua::client {

enum class SignsAs { kPerson, kBody };

struct SigningDevice {
  QString library;  // path of the PKCS#11 library, as the maker of the device installs it
  QString picture;  // path of the PNG

  bool named() const { return !library.isEmpty() && !picture.isEmpty(); }
};

// As it was named last on this computer.
SigningDevice RememberedDevice(SignsAs as);
// The picture as it is in its file now; empty where it cannot be read.
QByteArray PictureOf(const SigningDevice& device);
// How large what it shows really is, by the resolution that the file names; to a tenth of a millimetre.
QSizeF RealSize(const QByteArray& picture);
// Asks for both; `then` once they are remembered.
void AskSigningDevice(QWidget* parent, SignsAs as, std::function<void()> then);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_DEVICE_H_
