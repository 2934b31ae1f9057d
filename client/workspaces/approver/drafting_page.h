// A decision before it is signed: which of the cases that passed it takes, what it rests on, its symbol and
// day.
#ifndef THIDUA_CLIENT_WORKSPACES_APPROVER_DRAFTING_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_APPROVER_DRAFTING_PAGE_H_

#include <QDateEdit>
#include <QLineEdit>
#include <QSet>

#include "client/core/form.h"
#include "client/models/sifted_model.h"
#include "client/widgets/action_bar.h"
#include "client/widgets/search_field.h"
#include "client/workspaces/approver/base_list.h"
#include "client/workspaces/shared/paper_words.h"
#include "client/workspaces/shared/unit_page.h"

namespace thidua::client {

class DraftingPage : public UnitPage {
  Q_OBJECT

 public:
  explicit DraftingPage(Context* context);
  void Reload() override;
  // The cases that are chosen, with commas between their ids.
  void Open(const QString& ids) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  using Case = approval::v1::Case;

  QWidget* MakeCases();
  QWidget* MakeDraft();
  void Fill(const QList<Case>& waiting);
  void LoadRegister();
  void LoadBases();
  void PutBack();
  void ChooseWanted();
  QList<Case> Chosen() const;
  bool IsChosen(const Case& data) const { return chosen_.contains(Text(data.id())); }
  void Choose(const QList<Case>& cases, bool chosen);
  void Toggle();
  void Changed();
  QByteArray Content() const;
  QString TitlesText(const QList<Case>& cases) const;
  void ShowBar();
  void DropDraft();
  approval::v1::IssueDecisionRequest Drafted(const QList<Case>& cases) const;
  void Preview();
  void Ask();
  void AfterRefusal(CallError error);
  void AfterIssue(const approval::v1::Decision& decision, qsizetype cases);

  SearchField* search_;
  SiftedModel<Case>* cases_;
  QTableView* table_;
  QLabel* summary_;
  QLabel* number_;
  QLineEdit* symbol_;
  QDateEdit* date_;
  BaseList* bases_;
  PaperWordsFields* words_;
  ActionBar* bar_;
  KeptForm* form_;
  QSet<QString> chosen_;   // by id
  QStringList wanted_;     // asked for before the cases were here
  QDate today_;            // when the page was last loaded
  QString usual_symbol_;   // of the unit's last decision
  std::string symbol_of_;  // the unit
  QString register_words_;
  QString outcome_;  // of the last decision, said until something is changed
  int asked_for_bases_ = 0;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_APPROVER_DRAFTING_PAGE_H_
