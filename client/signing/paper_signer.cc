#include "client/signing/paper_signer.h"

#include "absl/strings/match.h"
#include "client/signing/fault.h"
#include "client/signing/pdf_update.h"
#include "client/signing/self_check.h"
#include "client/signing/signed_data.h"
#include "client/signing/token.h"

namespace thidua::client::signing {
namespace {

bool NextWouldMeetIt(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return absl::StartsWith(reason, "TOKEN_") || reason == fault::kTimeStampUnreachable;
}

}  // namespace

absl::StatusOr<std::string> SignPaper(const Paper& paper, const Signer& signer,
                                      const SigningOptions& options) {
  auto prepared = PrepareSignature(paper.issued, paper.box, paper.mark,
                                   {NameOf(signer.certificate.get()), options.clock(), paper.checkpoint});
  if (!prepared.ok()) return prepared.status();
  const auto signature = SignatureOver(prepared->Head(), prepared->Tail(), signer, options.authority);
  if (!signature.ok()) return signature.status();
  if (auto status = Fill(*prepared, *signature); !status.ok()) return status;
  if (auto status = SelfCheck(paper.issued, *prepared, signer); !status.ok()) return status;
  return std::move(prepared->file);
}

absl::Status SignBatch(const Desk& desk, Pin pin, size_t count, const std::function<Paper(size_t)>& paper,
                       const std::function<bool(size_t, const absl::StatusOr<std::string>&)>& done) {
  const auto token = Token::Open(desk.library);
  if (!token.ok()) return token.status();
  const auto signer = (*token)->LogIn(desk.fingerprint, std::move(pin));
  if (!signer.ok()) return signer.status();
  bool going = true;
  for (size_t i = 0; i < count; ++i) {
    if (!going) {
      done(i, Fault(fault::kStopped, "an earlier paper ended the batch"));
      continue;
    }
    const auto result = SignPaper(paper(i), **signer, desk.options);
    going = done(i, result) && (result.ok() || !NextWouldMeetIt(result.status()));
  }
  return absl::OkStatus();
}

}  // namespace thidua::client::signing
