#include "client/workspaces/shared/person_form.h"

#include "client/models/dates.h"

namespace thidua::client {

using namespace directory::v1;

PersonForm::PersonForm(AskDialog* dialog, const Person& person) : dialog_(dialog), rows_(Fields()) {
  const auto line = [this](const QString& object, const QString& label, const QString& hint, int max_chars,
                           const QString& text) {
    auto* field = AddLine(rows_, object, label, hint, max_chars);
    field->setText(text);
    return field;
  };
  full_name_ = line("fullName", "Họ và tên", "Nguyễn Thị Hồng Loan", 120, Text(person.full_name()));
  birth_date_ = line("birthDate", "Ngày sinh", "05/10/1980; chỉ biết năm thì viết 1980", 20,
                     DayText(person.birth_date()));
  gender_ = AddPicker(rows_, "gender", "Giới tính");
  gender_->addItem("Chọn giới tính", GENDER_UNSPECIFIED);
  for (const Gender one : {FEMALE, MALE}) gender_->addItem(WordOf(one), one);
  gender_->setCurrentIndex(gender_->findData(person.gender()));
  staff_code_ = line("staffCode", "Mã nhân sự", "Chữ không dấu, số, gạch nối: TH-VHHN2-01", 40,
                     Text(person.staff_code()));
  position_ =
      line("position", "Chức vụ", "Giáo viên, Tổ trưởng, Hiệu trưởng …", 120, Text(person.position()));
  rank_group_ = AddPicker(rows_, "rankGroup", "Nhóm chức vụ");
  for (const RankGroup one : RankGroups()) rank_group_->addItem(WordOf(one), one);
  rank_group_->setCurrentIndex(rank_group_->findData(person.rank_group()));
  joined_on_ = line("joinedOn", "Ngày vào ngành", "01/09/2005", 20,
                    person.has_joined_on() ? DayText(person.joined_on()) : QString());
  dialog->content()->addLayout(rows_);
}

bool PersonForm::ReadDayField(QLineEdit* line, bool year_alone, common::v1::Date* date) const {
  const auto read = ReadDay(line->text(), year_alone);
  if (read) {
    *date = *read;
    return true;
  }
  CallError error;
  const QString words = QString("%1: xin viết ngày/tháng/năm, ví dụ 05/10/1980%2.")
                            .arg(line->accessibleName(), year_alone ? "; chỉ biết năm thì viết 1980" : "");
  error.fields.append({line->objectName(), words});
  dialog_->Say(words);
  MarkFields(dialog_, error);
  return false;
}

bool PersonForm::Read(Person* person) const {
  person->set_full_name(full_name_->text().simplified().toStdString());
  person->set_gender(static_cast<Gender>(gender_->currentData().toInt()));
  person->set_staff_code(staff_code_->text().trimmed().toUpper().toStdString());
  person->set_position(position_->text().simplified().toStdString());
  person->set_rank_group(static_cast<RankGroup>(rank_group_->currentData().toInt()));
  return ReadDayField(birth_date_, true, person->mutable_birth_date()) &&
         ReadDayField(joined_on_, false, person->mutable_joined_on());
}

}  // namespace thidua::client
