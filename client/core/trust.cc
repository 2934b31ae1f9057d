#include "client/core/trust.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSslConfiguration>
#include <QStandardPaths>
#include <QTimer>

namespace thidua::client {
namespace {

constexpr int kPatienceMs = 10000;

QString FileOf(const QString& endpoint) {
  const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/servers";
  QDir().mkpath(folder);
  return folder + "/" + QString(endpoint).replace(':', '_').replace('/', '_') + ".crt";
}

QByteArray ContentOf(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

QByteArray AuthorityOf(const QString& endpoint) {
  const QString named = qEnvironmentVariable("THIDUA_CA");
  return ContentOf(named.isEmpty() ? FileOf(endpoint) : named);
}

bool Accept(const QString& endpoint, const QByteArray& authority) {
  QSaveFile file(FileOf(endpoint));
  if (!file.open(QIODevice::WriteOnly)) return false;
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  file.write(authority);
  return file.commit();
}

QString FingerprintOf(const QByteArray& authority) {
  const QSslCertificate certificate(authority);
  if (certificate.isNull()) return "";
  return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
}

Introduction::Introduction(const QString& endpoint, QObject* parent) : QObject(parent), endpoint_(endpoint) {
  QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
  configuration.setProtocol(QSsl::TlsV1_3OrLater);
  configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
  configuration.setAllowedNextProtocols({"h2"});
  socket_.setSslConfiguration(configuration);
  connect(&socket_, &QSslSocket::encrypted, this, [this] {
    const auto chain = socket_.peerCertificateChain();
    socket_.abort();
    Q_EMIT Presented(chain);
    if (chain.size() < 2 || !chain.last().isSelfSigned()) {
      Q_EMIT Failed();
    } else {
      Q_EMIT Told(chain.last().toPem());
    }
  });
  connect(&socket_, &QSslSocket::errorOccurred, this, &Introduction::Failed);
}

void Introduction::Begin() {
  const int colon = static_cast<int>(endpoint_.lastIndexOf(':'));
  socket_.abort();
  socket_.connectToHostEncrypted(endpoint_.left(colon), endpoint_.mid(colon + 1).toUShort());
  QTimer::singleShot(kPatienceMs, &socket_, [this] {
    if (socket_.state() == QAbstractSocket::UnconnectedState) return;
    socket_.abort();
    Q_EMIT Failed();
  });
}

}  // namespace thidua::client
