// Parts of the log that travel by themselves, as text: proof of what it holds of one aggregate, and what a
// witness is asked to sign.
#ifndef THIDUA_SERVICES_AUDIT_DOMAIN_PROOF_H_
#define THIDUA_SERVICES_AUDIT_DOMAIN_PROOF_H_

#include <string>
#include <vector>

#include "services/audit/domain/merkle.h"
#include "services/common/audit/note.h"

namespace thidua::audit {

// "thidua-proof/v1", for each leaf the lines "entry INDEX BASE64" and "path BASE64…", an empty line, and the
// checkpoint that all of them are under, with its cosignatures. It shows that nothing in it was altered and
// that no version is missing before the last; it cannot show that the log had no later one.
struct LogProof {
  struct Entry {
    uint64_t index;
    std::string bytes;  // EncodeEntry
    merkle::Proof path;
  };
  std::vector<Entry> entries;
  std::string note;
};
std::string FormatProof(const LogProof& proof);
absl::StatusOr<LogProof> ParseProof(const std::string& text);

// C2SP tlog-witness, body of add-checkpoint: "old SIZE", a base64 line for each hash of the consistency
// proof, an empty line, and the checkpoint.
struct WitnessRequest {
  uint64_t old_size;  // 0: from the beginning
  merkle::Proof consistency;
  std::string note;
};
std::string FormatWitnessRequest(const WitnessRequest& request);
absl::StatusOr<WitnessRequest> ParseWitnessRequest(const std::string& text);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_DOMAIN_PROOF_H_
