#include "services/signature/judge.h"

#include <openssl/sha.h>

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/signature/pdf_file.h"
#include "services/signature/revision_diff.h"
#include "services/signature/signed_data.h"

namespace thidua::signature {
namespace {

// A decision with pictures of two signatures is some 200 kB, one with a long annex a few MB.
constexpr size_t kMostBytes = 32 << 20;
// Clocks of signers' computers, and of time-stamp authorities.
constexpr absl::Duration kClocksDiffer = absl::Minutes(5);

Objection CheckPrefix(const Intake& intake) {
  if (intake.file.size() > kMostBytes) return Refuse(1, reason::kSignedFileNotIssued, "too large");
  if (intake.issued.empty() || !absl::StartsWith(intake.file, intake.issued))
    return Refuse(1, reason::kSignedFileNotIssued, "does not begin with the issued bytes");
  if (intake.file.size() == intake.issued.size())
    return Refuse(1, reason::kSignatureMissing, "nothing was appended");
  return std::nullopt;
}

// "D:20261129101500+07'00'" (ISO 32000-1 7.9.4), in the one form that is written here.
bool ReadClaimedTime(const std::string& text, absl::Time* time) {
  std::string error;
  return text.size() == 23 && absl::StartsWith(text, "D:") && text[19] == '\'' && text[22] == '\'' &&
         absl::ParseTime("%E4Y%m%d%H%M%S%z", absl::StrCat(text.substr(2, 17), text.substr(20, 2)), time,
                         &error);
}

std::string SubjectOf(const X509* certificate) {
  const BioPtr out(BIO_new(BIO_s_mem()));
  X509_NAME_print_ex(out.get(), X509_get_subject_name(certificate), 0,
                     XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<size_t>(size)};
}

// A certificate to sign papers with: it vouches for the will to sign (nonRepudiation, RFC 5280 4.2.1.3), is
// no authority, and is not limited to other uses.
Objection CheckUse(X509* certificate) {
  const auto wrong = [](const char* cause) { return Refuse(7, reason::kCertificateUseWrong, cause); };
  if (X509_check_ca(certificate) != 0) return wrong("the certificate of an authority");
  if ((X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) == 0 ||
      (X509_get_key_usage(certificate) & KU_NON_REPUDIATION) == 0)
    return wrong("no nonRepudiation");
  // Uses that OpenSSL has no name for count as none: signing documents (RFC 9336) is one of them.
  const uint32_t uses = X509_get_extended_key_usage(certificate);
  if ((X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 && uses != 0 &&
      (uses & (XKU_SMIME | XKU_SSL_CLIENT | XKU_ANYEKU)) == 0)
    return wrong("extended key usage names other uses only");
  return std::nullopt;
}

}  // namespace

std::string Sha256Hex(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(Bytes(bytes), bytes.size(), digest);
  return absl::BytesToHexString({reinterpret_cast<char*>(digest), sizeof(digest)});
}

Objection Judge::CheckMade(absl::string_view file, const Signature& signature, const Term& term,
                           bool time_stamp, AcceptedSignature* accepted, absl::Time* not_before) const {
  SignedData data;
  if (auto refusal = ReadSignedData(signature.cms, signature.profile->cms, &data)) return refusal;
  const std::string covered = absl::StrCat(file.substr(0, signature.gap_begin),
                                           file.substr(signature.gap_end, signature.end - signature.gap_end));
  if (auto refusal = CheckValue(data, covered, nullptr)) return refusal;

  // When it was signed is proven by the time stamp, else by its having come in.
  absl::Time at = term.latest;
  if (data.token) {
    absl::Time stamped;
    if (auto refusal = CheckTimeStamp(data, trust_, term.now, &stamped)) return refusal;
    if (stamped > term.latest + kClocksDiffer) return Refuse(7, reason::kTimeStampWrong, "from the future");
    accepted->stamped_at = at = stamped;
  } else if (time_stamp) {
    return Refuse(7, reason::kTimeStampMissing, "none");
  }
  if (auto refusal = CheckChain(data, trust_, Trust::Use::kPapers, {at, term.now})) return refusal;
  accepted->checkpoint = signature.checkpoint;
  X509* signer = SignerOf(data);
  if (auto refusal = CheckUse(signer)) return refusal;
  accepted->fingerprint = Sha256Hex(DerOf(signer));
  accepted->subject = SubjectOf(signer);
  *not_before = TimeOf(X509_get0_notBefore(signer));
  return std::nullopt;
}

Objection Judge::CheckTimes(const Signature& signature, const Term& term, absl::Time not_before,
                            AcceptedSignature* accepted) {
  const auto not_then = [&](absl::Time time) {
    return (term.earliest && time < *term.earliest - kClocksDiffer) || time > term.latest + kClocksDiffer ||
           time < not_before;
  };
  if (!ReadClaimedTime(signature.claimed_time, &accepted->claimed_at) || not_then(accepted->claimed_at) ||
      (accepted->stamped_at && not_then(*accepted->stamped_at)))
    return Refuse(7, reason::kSigningTimeWrong, "outside the time it can have been signed in");
  return std::nullopt;
}

Objection Judge::CheckSigner(const Intake& intake, const Signature& signature, const ExpectedSigner& expected,
                             AcceptedSignature* accepted) const {
  Term term{std::nullopt, expected.accepted_at.value_or(intake.now), intake.now};
  if (!expected.accepted_at) term.earliest = intake.issued_at;
  absl::Time not_before;
  if (auto refusal = CheckMade(intake.file, signature, term, expected.time_stamp, accepted, &not_before))
    return refusal;
  if (accepted->fingerprint != expected.fingerprint)
    return Refuse(7, reason::kSignerNotExpected, "another certificate",
                  {{"expected", expected.name}, {"found", accepted->subject}});
  return CheckTimes(signature, term, not_before, accepted);
}

std::variant<Accepted, Refusal> Judge::Check(const Intake& intake) const {
  try {
    if (auto refusal = CheckPrefix(intake)) return *refusal;
    std::unique_ptr<Document> document;
    if (auto refusal = CheckSyntax(intake.file, &document)) return *refusal;
    if (auto refusal = CheckParts(*document)) return *refusal;
    // What a signature took the place of was there when the paper was looked at.
    std::unique_ptr<Document> issued;
    if (auto refusal = CheckSyntax(intake.issued, &issued)) return *refusal;
    if (auto refusal = CheckParts(*issued)) return *refusal;
    std::vector<Signature> signatures;
    if (auto refusal = ReadSignatures(intake.file, *document, &signatures)) return *refusal;
    std::vector<std::unique_ptr<Document>> revisions;
    if (auto refusal = ReadRevisions(intake.file, signatures, &revisions)) return *refusal;
    for (size_t i = 0; i < signatures.size(); ++i) {
      const Box* box = i < intake.signers.size() ? &intake.signers[i].box : nullptr;
      if (auto refusal = CheckRevision(*revisions[i], *revisions[i + 1], signatures[i], box)) return *refusal;
    }
    if (signatures.size() != intake.signers.size())
      return Refuse(
          7, reason::kSignatureCountWrong, "another number of signatures",
          {{"expected", absl::StrCat(intake.signers.size())}, {"found", absl::StrCat(signatures.size())}});
    Accepted accepted;
    for (size_t i = 0; i < signatures.size(); ++i) {
      accepted.signatures.emplace_back();
      if (auto refusal = CheckSigner(intake, signatures[i], intake.signers[i], &accepted.signatures.back()))
        return *refusal;
    }
    accepted.sha256 = Sha256Hex(intake.file);
    return accepted;
  } catch (const std::exception& error) {  // libqpdf, on what it did not expect
    return Refuse(2, reason::kSignedFileDamaged, absl::StrCat("libqpdf: ", error.what()));
  }
}

std::variant<Accepted, Refusal> Judge::Vouch(absl::string_view file, absl::Time now) const {
  if (file.size() > kMostBytes) return Refuse(2, reason::kSignedFileDamaged, "too large");
  try {
    std::unique_ptr<Document> document;
    if (auto refusal = CheckSyntax(file, &document)) return *refusal;
    if (auto refusal = CheckParts(*document)) return *refusal;
    std::vector<Signature> signatures;
    if (auto refusal = ReadSignatures(file, *document, &signatures)) return *refusal;
    if (signatures.empty()) return Refuse(1, reason::kSignatureMissing, "nobody has signed it");
    std::vector<std::unique_ptr<Document>> revisions;
    if (auto refusal = ReadRevisions(file, signatures, &revisions)) return *refusal;
    if (auto refusal = CheckParts(*revisions.front())) return *refusal;
    Accepted accepted;
    for (size_t i = 0; i < signatures.size(); ++i) {
      if (auto refusal = CheckRevision(*revisions[i], *revisions[i + 1], signatures[i], nullptr))
        return *refusal;
      AcceptedSignature& made = accepted.signatures.emplace_back();
      const Term term{std::nullopt, now, now};
      absl::Time not_before;
      if (auto refusal = CheckMade(file, signatures[i], term, false, &made, &not_before)) return *refusal;
      if (auto refusal = CheckTimes(signatures[i], term, not_before, &made)) return *refusal;
    }
    accepted.sha256 = Sha256Hex(file);
    return accepted;
  } catch (const std::exception& error) {
    return Refuse(2, reason::kSignedFileDamaged, absl::StrCat("libqpdf: ", error.what()));
  }
}

Objection FitToIssue(absl::string_view file) {
  try {
    std::unique_ptr<Document> document;
    if (auto refusal = CheckSyntax(file, &document)) return refusal;
    if (auto refusal = CheckParts(*document)) return refusal;
    std::vector<Signature> none;
    if (auto refusal = ReadSignatures(file, *document, &none)) return refusal;
    std::vector<std::unique_ptr<Document>> revisions;
    return ReadRevisions(file, none, &revisions);
  } catch (const std::exception& error) {
    return Refuse(2, reason::kSignedFileDamaged, absl::StrCat("libqpdf: ", error.what()));
  }
}

Objection SameAsAccepted(absl::string_view file, absl::string_view sha256) {
  if (Sha256Hex(file) == sha256) return std::nullopt;
  return Refuse(8, reason::kStoredFileChanged, "its SHA-256 differs");
}

}  // namespace thidua::signature
