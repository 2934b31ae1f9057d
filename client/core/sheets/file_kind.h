// What a file is, by its bytes: its name may say anything.
#ifndef THIDUA_CLIENT_CORE_SHEETS_FILE_KIND_H_
#define THIDUA_CLIENT_CORE_SHEETS_FILE_KIND_H_

#include <QByteArray>
#include <QString>

namespace thidua::client {

enum class FileKind {
  kXlsx,
  kOds,
  kPlainText,  // or nothing that is known
  kLocked,     // by a password
  kOldOffice,  // .xls, .doc
  kWebPage,    // which some programs call .xls
  kXmlSheet,   // of Excel 2003
  kPicture,
  kPdf,
  kOtherOffice,  // .docx, .odt, .xlsb
  kEmpty,
};

FileKind KindOf(const QByteArray& content);
// What the file is and what to do with it; empty for what can be read.
QString WhyNotRead(FileKind kind);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SHEETS_FILE_KIND_H_
