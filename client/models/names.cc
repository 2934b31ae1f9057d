#include "client/models/names.h"

#include <QUuid>
#include <utility>

#include "client/models/words.h"

namespace thidua::client {
namespace {

constexpr int kAtOnce = 500;  // a list names no more

}  // namespace

void Names::Know(const std::string& id, const QString& name) {
  if (!id.empty()) names_.insert(Text(id), name);
}

void Names::Forget() {
  names_.clear();
  for (QStringList* wanted : {&people_, &units_, &accounts_}) wanted->clear();
}

QString Names::NameOf(const std::string& id, QStringList* wanted) {
  const QString key = Text(id);
  if (id.empty()) return {};
  if (names_.contains(key)) return names_[key];
  names_.insert(key, "");
  // What is no id, as the log may have it of old, would have the whole list refused.
  if (QUuid(key).isNull()) return {};
  // Once the rows that are being shown have said whom they need.
  if (people_.isEmpty() && units_.isEmpty() && accounts_.isEmpty()) {
    QMetaObject::invokeMethod(this, &Names::AskForAll, Qt::QueuedConnection);
  }
  wanted->append(key);
  return {};
}

void Names::AskForAll() {
  directory::v1::ListPeopleRequest people;
  people.set_include_left(true);
  Ask<directory::v1::ListPeopleRequest, directory::v1::ListPeopleResponse>(
      people, std::exchange(people_, {}), [](const auto& answer) -> const auto& { return answer.people(); },
      [](const directory::v1::Person& person) { return Text(person.full_name()); });
  directory::v1::ListUnitsRequest units;
  units.set_include_ended(true);
  Ask<directory::v1::ListUnitsRequest, directory::v1::ListUnitsResponse>(
      units, std::exchange(units_, {}), [](const auto& answer) -> const auto& { return answer.units(); },
      [](const directory::v1::Unit& unit) {
        return Text(unit.short_name().empty() ? unit.name() : unit.short_name());
      });
  Ask<identity::v1::ListAccountsRequest, identity::v1::ListAccountsResponse>(
      identity::v1::ListAccountsRequest(), std::exchange(accounts_, {}),
      [](const auto& answer) -> const auto& { return answer.accounts(); },
      [](const identity::v1::Account& account) { return Text(account.display_name()); });
}

template <class Request, class Answer, class List, class Name>
void Names::Ask(Request request, const QStringList& ids, List list, Name name) {
  if (ids.isEmpty()) return;
  const QStringList these = ids.mid(0, kAtOnce);
  request.clear_ids();
  for (const QString& id : these) request.add_ids(id.toStdString());
  request.set_page_size(kAtOnce);
  api_->Call(
      request, this,
      [this, list, name](const Answer& answer) {
        for (const auto& one : list(answer)) names_.insert(Text(one.id()), name(one));
        Q_EMIT Learned();
      },
      [this, these](const CallError& error) {
        if (!error.Unanswered()) return;
        for (const QString& id : these) names_.remove(id);
      });
  Ask<Request, Answer>(std::move(request), ids.mid(kAtOnce), list, name);
}

}  // namespace thidua::client
