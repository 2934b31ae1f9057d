#include "services/common/audit/note.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/common/audit/leaf.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

constexpr char kDash[] = "\xe2\x80\x94 ";  // U+2014, as C2SP signed-note has it

std::string BigEndian(uint64_t value) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xff);
  return out;
}

std::string CosignedMessage(const std::string& text, int64_t unix_seconds) {
  return absl::StrCat("cosignature/v1\ntime ", unix_seconds, "\n", text);
}

bool GoodName(const std::string& name) {
  return !name.empty() &&
         std::none_of(name.begin(), name.end(), [](unsigned char c) { return c <= ' ' || c == '+'; });
}

}  // namespace

std::string NoteKey::Id() const {
  return crypto::Sha256(absl::StrCat(name, "\n", std::string(1, algorithm), public_key)).substr(0, 4);
}

std::string NoteKey::Text() const {
  return absl::StrCat(name, "+", crypto::Hex(Id()), "+",
                      crypto::Base64(std::string(1, algorithm) + public_key));
}

absl::StatusOr<NoteKey> ParseNoteKey(const std::string& text) {
  // Base64 has plus signs of its own.
  const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits('+', 2));
  const auto key = parts.size() == 3 ? crypto::FromBase64(parts[2]) : absl::InvalidArgumentError("");
  if (!key.ok() || key->size() != 33 || !GoodName(parts[0]))
    return absl::InvalidArgumentError("not a key: " + text);
  const NoteKey out{parts[0], static_cast<NoteKey::Algorithm>((*key)[0]), key->substr(1)};
  if (out.Text() != text) return absl::InvalidArgumentError("not a key: " + text);
  return out;
}

absl::StatusOr<NoteKey> MakeNoteKey(const std::string& name, NoteKey::Algorithm algorithm,
                                    const std::string& path, const std::string& public_path) {
  RETURN_IF_ERROR(crypto::MakeKeyFiles(path, public_path));
  ASSIGN_OR_RETURN(std::string key, crypto::LoadPublicKey(public_path));
  return NoteKey{name, algorithm, std::move(key)};
}

std::string SignatureLine(const NoteSignature& signature) {
  return absl::StrCat(kDash, signature.name, " ", crypto::Base64(signature.key_id + signature.bytes), "\n");
}

absl::StatusOr<NoteSignature> ParseSignatureLine(const std::string& line) {
  const std::vector<std::string> parts = absl::StrSplit(absl::StripSuffix(line, "\n"), ' ');
  const auto bytes = parts.size() == 3 ? crypto::FromBase64(parts[2]) : absl::InvalidArgumentError("");
  if (!bytes.ok() || bytes->size() < 5 || !GoodName(parts[1])) {
    return absl::InvalidArgumentError("not a signature line");
  }
  const NoteSignature out{parts[1], bytes->substr(0, 4), bytes->substr(4)};
  if (SignatureLine(out) != line) return absl::InvalidArgumentError("not a signature line");
  return out;
}

std::string FormatNote(const SignedNote& note) {
  std::string out = note.text + "\n";
  for (const auto& signature : note.signatures) out += SignatureLine(signature);
  return out;
}

absl::StatusOr<SignedNote> ParseNote(const std::string& text) {
  const size_t gap = text.rfind("\n\n");
  if (gap == std::string::npos || !IsUtf8(text)) return absl::InvalidArgumentError("not a signed note");
  SignedNote note{text.substr(0, gap + 1), {}};
  for (const absl::string_view line : absl::StrSplit(text.substr(gap + 2), '\n', absl::SkipEmpty())) {
    ASSIGN_OR_RETURN(auto signature, ParseSignatureLine(absl::StrCat(line, "\n")));
    note.signatures.push_back(std::move(signature));
  }
  if (note.signatures.empty() || FormatNote(note) != text)
    return absl::InvalidArgumentError("not a signed note");
  return note;
}

NoteSignature SignNote(const std::string& text, const std::string& name, const crypto::SigningKey& key) {
  return {name, NoteKey{name, NoteKey::kEd25519, key.public_key()}.Id(), key.Sign(text)};
}

