// A council member's meetings: agenda, who has voted, results once a poll is closed, and the ballot.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_

#include <QStackedWidget>

#include "client/models/row_model.h"
#include "client/workspaces/council/ballot_view.h"
#include "client/workspaces/page.h"

namespace thidua::client {

class MeetingsPage : public Page {
  Q_OBJECT

 public:
  explicit MeetingsPage(Context* context);
  void Reload() override;
  QStringList Help() const override;

 private:
  struct Result {
    QString label;
    council::v1::CandidateTally tally;
    bool closed;
    bool withdrawn;
  };
  QWidget* MakeDetail();
  void Fill(const QList<council::v1::Meeting>& meetings);
  void ShowMeeting();
  void ShowPolls();
  void FillAgenda();
  void ShowPoll();
  void OpenBallot();
  void Review(const council::v1::Poll& poll, const council::v1::WrittenOpinion& opinion);
  const council::v1::Poll* CurrentPoll() const;
  bool Voted(const council::v1::Poll& poll) const;
  // Why the ballot of the poll cannot be opened; empty when it can.
  QString WhyNot(const council::v1::Poll& poll) const;

  QStackedWidget* modes_;
  BallotView* ballot_;
  RowModel<council::v1::Meeting>* meetings_;
  QTableView* meeting_table_;
  PageFrame* detail_;
  QLabel* subject_;
  QLabel* facts_;
  StateChip* state_;
  QPushButton* attendance_;
  RowModel<council::v1::Poll>* polls_;
  QTableView* poll_table_;
  QLabel* poll_name_;
  QLabel* poll_rule_;
  RowModel<Result>* results_;
  QTableView* result_table_;
  ActionBar* bar_;
  council::v1::Meeting meeting_;
  council::v1::Council council_;  // of the meeting
  std::string wanted_poll_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_
