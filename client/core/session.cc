#include "client/core/session.h"

#include <QTimeZone>
#include <algorithm>

#include "client/core/endpoint.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {

const QTimeZone& LocalZone() {
  // Viet Nam has kept UTC+7 without summer time since 1975; no zone file is needed for it.
  static const QTimeZone zone(7 * 3600);
  return zone;
}

Session::Session(Api* api, QObject* parent)
    : QObject(parent), api_(api), clock_at_sync_ms_(QDateTime::currentMSecsSinceEpoch()) {
  since_sync_.start();
  connect(api_, &Api::SessionLost, this, [this] {
    if (!signed_in_) return;
    signed_in_ = false;
    Q_EMIT Lost();
  });
}

bool Session::HasRole(identity::v1::Role role) const {
  return std::any_of(account_.grants().begin(), account_.grants().end(),
                     [&](const auto& grant) { return grant.role() == role; });
}

QStringList Session::UnitsOf(const QList<identity::v1::Role>& roles) const {
  QStringList units;
  for (const auto& grant : account_.grants()) {
    if (roles.contains(grant.role())) units << QString::fromStdString(grant.unit_id());
  }
  units.removeDuplicates();
  return units;
}

void Session::SignIn(const QString& username, const QString& password,
                     std::function<void(const CallError&)> failed) {
  identity::v1::SignInRequest request;
  request.set_username(username.trimmed().toLower().toStdString());
  request.set_password(password.toStdString());
  api_->Call(
      request, this,
      [this](const identity::v1::SignInResponse& answer) {
        const bool same = account_.id() == answer.account().id();
        account_ = answer.account();
        api_->SetToken(QString::fromStdString(answer.token()));
        signed_in_ = true;
        RememberEndpoint(api_->endpoint());
        SyncClock();
        Q_EMIT SignedIn(same);
      },
      std::move(failed));
}

void Session::SignOut() {
  signed_in_ = false;
  account_.Clear();
  // The window goes back to the sign-in page at once; the server hears of it when it can.
  api_->Call(
      identity::v1::SignOutRequest(), api_, [](const identity::v1::SignOutResponse&) {},
      [](const CallError&) {});
  api_->SetToken("");
  Q_EMIT SignedOut();
}

QDateTime Session::Now() const {
  const qint64 since = clock_stands_ ? 0 : since_sync_.elapsed();
  return QDateTime::fromMSecsSinceEpoch(clock_at_sync_ms_ + since, LocalZone());
}

void Session::SyncClock() {
  api_->Call(
      audit::v1::GetBusinessClockRequest(), this,
      [this](const audit::v1::BusinessClock& clock) {
        clock_at_sync_ms_ = clock.now().seconds() * 1000 + clock.now().nanos() / 1000000;
        clock_stands_ = clock.simulated();
        since_sync_.restart();
      },
      [](const CallError&) {});
}

}  // namespace thidua::client
