// Which authority vouches for which server. A server is trusted when its certificate comes from the authority
// that a person accepted for its address, never because a public one vouches for it.
#ifndef THIDUA_CLIENT_CORE_TRUST_H_
#define THIDUA_CLIENT_CORE_TRUST_H_

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslSocket>
#include <QString>

namespace thidua::client {

// The certificate (PEM) of the authority of the server: the environment's THIDUA_CA names its file, or else
// the one accepted earlier. Empty when nobody has accepted one.
QByteArray AuthorityOf(const QString& endpoint);
// Accepts it for this address from now on. False when it cannot be kept.
bool Accept(const QString& endpoint, const QByteArray& authority);
// "AB:CD:…", the SHA-256 that a person compares with what the server's administrator tells him. Empty when it
// is no certificate.
QString FingerprintOf(const QByteArray& authority);

// Asks a server that is not known yet for the authority it says it has. Nothing is sent to it, nothing it
// says is believed: a person judges.
class Introduction : public QObject {
  Q_OBJECT

 public:
  explicit Introduction(const QString& endpoint, QObject* parent = nullptr);
  void Begin();

 Q_SIGNALS:
  // All it shows of itself, its own certificate first; comes before Told.
  void Presented(const QList<QSslCertificate>& chain);
  void Told(const QByteArray& authority);
  void Failed();

 private:
  QString endpoint_;
  QSslSocket socket_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_TRUST_H_
