// OpenSSL's objects, freed by themselves.
#ifndef THIDUA_SERVICES_SIGNATURE_OPENSSL_PTR_H_
#define THIDUA_SERVICES_SIGNATURE_OPENSSL_PTR_H_

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/ess.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::signature {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

inline void FreeCertificates(STACK_OF(X509) * certificates) { sk_X509_pop_free(certificates, X509_free); }
inline void FreeBuffer(BIO* buffer) { BIO_free(buffer); }

using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using X509CrlPtr = std::unique_ptr<X509_CRL, Freer<X509_CRL_free>>;
using CertificatesPtr = std::unique_ptr<STACK_OF(X509), Freer<FreeCertificates>>;
using StorePtr = std::unique_ptr<X509_STORE, Freer<X509_STORE_free>>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freer<CMS_ContentInfo_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<FreeBuffer>>;
using StampInfoPtr = std::unique_ptr<TS_TST_INFO, Freer<TS_TST_INFO_free>>;
using SigningCertPtr = std::unique_ptr<ESS_SIGNING_CERT, Freer<ESS_SIGNING_CERT_free>>;
using SigningCertV2Ptr = std::unique_ptr<ESS_SIGNING_CERT_V2, Freer<ESS_SIGNING_CERT_V2_free>>;

inline BioPtr ReadOnly(absl::string_view bytes) {
  return BioPtr(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

inline const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <auto Write, class T>
std::string Written(const T* object) {
  unsigned char* out = nullptr;
  const int size = Write(object, &out);
  std::string der(reinterpret_cast<char*>(out), size > 0 ? size : 0);
  OPENSSL_free(out);
  return der;
}
inline std::string DerOf(const X509* certificate) { return Written<i2d_X509>(certificate); }
inline std::string DerOf(const X509_NAME* name) { return Written<i2d_X509_NAME>(name); }
inline std::string DerOf(const ASN1_INTEGER* number) { return Written<i2d_ASN1_INTEGER>(number); }

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_OPENSSL_PTR_H_
