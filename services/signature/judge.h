// Whether a signed paper is taken in: eight rules, in order, the first broken one is told (README.md).
#ifndef THIDUA_SERVICES_SIGNATURE_JUDGE_H_
#define THIDUA_SERVICES_SIGNATURE_JUDGE_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/signature/box.h"
#include "services/signature/refusal.h"
#include "services/signature/trust.h"

namespace thidua::signature {

struct Signature;  // pdf_file.h

struct ExpectedSigner {
  std::string
      fingerprint;   // SHA-256 of the certificate bound to the account or the body, 64 digits, lower case
  std::string name;  // for the sentence of a refusal
  Box box;
  bool time_stamp = false;  // one is asked for
  // When this signature was taken in, for one that was there before: its certificate is judged as of then.
  std::optional<absl::Time> accepted_at;
};

struct Intake {
  absl::string_view issued;             // the bytes that were handed out to be signed
  absl::string_view file;               // what came back
  absl::Time issued_at, now;            // between them the new signature was made
  std::vector<ExpectedSigner> signers;  // of every signature in the file, in order
};

struct AcceptedSignature {
  std::string fingerprint;
  std::string subject;    // of the certificate, RFC 2253
  absl::Time claimed_at;  // what the signer's computer says
  std::optional<absl::Time> stamped_at;
  std::optional<audit::NamedCheckpoint> checkpoint;  // of the audit log; not that there is such a one
};

struct Accepted {
  std::string sha256;  // of the file, 64 digits, lower case: later it is compared by this alone
  std::vector<AcceptedSignature> signatures;
};

class Judge {
 public:
  explicit Judge(Trust trust) : trust_(std::move(trust)) {}

  std::variant<Accepted, Refusal> Check(const Intake& intake) const;
  // Of a file that was signed elsewhere, and that nobody here issued: who signed it, where every signature in
  // it is whole and by a certificate that is believed here. Who should have signed it, and where, is not
  // known. The certificates are judged as of the time stamp, else as of now. SIGNATURE_MISSING where nobody
  // has signed it.
  std::variant<Accepted, Refusal> Vouch(absl::string_view file, absl::Time now) const;

 private:
  // When a signature can have been made.
  struct Term {
    std::optional<absl::Time> earliest;
    absl::Time latest, now;
  };
  // It is whole, and by a certificate that was believed then. Without who it is.
  Objection CheckMade(absl::string_view file, const Signature& signature, const Term& term, bool time_stamp,
                      AcceptedSignature* accepted, absl::Time* not_before) const;
  static Objection CheckTimes(const Signature& signature, const Term& term, absl::Time not_before,
                              AcceptedSignature* accepted);
  Objection CheckSigner(const Intake& intake, const Signature& signature, const ExpectedSigner& expected,
                        AcceptedSignature* accepted) const;

  Trust trust_;
};

// What the server hands out to be signed must be fit for it: rules 2 to 5, with the signatures it has.
Objection FitToIssue(absl::string_view file);

// Rule 8: a file that was taken in is still the same.
Objection SameAsAccepted(absl::string_view file, absl::string_view sha256);

std::string Sha256Hex(absl::string_view bytes);

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_JUDGE_H_
