// Looking for people by name as Vietnamese readers do.
#ifndef THIDUA_CLIENT_MODELS_SEARCH_H_
#define THIDUA_CLIENT_MODELS_SEARCH_H_

#include <QString>

namespace thidua::client {

// Every word of the query is somewhere in the text, whatever the case and with or without diacritics.
bool Matches(const QString& text, const QString& query);
// Vietnamese order: by the given name, the last word, then by the whole name.
bool ByName(const QString& a, const QString& b);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SEARCH_H_
