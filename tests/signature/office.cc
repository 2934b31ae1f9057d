#include "tests/signature/office.h"

#include <QBuffer>
#include <QImage>
#include <QThread>
#include <filesystem>
#include <stdexcept>

#include "client/signing/paper_signer.h"
#include "tests/signature/files.h"
#include "tests/signature/pki.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kParts[] = {"trust", "crl", "signers", "bodies"};

// Qt takes the first thread that it meets for the main one, and leaves its plugins to it until the process
// exits. A program without a QCoreApplication meets Qt in some worker, which is gone by then: heap corrupted.
[[maybe_unused]] const QThread* const g_main_thread = QThread::currentThread();

template <class Made>
Made OrThrow(absl::StatusOr<Made> made) {
  if (!made.ok()) throw std::runtime_error(made.status().ToString());
  return *std::move(made);
}

std::string PngOf(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes.toStdString();
}

std::string SignIn(const client::signing::Box& box, const std::string& file, const Identity& who,
                   const std::string& picture, client::signing::Ink ink, const std::string& checkpoint) {
  client::signing::Paper paper{file, box, {}, checkpoint};
  paper.mark = OrThrow(client::signing::PictureMark(QByteArray::fromStdString(picture), ink, box));
  return OrThrow(client::signing::SignPaper(paper, SignerOf(who, {}), {{}, [] { return absl::Now(); }}));
}

client::signing::Box BoxOf(const signature::Box& place) {
  return {place.page, place.left_mm, place.top_mm, place.width_mm, place.height_mm};
}

}  // namespace

std::string FingerprintOf(const Identity& who) { return who.Fingerprint(); }
std::string PemOf(const Identity& who) { return who.Pem(); }

Office::Office(const std::string& data_dir)
    : folder_(data_dir + "/signature"),
      authority_(std::make_shared<const Identity>(IssueAuthority("Sở chứng thực thử"))) {}

void Office::Open() const {
  for (const char* part : kParts) fs::create_directories(folder_ + "/" + part);
  WriteFile(folder_ + "/trust/root.pem", authority_->Pem());
  LetListBeOld(absl::Hours(1));
}

void Office::LetListBeOld(absl::Duration age) const {
  WriteFile(folder_ + "/crl/root.crl", Crl(*authority_, {}, absl::Now() - age));
}

void Office::Close() const {
  for (const char* part : kParts) {
    for (const auto& file : fs::directory_iterator(folder_ + "/" + part)) fs::remove(file.path());
  }
}

const Identity& Office::Engage(const std::string& person_id, const std::string& name) {
  const Identity& made = Make(name);
  WriteFile(folder_ + "/signers/" + person_id + ".pem", made.Pem());
  return made;
}

const Identity& Office::EngageBody(const std::string& unit_id, const std::string& name) {
  const Identity& made = Make(name);
  WriteFile(folder_ + "/bodies/" + unit_id + ".pem", made.Pem());
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

std::string Office::Sign(const std::string& issued, const Identity& who, const signature::Box& place,
                         const std::string& checkpoint) {
  return SignIn(BoxOf(place), issued, who, Handwriting(), client::signing::Ink::kBlue, checkpoint);
}

std::string Office::Seal(const std::string& signed_file, const Identity& body, const signature::Box& place,
                         const std::string& checkpoint) {
  const auto box = client::signing::SealBox(BoxOf(place), {kSealTenths / 10.0, kSealTenths / 10.0});
  return SignIn(box, signed_file, body, SealPicture(), client::signing::Ink::kRed, checkpoint);
}

// Pixel by pixel: a painter wants more of Qt than a program without a window has.
std::string Office::Handwriting() {
  QImage image(180, 80, QImage::Format_ARGB32);
  image.fill(Qt::transparent);
  for (int x = 10; x < 170; ++x) {
    const int y = 40 + (x * 37 % 53 - 26);
    for (int thick = 0; thick < 4; ++thick) image.setPixel(x, y + thick, qRgba(20, 40, 190, 255));
  }
  return PngOf(image);
}

// A ring of 36 mm at 10 dots a millimetre.
std::string Office::SealPicture() {
  QImage image(kSealTenths, kSealTenths, QImage::Format_ARGB32);
  image.setDotsPerMeterX(10000);
  image.setDotsPerMeterY(10000);
  image.fill(Qt::transparent);
  const int middle = kSealTenths / 2, outer = middle - 2, inner = outer - 12;
  for (int y = 0; y < kSealTenths; ++y) {
    for (int x = 0; x < kSealTenths; ++x) {
      const int away = (x - middle) * (x - middle) + (y - middle) * (y - middle);
      if (away <= outer * outer && away >= inner * inner) image.setPixel(x, y, qRgba(200, 20, 30, 255));
    }
  }
  return PngOf(image);
}

}  // namespace thidua::test
