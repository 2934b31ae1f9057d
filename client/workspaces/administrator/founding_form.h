// "Who are we": the first units of an empty system, proposed from the kind of office and the name of the
// place, and made one after the other. What is left half done goes on where it stopped.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_FORM_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_FORM_H_

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "client/widgets/fields_form.h"
#include "client/workspaces/administrator/founding.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class FoundingForm : public QWidget {
  Q_OBJECT

 public:
  explicit FoundingForm(Context* context, QWidget* parent = nullptr);
  // The units there are: what stands among them already is not made again.
  void SetUnits(const QList<directory::v1::Unit>& units);
  // Something was begun here and is not finished.
  bool Begun() const { return form_->Dirty(); }
  void TakeFocus() { founding_->setFocus(); }

 Q_SIGNALS:
  void Made(const QString& words);
  void GivenUp();  // what was begun

 private:
  // One unit of the founding chosen; hidden where it has fewer.
  struct Slot {
    QWidget* holder;
    QCheckBox* wanted;
    QLineEdit *name, *short_name, *code;
    std::string made;  // its id, once it is there
  };

  void AddSlot(int index, QVBoxLayout* inside);
  const Founding& Chosen() const;
  QDate ProposedDay() const;
  // The fields that hold what was proposed before follow what is chosen and typed now.
  void Propose();
  void ShowSlots();
  bool Wanted(int index) const;
  // The id of what the unit stands under; empty for the highest.
  std::string Above(int index) const;
  void MakeFrom(int index);
  directory::v1::CreateUnitRequest RequestFor(int index) const;
  void Refuse(int index, CallError error);
  // While the units are made; empty: nothing is on its way.
  void SetBusy(const QString& words);

  Context* context_;
  QFormLayout *top_, *school_;
  Picker *founding_, *school_kind_;
  QLineEdit *place_, *basis_;
  QDateEdit* from_;
  QList<Slot> slots_;
  QLabel* words_;
  QPushButton *act_, *give_up_;
  FieldsForm* form_;
  bool making_ = false;
  // From which the fields were filled in last.
  const Founding* proposed_ = nullptr;
  QString proposed_place_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_FOUNDING_FORM_H_
