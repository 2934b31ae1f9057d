#include "services/common/file/attached_file.h"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace thidua::file {
namespace {

constexpr size_t kPdfHeaderWithin = 1024;
constexpr size_t kMaxContentTypes = 256 << 10;
constexpr char kDocxMain[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr char kXlsxMain[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

struct CloseZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

// The archive reads from `bytes`, which must outlive it.
Zip OpenZip(absl::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  Zip archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

// Empty when there is none, or it is no list of a size that any document has.
std::string ContentTypes(zip_t* archive) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive, "[Content_Types].xml", ZIP_FL_NOCASE));
  if (file == nullptr) return "";
  std::string xml(kMaxContentTypes + 1, '\0');
  size_t size = 0;
  while (size < xml.size()) {
    const zip_int64_t read = zip_fread(file.get(), xml.data() + size, xml.size() - size);
    if (read < 0) return "";
    if (read == 0) break;
    size += static_cast<size_t>(read);
  }
  if (size > kMaxContentTypes) return "";
  xml.resize(size);
  return xml;
}

void CutComments(std::string& xml) {
  for (size_t from = xml.find("<!--"); from != std::string::npos; from = xml.find("<!--", from)) {
    const size_t end = xml.find("-->", from + 4);
    xml.erase(from, end == std::string::npos ? std::string::npos : end + 3 - from);
  }
}

// The value of name="…" or name='…' in an element.
std::string Attribute(absl::string_view element, absl::string_view name) {
  for (size_t at = element.find(name); at != absl::string_view::npos; at = element.find(name, at + 1)) {
    if (at == 0 || !absl::ascii_isspace(static_cast<unsigned char>(element[at - 1]))) continue;
    absl::string_view rest = absl::StripLeadingAsciiWhitespace(element.substr(at + name.size()));
    if (!absl::ConsumePrefix(&rest, "=")) continue;
    rest = absl::StripLeadingAsciiWhitespace(rest);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;
    const size_t end = rest.find(rest[0], 1);
    if (end != absl::string_view::npos) return std::string(rest.substr(1, end - 1));
  }
  return "";
}

// Whether the list names a main part of this type, and the part is in the archive.
bool HasMain(zip_t* archive, absl::string_view types, absl::string_view main) {
  for (size_t at = types.find("<Override"); at != absl::string_view::npos;
       at = types.find("<Override", at + 1)) {
    const absl::string_view element = types.substr(at, types.find('>', at) - at);
    if (Attribute(element, "ContentType") != main) continue;
    const std::string part = Attribute(element, "PartName");
    if (part.size() > 1 && part[0] == '/' && zip_name_locate(archive, part.c_str() + 1, ZIP_FL_NOCASE) >= 0) {
      return true;
    }
  }
  // A document may also say it of the extension of its one part.
  for (size_t at = types.find("<Default"); at != absl::string_view::npos;
       at = types.find("<Default", at + 1)) {
    const absl::string_view element = types.substr(at, types.find('>', at) - at);
    if (Attribute(element, "ContentType") != main) continue;
    const std::string extension = absl::StrCat(".", Attribute(element, "Extension"));
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
      const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
      if (name != nullptr && absl::EndsWithIgnoreCase(name, extension)) return true;
    }
  }
  return false;
}

bool SpeaksOfMacros(absl::string_view text) {
  const std::string lower = absl::AsciiStrToLower(text);
  return absl::StrContains(lower, "macroenabled") || absl::StrContains(lower, "macrosheet") ||
         absl::StrContains(lower, "vbaproject");
}

bool HasMacros(zip_t* archive, absl::string_view types) {
  if (SpeaksOfMacros(types)) return true;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    const char* name = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr && SpeaksOfMacros(name)) return true;
  }
  return false;
}

FileKind KindOfZip(absl::string_view bytes) {
  const Zip archive = OpenZip(bytes);
  if (archive == nullptr) return FileKind::kOther;
  std::string types = ContentTypes(archive.get());
  CutComments(types);
  if (types.empty()) return FileKind::kOther;
  if (HasMacros(archive.get(), types)) return FileKind::kMacros;
  if (HasMain(archive.get(), types, kDocxMain)) return FileKind::kDocx;
  return HasMain(archive.get(), types, kXlsxMain) ? FileKind::kXlsx : FileKind::kOther;
}

// Names inside a compound file are UTF-16.
bool HoldsWide(absl::string_view bytes, absl::string_view name) {
  std::string wide;
  for (const char c : name) wide.append({c, '\0'});
  return absl::StrContains(bytes, wide);
}

bool IsHeic(absl::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp") return false;
  static constexpr absl::string_view kBrands[] = {"heic", "heix", "heim", "heis",
                                                  "hevc", "hevx", "mif1", "msf1"};
  return std::find(std::begin(kBrands), std::end(kBrands), bytes.substr(8, 4)) != std::end(kBrands);
}

// "/Encrypt" of a trailer, and no longer name that begins like it.
bool IsEncryptedPdf(absl::string_view bytes) {
  constexpr absl::string_view kName = "/Encrypt";
  for (size_t at = bytes.find(kName); at != absl::string_view::npos; at = bytes.find(kName, at + 1)) {
    const size_t next = at + kName.size();
    if (next >= bytes.size() || !absl::ascii_isalnum(static_cast<unsigned char>(bytes[next]))) return true;
  }
  return false;
}

