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

QString ComparisonKey(const QString& text, QList<int>* places) {
  QString key;
  bool blank = false;
  int at = 0;
  const auto take = [&](QChar c) {
    if (c.isMark()) return;
    if (c.isSpace()) {
      blank = true;
      return;
    }
    c = IsD(c) ? QChar('d') : c.category() == QChar::Punctuation_Dash ? QChar('-') : c.toLower();
    const bool beside_sign = key.isEmpty() || IsSign(key.back()) || IsSign(c);
    if (blank && !beside_sign) key += ' ';
    blank = false;
    key += c;
    if (places != nullptr) places->resize(key.size(), at);
  };
  for (int length = 1; at < text.size(); at += length) {
    const QChar written = text[at];
    const bool pair = written.isHighSurrogate() && at + 1 < text.size();
    length = pair ? 2 : 1;
    if (IsApostrophe(written) || written.category() == QChar::Other_Format) continue;
    if (written.unicode() < 0x80) {
      take(written);  // nearly all there is: what follows costs a text of its own
      continue;
    }
    for (const QChar c : text.mid(at, length).normalized(QString::NormalizationForm_KD)) take(c);
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
