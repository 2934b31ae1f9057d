#include "client/core/sheets/file_kind.h"

namespace thidua::client {
namespace {

// Names of a ZIP's parts stand uncompressed in its directory, at the end.
bool HasPart(const QByteArray& zip, const char* name) { return zip.lastIndexOf(name) >= 0; }

// A sheet of plain text may begin with the letters of some: "BM" is short for biểu mẫu.
bool IsPicture(const QByteArray& head) {
  const bool bitmap = head.startsWith("BM") && head.mid(6, 4) == QByteArray(4, '\0');
  return head.startsWith("\xff\xd8\xff") || head.startsWith("\x89PNG") || head.startsWith("GIF8") || bitmap ||
         head.startsWith(QByteArray("II*\0", 4)) || head.startsWith(QByteArray("MM\0*", 4)) ||
         head.mid(4, 4) == "ftyp" || (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP");
}

FileKind KindOfZip(const QByteArray& content) {
  if (HasPart(content, "xl/workbook.xml")) return FileKind::kXlsx;
  // An OpenDocument says what it is in its first part, which is never compressed.
  if (content.mid(30, 120).contains("application/vnd.oasis.opendocument.spreadsheet")) {
    return HasPart(content, "encrypted-package") ? FileKind::kLocked : FileKind::kOds;
  }
  return FileKind::kOtherOffice;
}

// The old container of Office holds .xls and .doc, and also what is locked by a password, whatever its name.
FileKind KindOfContainer(const QByteArray& content) {
  const QString part = QStringLiteral("EncryptedPackage");
  const QByteArray name(reinterpret_cast<const char*>(part.utf16()), part.size() * 2);
  return content.contains(name) ? FileKind::kLocked : FileKind::kOldOffice;
}

}  // namespace

FileKind KindOf(const QByteArray& content) {
  if (content.trimmed().isEmpty()) return FileKind::kEmpty;
  if (content.startsWith("PK\x03\x04")) return KindOfZip(content);
  if (content.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return KindOfContainer(content);
  if (content.startsWith("%PDF")) return FileKind::kPdf;
  if (IsPicture(content.left(16))) return FileKind::kPicture;
  const QByteArray head = content.left(2000).trimmed().toLower();
  if (head.contains("schemas-microsoft-com:office:spreadsheet")) return FileKind::kXmlSheet;
  if (head.contains("<html") || head.startsWith("<table")) return FileKind::kWebPage;
  return FileKind::kPlainText;
}

QString WhyNotRead(FileKind kind) {
  const QString save_as = " Xin mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) .xlsx rồi chọn lại.";
  switch (kind) {
    case FileKind::kXlsx:
    case FileKind::kOds:
    case FileKind::kPlainText:
      return {};
    case FileKind::kLocked:
      return "Tệp bị khoá bằng mật khẩu. Xin mở tệp, bỏ mật khẩu (Tệp – Thông tin – Bảo vệ), lưu lại rồi "
             "chọn "
             "lại.";
    case FileKind::kOldOffice:
      return "Tệp là dạng cũ của Office (.xls, .doc)." + save_as;
    case FileKind::kWebPage:
      return "Tệp là một trang web mang đuôi của bảng tính." + save_as;
    case FileKind::kXmlSheet:
      return "Tệp là bảng tính dạng XML của Excel 2003." + save_as;
    case FileKind::kPicture:
      return "Tệp là ảnh, không đọc được thành bảng. Xin dùng tệp gốc của bảng, hoặc gõ lại vào tệp mẫu.";
    case FileKind::kPdf:
      return "Tệp là PDF, không đọc được thành bảng. Xin dùng tệp gốc của bảng (.xlsx, .ods, .csv).";
    case FileKind::kOtherOffice:
      return "Tệp không phải bảng tính .xlsx, .ods hay .csv. Nếu là bảng trong văn bản Word, xin chép bảng "
             "sang "
             "tệp mẫu.";
    case FileKind::kEmpty:
      return "Tệp này rỗng. Xin kiểm tra tệp trên máy.";
  }
  return {};
}

}  // namespace thidua::client
