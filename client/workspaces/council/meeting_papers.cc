#include "client/workspaces/council/meeting_papers.h"

#include "client/models/words.h"
#include "client/widgets/page_frame.h"
#include "client/workspaces/shared/paper_line.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::client {

using council::v1::ListMeetingPapersRequest;
using council::v1::ListMeetingPapersResponse;

MeetingPapers::MeetingPapers(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  setObjectName("meetingPapers");
  auto* column = Column(this, space::kS);
  column->addWidget(Strong("Biên bản"));
  lines_ = new QVBoxLayout;
  lines_->setSpacing(space::kXs);
  column->addLayout(lines_);
  hide();
}

// A meeting is looked at every few seconds: its papers are asked for only when it has another one.
void MeetingPapers::Show(const council::v1::Meeting& meeting, const QList<council::v1::Poll>& polls) {
  QStringList known;
  for (const auto& poll : polls) {
    if (!poll.paper_id().empty()) known << Text(poll.paper_id());
  }
  if (!meeting.paper_id().empty()) known << Text(meeting.paper_id());
  if (meeting.id() == meeting_id_ && known == known_) return;
  meeting_id_ = meeting.id();
  known_ = known;
  hide();
  if (!known_.isEmpty()) Load();
}

void MeetingPapers::Load() {
  Clear(lines_);
  ListMeetingPapersRequest request;
  request.set_meeting_id(meeting_id_);
  context_->api().CallAll(
      request, this,
      [this, id = meeting_id_, known = known_](const ListMeetingPapersResponse& answer) {
        if (id != meeting_id_ || known != known_) return;  // another meeting was chosen meanwhile
        for (const auto& info : answer.papers()) {
          lines_->addWidget(PaperLine(info, [this, paper = info.id(), title = Text(info.title())] {
            OpenMinutes(*context_, paper, title, this);
          }));
        }
        setVisible(lines_->count() > 0);
      },
      [] {},
      [this, id = meeting_id_, known = known_](const CallError& error) {
        if (id != meeting_id_ || known != known_) return;
        Clear(lines_);
        lines_->addWidget(ErrorNotice(error, "", [this] { Load(); }));
        show();
      });
}

void OpenMinutes(Context& context, const std::string& paper_id, const QString& title, QWidget* parent) {
  council::v1::GetPaperRequest request;
  request.set_paper_id(paper_id);
  OpenPaper(context, request, title, parent);
}

}  // namespace thidua::client
