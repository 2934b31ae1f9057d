#include "services/block/app/block_meetings.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/block/app/concern.h"
#include "services/block/domain/block_minutes.h"
#include "services/block/store/nomination_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/document/issue.h"
#include "services/policy/rule_book.h"

namespace thidua::block {
namespace {

using v1::BlockMeeting;

absl::StatusOr<std::string> NameOf(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  return tree->NameOf(unit_id);
}

absl::StatusOr<MeetingOfBlock> Seen(rpc::Call& call, const std::string& meeting_id) {
  MeetingOfBlock seen;
  ASSIGN_OR_RETURN(seen.stored, store::FindBlockMeeting(call.uow(), meeting_id));
  ASSIGN_OR_RETURN(auto block, store::FindBlock(call.uow(), seen.stored.meeting.block_id()));
  seen.block = std::move(block.block);
  auto& meeting = seen.stored.meeting;
  ASSIGN_OR_RETURN(*meeting.mutable_host_name(), NameOf(call, meeting.host_unit_id()));
  return seen;
}

// The right is proven before the lock, under which no call goes out.
absl::StatusOr<MeetingOfBlock> LockToRun(rpc::Call& call, const std::string& meeting_id,
                                         const std::string& etag) {
  ASSIGN_OR_RETURN(MeetingOfBlock locked, SeenToRun(call, meeting_id));
  const std::string host_name = locked.stored.meeting.host_name();
  ASSIGN_OR_RETURN(locked.block, HoldBlock(call, locked.block));
  ASSIGN_OR_RETURN(locked.stored, store::LockBlockMeeting(call.uow(), meeting_id));
  locked.stored.meeting.set_host_name(host_name);
  RETURN_IF_ERROR(rpc::CheckEtag(etag, locked.stored.revision));
  return locked;
}

// `more` are facts of this leaf alone.
absl::StatusOr<BlockMeeting> Save(rpc::Call& call, store::StoredBlockMeeting& stored,
                                  const audit::Facts& more = {}) {
  stored.revision += 1;
  stored.meeting.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateBlockMeeting(call.uow(), stored));
  audit::Facts facts = {{"state", BlockMeeting::State_Name(stored.meeting.state())},
                        {"present", std::to_string(stored.meeting.attendance_size())},
                        {"resolutions", std::to_string(stored.meeting.resolutions_size())}};
  facts.insert(facts.end(), more.begin(), more.end());
  call.uow().Leaf({"block_meeting", stored.meeting.id(), stored.revision}, facts);
  return stored.meeting;
}

// What the heads of the members are told of a meeting.
template <class Fact>
Fact ToldOf(const v1::Block& block, const BlockMeeting& meeting) {
  Fact fact;
  fact.set_meeting_id(meeting.id());
  fact.set_block_name(block.name());
  fact.set_meeting_name(BlockMeetingName(meeting.kind()));
  *fact.mutable_held_at() = meeting.held_at();
  *fact.mutable_member_unit_ids() = block.member_unit_ids();
  return fact;
}

bool IsOn(const google::protobuf::RepeatedPtrField<v1::BlockAttendance>& roll, const std::string& unit_id) {
  return std::any_of(roll.begin(), roll.end(), [&](const auto& line) { return line.unit_id() == unit_id; });
}

// One line for a unit, and of members only. Whoever was on the roll may stay there, though another has taken
// its place in the block since: it came.
absl::Status CheckRoll(const MeetingOfBlock& locked, const v1::RecordBlockAttendanceRequest& request) {
  std::vector<error::FieldViolation> wrong;
  std::set<std::string> units;
  for (int i = 0; i < request.attendance_size(); ++i) {
    const std::string& unit = request.attendance(i).unit_id();
    const std::string path = absl::StrCat("attendance[", i, "].unit_id");
    if (!IsMember(locked.block, unit) && !IsOn(locked.stored.meeting.attendance(), unit)) {
      wrong.push_back({path, "Đơn vị này không phải thành viên của khối."});
    } else if (!units.insert(unit).second) {
      wrong.push_back({path, "Đơn vị này đã có trong danh sách dự họp."});
    }
  }
  return wrong.empty() ? absl::OkStatus() : error::Fields(wrong);
}

// Who has voted was there.
absl::Status KeepVoters(const v1::RecordBlockAttendanceRequest& request,
                        const std::vector<v1::Nomination>& nominations) {
  for (const auto& nomination : nominations) {
    for (const std::string& unit : nomination.voted_unit_ids()) {
      if (!IsOn(request.attendance(), unit)) {
        return error::Field("attendance", "Đơn vị đã bỏ phiếu suy tôn phải còn trong danh sách dự họp.");
      }
    }
  }
  return absl::OkStatus();
}

// Who leads the next year is elected in the review meeting: members, each for one seat, deputies beside a
// leader.
template <class Request>
absl::Status CheckElected(const MeetingOfBlock& seen, const Request& request) {
  if (request.next_leader_unit_id().empty()) {
    if (request.next_deputy_unit_ids().empty()) return absl::OkStatus();
    return error::Field("next_leader_unit_id", "Xin chọn khối trưởng năm học sau trước khối phó.");
  }
  if (seen.stored.meeting.kind() != BlockMeeting::REVIEW) {
    return error::Guards(
        {{"review_meeting", "Bầu khối trưởng, khối phó năm học sau chỉ ở hội nghị tổng kết.", ""}});
  }
  if (!IsMember(seen.block, request.next_leader_unit_id())) {
    return error::Field("next_leader_unit_id", "Đơn vị khối trưởng phải là thành viên của khối.");
  }
  std::set<std::string> seats = {request.next_leader_unit_id()};
  for (int i = 0; i < request.next_deputy_unit_ids_size(); ++i) {
    const std::string& unit = request.next_deputy_unit_ids(i);
    if (IsMember(seen.block, unit) && seats.insert(unit).second) continue;
    return error::Field(absl::StrCat("next_deputy_unit_ids[", i, "]"),
                        "Đơn vị khối phó phải là thành viên khác của khối.");
  }
  return absl::OkStatus();
}

absl::Status AllClosed(const std::vector<v1::Nomination>& nominations) {
  for (const auto& nomination : nominations) {
    if (nomination.state() == v1::Nomination::CLOSED) continue;
    return error::Guards({{"nominations_closed", "Còn lượt suy tôn chưa kiểm phiếu.", ""}});
  }
  return absl::OkStatus();
}

absl::Status CheckNumbers(const v1::CloseBlockMeetingRequest& request) {
  std::set<std::string> numbers;
  for (int i = 0; i < request.resolutions_size(); ++i) {
    const std::string path = absl::StrCat("resolutions[", i, "].number");
    const std::string key = text::ComparisonKey(request.resolutions(i).number());
    if (key.empty()) return error::Field(path, "Số nghị quyết phải có chữ hoặc số.");
    if (!numbers.insert(key).second) return error::Field(path, "Có hai nghị quyết cùng một số.");
  }
  return absl::OkStatus();
}

// What a request wrote of the minutes, beside what is on record.
template <class Request>
absl::StatusOr<BlockSitting> SittingOf(rpc::Call& call, const MeetingOfBlock& seen,
                                       const std::vector<v1::Nomination>& nominations,
                                       const Request& request) {
  BlockSitting sitting;
  sitting.block = seen.block;
  sitting.meeting = seen.stored.meeting;
  sitting.meeting.set_minutes(request.minutes());
  *sitting.meeting.mutable_resolutions() = request.resolutions();
  sitting.meeting.set_next_leader_unit_id(request.next_leader_unit_id());
  *sitting.meeting.mutable_next_deputy_unit_ids() = request.next_deputy_unit_ids();
  sitting.number = request.number();
  sitting.chair_name = request.chair_name();
  sitting.secretary_name = request.secretary_name();
  std::vector<std::string> units = MembersOf(seen.block);
  units.push_back(seen.block.organising_unit_id());
  units.push_back(sitting.meeting.host_unit_id());
  for (const auto& line : sitting.meeting.attendance()) units.push_back(line.unit_id());
  ASSIGN_OR_RETURN(const auto tree, call.Units(units));
  for (const auto& unit : units) sitting.units[unit] = tree->NameOf(unit);
  for (const auto& nomination : nominations) {
    sitting.nominations.push_back(
        {policy::TitleNameIn(policy::RuleBook::Official(), nomination.title_code()), nomination});
    for (const auto& result : nomination.results()) {
      sitting.units.emplace(result.unit_id(), tree->NameOf(result.unit_id()));
    }
  }
  ASSIGN_OR_RETURN(sitting.ends, call.Now());
  return sitting;
}

}  // namespace

