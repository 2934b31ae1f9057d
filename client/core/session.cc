#include "client/core/session.h"

#include <QTimeZone>
#include <algorithm>

#include "client/core/endpoint.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::client {

namespace {

bool NeedsSetup(const identity::v1::Account& account) {
  return account.must_change_password() || (account.second_factor_required() && !account.second_factor());
}

}  // namespace

const QList<identity::v1::Role>& AllRoles() {
  static const QList<identity::v1::Role> roles = [] {
    QList<identity::v1::Role> all;
    for (int role = 1; identity::v1::Role_IsValid(role); ++role) all << static_cast<identity::v1::Role>(role);
    return all;
  }();
  return roles;
}

const QList<identity::v1::Role>& SchoolRoles() {
  static const QList<identity::v1::Role> roles{identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL};
  return roles;
}

const QList<identity::v1::Role>& OfficeRoles() {
  static const QList<identity::v1::Role> roles{identity::v1::DIVISION_OFFICER, identity::v1::DIVISION_HEAD,
                                               identity::v1::COMMITTEE_OFFICER,
                                               identity::v1::COMMITTEE_CHAIR};
  return roles;
}

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
  connect(api_, &Api::SetupNeeded, this, &Session::LookAgain);
}

void Session::LookAgain() {
  if (!signed_in_ || looking_) return;
  looking_ = true;
  FinishSetup([this](const CallError&) { looking_ = false; });
}

QList<identity::v1::Grant> Session::Roles() const {
  QList<identity::v1::Grant> roles(account_.grants().begin(), account_.grants().end());
  for (const auto& acting : account_.acting()) roles << acting;
  return roles;
}

bool Session::HasRole(identity::v1::Role role) const {
  const auto roles = Roles();
  return std::any_of(roles.begin(), roles.end(), [&](const auto& held) { return held.role() == role; });
}

QStringList Session::UnitsOf(const QList<identity::v1::Role>& roles) const {
  QStringList units;
  for (const auto& held : Roles()) {
    if (roles.contains(held.role())) units << QString::fromStdString(held.unit_id());
  }
  units.removeDuplicates();
  return units;
}

void Session::SignIn(const QString& username, const QString& password, const QString& code,
                     std::function<void(const CallError&)> failed) {
  identity::v1::SignInRequest request;
  request.set_username(username.trimmed().toLower().toStdString());
  request.set_password(password.toStdString());
  request.set_code(code.toStdString());
  api_->Call(
      request, this,
      [this](const identity::v1::SignInResponse& answer) {
        api_->SetToken(QString::fromStdString(answer.token()));
        RememberEndpoint(api_->endpoint());
        Enter(answer.account());
      },
      std::move(failed));
}

void Session::FinishSetup(std::function<void(const CallError&)> failed) {
  api_->Call(
      identity::v1::GetMeRequest(), this,
      [this](const identity::v1::GetMeResponse& answer) { Enter(answer.account()); }, std::move(failed));
}

void Session::Enter(const identity::v1::Account& account) {
  const bool same = account_.id() == account.id() && !NeedsSetup(account_);
  account_ = account;
  signed_in_ = true;
  looking_ = false;
  if (NeedsSetup(account_)) {
    Q_EMIT SetupNeeded();
    return;
  }
  SyncClock();
  Q_EMIT SignedIn(same);
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
