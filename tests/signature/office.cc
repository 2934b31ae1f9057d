#include "tests/signature/office.h"

#include <QBuffer>
#include <QImage>
#include <filesystem>
#include <stdexcept>

#include "client/signing/paper_signer.h"
#include "tests/signature/files.h"
#include "tests/signature/pki.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

client::signing::Signer SignerWith(const Identity& who) {
  client::signing::Signer signer;
  X509_up_ref(who.certificate.get());
  signer.certificate.reset(who.certificate.get());
  EVP_PKEY_up_ref(who.key.get());
  signer.key.reset(who.key.get());
  return signer;
}

template <class Made>
Made OrThrow(absl::StatusOr<Made> made) {
  if (!made.ok()) throw std::runtime_error(made.status().ToString());
  return *std::move(made);
}

}  // namespace

std::string FingerprintOf(const Identity& who) { return who.Fingerprint(); }
std::string PemOf(const Identity& who) { return who.Pem(); }

Office::Office(const std::string& data_dir)
    : folder_(data_dir + "/signature"),
      authority_(std::make_shared<const Identity>(IssueAuthority("Sở chứng thực thử"))) {}

void Office::Open() const {
  for (const char* part : {"trust", "crl", "signers"}) fs::create_directories(folder_ + "/" + part);
  WriteFile(folder_ + "/trust/root.pem", authority_->Pem());
  LetListBeOld(absl::Hours(1));
}

void Office::LetListBeOld(absl::Duration age) const {
  WriteFile(folder_ + "/crl/root.crl", Crl(*authority_, {}, absl::Now() - age));
}

void Office::Close() const {
  for (const char* part : {"trust", "crl", "signers"}) {
    for (const auto& file : fs::directory_iterator(folder_ + "/" + part)) fs::remove(file.path());
  }
}

const Identity& Office::Engage(const std::string& person_id, const std::string& name) {
  const Identity& made = Make(name);
  WriteFile(folder_ + "/signers/" + person_id + ".pem", made.Pem());
  return made;
}

const Identity& Office::Make(const std::string& name) {
  CertificateSpec spec;
  spec.name = name;
  spec.issuer = authority_.get();
  spec.kind = KeyKind::kRsa2048;
  people_.push_back(std::make_shared<const Identity>(Issue(spec)));
  return *people_.back();
}

std::string Office::Sign(const std::string& issued, const Identity& who, const signature::Box& place) {
  const client::signing::Box box{place.page, place.left_mm, place.top_mm, place.width_mm, place.height_mm};
  client::signing::Paper paper{issued, box, {}};
  paper.mark = OrThrow(client::signing::PictureMark(QByteArray::fromStdString(Handwriting()),
                                                    client::signing::Ink::kBlue, box));
  return OrThrow(client::signing::SignPaper(paper, SignerWith(who), {{}, [] { return absl::Now(); }}));
}

// Pixel by pixel: a painter wants more of Qt than a program without a window has.
std::string Office::Handwriting() {
  QImage image(180, 80, QImage::Format_ARGB32);
  image.fill(Qt::transparent);
  for (int x = 10; x < 170; ++x) {
    const int y = 40 + (x * 37 % 53 - 26);
    for (int thick = 0; thick < 4; ++thick) image.setPixel(x, y + thick, qRgba(20, 40, 190, 255));
  }
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes.toStdString();
}

}  // namespace thidua::test
