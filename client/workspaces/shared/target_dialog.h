// Asks for a target: what is measured, where it stands by which survey, where it is to come.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_

#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

class TargetDialog : public AskDialog {
  Q_OBJECT

 public:
  // For this unit, in the campaign that is chosen.
  TargetDialog(Context* context, const std::string& unit_id, QWidget* parent);

 Q_SIGNALS:
  void Registered(const QString& indicator);

 private:
  void Check();
  void Register();

  Context* context_;
  std::string unit_id_;
  QLineEdit* indicator_;
  QLineEdit* baseline_;
  QLineEdit* target_;
  QLineEdit* source_;
  QLabel* why_not_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_
