#include "services/block/domain/block_minutes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/document/moments.h"
#include "services/document/values.h"

namespace thidua::block {
namespace {

using document::AddLine;
using document::AddRow;
using document::SetDay;
using document::SetNumber;
using document::SetText;
using document::v1::Content;

std::string NameOf(const BlockSitting& sitting, const std::string& unit_id) {
  const auto it = sitting.units.find(unit_id);
  return it == sitting.units.end() ? "" : it->second;
}

// Members in the order of the block; who is none any more, after a merger say, came nevertheless.
void AddRoll(const BlockSitting& sitting, Content& content) {
  const auto& came = sitting.meeting.attendance();
  for (const auto& line : came) {
    auto& row = AddRow(content, "came");
    SetText(row, "unit", NameOf(sitting, line.unit_id()));
    SetText(row, "name", line.person_name());
    SetText(row, "post", line.post());
    SetText(row, "note", line.stands_in() ? "dự thay thủ trưởng" : "thủ trưởng đơn vị");
  }
  int absent = 0;
  for (const auto& unit : sitting.block.member_unit_ids()) {
    const bool there =
        std::any_of(came.begin(), came.end(), [&](const auto& line) { return line.unit_id() == unit; });
    if (there) continue;
    ++absent;
    AddLine(content, "absent", "unit", NameOf(sitting, unit));
  }
  SetNumber(*content.mutable_values(), "members", sitting.block.member_unit_ids_size());
  SetNumber(*content.mutable_values(), "present", sitting.block.member_unit_ids_size() - absent);
}

std::string ElectedWords(const BlockSitting& sitting) {
  const v1::BlockMeeting& meeting = sitting.meeting;
  if (meeting.next_leader_unit_id().empty()) return "";
  std::vector<std::string> deputies;
  for (const auto& unit : meeting.next_deputy_unit_ids()) deputies.push_back(NameOf(sitting, unit));
  return absl::StrCat("Khối trưởng: ", NameOf(sitting, meeting.next_leader_unit_id()),
                      deputies.empty() ? "" : absl::StrCat("; khối phó: ", absl::StrJoin(deputies, ", ")),
                      ".");
}

std::string RuleWords(const v1::Nomination& nomination) {
  return absl::StrCat("Được suy tôn nhiều nhất ", nomination.seats(),
                      " đơn vị; mỗi đơn vị dự họp một phiếu, không suy tôn chính mình. Khi bằng phiếu: ",
                      nomination.tie_rule() == v1::Nomination::HIGHER_SCORE ? "đơn vị xếp hạng điểm cao hơn."
                                                                            : "hội nghị quyết định.");
}

void AddNomination(const BlockSitting& sitting, const CountedNomination& counted, Content& content) {
  const v1::Nomination& nomination = counted.nomination;
  auto& row = AddRow(content, "nominations");
  SetText(row, "title", counted.title);
  SetText(row, "rule", RuleWords(nomination));
  SetText(row, "voting",
          absl::StrCat(nomination.voted_unit_ids_size(), "/", sitting.meeting.attendance_size(),
                       " đơn vị dự họp đã bỏ phiếu."));
  SetText(row, "tie", nomination.tie_reason());
  for (const auto& result : nomination.results()) {
    auto& line = AddRow(content, "results");
    SetText(line, "title", counted.title);
    SetText(line, "unit", NameOf(sitting, result.unit_id()));
    SetNumber(line, "votes", result.votes());
    if (result.score_rank() > 0) SetText(line, "rank", std::to_string(result.score_rank()));
    SetText(line, "place", result.place() > 0 ? std::to_string(result.place()) : "không xếp");
    SetText(line, "outcome", result.nominated() ? "Được suy tôn" : result.no_place_reason());
  }
}

}  // namespace

std::string BlockMeetingName(v1::BlockMeeting::Kind kind) {
  switch (kind) {
    case v1::BlockMeeting::FIRST:
      return "Hội nghị giao ban lần thứ nhất";
    case v1::BlockMeeting::MID_TERM:
      return "Hội nghị sơ kết";
    case v1::BlockMeeting::REVIEW:
      return "Hội nghị tổng kết";
    default:
      return "Hội nghị bất thường";
  }
}

Content BlockMeetingMinutes(const BlockSitting& sitting) {
  const auto& [block, meeting, nominations, units, number, chair, secretary, ends] = sitting;
  Content content;
  content.set_template_id("block_meeting_minutes");
  auto& values = *content.mutable_values();
  SetText(values, "parent", NameOf(sitting, block.organising_unit_id()));
  SetText(values, "issuer", block.name());
  SetText(values, "number", number);
  SetText(values, "abstract",
          absl::StrCat(BlockMeetingName(meeting.kind()), " năm học ", block.school_year()));
  const absl::Time begun = document::TimeOf(meeting.opened_at());
  SetText(values, "begun", document::HourOf(begun));
  SetDay(values, "day", document::DayOf(begun));
  SetText(values, "ended", document::HourOf(ends));
  SetDay(values, "ended_day", document::DayOf(ends));
  SetText(values, "place", meeting.place());
  SetText(values, "host", NameOf(sitting, meeting.host_unit_id()));
  SetText(values, "chair", chair);
  SetText(values, "secretary", secretary);
  SetText(values, "guests", absl::StrJoin(meeting.guests(), "; "));
  SetText(values, "agenda", meeting.agenda());
  SetText(values, "proceedings", meeting.minutes());
  AddRoll(sitting, content);
  SetText(values, "elected", ElectedWords(sitting));
  for (const auto& counted : nominations) AddNomination(sitting, counted, content);
  for (const auto& resolution : meeting.resolutions()) {
    auto& row = AddRow(content, "resolutions");
    SetText(row, "number", resolution.number());
    SetText(row, "text", resolution.text());
  }
  if (!secretary.empty()) document::AddSigner(content, "secretary_signer", secretary);
  if (!chair.empty()) document::AddSigner(content, "chair_signer", chair);
  return content;
}

}  // namespace thidua::block
