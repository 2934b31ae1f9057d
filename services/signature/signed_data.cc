#include "services/signature/signed_data.h"

#include <openssl/err.h>
#include <openssl/sha.h>

#include <cstring>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/signature/der.h"

namespace thidua::signature {
namespace {

constexpr int kRule = 7;

Refusal Malformed(const char* what) { return Refuse(kRule, reason::kSignatureMalformed, what); }

std::string LastError() {
  char text[256];
  ERR_error_string_n(ERR_peek_last_error(), text, sizeof(text));
  ERR_clear_error();
  return text;
}

// One attribute a kind, each with one value, in the order of DER.
Objection ReadAttributes(absl::string_view content, std::map<std::string, absl::string_view>* values) {
  Der attributes(content);
  absl::string_view before;
  while (!attributes.AtEnd()) {
    absl::string_view attribute, whole, oid, set;
    if (!attributes.Take(kSequence, &attribute, &whole)) return Malformed("an attribute is none");
    Der parts(attribute);
    if (!parts.Take(kOid, &oid) || !parts.Take(kSet, &set) || !parts.AtEnd())
      return Malformed("an attribute is not a kind with its value");
    if (!before.empty() && !(before < whole)) return Malformed("attributes are not in the order of DER");
    before = whole;
    if (!values->emplace(std::string(oid), set).second) return Malformed("an attribute stands twice");
  }
  return std::nullopt;
}

Objection CheckSignedAttributes(const std::map<std::string, absl::string_view>& values,
                                const SignedDataForm& form) {
  for (const auto& oid : form.needed_attributes) {
    if (values.count(oid) > 0) continue;
    return oid == oid::SigningCertificateV2()
               ? Refuse(kRule, reason::kSignatureWeak, "no signing-certificate-v2")
               : Malformed("a signed attribute is missing");
  }
  if (!form.other_attributes && values.size() != form.needed_attributes.size())
    return Malformed("a signed attribute that is not allowed");
  return std::nullopt;
}

// The one attribute beside the signature that may be there: a time stamp.
Objection ReadToken(absl::string_view unsigned_attributes, const SignedDataForm& form, SignedData* out) {
  std::map<std::string, absl::string_view> values;
  if (auto refusal = ReadAttributes(unsigned_attributes, &values)) return refusal;
  const auto token = values.find(oid::TimeStampToken());
  if (!form.detached || values.size() != 1 || token == values.end())
    return Malformed("an unsigned attribute that is not allowed");
  Der set(token->second);
  absl::string_view content, whole;
  if (!set.Take(kSequence, &content, &whole) || !set.AtEnd()) return Malformed("not one time stamp");
  out->token = whole;
  return std::nullopt;
}

// Its certificates, each of them in DER, and as many as OpenSSL sees: some kinds it passes over.
Objection ReadCertificates(absl::string_view content, const SignedDataForm& form, SignedData* out) {
  out->certificates.reset(CMS_get1_certs(out->cms.get()));
  int listed = 0;
  absl::string_view before;
  for (Der list(content); !list.AtEnd(); ++listed) {
    absl::string_view certificate, whole;
    if (!list.Take(kSequence, &certificate, &whole)) return Malformed("a certificate is none");
    if (form.certificates_in_order && !before.empty() && !(before < whole))
      return Malformed("certificates are not in the order of DER");
    before = whole;
  }
  if (listed != sk_X509_num(out->certificates.get())) return Malformed("a certificate is none");
  if (SignerOf(*out) == nullptr) return Malformed("the signer's certificate is missing");
  return std::nullopt;
}

// SignerInfo, RFC 5652 5.3.
Objection ReadSigner(absl::string_view content, const SignedDataForm& form, SignedData* out) {
  Der parts(content);
  absl::string_view version, digest, attributes, algorithm, algorithm_whole;
  if (!parts.Take(kInteger, &version) || version != absl::string_view("\1", 1) ||
      !parts.Take(kSequence, &out->signer) || !parts.Take(kSequence, &digest, &out->digest_algorithm) ||
      !parts.Take(kTagged0, &attributes) || !parts.Take(kSequence, &algorithm, &algorithm_whole) ||
      !parts.Take(kOctets, &out->signature))
    return Malformed("the signer is not written as it should be");
  const auto signing = form.algorithms.find(std::string(out->digest_algorithm));
  if (signing == form.algorithms.end())
    return Refuse(kRule, reason::kSignatureWeak, "digest is not on the list");
  if (signing->second.count(std::string(algorithm_whole)) == 0)
    return Refuse(kRule, reason::kSignatureWeak, "signature algorithm is not on the list for the digest");
  std::map<std::string, absl::string_view> values;
  if (auto refusal = ReadAttributes(attributes, &values)) return refusal;
  if (auto refusal = CheckSignedAttributes(values, form)) return refusal;
  absl::string_view unsigned_attributes;
  if (parts.Take(kTagged1, &unsigned_attributes)) {
    if (auto refusal = ReadToken(unsigned_attributes, form, out)) return refusal;
  }
  return parts.AtEnd() ? std::nullopt : Objection(Malformed("something follows the signature"));
}

// The attributes of the one signer that name his certificate.
bool NamesItsSigner(const SignedData& data, STACK_OF(X509) * chain) {
  CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(data.cms.get()), 0);
  const auto value = [&](int nid) -> absl::string_view {
    const int at = CMS_signed_get_attr_by_NID(signer, nid, -1);
    if (at < 0) return {};
    const ASN1_TYPE* type = X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(signer, at), 0);
    if (type == nullptr || type->type != V_ASN1_SEQUENCE) return {};
    return {reinterpret_cast<const char*>(type->value.sequence->data),
            static_cast<size_t>(type->value.sequence->length)};
  };
  const absl::string_view first = value(NID_id_smime_aa_signingCertificate);
  const absl::string_view second = value(NID_id_smime_aa_signingCertificateV2);
  const unsigned char* at = Bytes(first);
  const SigningCertPtr v1(
      first.empty() ? nullptr : d2i_ESS_SIGNING_CERT(nullptr, &at, static_cast<long>(first.size())));
  at = Bytes(second);
  const SigningCertV2Ptr v2(
      second.empty() ? nullptr : d2i_ESS_SIGNING_CERT_V2(nullptr, &at, static_cast<long>(second.size())));
  const bool named = OSSL_ESS_check_signing_certs(v1.get(), v2.get(), chain, 1) == 1;
  ERR_clear_error();
  return named;
}

}  // namespace

