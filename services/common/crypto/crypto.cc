#include "services/common/crypto/crypto.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <semaphore>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/status_macros.h"

namespace thidua::crypto {
namespace {

constexpr unsigned long long kPasses = 3;
constexpr size_t kMemory = 64u << 20;

std::counting_semaphore<4>& HashSlots() {
  static std::counting_semaphore<4> slots(4);
  return slots;
}

class HashSlot {
 public:
  HashSlot() { HashSlots().acquire(); }
  ~HashSlot() { HashSlots().release(); }
};

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

absl::Status WriteNew(const std::string& path, const std::string& content, mode_t mode) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, mode);
  const bool written =
      fd >= 0 && write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  const bool kept = written && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  return kept ? absl::OkStatus() : absl::UnknownError(absl::StrCat("cannot write ", path));
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
  struct stat info {};
  if (stat(path.c_str(), &info) == 0 && (info.st_mode & 077) != 0) {
    return absl::PermissionDeniedError(absl::StrCat("key file must be readable by its owner only: ", path));
  }
  auto secret = ReadHex(path, crypto_sign_SECRETKEYBYTES);
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

absl::Status MakeKeyFiles(const std::string& path, const std::string& public_path) {
  if (access(path.c_str(), F_OK) == 0) return absl::OkStatus();
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_keypair(U(public_key), U(secret_key));
  RETURN_IF_ERROR(WriteNew(public_path, Hex(public_key) + "\n", 0644));
  return WriteNew(path, Hex(secret_key) + "\n", 0600);
}

bool Verify(absl::string_view public_key, absl::string_view message, absl::string_view signature) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(U(signature), U(message), message.size(), U(public_key)) == 0;
}

absl::StatusOr<std::string> LoadPublicKey(const std::string& path) {
  return ReadHex(path, crypto_sign_PUBLICKEYBYTES);
}

std::string HashPassword(absl::string_view password) {
  HashSlot slot;
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(out, password.data(), password.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc();
  }
  return out;
}

bool PasswordMatches(absl::string_view hash, absl::string_view password) {
  static const std::string dummy = HashPassword("an account that does not exist");
  HashSlot slot;
  const std::string against(hash.empty() ? absl::string_view(dummy) : hash);
  return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

}  // namespace thidua::crypto
