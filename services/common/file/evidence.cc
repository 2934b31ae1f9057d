#include "services/common/file/evidence.h"

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/file/attached_file.h"

namespace thidua::file {
namespace {

absl::Status CheckKind(FileKind kind, const std::string& file_name) {
  switch (kind) {
    case FileKind::kMacros:
      return error::Of(reason::kEvidenceHasMacros, {{"file", file_name}});
    case FileKind::kOldOffice:
      return error::Of(reason::kEvidenceOldOffice, {{"file", file_name}});
    case FileKind::kLockedOffice:
      return error::Of(reason::kEvidenceLocked, {{"file", file_name}});
    case FileKind::kHeic:
      return error::Of(reason::kEvidenceHeic, {{"file", file_name}});
    case FileKind::kOther:
      return error::Of(reason::kEvidenceTypeRefused, {{"file", file_name}});
    default:
      return absl::OkStatus();
  }
}

}  // namespace

absl::StatusOr<Evidence> EvidenceOf(const std::string& given_name, const std::string& content) {
  const FileContent found = ContentOf(content);
  RETURN_IF_ERROR(CheckKind(found.kind, given_name));
  const auto name = FileNameFor(given_name, found.kind);
  if (!name) {
    return error::Of(reason::kEvidenceNameMisleads,
                     {{"file", given_name}, {"type", ExtensionOf(found.kind)}});
  }
  return Evidence{*name, MediaTypeOf(found.kind), crypto::Hex(crypto::Sha256(content)), found.encrypted};
}

}  // namespace thidua::file
