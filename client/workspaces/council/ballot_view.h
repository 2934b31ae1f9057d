// The ballot: every candidate, three choices; reviewed, then cast.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_

#include <QTableWidget>
#include <map>

#include "client/models/context.h"
#include "client/widgets/action_bar.h"

namespace thidua::client {

class BallotView : public QWidget {
  Q_OBJECT

 public:
  explicit BallotView(Context* context, QWidget* parent = nullptr);
  void Open(const council::v1::Poll& poll, bool voted_before);

 Q_SIGNALS:
  void Left(bool cast);

 protected:
  // 1, 2, 3 choose for the row and go on to the next.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  // The rule has the person stand aside: it is his own case.
  bool StandsAside(int row) const;
  int Wanted() const;  // opinions
  void Choose(int row, council::v1::Choice choice);
  void ShowActions();
  void Review();
  void Cast();

  Context* context_;
  council::v1::Poll poll_;
  std::map<int, council::v1::Choice> choices_;  // by row; only in memory, gone when the ballot is left
  QLabel* title_;
  QLabel* rule_;
  QTableWidget* table_;
  ActionBar* bar_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_BALLOT_VIEW_H_