absl::Status RequireRunning(rpc::Call& call, const v1::Block& block) {
  ASSIGN_OR_RETURN(const bool runs,
                   HasAnyIn(call, {kRunMeetings}, {block.leader_unit_id(), block.organising_unit_id()}));
  return runs ? absl::OkStatus() : error::Of(reason::kPermissionMissing, {{"permission", kRunMeetings}});
}

absl::StatusOr<MeetingOfBlock> SeenToRun(rpc::Call& call, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(MeetingOfBlock seen, Seen(call, meeting_id));
  RETURN_IF_ERROR(RequireRunning(call, seen.block));
  return seen;
}

absl::StatusOr<MeetingOfBlock> SeenToRead(rpc::Call& call, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(MeetingOfBlock seen, Seen(call, meeting_id));
  RETURN_IF_ERROR(RequireConcerned(call, seen.block));
  return seen;
}

absl::StatusOr<v1::Block> HoldBlock(rpc::Call& call, const v1::Block& seen) {
  ASSIGN_OR_RETURN(auto held, store::ShareLockBlock(call.uow(), seen.id()));
  if (held.block.leader_unit_id() != seen.leader_unit_id()) return error::Of(reason::kTryAgain);
  return std::move(held.block);
}

absl::StatusOr<BlockMeeting> ScheduleBlockMeeting(rpc::Call& call,
                                                  const v1::ScheduleBlockMeetingRequest& request) {
  ASSIGN_OR_RETURN(const auto found, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireRunning(call, found.block));
  ASSIGN_OR_RETURN(const std::string host_name, NameOf(call, request.host_unit_id()));
  ASSIGN_OR_RETURN(const v1::Block block, HoldBlock(call, found.block));
  if (!IsMember(block, request.host_unit_id())) return error::Of(reason::kNotAMemberUnit);
  BlockMeeting meeting;
  meeting.set_id(crypto::NewUuid());
  meeting.set_block_id(request.block_id());
  meeting.set_kind(request.kind());
  meeting.set_state(BlockMeeting::SCHEDULED);
  *meeting.mutable_held_at() = request.held_at();
  meeting.set_host_unit_id(request.host_unit_id());
  meeting.set_place(request.place());
  meeting.set_agenda(request.agenda());
  *meeting.mutable_guests() = request.guests();
  meeting.set_etag(rpc::Etag(1));
  meeting.set_host_name(host_name);
  RETURN_IF_ERROR(store::InsertBlockMeeting(call.uow(), meeting));
  call.uow().Leaf({"block_meeting", meeting.id(), 1}, {{"block", meeting.block_id()},
                                                       {"kind", BlockMeeting::Kind_Name(meeting.kind())},
                                                       {"state", BlockMeeting::State_Name(meeting.state())}});
  auto called = ToldOf<v1::BlockMeetingCalled>(block, meeting);
  called.set_place(meeting.place());
  call.uow().Emit("block_meeting", meeting.id(), called);
  return meeting;
}

