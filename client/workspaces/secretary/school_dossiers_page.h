// The dossiers of a school: who has registered what, what is missing or late, each to be read; and what the
// collective registers and hands in, which is written here.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_

#include <string>
#include <utility>

#include "client/models/sifted_model.h"
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
  using Key = std::pair<std::string, std::string>;  // subject, title

  QWidget* MakeList();
  void LoadPeople();
  void LoadRegistrations();
  void LoadDossiers();
  void ListLoaded();
  void Gather();
  void Summarise();
  void Filter();
  void ChooseLine();
  bool Passes(const Line& line) const;
  bool Late() const;  // no more dossiers are taken
  const Line* Current() const;
  void KeepChoice();
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
  SiftedModel<Line>* rows_;
  QTableView* table_;
  SchoolDossier* detail_;
  QPushButton *approve_, *send_back_;  // of the head of the school
  QLabel* review_words_;
  QString reviewed_;  // what came of it last

  SchoolRecords records_;
  int lists_ = 0;           // that have not come yet
  Key wanted_;              // the line to choose
  QString wanted_dossier_;  // comes before it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
