#include "services/document/zip_file.h"

#include <zip.h>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"

namespace thidua::document {
namespace {

constexpr zip_uint16_t kMidnight = 0;
constexpr zip_uint16_t kFirstDay = 0x0021;  // 1/1/1980, the first that a zip can name

absl::Status Failed(zip_error_t* fault) {
  return error::Internal(absl::StrCat("zip: ", zip_error_strerror(fault)));
}

absl::StatusOr<std::string> ReadAll(zip_source_t* source) {
  zip_stat_t about;
  if (zip_source_open(source) != 0 || zip_source_stat(source, &about) != 0)
    return Failed(zip_source_error(source));
  std::string out(about.size, '\0');
  const zip_int64_t count = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (count != static_cast<zip_int64_t>(out.size())) return Failed(zip_source_error(source));
  return out;
}

}  // namespace

absl::StatusOr<std::string> ZipOf(const std::vector<ZipEntry>& entries) {
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &fault);
  if (target == nullptr) return Failed(&fault);
  zip_source_keep(target);  // what closing the archive lets go, is read afterwards
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault);
  if (archive == nullptr) {
    zip_source_free(target);
    zip_source_free(target);
    return Failed(&fault);
  }
  for (const auto& entry : entries) {
    zip_source_t* source = zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
    const zip_int64_t at = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) zip_source_free(source);
    if (at < 0 ||
        zip_set_file_compression(archive, at, entry.compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 9) != 0 ||
        zip_file_set_dostime(archive, at, kMidnight, kFirstDay, 0) != 0) {
      const absl::Status status = Failed(zip_get_error(archive));
      zip_discard(archive);
      zip_source_free(target);
      return status;
    }
  }
  if (zip_close(archive) != 0) {
    const absl::Status status = Failed(zip_get_error(archive));
    zip_discard(archive);
    zip_source_free(target);
    return status;
  }
  auto out = ReadAll(target);
  zip_source_free(target);
  return out;
}

}  // namespace thidua::document
