// Text as people paste it, made into text the server takes.
#ifndef THIDUA_CLIENT_CORE_TYPED_TEXT_H_
#define THIDUA_CLIENT_CORE_TYPED_TEXT_H_

#include <QString>

namespace thidua::client {

enum class Lines { kMany, kOne };
// Every kind of line break is '\n' (Word's Shift+Enter is U+000B, a PDF's page end U+000C, web pages have
// U+2028), or a blank where there is one line; other control characters say nothing to a reader and go.
// Nothing else changes.
QString Cleaned(const QString& text, Lines lines);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_TYPED_TEXT_H_
