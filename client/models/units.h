// All units there are and were, and the tree they make on a day.
#ifndef THIDUA_CLIENT_MODELS_UNITS_H_
#define THIDUA_CLIENT_MODELS_UNITS_H_

#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

#include "client/core/api.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class Units : public QObject {
  Q_OBJECT

 public:
  using Unit = directory::v1::Unit;

  explicit Units(Api* api, QObject* parent = nullptr) : QObject(parent), api_(api) {}
  // Asks for them anew, page by page; those known stay until all have come.
  void Load(std::function<void()> done, std::function<void(const CallError&)> failed);

  const QList<Unit>& all() const { return all_; }  // by code
  const Unit* Find(const std::string& id) const;
  // Its short name; empty for one that is not known.
  QString Name(const std::string& id) const;
  // What it stands under on the day: where its parent has ended, that one's only successor, or else what the
  // parent stood under.
  const Unit* ParentOn(const Unit& unit, QDate day) const;
  // "Trường Tiểu học A › Phòng GD&ĐT B › UBND huyện B"
  QString PathOf(const Unit& unit, QDate day) const;
  // Those that exist on the day, each behind what it stands under.
  void Walk(QDate day, const std::function<void(const Unit&, const Unit* parent)>& visit) const;

 private:
  Api* api_;
  QList<Unit> all_;
  QHash<QString, int> index_;  // by id
  int load_ = 0;               // what comes for an earlier one is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_UNITS_H_
