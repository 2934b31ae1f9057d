// Looking for people by name as Vietnamese readers do.
#ifndef THIDUA_CLIENT_MODELS_SEARCH_H_
#define THIDUA_CLIENT_MODELS_SEARCH_H_

#include <QString>

namespace thidua::client {

// A text as it is compared, by the steps of the server's text::ComparisonKey: no apostrophes and nothing
// invisible; no diacritics, no case; any run of blanks is one, and none beside a sign ("2150 /QĐ").
QString ComparisonKey(const QString& text);
// Every word of the query is somewhere in the text, whatever the case and with or without diacritics.
bool Matches(const QString& text, const QString& query);
// What a name is ordered by: the given name, the last word, then the whole name.
QString NameKey(const QString& name);
// Vietnamese order of names.
bool ByName(const QString& a, const QString& b);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SEARCH_H_
