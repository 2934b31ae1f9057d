// The teacher's dossiers: one for each registered title; written on the right, or read with its way so far.
#ifndef THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIERS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIERS_PAGE_H_

#include <QSet>
#include <QStackedWidget>

#include "client/models/row_model.h"
#include "client/widgets/level_timeline.h"
#include "client/workspaces/page.h"
#include "client/workspaces/shared/dossier_editor.h"
#include "client/workspaces/shared/dossier_view.h"

namespace thidua::client {

class DossiersPage : public Page {
  Q_OBJECT

 public:
  explicit DossiersPage(Context* context);
  void Reload() override;
  // By title code, or by dossier.
  void Open(const QString& id) override;
  DossierEditor* editor() { return editor_; }

 private:
  struct Item {
    std::string title_code;
    std::string registration_id;
    std::string dossier_id;  // empty: not begun
    submission::v1::Dossier::State state;
  };
  void Fill(const QList<submission::v1::Dossier>& dossiers);
  int RowOf(const QString& id) const;  // -1: none
  void Choose();
  bool Chosen(const std::string& dossier_id) const;
  void ShowItem();
  void ShowDossier(const submission::v1::Dossier& dossier);
  void ShowCase(const submission::v1::Dossier& dossier);
  QFrame* MakeLeftover();
  void ShowLeftover(const submission::v1::Dossier& dossier);
  void Withdraw(const submission::v1::Dossier& dossier);
  void Begin(const Item& item);
  QString Safety() const override;

  RowModel<Item>* items_;
  QTableView* table_;
  PageFrame* detail_;
  QStackedWidget* modes_;
  DossierEditor* editor_;
  QWidget* reader_;
  ActionBar* bar_;  // below it
  DossierHeader* header_;
  LevelTimeline* timeline_;
  QLabel* no_case_;
  QFrame* leftover_;  // what was written into a dossier that was handed in without it
  QLabel* leftover_words_;
  QLabel* leftover_text_;
  std::string leftover_id_;
  DossierView* view_;
  registration::v1::Registration registration_;
  QString wanted_;         // what the page was opened for
  QString kept_;           // the title that was chosen before the list came anew
  QSet<QString> unsaved_;  // dossiers not all of which has come to the server
  bool begun_ = false;     // the dossier that comes was begun by a click: the cursor goes into it
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_TEACHER_DOSSIERS_PAGE_H_
