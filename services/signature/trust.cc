#include "services/signature/trust.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <ctime>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/signature/judge.h"

namespace thidua::signature {
namespace {

constexpr int kRule = 7;
// RSA from 2048 bits, elliptic curves from 224, no SHA-1.
constexpr int kSecurityLevel = 2;

// False where something in it is no certificate.
bool ReadCertificates(const std::string& pem, std::vector<X509Ptr>* roots, std::vector<X509Ptr>* below) {
  const BioPtr in = ReadOnly(pem);
  while (X509Ptr certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)}) {
    const bool root = X509_self_signed(certificate.get(), 1) == 1;
    (root ? roots : below)->push_back(std::move(certificate));
  }
  const bool at_end = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  return at_end;
}

X509CrlPtr ReadCrl(const std::string& bytes) {
  const BioPtr in = ReadOnly(bytes);
  X509CrlPtr crl(absl::StrContains(bytes, "-----BEGIN")
                     ? PEM_read_bio_X509_CRL(in.get(), nullptr, nullptr, nullptr)
                     : d2i_X509_CRL_bio(in.get(), nullptr));
  ERR_clear_error();
  return crl;
}

bool Fresh(const X509_CRL* crl, absl::Duration age, absl::Time now) {
  const absl::Time made = TimeOf(X509_CRL_get0_lastUpdate(crl));
  const ASN1_TIME* next = X509_CRL_get0_nextUpdate(crl);
  return made <= now && now - made <= age && (next == nullptr || now <= TimeOf(next));
}

// What a way is judged by while OpenSSL goes it.
struct Looking {
  absl::Time at;                                   // the moment of the signature
  const std::map<std::string, X509CrlPtr>& lists;  // by the name of their authority, DER
};

// The entry of the certificate at hand in its authority's list, which OpenSSL does not always have at hand
// itself (3.0.22); nullptr where it is in none.
const X509_REVOKED* Entry(X509_STORE_CTX* context) {
  X509* certificate = X509_STORE_CTX_get_current_cert(context);
  if (certificate == nullptr) return nullptr;
  const auto& lists = static_cast<const Looking*>(X509_STORE_CTX_get_app_data(context))->lists;
  const auto list = lists.find(DerOf(X509_get_issuer_name(certificate)));
  X509_REVOKED* entry = nullptr;
  if (list != lists.end()) X509_CRL_get0_by_cert(list->second.get(), &entry, certificate);
  return entry;
}

bool TakenBackAfter(X509_STORE_CTX* context) {
  const X509_REVOKED* entry = Entry(context);
  const auto* looking = static_cast<const Looking*>(X509_STORE_CTX_get_app_data(context));
  return entry != nullptr && TimeOf(X509_REVOKED_get0_revocationDate(entry)) > looking->at;
}

// What OpenSSL finds on the way; 1 lets it pass.
int OnFinding(int ok, X509_STORE_CTX* context) {
  if (ok == 1) return 1;
  switch (X509_STORE_CTX_get_error(context)) {
    case X509_V_ERR_CRL_NOT_YET_VALID:  // Only fresh ones are there. OpenSSL compares them with the day of
    case X509_V_ERR_CRL_HAS_EXPIRED:    // the signature, which they are younger than.
      return 1;
    case X509_V_ERR_CERT_REVOKED:
      return TakenBackAfter(context);
    default:
      return 0;
  }
}

const char* ReasonOf(int error) {
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return reason::kCertificateExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return reason::kCertificateNotYetValid;
    case X509_V_ERR_CERT_REVOKED:
      return reason::kCertificateRevoked;
    case X509_V_ERR_UNABLE_TO_GET_CRL:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
      return reason::kRevocationUnknown;
    case X509_V_ERR_INVALID_PURPOSE:
      return reason::kCertificateUseWrong;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
      return reason::kSignatureWeak;
    default:
      return reason::kCertificateNotTrusted;
  }
}

// The refusal of a way that ended in an error. `stale`: names of authorities whose list is too old.
Refusal RefusalOf(X509_STORE_CTX* context, const std::set<std::string>& stale) {
  const int error = X509_STORE_CTX_get_error(context);
  const X509* certificate = X509_STORE_CTX_get_current_cert(context);
  const char* reason = ReasonOf(error);
  std::map<std::string, std::string> details;
  if (certificate != nullptr) {
    if (error == X509_V_ERR_UNABLE_TO_GET_CRL && stale.count(DerOf(X509_get_issuer_name(certificate))) > 0)
      reason = reason::kRevocationStale;
    if (error == X509_V_ERR_CERT_HAS_EXPIRED)
      details["day"] = DayText(TimeOf(X509_get0_notAfter(certificate)));
    if (error == X509_V_ERR_CERT_NOT_YET_VALID)
      details["day"] = DayText(TimeOf(X509_get0_notBefore(certificate)));
    const X509_REVOKED* entry = error == X509_V_ERR_CERT_REVOKED ? Entry(context) : nullptr;
    if (entry != nullptr) details["day"] = DayText(TimeOf(X509_REVOKED_get0_revocationDate(entry)));
  }
  return Refuse(kRule, reason,
                absl::StrCat(X509_verify_cert_error_string(error), " at depth ",
                             X509_STORE_CTX_get_error_depth(context)),
                std::move(details));
}

}  // namespace

