// The words on screen for what the directory names in codes: kinds of units, how they changed, who people
// are.
#ifndef THIDUA_CLIENT_MODELS_DIRECTORY_WORDS_H_
#define THIDUA_CLIENT_MODELS_DIRECTORY_WORDS_H_

#include <QDate>
#include <QList>

#include "client/models/words.h"

namespace thidua::client {

QString WordOf(directory::v1::UnitKind kind);
QString WordOf(directory::v1::Gender gender);
QString WordOf(directory::v1::RankGroup rank);

// Every kind that the contract counts as a school.
bool IsSchool(directory::v1::UnitKind kind);

// What a unit of this name most likely is, by the words in it; unspecified where they say nothing.
directory::v1::UnitKind KindOfName(const QString& name);

// Those that can be chosen, in the order of the contract.
QList<directory::v1::UnitKind> UnitKinds();
QList<directory::v1::RankGroup> RankGroups();

// The short name, where it has one.
QString ShortName(const directory::v1::Unit& unit);
StateLook LookOf(const directory::v1::Unit& unit, QDate day);
// "Đổi tên từ “TH Số 1” thành “TH Lê Quý Đôn”"
QString ChangeText(const directory::v1::UnitChange& change);

// Whether the unit exists on the day.
bool ExistsOn(const directory::v1::Unit& unit, QDate day);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_DIRECTORY_WORDS_H_
