// Looking for people by name as Vietnamese readers do.
#ifndef THIDUA_CLIENT_MODELS_SEARCH_H_
#define THIDUA_CLIENT_MODELS_SEARCH_H_

#include <QCollatorSortKey>
#include <QList>
#include <QString>
#include <algorithm>
#include <utility>
#include <vector>

namespace thidua::client {

// A text as it is compared, by the steps of the server's text::ComparisonKey: no apostrophes and nothing
// invisible; no diacritics, no case; any run of blanks is one, and none beside a sign ("2150 /QĐ").
// `places`: for each letter of the key, where in the text stands what it came from.
QString ComparisonKey(const QString& text, QList<int>* places = nullptr);
// Every word of the query is somewhere in the text, whatever the case and with or without diacritics.
bool Matches(const QString& text, const QString& query);
// What a name is ordered by: the given name, the last word, then the whole name.
QString NameKey(const QString& name);
// Its place in the Vietnamese order of names.
QCollatorSortKey NamePlace(const QString& name);
// In that order; those of one name stay as they are.
template <class Row, class NameOf>
void SortByName(QList<Row>& rows, NameOf name_of) {
  std::vector<std::pair<QCollatorSortKey, int>> places;
  places.reserve(rows.size());
  for (int i = 0; i < rows.size(); ++i) places.emplace_back(NamePlace(name_of(rows[i])), i);
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.first.compare(b.first) < 0; });
  QList<Row> sorted;
  sorted.reserve(rows.size());
  for (const auto& place : places) sorted << std::move(rows[place.second]);
  rows = std::move(sorted);
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SEARCH_H_