absl::Time TimeOf(const ASN1_TIME* time) {
  std::tm tm{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &tm) != 1) return absl::InfiniteFuture();
  return absl::FromTM(tm, absl::UTCTimeZone());
}

std::string DayText(absl::Time time) {
  return absl::FormatTime("%d/%m/%Y", time, absl::FixedTimeZone(7 * 3600));
}

absl::StatusOr<std::vector<std::string>> FingerprintsIn(const std::string& pem) {
  std::vector<X509Ptr> certificates;
  if (!ReadCertificates(pem, &certificates, &certificates))
    return absl::InvalidArgumentError("something in it is no certificate");
  std::vector<std::string> fingerprints;
  fingerprints.reserve(certificates.size());
  for (const auto& certificate : certificates) fingerprints.push_back(Sha256Hex(DerOf(certificate.get())));
  return fingerprints;
}

absl::StatusOr<Trust> Trust::Read(const TrustFiles& files) {
  Trust trust;
  trust.crl_age_ = files.crl_age;
  if (!ReadCertificates(files.authorities, &trust.papers_.roots, &trust.papers_.below) ||
      trust.papers_.roots.empty())
    return absl::InvalidArgumentError("the list of trusted authorities cannot be read or has no root");
  if (!ReadCertificates(files.time_stamp_authorities, &trust.stamps_.roots, &trust.stamps_.below))
    return absl::InvalidArgumentError("the list of time-stamp authorities cannot be read");
  for (size_t i = 0; i < files.crls.size(); ++i) {
    X509CrlPtr crl = ReadCrl(files.crls[i]);
    if (crl == nullptr) return absl::InvalidArgumentError(absl::StrCat("CRL ", i + 1, " cannot be read"));
    X509CrlPtr& known = trust.crls_[DerOf(X509_CRL_get_issuer(crl.get()))];
    if (known == nullptr ||
        TimeOf(X509_CRL_get0_lastUpdate(crl.get())) > TimeOf(X509_CRL_get0_lastUpdate(known.get())))
      known = std::move(crl);
  }
  return trust;
}

Objection Trust::FindChain(X509* leaf, STACK_OF(X509) * offered, Use use, const Moments& moments,
                           CertificatesPtr* chain) const {
  const Authorities& authorities = use == Use::kPapers ? papers_ : stamps_;
  const StorePtr store(X509_STORE_new());
  for (const auto& root : authorities.roots) X509_STORE_add_cert(store.get(), root.get());
  std::set<std::string> stale;
  for (const auto& [name, crl] : crls_) {
    if (Fresh(crl.get(), crl_age_, moments.now)) {
      X509_STORE_add_crl(store.get(), crl.get());
    } else {
      stale.insert(name);
    }
  }
  const CertificatesPtr between(X509_chain_up_ref(offered));
  for (const auto& authority : authorities.below) {
    X509_up_ref(authority.get());
    sk_X509_push(between.get(), authority.get());
  }

  const StoreContextPtr context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store.get(), leaf, between.get());
  X509_VERIFY_PARAM* how = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_flags(how,
                              X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL | X509_V_FLAG_X509_STRICT);
  X509_VERIFY_PARAM_set_auth_level(how, kSecurityLevel);
  X509_VERIFY_PARAM_set_time(how, absl::ToTimeT(moments.at));
  X509_VERIFY_PARAM_set_purpose(how, use == Use::kPapers ? X509_PURPOSE_ANY : X509_PURPOSE_TIMESTAMP_SIGN);
  Looking looking{moments.at, crls_};
  X509_STORE_CTX_set_app_data(context.get(), &looking);
  X509_STORE_CTX_set_verify_cb(context.get(), OnFinding);
  if (X509_verify_cert(context.get()) != 1) return RefusalOf(context.get(), stale);
  chain->reset(X509_STORE_CTX_get1_chain(context.get()));
  return std::nullopt;
}

}  // namespace thidua::signature
