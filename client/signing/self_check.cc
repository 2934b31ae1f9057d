#include "client/signing/self_check.h"

#include <openssl/cms.h>
#include <openssl/err.h>

#include <memory>
#include <qpdf/QPDF.hh>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/signing/fault.h"

namespace thidua::client::signing {
namespace {

using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freer<CMS_ContentInfo_free>>;

void FreeBuffer(BIO* buffer) { BIO_free(buffer); }
using BufferPtr = std::unique_ptr<BIO, Freer<FreeBuffer>>;

// The signature as libqpdf reads it from the finished file, of the last field.
std::string ReadBack(absl::string_view file) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.setAttemptRecovery(false);
  pdf.processMemoryFile("signed", file.data(), file.size());
  pdf.getAllObjects();
  if (pdf.anyWarnings()) return "";
  QPDFObjectHandle fields = pdf.getRoot().getKey("/AcroForm").getKey("/Fields");
  return fields.getArrayItem(fields.getArrayNItems() - 1).getKey("/V").getKey("/Contents").getStringValue();
}

bool Fits(const std::string& contents, const Prepared& file, const Signer& signer) {
  const auto* at = reinterpret_cast<const unsigned char*>(contents.data());
  const CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(contents.size())));
  if (cms == nullptr) return false;
  const std::string covered = absl::StrCat(file.Head(), file.Tail());
  const BufferPtr content(BIO_new_mem_buf(covered.data(), static_cast<int>(covered.size())));
  // Only the signer's own certificate is offered: another's signature does not fit it.
  const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> own(
      sk_X509_new_null(), [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
  sk_X509_push(own.get(), signer.certificate.get());
  return CMS_verify(cms.get(), own.get(), nullptr, content.get(), nullptr,
                    CMS_BINARY | CMS_NOINTERN | CMS_NO_SIGNER_CERT_VERIFY) == 1;
}

}  // namespace

absl::Status SelfCheck(absl::string_view issued, const Prepared& signed_file, const Signer& signer) {
  if (!absl::StartsWith(signed_file.file, issued))
    return Fault(fault::kSelfCheckFailed, "the issued bytes are not in front");
  try {
    const std::string contents = ReadBack(signed_file.file);
    if (contents.size() != kSignatureBytes) return Fault(fault::kSelfCheckFailed, "libqpdf warns");
    const bool fits = Fits(contents, signed_file, signer);
    ERR_clear_error();
    return fits ? absl::OkStatus() : Fault(fault::kSelfCheckFailed, "the signature does not fit");
  } catch (const std::exception& error) {  // libqpdf
    return Fault(fault::kSelfCheckFailed, error.what());
  }
}

}  // namespace thidua::client::signing
