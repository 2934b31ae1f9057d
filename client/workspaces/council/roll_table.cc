#include "client/workspaces/council/roll_table.h"

#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/state_column.h"
#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Meeting;
using council::v1::Member;
using council::v1::Poll;
using council::v1::WrittenOpinion;

bool Has(const google::protobuf::RepeatedPtrField<std::string>& people, const std::string& person_id) {
  return std::find(people.begin(), people.end(), person_id) != people.end();
}

}  // namespace

QList<std::string> NotVoted(const Meeting& meeting, const Poll& poll) {
  QList<std::string> people;
  if (poll.rule().secret()) return people;
  for (const std::string& person : poll.member_person_ids()) {
    if (IsPresent(meeting, person) && !Has(poll.voted_person_ids(), person)) people << person;
  }
  return people;
}

RollTable::RollTable(Context* context, QWidget* parent) : QTableView(parent), context_(context) {
  members_ = new RowModel<Member>(
      {TextColumn<Member>("Thành viên", [this](const Member& m) { return NameOf(m); }),
       StateColumn<Member>(
           "Tình trạng", [this](const Member& m) { return poll_.id().empty() ? PresenceOf(m) : VoteOf(m); })},
      this);
  setObjectName("roll");
  setModel(members_);
  setSelectionMode(QAbstractItemView::SingleSelection);
  StyleTable(this, {1, 0}, "Thành viên dự họp");
  connect(&context->names(), &Names::Learned, this, [this] { members_->AllChanged(); });
}

void RollTable::Set(const council::v1::Council& council, const Meeting& meeting, const Poll* poll) {
  council_ = council;
  meeting_ = meeting;
  poll_ = poll == nullptr ? Poll() : *poll;
  members_->Set({council.members().begin(), council.members().end()});
}

QString RollTable::NameOf(const Member& member) const {
  return member.seat() == council::v1::MEMBER ? NameIn(context_, council_, member.person_id())
                                              : NameWithSeat(context_, council_, member.person_id());
}

StateLook RollTable::PresenceOf(const Member& member) const {
  if (meeting_.state() == Meeting::CANCELLED) return {"Không họp", "cross", Tone::kNeutral};
  if (meeting_.state() == Meeting::SCHEDULED) return {"Chưa điểm danh", "clock", Tone::kNeutral};
  return IsPresent(meeting_, member.person_id()) ? StateLook{"Có mặt", "check", Tone::kSuccess}
                                                 : StateLook{"Vắng", "cross", Tone::kNeutral};
}

StateLook RollTable::VoteOf(const Member& member) const {
  const std::string& person = member.person_id();
  if (!Has(poll_.member_person_ids(), person)) return {"Không được hỏi", "cross", Tone::kNeutral};
  for (const WrittenOpinion& opinion : poll_.written_opinions()) {
    if (opinion.person_id() != person) continue;
    switch (opinion.state()) {
      case WrittenOpinion::CONFIRMED:
        return {"Bằng văn bản", "file", Tone::kSuccess};
      case WrittenOpinion::REFUSED:
        return {"Khác với phiếu", "warning", Tone::kDanger};
      default:
        return {"Chờ đối chiếu", "clock", Tone::kWarning};
    }
  }
  if (Has(poll_.voted_person_ids(), person)) return {"Đã biểu quyết", "check", Tone::kSuccess};
  if (!IsPresent(meeting_, person)) return {"Vắng", "cross", Tone::kNeutral};
  if (poll_.rule().secret()) return {"Phiếu giấy", "lock", Tone::kNeutral};
  return poll_.state() == Poll::OPEN ? StateLook{"Chưa biểu quyết", "ballot", Tone::kWarning}
                                     : StateLook{"Không biểu quyết", "cross", Tone::kNeutral};
}

}  // namespace thidua::client
