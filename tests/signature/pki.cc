#include "tests/signature/pki.h"

#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <memory>
#include <stdexcept>

namespace thidua::test {
namespace {

using client::signing::Freer;

void FreeBuffer(BIO* buffer) { BIO_free(buffer); }
using BufferPtr = std::unique_ptr<BIO, Freer<FreeBuffer>>;

std::string Content(const BufferPtr& buffer) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(buffer.get(), &bytes);
  return {bytes, static_cast<size_t>(size)};
}

KeyPtr MakeKey(KeyKind kind) {
  switch (kind) {
    case KeyKind::kRsa1024:
      return KeyPtr(EVP_RSA_gen(1024));
    case KeyKind::kRsa2048:
      return KeyPtr(EVP_RSA_gen(2048));
    case KeyKind::kRsa3072:
      return KeyPtr(EVP_RSA_gen(3072));
    case KeyKind::kP256:
      return KeyPtr(EVP_EC_gen("P-256"));
  }
  throw std::logic_error("no such kind of key");
}

void Extend(X509* certificate, X509* issuer, int nid, const std::string& value) {
  if (value.empty()) return;
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  if (extension == nullptr) throw std::runtime_error("extension " + value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

// Never one that this authority gave in an earlier run.
long NextSerial() {
  static std::atomic<long> serial{absl::ToUnixMicros(absl::Now())};
  return ++serial;
}

ASN1_INTEGER* StampSerial(TS_RESP_CTX*, void*) {
  ASN1_INTEGER* serial = ASN1_INTEGER_new();
  ASN1_INTEGER_set(serial, NextSerial());
  return serial;
}

}  // namespace

std::string Identity::Pem() const {
  const BufferPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(out.get(), certificate.get());
  return Content(out);
}

std::string Identity::KeyPem() const {
  const BufferPtr out(BIO_new(BIO_s_mem()));
  PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return Content(out);
}

Identity ReadIdentity(const std::string& pem, const std::string& key_pem) {
  const BufferPtr certificate(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const BufferPtr key(BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size())));
  Identity read{CertificatePtr(PEM_read_bio_X509(certificate.get(), nullptr, nullptr, nullptr)),
                KeyPtr(PEM_read_bio_PrivateKey(key.get(), nullptr, nullptr, nullptr))};
  if (read.certificate == nullptr || read.key == nullptr) throw std::runtime_error("no identity in the PEM");
  return read;
}

std::string Identity::Fingerprint() const { return client::signing::FingerprintOf(certificate.get()); }

Identity Issue(const CertificateSpec& spec) {
  Identity made{CertificatePtr(X509_new()), MakeKey(spec.kind)};
  X509* certificate = made.certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), NextSerial());
  X509_NAME* name = X509_get_subject_name(certificate);
  const auto* text = reinterpret_cast<const unsigned char*>(spec.name.c_str());
  X509_NAME_add_entry_by_txt(name, "C", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("VN"), -1, -1,
                             0);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0);
  X509* issuer = spec.issuer != nullptr ? spec.issuer->certificate.get() : certificate;
  X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
  ASN1_TIME_set(X509_getm_notBefore(certificate), absl::ToTimeT(spec.from));
  ASN1_TIME_set(X509_getm_notAfter(certificate), absl::ToTimeT(spec.until));
  X509_set_pubkey(certificate, made.key.get());
  Extend(certificate, issuer, NID_basic_constraints, spec.authority ? "critical,CA:TRUE" : "CA:FALSE");
  Extend(certificate, issuer, NID_key_usage, spec.key_usage);
  Extend(certificate, issuer, NID_ext_key_usage, spec.extended_key_usage);
  Extend(certificate, issuer, NID_subject_key_identifier, "hash");
  Extend(certificate, issuer, NID_authority_key_identifier, "keyid:always");
  X509_sign(certificate, spec.issuer != nullptr ? spec.issuer->key.get() : made.key.get(), EVP_sha256());
  return made;
}

