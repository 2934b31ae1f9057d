// The fields of one fact of a merit record: what kind it is, and what the kind asks for.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_FIELDS_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_FIELDS_H_

#include <QDateEdit>
#include <QFormLayout>
#include <QLineEdit>
#include <map>

#include "client/models/context.h"
#include "client/widgets/basics.h"
#include "client/widgets/text_area.h"
#include "client/workspaces/shared/year_picker.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

class MeritFields : public QWidget {
  Q_OBJECT

 public:
  // `kind`: the only one there is to choose, of an entry that is put right; FACT_NOT_SET: any.
  MeritFields(Context* context, common::v1::SubjectKind subject, const QString& school_year,
              directory::v1::MeritEntry::FactCase kind);
  void Set(const directory::v1::MeritEntry& entry);
  // All but the subject.
  directory::v1::MeritEntry Entry() const;
  // What must be written is written.
  bool Complete() const;

 Q_SIGNALS:
  void Edited();

 private:
  using Fact = directory::v1::MeritEntry::FactCase;

  QFormLayout* Part(Fact kind);
  void MakeParts(common::v1::SubjectKind subject);
  Picker* Choice(const QString& object_name, const QString& name, const QList<QPair<QString, int>>& choices);
  QLineEdit* Line(const QString& object_name, const QString& name, const QString& hint, int max_chars);
  void ChooseTitle(Picker* picker, const std::string& code);
  void ChooseYear(const QString& year);
  Fact kind() const { return static_cast<Fact>(kind_->currentData().toInt()); }
  void ShowPart();

  Context* context_;
  Picker* kind_;
  YearPicker* year_;
  std::map<Fact, QWidget*> parts_;
  Picker* rating_ = nullptr;
  Picker* discipline_ = nullptr;
  QDateEdit* discipline_end_ = nullptr;
  QLineEdit* initiative_ = nullptr;
  Picker* initiative_scope_ = nullptr;
  Picker* used_for_ = nullptr;
  QLineEdit* research_ = nullptr;
  Picker* research_scope_ = nullptr;
  Picker* period_ = nullptr;
  QDateEdit* from_ = nullptr;
  QDateEdit* to_ = nullptr;
  Picker* result_ = nullptr;
  Picker* verification_ = nullptr;
  Picker* award_ = nullptr;
  QLineEdit* issuer_ = nullptr;
  QLineEdit* number_;
  QDateEdit* date_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_MERIT_FIELDS_H_
