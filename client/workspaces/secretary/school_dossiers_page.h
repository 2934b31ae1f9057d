// The dossiers of a school: who has registered what, what is missing or late, each to be read; and what the
// collective registers and hands in, which is written here.
#ifndef THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_

#include <QLineEdit>
#include <QStackedWidget>
#include <functional>
#include <string>
#include <utility>

#include "client/models/row_model.h"
#include "client/widgets/level_timeline.h"
#include "client/workspaces/page.h"
#include "client/workspaces/secretary/dossier_lines.h"
#include "client/workspaces/shared/dossier_view.h"
#include "client/workspaces/shared/own_unit_picker.h"
#include "client/workspaces/teacher/dossier_editor.h"

namespace thidua::client {

class SchoolDossiersPage : public Page {
  Q_OBJECT

 public:
  explicit SchoolDossiersPage(Context* context);
  void Reload() override;
  QStringList Help() const override;

 private:
  using Dossier = submission::v1::Dossier;
  using Line = DossierLine;

  QWidget* MakeList();
  QWidget* MakeDetail();
  template <class Request, class Take>
  void FetchAll(const Request& request, Take take, std::function<void()> then);
  void LoadPeople();
  void LoadRegistrations();
  void LoadDossiers();
  void Gather();
  void Summarise();
  void Filter();
  bool Passes(const Line& line) const;
  QString NameOf(const Line& line) const;
  bool Late() const;  // no more dossiers are taken
  const Line* Current() const;
  void ShowLine();
  void OpenDossier();
  void ShowDossier(const Dossier& dossier);
  void ShowTimeline(const Dossier& dossier);
  void BeginDossier();
  void ShowBar(bool opened);
  void Register(const Line& line);
  void WithdrawRegistration();
  QString Safety() const override;

  OwnUnitPicker* unit_;
  QLineEdit* search_;
  Picker* filter_;
  QLabel* summary_;
  RowModel<Line>* rows_;
  QTableView* table_;
  PageFrame* detail_;
  QStackedWidget* modes_;
  QWidget* reader_;
  DossierEditor* editor_;
  DossierHeader* header_;
  LevelTimeline* timeline_;
  QLabel* facts_;
  DossierView* view_;
  ActionBar* bar_;

  SchoolRecords records_;
  QList<Line> lines_;
  std::pair<std::string, std::string> wanted_;  // subject and title to choose
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SECRETARY_SCHOOL_DOSSIERS_PAGE_H_