struct Extensions {
  FileKind kind;
  std::vector<absl::string_view> fitting;  // the first is added where there is none
};

const Extensions& ExtensionsOf(FileKind kind) {
  static const auto* all = new std::vector<Extensions>{{FileKind::kPdf, {"pdf"}},
                                                       {FileKind::kPng, {"png"}},
                                                       {FileKind::kJpeg, {"jpg", "jpeg"}},
                                                       {FileKind::kDocx, {"docx"}},
                                                       {FileKind::kXlsx, {"xlsx"}}};
  return *std::find_if(all->begin(), all->end(), [&](const Extensions& e) { return e.kind == kind; });
}

// By which systems choose the program that opens a file. Anything else after a dot is part of a name
// ("QĐ số 12.2020").
bool SaysAType(absl::string_view extension) {
  static constexpr absl::string_view kKnown[] = {
      "7z",      "apk",  "appimage", "avi",  "bat",  "bin", "bmp",  "chm",  "cmd", "com",   "csv", "deb",
      "desktop", "dll",  "doc",      "docm", "docx", "dot", "dotm", "dotx", "exe", "gif",   "gz",  "heic",
      "heif",    "hta",  "htm",      "html", "iso",  "jar", "jpeg", "jpg",  "js",  "jse",   "lnk", "mht",
      "mp3",     "mp4",  "msi",      "odp",  "ods",  "odt", "pdf",  "php",  "pif", "png",   "pps", "ppsx",
      "ppt",     "pptm", "pptx",     "ps1",  "py",   "rar", "reg",  "rpm",  "rtf", "scr",   "sh",  "svg",
      "tif",     "tiff", "txt",      "url",  "vbe",  "vbs", "wsf",  "wsh",  "xht", "xhtml", "xls", "xlsb",
      "xlsm",    "xlsx", "xlt",      "xml",  "xps",  "zip"};
  return std::find(std::begin(kKnown), std::end(kKnown), extension) != std::end(kKnown);
}

// Windows opens its devices under these names, whatever the extension.
bool IsDevice(absl::string_view stem) {
  std::string name = absl::AsciiStrToLower(stem.substr(0, stem.find('.')));
  if (name.size() == 4 && absl::ascii_isdigit(static_cast<unsigned char>(name[3]))) name.pop_back();
  return name == "con" || name == "prn" || name == "aux" || name == "nul" || name == "com" || name == "lpt";
}

void CutBetweenCharacters(std::string& text, size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
}

// Dots and blanks at the ends: a hidden file, or one that Windows calls otherwise.
absl::string_view Trimmed(absl::string_view name) {
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.remove_suffix(1);
  return name;
}

}  // namespace

FileContent ContentOf(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "\x89PNG\r\n\x1a\n")) return {FileKind::kPng};
  if (absl::StartsWith(bytes, "\xff\xd8\xff")) return {FileKind::kJpeg};
  if (absl::StartsWith(bytes, "PK\x03\x04")) return {KindOfZip(bytes)};
  if (absl::StartsWith(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    return {HoldsWide(bytes, "EncryptedPackage") ? FileKind::kLockedOffice : FileKind::kOldOffice};
  }
  if (IsHeic(bytes)) return {FileKind::kHeic};
  if (absl::StrContains(bytes.substr(0, kPdfHeaderWithin), "%PDF-"))
    return {FileKind::kPdf, IsEncryptedPdf(bytes)};
  return {};
}

std::string MediaTypeOf(FileKind kind) {
  switch (kind) {
    case FileKind::kPdf:
      return "application/pdf";
    case FileKind::kPng:
      return "image/png";
    case FileKind::kJpeg:
      return "image/jpeg";
    case FileKind::kDocx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case FileKind::kXlsx:
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    default:
      return "";
  }
}

std::string ExtensionOf(FileKind kind) {
  return MediaTypeOf(kind).empty() ? "" : absl::AsciiStrToUpper(ExtensionsOf(kind).fitting.front());
}

std::optional<std::string> FileNameFor(absl::string_view given, FileKind kind) {
  const size_t folder = given.find_last_of("/\\");
  if (folder != absl::string_view::npos) given.remove_prefix(folder + 1);
  // Windows drops dots and blanks at the end: "a.exe." is "a.exe".
  while (!given.empty() && (given.back() == '.' || given.back() == ' ')) given.remove_suffix(1);
  const size_t dot = given.find_last_of('.');
  const std::string extension =
      dot == absl::string_view::npos ? "" : absl::AsciiStrToLower(given.substr(dot + 1));
  const auto& fitting = ExtensionsOf(kind).fitting;
  const bool fits = std::find(fitting.begin(), fitting.end(), extension) != fitting.end();
  if (!fits && SaysAType(extension)) return std::nullopt;

  std::string stem(Trimmed(fits ? given.substr(0, dot) : given));
  for (char& c : stem) {
    if (absl::StrContains("<>:\"|?*", absl::string_view(&c, 1)) || static_cast<unsigned char>(c) < 0x20)
      c = '_';
  }
  if (stem.empty()) stem = "minh-chung";
  if (IsDevice(stem)) stem.insert(0, "_");
  const std::string ending = absl::StrCat(".", fits ? given.substr(dot + 1) : fitting.front());
  CutBetweenCharacters(stem, kMaxFileNameBytes - ending.size());
  return absl::StrCat(Trimmed(stem), ending);
}

}  // namespace thidua::file
