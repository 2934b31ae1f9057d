#include "services/audit/domain/proof.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

constexpr char kFormat[] = "thidua-proof/v1";

absl::StatusOr<merkle::Hash> ParseHash(const std::string& text) {
  ASSIGN_OR_RETURN(merkle::Hash hash, crypto::FromBase64(text));
  if (hash.size() != 32) return absl::InvalidArgumentError("not a hash");
  return hash;
}

// The lines before the first empty one, and the note after it.
struct Parts {
  std::vector<std::string> lines;
  std::string note;
};
absl::StatusOr<Parts> Split(const std::string& text) {
  const size_t gap = text.find("\n\n");
  if (gap == std::string::npos) return absl::InvalidArgumentError("no checkpoint");
  return Parts{absl::StrSplit(text.substr(0, gap), '\n'), text.substr(gap + 2)};
}

}  // namespace

std::string FormatProof(const LogProof& proof) {
  std::string out = absl::StrCat(kFormat, "\n");
  for (const auto& entry : proof.entries) {
    absl::StrAppend(&out, "entry ", entry.index, " ", crypto::Base64(entry.bytes), "\npath");
    for (const auto& hash : entry.path) absl::StrAppend(&out, " ", crypto::Base64(hash));
    out += "\n";
  }
  return absl::StrCat(out, "\n", proof.note);
}

absl::StatusOr<LogProof> ParseProof(const std::string& text) {
  ASSIGN_OR_RETURN(Parts parts, Split(text));
  LogProof proof{{}, std::move(parts.note)};
  for (size_t i = 1; i + 1 < parts.lines.size(); i += 2) {
    const std::vector<std::string> entry = absl::StrSplit(parts.lines[i], ' ');
    const std::vector<std::string> path = absl::StrSplit(parts.lines[i + 1], ' ');
    LogProof::Entry out;
    if (entry.size() != 3 || !absl::SimpleAtoi(entry[1], &out.index))
      return absl::InvalidArgumentError("not an entry of a proof");
    ASSIGN_OR_RETURN(out.bytes, crypto::FromBase64(entry[2]));
    for (size_t k = 1; k < path.size(); ++k) {
      ASSIGN_OR_RETURN(merkle::Hash hash, ParseHash(path[k]));
      out.path.push_back(std::move(hash));
    }
    proof.entries.push_back(std::move(out));
  }
  if (proof.entries.empty() || FormatProof(proof) != text) return absl::InvalidArgumentError("not a proof");
  return proof;
}

std::string FormatWitnessRequest(const WitnessRequest& request) {
  std::string out = absl::StrCat("old ", request.old_size, "\n");
  for (const auto& hash : request.consistency) absl::StrAppend(&out, crypto::Base64(hash), "\n");
  return absl::StrCat(out, "\n", request.note);
}

absl::StatusOr<WitnessRequest> ParseWitnessRequest(const std::string& text) {
  ASSIGN_OR_RETURN(Parts parts, Split(text));
  WitnessRequest request{0, {}, std::move(parts.note)};
  const std::vector<std::string> first = absl::StrSplit(parts.lines[0], ' ');
  if (first.size() != 2 || !absl::SimpleAtoi(first[1], &request.old_size))
    return absl::InvalidArgumentError("not a request to a witness");
  for (size_t i = 1; i < parts.lines.size(); ++i) {
    ASSIGN_OR_RETURN(merkle::Hash hash, ParseHash(parts.lines[i]));
    request.consistency.push_back(std::move(hash));
  }
  if (FormatWitnessRequest(request) != text) return absl::InvalidArgumentError("not a request to a witness");
  return request;
}

}  // namespace thidua::audit
