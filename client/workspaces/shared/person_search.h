// Looking for somebody in the directory, by any spelling of the name, to take the person into something.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_SEARCH_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_SEARCH_H_

#include <string>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/search_field.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::client {

// "Giáo viên, sinh ngày 12/03/1985": what parts people of one name.
QString PersonNote(const directory::v1::Person& person);

class PersonSearch : public QWidget {
  Q_OBJECT

 public:
  // `take` is what the button does: "Thêm vào hội đồng". People of the unit and below.
  PersonSearch(Context* context, const std::string& unit_id, const QString& take, QWidget* parent = nullptr);

 Q_SIGNALS:
  // By the button, a double click or Enter on a row.
  void Taken(const thidua::directory::v1::Person& person);

 private:
  void Load(const std::string& page_token);
  void Take();

  Context* context_;
  std::string unit_id_;
  SearchField* query_;
  RowModel<directory::v1::Person>* people_;
  QTableView* table_;
  QPushButton* take_;
  QLabel* words_;
  int load_ = 0;  // what still comes for an earlier one is dropped
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_PERSON_SEARCH_H_
