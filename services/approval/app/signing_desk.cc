#include "services/approval/app/signing_desk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "services/common/error/error.h"

namespace thidua::approval {
namespace {

namespace fs = std::filesystem;

// Larger than the list of any authority of the country.
constexpr uintmax_t kLargestFile = 64 << 20;

absl::Status Wrong(const fs::path& file, const std::string& cause) {
  return error::Because(error::Of(reason::kSigningSetUpWrong, {{"file", file.filename().string()}}), cause);
}

// In the order of their names, so that what is wrong is told the same way each time. Of one ending, where it
// is given; empty where there is no such folder.
std::vector<fs::path> FilesIn(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> files;
  std::error_code gone;
  for (fs::directory_iterator it(folder, gone), end; !gone && it != end; it.increment(gone)) {
    if (!it->is_regular_file(gone)) continue;
    if (ending.empty() || it->path().extension() == ending) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<std::string> Read(const fs::path& file) {
  std::error_code gone;
  if (fs::file_size(file, gone) > kLargestFile || gone) return Wrong(file, "cannot be read, or is too large");
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) return Wrong(file, "cannot be read");
  return bytes;
}

// All certificates of a folder. Each file is looked at for itself, so that the wrong one is named.
absl::StatusOr<std::string> CertificatesIn(const fs::path& folder) {
  std::string all;
  for (const auto& file : FilesIn(folder, ".pem")) {
    ASSIGN_OR_RETURN(const std::string pem, Read(file));
    if (const auto some = signature::FingerprintsIn(pem); !some.ok())
      return Wrong(file, std::string(some.status().message()));
    all += pem + "\n";
  }
  return all;
}

}  // namespace

bool SigningDesk::InUse() const { return !FilesIn(fs::path(folder_) / "trust", ".pem").empty(); }

absl::StatusOr<std::vector<std::string>> SigningDesk::FingerprintsOf(const std::string& person_id) const {
  return FingerprintsIn("signers", person_id);
}

absl::StatusOr<std::vector<std::string>> SigningDesk::FingerprintsOfBody(const std::string& unit_id) const {
  return FingerprintsIn("bodies", unit_id);
}

absl::StatusOr<std::vector<std::string>> SigningDesk::FingerprintsIn(const std::string& folder,
                                                                     const std::string& id) const {
  const fs::path file = fs::path(folder_) / folder / (id + ".pem");
  std::error_code gone;
  if (id.empty() || !fs::is_regular_file(file, gone)) return std::vector<std::string>();
  ASSIGN_OR_RETURN(const std::string pem, Read(file));
  auto fingerprints = signature::FingerprintsIn(pem);
  if (!fingerprints.ok()) return Wrong(file, std::string(fingerprints.status().message()));
  return fingerprints;
}

absl::StatusOr<signature::Judge> SigningDesk::Judge() const {
  if (!InUse()) return error::Of(reason::kSigningNotInUse);
  const fs::path folder(folder_);
  signature::TrustFiles files;
  ASSIGN_OR_RETURN(files.authorities, CertificatesIn(folder / "trust"));
  ASSIGN_OR_RETURN(files.time_stamp_authorities, CertificatesIn(folder / "time_stamps"));
  for (const auto& file : FilesIn(folder / "crl", "")) {
    ASSIGN_OR_RETURN(std::string crl, Read(file));
    files.crls.push_back(std::move(crl));
  }
  auto trust = signature::Trust::Read(files);
  if (!trust.ok()) return Wrong(folder, std::string(trust.status().message()));
  return signature::Judge(*std::move(trust));
}

}  // namespace thidua::approval
