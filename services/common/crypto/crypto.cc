#include "services/common/crypto/crypto.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <semaphore>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/status_macros.h"

namespace thidua::crypto {
namespace {

struct Argon2Parameters {
  unsigned long long passes;
  size_t memory_bytes;
};

Argon2Parameters ParametersOf(HashCost cost) {
  return cost == HashCost::kFull ? Argon2Parameters{3, 64u << 20} : Argon2Parameters{2, 19u << 20};
}

// One of the four places in which a password may be hashed.
class HashSlot {
 public:
  explicit HashSlot(absl::Time deadline) : taken_(Slots().try_acquire_until(absl::ToChronoTime(deadline))) {}
  ~HashSlot() {
    if (taken_) Slots().release();
  }
  HashSlot(const HashSlot&) = delete;
  HashSlot& operator=(const HashSlot&) = delete;

  absl::Status status() const {
    return taken_ ? absl::OkStatus() : absl::ResourceExhaustedError("too many passwords are being checked");
  }

 private:
  static std::counting_semaphore<4>& Slots() {
    static std::counting_semaphore<4> slots(4);
    return slots;
  }
  bool taken_;
};

std::string Argon2id(absl::string_view password, HashCost cost) {
  const auto [passes, memory_bytes] = ParametersOf(cost);
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(out, password.data(), password.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return out;
}

const std::string& DummyOf(HashCost cost) {
  static const std::string full = Argon2id("an account that does not exist", HashCost::kFull);
  static const std::string demonstration =
      Argon2id("an account that does not exist", HashCost::kDemonstration);
  return cost == HashCost::kFull ? full : demonstration;
}

const unsigned char* U(absl::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }
unsigned char* U(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

[[maybe_unused]] const int kInitialised = sodium_init();

absl::StatusOr<std::string> ReadHex(const std::string& path, size_t bytes) {
  std::ifstream in(path);
  std::string text;
  if (!(in >> text)) return absl::NotFoundError(absl::StrCat("cannot read key file ", path));
  std::string raw = absl::HexStringToBytes(text);
  if (raw.size() != bytes) return absl::InvalidArgumentError(absl::StrCat("not a key: ", path));
  return raw;
}

absl::StatusOr<std::string> ReadSecretHex(const std::string& path, size_t bytes) {
  struct stat info {};
  if (stat(path.c_str(), &info) == 0 && (info.st_mode & 077) != 0) {
    return absl::PermissionDeniedError(absl::StrCat("key file must be readable by its owner only: ", path));
  }
  return ReadHex(path, bytes);
}

bool WriteAll(int fd, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) content.remove_prefix(written);
  }
  return true;
}

// A name in a directory is on the disk once the directory is.
void SyncDirectoryOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  const int fd =
      open(slash == std::string::npos ? "." : path.substr(0, slash + 1).c_str(), O_RDONLY | O_DIRECTORY);
  if (fd < 0) return;
  fsync(fd);
  close(fd);
}

}  // namespace

std::string Sha256(absl::string_view bytes) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(U(out), U(bytes), bytes.size());
  return out;
}

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

std::string Base64Url(absl::string_view bytes) { return absl::WebSafeBase64Escape(bytes); }

absl::StatusOr<std::string> FromBase64Url(absl::string_view text) {
  std::string out;
  if (!absl::WebSafeBase64Unescape(text, &out)) return absl::InvalidArgumentError("not base64url");
  return out;
}

std::string Base64(absl::string_view bytes) { return absl::Base64Escape(bytes); }

absl::StatusOr<std::string> FromBase64(absl::string_view text) {
  std::string out;
  if (!absl::Base64Unescape(text, &out) || Base64(out) != text) {
    return absl::InvalidArgumentError("not base64");
  }
  return out;
}

