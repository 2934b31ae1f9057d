#include "tests/story/signing.h"

#include <chrono>
#include <filesystem>

#include "client/signing/fault.h"
#include "client/signing/paper_signer.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/convert.h"
#include "tests/signature/files.h"
#include "tests/signature/office.h"
#include "tests/signature/tokens.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::story {
namespace {

namespace fs = std::filesystem;
namespace cs = client::signing;
using approval::v1::PaperToSign;

constexpr char kPin[] = "2468";
constexpr int kBatch = 200;

[[noreturn]] void Fail(const absl::Status& status) {
  throw std::runtime_error("không ký số được: " + cs::WordsOf(status).toStdString() + " (" +
                           cs::CauseOf(status) + ")");
}

approval::v1::ListPapersToSignResponse WaitingFor(const Person& person) {
  approval::v1::ListPapersToSignRequest request;
  request.set_page_size(kBatch);
  return person.Call<approval::v1::ListPapersToSignResponse>("approval/SigningService/ListPapersToSign",
                                                             request);
}

cs::Paper Marked(const Person& person, const PaperToSign& waiting, const std::string& checkpoint) {
  approval::v1::GetPaperRequest request;
  request.set_paper_id(waiting.paper().id());
  cs::Paper paper;
  paper.issued = person.Call<common::v1::PaperFile>("approval/ApprovalService/GetPaper", request).content();
  if (crypto::Hex(crypto::Sha256(paper.issued)) != waiting.paper().sha256())
    throw std::runtime_error("văn bản nhận được khác với văn bản chờ ký: " + waiting.paper().title());
  const auto& place = waiting.place();
  paper.box = {place.page(), place.x(), place.y(), place.width(), place.height()};
  auto mark =
      cs::PictureMark(QByteArray::fromStdString(test::Office::Handwriting()), cs::Ink::kBlue, paper.box);
  if (!mark.ok()) Fail(mark.status());
  paper.mark = *std::move(mark);
  paper.checkpoint = checkpoint;
  return paper;
}

void Attach(const Person& person, const PaperToSign& waiting, const std::string& file) {
  approval::v1::AttachSignedPaperRequest request;
  request.set_request_id(FreshId());
  request.set_paper_id(waiting.paper().id());
  request.set_file(file);
  person.Call<approval::v1::SignedPaper>("approval/SigningService/AttachSignedPaper", request);
}

}  // namespace

std::string Signing::library() { return test::Library(); }
const char* Signing::pin() { return kPin; }

Signing::Signing(const std::string& data_dir)
    : folder_(data_dir + "/demo-signing"), signature_(data_dir + "/signature") {
  fs::create_directories(folder_);
  fs::permissions(folder_, fs::perms::owner_all);
  test::UseDevicesIn(folder_);
  if (fs::exists(folder_ + "/authority.pem")) LayTrust();
}

void Signing::SignWaiting(const Person& person) {
  const std::lock_guard lock(mutex_);
  for (auto waiting = WaitingFor(person); !waiting.papers().empty(); waiting = WaitingFor(person)) {
    if (waiting.fingerprints().empty()) {
      Equip(person);
    } else {
      Sign(person, waiting);
    }
  }
}

// The authority, and its list of revoked certificates, which is believed for two days.
void Signing::LayTrust() {
  const std::string certificate = folder_ + "/authority.pem", key = folder_ + "/authority.key";
  if (!fs::exists(certificate)) {
    const test::Identity made = test::IssueAuthority("Cơ quan chứng thực của bản trình diễn");
    Lay(key, made.KeyPem());
    Lay(certificate, made.Pem());  // comes last: with it the authority is whole
  }
  authority_ = std::make_shared<const test::Identity>(
      test::ReadIdentity(test::ReadFile(certificate), test::ReadFile(key)));
  Lay(signature_ + "/crl/demo.crl", test::Crl(*authority_));
  Lay(signature_ + "/trust/demo.pem", authority_->Pem());
}

// A device with a certificate of the person, which is registered with the system once all is on it.
void Signing::Equip(const Person& person) {
  if (authority_ == nullptr) LayTrust();
  test::CertificateSpec spec;
  spec.name = person.account().display_name();
  spec.issuer = authority_.get();
  const test::Identity own = test::Issue(spec);
  // A label of its own, so that one that was left half made is not taken for it.
  test::AddDevice({own.Fingerprint().substr(0, 16), &own, kPin});
  Lay(signature_ + "/signers/" + person.account().person_id() + ".pem", own.Pem());
}

void Signing::Sign(const Person& person, const Waiting& waiting) {
  const auto asked = std::chrono::steady_clock::now();
  cs::Desk desk;
  desk.library = library();
  desk.fingerprint = waiting.fingerprints(0);
  desk.options.clock = [&, server = rpc::ToTime(waiting.now())] {
    return server + absl::FromChrono(std::chrono::steady_clock::now() - asked);
  };
  const auto paper = [&](size_t at) { return waiting.papers(static_cast<int>(at)); };
  const absl::Status status = cs::SignBatch(
      desk, test::PinOf(kPin), waiting.papers_size(),
      [&](size_t at) { return Marked(person, paper(at), waiting.checkpoint()); },
      [&](size_t at, const absl::StatusOr<std::string>& file) {
        if (!file.ok()) Fail(file.status());
        Attach(person, paper(at), *file);
        return true;
      });
  if (!status.ok()) Fail(status);
}

// The server may be reading in that folder: the file is there whole, or not at all.
void Signing::Lay(const std::string& path, const std::string& bytes) const {
  const std::string next = folder_ + "/next";
  fs::create_directories(fs::path(path).parent_path());
  test::WriteFile(next, bytes);
  fs::rename(next, path);
}

}  // namespace thidua::story
