// The meeting room, for who runs the meeting: the roll, the polls, what is to be done next.
#ifndef THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_PAGE_H_
#define THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_PAGE_H_

#include <QTimer>
#include <functional>

#include "client/widgets/action_bar.h"
#include "client/workspaces/council/declarations.h"
#include "client/workspaces/council/meeting_choice.h"
#include "client/workspaces/council/projector.h"
#include "client/workspaces/council/roll_table.h"
#include "client/workspaces/council/room_polls.h"
#include "client/workspaces/council/waiting_cases.h"
#include "client/workspaces/page.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

class RoomPage : public Page {
  Q_OBJECT

 public:
  explicit RoomPage(Context* context);
  void Reload() override;
  // A meeting, by its id.
  void Open(const QString& id) override;

 private:
  using Council = council::v1::Council;
  using Meeting = council::v1::Meeting;
  using Poll = council::v1::Poll;

  QWidget* MakeTools();
  QWidget* MakeRoom();
  void Choose(const std::string& meeting_id);
  void ShowMeeting();
  void LoadCouncilAndPolls(const Meeting& meeting);
  void LoadWaiting();
  void Show();
  void ShowPoll();
  void ShowActions();
  void Glance();
  void Renew(const Meeting& meeting, const QList<Poll>& polls);
  // The chosen poll where it is open, else the first that is; null: none is.
  const Poll* InHand() const;
  void SayNext();
  bool Projecting() const { return projector_ != nullptr && projector_->isVisible(); }
  // Once something was done.
  std::function<void()> Again();
  void WithPollNow(const std::string& id, std::function<void(const Poll&)> act);
  void AskOpenPoll();
  void AskClosePoll(const Poll& poll);
  void AskCount(const Poll& poll);
  void AskReview(const Poll& poll, const council::v1::WrittenOpinion& opinion);
  void ReadDossierOfRow();

  MeetingChoice* choice_;
  QPushButton* project_;
  PageFrame* body_;
  QLabel* subject_;
  StateChip* state_;
  QLabel* facts_;
  Declarations* declarations_;
  QPushButton* attendance_;
  RollTable* roll_;
  RoomPolls* poll_part_;
  ActionBar* bar_;
  Projector* projector_ = nullptr;  // once something was to be on the wall
  QTimer glance_;

  std::string wanted_;   // the meeting that is shown, or asked for
  bool opened_ = false;  // it was asked for by its id, and not chosen here
  Meeting meeting_;
  Council council_;
  QList<Poll> polls_;
  WaitingCases waiting_;        // for this council, and in no open poll
  bool waiting_stale_ = false;  // a poll was closed, whose cases are moving on
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_COUNCIL_ROOM_PAGE_H_
