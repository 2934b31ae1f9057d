#include "services/council/store/council_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::council::store {
namespace {

#define COUNCIL_COLUMNS                                                                            \
  "SELECT c.*, ARRAY(SELECT person_id FROM members m WHERE m.council_id = c.id ORDER BY position)" \
  " AS person_ids, ARRAY(SELECT seat FROM members m WHERE m.council_id = c.id ORDER BY position)"  \
  " AS seats FROM councils c "

constexpr db::Statement kInsert{
    "council_insert",
    "INSERT INTO councils (id, unit_id, name, school_year, decision_number, decision_date)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::date)"};
constexpr db::Statement kInsertMembers{
    "members_insert",
    "INSERT INTO members (council_id, person_id, seat, position)"
    " SELECT $1::uuid, n.person_id, n.seat, n.position"
    " FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS n(person_id, seat, position)"};
constexpr db::Statement kFind{"council_find", COUNCIL_COLUMNS "WHERE c.id = $1::uuid"};
constexpr db::Statement kList{
    "council_list", COUNCIL_COLUMNS
    "WHERE (c.unit_id = ANY($1::uuid[]) OR EXISTS (SELECT 1 FROM members m WHERE m.council_id = c.id"
    "  AND m.person_id = $2::uuid)) AND ($3::text IS NULL OR c.school_year = $3)"
    " AND ($4::uuid IS NULL OR c.id > $4) ORDER BY c.id LIMIT $5"};

constexpr db::Statement kInsertMeeting{"meeting_insert",
                                       "INSERT INTO meetings (id, council_id, subject, held_at, place)"
                                       " VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5)"};
constexpr db::Statement kFindMeeting{"meeting_find", "SELECT * FROM meetings WHERE id = $1::uuid"};
constexpr db::Statement kLockMeeting{"meeting_lock", "SELECT * FROM meetings WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kUpdateMeeting{
    "meeting_update",
    "UPDATE meetings SET present = $2::uuid[], state = $3, minutes = $4, revision = $5 WHERE id = $1::uuid"};
constexpr db::Statement kListMeetings{
    "meeting_list",
    "SELECT t.* FROM meetings t JOIN councils c ON c.id = t.council_id"
    " WHERE (c.unit_id = ANY($1::uuid[]) OR EXISTS (SELECT 1 FROM members m WHERE m.council_id = c.id"
    "  AND m.person_id = $2::uuid)) AND ($3::text IS NULL OR t.state = $3)"
    " AND ($4::timestamptz IS NULL OR t.held_at < $4 OR (t.held_at = $4 AND t.id > $5::uuid))"
    " ORDER BY t.held_at DESC, t.id LIMIT $6"};

v1::Council ToCouncil(const db::Row& row) {
  v1::Council out;
  out.set_id(row.Text("id"));
  out.set_unit_id(row.Text("unit_id"));
  out.set_name(row.Text("name"));
  out.set_school_year(row.Text("school_year"));
  out.set_decision_number(row.Text("decision_number"));
  *out.mutable_decision_date() = rpc::FromDay(*row.Day("decision_date"));
  const auto people = row.TextArray("person_ids");
  const auto seats = row.TextArray("seats");
  for (size_t i = 0; i < people.size(); ++i) {
    v1::Member* member = out.add_members();
    member->set_person_id(people[i]);
    v1::Seat seat = v1::SEAT_UNSPECIFIED;
    v1::Seat_Parse(seats[i], &seat);
    member->set_seat(seat);
  }
  out.set_etag(rpc::Etag(row.Int("revision")));
  return out;
}

StoredMeeting ToMeeting(const db::Row& row) {
  StoredMeeting out;
  v1::Meeting& meeting = out.meeting;
  meeting.set_id(row.Text("id"));
  meeting.set_council_id(row.Text("council_id"));
  meeting.set_subject(row.Text("subject"));
  *meeting.mutable_held_at() = rpc::FromTime(row.Time("held_at"));
  meeting.set_place(row.Text("place"));
  for (const auto& id : row.TextArray("present")) meeting.add_present_person_ids(id);
  v1::Meeting::State state = v1::Meeting::STATE_UNSPECIFIED;
  v1::Meeting::State_Parse(row.Text("state"), &state);
  meeting.set_state(state);
  meeting.set_minutes(row.Text("minutes"));
  out.revision = row.Int("revision");
  meeting.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertCouncil(db::Session& session, const v1::Council& council) {
  RETURN_IF_ERROR(session
                      .Run(kInsert, council.id(), council.unit_id(), council.name(), council.school_year(),
                           council.decision_number(), rpc::ToDay(council.decision_date()))
                      .status());
  std::vector<std::string> people, seats;
  for (const auto& member : council.members()) {
    people.push_back(member.person_id());
    seats.push_back(v1::Seat_Name(member.seat()));
  }
  return session.Run(kInsertMembers, council.id(), people, seats).status();
}

absl::StatusOr<v1::Council> FindCouncil(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToCouncil(rows[0]);
}

absl::Status InsertMeeting(db::Session& session, const v1::Meeting& meeting) {
  return session
      .Run(kInsertMeeting, meeting.id(), meeting.council_id(), meeting.subject(),
           rpc::ToTime(meeting.held_at()), meeting.place())
      .status();
}

absl::StatusOr<StoredMeeting> FindMeeting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFindMeeting, id));
  return ToMeeting(rows[0]);
}

absl::StatusOr<std::pair<v1::Meeting, v1::Council>> FindMeetingAndCouncil(db::Session& session,
                                                                          const std::string& meeting_id,
                                                                          const std::string& council_id) {
  ASSIGN_OR_RETURN(const auto rows, session.RunAll({{&kFindMeeting, {meeting_id}}, {&kFind, {council_id}}}));
  if (rows[0].empty() || rows[1].empty()) return error::Of(reason::kNotFound);
  return std::pair(ToMeeting(rows[0][0]).meeting, ToCouncil(rows[1][0]));
}

absl::StatusOr<StoredMeeting> LockMeeting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockMeeting, id));
  return ToMeeting(rows[0]);
}

absl::Status UpdateMeeting(db::Session& session, const StoredMeeting& stored) {
  const v1::Meeting& meeting = stored.meeting;
  return session
      .Run(kUpdateMeeting, meeting.id(),
           std::vector<std::string>(meeting.present_person_ids().begin(), meeting.present_person_ids().end()),
           v1::Meeting::State_Name(meeting.state()), meeting.minutes(), stored.revision)
      .status();
}

absl::StatusOr<std::vector<v1::Council>> ListCouncils(db::Session& session, const Page& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, page.unit_ids, db::Param::OrNull(page.member_person_id),
                               db::Param::OrNull(page.filter), db::Param::OrNull(page.after_id), page.limit));
  std::vector<v1::Council> out;
  for (const db::Row row : rows) out.push_back(ToCouncil(row));
  return out;
}

absl::StatusOr<std::vector<v1::Meeting>> ListMeetings(db::Session& session, const Page& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListMeetings, page.unit_ids, db::Param::OrNull(page.member_person_id),
                               db::Param::OrNull(page.filter), db::Param::OrNull(page.before),
                               db::Param::OrNull(page.after_id), page.limit));
  std::vector<v1::Meeting> out;
  for (const db::Row row : rows) out.push_back(ToMeeting(row).meeting);
  return out;
}

}  // namespace thidua::council::store
