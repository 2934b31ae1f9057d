// Texts with signatures: C2SP signed-note, tlog-checkpoint, cosignature/v1; and whose signatures count.
#ifndef THIDUA_SERVICES_COMMON_AUDIT_NOTE_H_
#define THIDUA_SERVICES_COMMON_AUDIT_NOTE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit {

// A verifier key, "name+id+base64": the id is bound to name and key, so that an altered line is no key.
struct NoteKey {
  enum Algorithm : char { kEd25519 = 1, kCosignature = 4 };
  std::string name;
  Algorithm algorithm;
  std::string public_key;

  std::string Id() const;  // 4 bytes
  std::string Text() const;
};
absl::StatusOr<NoteKey> ParseNoteKey(const std::string& text);
// The key of a pair of key files, which are made when there are none (crypto::MakeKeyFiles).
absl::StatusOr<NoteKey> MakeNoteKey(const std::string& name, NoteKey::Algorithm algorithm,
                                    const std::string& path, const std::string& public_path);

struct NoteSignature {
  std::string name;
  std::string key_id;
  std::string bytes;
};
std::string SignatureLine(const NoteSignature& signature);
absl::StatusOr<NoteSignature> ParseSignatureLine(const std::string& line);

struct SignedNote {
  std::string text;  // ends with a newline
  std::vector<NoteSignature> signatures;
};
std::string FormatNote(const SignedNote& note);
absl::StatusOr<SignedNote> ParseNote(const std::string& text);

NoteSignature SignNote(const std::string& text, const std::string& name, const crypto::SigningKey& key);
bool NoteSignedBy(const SignedNote& note, const NoteKey& key);

// A witness also says when it saw the checkpoint.
NoteSignature Cosign(const std::string& text, const std::string& name, const crypto::SigningKey& key,
                     int64_t unix_seconds);
// The time of a cosignature by this key; nothing when it is not one.
std::optional<int64_t> CosignedAt(const std::string& text, const NoteSignature& signature,
                                  const NoteKey& key);

struct Checkpoint {
  std::string origin;
  uint64_t size;
  std::string root;
  int64_t time_us;  // extension line "time …"
};
std::string CheckpointText(const Checkpoint& checkpoint);
absl::StatusOr<Checkpoint> ParseCheckpoint(const std::string& text);

// Whom to believe, one a line: "log|service|officer|witness KEY [until N]", and "quorum K". A key that was
// rotated out counts for the entries below N, and for checkpoints up to N.
struct Policy {
  struct Trusted {
    NoteKey key;
    std::optional<uint64_t> until;
  };
  std::string text;
  std::vector<Trusted> logs, services, officers, witnesses;
  int quorum = 2;

  // Signed by a log key that counts at the checkpoint's size, and of that log's origin.
  bool Accepts(const SignedNote& note, const Checkpoint& checkpoint) const;
  const std::string& origin() const { return logs[0].key.name; }
};
absl::StatusOr<Policy> ParsePolicy(const std::string& text);

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_COMMON_AUDIT_NOTE_H_
