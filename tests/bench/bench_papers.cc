// Decisions painted and signed in one batch, with one PIN, as at the end of a year: documents a second with a
// SoftHSM2 device, and what a document takes apart from the device, beside painting alone; whether memory
// stays flat; what the server's judge takes. bench_papers [--papers 500] [--report-only]
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "client/signing/paper_signer.h"
#include "services/signature/judge.h"
#include "tests/bench/bars.h"
#include "tests/document/paper_kit.h"
#include "tests/signature/office.h"
#include "tests/signature/pki.h"
#include "tests/signature/tokens.h"

namespace thidua::bench {
namespace {

namespace cs = client::signing;
namespace dt = document::test;

// What a document may take apart from the device: 500 of them in less than half a minute.
constexpr double kDocumentMs = 50;
// What a batch may leave behind beside its first tenth: no document stays.
constexpr double kGrownMb = 8;

double ResidentMb() {
  std::ifstream in("/proc/self/statm");
  size_t all = 0, resident = 0;
  in >> all >> resident;
  return static_cast<double>(resident * static_cast<size_t>(sysconf(_SC_PAGESIZE))) / (1 << 20);
}

// A decision of two pages and an annex on six people, each with a number of its own.
document::Pdf Painted(size_t number) {
  static const document::v1::Content sample = dt::Sample("award_decision");
  document::v1::Content content = sample;
  (*content.mutable_values())["number"] = dt::NumberValue(static_cast<int64_t>(number) + 1);
  return dt::Printed(content);
}

cs::Box BoxOf(const document::Pdf& pdf) {
  const auto& place = pdf.signatures.at(0);
  return {place.page, place.x, place.y, place.width, place.height};
}

cs::Paper PaperOf(const document::Pdf& pdf) {
  static const QByteArray handwriting = QByteArray::fromStdString(test::Office::Handwriting());
  auto mark = cs::PictureMark(handwriting, cs::Ink::kBlue, BoxOf(pdf));
  if (!mark.ok()) throw std::runtime_error(mark.status().ToString());
  return {pdf.bytes, BoxOf(pdf), *std::move(mark)};
}

cs::SigningOptions Options() {
  return {{}, [] { return absl::Now(); }};
}

// A batch, document by document.
struct Batch {
  std::vector<double> ms;
  double early_mb = 0, late_mb = 0;  // resident after a tenth of it, and at its end

  double Mean() const {
    double all = 0;
    for (const double one : ms) all += one;
    return all / static_cast<double>(ms.size());
  }
  double Longest() const { return *std::max_element(ms.begin(), ms.end()); }
};

// The time that `document(i)` takes for each of `count`.
template <class Document>
Batch Measured(size_t count, const Document& document) {
  Batch batch;
  for (size_t i = 0; i < count; ++i) {
    const absl::Time begun = absl::Now();
    document(i);
    batch.ms.push_back(absl::ToDoubleMilliseconds(absl::Now() - begun));
    if (i == count / 10) batch.early_mb = ResidentMb();
  }
  batch.late_mb = ResidentMb();
  return batch;
}

struct People {
  test::Identity authority = test::IssueAuthority("Sở chứng thực thử"), chairman;

