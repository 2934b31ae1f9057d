#include "services/block/app/nominations.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/block_meetings.h"
#include "services/block/app/concern.h"
#include "services/block/app/score_view.h"
#include "services/block/domain/nomination.h"
#include "services/block/store/nomination_store.h"
#include "services/policy/rule_book.h"

namespace thidua::block {
namespace {

using v1::BlockMeeting;
using v1::Nomination;

// A title that collectives can win by the law of the day.
absl::Status CheckTitle(rpc::Call& call, const std::string& title_code) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const auto* law = policy::RuleBook::Official().InForceOn(today);
  const auto* title = law == nullptr ? nullptr : policy::FindTitle(*law, title_code);
  if (title != nullptr && title->subject_kind() != common::v1::PERSON) return absl::OkStatus();
  return error::Field("title_code", "Quy định đang áp dụng không có danh hiệu, hình thức này cho tập thể.");
}

absl::Status CheckBarred(const v1::Block& block, const v1::OpenNominationRequest& request) {
  std::set<std::string> units;
  for (int i = 0; i < request.barred_size(); ++i) {
    const std::string path = absl::StrCat("barred[", i, "].unit_id");
    if (!IsMember(block, request.barred(i).unit_id())) {
      return error::Field(path, "Đơn vị này không phải thành viên của khối.");
    }
    if (!units.insert(request.barred(i).unit_id()).second) {
      return error::Field(path, "Đơn vị này đã được ghi một lần.");
    }
  }
  return absl::OkStatus();
}

bool IsPresent(const BlockMeeting& meeting, const std::string& unit_id) {
  return std::any_of(meeting.attendance().begin(), meeting.attendance().end(),
                     [&](const auto& line) { return line.unit_id() == unit_id; });
}

// What the meeting is stays so until the call is done: who came, and that it is open.
absl::StatusOr<BlockMeeting> HoldOpen(rpc::Call& call, const std::string& meeting_id) {
  ASSIGN_OR_RETURN(auto meeting, store::ShareLockBlockMeeting(call.uow(), meeting_id));
  if (meeting.state() != BlockMeeting::OPEN) return error::Of(reason::kBlockMeetingState);
  return meeting;
}

absl::StatusOr<store::StoredNomination> LockOpen(rpc::Call& call, const std::string& id) {
  ASSIGN_OR_RETURN(auto stored, store::LockNomination(call.uow(), id));
  if (stored.nomination.state() != Nomination::OPEN) return error::Of(reason::kNominationClosed);
  return stored;
}

absl::StatusOr<Nomination> Save(rpc::Call& call, store::StoredNomination& stored,
                                const audit::Facts& more = {}) {
  Nomination& nomination = stored.nomination;
  stored.revision += 1;
  nomination.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateNomination(call.uow(), stored));
  std::vector<std::string> nominated;
  for (const auto& result : nomination.results()) {
    if (result.nominated()) nominated.push_back(result.unit_id());
  }
  audit::Facts facts = {{"state", Nomination::State_Name(nomination.state())},
                        {"votes", std::to_string(nomination.voted_unit_ids_size())},
                        {"nominated", absl::StrJoin(nominated, ",")}};
  facts.insert(facts.end(), more.begin(), more.end());
  call.uow().Leaf({"nomination", nomination.id(), stored.revision}, facts);
  return nomination;
}

// Nobody is told of a vote that nominates nobody.
void Tell(rpc::Call& call, const v1::Block& block, const Nomination& nomination) {
  v1::UnitsNominated fact;
  fact.set_meeting_id(nomination.meeting_id());
  fact.set_block_name(block.name());
  fact.set_title_code(nomination.title_code());
  fact.set_title_name(policy::TitleNameIn(policy::RuleBook::Official(), nomination.title_code()));
  for (const auto& result : nomination.results()) {
    if (result.nominated()) fact.add_unit_ids(result.unit_id());
  }
  if (fact.unit_ids_size() > 0) call.uow().Emit("nomination", nomination.id(), fact);
}

absl::Status StillTied(const std::vector<std::string>& tied, const rpc::UnitTree& tree) {
  std::vector<std::string> names;
  names.reserve(tied.size());
  for (const auto& unit : tied) names.push_back(tree.NameOf(unit));
  return error::Guards({{"tie_parted",
                         absl::StrCat("Bằng nhau và không đủ chỗ cho tất cả: ", absl::StrJoin(names, ", "),
                                      ". Hội nghị chọn đơn vị được ưu tiên và ghi lý do."),
                         ""}});
}

}  // namespace

