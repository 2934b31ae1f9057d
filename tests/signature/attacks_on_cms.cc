// Signed data that fits the file and is not what it should be.
#include <openssl/ess.h>
#include <openssl/x509v3.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/signing/signed_data.h"
#include "services/common/error/reasons.h"
#include "services/signature/openssl_ptr.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

Case With(const CmsMaker& cms) {
  return Once(Forged(
      Issued(), [](Revision&) {}, cms));
}

Case With(const CmsChange& change, const EVP_MD* digest = EVP_sha256(), bool names_certificate = true) {
  return With(Changed(TheWorld().leader, change, digest, names_certificate));
}

void AddText(CMS_SignerInfo* info, bool signed_attribute) {
  const std::string text = "x";
  const auto add = signed_attribute ? CMS_signed_add1_attr_by_NID : CMS_unsigned_add1_attr_by_NID;
  add(info, NID_pkcs9_unstructuredName, V_ASN1_UTF8STRING, text.data(), static_cast<int>(text.size()));
}

// The attribute that names a certificate, of another one.
void NameAnother(CMS_SignerInfo* info) {
  ESS_SIGNING_CERT_V2* names =
      OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), TheWorld().colleague.certificate.get(), nullptr, 0);
  unsigned char* der = nullptr;
  const int size = i2d_ESS_SIGNING_CERT_V2(names, &der);
  CMS_signed_add1_attr_by_NID(info, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der, size);
  OPENSSL_free(der);
  ESS_SIGNING_CERT_V2_free(names);
}

void AddCrl(CMS_ContentInfo* cms) {
  const std::string der = Crl(TheWorld().sub);
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  X509_CRL* crl = d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size()));
  CMS_add1_crl(cms, crl);
  X509_CRL_free(crl);
}

// Another way to write what names the signer's certificate, which no signature covers: his authority's name
// is the last but one in the signed data; the last is in the attribute that names the certificate again.
Case WithSignerNamed(const std::string& from, const std::string& to) {
  const auto honest = Honest(TheWorld().leader);
  return With([=](absl::string_view head, absl::string_view tail) {
    std::string der = honest(head, tail);
    const std::string country("\x13\x02VN", 4);
    const size_t name = der.rfind(country, der.rfind(country) - 1);
    return der.replace(der.find(from, name), from.size(), to);
  });
}

// The certificates that came with the signature, in the other order.
std::string CertificatesTurned(const std::string& der) {
  std::string first = signature::DerOf(TheWorld().leader.certificate.get());
  std::string second = signature::DerOf(TheWorld().sub.certificate.get());
  if (second < first) std::swap(first, second);
  return Replaced(der, first + second, second + first);
}

}  // namespace

