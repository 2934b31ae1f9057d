// libsodium, and nothing of our own: hashes, keyed digests, signatures, passwords, random text.
#ifndef THIDUA_SERVICES_COMMON_CRYPTO_CRYPTO_H_
#define THIDUA_SERVICES_COMMON_CRYPTO_CRYPTO_H_

#include <sys/types.h>

#include <string>
#include "absl/strings/string_view.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace thidua::crypto {

std::string Sha256(absl::string_view bytes);  // 32 bytes
std::string Hex(absl::string_view bytes);
std::string Base64Url(absl::string_view bytes);
absl::StatusOr<std::string> FromBase64Url(absl::string_view text);
std::string Base64(absl::string_view bytes);
// Only the one canonical spelling is accepted: a text that was altered never reads as the same bytes.
absl::StatusOr<std::string> FromBase64(absl::string_view text);
// In a time that depends on the lengths alone.
bool Equal(absl::string_view one, absl::string_view other);
std::string RandomBytes(int count);
std::string NewUuid();  // version 4

// An Ed25519 key pair of a service. The secret key never leaves this object.
class SigningKey {
 public:
  // Reads the hex of a 64-byte secret key from a file that only its owner can read.
  static absl::StatusOr<SigningKey> Load(const std::string& path);
  std::string Sign(absl::string_view message) const;  // 64 bytes
  std::string public_key() const;                     // 32 bytes
  // BLAKE2b under a key derived from the secret: binds low-entropy content without revealing it.
  std::string KeyedDigest(absl::string_view message) const;  // 32 bytes

 private:
  explicit SigningKey(std::string secret) : secret_(std::move(secret)) {}
  std::string secret_;
};

enum class Existing { kKept, kReplaced };
// Writes a file so that it is there whole, and on the disk, or not at all: nobody ever reads half a secret.
// An existing one that is kept is no error.
absl::Status WriteWhole(const std::string& path, absl::string_view content, mode_t mode, Existing existing);

// A new Ed25519 pair as hex lines for key files: <path> for its owner alone, <public_path> for everybody.
// An existing key is left as it is.
absl::Status MakeKeyFiles(const std::string& path, const std::string& public_path);

bool Verify(absl::string_view public_key, absl::string_view message, absl::string_view signature);
absl::StatusOr<std::string> LoadPublicKey(const std::string& path);  // 32 bytes

// What a guess costs whoever stole the database. kFull: 64 MiB, 3 passes. kDemonstration: OWASP's least
// (19 MiB, 2 passes) for systems on a simulated clock, which hold nobody's real password.
enum class HashCost { kFull, kDemonstration };

// Argon2id. At most four run at once in a process, so that sign-in cannot starve the host;
// RESOURCE_EXHAUSTED when none of the four comes free before the deadline.
absl::StatusOr<std::string> HashPassword(absl::string_view password, HashCost cost, absl::Time deadline);
// Takes the same time for a wrong password as for a right one; an empty `hash` is compared with a dummy of
// that cost, so that an unknown name cannot be told from a wrong password by the clock.
absl::StatusOr<bool> PasswordMatches(absl::string_view hash, absl::string_view password, HashCost cost,
                                     absl::Time deadline);
// The hash was made with other parameters than HashPassword uses today.
bool HashIsOld(const std::string& hash, HashCost cost);

// Keeps short secrets in the database under a key that is not there (XChaCha20-Poly1305).
class SealingKey {
 public:
  // Reads the hex of a 32-byte key from a file that only its owner can read.
  static absl::StatusOr<SealingKey> Load(const std::string& path);
  // `owner` is bound to the sealed text: it opens for the same owner only.
  std::string Seal(absl::string_view text, absl::string_view owner) const;
  absl::StatusOr<std::string> Open(absl::string_view sealed, absl::string_view owner) const;

 private:
  explicit SealingKey(std::string key) : key_(std::move(key)) {}
  std::string key_;
};

}  // namespace thidua::crypto

#endif  // THIDUA_SERVICES_COMMON_CRYPTO_CRYPTO_H_
