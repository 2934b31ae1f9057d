#include "client/models/names.h"

#include "client/models/words.h"

namespace thidua::client {

QString Names::Person(const std::string& id) {
  const QString key = Text(id);
  if (id.empty()) return {};
  if (names_.contains(key)) return names_[key];
  names_.insert(key, "");
  directory::v1::GetPersonRequest request;
  request.set_id(id);
  api_->Call(
      request, this,
      [this, key](const directory::v1::Person& person) {
        names_.insert(key, Text(person.full_name()));
        Q_EMIT Learned();
      },
      [this, key](const CallError& error) {
        if (error.Unanswered()) names_.remove(key);
      });
  return {};
}

QString Names::Unit(const std::string& id) {
  const QString key = Text(id);
  if (id.empty()) return {};
  if (names_.contains(key)) return names_[key];
  names_.insert(key, "");
  directory::v1::GetUnitRequest request;
  request.set_id(id);
  api_->Call(
      request, this,
      [this, key](const directory::v1::GetUnitResponse& answer) {
        const auto& unit = answer.unit();
        names_.insert(key, Text(unit.short_name().empty() ? unit.name() : unit.short_name()));
        Q_EMIT Learned();
      },
      [this, key](const CallError& error) {
        if (error.Unanswered()) names_.remove(key);
      });
  return {};
}

}  // namespace thidua::client