absl::StatusOr<BlockMeeting> CancelBlockMeeting(rpc::Call& call,
                                                const v1::CancelBlockMeetingRequest& request) {
  ASSIGN_OR_RETURN(MeetingOfBlock locked, LockToRun(call, request.id(), request.etag()));
  BlockMeeting& meeting = locked.stored.meeting;
  if (meeting.state() != BlockMeeting::SCHEDULED) return error::Of(reason::kBlockMeetingState);
  meeting.set_state(BlockMeeting::CANCELLED);
  meeting.set_cancel_reason(request.reason());
  auto called_off = ToldOf<v1::BlockMeetingCalledOff>(locked.block, meeting);
  called_off.set_reason(request.reason());
  call.uow().Emit("block_meeting", meeting.id(), called_off);
  return Save(call, locked.stored);
}

absl::StatusOr<BlockMeeting> RecordBlockAttendance(rpc::Call& call,
                                                   const v1::RecordBlockAttendanceRequest& request) {
  ASSIGN_OR_RETURN(MeetingOfBlock locked, LockToRun(call, request.id(), request.etag()));
  BlockMeeting& meeting = locked.stored.meeting;
  if (meeting.state() != BlockMeeting::SCHEDULED && meeting.state() != BlockMeeting::OPEN) {
    return error::Of(reason::kBlockMeetingState);
  }
  RETURN_IF_ERROR(CheckRoll(locked, request));
  ASSIGN_OR_RETURN(const auto nominations, store::NominationsOf(call.uow(), request.id()));
  RETURN_IF_ERROR(KeepVoters(request, nominations));
  if (meeting.state() == BlockMeeting::SCHEDULED) {
    ASSIGN_OR_RETURN(const absl::Time now, call.Now());
    meeting.set_state(BlockMeeting::OPEN);
    *meeting.mutable_opened_at() = rpc::FromTime(now);
  }
  *meeting.mutable_attendance() = request.attendance();
  RETURN_IF_ERROR(store::ReplaceAttendance(call.uow(), meeting));
  return Save(call, locked.stored);
}