absl::StatusOr<Nomination> OpenNomination(rpc::Call& call, const v1::OpenNominationRequest& request) {
  ASSIGN_OR_RETURN(const MeetingOfBlock seen, SeenToRun(call, request.meeting_id()));
  RETURN_IF_ERROR(CheckTitle(call, request.title_code()));
  ASSIGN_OR_RETURN(const v1::Block block, HoldBlock(call, seen.block));
  RETURN_IF_ERROR(CheckBarred(block, request));
  ASSIGN_OR_RETURN(const BlockMeeting meeting, HoldOpen(call, request.meeting_id()));
  if (meeting.kind() != BlockMeeting::REVIEW) {
    return error::Guards({{"review_meeting", "Suy tôn chỉ ở hội nghị tổng kết của khối.", ""}});
  }
  store::StoredNomination stored;
  stored.revision = 1;
  Nomination& nomination = stored.nomination;
  nomination.set_id(crypto::NewUuid());
  nomination.set_meeting_id(meeting.id());
  nomination.set_block_id(block.id());
  nomination.set_title_code(request.title_code());
  nomination.set_seats(request.seats());
  nomination.set_tie_rule(request.tie_rule());
  *nomination.mutable_barred() = request.barred();
  nomination.set_state(Nomination::OPEN);
  nomination.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertNomination(call.uow(), nomination));
  call.uow().Leaf({"nomination", nomination.id(), 1},
                  {{"meeting", meeting.id()},
                   {"title", nomination.title_code()},
                   {"state", Nomination::State_Name(nomination.state())}});
  return nomination;
}

absl::StatusOr<Nomination> CastNomination(rpc::Call& call, const v1::CastNominationRequest& request) {
  RETURN_IF_ERROR(call.Require("block.nominations.vote", request.unit_id()));
  ASSIGN_OR_RETURN(const auto seen, store::FindNomination(call.uow(), request.nomination_id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), seen.nomination.block_id()));
  if (!IsMember(block.block, request.unit_id())) return error::Of(reason::kNotAMemberUnit);
  // The meeting before its votes, as whoever closes it takes them. Members stay while a vote is open.
  ASSIGN_OR_RETURN(const BlockMeeting meeting, HoldOpen(call, seen.nomination.meeting_id()));
  ASSIGN_OR_RETURN(auto stored, LockOpen(call, request.nomination_id()));
  if (!IsPresent(meeting, request.unit_id())) {
    return error::Guards(
        {{"unit_present", "Đơn vị chưa có trong danh sách dự họp. Xin đề nghị khối trưởng điểm danh.", ""}});
  }
  const std::vector<std::string> chosen(request.for_unit_ids().begin(), request.for_unit_ids().end());
  const std::string wrong = WrongVote(stored.nomination, MembersOf(block.block), request.unit_id(), chosen);
  if (!wrong.empty()) return error::Field("for_unit_ids", wrong);
  RETURN_IF_ERROR(store::PutVote(call.uow(), request.nomination_id(), request.unit_id(), chosen,
                                 call.caller().person_id()));
  const auto& voted = stored.nomination.voted_unit_ids();
  if (std::find(voted.begin(), voted.end(), request.unit_id()) == voted.end()) {
    stored.nomination.add_voted_unit_ids(request.unit_id());
  }
  return Save(call, stored, {{"unit", request.unit_id()}});
}

absl::StatusOr<Nomination> CloseNomination(rpc::Call& call, const v1::CloseNominationRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindNomination(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const MeetingOfBlock meeting, SeenToRun(call, seen.nomination.meeting_id()));
  const std::vector<std::string> members = MembersOf(meeting.block);
  ASSIGN_OR_RETURN(const auto tree, call.Units(members));
  // Ranks are those of the moment in which it is counted: cards are neither fixed nor opened meanwhile.
  ASSIGN_OR_RETURN(const v1::Block block, HoldBlock(call, meeting.block));
  ASSIGN_OR_RETURN(const auto ranks, RanksOf(call.uow(), block));
  RETURN_IF_ERROR(HoldOpen(call, seen.nomination.meeting_id()).status());
  ASSIGN_OR_RETURN(auto stored, LockOpen(call, request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  ASSIGN_OR_RETURN(const auto votes, store::CountVotes(call.uow(), request.id()));

  // A preference is for a tie that is there, and has its reason.
  auto count = CountNomination(stored.nomination, members, votes, ranks, {});
  if (!count.tied.empty()) {
    if (request.preferred_unit_ids().empty()) return StillTied(count.tied, *tree);
    if (request.tie_reason().empty()) {
      return error::Field("tie_reason", "Xin ghi lý do hội nghị ưu tiên đơn vị này.");
    }
    count = CountNomination(stored.nomination, members, votes, ranks,
                            {request.preferred_unit_ids().begin(), request.preferred_unit_ids().end()});
    if (!count.tied.empty()) return StillTied(count.tied, *tree);
    stored.nomination.set_tie_reason(request.tie_reason());
  } else if (!request.preferred_unit_ids().empty()) {
    return error::Field("preferred_unit_ids", "Không có đơn vị nào bằng nhau cần chọn.");
  }
  stored.nomination.set_state(Nomination::CLOSED);
  stored.nomination.mutable_results()->Assign(count.results.begin(), count.results.end());
  RETURN_IF_ERROR(store::InsertResults(call.uow(), stored.nomination));
  Tell(call, block, stored.nomination);
  return Save(call, stored);
}

absl::StatusOr<v1::ListNominationsResponse> ListNominations(rpc::Call& call,
                                                            const v1::ListNominationsRequest& request) {
  RETURN_IF_ERROR(SeenToRead(call, request.meeting_id()).status());
  ASSIGN_OR_RETURN(auto nominations, store::NominationsOf(call.uow(), request.meeting_id()));
  v1::ListNominationsResponse response;
  for (auto& nomination : nominations) *response.add_nominations() = std::move(nomination);
  return response;
}

}  // namespace thidua::block
