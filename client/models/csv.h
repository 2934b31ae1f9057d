// Tables as files that office programs here open: UTF-8 with a mark, semicolons, every field quoted.
#ifndef THIDUA_CLIENT_MODELS_CSV_H_
#define THIDUA_CLIENT_MODELS_CSV_H_

#include <QAbstractItemModel>
#include <QByteArray>

namespace thidua::client {

// Header and rows as they are shown.
QByteArray Csv(const QAbstractItemModel& table);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_CSV_H_
