#include "tests/contract/witness_key.h"

#include <ctime>
#include <fstream>
#include <stdexcept>

#include "absl/strings/strip.h"
#include "services/audit/domain/proof.h"

namespace thidua::test {
WitnessKey::WitnessKey(const std::string& name) : signer_(Signer::Make(name, audit::NoteKey::kCosignature)) {}

WitnessKey::WitnessKey(const Stack& stack, const std::string& name) : WitnessKey(name) {
  std::ofstream(stack.data_dir() + "/keys/audit.policy", std::ios::app) << signer_.Line("witness");
}

audit::v1::AddCosignatureRequest WitnessKey::Cosign(const std::string& for_witness, int64_t beyond) const {
  const auto request = audit::ParseWitnessRequest(for_witness);
  if (!request.ok()) throw std::runtime_error("not a request to a witness: " + for_witness);
  const auto note = audit::ParseNote(request->note);
  const auto checkpoint = audit::ParseCheckpoint(note->text);
  audit::v1::AddCosignatureRequest out;
  out.set_request_id(crypto::NewUuid());
  out.set_size(static_cast<int64_t>(checkpoint->size) + beyond);
  const std::string line =
      audit::SignatureLine(audit::Cosign(note->text, signer_.name, signer_.key, std::time(nullptr)));
  out.set_cosignature(std::string(absl::StripSuffix(line, "\n")));
  return out;
}

}  // namespace thidua::test
