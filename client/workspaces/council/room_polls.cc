#include "client/workspaces/council/room_polls.h"

#include <algorithm>

#include "client/widgets/state_column.h"
#include "client/workspaces/council/council_people.h"
#include "client/workspaces/council/opinion_dialog.h"

namespace thidua::client {
namespace {

using council::v1::Meeting;
using council::v1::Poll;

constexpr int kRowsShown = 4;

QString ProgressText(const Poll& poll) {
  if (poll.rule().secret()) return poll.paper_count_recorded() ? "đã nhập kiểm phiếu" : "phiếu giấy";
  return QString("%1/%2").arg(poll.voted_person_ids_size()).arg(poll.member_count());
}

}  // namespace

RoomPolls::RoomPolls(Context* context) : context_(context), acts_(Row()), results_(new PollResults(context)) {
  auto* column = Column(this, space::kS);
  column->addWidget(Strong("Các lượt biểu quyết"));
  polls_ = new RowModel<Poll>(
      {TextColumn<Poll>("Danh hiệu", [this](const Poll& p) { return context_->TitleShort(p.title_code()); }),
       NumberColumn<Poll>("Hồ sơ", [](const Poll& p) { return QString::number(p.candidates_size()); }),
       TextColumn<Poll>("Đã biểu quyết", ProgressText),
       StateColumn<Poll>("Trạng thái", [](const Poll& p) { return LookOf(p.state()); })},
      this);
  table_ = Table(polls_, "polls", {1, 0, 0, 0}, "Các lượt biểu quyết");
  column->addWidget(table_);
  column->addLayout(acts_);
  column->addWidget(results_, 1);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RoomPolls::ShowCurrent);
  connect(results_, &PollResults::Opened, this, &RoomPolls::DossierAsked);
}

void RoomPolls::Set(const Meeting& meeting, const QList<Poll>& polls) {
  meeting_ = meeting;
  polls_->Set(polls);
  const int rows = std::clamp<int>(polls.size(), 1, kRowsShown);
  table_->setFixedHeight((rows + 1) * kRowHeight + space::kXs);
  int row = polls_->Find([this](const Poll& poll) { return poll.id() == wanted_; });
  if (row < 0) row = polls_->Find([](const Poll& poll) { return poll.state() == Poll::OPEN; });
  table_->selectRow(std::max(0, row));
  if (polls.isEmpty()) ShowCurrent();
}

void RoomPolls::ShowCurrent() {
  const Poll* poll = current();
  if (poll != nullptr) wanted_ = poll->id();
  results_->Set(
      poll, meeting_.state() == Meeting::CANCELLED ? "Phiên họp đã huỷ nên không có lượt biểu quyết nào."
            : meeting_.state() == Meeting::SCHEDULED ? "Lượt biểu quyết mở được khi phiên họp đã khai mạc."
                                                     : "Phiên họp chưa mở lượt biểu quyết nào.");
  Clear(acts_);
  if (poll != nullptr) ShowActs(*poll);
  Q_EMIT Chosen();
}

void RoomPolls::ShowActs(const Poll& poll) {
  const auto add = [this](const char* name, const QString& text, void (RoomPolls::*asked)()) {
    auto* button = Button(text, Look::kLink);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, asked);
    acts_->addWidget(button);
  };
  if (!MayWrite(meeting_, poll).isEmpty()) {
    add("recordOpinion", "Nhập ý kiến bằng văn bản…", &RoomPolls::OpinionAsked);
  }
  if (poll.state() == Poll::OPEN && poll.rule().secret() && poll.paper_count_recorded()) {
    add("recordCountAgain", "Nhập lại kiểm phiếu…", &RoomPolls::CountAsked);
  }
  add("readDossier", "Đọc hồ sơ", &RoomPolls::DossierAsked);
  acts_->addStretch(1);
}

}  // namespace thidua::client
