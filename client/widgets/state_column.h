// A table column that shows a state: icon and word, never colour alone.
#ifndef THIDUA_CLIENT_WIDGETS_STATE_COLUMN_H_
#define THIDUA_CLIENT_WIDGETS_STATE_COLUMN_H_

#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/icons.h"

namespace thidua::client {

template <class Row, class Function>
typename RowModel<Row>::Column StateColumn(const QString& name, Function look_of) {
  return {name, [look_of](const Row& row, int role) -> QVariant {
            const StateLook look = look_of(row);
            switch (role) {
              case Qt::DisplayRole:
                return look.word;
              case Qt::ForegroundRole:
                return Colors().Of(look.tone).ink;
              case Qt::DecorationRole:
                return look.word.isEmpty() ? QVariant() : IconOf(look.icon, look.tone);
              default:
                return {};
            }
          }};
}

// The same, sorted and written into sheets by a value of its own, such as the day that "còn 3 ngày" counts
// to.
template <class Row, class Function, class Value>
typename RowModel<Row>::Column StateColumn(const QString& name, Function look_of, Value value_of) {
  return {name, [shown = StateColumn<Row>(name, look_of).value, value_of](const Row& row, int role) {
            return role == kValueRole ? QVariant(value_of(row)) : shown(row, role);
          }};
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_STATE_COLUMN_H_
