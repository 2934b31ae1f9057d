// What the teacher has earned: results of the campaign and the merit record.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_RESULTS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_RESULTS_PAGE_H_

#include "client/models/row_model.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/book_extracts.h"
#include "client/workspaces/shared/case_papers.h"

namespace thidua::client {

class ResultsPage : public Page {
  Q_OBJECT

 public:
  explicit ResultsPage(Context* context);
  void Reload() override;

 private:
  void LoadMerit(const std::function<void()>& come);
  void ShowAll();
  void ShowWay();
  void ShowEvidence();
  void ShowChosen();
  void Complain();

  RowModel<approval::v1::Case>* cases_;
  RowModel<directory::v1::MeritEntry>* merit_;
  QTableView* case_table_;
  QTableView* merit_table_;
  QVBoxLayout* evidence_;  // of the entry chosen there
  BookExtracts* extracts_;
  CasePapers* papers_;  // of the result chosen
  QLabel* no_cases_;
  QPushButton* complain_;
  QPushButton* way_;  // to the chosen result's way through the levels, with the reasons
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_RESULTS_PAGE_H_