Objection ReadSignedData(absl::string_view der, const SignedDataForm& form, SignedData* out) {
  out->der = der;
  Der outer(der);
  absl::string_view info, oid, tagged, data;
  if (!outer.Take(kSequence, &info) || !outer.AtEnd()) return Malformed("no DER, or something after it");
  Der in_info(info);
  if (!in_info.Take(kOid, &oid) || oid != oid::SignedData() || !in_info.Take(kTagged0, &tagged) ||
      !in_info.AtEnd())
    return Malformed("no signed data");
  Der in_tagged(tagged);
  if (!in_tagged.Take(kSequence, &data) || !in_tagged.AtEnd()) return Malformed("no signed data");

  Der parts(data);
  absl::string_view version, digests, content, certificates, signers;
  if (!parts.Take(kInteger, &version) || version != absl::string_view(&form.version, 1) ||
      !parts.Take(kSet, &digests) || !parts.Take(kSequence, &content) ||
      !parts.Take(kTagged0, &certificates) || !parts.Take(kSet, &signers) || !parts.AtEnd())
    return Malformed("version, lists of certificates or number of parts differ");
  Der in_content(content);
  absl::string_view type, held, octets;
  if (!in_content.Take(kOid, &type) || type != form.content_type) return Malformed("another type of content");
  const bool holds = in_content.Take(kTagged0, &held);
  if (!in_content.AtEnd() || holds == form.detached) return Malformed("content inside, or none");
  if (Der in_held(held); holds && (!in_held.Take(kOctets, &octets) || !in_held.AtEnd()))
    return Malformed("content is not octets");

  Der in_signers(signers);
  absl::string_view signer;
  if (!in_signers.Take(kSequence, &signer) || !in_signers.AtEnd()) return Malformed("not one signer");
  if (auto refusal = ReadSigner(signer, form, out)) return refusal;
  if (digests != out->digest_algorithm) return Malformed("digests announced differ from the signer's");

  const unsigned char* at = Bytes(der);
  out->cms.reset(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
  if (out->cms == nullptr) return Malformed("OpenSSL cannot read it");
  return ReadCertificates(certificates, form, out);
}

X509* SignerOf(const SignedData& data) {
  for (int i = 0; i < sk_X509_num(data.certificates.get()); ++i) {
    X509* certificate = sk_X509_value(data.certificates.get(), i);
    // Byte for byte: for OpenSSL two names are one that differ in capitals, blanks or the kind of text.
    if (absl::StrCat(DerOf(X509_get_issuer_name(certificate)), DerOf(X509_get0_serialNumber(certificate))) ==
        data.signer)
      return certificate;
  }
  return nullptr;
}

Objection CheckValue(const SignedData& data, std::optional<absl::string_view> detached, std::string* held) {
  const BioPtr content = detached ? ReadOnly(*detached) : nullptr;
  const BioPtr out(detached ? nullptr : BIO_new(BIO_s_mem()));
  const int fits = CMS_verify(data.cms.get(), nullptr, nullptr, content.get(), out.get(),
                              CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY | CMS_NOCRL);
  if (fits != 1) return Refuse(kRule, reason::kSignatureValueWrong, LastError());
  if (detached) return std::nullopt;
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  held->assign(bytes, size);
  return std::nullopt;
}

Objection CheckChain(const SignedData& data, const Trust& trust, Trust::Use use, const Moments& moments) {
  CertificatesPtr chain;
  if (auto refusal = trust.FindChain(SignerOf(data), data.certificates.get(), use, moments, &chain))
    return refusal;
  std::set<std::string> needed;
  for (int i = 0; i < sk_X509_num(chain.get()); ++i) needed.insert(DerOf(sk_X509_value(chain.get(), i)));
  std::set<std::string> seen;
  for (int i = 0; i < sk_X509_num(data.certificates.get()); ++i) {
    const std::string der = DerOf(sk_X509_value(data.certificates.get(), i));
    if (needed.count(der) == 0 || !seen.insert(der).second)
      return Malformed("a certificate that is not needed");
  }
  // A root vouches for nothing by lying in the file; its copy is not even covered by a signature.
  const bool root_inside = seen.count(DerOf(sk_X509_value(chain.get(), sk_X509_num(chain.get()) - 1))) > 0;
  if (use == Trust::Use::kPapers && root_inside) return Malformed("the root lies inside");
  if (!NamesItsSigner(data, chain.get()))
    return Refuse(kRule, reason::kSignatureWeak, "the signed attributes name another certificate");
  return std::nullopt;
}

Objection CheckTimeStamp(const SignedData& paper, const Trust& trust, absl::Time now, absl::Time* stamped) {
  const auto wrong = [](absl::string_view cause) {
    return Refuse(kRule, reason::kTimeStampWrong, absl::StrCat("time stamp: ", cause));
  };
  SignedData token;
  std::string info_der;
  if (auto refusal = ReadSignedData(*paper.token, TimeStampForm(), &token)) return wrong(refusal->cause);
  if (auto refusal = CheckValue(token, std::nullopt, &info_der)) return wrong(refusal->cause);
  const unsigned char* at = Bytes(info_der);
  const StampInfoPtr info(d2i_TS_TST_INFO(nullptr, &at, static_cast<long>(info_der.size())));
  if (info == nullptr) return wrong("cannot be read");
  TS_MSG_IMPRINT* imprint = TS_TST_INFO_get_msg_imprint(info.get());
  const ASN1_OBJECT* hash = nullptr;
  X509_ALGOR_get0(&hash, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const ASN1_OCTET_STRING* digest = TS_MSG_IMPRINT_get_msg(imprint);
  unsigned char expected[SHA256_DIGEST_LENGTH];
  SHA256(Bytes(paper.signature), paper.signature.size(), expected);
  if (OBJ_obj2nid(hash) != NID_sha256 || ASN1_STRING_length(digest) != SHA256_DIGEST_LENGTH ||
      std::memcmp(ASN1_STRING_get0_data(digest), expected, sizeof(expected)) != 0)
    return wrong("of another signature");
  *stamped = TimeOf(TS_TST_INFO_get_time(info.get()));
  if (auto refusal = CheckChain(token, trust, Trust::Use::kTimeStamps, {*stamped, now}))
    return wrong(absl::StrCat(refusal->reason, ": ", refusal->cause));
  return std::nullopt;
}

}  // namespace thidua::signature
