#include "client/models/search.h"

#include <QCollator>
#include <QStringList>
#include <algorithm>

namespace thidua::client {
namespace {

// Đ is a letter of its own and does not decompose. Old files have letters of other alphabets that look like
// it.
bool IsD(QChar c) { return QStringView(u"đĐðÐɖƉ").contains(c); }

// K'Brơi is typed with whatever sign the keyboard has, or with none.
bool IsApostrophe(QChar c) { return QStringView(u"'`´ʻʼ‘’′＇").contains(c); }

bool IsSign(QChar c) { return c.unicode() < 0x80 && (c.isPunct() || c.isSymbol()); }

}  // namespace

QString ComparisonKey(const QString& text) {
  QString counted;
  for (const QChar c : text) {
    if (!IsApostrophe(c) && c.category() != QChar::Other_Format) counted += c;
  }
  QString key;
  bool blank = false;
  for (QChar c : counted.normalized(QString::NormalizationForm_KD)) {
    if (c.isMark()) continue;
    if (c.isSpace()) {
      blank = true;
      continue;
    }
    c = IsD(c) ? QChar('d') : c.category() == QChar::Punctuation_Dash ? QChar('-') : c.toLower();
    const bool beside_sign = key.isEmpty() || IsSign(key.back()) || IsSign(c);
    if (blank && !beside_sign) key += ' ';
    blank = false;
    key += c;
  }
  return key;
}

bool Matches(const QString& text, const QString& query) {
  const QStringList words = ComparisonKey(query).split(' ', Qt::SkipEmptyParts);
  if (words.isEmpty()) return true;
  const QString key = ComparisonKey(text);
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return key.contains(word); });
}

QString NameKey(const QString& name) { return name.section(' ', -1) + ' ' + name; }

QCollatorSortKey NamePlace(const QString& name) {
  static const QCollator collator(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
  return collator.sortKey(NameKey(name));
}

}  // namespace thidua::client
