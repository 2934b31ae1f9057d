#include "services/council/store/council_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::council::store {
namespace {

#define SEATS_OF(column) \
  "ARRAY(SELECT " column " FROM members m WHERE m.council_id = c.id AND m.until IS NULL ORDER BY position)"
#define CHANGES_OF(column) \
  "ARRAY(SELECT " column " FROM member_changes h WHERE h.council_id = c.id ORDER BY revision)"
#define COUNCIL_COLUMNS \
  "SELECT c.*, " SEATS_OF("person_id") " AS person_ids, " SEATS_OF("seat") " AS seats, "     \
  CHANGES_OF("left_person_id") " AS left_ids, " CHANGES_OF("coalesce(joined_person_id::text, '')") " AS joined_ids, " \
  CHANGES_OF("decision_number") " AS change_numbers, " CHANGES_OF("decision_date::text") " AS change_dates, "  \
  CHANGES_OF("effective_on::text") " AS effective_days FROM councils c "

constexpr db::Statement kInsert{
    "council_insert",
    "INSERT INTO councils (id, unit_id, name, school_year, decision_number, decision_date, kind)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::date, $7)"};
constexpr db::Statement kInsertMembers{
    "members_insert",
    "INSERT INTO members (council_id, person_id, seat, position)"
    " SELECT $1::uuid, n.person_id, n.seat, n.position"
    " FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS n(person_id, seat, position)"};
constexpr db::Statement kFind{"council_find", COUNCIL_COLUMNS "WHERE c.id = $1::uuid"};
constexpr db::Statement kLock{"council_lock", COUNCIL_COLUMNS "WHERE c.id = $1::uuid FOR UPDATE OF c"};
constexpr db::Statement kUpdate{
    "council_update",
    "UPDATE councils SET replaced_by = nullif($2, '')::uuid, revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kPassSeat{
    "seat_pass",
    "WITH ended AS (UPDATE members SET until = $4::date"
    "  WHERE council_id = $1::uuid AND person_id = $2::uuid AND until IS NULL"
    "  RETURNING council_id, seat, position)"
    " INSERT INTO members (council_id, person_id, seat, position)"
    " SELECT council_id, $3::uuid, seat, position FROM ended WHERE $3::uuid IS NOT NULL"};
constexpr db::Statement kInsertChange{
    "member_change_insert",
    "INSERT INTO member_changes (council_id, revision, left_person_id, joined_person_id, decision_number,"
    " decision_date, effective_on) VALUES ($1::uuid, $2, $3::uuid, nullif($4, '')::uuid, $5, $6::date, "
    "$7::date)"};
constexpr db::Statement kAnyOpenMeeting{
    "meeting_any_open",
    "SELECT EXISTS (SELECT 1 FROM meetings WHERE council_id = $1::uuid AND state = 'OPEN') AS any"};
constexpr db::Statement kList{
    "council_list", COUNCIL_COLUMNS
    "WHERE (c.unit_id = ANY($1::uuid[]) OR EXISTS (SELECT 1 FROM members m WHERE m.council_id = c.id"
    "  AND m.person_id = $2::uuid AND m.until IS NULL)) AND ($3::text IS NULL OR c.school_year = $3)"
    " AND ($4::uuid IS NULL OR c.id > $4) ORDER BY c.id LIMIT $5"};

constexpr db::Statement kInsertMeeting{"meeting_insert",
                                       "INSERT INTO meetings (id, council_id, subject, held_at, place)"
                                       " VALUES ($1::uuid, $2::uuid, $3, $4::timestamptz, $5)"};
#define MEETING_COLUMNS                                                                                     \
  "t.*, ARRAY(SELECT (extract(epoch FROM p) * 1000000)::bigint FROM unnest(t.present_from) WITH ORDINALITY" \
  " AS n(p, i) ORDER BY i) AS present_from_us FROM meetings t "
constexpr db::Statement kFindMeeting{"meeting_find", "SELECT " MEETING_COLUMNS "WHERE t.id = $1::uuid"};
constexpr db::Statement kLockMeeting{"meeting_lock",
                                     "SELECT " MEETING_COLUMNS "WHERE t.id = $1::uuid FOR UPDATE"};
constexpr db::Statement kShareLockMeeting{"meeting_share",
                                          "SELECT " MEETING_COLUMNS "WHERE t.id = $1::uuid FOR SHARE"};
constexpr db::Statement kUpdateMeeting{
    "meeting_update",
    "UPDATE meetings SET present = $2::uuid[], present_from = $3::timestamptz[], state = $4, minutes = $5,"
    " revision = $6, member_count = $7, members_present = $8, cancel_reason = $9,"
    " cancelled_at = $10::timestamptz, paper_id = $11::uuid WHERE id = $1::uuid"};
constexpr db::Statement kListMeetings{
    "meeting_list",
    "SELECT " MEETING_COLUMNS
    "JOIN councils c ON c.id = t.council_id"
    " WHERE (c.unit_id = ANY($1::uuid[]) OR EXISTS (SELECT 1 FROM members m WHERE m.council_id = c.id"
    "  AND m.person_id = $2::uuid AND m.until IS NULL)) AND ($3::text IS NULL OR t.state = $3)"
    " AND ($4::timestamptz IS NULL OR t.held_at < $4 OR (t.held_at = $4 AND t.id > $5::uuid))"
    " ORDER BY t.held_at DESC, t.id LIMIT $6"};

common::v1::Date DateOf(const std::string& iso) {
  absl::CivilDay day;
  (void)absl::ParseCivilTime(iso, &day);  // PostgreSQL's own text of a date
  return rpc::FromDay(day);
}

StoredCouncil ToCouncil(const db::Row& row) {
  StoredCouncil stored;
  v1::Council& out = stored.council;
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
  const auto left = row.TextArray("left_ids");
  const auto joined = row.TextArray("joined_ids");
  const auto numbers = row.TextArray("change_numbers");
  const auto dates = row.TextArray("change_dates");
  const auto days = row.TextArray("effective_days");
  for (size_t i = 0; i < left.size(); ++i) {
    v1::MemberChange* change = out.add_changes();
    change->set_left_person_id(left[i]);
    change->set_joined_person_id(joined[i]);
    change->set_decision_number(numbers[i]);
    *change->mutable_decision_date() = DateOf(dates[i]);
    *change->mutable_effective_on() = DateOf(days[i]);
  }
  v1::CouncilKind kind = v1::COUNCIL_KIND_UNSPECIFIED;
  v1::CouncilKind_Parse(row.Text("kind"), &kind);
  out.set_kind(kind);
  out.set_replaced_by_council_id(row.Text("replaced_by"));
  stored.revision = row.Int("revision");
  out.set_etag(rpc::Etag(stored.revision));
  return stored;
}

StoredMeeting ToMeeting(const db::Row& row) {
  StoredMeeting out;
  v1::Meeting& meeting = out.meeting;
  meeting.set_id(row.Text("id"));
  meeting.set_council_id(row.Text("council_id"));
  meeting.set_subject(row.Text("subject"));
  *meeting.mutable_held_at() = rpc::FromTime(row.Time("held_at"));
  meeting.set_place(row.Text("place"));
  const auto present = row.TextArray("present");
  const auto since = row.IntArray("present_from_us");
  for (size_t i = 0; i < present.size(); ++i) {
    meeting.add_present_person_ids(present[i]);
    v1::Attendance* attendance = meeting.add_attendance();
    attendance->set_person_id(present[i]);
    *attendance->mutable_present_from() = rpc::FromTime(absl::FromUnixMicros(since[i]));
  }
  v1::Meeting::State state = v1::Meeting::STATE_UNSPECIFIED;
  v1::Meeting::State_Parse(row.Text("state"), &state);
  meeting.set_state(state);
  meeting.set_minutes(row.Text("minutes"));
  meeting.set_cancel_reason(row.Text("cancel_reason"));
  if (!row.IsNull("cancelled_at")) {
    *meeting.mutable_cancelled_at() = rpc::FromTime(row.Time("cancelled_at"));
  }
  meeting.set_paper_id(row.Text("paper_id"));
  if (!row.IsNull("member_count")) {
    out.attended =
        Attended{static_cast<int>(row.Int("member_count")), static_cast<int>(row.Int("members_present"))};
  }
  out.revision = row.Int("revision");
  meeting.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertCouncil(db::Session& session, const v1::Council& council) {
  RETURN_IF_ERROR(session
                      .Run(kInsert, council.id(), council.unit_id(), council.name(), council.school_year(),
                           council.decision_number(), rpc::ToDay(council.decision_date()),
                           v1::CouncilKind_Name(council.kind()))
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
  return ToCouncil(rows[0]).council;
}

absl::StatusOr<StoredCouncil> LockCouncil(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToCouncil(rows[0]);
}

absl::Status UpdateCouncil(db::Session& session, const StoredCouncil& stored) {
  return session.Run(kUpdate, stored.council.id(), stored.council.replaced_by_council_id(), stored.revision)
      .status();
}

absl::Status PassSeat(db::Session& session, const StoredCouncil& stored, const v1::MemberChange& change) {
  const std::string& council = stored.council.id();
  RETURN_IF_ERROR(session
                      .Run(kPassSeat, council, change.left_person_id(),
                           db::Param::OrNull(change.joined_person_id()), rpc::ToDay(change.effective_on()))
                      .status());
  return session
      .Run(kInsertChange, council, stored.revision, change.left_person_id(), change.joined_person_id(),
           change.decision_number(), rpc::ToDay(change.decision_date()), rpc::ToDay(change.effective_on()))
      .status();
}

absl::StatusOr<bool> AnyOpenMeeting(db::Session& session, const std::string& council_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kAnyOpenMeeting, council_id));
  return rows[0].Bool("any");
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

absl::StatusOr<StoredMeeting> ShareLockMeeting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kShareLockMeeting, id));
  return ToMeeting(rows[0]);
}

