// Who signs: a certificate, the key that belongs to it (which stays on its device), and the certificates of
// the authorities above.
#ifndef THIDUA_CLIENT_SIGNING_SIGNER_H_
#define THIDUA_CLIENT_SIGNING_SIGNER_H_

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

namespace thidua::client::signing {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using CertificatePtr = std::unique_ptr<X509, Freer<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;

struct Signer {
  CertificatePtr certificate;
  KeyPtr key;
  std::vector<CertificatePtr> authorities;
};

// SHA-256 of the certificate, 64 digits, lower case: how the server knows it.
std::string FingerprintOf(const X509* certificate);
// "Nguyễn Văn An": its common name, UTF-8.
std::string NameOf(const X509* certificate);

}  // namespace thidua::client::signing

#endif  // THIDUA_CLIENT_SIGNING_SIGNER_H_
