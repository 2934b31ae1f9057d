// Who is signed in, and what time it is for the server.
#ifndef THIDUA_CLIENT_CORE_SESSION_H_
#define THIDUA_CLIENT_CORE_SESSION_H_

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include "client/core/api.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::client {

class Session : public QObject {
  Q_OBJECT

 public:
  explicit Session(Api* api, QObject* parent = nullptr);

  Api& api() { return *api_; }
  bool signed_in() const { return signed_in_; }
  const identity::v1::Account& account() const { return account_; }
  QString display_name() const { return QString::fromStdString(account_.display_name()); }
  QString person_id() const { return QString::fromStdString(account_.person_id()); }
  // He holds the role somewhere, or signs today for somebody who does.
  bool HasRole(identity::v1::Role role) const;
  // Units where that is so for one of the roles, without repetitions.
  QStringList UnitsOf(const QList<identity::v1::Role>& roles) const;

  // `code` of the authenticator app, or a recovery code; empty where none was asked for.
  void SignIn(const QString& username, const QString& password, const QString& code,
              std::function<void(const CallError&)> failed);
  // Looks whether the account is set up now, and says so by SignedIn or SetupNeeded.
  void FinishSetup(std::function<void(const CallError&)> failed);
  void SignOut();

  // The business clock: what deadlines are counted by. In a demonstration it is not this computer's.
  QDateTime Now() const;
  QDate Today() const { return Now().date(); }
  void SyncClock();

 Q_SIGNALS:
  // `same_person`: the one who was signed in before the session was lost.
  void SignedIn(bool same_person);
  // He is known, but must first change his password or set up his second factor.
  void SetupNeeded();
  void Lost();
  void SignedOut();

 private:
  void Enter(const identity::v1::Account& account);
  QList<identity::v1::Grant> Roles() const;
  void LookAgain();

  Api* api_;
  bool signed_in_ = false;
  bool looking_ = false;  // whether the account is set up
  identity::v1::Account account_;
  qint64 clock_at_sync_ms_ = 0;
  bool clock_stands_ = false;  // a simulated clock moves only when it is told to
  QElapsedTimer since_sync_;
};

// Every role there is.
const QList<identity::v1::Role>& AllRoles();
// Those of a school that see to its own matters.
const QList<identity::v1::Role>& SchoolRoles();
// Those of the offices above schools.
const QList<identity::v1::Role>& OfficeRoles();

// The zone every date and time is shown in.
const QTimeZone& LocalZone();

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SESSION_H_
