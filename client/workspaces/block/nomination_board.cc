#include "client/workspaces/block/nomination_board.h"

#include <QApplication>
#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/widgets/table.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kGlanceMs = 5000;  // how soon a vote of another shows

}  // namespace

NominationBoard::NominationBoard(Context* context, QWidget* parent) : QWidget(parent), context_(context) {
  lines_ = new RowModel<Line>(
      {TextColumn<Line>("Suy tôn",
                        [this](const Line& l) { return context_->TitleName(l.nomination.title_code()); }),
       TextColumn<Line>("Đơn vị",
                        [this](const Line& l) { return context_->names().Unit(l.result.unit_id()); }),
       TextColumn<Line>(
           "Số phiếu",
           [this](const Line& l) {
             if (l.nomination.state() == Nomination::CLOSED) {
               return QString::number(l.result.votes());
             }
             return QString("%1/%2 đơn vị đã bỏ").arg(l.nomination.voted_unit_ids_size()).arg(came_);
           }),
       NumberColumn<Line>("Hạng điểm",
                          [](const Line& l) {
                            return l.result.score_rank() > 0 ? QString::number(l.result.score_rank())
                                                             : QString();
                          }),
       NumberColumn<Line>("Thứ tự",
                          [](const Line& l) {
                            return l.result.place() > 0 ? QString::number(l.result.place()) : QString();
                          }),
       StateColumn<Line>("Kết quả",
                         [](const Line& l) {
                           if (l.nomination.state() != Nomination::CLOSED) {
                             return StateLook{"Đang bỏ phiếu", "ballot", Tone::kWarning};
                           }
                           if (l.result.nominated()) return StateLook{"Được suy tôn", "star", Tone::kSuccess};
                           return StateLook{l.result.no_place_reason().empty()
                                                ? QString("Không trong số được suy tôn")
                                                : Text(l.result.no_place_reason()),
                                            "cross", Tone::kNeutral};
                         })},
      this);
  table_ = Table(lines_, "nominations", {1, 1, 0, 0, 0, 0}, "Suy tôn của hội nghị");
  Column(this)->addWidget(table_);
  hide();
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &NominationBoard::Changed);
  connect(&context->names(), &Names::Learned, this, [this] { lines_->AllChanged(); });
  glance_.setInterval(kGlanceMs);
  connect(&glance_, &QTimer::timeout, this, &NominationBoard::Glance);
  glance_.start();
}

void NominationBoard::Clear() {
  meeting_id_.clear();
  lines_->Set({});
  hide();
}

void NominationBoard::Show(const BlockMeeting& meeting, const ListNominationsResponse& answer) {
  meeting_id_ = meeting.id();
  came_ = meeting.attendance_size();
  Take(answer);
}

const Nomination* NominationBoard::current() const {
  const Line* line = lines_->At(table_->currentIndex());
  return line == nullptr ? nullptr : &line->nomination;
}

void NominationBoard::Take(const ListNominationsResponse& answer) {
  QList<Line> lines;
  int open = 0;
  for (const Nomination& nomination : answer.nominations()) {
    if (nomination.state() != Nomination::CLOSED) {
      open = static_cast<int>(lines.size());
      lines.append({nomination, {}});
    }
    for (const auto& result : nomination.results()) lines.append({nomination, result});
  }
  lines_->Set(lines);
  setVisible(!lines.isEmpty());
  if (!lines.isEmpty()) table_->selectRow(open);
  Q_EMIT Changed();
}

// What cannot be asked for just now is asked for again.
void NominationBoard::Glance() {
  const auto& lines = lines_->rows();
  const bool open = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
    return line.nomination.state() != Nomination::CLOSED;
  });
  if (!open || !isVisible() || QApplication::activeModalWidget() != nullptr) return;
  ListNominationsRequest request;
  request.set_meeting_id(meeting_id_);
  context_->api().Call(
      request, this,
      [this, of = meeting_id_](const ListNominationsResponse& answer) {
        if (of != meeting_id_ || QApplication::activeModalWidget() != nullptr) return;
        const auto& before = lines_->rows();
        const bool same =
            std::all_of(answer.nominations().begin(), answer.nominations().end(), [&](const Nomination& now) {
              return std::any_of(before.begin(), before.end(), [&](const Line& line) {
                return line.nomination.id() == now.id() && line.nomination.etag() == now.etag();
              });
            });
        if (!same) Take(answer);
      },
      [](const CallError&) {});
}

}  // namespace thidua::client