bool NoteSignedBy(const SignedNote& note, const NoteKey& key) {
  return std::any_of(note.signatures.begin(), note.signatures.end(), [&](const NoteSignature& signature) {
    return signature.name == key.name && signature.key_id == key.Id() &&
           crypto::Verify(key.public_key, note.text, signature.bytes);
  });
}

NoteSignature Cosign(const std::string& text, const std::string& name, const crypto::SigningKey& key,
                     int64_t unix_seconds) {
  return {name, NoteKey{name, NoteKey::kCosignature, key.public_key()}.Id(),
          BigEndian(unix_seconds) + key.Sign(CosignedMessage(text, unix_seconds))};
}

std::optional<int64_t> CosignedAt(const std::string& text, const NoteSignature& signature,
                                  const NoteKey& key) {
  if (signature.name != key.name || signature.key_id != key.Id() || signature.bytes.size() != 72)
    return std::nullopt;
  int64_t time = 0;
  for (int i = 0; i < 8; ++i) time = time << 8 | static_cast<unsigned char>(signature.bytes[i]);
  if (!crypto::Verify(key.public_key, CosignedMessage(text, time), signature.bytes.substr(8)))
    return std::nullopt;
  return time;
}

std::string CheckpointText(const Checkpoint& checkpoint) {
  return absl::StrCat(checkpoint.origin, "\n", checkpoint.size, "\n", crypto::Base64(checkpoint.root),
                      "\ntime ", checkpoint.time_us, "\n");
}

absl::StatusOr<Checkpoint> ParseCheckpoint(const std::string& text) {
  const std::vector<std::string> lines = absl::StrSplit(text, '\n');
  Checkpoint out;
  if (lines.size() != 5 || !absl::SimpleAtoi(lines[1], &out.size) || !absl::StartsWith(lines[3], "time ") ||
      !absl::SimpleAtoi(lines[3].substr(5), &out.time_us)) {
    return absl::InvalidArgumentError("not a checkpoint");
  }
  out.origin = lines[0];
  ASSIGN_OR_RETURN(out.root, crypto::FromBase64(lines[2]));
  if (out.root.size() != 32 || CheckpointText(out) != text)
    return absl::InvalidArgumentError("not a checkpoint");
  return out;
}

bool Policy::Accepts(const SignedNote& note, const Checkpoint& checkpoint) const {
  return std::any_of(logs.begin(), logs.end(), [&](const Trusted& log) {
    return log.key.name == checkpoint.origin && (!log.until || checkpoint.size <= *log.until) &&
           NoteSignedBy(note, log.key);
  });
}

absl::StatusOr<Policy> ParsePolicy(const std::string& text) {
  Policy policy;
  policy.text = text;
  const std::map<std::string, std::pair<std::vector<Policy::Trusted>*, NoteKey::Algorithm>> kinds = {
      {"log", {&policy.logs, NoteKey::kEd25519}},
      {"service", {&policy.services, NoteKey::kEd25519}},
      {"officer", {&policy.officers, NoteKey::kEd25519}},
      {"witness", {&policy.witnesses, NoteKey::kCosignature}}};
  for (const absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    const auto wrong = [&] {
      return absl::InvalidArgumentError(absl::StrCat("not a line of a policy: ", line));
    };
    if (words.size() == 2 && words[0] == "quorum") {
      if (!absl::SimpleAtoi(words[1], &policy.quorum) || policy.quorum < 0) return wrong();
      continue;
    }
    const auto kind = kinds.find(words[0]);
    if (kind == kinds.end() || (words.size() != 2 && words.size() != 4)) return wrong();
    Policy::Trusted trusted;
    ASSIGN_OR_RETURN(trusted.key, ParseNoteKey(words[1]));
    if (trusted.key.algorithm != kind->second.second) return wrong();
    if (words.size() == 4) {
      uint64_t until;
      if (words[2] != "until" || !absl::SimpleAtoi(words[3], &until)) return wrong();
      trusted.until = until;
    }
    kind->second.first->push_back(std::move(trusted));
  }
  if (policy.logs.empty()) return absl::InvalidArgumentError("a policy without a log");
  return policy;
}

}  // namespace thidua::audit
