#include "services/block/store/block_meeting_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::block::store {
namespace {

using v1::BlockMeeting;

constexpr db::Statement kInsert{
    "block_meeting_insert",
    "INSERT INTO block_meetings (id, block_id, kind, held_at, host_unit_id, place, agenda, guests)"
    " VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5::uuid, $6, $7, $8::text[])"};
constexpr db::Statement kFind{"block_meeting_find", "SELECT * FROM block_meetings WHERE id = $1::uuid"};
constexpr db::Statement kLock{"block_meeting_lock",
                              "SELECT id FROM block_meetings WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kShare{"block_meeting_share",
                               "SELECT id FROM block_meetings WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kUpdate{
    "block_meeting_update",
    "UPDATE block_meetings SET state = $2, opened_at = $3::timestamptz, minutes = $4, paper_id = $5::uuid,"
    " cancel_reason = $6, revision = $7, next_leader_unit_id = $8::uuid, next_deputy_unit_ids = $9::uuid[] "
    "WHERE id = $1::uuid"};
// Without what is long: a page of it fits into a message.
constexpr db::Statement kList{
    "block_meeting_list",
    "SELECT id, block_id, kind, state, held_at, host_unit_id, place, '' AS agenda, guests, opened_at,"
    " '' AS minutes, paper_id, cancel_reason, next_leader_unit_id, next_deputy_unit_ids, revision"
    " FROM block_meetings WHERE block_id = $1::uuid AND ($2::timestamptz IS NULL OR held_at < $2"
    " OR (held_at = $2 AND id > $3::uuid)) ORDER BY held_at DESC, id LIMIT $4"};
constexpr db::Statement kAttendance{
    "block_attendance_of", "SELECT * FROM block_attendance WHERE meeting_id = $1::uuid ORDER BY position"};
constexpr db::Statement kDeleteAttendance{"block_attendance_delete",
                                          "DELETE FROM block_attendance WHERE meeting_id = $1::uuid"};
constexpr db::Statement kInsertAttendance{
    "block_attendance_insert",
    "INSERT INTO block_attendance (meeting_id, unit_id, position, person_name, post, stands_in)"
    " SELECT $1::uuid, n.unit_id, n.position, n.person_name, n.post, n.stands_in = 1"
    " FROM unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) WITH ORDINALITY"
    " AS n(unit_id, person_name, post, stands_in, position)"};
constexpr db::Statement kResolutions{
    "block_resolutions_of", "SELECT * FROM block_resolutions WHERE meeting_id = $1::uuid ORDER BY position"};
constexpr db::Statement kInsertResolutions{
    "block_resolutions_insert",
    "INSERT INTO block_resolutions (block_id, meeting_id, position, number_key, number, text)"
    " SELECT $1::uuid, $2::uuid, n.position, n.number_key, n.number, n.text"
    " FROM unnest($3::text[], $4::text[], $5::text[]) WITH ORDINALITY"
    " AS n(number_key, number, text, position)"};

BlockMeeting ToMeeting(const db::Row& row) {
  BlockMeeting out;
  out.set_id(row.Text("id"));
  out.set_block_id(row.Text("block_id"));
  BlockMeeting::Kind kind = BlockMeeting::KIND_UNSPECIFIED;
  BlockMeeting::Kind_Parse(row.Text("kind"), &kind);
  out.set_kind(kind);
  BlockMeeting::State state = BlockMeeting::STATE_UNSPECIFIED;
  BlockMeeting::State_Parse(row.Text("state"), &state);
  out.set_state(state);
  *out.mutable_held_at() = rpc::FromTime(row.Time("held_at"));
  out.set_host_unit_id(row.Text("host_unit_id"));
  out.set_place(row.Text("place"));
  out.set_agenda(row.Text("agenda"));
  for (const auto& guest : row.TextArray("guests")) out.add_guests(guest);
  if (!row.IsNull("opened_at")) *out.mutable_opened_at() = rpc::FromTime(row.Time("opened_at"));
  out.set_minutes(row.Text("minutes"));
  out.set_paper_id(row.Text("paper_id"));
  out.set_cancel_reason(row.Text("cancel_reason"));
  out.set_next_leader_unit_id(row.Text("next_leader_unit_id"));
  for (const auto& unit : row.TextArray("next_deputy_unit_ids")) out.add_next_deputy_unit_ids(unit);
  out.set_etag(rpc::Etag(row.Int("revision")));
  return out;
}

// With who came to it and what it agreed on.
absl::StatusOr<StoredBlockMeeting> Complete(db::Session& session, const db::Row& row) {
  StoredBlockMeeting stored{ToMeeting(row), row.Int("revision")};
  BlockMeeting& meeting = stored.meeting;
  ASSIGN_OR_RETURN(const db::Rows attendance, session.Run(kAttendance, meeting.id()));
  for (const db::Row one : attendance) {
    auto* line = meeting.add_attendance();
    line->set_unit_id(one.Text("unit_id"));
    line->set_person_name(one.Text("person_name"));
    line->set_post(one.Text("post"));
    line->set_stands_in(one.Bool("stands_in"));
  }
  ASSIGN_OR_RETURN(const db::Rows resolutions, session.Run(kResolutions, meeting.id()));
  for (const db::Row one : resolutions) {
    auto* resolution = meeting.add_resolutions();
    resolution->set_number(one.Text("number"));
    resolution->set_text(one.Text("text"));
  }
  return stored;
}

}  // namespace