Identity IssueAuthority(const std::string& name, const Identity* issuer) {
  CertificateSpec spec;
  spec.name = name;
  spec.issuer = issuer;
  spec.authority = true;
  spec.key_usage = "critical,keyCertSign,cRLSign";
  spec.from = absl::Now() - absl::Hours(24 * 400);
  spec.until = absl::Now() + absl::Hours(24 * 3650);
  return Issue(spec);
}

client::signing::Signer SignerOf(const Identity& who, const std::vector<const Identity*>& authorities) {
  client::signing::Signer signer;
  X509_up_ref(who.certificate.get());
  signer.certificate.reset(who.certificate.get());
  EVP_PKEY_up_ref(who.key.get());
  signer.key.reset(who.key.get());
  for (const auto* authority : authorities) {
    X509_up_ref(authority->certificate.get());
    signer.authorities.emplace_back(authority->certificate.get());
  }
  return signer;
}

std::string Crl(const Identity& authority, const std::vector<TakenBack>& taken_back, absl::Time made,
                absl::Time next) {
  const std::unique_ptr<X509_CRL, Freer<X509_CRL_free>> crl(X509_CRL_new());
  X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(authority.certificate.get()));
  const std::unique_ptr<ASN1_TIME, Freer<ASN1_TIME_free>> at(ASN1_TIME_new());
  X509_CRL_set1_lastUpdate(crl.get(), ASN1_TIME_set(at.get(), absl::ToTimeT(made)));
  X509_CRL_set1_nextUpdate(crl.get(), ASN1_TIME_set(at.get(), absl::ToTimeT(next)));
  for (const auto& one : taken_back) {
    X509_REVOKED* entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(one.who->certificate.get()));
    X509_REVOKED_set_revocationDate(entry, ASN1_TIME_set(at.get(), absl::ToTimeT(one.when)));
    X509_CRL_add0_revoked(crl.get(), entry);
  }
  X509V3_CTX context;
  X509V3_set_ctx(&context, authority.certificate.get(), nullptr, nullptr, crl.get(), 0);
  for (const auto& [nid, value] :
       {std::pair(NID_authority_key_identifier, "keyid:always"), std::pair(NID_crl_number, "1")}) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    X509_CRL_add_ext(crl.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }
  X509_CRL_sort(crl.get());
  X509_CRL_sign(crl.get(), authority.key.get(), EVP_sha256());
  const BufferPtr out(BIO_new(BIO_s_mem()));
  i2d_X509_CRL_bio(out.get(), crl.get());
  return Content(out);
}

client::signing::TimeStampAuthority StampsOf(const Identity& authority) {
  return [&authority](const std::string& request) -> absl::StatusOr<std::string> {
    const std::unique_ptr<TS_RESP_CTX, Freer<TS_RESP_CTX_free>> context(TS_RESP_CTX_new());
    TS_RESP_CTX_set_signer_cert(context.get(), authority.certificate.get());
    TS_RESP_CTX_set_signer_key(context.get(), authority.key.get());
    TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256());
    TS_RESP_CTX_set_ess_cert_id_digest(context.get(), EVP_sha256());
    TS_RESP_CTX_add_md(context.get(), EVP_sha256());
    const std::unique_ptr<ASN1_OBJECT, Freer<ASN1_OBJECT_free>> policy(OBJ_txt2obj("1.2.3.4.1", 1));
    TS_RESP_CTX_set_def_policy(context.get(), policy.get());
    TS_RESP_CTX_set_serial_cb(context.get(), StampSerial, nullptr);
    const BufferPtr in(BIO_new_mem_buf(request.data(), static_cast<int>(request.size())));
    const std::unique_ptr<TS_RESP, Freer<TS_RESP_free>> response(
        TS_RESP_create_response(context.get(), in.get()));
    const BufferPtr out(BIO_new(BIO_s_mem()));
    i2d_TS_RESP_bio(out.get(), response.get());
    return Content(out);
  };
}

}  // namespace thidua::test
