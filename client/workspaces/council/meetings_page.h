// A council member's meetings: agenda, who has voted, results once a poll is closed, and the ballot.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_

#include <QStackedWidget>
#include <QTimer>
#include <optional>

#include "client/models/row_model.h"
#include "client/workspaces/council/ballot_view.h"
#include "client/workspaces/council/declarations.h"
#include "client/workspaces/council/meeting_papers.h"
#include "client/workspaces/council/poll_results.h"
#include "client/workspaces/page.h"
#include "client/workspaces/row_choice.h"

namespace thidua::client {

class MeetingsPage : public Page {
  Q_OBJECT

 public:
  explicit MeetingsPage(Context* context);
  void Reload() override;
  // By meeting.
  void Open(const QString& id) override;

 private:
  QWidget* MakeDetail();
  void Load(const std::string& page_token);
  void Fill(const council::v1::ListMeetingsResponse& answer, bool more);
  void ShowMeeting();
  // Whether the meeting is still the one that is looked at.
  bool Chosen(const std::string& meeting_id) const;
  void LoadCouncilAndPolls(const council::v1::Meeting& meeting);
  void Renew(const council::v1::Meeting& now, const council::v1::ListPollsResponse& answer);
  void FillPolls(const council::v1::ListPollsResponse& answer);
  void Glance();
  void FillAgenda();
  void ShowPoll();
  void OpenBallot();
  void OpenDossier();
  void OpenPerson();
  void Review(const council::v1::Poll& poll, const council::v1::WrittenOpinion& opinion);
  const council::v1::Poll* CurrentPoll() const;
  bool Voted(const council::v1::Poll& poll) const;
  // Why the ballot of the poll cannot be opened; empty when it can.
  QString WhyNot(const council::v1::Poll& poll) const;

  QStackedWidget* modes_;
  BallotView* ballot_;
  RowModel<council::v1::Meeting>* meetings_;
  QTableView* meeting_table_;
  std::optional<RowChoice<council::v1::Meeting>> choice_;
  PageFrame* detail_;
  QLabel* subject_;
  QLabel* facts_;
  StateChip* state_;
  QPushButton* attendance_;
  RowModel<council::v1::Poll>* polls_;
  QTableView* poll_table_;
  PollResults* results_;
  QPushButton* minutes_;  // of a meeting from before papers were stored
  MeetingPapers* papers_;
  Declarations* declarations_;
  ActionBar* bar_;
  council::v1::Meeting meeting_;
  council::v1::Council council_;  // of the meeting
  std::string wanted_poll_;
  QTimer glance_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_MEETINGS_PAGE_H_
