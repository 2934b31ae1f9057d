#include "client/workspaces/council/meeting_choice.h"

#include <algorithm>
#include <utility>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Meeting;

constexpr int kPage = 50;

QString LabelOf(const Meeting& meeting) {
  return QString("%1 · %2 · %3")
      .arg(DayTimeText(ToQDateTime(meeting.held_at())), Text(meeting.subject()),
           LookOf(meeting.state()).word);
}

// They come newest first.
std::string FirstToShow(const QList<Meeting>& meetings) {
  std::string chosen = meetings.isEmpty() ? std::string() : meetings.first().id();
  const auto held = std::find_if(meetings.begin(), meetings.end(),
                                 [](const Meeting& one) { return one.state() != Meeting::CANCELLED; });
  if (held != meetings.end()) chosen = held->id();
  for (const Meeting& meeting : meetings) {
    if (meeting.state() == Meeting::OPEN) return meeting.id();
    if (meeting.state() == Meeting::SCHEDULED) chosen = meeting.id();
  }
  return chosen;
}

}  // namespace

MeetingChoice::MeetingChoice(Context* context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      unit_(new OwnUnitPicker(context, CouncilRunners())),
      choice_(new Picker),
      older_(Button("Phiên họp cũ hơn", Look::kLink)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kS);
  row->addWidget(unit_);
  choice_->setObjectName("meeting");
  choice_->setAccessibleName("Phiên họp");
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  row->addWidget(choice_, 1);
  older_->hide();
  row->addWidget(older_);
  connect(unit_, &QComboBox::activated, this, [this] { Load(""); });
  connect(choice_, &QComboBox::activated, this,
          [this] { Q_EMIT Chosen(choice_->currentData().toString().toStdString()); });
  connect(older_, &QPushButton::clicked, this, [this] {
    // Pressed twice it is asked for once.
    const std::string next = std::exchange(next_page_, {});
    if (!next.empty()) LoadPage(choice_->currentData().toString().toStdString(), next);
  });
}

void MeetingChoice::Load(const std::string& wanted) {
  meetings_.clear();
  if (unit_->unit_id().empty()) {
    Q_EMIT Chosen("");
    return;
  }
  LoadPage(wanted, "");
}

int MeetingChoice::open() const {
  return static_cast<int>(std::count_if(meetings_.begin(), meetings_.end(), [](const Meeting& meeting) {
    return meeting.state() == Meeting::OPEN;
  }));
}

void MeetingChoice::LoadPage(const std::string& wanted, const std::string& page_token) {
  council::v1::ListMeetingsRequest request;
  request.set_unit_id(unit_->unit_id());
  request.set_page_size(kPage);
  request.set_page_token(page_token);
  const int load = ++load_;
  context_->api().Call(
      request, this,
      [this, wanted, load, older = !page_token.empty()](const council::v1::ListMeetingsResponse& answer) {
        if (load != load_) return;
        for (const Meeting& meeting : answer.meetings()) meetings_.append(meeting);
        next_page_ = answer.next_page_token();
        const std::string chosen = wanted.empty() ? FirstToShow(meetings_) : wanted;
        Fill(chosen);
        if (older) {
          choice_->showPopup();
        } else {
          Q_EMIT Chosen(chosen);
        }
      },
      [this, load, page_token](const CallError& error) {
        if (load != load_) return;
        next_page_ = page_token;
        Q_EMIT Failed(error);
      });
}

void MeetingChoice::Fill(const std::string& wanted) {
  choice_->clear();
  for (const Meeting& meeting : meetings_) choice_->addItem(LabelOf(meeting), Text(meeting.id()));
  choice_->setVisible(!meetings_.isEmpty());
  older_->setVisible(!next_page_.empty());
  // One that was asked for by its id can be older than those listed: then none of them is chosen.
  choice_->setCurrentIndex(choice_->findData(Text(wanted)));
}

}  // namespace thidua::client
