#include "client/core/typed_text.h"

namespace thidua::client {

QString Cleaned(const QString& text, Lines lines) {
  const QChar line_break = lines == Lines::kMany ? u'\n' : u' ';
  QString out;
  out.reserve(text.size());
  for (qsizetype i = 0; i < text.size(); ++i) {
    const QChar c = text[i];
    switch (c.unicode()) {
      case u'\r':
        if (i + 1 < text.size() && text[i + 1] == u'\n') ++i;
        out += line_break;
        break;
      case u'\n':
      case u'\v':
      case u'\f':
      case u'\u0085':
      case u'\u2028':
      case u'\u2029':
        out += line_break;
        break;
      case u'\t':
        out += lines == Lines::kMany ? u'\t' : u' ';
        break;
      default:
        if (c.category() != QChar::Other_Control) out += c;
    }
  }
  return out;
}

}  // namespace thidua::client
