// Names of people, units and accounts behind their ids, asked once; those of one page of rows in one call.
#ifndef THIDUA_CLIENT_MODELS_NAMES_H_
#define THIDUA_CLIENT_MODELS_NAMES_H_

#include <QHash>
#include <QObject>
#include <QStringList>

#include "client/core/api.h"

namespace thidua::client {

class Names : public QObject {
  Q_OBJECT

 public:
  explicit Names(Api* api, QObject* parent = nullptr) : QObject(parent), api_(api) {}
  // The name, or an empty text while it is asked for and where the person may not see it.
  QString Person(const std::string& id) { return NameOf(id, &people_); }
  QString Unit(const std::string& id) { return NameOf(id, &units_); }
  QString Account(const std::string& id) { return NameOf(id, &accounts_); }
  // Somebody whose name need not be asked for: of oneself not everybody may ask for a list.
  void Know(const std::string& id, const QString& name);
  // For another account: what one may see the next may not.
  void Forget();

 Q_SIGNALS:
  void Learned();

 private:
  // Puts the id down to be asked for, the first time.
  QString NameOf(const std::string& id, QStringList* wanted);
  // For everything that was put down since the last time.
  void AskForAll();
  // `list` are the rows of the answer, each with an id and what `name` makes of it.
  template <class Request, class Answer, class List, class Name>
  void Ask(Request request, const QStringList& ids, List list, Name name);

  Api* api_;
  QHash<QString, QString> names_;
  QStringList people_, units_, accounts_;  // not asked for yet
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_NAMES_H_
