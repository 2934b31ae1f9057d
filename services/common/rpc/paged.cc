#include "services/common/rpc/paged.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "thidua/common/v1/page.pb.h"

namespace thidua::rpc {
namespace {

constexpr uint32_t kVersion = 1;
constexpr size_t kSealBytes = 32;

std::string Seal(const PagedList& list, const common::v1::PagePosition& position) {
  common::v1::PageSeal seal;
  seal.set_version(kVersion);
  seal.set_request_type(list.request_type);
  seal.set_filters(list.filters);
  *seal.mutable_position() = position;
  // The key digests other things too; these words are in front of nothing else.
  const std::string digest =
      list.key->KeyedDigest(absl::StrCat("thidua page token\n", text::Deterministic(seal)));
  return crypto::Base64Url(absl::StrCat(digest, text::Deterministic(position)));
}

}  // namespace

std::string SealPageToken(const PagedList& list, const std::vector<std::string>& keys) {
  common::v1::PagePosition position;
  for (const auto& key : keys) position.add_keys(key);
  return Seal(list, position);
}

absl::StatusOr<std::vector<std::string>> OpenPageToken(const PagedList& list, const std::string& token,
                                                       size_t count) {
  const auto bytes = crypto::FromBase64Url(token);
  common::v1::PagePosition position;
  const bool read =
      bytes.ok() && bytes->size() > kSealBytes && position.ParseFromString(bytes->substr(kSealBytes));
  // Compared whole and in constant time: one position of one list has one spelling.
  if (!read || !crypto::Equal(Seal(list, position), token) ||
      position.keys_size() != static_cast<int>(count)) {
    return error::Of(reason::kPageTokenInvalid);
  }
  return std::vector<std::string>(position.keys().begin(), position.keys().end());
}

namespace paged {

absl::Status Read(const std::string& text, std::string* key) {
  *key = text;
  return absl::OkStatus();
}

// A sealed key of another kind: the list was sorted otherwise when the token was given.
absl::Status Read(const std::string& text, int64_t* key) {
  return absl::SimpleAtoi(text, key) ? absl::OkStatus() : error::Of(reason::kPageTokenInvalid);
}

}  // namespace paged

}  // namespace thidua::rpc
