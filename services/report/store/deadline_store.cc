#include "services/report/store/deadline_store.h"

#include "services/common/error/error.h"

namespace thidua::report::store {
namespace {

constexpr db::Statement kPut{
    "deadline_put",
    "INSERT INTO deadlines (kind, of_id, due_on, addressee, name, target_id, campaign_id, subject_id)"
    " VALUES ($1, $2::uuid, $3::date, $4, $5, $6::uuid, $7::uuid, $8::uuid)"
    " ON CONFLICT (kind, of_id) DO UPDATE SET due_on = excluded.due_on, addressee = excluded.addressee,"
    "  name = excluded.name, target_id = excluded.target_id"};
constexpr db::Statement kRemove{"deadline_remove",
                                "DELETE FROM deadlines WHERE kind = $1 AND of_id = $2::uuid"};
constexpr db::Statement kHandOver{"deadlines_hand_over",
                                  "UPDATE deadlines SET addressee = left(addressee, -36) || $2::text"
                                  " WHERE (addressee LIKE 'role %' OR (addressee LIKE 'unit %' AND"
                                  "  cardinality($3::uuid[]) = 0)) AND right(addressee, 36) = $1::text"
                                  " AND (cardinality($3::uuid[]) = 0 OR subject_id = ANY($3::uuid[]))"};
constexpr db::Statement kRemovePast{"deadlines_remove_past", "DELETE FROM deadlines WHERE due_on < $1::date"};
constexpr db::Statement kBetween{
    "deadlines_between",
    "SELECT kind, of_id, due_on, addressee, name, target_id, campaign_id, subject_id FROM deadlines"
    " WHERE due_on BETWEEN $1::date AND $2::date ORDER BY due_on, kind, of_id"};
constexpr db::Statement kDueFor{
    "deadlines_due_for",
    "SELECT (array_agg(of_id ORDER BY of_id))[1] AS of_id, kind, due_on, addressee, min(name) AS name,"
    "  (array_agg(target_id ORDER BY of_id))[1] AS target_id,"
    "  (array_agg(campaign_id ORDER BY of_id))[1] AS campaign_id, (array_agg(subject_id ORDER BY of_id))[1] "
    "AS subject_id,"
    "  count(*) AS together"
    " FROM deadlines WHERE addressee = ANY($1::text[]) AND due_on BETWEEN $2::date AND $3::date"
    " GROUP BY kind, due_on, addressee, CASE WHEN kind = 'CASE' THEN NULL ELSE of_id END"
    " ORDER BY due_on, kind, of_id LIMIT $4"};
constexpr db::Statement kNotHandedIn{
    "registered_not_handed_in",
    "SELECT r.subject_id, r.subject_kind = 'UNIT' AS collective, r.unit_id FROM registrations r"
    " WHERE r.campaign_id = $1::uuid AND r.active AND r.subject_id IS NOT NULL AND r.titles >"
    "  (SELECT count(DISTINCT l.case_id) FROM case_levels l"
    "   WHERE l.campaign_id = r.campaign_id AND l.subject_id = r.subject_id)"};

Deadline DeadlineFrom(const db::Row& row) {
  return {row.Text("kind"), row.Text("of_id"),     *row.Day("due_on"),      row.Text("addressee"),
          row.Text("name"), row.Text("target_id"), row.Text("campaign_id"), row.Text("subject_id")};
}

}  // namespace

absl::Status Put(db::Session& session, const Deadline& deadline) {
  return session
      .Run(kPut, deadline.kind, deadline.of_id, deadline.due_on, deadline.addressee, deadline.name,
           deadline.target_id, deadline.campaign_id, db::Param::OrNull(deadline.subject_id))
      .status();
}

absl::Status Remove(db::Session& session, const std::string& kind, const std::string& of_id) {
  return session.Run(kRemove, kind, of_id).status();
}

absl::Status HandOver(db::Session& session, const std::string& unit_id, const std::string& successor_id,
                      const std::vector<std::string>& people) {
  return session.Run(kHandOver, unit_id, successor_id, people).status();
}

absl::Status RemovePast(db::Session& session, absl::CivilDay today) {
  return session.Run(kRemovePast, today).status();
}

absl::StatusOr<std::vector<Deadline>> Between(db::Session& session, absl::CivilDay first,
                                              absl::CivilDay last) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kBetween, first, last));
  std::vector<Deadline> out;
  for (const db::Row row : rows) out.push_back(DeadlineFrom(row));
  return out;
}

absl::StatusOr<std::vector<DueTogether>> DueFor(db::Session& session,
                                                const std::vector<std::string>& addressees,
                                                absl::CivilDay first, absl::CivilDay last, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDueFor, addressees, first, last, limit));
  std::vector<DueTogether> out;
  for (const db::Row row : rows) out.push_back({DeadlineFrom(row), row.Int("together")});
  return out;
}

absl::StatusOr<std::vector<Late>> NotHandedIn(db::Session& session, const std::string& campaign_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNotHandedIn, campaign_id));
  std::vector<Late> out;
  for (const db::Row row : rows)
    out.push_back({row.Text("subject_id"), row.Bool("collective"), row.Text("unit_id")});
  return out;
}

}  // namespace thidua::report::store
