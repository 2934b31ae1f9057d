// Asks for a target, or puts one right: what is measured, where it stands by which survey, where it is to
// come.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_

#include <QFormLayout>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"

namespace thidua::client {

class TargetDialog : public AskDialog {
  Q_OBJECT

 public:
  // For this unit, in the campaign that is chosen.
  TargetDialog(Context* context, const std::string& unit_id, QWidget* parent);
  // This one as it stands, to be changed with a reason.
  TargetDialog(Context* context, const registration::v1::Target& target, QWidget* parent);

 Q_SIGNALS:
  void Registered(const QString& indicator);
  void Changed(const QString& indicator);

 private:
  TargetDialog(Context* context, const QString& title, const QString& act, QWidget* parent);
  void Check();
  // Why what is written cannot be sent; empty: it can.
  QString Missing() const;
  void Refused(const CallError& error);
  template <class Request>
  void Fill(Request& request) const;
  void Register();
  void Change();

  Context* context_;
  std::string unit_id_;
  registration::v1::Target target_before_;  // that is changed
  QFormLayout* form_;
  QLineEdit* indicator_;
  QLineEdit* baseline_;
  QLineEdit* target_;
  QLineEdit* source_;
  QLineEdit* code_;
  TextArea* past_;
  TextArea* note_;
  TextArea* filings_;
  QLineEdit* reason_ = nullptr;  // of a change
  QLabel* why_not_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_TARGET_DIALOG_H_
