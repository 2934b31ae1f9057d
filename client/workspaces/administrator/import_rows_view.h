// The rows of one import, with what is said of their cells, and what can be done with it.
#ifndef THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_ROWS_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_ROWS_VIEW_H_

#include <QSet>

#include "client/models/context.h"
#include "client/models/row_model.h"
#include "client/models/words.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/page_frame.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::client {

// "Chờ nhập", "Đã nhập", …
StateLook LookOf(directory::v1::Import::State state);

class ImportRowsView : public QWidget {
  Q_OBJECT

 public:
  explicit ImportRowsView(Context* context, QWidget* parent = nullptr);
  void Show(const directory::v1::Import& import);
  // The rows anew, with the filter, the row and what is left out as they are chosen.
  void Reload() { Load(""); }
  // What has become of the import, where it is the one that is shown.
  void Renew(const directory::v1::Import& import);

 Q_SIGNALS:
  void Left();     // back to the list
  void Changed();  // the import is not what it was

 private:
  RowModel<directory::v1::ImportRow>::Column CellColumn(const QString& name, int place) const;
  void MakeTable();
  void Load(const std::string& page_token);
  void ShowHead();
  void ShowRow();
  void ShowBar();
  QList<int> Chosen() const;
  void LeaveOut(bool out);
  void BeginSending();
  void Took(const directory::v1::Import& import, const QString& done);
  void Failed(const CallError& error);
  void Check();
  void Apply();
  void AskTakeBack();
  void AskDiscard();

  Context* context_;
  directory::v1::Import import_;
  QSet<int> left_out_;  // by number
  QLabel *title_, *counts_, *remarks_;
  Picker* filter_;
  QVBoxLayout* place_;  // of the table
  PageFrame* frame_ = nullptr;
  RowModel<directory::v1::ImportRow>* rows_ = nullptr;
  QTableView* table_ = nullptr;
  ActionBar* bar_;
  int round_ = 0;         // what comes for an earlier import or filter is dropped
  bool sending_ = false;  // an act is on its way: no other until it is answered
  QString outcome_;
  Tone outcome_tone_ = Tone::kNeutral;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_ADMINISTRATOR_IMPORT_ROWS_VIEW_H_
