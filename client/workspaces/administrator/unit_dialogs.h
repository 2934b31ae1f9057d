// The dialogs that make, rename and end one unit; and what all dialogs about units share.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DIALOGS_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DIALOGS_H_

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// What was done, in words; and the unit to show now.
using UnitDone = std::function<void(const QString& words, const directory::v1::Unit& unit)>;

// `parent`: what the new one will stand under unless another is chosen; nothing: a root.
void AskCreateUnit(Context* context, QWidget* page, const directory::v1::Unit* parent, UnitDone done);
void AskRenameUnit(Context* context, QWidget* page, const directory::v1::Unit& unit, UnitDone done);
void AskDissolveUnit(Context* context, QWidget* page, const directory::v1::Unit& unit, UnitDone done);

// What an act on a unit would take along.
struct UnitFacts {
  directory::v1::Unit unit;
  int people = 0;     // who work in it itself
  QStringList below;  // units right under it that have not ended, by name
};
void LoadUnitFacts(Context* context, const std::string& unit_id, QObject* receiver,
                   std::function<void(const UnitFacts&)> done, std::function<void(const CallError&)> failed);
// "Đơn vị trực thuộc không kết thúc theo: Tổ 1, Tổ 2."; empty where there are none.
QString BelowText(const UnitFacts& facts);

// The day an act takes effect, and the paper that orders it.
struct OrderFields {
  QDateEdit* effective_on;
  QLineEdit* legal_basis;
};
OrderFields AddOrder(QFormLayout* form, QDate today);

// Sends a change of units: the dialog closes once it is done, and says why when it is not.
template <class Request>
void SendUnitAct(Context* context, AskDialog* dialog, const Request& request,
                 std::function<void(const directory::v1::Unit&)> done) {
  dialog->SetBusy(true);
  context->api().Call(
      request, dialog,
      [dialog, done](const directory::v1::Unit& unit) {
        dialog->accept();
        done(unit);
      },
      [dialog](const CallError& error) {
        const QString again = error.Conflict()
                                  ? "\nBấm Thôi rồi F5 để xem bản mới; mở lại hộp này thì phần đã viết "
                                    "vẫn còn."
                                  : "";
        dialog->Say(error.FullText() + again);
        MarkFields(dialog, error);
      });
}

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_UNIT_DIALOGS_H_
