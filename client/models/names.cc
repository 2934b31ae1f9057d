#include "client/models/names.h"

#include "client/models/words.h"

namespace thidua::client {

template <class Request, class Answer>
QString Names::Ask(const std::string& id, QString (*name)(const Answer&)) {
  const QString key = Text(id);
  if (id.empty()) return {};
  if (names_.contains(key)) return names_[key];
  names_.insert(key, "");
  Request request;
  request.set_id(id);
  api_->Call(
      request, this,
      [this, key, name](const Answer& answer) {
        names_.insert(key, name(answer));
        Q_EMIT Learned();
      },
      [this, key](const CallError& error) {
        if (error.Unanswered()) names_.remove(key);
      });
  return {};
}

QString Names::Person(const std::string& id) {
  return Ask<directory::v1::GetPersonRequest, directory::v1::Person>(
      id, [](const directory::v1::Person& person) { return Text(person.full_name()); });
}

QString Names::Unit(const std::string& id) {
  return Ask<directory::v1::GetUnitRequest, directory::v1::GetUnitResponse>(
      id, [](const directory::v1::GetUnitResponse& answer) {
        const auto& unit = answer.unit();
        return Text(unit.short_name().empty() ? unit.name() : unit.short_name());
      });
}

QString Names::Account(const std::string& id) {
  return Ask<identity::v1::GetAccountRequest, identity::v1::Account>(
      id, [](const identity::v1::Account& account) { return Text(account.display_name()); });
}

}  // namespace thidua::client
