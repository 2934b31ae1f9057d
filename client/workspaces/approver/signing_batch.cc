#include "client/workspaces/approver/signing_batch.h"

#include <QCryptographicHash>
#include <algorithm>
#include <utility>

#include "client/models/words.h"
#include "client/signing/fault.h"
#include "client/signing/token.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {
namespace {

using namespace approval::v1;

bool HasDigest(const std::string& bytes, const std::string& sha256) {
  const auto digest = QCryptographicHash::hash(
      QByteArray::fromRawData(bytes.data(), static_cast<int>(bytes.size())), QCryptographicHash::Sha256);
  return digest.toHex().toStdString() == sha256;
}

// What speaks against one paper alone: the next may still be signed.
bool OfThePaper(const CallError& error) {
  return error.reason == "SIGNED_ALREADY" || error.reason == "SEALED_ALREADY" ||
         error.reason == "NOT_FOUND" || error.reason == "PERMISSION_MISSING";
}

}  // namespace

SigningBatch::SigningBatch(Api* api, SigningPlan plan, QObject* parent)
    : QObject(parent), api_(*api), plan_(std::move(plan)) {
  since_.start();
}

SigningBatch::~SigningBatch() {
  {
    const std::lock_guard lock(mutex_);
    going_ = false;
    left_ = true;
  }
  answered_.notify_all();
  if (worker_.joinable()) worker_.join();
}

void SigningBatch::Start(signing::Pin pin) {
  worker_ = std::thread([this, pin = std::move(pin)]() mutable { Work(std::move(pin)); });
}

void SigningBatch::Stop() {
  const std::lock_guard lock(mutex_);
  going_ = false;
}

bool SigningBatch::going() {
  const std::lock_guard lock(mutex_);
  return going_;
}

void SigningBatch::Work(signing::Pin pin) {
  absl::Status status;
  const auto fingerprint = FindCertificate();
  if (fingerprint.ok()) {
    signing::Desk desk;
    desk.library = plan_.library;
    desk.fingerprint = *fingerprint;
    desk.options.clock = [this] { return plan_.server_time + absl::Milliseconds(since_.elapsed()); };
    status = signing::SignBatch(
        desk, std::move(pin), plan_.papers.size(), [this](size_t at) { return PaperAt(at); },
        [this](size_t at, const absl::StatusOr<std::string>& file) { return Take(at, file); });
  } else {
    status = fingerprint.status();
  }
  const QString why = status.ok() ? QString() : signing::WordsOf(status);
  QMetaObject::invokeMethod(
      this, [this, why] { Q_EMIT Ended(why); }, Qt::QueuedConnection);
}

// Of the certificates that are registered for the person, the one that is plugged in. The device is closed
// again: one is open at a time.
absl::StatusOr<std::string> SigningBatch::FindCertificate() const {
  const auto token = signing::Token::Open(plan_.library);
  if (!token.ok()) return token.status();
  const auto there = (*token)->Certificates();
  const auto found = std::find_if(there.begin(), there.end(), [this](const auto& certificate) {
    return plan_.fingerprints.count(certificate.fingerprint) > 0;
  });
  if (found != there.end()) return found->fingerprint;
  return signing::Fault(signing::fault::kCertificateMissing, "none of those that are registered");
}

signing::Box SigningBatch::BoxAt(size_t at) const {
  const auto& place = plan_.papers[at].place();
  const signing::Box person{place.page(), place.x(), place.y(), place.width(), place.height()};
  return plan_.seal_mm ? signing::SealBox(person, *plan_.seal_mm) : person;
}

// Empty bytes, which nobody can sign, where it did not come.
signing::Paper SigningBatch::PaperAt(size_t at) {
  QMetaObject::invokeMethod(
      this, [this, at] { Q_EMIT Begun(static_cast<int>(at)); }, Qt::QueuedConnection);
  auto bytes = WaitFor([this, at] { Fetch(at); });
  signing::Paper paper;
  paper.box = BoxAt(at);
  auto mark = signing::PictureMark(plan_.picture, plan_.seal_mm ? signing::Ink::kRed : signing::Ink::kBlue,
                                   paper.box);
  if (!bytes || !mark.ok()) {
    const std::lock_guard lock(mutex_);
    if (!mark.ok()) why_ = signing::WordsOf(mark.status());
    return paper;
  }
  paper.issued = *std::move(bytes);
  paper.checkpoint = plan_.checkpoint;
  paper.mark = *std::move(mark);
  return paper;
}

bool SigningBatch::Take(size_t at, const absl::StatusOr<std::string>& file) {
  const bool is_signed = file.ok() && WaitFor([this, at, file] { Send(at, *file); }).has_value();
  QString why;
  if (!is_signed) {
    const std::lock_guard lock(mutex_);
    why = std::exchange(why_, QString());
    if (why.isEmpty())
      why = signing::WordsOf(file.ok() ? signing::Fault(signing::fault::kStopped, "left") : file.status());
  }
  QMetaObject::invokeMethod(
      this, [this, at, is_signed, why] { Q_EMIT Told(static_cast<int>(at), is_signed, why); },
      Qt::QueuedConnection);
  return going();
}

// Has the window's thread ask, and waits for the answer; nothing where it failed, or nobody waits any more.
std::optional<std::string> SigningBatch::WaitFor(std::function<void()> ask) {
  {
    const std::lock_guard lock(mutex_);
    answer_.reset();
  }
  QMetaObject::invokeMethod(this, std::move(ask), Qt::QueuedConnection);
  std::unique_lock lock(mutex_);
  answered_.wait(lock, [this] { return answer_.has_value() || left_; });
  return answer_ ? std::exchange(*answer_, std::nullopt) : std::nullopt;
}

void SigningBatch::Fetch(size_t at) {
  GetPaperRequest request;
  request.set_paper_id(plan_.papers[at].paper().id());
  api_.Call(
      request, this,
      [this, at](const common::v1::PaperFile& file) {
        if (HasDigest(file.content(), plan_.papers[at].paper().sha256())) return Answer(file.content());
        CallError changed;
        changed.reason = "NOT_FOUND";
        changed.message =
            "Văn bản nhận được khác với văn bản trong danh sách nên không được ký. Xin tải lại danh sách.";
        Fail(changed);
      },
      [this](const CallError& error) { Fail(error); });
}

template <class Answered, class Request>
void SigningBatch::SendAs(Request request, size_t at, const std::string& file) {
  request.set_paper_id(plan_.papers[at].paper().id());
  request.set_file(file);
  api_.Call(
      request, this, [this](const Answered& taken) { Answer(taken.sha256()); },
      [this](const CallError& error) { Fail(error); });
}

void SigningBatch::Send(size_t at, const std::string& file) {
  if (!plan_.seal_mm) return SendAs<SignedPaper>(AttachSignedPaperRequest(), at, file);
  AttachSealedPaperRequest request;
  request.set_seal_width(qRound(plan_.seal_mm->width() * 10));
  request.set_seal_height(qRound(plan_.seal_mm->height() * 10));
  SendAs<SealedPaper>(std::move(request), at, file);
}

void SigningBatch::Answer(std::optional<std::string> answer) {
  {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  answered_.notify_all();
}

void SigningBatch::Fail(const CallError& error) {
  {
    const std::lock_guard lock(mutex_);
    why_ = error.FullText();
    if (!OfThePaper(error)) going_ = false;
  }
  Answer(std::nullopt);
}

}  // namespace thidua::client
