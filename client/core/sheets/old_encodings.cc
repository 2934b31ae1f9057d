#include "client/core/sheets/old_encodings.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <algorithm>

namespace thidua::client {
namespace {

constexpr int kMostWordsTried = 4000;

// TCVN 5712:1993, its third code (ABC fonts): a byte a letter, from 0xA1 on. Capitals with a tone have none
// of their own: fonts drew them.
constexpr const char16_t* kTcvn3 =
    u"ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũú"
    u"ụừửữứựỳỷỹýỵ";
constexpr int kTcvn3First = 0xa1;
constexpr int kTcvn3Last = 0xfe;

// VNI: a letter of ASCII, or ơ and ư which have bytes of their own, and behind it a byte for circumflex,
// breve and tone together. Small letters; the capitals lie 0x20 below.
const QHash<uchar, QString>& VniMarks() {
  static const QHash<uchar, QString> marks{
      {0xf9, QStringLiteral("\u0301")},       {0xf8, QStringLiteral("\u0300")},
      {0xfb, QStringLiteral("\u0309")},       {0xf5, QStringLiteral("\u0303")},
      {0xef, QStringLiteral("\u0323")},       {0xe2, QStringLiteral("\u0302")},
      {0xe1, QStringLiteral("\u0302\u0301")}, {0xe0, QStringLiteral("\u0302\u0300")},
      {0xe5, QStringLiteral("\u0302\u0309")}, {0xe3, QStringLiteral("\u0302\u0303")},
      {0xe4, QStringLiteral("\u0302\u0323")}, {0xea, QStringLiteral("\u0306")},
      {0xe9, QStringLiteral("\u0306\u0301")}, {0xe8, QStringLiteral("\u0306\u0300")},
      {0xfa, QStringLiteral("\u0306\u0309")}, {0xfc, QStringLiteral("\u0306\u0303")},
      {0xeb, QStringLiteral("\u0306\u0323")}};
  return marks;
}
const QHash<uchar, QChar>& VniLetters() {
  static const QHash<uchar, QChar> letters{{0xed, u'í'}, {0xec, u'ì'}, {0xe6, u'ỉ'},
                                           {0xf3, u'ĩ'}, {0xf2, u'ị'}, {0xee, u'ỵ'},
                                           {0xf1, u'đ'}, {0xf4, u'ơ'}, {0xf6, u'ư'}};
  return letters;
}
constexpr uchar kCapital = 0x20;

QString FromTcvn3(const QByteArray& bytes) {
  QString text;
  text.reserve(bytes.size());
  for (const char byte : bytes) {
    const uchar c = static_cast<uchar>(byte);
    if (c < 0x80) {
      text += QChar(c);
    } else {
      const char16_t letter = c >= kTcvn3First && c <= kTcvn3Last ? kTcvn3[c - kTcvn3First] : u'\0';
      text += QChar(letter == u'\0' ? u'\ufffd' : letter);
    }
  }
  return text;
}

QString FromVni(const QByteArray& bytes) {
  QString text;
  text.reserve(bytes.size());
  for (const char byte : bytes) {
    const uchar c = static_cast<uchar>(byte);
    if (c < 0x80) {
      text += QChar(c);
      continue;
    }
    const bool capital = c < 0xe0;
    const uchar small = capital ? c + kCapital : c;
    const bool behind_vowel = !text.isEmpty() && QStringLiteral("aeiouyơư").contains(text.back().toLower());
    if (behind_vowel && VniMarks().contains(small)) {
      text += VniMarks()[small];
    } else if (VniLetters().contains(small)) {
      const QChar letter = VniLetters()[small];
      text += capital ? letter.toUpper() : letter;
    } else {
      text += u'\ufffd';
    }
  }
  return text.normalized(QString::NormalizationForm_C);
}

QString FromWindows1258(const QByteArray& bytes) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1258", &error);
  if (U_FAILURE(error)) return {};
  const icu::UnicodeString text(bytes.constData(), static_cast<int32_t>(bytes.size()), converter, error);
  ucnv_close(converter);
  // Tones are characters of their own there.
  return QString(reinterpret_cast<const QChar*>(text.getBuffer()), text.length())
      .normalized(QString::NormalizationForm_C);
}

// Of the words with letters beyond ASCII: how many are syllables, less those that are none.
int Likeness(const QString& text) {
  static const QRegularExpression blanks("[\\s,;\"'()./:-]+");
  int likeness = 0, tried = 0;
  for (const QString& word : text.split(blanks, Qt::SkipEmptyParts)) {
    const bool plain = std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (plain) continue;
    likeness += IsSyllable(word) ? 1 : -1;
    if (++tried == kMostWordsTried) break;
  }
  return likeness;
}

QString NameOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::kTcvn3:
      return "TCVN3 (ABC)";
    case Encoding::kVni:
      return "VNI";
    case Encoding::kWindows1258:
      return "Windows-1258";
    default:
      return {};
  }
}

}  // namespace

