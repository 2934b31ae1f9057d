#include "services/directory/store/person_store.h"

#include "absl/strings/str_join.h"
#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"

namespace thidua::directory::store {
namespace {

constexpr db::Statement kFind{"person_find", "SELECT * FROM people WHERE id = $1::uuid AND NOT withdrawn"};
constexpr db::Statement kLock{"person_lock",
                              "SELECT * FROM people WHERE id = $1::uuid AND NOT withdrawn FOR UPDATE"};
constexpr db::Statement kShareLock{"person_share_lock",
                                   "SELECT * FROM people WHERE id = $1::uuid AND NOT withdrawn FOR SHARE"};
constexpr db::Statement kInsert{"person_insert",
                                "INSERT INTO people (id, staff_code, full_name, birth_date, gender, unit_id, "
                                "position, rank_group, joined_on, birth_year_alone)"
                                " VALUES ($1::uuid, $2, $3, $4::date, $5, $6::uuid, $7, $8, $9::date, $10)"};
constexpr db::Statement kInsertAll{
    "people_insert",
    "INSERT INTO people (id, staff_code, full_name, birth_date, gender, unit_id, position, rank_group, "
    "joined_on,"
    " birth_year_alone) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[],"
    " $6::uuid[], $7::text[], $8::text[], $9::date[], $10::boolean[])"};
// A code is somebody's until it is taken back, also of who has left.
constexpr db::Statement kByCode{
    "people_by_code",
    "SELECT p.*, u.name AS unit_name FROM unnest($1::text[]) AS n(code)"
    " JOIN people p ON p.staff_code = n.code AND NOT p.withdrawn JOIN units u ON u.id = p.unit_id"};
constexpr db::Statement kAlike{
    "people_alike",
    "SELECT p.* FROM people p WHERE p.unit_id = ANY($1::uuid[]) AND NOT p.withdrawn"
    " AND p.name_key IN (SELECT * FROM unnest($2::text[]))"};
constexpr db::Statement kWithMerit{
    "people_with_merit",
    "SELECT full_name FROM people p WHERE id = ANY($1::uuid[])"
    " AND EXISTS (SELECT 1 FROM merit_entries m WHERE m.subject_id = p.id AND NOT m.withdrawn)"
    " ORDER BY full_name, id LIMIT 20"};
constexpr db::Statement kWithdraw{
    "people_withdraw",
    "UPDATE people SET withdrawn = true, revision = revision + 1 WHERE id = ANY($1::uuid[])"};
constexpr db::Statement kLockAll{
    "people_lock",
    "SELECT * FROM people WHERE id = ANY($1::uuid[]) AND NOT withdrawn ORDER BY id FOR UPDATE"};
constexpr db::Statement kUpdate{
    "person_update",
    "UPDATE people SET full_name = $2, position = $3, rank_group = $4, unit_id = $5::uuid, revision = $6,"
    " staff_code = $7, birth_date = $8::date, birth_year_alone = $9, gender = $10, joined_on = $11::date,"
    " left_on = $12::date"
    " WHERE id = $1::uuid"};
constexpr db::Statement kInsertCorrection{
    "person_correction_insert",
    "INSERT INTO person_corrections (person_id, revision, personal, reason, corrected_by, corrected_at)"
    " VALUES ($1::uuid, $2, $3, $4, $5::uuid, $6::timestamptz)"};
constexpr db::Statement kLikeAnother{
    "person_like_another",
    "SELECT EXISTS (SELECT 1 FROM people WHERE unit_id = $1::uuid AND id <> $2::uuid AND birth_date = "
    "$3::date"
    " AND birth_year_alone = $4 AND name_key = public.fold($5) AND NOT withdrawn) AS found"};
constexpr db::Statement kLockOf{
    "people_lock_of",
    "SELECT * FROM people WHERE unit_id = ANY($1::uuid[]) AND NOT withdrawn ORDER BY id FOR UPDATE"};
constexpr db::Statement kFindAll{"people_find",
                                 "SELECT * FROM people WHERE id = ANY($1::uuid[]) ORDER BY id"};
constexpr db::Statement kOf{
    "people_of",
    "SELECT * FROM people WHERE unit_id = ANY($1::uuid[]) AND left_on IS NULL AND NOT withdrawn ORDER BY id"};
constexpr db::Statement kCountOf{
    "people_count_of",
    "SELECT count(*) AS people FROM people WHERE unit_id = $1::uuid AND left_on IS NULL AND NOT withdrawn"};
constexpr db::Statement kAnybody{"people_any",
                                 "SELECT EXISTS (SELECT 1 FROM people WHERE unit_id = $1::uuid AND left_on "
                                 "IS NULL AND NOT withdrawn) AS any"};
#define PEOPLE_LISTED                                                                     \
  " NOT withdrawn"                                                                        \
  " AND ($2::text IS NULL OR strpos(name_key, (SELECT nullif(public.fold($2), ''))) > 0)" \
  " AND ($3::text IS NULL OR (full_name, id) > ($3 COLLATE public.vietnamese, $4::uuid))" \
  " AND ($6::boolean OR left_on IS NULL) AND ($7::uuid[] IS NULL OR id = ANY($7::uuid[]))"
// So many that a piece of an index for each costs little.
constexpr size_t kFewUnits = 16;
// A page of each unit, and the first of them all.
constexpr db::Statement kListOfFew{
    "people_list_of_few",
    "SELECT page.* FROM (SELECT DISTINCT * FROM unnest($1::uuid[])) AS wanted(unit) CROSS JOIN LATERAL"
    " (SELECT * FROM people WHERE unit_id = wanted.unit AND" PEOPLE_LISTED
    "  ORDER BY full_name, id LIMIT $5) AS page ORDER BY full_name, id LIMIT $5"};
// Of many units: all are gone along.
constexpr db::Statement kList{"people_list",
                              "SELECT * FROM people WHERE unit_id = ANY($1::uuid[]) AND" PEOPLE_LISTED
                              " ORDER BY full_name, id LIMIT $5"};

StoredPerson ToPerson(const db::Row& row) {
  StoredPerson out;
  v1::Person& person = out.person;
  person.set_id(row.Text("id"));
  person.set_staff_code(row.Text("staff_code"));
  person.set_full_name(row.Text("full_name"));
  *person.mutable_birth_date() = rpc::FromDay(*row.Day("birth_date"));
  if (row.Bool("birth_year_alone")) {
    person.mutable_birth_date()->clear_month();
    person.mutable_birth_date()->clear_day();
  }
  v1::Gender gender = v1::GENDER_UNSPECIFIED;
  v1::Gender_Parse(row.Text("gender"), &gender);
  person.set_gender(gender);
  person.set_unit_id(row.Text("unit_id"));
  person.set_position(row.Text("position"));
  v1::RankGroup rank = v1::RANK_GROUP_UNSPECIFIED;
  v1::RankGroup_Parse(row.Text("rank_group"), &rank);
  person.set_rank_group(rank);
  *person.mutable_joined_on() = rpc::FromDay(*row.Day("joined_on"));
  if (const auto day = row.Day("left_on")) *person.mutable_left_on() = rpc::FromDay(*day);
  out.revision = row.Int("revision");
  person.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

const db::Statement kListNamed{"people_list_named",
                               "SELECT * FROM (SELECT * FROM people WHERE name_key LIKE $8::text AND unit_id "
                               "= ANY($1::uuid[]) AND" PEOPLE_LISTED
                               " OFFSET 0) AS found ORDER BY full_name, id LIMIT $5"};

absl::StatusOr<StoredPerson> FindPerson(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToPerson(rows[0]);
}

absl::StatusOr<StoredPerson> LockPerson(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToPerson(rows[0]);
}

absl::StatusOr<StoredPerson> ShareLockPerson(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kShareLock, id));
  return ToPerson(rows[0]);
}

std::string PersonalOf(const v1::Person& p) {
  std::vector<std::string> parts = {p.staff_code(),
                                    p.full_name(),
                                    rpc::YearAlone(p.birth_date())
                                        ? std::to_string(p.birth_date().year())
                                        : absl::FormatCivilTime(rpc::ToDay(p.birth_date())),
                                    v1::Gender_Name(p.gender()),
                                    p.position(),
                                    absl::FormatCivilTime(rpc::ToDay(p.joined_on()))};
  if (p.has_left_on()) parts.push_back(absl::FormatCivilTime(rpc::ToDay(p.left_on())));
  return absl::StrJoin(parts, "\n");
}

absl::Status InsertPerson(db::Session& session, const v1::Person& p) {
  return session
      .Run(kInsert, p.id(), p.staff_code(), p.full_name(), rpc::ToDay(p.birth_date()),
           v1::Gender_Name(p.gender()), p.unit_id(), p.position(), v1::RankGroup_Name(p.rank_group()),
           rpc::ToDay(p.joined_on()), rpc::YearAlone(p.birth_date()))
      .status();
}

absl::Status InsertPeople(db::Session& session, const std::vector<v1::Person>& people) {
  std::vector<std::string> ids, codes, names, births, genders, units, positions, ranks, starts, years_alone;
  for (const v1::Person& p : people) {
    ids.push_back(p.id());
    codes.push_back(p.staff_code());
    names.push_back(p.full_name());
    births.push_back(absl::FormatCivilTime(rpc::ToDay(p.birth_date())));
    genders.push_back(v1::Gender_Name(p.gender()));
    units.push_back(p.unit_id());
    positions.push_back(p.position());
    ranks.push_back(v1::RankGroup_Name(p.rank_group()));
    starts.push_back(absl::FormatCivilTime(rpc::ToDay(p.joined_on())));
    years_alone.push_back(rpc::YearAlone(p.birth_date()) ? "t" : "f");
  }
  return session
      .Run(kInsertAll, ids, codes, names, births, genders, units, positions, ranks, starts, years_alone)
      .status();
}

absl::StatusOr<std::vector<PersonInUnit>> PeopleByCode(db::Session& session,
                                                       const std::vector<std::string>& staff_codes) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kByCode, staff_codes));
  std::vector<PersonInUnit> out;
  for (const db::Row row : rows) out.push_back({ToPerson(row).person, row.Text("unit_name")});
  return out;
}

