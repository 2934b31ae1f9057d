// The dialogs that enter a person, mend what is known of one, and say that one moves, leaves or comes back.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_DIALOGS_H_

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// What was done, in words, and how they are meant; and the person as the server has it now.
using PersonDone = std::function<void(const QString& words, Tone tone, const directory::v1::Person& person)>;

// `unit_id`, `unit_name`: where the person will work unless another unit is chosen; both may be empty. Who is
// alike in name and birth date is shown before another is made.
void AskCreatePerson(Context* context, QWidget* page, const std::string& unit_id, const QString& unit_name,
                     PersonDone done);
void AskMendPerson(Context* context, QWidget* page, const directory::v1::Person& person, PersonDone done);
// `unit_name`: of the unit worked in now.
void AskMovePerson(Context* context, QWidget* page, const directory::v1::Person& person,
                   const QString& unit_name, PersonDone done);
void AskLeave(Context* context, QWidget* page, const directory::v1::Person& person, PersonDone done);
void AskComeBack(Context* context, QWidget* page, const directory::v1::Person& person, PersonDone done);

// What is known of the person but the unit, by name.
QList<QPair<QString, QString>> FactsOfPerson(const directory::v1::Person& person);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_DIALOGS_H_
