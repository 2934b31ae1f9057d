// The fields a person is entered and mended with.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_FORM_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_FORM_H_

#include "client/models/directory_words.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/form_fields.h"

namespace thidua::client {

class PersonForm {
 public:
  // Adds the fields to the dialog, holding what is known of the person.
  PersonForm(AskDialog* dialog, const directory::v1::Person& person);

  QFormLayout* rows() { return rows_; }
  // What is written. False: a day cannot be read; the dialog says which, and how days are written.
  bool Read(directory::v1::Person* person) const;

 private:
  bool ReadDayField(QLineEdit* line, bool year_alone, common::v1::Date* date) const;

  AskDialog* dialog_;
  QFormLayout* rows_;
  QLineEdit* full_name_;
  QLineEdit* birth_date_;
  QComboBox* gender_;
  QLineEdit* staff_code_;
  QLineEdit* position_;
  QComboBox* rank_group_;
  QLineEdit* joined_on_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_FORM_H_