absl::StatusOr<std::vector<v1::Person>> PeopleNamed(db::Session& session,
                                                    const std::vector<std::string>& unit_ids,
                                                    const std::vector<std::string>& name_keys) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kAlike, unit_ids, name_keys));
  std::vector<v1::Person> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row).person);
  return out;
}

absl::StatusOr<std::vector<StoredPerson>> LockPeople(db::Session& session,
                                                     const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockAll, ids));
  std::vector<StoredPerson> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row));
  return out;
}

absl::StatusOr<std::vector<std::string>> PeopleWithMerit(db::Session& session,
                                                         const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kWithMerit, ids));
  std::vector<std::string> out;
  for (const db::Row row : rows) out.push_back(row.Text("full_name"));
  return out;
}

absl::Status WithdrawPeople(db::Session& session, const std::vector<std::string>& ids) {
  return session.Run(kWithdraw, ids).status();
}

absl::Status UpdatePerson(db::Session& session, const StoredPerson& stored) {
  const v1::Person& p = stored.person;
  return session
      .Run(kUpdate, p.id(), p.full_name(), p.position(), v1::RankGroup_Name(p.rank_group()), p.unit_id(),
           stored.revision, p.staff_code(), rpc::ToDay(p.birth_date()), rpc::YearAlone(p.birth_date()),
           v1::Gender_Name(p.gender()), rpc::ToDay(p.joined_on()),
           rpc::DayOrNull(p.has_left_on(), p.left_on()))
      .status();
}