absl::Status InsertBlockMeeting(db::Session& session, const BlockMeeting& meeting) {
  return session
      .Run(kInsert, meeting.id(), meeting.block_id(), BlockMeeting::Kind_Name(meeting.kind()),
           rpc::ToTime(meeting.held_at()), meeting.host_unit_id(), meeting.place(), meeting.agenda(),
           std::vector<std::string>(meeting.guests().begin(), meeting.guests().end()))
      .status();
}

absl::StatusOr<StoredBlockMeeting> FindBlockMeeting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return Complete(session, rows[0]);
}

absl::StatusOr<StoredBlockMeeting> LockBlockMeeting(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kLock, id).status());
  // A statement sees what was committed before it began: who came may have been said while this one waited.
  return FindBlockMeeting(session, id);
}

absl::StatusOr<BlockMeeting> ShareLockBlockMeeting(db::Session& session, const std::string& id) {
  RETURN_IF_ERROR(session.RunOne(kShare, id).status());
  ASSIGN_OR_RETURN(auto stored, FindBlockMeeting(session, id));
  return std::move(stored.meeting);
}

absl::Status UpdateBlockMeeting(db::Session& session, const StoredBlockMeeting& stored) {
  const BlockMeeting& meeting = stored.meeting;
  return session
      .Run(kUpdate, meeting.id(), BlockMeeting::State_Name(meeting.state()),
           meeting.has_opened_at() ? db::Param(rpc::ToTime(meeting.opened_at())) : db::Param(std::nullopt),
           meeting.minutes(), db::Param::OrNull(meeting.paper_id()), meeting.cancel_reason(), stored.revision,
           db::Param::OrNull(meeting.next_leader_unit_id()),
           std::vector<std::string>(meeting.next_deputy_unit_ids().begin(),
                                    meeting.next_deputy_unit_ids().end()))
      .status();
}

absl::Status ReplaceAttendance(db::Session& session, const BlockMeeting& meeting) {
  RETURN_IF_ERROR(session.Run(kDeleteAttendance, meeting.id()).status());
  std::vector<std::string> units, names, posts;
  std::vector<int64_t> stands_in;
  for (const auto& line : meeting.attendance()) {
    units.push_back(line.unit_id());
    names.push_back(line.person_name());
    posts.push_back(line.post());
    stands_in.push_back(line.stands_in() ? 1 : 0);
  }
  return session.Run(kInsertAttendance, meeting.id(), units, names, posts, stands_in).status();
}

absl::Status InsertResolutions(db::Session& session, const BlockMeeting& meeting) {
  std::vector<std::string> keys, numbers, texts;
  for (const auto& resolution : meeting.resolutions()) {
    keys.push_back(text::ComparisonKey(resolution.number()));
    numbers.push_back(resolution.number());
    texts.push_back(resolution.text());
  }
  return session.Run(kInsertResolutions, meeting.block_id(), meeting.id(), keys, numbers, texts).status();
}

absl::StatusOr<std::vector<BlockMeeting>> ListBlockMeetings(db::Session& session, const std::string& block_id,
                                                            const std::string& held_before,
                                                            const std::string& after_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, block_id, db::Param::OrNull(held_before),
                                                    db::Param::OrNull(after_id), limit));
  std::vector<BlockMeeting> meetings;
  for (const db::Row row : rows) meetings.push_back(ToMeeting(row));
  return meetings;
}

}  // namespace thidua::block::store