bool Equal(absl::string_view one, absl::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string RandomBytes(int count) {
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string NewUuid() {
  std::string b = RandomBytes(16);
  b[6] = static_cast<char>((b[6] & 0x0f) | 0x40);
  b[8] = static_cast<char>((b[8] & 0x3f) | 0x80);
  const std::string hex = Hex(b);
  return absl::StrCat(hex.substr(0, 8), "-", hex.substr(8, 4), "-", hex.substr(12, 4), "-", hex.substr(16, 4),
                      "-", hex.substr(20));
}

absl::StatusOr<SigningKey> SigningKey::Load(const std::string& path) {
  auto secret = ReadSecretHex(path, crypto_sign_SECRETKEYBYTES);
  if (!secret.ok()) return secret.status();
  return SigningKey(*std::move(secret));
}

std::string SigningKey::Sign(absl::string_view message) const {
  std::string out(crypto_sign_BYTES, '\0');
  crypto_sign_detached(U(out), nullptr, U(message), message.size(), U(secret_));
  return out;
}

std::string SigningKey::public_key() const { return secret_.substr(crypto_sign_SEEDBYTES); }

std::string SigningKey::KeyedDigest(absl::string_view message) const {
  std::string key(crypto_generichash_KEYBYTES, '\0');
  crypto_generichash(U(key), key.size(), U(secret_), crypto_sign_SEEDBYTES, U("thidua-keyed-digest"), 19);
  std::string out(32, '\0');
  crypto_generichash(U(out), out.size(), U(message), message.size(), U(key), key.size());
  return out;
}

absl::Status WriteWhole(const std::string& path, absl::string_view content, mode_t mode, Existing existing) {
  std::string beside = path + ".XXXXXX";
  const int fd = mkstemp(beside.data());
  if (fd < 0) return absl::UnknownError(absl::StrCat("cannot write beside ", path));
  bool done = WriteAll(fd, content) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
  done = close(fd) == 0 && done;
  if (done && existing == Existing::kReplaced) {
    done = rename(beside.c_str(), path.c_str()) == 0;
  } else if (done) {
    done = link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST;
  }
  unlink(beside.c_str());
  if (!done) return absl::UnknownError(absl::StrCat("cannot write ", path));
  SyncDirectoryOf(path);
  return absl::OkStatus();
}

absl::Status MakeKeyFiles(const std::string& path, const std::string& public_path) {
  if (access(path.c_str(), F_OK) == 0) return absl::OkStatus();
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(U(public_key), U(secret_key));
  // A public key without its secret, left by a crash between the two, gives way.
  RETURN_IF_ERROR(WriteWhole(public_path, Hex(public_key) + "\n", 0644, Existing::kReplaced));
  return WriteWhole(path, Hex(secret_key) + "\n", 0600, Existing::kKept);
}

bool Verify(absl::string_view public_key, absl::string_view message, absl::string_view signature) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(U(signature), U(message), message.size(), U(public_key)) == 0;
}

absl::StatusOr<std::string> LoadPublicKey(const std::string& path) {
  return ReadHex(path, crypto_sign_PUBLICKEYBYTES);
}

absl::StatusOr<std::string> HashPassword(absl::string_view password, HashCost cost, absl::Time deadline) {
  const HashSlot slot(deadline);
  if (!slot.status().ok()) return slot.status();
  return Argon2id(password, cost);
}

absl::StatusOr<bool> PasswordMatches(absl::string_view hash, absl::string_view password, HashCost cost,
                                     absl::Time deadline) {
  const std::string& dummy = DummyOf(cost);
  const HashSlot slot(deadline);
  if (!slot.status().ok()) return slot.status();
  const std::string against(hash.empty() ? absl::string_view(dummy) : hash);
  return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

bool HashIsOld(const std::string& hash, HashCost cost) {
  const auto [passes, memory_bytes] = ParametersOf(cost);
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory_bytes) != 0;
}

absl::StatusOr<SealingKey> SealingKey::Load(const std::string& path) {
  auto key = ReadSecretHex(path, crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
  if (!key.ok()) return key.status();
  return SealingKey(*std::move(key));
}

std::string SealingKey::Seal(absl::string_view text, absl::string_view owner) const {
  const std::string nonce = RandomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  std::string sealed(text.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(U(sealed), nullptr, U(text), text.size(), U(owner), owner.size(),
                                             nullptr, U(nonce), U(key_));
  return nonce + sealed;
}

absl::StatusOr<std::string> SealingKey::Open(absl::string_view sealed, absl::string_view owner) const {
  constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
  constexpr size_t kExtra = kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES;
  if (sealed.size() < kExtra) return absl::DataLossError("a sealed secret is cut short");
  std::string text(sealed.size() - kExtra, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(U(text), nullptr, nullptr, U(sealed) + kNonce,
                                                 sealed.size() - kNonce, U(owner), owner.size(), U(sealed),
                                                 U(key_)) != 0) {
    return absl::DataLossError("a sealed secret was made with another key or for another owner");
  }
  return text;
}

}  // namespace thidua::crypto
