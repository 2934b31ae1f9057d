// Names of people, units and accounts behind their ids, asked once.
#ifndef THIDUA_CLIENT_MODELS_NAMES_H_
#define THIDUA_CLIENT_MODELS_NAMES_H_

#include <QHash>
#include <QObject>
#include <functional>

#include "client/core/api.h"

namespace thidua::client {

class Names : public QObject {
  Q_OBJECT

 public:
  explicit Names(Api* api, QObject* parent = nullptr) : QObject(parent), api_(api) {}
  // The name, or an empty text while it is asked for and where the person may not see it.
  QString Person(const std::string& id);
  QString Unit(const std::string& id);
  QString Account(const std::string& id);
  // For another account: what one may see the next may not.
  void Forget() { names_.clear(); }

 Q_SIGNALS:
  void Learned();

 private:
  // Sends the request the first time; `name` is read in its answer.
  template <class Request, class Answer>
  QString Ask(const std::string& id, QString (*name)(const Answer&));

  Api* api_;
  QHash<QString, QString> names_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_NAMES_H_