absl::Status InsertPersonCorrection(db::Session& session, const StoredPerson& before,
                                    const std::string& reason, const std::string& by_person_id,
                                    absl::Time at) {
  return session
      .Run(kInsertCorrection, before.person.id(), before.revision, PersonalOf(before.person), reason,
           db::Param::OrNull(by_person_id), at)
      .status();
}

absl::StatusOr<bool> LikeAnother(db::Session& session, const v1::Person& person) {
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.RunOne(kLikeAnother, person.unit_id(), person.id(), rpc::ToDay(person.birth_date()),
                     rpc::YearAlone(person.birth_date()), person.full_name()));
  return rows[0].Bool("found");
}

absl::StatusOr<std::vector<StoredPerson>> LockPeopleOf(db::Session& session,
                                                       const std::vector<std::string>& unit_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLockOf, unit_ids));
  std::vector<StoredPerson> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row));
  return out;
}

absl::StatusOr<std::vector<v1::Person>> FindPeople(db::Session& session,
                                                   const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFindAll, ids));
  std::vector<v1::Person> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row).person);
  return out;
}

absl::StatusOr<std::vector<v1::Person>> PeopleOf(db::Session& session,
                                                 const std::vector<std::string>& unit_ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, unit_ids));
  std::vector<v1::Person> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row).person);
  return out;
}

absl::StatusOr<int> CountPeopleOf(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCountOf, unit_id));
  return static_cast<int>(rows[0].Int("people"));
}

absl::StatusOr<bool> AnybodyIn(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kAnybody, unit_id));
  return rows[0].Bool("any");
}

absl::StatusOr<std::vector<v1::Person>> ListPeople(db::Session& session,
                                                   const std::vector<std::string>& unit_ids,
                                                   const std::string& query, const std::string& after_name,
                                                   const std::string& after_id, int limit, bool include_left,
                                                   const std::optional<std::vector<std::string>>& ids) {
  const bool named = text::HasTrigram(query);
  std::vector<db::Param> params = {unit_ids,
                                   db::Param::OrNull(query),
                                   db::Param::OrNull(after_name),
                                   db::Param::OrNull(after_id),
                                   limit,
                                   include_left,
                                   ids};
  if (named) params.emplace_back(text::KeyPattern(query));
  const db::Statement& statement = named ? kListNamed : unit_ids.size() <= kFewUnits ? kListOfFew : kList;
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunWith(statement, params));
  std::vector<v1::Person> out;
  for (const db::Row row : rows) out.push_back(ToPerson(row).person);
  return out;
}

}  // namespace thidua::directory::store
