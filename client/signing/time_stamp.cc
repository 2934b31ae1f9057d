#include "client/signing/time_stamp.h"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ts.h>

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <memory>

#include "absl/strings/str_cat.h"
#include "client/signing/fault.h"
#include "client/signing/signer.h"

namespace thidua::client::signing {
namespace {

constexpr int kPatienceMs = 10000;
constexpr qint64 kMostBytes = 64 << 10;

using RequestPtr = std::unique_ptr<TS_REQ, Freer<TS_REQ_free>>;
using ResponsePtr = std::unique_ptr<TS_RESP, Freer<TS_RESP_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, Freer<ASN1_INTEGER_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Freer<BN_free>>;

template <class T>
std::string DerOf(const T* object, int (*write)(const T*, unsigned char**)) {
  unsigned char* out = nullptr;
  const int size = write(object, &out);
  std::string der(reinterpret_cast<char*>(out), size > 0 ? size : 0);
  OPENSSL_free(out);
  return der;
}

// Of SHA-256 over the signature, with a number that only this answer can repeat, and the authority's
// certificate wanted.
RequestPtr RequestFor(const std::string& signature) {
  unsigned char digest[SHA256_DIGEST_LENGTH], random[8];
  SHA256(reinterpret_cast<const unsigned char*>(signature.data()), signature.size(), digest);
  RequestPtr request(TS_REQ_new());
  TS_REQ_set_version(request.get(), 1);
  const std::unique_ptr<TS_MSG_IMPRINT, Freer<TS_MSG_IMPRINT_free>> imprint(TS_MSG_IMPRINT_new());
  const std::unique_ptr<X509_ALGOR, Freer<X509_ALGOR_free>> algorithm(X509_ALGOR_new());
  X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
  TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
  TS_MSG_IMPRINT_set_msg(imprint.get(), digest, sizeof(digest));
  TS_REQ_set_msg_imprint(request.get(), imprint.get());
  RAND_bytes(random, sizeof(random));
  const NumberPtr number(BN_bin2bn(random, sizeof(random), nullptr));
  const IntegerPtr nonce(BN_to_ASN1_INTEGER(number.get(), nullptr));
  TS_REQ_set_nonce(request.get(), nonce.get());
  TS_REQ_set_cert_req(request.get(), 1);
  return request;
}

// The answer is to this request: the same digest, the same number.
bool Answers(TS_RESP* response, const TS_REQ* request) {
  const std::unique_ptr<TS_VERIFY_CTX, Freer<TS_VERIFY_CTX_free>> check(
      TS_REQ_to_TS_VERIFY_CTX(const_cast<TS_REQ*>(request), nullptr));
  TS_VERIFY_CTX_set_flags(check.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  return TS_RESP_verify_response(check.get(), response) == 1;
}

}  // namespace

absl::StatusOr<std::string> StampOf(const std::string& signature, const TimeStampAuthority& authority) {
  const RequestPtr request = RequestFor(signature);
  const absl::StatusOr<std::string> answer = authority(DerOf<TS_REQ>(request.get(), i2d_TS_REQ));
  if (!answer.ok()) return answer.status();
  const auto* at = reinterpret_cast<const unsigned char*>(answer->data());
  const ResponsePtr response(d2i_TS_RESP(nullptr, &at, static_cast<long>(answer->size())));
  const bool fits = response != nullptr && Answers(response.get(), request.get());
  ERR_clear_error();
  if (!fits) return Fault(fault::kTimeStampRefused, "no time stamp, or of something else");
  return DerOf<PKCS7>(TS_RESP_get_token(response.get()), i2d_PKCS7);
}

TimeStampAuthority OverHttp(const QUrl& address) {
  return [address](const std::string& request) -> absl::StatusOr<std::string> {
    QNetworkAccessManager network;
    QNetworkRequest call(address);
    call.setHeader(QNetworkRequest::ContentTypeHeader, "application/timestamp-query");
    call.setTransferTimeout(kPatienceMs);
    const std::unique_ptr<QNetworkReply> reply(network.post(call, QByteArray::fromStdString(request)));
    QEventLoop wait;
    QObject::connect(reply.get(), &QNetworkReply::finished, &wait, &QEventLoop::quit);
    if (!reply->isFinished()) wait.exec(QEventLoop::ExcludeUserInputEvents);
    if (reply->error() != QNetworkReply::NoError)
      return Fault(fault::kTimeStampUnreachable, reply->errorString().toStdString());
    return reply->read(kMostBytes).toStdString();
  };
}

}  // namespace thidua::client::signing
