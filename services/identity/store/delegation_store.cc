#include "services/identity/store/delegation_store.h"

#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::identity::store {
namespace {

constexpr db::Statement kInsert{
    "delegation_insert",
    "INSERT INTO delegations (id, unit_id, role, form, from_account_id, to_account_id, document_number,"
    " first_day, last_day, created_at) VALUES ($1::uuid, $2::uuid, $3, $4, $5::uuid, $6::uuid, $7, $8::date,"
    " $9::date, $10::timestamptz)"};
#define DELEGATION_COLUMNS                                                                \
  "SELECT d.*, f.display_name AS from_name, t.display_name AS to_name FROM delegations d" \
  " JOIN accounts f ON f.id = d.from_account_id JOIN accounts t ON t.id = d.to_account_id "

constexpr db::Statement kLock{"delegation_lock", DELEGATION_COLUMNS "WHERE d.id = $1::uuid FOR UPDATE OF d"};
constexpr db::Statement kEnd{
    "delegation_end", "UPDATE delegations SET ended_at = $2::timestamptz, revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kOverlaps{
    "delegation_overlaps",
    "SELECT EXISTS (SELECT 1 FROM delegations WHERE to_account_id = $1::uuid AND unit_id = $2::uuid"
    " AND role = $3 AND ended_at IS NULL AND first_day <= $5::date AND last_day >= $4::date) AS overlaps"};
constexpr db::Statement kList{"delegation_list", DELEGATION_COLUMNS
                              "WHERE d.number > $1::bigint AND (d.from_account_id = $2::uuid"
                              " OR d.to_account_id = $2::uuid OR $3::uuid[] IS NULL OR d.unit_id = ANY($3)) "
                              "ORDER BY d.number LIMIT $4"};
constexpr db::Statement kDeputies{
    "deputy_list",
    "SELECT a.id, a.display_name, EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id"
    "  AND f.seed IS NOT NULL) AS second_factor FROM accounts a WHERE NOT a.disabled"
    " AND EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id AND g.unit_id = $1::uuid)"
    " ORDER BY a.display_name COLLATE \"vi-x-icu\", a.id"};
constexpr db::Statement kActingToday{
    "delegation_acting_today",
    "SELECT d.unit_id, d.form, d.role, d.from_account_id, a.person_id"
    " FROM delegations d JOIN accounts a ON a.id = d.from_account_id"
    " WHERE d.to_account_id = $1::uuid AND d.ended_at IS NULL AND NOT a.disabled"
    " AND (audit.business_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN d.first_day AND d.last_day"
    " AND EXISTS (SELECT 1 FROM grants g WHERE g.account_id = d.from_account_id AND g.role = d.role"
    "  AND g.unit_id = d.unit_id)"
    " AND EXISTS (SELECT 1 FROM grants g WHERE g.account_id = d.to_account_id AND g.unit_id = d.unit_id)"
    " ORDER BY d.number"};

v1::Role RoleOf(const db::Row& row) {
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::Role_Parse(row.Text("role"), &role);
  return role;
}

common::v1::SigningForm FormOf(const db::Row& row) {
  common::v1::SigningForm form = common::v1::SIGNING_FORM_UNSPECIFIED;
  common::v1::SigningForm_Parse(row.Text("form"), &form);
  return form;
}

StoredDelegation ToDelegation(const db::Row& row) {
  StoredDelegation out;
  v1::Delegation& delegation = out.delegation;
  delegation.set_id(row.Text("id"));
  delegation.set_unit_id(row.Text("unit_id"));
  delegation.set_role(RoleOf(row));
  delegation.set_form(FormOf(row));
  delegation.set_from_account_id(row.Text("from_account_id"));
  delegation.set_to_account_id(row.Text("to_account_id"));
  delegation.set_document_number(row.Text("document_number"));
  delegation.set_from_name(row.Text("from_name"));
  delegation.set_to_name(row.Text("to_name"));
  *delegation.mutable_first_day() = rpc::FromDay(*row.Day("first_day"));
  *delegation.mutable_last_day() = rpc::FromDay(*row.Day("last_day"));
  *delegation.mutable_created_at() = rpc::FromTime(row.Time("created_at"));
  if (!row.IsNull("ended_at")) *delegation.mutable_ended_at() = rpc::FromTime(row.Time("ended_at"));
  out.revision = row.Int("revision");
  out.number = row.Int("number");
  delegation.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertDelegation(db::Session& session, const v1::Delegation& delegation) {
  return session
      .Run(kInsert, delegation.id(), delegation.unit_id(), v1::Role_Name(delegation.role()),
           common::v1::SigningForm_Name(delegation.form()), delegation.from_account_id(),
           delegation.to_account_id(), delegation.document_number(), rpc::ToDay(delegation.first_day()),
           rpc::ToDay(delegation.last_day()), rpc::ToTime(delegation.created_at()))
      .status();
}

absl::StatusOr<StoredDelegation> LockDelegation(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToDelegation(rows[0]);
}

absl::Status EndDelegation(db::Session& session, const StoredDelegation& stored) {
  return session.Run(kEnd, stored.delegation.id(), rpc::ToTime(stored.delegation.ended_at()), stored.revision)
      .status();
}

absl::StatusOr<bool> Overlaps(db::Session& session, const v1::Delegation& delegation) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.RunOne(kOverlaps, delegation.to_account_id(), delegation.unit_id(),
                                  v1::Role_Name(delegation.role()), rpc::ToDay(delegation.first_day()),
                                  rpc::ToDay(delegation.last_day())));
  return rows[0].Bool("overlaps");
}

absl::StatusOr<std::vector<v1::ListDeputiesResponse::Deputy>> ListDeputies(db::Session& session,
                                                                           const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kDeputies, unit_id));
  std::vector<v1::ListDeputiesResponse::Deputy> out;
  for (const db::Row row : rows) {
    auto& deputy = out.emplace_back();
    deputy.set_account_id(row.Text("id"));
    deputy.set_display_name(row.Text("display_name"));
    deputy.set_second_factor(row.Bool("second_factor"));
  }
  return out;
}

absl::StatusOr<std::vector<StoredDelegation>> ListDelegations(
    db::Session& session, const std::string& account_id, const std::optional<std::vector<std::string>>& units,
    int64_t after, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, after, account_id, units, limit));
  std::vector<StoredDelegation> out;
  for (const db::Row row : rows) out.push_back(ToDelegation(row));
  return out;
}

absl::StatusOr<std::vector<v1::Caller::Acting>> ActingToday(db::Session& session,
                                                            const v1::Account& account) {
  std::vector<v1::Caller::Acting> out;
  if (!account.second_factor()) return out;
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kActingToday, account.id()));
  for (const db::Row row : rows) {
    v1::Caller::Acting& acting = out.emplace_back();
    acting.set_unit_id(row.Text("unit_id"));
    acting.set_form(FormOf(row));
    acting.set_role(RoleOf(row));
    acting.set_for_account_id(row.Text("from_account_id"));
    acting.set_for_person_id(row.Text("person_id"));
  }
  return out;
}

}  // namespace thidua::identity::store
