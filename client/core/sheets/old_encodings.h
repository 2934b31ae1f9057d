// Vietnamese texts of before Unicode: which of the old codes a file is written in, and its text.
#ifndef THIDUA_CLIENT_CORE_SHEETS_OLD_ENCODINGS_H_
#define THIDUA_CLIENT_CORE_SHEETS_OLD_ENCODINGS_H_

#include <QByteArray>
#include <QString>

namespace thidua::client {

enum class Encoding { kUtf8, kUtf16, kWindows1258, kTcvn3, kVni };

struct DecodedText {
  Encoding encoding = Encoding::kUtf8;
  QString text;
  QString note;  // "Tệp ghi bằng mã TCVN3 (ABC), đã chuyển sang Unicode."; empty for Unicode
};

// By the mark at its beginning, else by which of the codes makes Vietnamese syllables of the words in it.
DecodedText Decoded(const QByteArray& bytes);
QString Decode(const QByteArray& bytes, Encoding encoding);

// Whether the word, in Unicode, could be a syllable of Vietnamese: what the codes are told apart by.
bool IsSyllable(const QString& word);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_SHEETS_OLD_ENCODINGS_H_
