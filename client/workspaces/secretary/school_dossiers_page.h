// The dossiers of a school: who has registered what, what is missing or late, each to be read; and what the
// collective registers and hands in, which is written here.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_

#include <string>

#include "client/models/row_model.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/secretary/dossier_lines.h"
#include "client/workspaces/secretary/school_dossier.h"
#include "client/workspaces/shared/review_acts.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class SchoolDossiersPage : public UnitPage {
  Q_OBJECT

 public:
  explicit SchoolDossiersPage(Context* context);
  void Reload() override;
  // By dossier.
  void Open(const QString& id) override { wanted_dossier_ = id; }

 private:
  using Line = DossierLine;
  using Request = submission::v1::ListSchoolDossiersRequest;
  using Answer = submission::v1::ListSchoolDossiersResponse;

  QWidget* MakeList();
  // Of the school and campaign that are chosen.
  Request OfSchool() const;
  void Load(const std::string& page_token);
  void LoadCounts();
  void Fill(const Answer& page, bool more);
  void Summarise(const submission::v1::CountSchoolDossiersResponse& counts);
  bool Narrowed() const;
  void Filter();
  void ClearFilter();
  void ChooseLine();
  // What was asked for is not on the first page: it comes by itself, with the other titles of its subject.
  void FetchWanted();
  bool Late() const;  // no more dossiers are taken
  const Line* Current() const;
  void ShowLine();
  void RegisterCollective();
  // Of the lines that are chosen, each registration once; those without one are left out.
  QList<Reviewed> ChosenToReview();
  void ShowReview();
  void AfterReview(const QString& words);
  QString Safety() const override;

  SearchField* search_;
  Picker* filter_;
  QLabel* summary_;
  RowModel<Line>* rows_;
  QTableView* table_;
  SchoolDossier* detail_;
  QPushButton *approve_, *send_back_;  // of the head of the school
  QLabel* review_words_;
  QString reviewed_;        // what came of it last
  std::string wanted_;      // the key of the line to choose
  bool must_ = false;       // on whatever page it stands
  int list_ = 0;            // the list begun last
  int wanting_ = 0;         // the list whose line to choose comes by itself; 0: none
  std::string shown_;       // the line in the detail, as it came
  bool uncounted_ = false;  // since the page was loaded
  QString wanted_dossier_;  // comes before it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
