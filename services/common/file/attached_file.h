// What a file that people attach really is, and what it may be called. Pure, for whatever bytes come.
#ifndef THIDUA_SERVICES_COMMON_FILE_ATTACHED_FILE_H_
#define THIDUA_SERVICES_COMMON_FILE_ATTACHED_FILE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::file {

enum class FileKind {
  // Taken.
  kPdf,
  kPng,
  kJpeg,
  kDocx,
  kXlsx,
  // Refused, each with what it is and how to go on.
  kMacros,        // Word or Excel with macros, whatever its name
  kOldOffice,     // .doc, .xls, .ppt
  kLockedOffice,  // DOCX or XLSX under a password
  kHeic,          // photo of an iPhone, often named .jpg
  kOther,
};

struct FileContent {
  FileKind kind = FileKind::kOther;
  bool encrypted = false;  // of a PDF: it may ask for a password
};

// By content and structure, never by a name. A PDF may have up to 1,024 bytes before its header, as readers
// allow and signing programs make; a DOCX or XLSX is a ZIP whose [Content_Types].xml names such a main part,
// and the part is there. Of a ZIP nothing but that one list is unpacked, and of it no more than 256 KiB.
FileContent ContentOf(absl::string_view bytes);

// Empty for what is refused.
std::string MediaTypeOf(FileKind kind);

// "PDF", as people call it; empty for what is refused.
std::string ExtensionOf(FileKind kind);

inline constexpr size_t kMaxFileNameBytes = 200;  // file systems take 255, and programs add to a name

// `given` as a name that is safe on every system: without folders and signs that no file name may hold, its
// extension that of `kind` (added where there is none), cut to kMaxFileNameBytes between two characters.
// Nothing where its extension claims to be another kind of file (giay-khen.pdf.bat).
std::optional<std::string> FileNameFor(absl::string_view given, FileKind kind);

}  // namespace thidua::file

#endif  // THIDUA_SERVICES_COMMON_FILE_ATTACHED_FILE_H_