absl::StatusOr<StoredMeeting> LockMeeting(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLockMeeting, id));
  return ToMeeting(rows[0]);
}

absl::Status UpdateMeeting(db::Session& session, const StoredMeeting& stored) {
  const v1::Meeting& meeting = stored.meeting;
  std::vector<std::string> present, since;
  for (const auto& attendance : meeting.attendance()) {
    present.push_back(attendance.person_id());
    since.push_back(*db::Param(rpc::ToTime(attendance.present_from())).text());
  }
  const auto attended = [&](int Attended::*members) {
    return stored.attended ? db::Param((*stored.attended).*members) : db::Param(std::nullopt);
  };
  return session
      .Run(kUpdateMeeting, meeting.id(), present, since, v1::Meeting::State_Name(meeting.state()),
           meeting.minutes(), stored.revision, attended(&Attended::members), attended(&Attended::present),
           meeting.cancel_reason(),
           meeting.has_cancelled_at() ? db::Param(rpc::ToTime(meeting.cancelled_at()))
                                      : db::Param(std::nullopt),
           db::Param::OrNull(meeting.paper_id()))
      .status();
}

absl::StatusOr<std::vector<v1::Council>> ListCouncils(db::Session& session, const Page& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kList, page.unit_ids, db::Param::OrNull(page.member_person_id),
                               db::Param::OrNull(page.filter), db::Param::OrNull(page.after_id), page.limit));
  std::vector<v1::Council> out;
  for (const db::Row row : rows) out.push_back(ToCouncil(row).council);
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