// The paper is painted before anything is locked. The etag proves that what it says of the meeting is still
// so, and members that they are the same; a vote that was closed is for good, and whoever opens another has
// to wait for the meeting's lock.
absl::StatusOr<BlockMeeting> CloseBlockMeeting(rpc::Call& call, const v1::CloseBlockMeetingRequest& request) {
  ASSIGN_OR_RETURN(const MeetingOfBlock seen, SeenToRun(call, request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), seen.stored.revision));
  if (seen.stored.meeting.state() != BlockMeeting::OPEN) return error::Of(reason::kBlockMeetingState);
  RETURN_IF_ERROR(CheckNumbers(request));
  RETURN_IF_ERROR(CheckElected(seen, request));
  ASSIGN_OR_RETURN(const auto nominations, store::NominationsOf(call.uow(), request.id()));
  RETURN_IF_ERROR(AllClosed(nominations));
  ASSIGN_OR_RETURN(const BlockSitting sitting, SittingOf(call, seen, nominations, request));
  ASSIGN_OR_RETURN(auto minutes,
                   document::Issue(BlockMeetingMinutes(sitting), sitting.number, document::Editable::kYes));
  minutes.subject_ids = {request.id(), seen.block.id()};

  ASSIGN_OR_RETURN(const v1::Block block, HoldBlock(call, seen.block));
  if (MembersOf(block) != MembersOf(seen.block)) return error::Of(reason::kTryAgain);
  ASSIGN_OR_RETURN(auto stored, store::LockBlockMeeting(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  ASSIGN_OR_RETURN(const auto held, store::NominationsOf(call.uow(), request.id()));
  if (held.size() != nominations.size()) return error::Of(reason::kTryAgain);
  RETURN_IF_ERROR(paper::Insert(call.uow(), minutes, sitting.ends, call.caller().person_id()));
  stored.meeting = sitting.meeting;
  stored.meeting.set_state(BlockMeeting::CLOSED);
  stored.meeting.set_paper_id(minutes.info.id());
  RETURN_IF_ERROR(store::InsertResolutions(call.uow(), stored.meeting));
  audit::Facts facts = {{"paper", minutes.info.sha256()}};
  if (!request.next_leader_unit_id().empty()) facts.push_back({"leader", request.next_leader_unit_id()});
  return Save(call, stored, facts);
}

absl::StatusOr<common::v1::PaperFile> PreviewBlockMinutes(rpc::Call& call,
                                                          const v1::PreviewBlockMinutesRequest& request) {
  ASSIGN_OR_RETURN(const MeetingOfBlock seen, SeenToRun(call, request.meeting_id()));
  if (seen.stored.meeting.state() != BlockMeeting::OPEN) return error::Of(reason::kBlockMeetingState);
  RETURN_IF_ERROR(CheckElected(seen, request));
  ASSIGN_OR_RETURN(const auto nominations, store::NominationsOf(call.uow(), request.meeting_id()));
  RETURN_IF_ERROR(AllClosed(nominations));
  ASSIGN_OR_RETURN(const BlockSitting sitting, SittingOf(call, seen, nominations, request));
  ASSIGN_OR_RETURN(auto minutes, document::Issue(BlockMeetingMinutes(sitting), sitting.number,
                                                 document::Editable::kYes, document::Stage::kDraft));
  return document::PreviewOf(std::move(minutes), request.format());
}

absl::StatusOr<BlockMeeting> GetBlockMeeting(rpc::Call& call, const v1::GetBlockMeetingRequest& request) {
  ASSIGN_OR_RETURN(MeetingOfBlock seen, SeenToRead(call, request.id()));
  return std::move(seen.stored.meeting);
}

absl::StatusOr<v1::ListBlockMeetingsResponse> ListBlockMeetings(rpc::Call& call,
                                                                const v1::ListBlockMeetingsRequest& request) {
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireConcerned(call, block.block));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(auto meetings, store::ListBlockMeetings(call.uow(), request.block_id(), page.after<0>(),
                                                           page.after<1>(), page.limit()));
  v1::ListBlockMeetingsResponse response;
  response.set_next_page_token(page.Cut(meetings, [](const auto& last) {
    return std::tuple(*db::Param(rpc::ToTime(last.held_at())).text(), last.id());
  }));
  for (auto& meeting : meetings) {
    ASSIGN_OR_RETURN(*meeting.mutable_host_name(), NameOf(call, meeting.host_unit_id()));
    *response.add_meetings() = std::move(meeting);
  }
  return response;
}

absl::StatusOr<common::v1::PaperFile> GetBlockPaper(rpc::Call& call,
                                                    const v1::GetBlockPaperRequest& request) {
  ASSIGN_OR_RETURN(const auto found, paper::Find(call.uow(), request.paper_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), found.subject_ids.back()));
  RETURN_IF_ERROR(RequireConcerned(call, block.block));
  return paper::Read(call.uow(), request.paper_id(), request.format());
}

}  // namespace thidua::block