  People() {
    test::CertificateSpec spec;
    spec.name = "Lê Hữu Toàn";
    spec.issuer = &authority;
    spec.kind = test::KeyKind::kRsa2048;
    chairman = test::Issue(spec);
  }
};

// All of them with the PIN typed once, as the client does: each is painted when its turn comes, and gone when
// the next one's is. Opening the device counts to the first.
Batch SignedOnDevice(size_t count, const People& people) {
  Batch batch;
  absl::Time begun = absl::Now();
  const absl::Status status = cs::SignBatch(
      {test::Library(), people.chairman.Fingerprint(), Options()}, test::PinOf("2468"), count,
      [&](size_t i) { return PaperOf(Painted(i)); },
      [&](size_t i, const absl::StatusOr<std::string>& file) {
        if (!file.ok()) throw std::runtime_error(file.status().ToString());
        const absl::Time now = absl::Now();
        batch.ms.push_back(absl::ToDoubleMilliseconds(now - begun));
        begun = now;
        if (i == count / 10) batch.early_mb = ResidentMb();
        return true;
      });
  if (!status.ok()) throw std::runtime_error(status.ToString());
  batch.late_mb = ResidentMb();
  return batch;
}

// The key lies in this process: all that a document takes but the device.
Batch SignedWithoutDevice(size_t count, const People& people) {
  const cs::Signer signer = test::SignerOf(people.chairman, {});
  return Measured(count, [&](size_t i) {
    const auto file = cs::SignPaper(PaperOf(Painted(i)), signer, Options());
    if (!file.ok()) throw std::runtime_error(file.status().ToString());
  });
}

// What the server does with one that comes back; it has to be good.
Batch TakenIn(size_t count, const People& people) {
  signature::TrustFiles files;
  files.authorities = people.authority.Pem();
  files.crls = {test::Crl(people.authority)};
  auto trust = signature::Trust::Read(files);
  if (!trust.ok()) throw std::runtime_error(trust.status().ToString());
  const signature::Judge judge(*std::move(trust));
  const document::Pdf issued = Painted(0);
  const auto file = cs::SignPaper(PaperOf(issued), test::SignerOf(people.chairman, {}), Options());
  if (!file.ok()) throw std::runtime_error(file.status().ToString());
  const cs::Box box = BoxOf(issued);
  signature::ExpectedSigner chairman;
  chairman.fingerprint = people.chairman.Fingerprint();
  chairman.name = "Lê Hữu Toàn";
  chairman.box = {box.page, box.left_mm, box.top_mm, box.width_mm, box.height_mm};
  return Measured(count, [&](size_t) {
    signature::Intake intake;
    intake.issued = issued.bytes;
    intake.file = *file;
    intake.now = absl::Now();
    intake.issued_at = intake.now - absl::Hours(1);
    intake.signers = {chairman};
    const auto verdict = judge.Check(intake);
    if (const auto* refusal = std::get_if<signature::Refusal>(&verdict))
      throw std::runtime_error(absl::StrCat("not taken in: ", refusal->reason, ", ", refusal->cause));
  });
}

void Say(const std::string& what, const Batch& batch) {
  std::cout << absl::StreamFormat("%-40s %8.2f ms a document, %7.1f a second, longest %7.1f ms, %5.1f MB\n",
                                  what, batch.Mean(), 1000 / batch.Mean(), batch.Longest(), batch.late_mb)
            << std::flush;
}

int Main(size_t papers, bool report_only) {
  const auto press = dt::OpenPress();
  const People people;
  test::PlugIn({{"chairman", &people.chairman}});
  const document::Pdf first = Painted(0);
  std::cout << absl::StreamFormat("%d decisions of %d pages, %d kB each; RSA-2048\n", papers, first.pages,
                                  first.bytes.size() / 1000);

  const Batch painted = Measured(papers, [](size_t i) { Painted(i); });
  Say("painted alone (raw)", painted);
  const Batch plain = SignedWithoutDevice(papers, people);
  Say("painted and signed, key in the process", plain);
  const Batch batch = SignedOnDevice(papers, people);
  Say("painted and signed on the device", batch);
  Say("taken in by the judge", TakenIn(papers, people));

  Bars bars;
  bars.AtMost("a document, painted and signed, without the device", plain.Mean(), kDocumentMs, "ms");
  bars.AtMost("resident, grown since a tenth of the batch", batch.late_mb - batch.early_mb, kGrownMb, "MB");
  return report_only || bars.missed() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  CLI::App app("Decisions painted and signed in one batch");
  size_t papers = 500;
  bool report_only = false;
  app.add_option("--papers", papers)->check(CLI::Range(10, 100'000));
  app.add_flag("--report-only", report_only, "end 0 where a bar is missed");
  CLI11_PARSE(app, argc, argv);
  try {
    return thidua::bench::Main(papers, report_only);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
