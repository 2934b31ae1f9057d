// The units a system begins with, for each kind of office it may serve. A proposal that can be changed word
// by word.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_H_

#include <QDate>
#include <QList>
#include <QString>

#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// “%1” stands for the place as it is typed: "xã Bình An". Without a name: it is the person's to type.
struct FoundingUnit {
  directory::v1::UnitKind kind;  // of a school: SCHOOL_UNIT, and the person says which
  QString name, short_name, code;
  bool needed;    // there is no such system without it
  bool proposed;  // made unless the person says otherwise
};

struct Founding {
  QString id, label;
  QString place, hint;        // what is asked for, and an example of it
  QDate since;                // invalid: nothing is proposed
  QList<FoundingUnit> units;  // the first the highest; the others under it, a school under the last of them
};

const QList<Founding>& Foundings();
// Most units a founding has.
inline constexpr int kMostFounded = 3;

// "xã Bình An" → "XA-BINH-AN": what a unit's code may consist of.
QString CodeOfName(const QString& name);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_H_
