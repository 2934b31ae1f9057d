#include "tests/contract/witness_key.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "absl/strings/strip.h"
#include "services/audit/domain/proof.h"

namespace thidua::test {
namespace {

crypto::SigningKey NewKey() {
  std::string folder = (std::filesystem::temp_directory_path() / "thidua-key.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no directory for a key");
  const absl::Status made = crypto::MakeKeyFiles(folder + "/key", folder + "/pub");
  auto key = crypto::SigningKey::Load(folder + "/key");
  std::filesystem::remove_all(folder);
  if (!made.ok() || !key.ok()) throw std::runtime_error("no key");
  return *std::move(key);
}

}  // namespace

WitnessKey::WitnessKey(const std::string& name) : name_(name), key_(NewKey()) {}

WitnessKey::WitnessKey(const Stack& stack, const std::string& name) : WitnessKey(name) {
  std::ofstream(stack.data_dir() + "/keys/audit.policy", std::ios::app)
      << "witness " << audit::NoteKey{name_, audit::NoteKey::kCosignature, key_.public_key()}.Text() << "\n";
}

audit::v1::AddCosignatureRequest WitnessKey::Cosign(const std::string& for_witness, int64_t beyond) const {
  const auto request = audit::ParseWitnessRequest(for_witness);
  if (!request.ok()) throw std::runtime_error("not a request to a witness: " + for_witness);
  const auto note = audit::ParseNote(request->note);
  const auto checkpoint = audit::ParseCheckpoint(note->text);
  audit::v1::AddCosignatureRequest out;
  out.set_request_id(crypto::NewUuid());
  out.set_size(static_cast<int64_t>(checkpoint->size) + beyond);
  const std::string line = audit::SignatureLine(audit::Cosign(note->text, name_, key_, std::time(nullptr)));
  out.set_cosignature(std::string(absl::StripSuffix(line, "\n")));
  return out;
}

}  // namespace thidua::test
