#include "client/signing/signer.h"

#include "absl/strings/escaping.h"

namespace thidua::client::signing {

std::string FingerprintOf(const X509* certificate) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  X509_digest(certificate, EVP_sha256(), digest, &size);
  return absl::BytesToHexString({reinterpret_cast<char*>(digest), size});
}

std::string NameOf(const X509* certificate) {
  const X509_NAME* subject = X509_get_subject_name(certificate);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) return "";
  unsigned char* utf8 = nullptr;
  const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  std::string name(reinterpret_cast<char*>(utf8), size > 0 ? size : 0);
  OPENSSL_free(utf8);
  return name;
}

}  // namespace thidua::client::signing
