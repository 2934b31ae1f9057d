// Signs papers one after the other with one PIN: fetches each, has it signed on a thread of its own (a device
// takes up to a second), sends the signed file. No more than one of them is held at a time.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_BATCH_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_BATCH_H_

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QSizeF>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/core/api.h"
#include "client/signing/paper_signer.h"
#include "client/signing/pin.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::client {

struct SigningPlan {
  std::vector<approval::v1::PaperToSign> papers;  // where it is a body that signs: with its leader's place
  std::string library;                            // of PKCS#11
  std::set<std::string> fingerprints;  // of the signer's certificates: one of them is on the device
  QByteArray picture;                  // of the handwriting, or of the seal, PNG
  std::optional<QSizeF> seal_mm;       // the body signs, with its seal of this size; else a person does
  absl::Time server_time;              // now
  std::string checkpoint;              // of the audit log, that the signatures name; empty: none
};

class SigningBatch : public QObject {
  Q_OBJECT

 public:
  SigningBatch(Api* api, SigningPlan plan, QObject* parent);
  // Lets the signature in hand come to its end, and makes no other.
  ~SigningBatch() override;

  // Once.
  void Start(signing::Pin pin);
  // After the paper in hand.
  void Stop();

 Q_SIGNALS:
  void Begun(int paper);
  // It is signed, and the server has taken it in; or why not.
  void Told(int paper, bool is_signed, const QString& why);
  // `why`: no paper was signed, because of the device.
  void Ended(const QString& why);

 private:
  // On the thread of its own.
  void Work(signing::Pin pin);
  absl::StatusOr<std::string> FindCertificate() const;
  signing::Paper PaperAt(size_t at);
  signing::Box BoxAt(size_t at) const;
  bool Take(size_t at, const absl::StatusOr<std::string>& file);
  std::optional<std::string> WaitFor(std::function<void()> ask);
  bool going();

  // On the window's thread.
  void Fetch(size_t at);
  void Send(size_t at, const std::string& file);
  template <class Answered, class Request>
  void SendAs(Request request, size_t at, const std::string& file);
  void Answer(std::optional<std::string> answer);
  void Fail(const CallError& error);

  Api& api_;
  const SigningPlan plan_;
  QElapsedTimer since_;
  std::thread worker_;

  std::mutex mutex_;
  std::condition_variable answered_;
  std::optional<std::optional<std::string>> answer_;  // of what was asked for last; within: none, it failed
  QString why_;  // the paper in hand is not signed, where the device has no part in it
  bool going_ = true;
  bool left_ = false;  // nobody waits for it any more
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_SIGNING_BATCH_H_
