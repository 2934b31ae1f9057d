// Moves the deadlines of a launched campaign forward, with a reason.
#ifndef THIDUA_CLIENT_WORKSPACES_ORGANISER_RESCHEDULE_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_ORGANISER_RESCHEDULE_DIALOG_H_

#include <QDateEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

class RescheduleDialog : public AskDialog {
  Q_OBJECT

 public:
  RescheduleDialog(Context* context, const registration::v1::Campaign& campaign, QWidget* parent);

 Q_SIGNALS:
  void Moved();

 private:
  void Move();

  Context* context_;
  registration::v1::Campaign campaign_;
  QDateEdit *registration_, *dossiers_, *ends_;
  TextArea* reason_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ORGANISER_RESCHEDULE_DIALOG_H_
