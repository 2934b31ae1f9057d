// One round of a witness on this computer: asks thidua-witness what it signed last, has the server show that
// the log goes on from there, has the program judge and sign it, and brings the signature back. The key and
// the memory are files here; the server sees neither.
#ifndef THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_ROUND_H_
#define THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_ROUND_H_

#include <QProcess>
#include <functional>

#include "client/core/api.h"

namespace thidua::client {

class WitnessRound : public QObject {
  Q_OBJECT

 public:
  // `folder` is where key and memory are kept.
  WitnessRound(Api* api, const QString& folder, QObject* parent);

  bool HasKey() const;
  // Makes the key when there is none; KeyLine tells the line that the administrator puts into the policy.
  void MakeKey(const QString& name);
  // `policy` is the file with the keys that are trusted.
  void Start(const QString& name, const QString& policy);
  bool running() const { return running_; }

 Q_SIGNALS:
  void KeyLine(const QString& line);
  void Signed(qint64 size);
  // The log does not go on from what was signed: not to be signed, to be reported.
  void Refused(const QString& why);
  // Nothing was found wrong with the log, but the round did not come to its end.
  void Failed(const QString& why, bool again);

 private:
  using Then = std::function<void(const QStringList& lines)>;
  void Run(const QStringList& arguments, const QByteArray& input, Then then);
  void Ask(qint64 old_size);
  void Answer(const QString& request);
  void Deliver(qint64 size, const QString& cosignature);
  void CallFailed(const CallError& error);
  void End() { running_ = false; }

  Api& api_;
  const QString folder_;
  QString name_, policy_;
  bool running_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_AUDITOR_WITNESS_ROUND_H_