std::vector<Attack> AttacksOnSignedData() {
  const auto none = [](CMS_ContentInfo*, CMS_SignerInfo*) {};
  const auto honest = Honest(TheWorld().leader);
  return {
      {"NoAttributeNamesTheCertificate", 7, kSignatureWeak, [=] { return With(none, EVP_sha256(), false); }},
      {"TheAttributeNamesAnotherCertificate", 7, kSignatureWeak,
       [] {
         return With([](CMS_ContentInfo*, CMS_SignerInfo* info) { NameAnother(info); }, EVP_sha256(), false);
       }},
      {"TheDigestIsSha1", 7, kSignatureWeak, [=] { return With(none, EVP_sha1()); }},
      {"TheDigestIsMd5", 7, kSignatureWeak, [=] { return With(none, EVP_md5(), false); }},
      {"TheSignersClockIsAnAttribute", 7, kSignatureMalformed,
       [] {
         return With([](CMS_ContentInfo*, CMS_SignerInfo* info) {
           ASN1_TIME* time = X509_gmtime_adj(nullptr, 0);
           CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, time->type, time, -1);
           ASN1_TIME_free(time);
         });
       }},
      {"ASignedAttributeMore", 7, kSignatureMalformed,
       [] { return With([](CMS_ContentInfo*, CMS_SignerInfo* info) { AddText(info, true); }); }},
      {"AnUnsignedAttributeMore", 7, kSignatureMalformed,
       [] { return With([](CMS_ContentInfo*, CMS_SignerInfo* info) { AddText(info, false); }); }},
      {"TheRootLiesInside", 7, kSignatureMalformed,
       [] {
         return With([](CMS_ContentInfo* cms, CMS_SignerInfo*) {
           CMS_add1_cert(cms, TheWorld().root.certificate.get());
         });
       }},
      {"ACertificateLiesInsideThatIsNotNeeded", 7, kSignatureMalformed,
       [] {
         return With([](CMS_ContentInfo* cms, CMS_SignerInfo*) {
           CMS_add1_cert(cms, TheWorld().colleague.certificate.get());
         });
       }},
      {"AListOfRevokedOnesLiesInside", 7, kSignatureMalformed,
       [] { return With([](CMS_ContentInfo* cms, CMS_SignerInfo*) { AddCrl(cms); }); }},
      {"TheContentLiesInside", 7, kSignatureMalformed,
       [] {
         return With([](CMS_ContentInfo* cms, CMS_SignerInfo*) {
           CMS_set_detached(cms, 0);
           ASN1_OCTET_STRING_set(*CMS_get0_content(cms), reinterpret_cast<const unsigned char*>("x"), 1);
         });
       }},
      {"TwoSignersInOneSignature", 7, kSignatureMalformed,
       [] {
         return With([](CMS_ContentInfo* cms, CMS_SignerInfo*) {
           CMS_add1_signer(cms, TheWorld().colleague.certificate.get(), TheWorld().colleague.key.get(),
                           EVP_sha256(), CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES);
         });
       }},
      {"TheSignersCertificateIsMissing", 7, kSignatureMalformed,
       [] {
         return With(Changed(
             TheWorld().leader, [](CMS_ContentInfo*, CMS_SignerInfo*) {}, EVP_sha256(), true, CMS_NOCERTS));
       }},
      {"TheDigestIsOfSomethingElse", 7, kSignatureValueWrong,
       [=] {
         return With(
             [=](absl::string_view head, absl::string_view) { return honest(head, "something else"); });
       }},
      {"TheValueIsOfSomethingElse", 7, kSignatureValueWrong,
       [=] {
         return With([=](absl::string_view head, absl::string_view tail) {
           std::string der = honest(head, tail);
           der.back() = static_cast<char>(der.back() ^ 1);
           return der;
         });
       }},
      {"TheVersionDiffers", 7, kSignatureMalformed,
       [=] {
         return With([=](absl::string_view head, absl::string_view tail) {
           return Replaced(honest(head, tail), std::string("\x02\x01\x01\x31", 4),
                           std::string("\x02\x01\x03\x31", 4));
         });
       }},
      {"TheAlgorithmHasItsOtherName", 7, kSignatureWeak,
       [=] {
         return With([=](absl::string_view head, absl::string_view tail) {
           return ReplacedLast(honest(head, tail), std::string("\x0d\x01\x01\x01\x05\x00", 6),
                               std::string("\x0d\x01\x01\x0b\x05\x00", 6));
         });
       }},
      {"TheDigestHasItsOtherName", 7, kSignatureWeak,
       [] {
         return With([](CMS_ContentInfo*, CMS_SignerInfo* info) {
           X509_ALGOR* digest = nullptr;
           CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &digest, nullptr);
           X509_ALGOR_set0(digest, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
         });
       }},
      {"TheSignerIsNamedInAnotherKindOfText", 7, kSignatureMalformed,
       [] { return WithSignerNamed(std::string("\x13\x02VN", 4), std::string("\x16\x02VN", 4)); }},
      {"TheSignerIsNamedInOtherCapitals", 7, kSignatureMalformed,
       [] { return WithSignerNamed("Sub Test CA", "sub test ca"); }},
      {"TheCertificatesChangedPlaces", 7, kSignatureMalformed,
       [=] {
         return With([=](absl::string_view head, absl::string_view tail) {
           return CertificatesTurned(honest(head, tail));
         });
       }},
      {"ThereIsNoSignedDataAtAll", 7, kSignatureMalformed,
       [] {
         return With(
             [](absl::string_view, absl::string_view) { return std::string("\x30\x03\x02\x01\x05", 5); });
       }},
      {"LengthsAreWrittenInAnotherWay", 4, kSignatureRangeWrong,
       [=] {
         return With([=](absl::string_view head, absl::string_view tail) {
           std::string der = honest(head, tail);  // 30 82 hh ll → 30 83 00 hh ll
           return der.replace(1, 1, std::string("\x83\x00", 2));
         });
       }},
  };
}

}  // namespace thidua::test