bool IsSyllable(const QString& word) {
  static const QSet<QString> onsets{"",   "b",  "c", "ch", "d",  "đ",  "g",   "gh", "gi", "h",
                                    "k",  "kh", "l", "m",  "n",  "ng", "ngh", "nh", "p",  "ph",
                                    "qu", "r",  "s", "t",  "th", "tr", "v",   "x"};
  static const QSet<QString> codas{"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
  // Vowels without their tones: circumflex, breve and horn stay.
  static const QSet<QString> nuclei{
      "a",   "ă",   "â",   "e",   "ê",   "i",   "o",   "ô",   "ơ",   "u",   "ư",   "y",   "ai", "ao",
      "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iê",  "iu",  "oa",  "oă",  "oe",  "oi", "oo",
      "ôi",  "ơi",  "ua",  "uâ",  "uê",  "ui",  "uô",  "uơ",  "uy",  "ưa",  "ưi",  "ươ",  "ưu", "yê",
      "iêu", "oai", "oay", "oao", "oeo", "uây", "uôi", "uya", "uyê", "uyu", "ươi", "ươu", "yêu"};
  QString letters;
  int tones = 0;
  for (const QChar c : word.toLower().normalized(QString::NormalizationForm_D)) {
    const bool tone = c == u'\u0300' || c == u'\u0301' || c == u'\u0303' || c == u'\u0309' || c == u'\u0323';
    tones += tone ? 1 : 0;
    if (!tone) letters += c;
  }
  if (tones > 1) return false;
  letters = letters.normalized(QString::NormalizationForm_C);
  for (int onset = std::min<int>(3, letters.size()); onset >= 0; --onset) {
    if (!onsets.contains(letters.left(onset))) continue;
    for (int coda = 0; coda <= 2 && onset + coda <= letters.size(); ++coda) {
      const QString nucleus = letters.mid(onset, letters.size() - onset - coda);
      if (codas.contains(letters.right(coda)) && nuclei.contains(nucleus)) return true;
      // "gì": the i belongs to both.
      if (nucleus.isEmpty() && letters.left(onset) == "gi") return true;
    }
  }
  return false;
}

QString Decode(const QByteArray& bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return QString::fromUtf8(bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes);
    case Encoding::kUtf16:
      return QStringDecoder(QStringDecoder::Utf16)(bytes);
    case Encoding::kWindows1258:
      return FromWindows1258(bytes);
    case Encoding::kTcvn3:
      return FromTcvn3(bytes);
    case Encoding::kVni:
      return FromVni(bytes);
  }
  return {};
}

DecodedText Decoded(const QByteArray& bytes) {
  if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) {
    return {Encoding::kUtf16, Decode(bytes, Encoding::kUtf16), ""};
  }
  QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
  const QString unicode = utf8(bytes);
  if (!utf8.hasError()) return {Encoding::kUtf8, Decode(bytes, Encoding::kUtf8), ""};
  DecodedText best;
  int most = 0;
  for (const Encoding encoding : {Encoding::kWindows1258, Encoding::kTcvn3, Encoding::kVni}) {
    QString text = Decode(bytes, encoding);
    const int likeness = Likeness(text);
    if (!best.note.isEmpty() && likeness <= most) continue;
    most = likeness;
    best = {encoding, std::move(text),
            QString("Tệp ghi bằng mã cũ %1, đã chuyển sang Unicode. Xin xem kỹ dấu của họ tên.")
                .arg(NameOf(encoding))};
  }
  return best;
}

}  // namespace thidua::client
