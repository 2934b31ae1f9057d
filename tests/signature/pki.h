// A small world of certificates.
#ifndef THIDUA_TESTS_SIGNATURE_PKI_H_
#define THIDUA_TESTS_SIGNATURE_PKI_H_

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "client/signing/signer.h"
#include "client/signing/time_stamp.h"

namespace thidua::test {

using client::signing::CertificatePtr;
using client::signing::KeyPtr;

struct Identity {
  CertificatePtr certificate;
  KeyPtr key;

  std::string Pem() const;
  std::string KeyPem() const;
  std::string Fingerprint() const;
};
// From both. Throws.
Identity ReadIdentity(const std::string& pem, const std::string& key_pem);

enum class KeyKind { kRsa2048, kRsa3072, kRsa1024, kP256 };

struct CertificateSpec {
  std::string name;
  const Identity* issuer = nullptr;  // itself where none
  KeyKind kind = KeyKind::kP256;
  bool authority = false;
  std::string key_usage = "critical,digitalSignature,nonRepudiation";
  std::string extended_key_usage;  // none where empty
  absl::Time from = absl::Now() - absl::Hours(24 * 30), until = absl::Now() + absl::Hours(24 * 365);
};

Identity Issue(const CertificateSpec& spec);
Identity IssueAuthority(const std::string& name, const Identity* issuer = nullptr);

// Signs with a key that lies in this process; those of SoftHSM2 see tokens.h.
client::signing::Signer SignerOf(const Identity& who, const std::vector<const Identity*>& authorities);

struct TakenBack {
  const Identity* who;
  absl::Time when;
};
// DER.
std::string Crl(const Identity& authority, const std::vector<TakenBack>& taken_back = {},
                absl::Time made = absl::Now() - absl::Hours(1),
                absl::Time next = absl::Now() + absl::Hours(24 * 7));

// An authority of time stamps in this process.
client::signing::TimeStampAuthority StampsOf(const Identity& authority);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_PKI_H_
