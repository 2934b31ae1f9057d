// What went wrong with a call, in words a person can act on.
#ifndef THIDUA_CLIENT_CORE_CALL_ERROR_H_
#define THIDUA_CLIENT_CORE_CALL_ERROR_H_

#include <grpcpp/support/status.h>

#include <QList>
#include <QString>

namespace thidua::client {

struct FieldViolation {
  QString field;  // path in the request: "choices[2].case_id"
  QString message;
};

struct UnmetGuard {
  QString guard;
  QString message;
  QString subject;  // id of the object it concerns, when the call was about several; else empty
};

// A reason of the client's own: the server's certificate does not come from the authority trusted for its
// address.
inline constexpr char kServerNotTrusted[] = "SERVER_NOT_TRUSTED";

struct CallError {
  grpc::StatusCode code = grpc::StatusCode::OK;
  QString reason;   // of google.rpc.ErrorInfo; empty when the server was never reached
  QString message;  // Vietnamese
  QList<FieldViolation> fields;
  QList<UnmetGuard> guards;
  QString trace_id;  // under which the server logged the call

  // Somebody else changed the object first: show his version, keep ours.
  bool Conflict() const { return reason == "ETAG_MISMATCH"; }
  bool SessionLost() const { return reason == "SESSION_INVALID"; }
  // The account needs a password or a second factor of its own first, since a moment ago.
  bool SetupNeeded() const { return reason == "SETUP_NEEDED"; }
  bool StepUpNeeded() const { return reason == "STEP_UP_NEEDED"; }
  bool SecondFactorNeeded() const { return reason == "SECOND_FACTOR_NEEDED"; }
  // Worth asking again by oneself in a moment.
  bool Busy() const;
  // Nobody answered: whether a write was done is not known, and it is safe to send it again.
  bool Unanswered() const;
  // The message and under it every field and guard, one a line.
  QString FullText() const;
};

CallError ErrorOf(const grpc::Status& status, const QString& trace_id);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_CALL_ERROR_H_
