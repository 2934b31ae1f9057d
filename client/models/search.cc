#include "client/models/search.h"

#include <QCollator>
#include <QStringList>
#include <algorithm>

namespace thidua::client {
namespace {

QString Plain(const QString& text) {
  QString out;
  for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
    if (c.category() == QChar::Mark_NonSpacing) continue;
    // đ is a letter of its own and does not decompose.
    out += c == u'đ' || c == u'Đ' ? QChar('d') : c.toLower();
  }
  return out;
}

}  // namespace

bool Matches(const QString& text, const QString& query) {
  const QString plain = Plain(text);
  const QStringList words = Plain(query).split(' ', Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return plain.contains(word); });
}

bool ByName(const QString& a, const QString& b) {
  static const QCollator collator(QLocale(QLocale::Vietnamese, QLocale::Vietnam));
  const int given = collator.compare(a.section(' ', -1), b.section(' ', -1));
  return given != 0 ? given < 0 : collator.compare(a, b) < 0;
}

}  // namespace thidua::client
