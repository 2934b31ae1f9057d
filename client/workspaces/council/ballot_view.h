// The ballot: every candidate with the dossier beside, three choices; reviewed, then cast.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_

#include <QTableWidget>
#include <map>

#include "client/core/form.h"
#include "client/models/context.h"
#include "client/widgets/action_bar.h"
#include "client/workspaces/council/candidate_view.h"

namespace thidua::client {

// Marks that wait to be cast: they are not kept on disk, so that whoever leaves is asked first.
class BallotForm : public Form {
  Q_OBJECT

 public:
  using Form::Form;
  void SetDirty(bool dirty) { dirty_ = dirty; }
  bool Dirty() const override { return dirty_; }
  bool Keep() override { return !dirty_; }
  QString HowToSave() const override;

 private:
  bool dirty_ = false;
};

class BallotView : public QWidget {
  Q_OBJECT

 public:
  explicit BallotView(Context* context, QWidget* parent = nullptr);
  void Open(const council::v1::Poll& poll, bool voted_before);
  // What was marked for a poll that is closed can no longer be cast.
  void Forget(const std::string& poll_id);

 Q_SIGNALS:
  void Left(bool cast);

 protected:
  // 1, 2, 3 choose for the row and go on to the next.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  // It is the person's own case, and the rule has the person stand aside.
  bool MayNot(int row) const;
  int Wanted() const;  // opinions
  void FillRows();
  // Of the rows in sight that have none yet.
  void MakeMarks();
  void AddMarks(int row);
  void ShowDossier(int row);
  void Choose(int row, council::v1::Choice choice);
  void ShowActions();
  void Note();
  void Leave();
  void Review();
  void Cast();
  void EndCast();

  Context* context_;
  council::v1::Poll poll_;
  std::map<int, council::v1::Choice> choices_;  // by row
  // By poll and case: what is marked and not cast. In memory only, as long as its page: an opinion before the
  // vote is nobody's to find on a disk.
  std::map<std::string, std::map<std::string, council::v1::Choice>> marks_;
  QLabel* title_;
  QLabel* rule_;
  QTableWidget* table_;
  CandidateView* dossier_;
  ActionBar* bar_;
  BallotForm* form_;
  bool casting_ = false;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_
