#include "client/signing/signed_data.h"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/signing/fault.h"
#include "client/signing/token.h"

namespace thidua::client::signing {
namespace {

using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freer<CMS_ContentInfo_free>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;

std::string DigestOf(absl::string_view head, absl::string_view tail) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  const DigestPtr context(EVP_MD_CTX_new());
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  EVP_DigestUpdate(context.get(), head.data(), head.size());
  EVP_DigestUpdate(context.get(), tail.data(), tail.size());
  EVP_DigestFinal_ex(context.get(), digest, &size);
  return {reinterpret_cast<char*>(digest), size};
}

std::string LengthOf(size_t size) {
  std::string bytes;
  for (size_t rest = size; rest > 0; rest >>= 8) bytes.insert(bytes.begin(), static_cast<char>(rest));
  if (size < 0x80) return std::string(1, static_cast<char>(size));
  return absl::StrCat(std::string(1, static_cast<char>(0x80 | bytes.size())), bytes);
}

// What the key signs: the attributes as a SET, in the order of DER (RFC 5652 5.4).
std::string SignedAttributes(CMS_SignerInfo* info) {
  std::vector<std::string> attributes;
  attributes.reserve(CMS_signed_get_attr_count(info));
  for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
    unsigned char* out = nullptr;
    const int size = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(info, i), &out);
    attributes.emplace_back(reinterpret_cast<char*>(out), size > 0 ? size : 0);
    OPENSSL_free(out);
  }
  std::sort(attributes.begin(), attributes.end());
  const std::string content = absl::StrJoin(attributes, "");
  return absl::StrCat("\x31", LengthOf(content.size()), content);
}

// One call of the key.
absl::StatusOr<std::string> SignWith(EVP_PKEY* key, const std::string& bytes) {
  const DigestPtr context(EVP_MD_CTX_new());
  size_t size = EVP_PKEY_size(key);
  std::string value(size, '\0');
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(value.data()), &size,
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) != 1)
    return KeyFault();
  value.resize(size);
  return value;
}

// Certificates for the signature: those between the signer's and the root. The root's copy would prove
// nothing, and no signature covers it.
void AddAuthorities(CMS_ContentInfo* cms, const Signer& signer) {
  X509* below = signer.certificate.get();
  for (size_t step = 0; step < signer.authorities.size(); ++step) {
    const auto above =
        std::find_if(signer.authorities.begin(), signer.authorities.end(),
                     [&](const auto& one) { return X509_check_issued(one.get(), below) == X509_V_OK; });
    if (above == signer.authorities.end() || X509_self_signed(above->get(), 0) == 1) return;
    CMS_add1_cert(cms, above->get());
    below = above->get();
  }
}

}  // namespace

absl::StatusOr<std::string> SignatureOver(absl::string_view head, absl::string_view tail,
                                          const Signer& signer, const TimeStampAuthority& authority) {
  constexpr unsigned int kHow = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;
  const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kHow));
  CMS_SignerInfo* info =
      CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key.get(), EVP_sha256(), kHow | CMS_CADES);
  if (info == nullptr) return KeyFault();
  AddAuthorities(cms.get(), signer);
  // CMS_final would add the time of this computer's clock (signing-time), which PAdES baseline forbids: what
  // it does beside is done here.
  const std::string digest = DigestOf(head, tail);
  CMS_signed_add1_attr_by_NID(info, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1);
  CMS_signed_add1_attr_by_NID(info, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(),
                              static_cast<int>(digest.size()));
  const auto value = SignWith(signer.key.get(), SignedAttributes(info));
  if (!value.ok()) return value.status();
  ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(info),
                        reinterpret_cast<const unsigned char*>(value->data()),
                        static_cast<int>(value->size()));
  if (authority) {
    const auto token = StampOf(*value, authority);
    if (!token.ok()) return token.status();
    CMS_unsigned_add1_attr_by_NID(info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token->data(),
                                  static_cast<int>(token->size()));
  }
  unsigned char* out = nullptr;
  const int size = i2d_CMS_ContentInfo(cms.get(), &out);
  std::string der(reinterpret_cast<char*>(out), size > 0 ? size : 0);
  OPENSSL_free(out);
  ERR_clear_error();
  return der;
}

}  // namespace thidua::client::signing
