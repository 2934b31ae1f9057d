#include "services/identity/store/account_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/text/compare.h"
#include "services/identity/domain/role_catalogue.h"

namespace thidua::identity::store {
namespace {

// Grants come as two arrays of one length, so that an account is one row.
#define ACCOUNT_COLUMNS                                                                                     \
  "SELECT a.*, ARRAY(SELECT role FROM grants g WHERE g.account_id = a.id ORDER BY role, unit_id) AS roles," \
  " ARRAY(SELECT unit_id FROM grants g WHERE g.account_id = a.id ORDER BY role, unit_id) AS units,"         \
  " EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.seed IS NOT NULL)"               \
  " AS second_factor,"                                                                                      \
  " (SELECT r.reason FROM account_reasons r WHERE r.account_id = a.id ORDER BY r.revision DESC LIMIT 1)"    \
  " AS last_reason"                                                                                         \
  " FROM accounts a "

constexpr db::Statement kByUsername{"account_by_username", ACCOUNT_COLUMNS "WHERE a.username = $1"};
constexpr db::Statement kById{"account_by_id", ACCOUNT_COLUMNS "WHERE a.id = $1::uuid"};
constexpr db::Statement kLock{"account_lock", ACCOUNT_COLUMNS "WHERE a.id = $1::uuid FOR UPDATE OF a"};
constexpr db::Statement kAny{"account_any", "SELECT EXISTS (SELECT 1 FROM accounts) AS any"};
constexpr db::Statement kInsert{"account_insert",
                                "INSERT INTO accounts (id, username, password_hash, person_id, display_name,"
                                " initial_digest) VALUES ($1::uuid, $2, $3, $4::uuid, $5, $6::bytea)"};
constexpr db::Statement kRehash{
    "account_rehash", "UPDATE accounts SET password_hash = $3 WHERE id = $1::uuid AND password_hash = $2"};
constexpr db::Statement kSetPassword{"account_set_password",
                                     "UPDATE accounts SET password_hash = $2, initial_digest = NULL,"
                                     " revision = $3 WHERE id = $1::uuid"};
// The hash of the password before stays: that it is there tells that its holder once set one.
constexpr db::Statement kRecover{"account_recover",
                                 "UPDATE accounts SET initial_digest = $2::bytea, disabled = false,"
                                 " revision = $3 WHERE id = $1::uuid"};
constexpr db::Statement kInsertReason{
    "account_reason_insert",
    "INSERT INTO account_reasons (account_id, revision, reason) VALUES ($1::uuid, $2::bigint, $3)"};
constexpr db::Statement kSetDisabled{
    "account_set_disabled", "UPDATE accounts SET disabled = true, revision = $2 WHERE id = $1::uuid"};
constexpr db::Statement kSetRevision{"account_set_revision",
                                     "UPDATE accounts SET revision = $2 WHERE id = $1::uuid"};
constexpr db::Statement kInsertGrant{
    "grant_insert", "INSERT INTO grants (account_id, role, unit_id) VALUES ($1::uuid, $2, $3::uuid)"};
constexpr db::Statement kDeleteGrant{
    "grant_delete", "DELETE FROM grants WHERE account_id = $1::uuid AND role = $2 AND unit_id = $3::uuid"};
#define ACCOUNTS_LISTED                                                                                     \
  " a.username > $1"                                                                                        \
  " AND ($2::text IS NULL OR strpos(a.names_key, (SELECT nullif(public.fold($2), ''))) > 0)"                \
  " AND ($4::uuid[] IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id"                    \
  "  AND g.unit_id = ANY($4::uuid[])))"                                                                     \
  " AND ($5::uuid IS NULL OR EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id AND g.unit_id = $5))" \
  " AND ($6::uuid[] IS NULL OR a.person_id = ANY($6::uuid[]))"                                              \
  " AND ($7::uuid[] IS NULL OR a.id = ANY($7::uuid[]))"
constexpr db::Statement kList{"account_list",
                              ACCOUNT_COLUMNS "WHERE" ACCOUNTS_LISTED " ORDER BY a.username LIMIT $3"};
// By the index of names, and not along the order of usernames: what few have would be met late.
constexpr db::Statement kListNamed{
    "account_list_named", ACCOUNT_COLUMNS
    "WHERE a.id = ANY(ARRAY(SELECT id FROM (SELECT a.id, a.username FROM accounts a"
    " WHERE a.names_key LIKE $8::text AND" ACCOUNTS_LISTED
    " OFFSET 0) AS found ORDER BY username LIMIT $3)) ORDER BY a.username"};

constexpr db::Statement kNames{
    "account_names",
    "SELECT a.id, a.display_name FROM accounts a WHERE a.id = ANY($1::uuid[])"
    " AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.account_id = a.id AND g.role = $2)"};
constexpr db::Statement kRoleHolders{
    "role_holders",
    "SELECT g.unit_id, g.role, a.person_id, a.display_name FROM grants g JOIN accounts a ON a.id = "
    "g.account_id"
    " WHERE g.unit_id = ANY($1::uuid[]) AND g.role = ANY($2::text[]) AND NOT a.disabled"
    " AND a.person_id IS NOT NULL ORDER BY a.display_name COLLATE \"vi-x-icu\", a.id, g.role"};
constexpr db::Statement kRightsOf{
    "rights_of",
    "SELECT a.person_id, ARRAY(SELECT DISTINCT g.unit_id FROM grants g WHERE g.account_id = a.id"
    "  AND g.role = ANY($2::text[]) AND NOT a.disabled) AS units,"
    " ARRAY(SELECT g.unit_id FROM grants g WHERE g.account_id = a.id AND g.role = ANY($2) AND a.disabled"
    "  UNION SELECT c.unit_id FROM role_changes c WHERE c.account_id = a.id AND c.role = ANY($2)"
    "  AND c.kind = 'REVOKE' AND c.state = 'CONFIRMED') AS lost"
    " FROM accounts a WHERE a.person_id = ANY($1::uuid[])"};

StoredAccount ToAccount(const db::Row& row) {
  StoredAccount out;
  out.account.set_id(row.Text("id"));
  out.account.set_username(row.Text("username"));
  out.account.set_person_id(row.Text("person_id"));
  out.account.set_display_name(row.Text("display_name"));
  out.account.set_disabled(row.Bool("disabled"));
  out.revision = row.Int("revision");
  out.account.set_etag(rpc::Etag(out.revision));
  out.password_hash = row.Text("password_hash");
  if (!row.IsNull("initial_digest")) out.initial_digest = row.Bytes("initial_digest");
  out.account.set_must_change_password(!out.initial_digest.empty());
  out.account.set_second_factor(row.Bool("second_factor"));
  out.account.set_last_reason(row.Text("last_reason"));
  const auto roles = row.TextArray("roles");
  const auto units = row.TextArray("units");
  for (size_t i = 0; i < roles.size(); ++i) {
    auto* grant = out.account.add_grants();
    v1::Role role = v1::ROLE_UNSPECIFIED;
    v1::Role_Parse(roles[i], &role);
    grant->set_role(role);
    grant->set_unit_id(units[i]);
    if (SecondFactorRequired(role)) out.account.set_second_factor_required(true);
  }
  return out;
}

std::vector<std::string> NamesOf(const std::vector<v1::Role>& roles) {
  std::vector<std::string> names;
  names.reserve(roles.size());
  for (const v1::Role role : roles) names.push_back(v1::Role_Name(role));
  return names;
}

absl::StatusOr<StoredAccount> Only(absl::StatusOr<db::Rows> rows) {
  RETURN_IF_ERROR(rows.status());
  return ToAccount((*rows)[0]);
}

}  // namespace

absl::StatusOr<StoredAccount> FindByUsername(db::Session& session, const std::string& username) {
  return Only(session.RunOne(kByUsername, username));
}

absl::StatusOr<StoredAccount> FindById(db::Session& session, const std::string& id) {
  return Only(session.RunOne(kById, id));
}

absl::StatusOr<StoredAccount> LockById(db::Session& session, const std::string& id) {
  return Only(session.RunOne(kLock, id));
}

absl::StatusOr<bool> AnyAccount(db::Session& session) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kAny));
  return rows[0].Bool("any");
}

absl::Status InsertAccount(db::Session& session, const v1::Account& account, const std::string& password_hash,
                           const std::string& initial_digest) {
  RETURN_IF_ERROR(
      session
          .Run(kInsert, account.id(), account.username(), password_hash,
               db::Param::OrNull(account.person_id()), account.display_name(),
               initial_digest.empty() ? db::Param(std::nullopt) : db::Param::Bytes(initial_digest))
          .status());
  for (const auto& grant : account.grants()) RETURN_IF_ERROR(InsertGrant(session, account.id(), grant));
  return absl::OkStatus();
}

absl::Status Rehash(db::Session& session, const std::string& id, const std::string& old_hash,
                    const std::string& new_hash) {
  return session.Run(kRehash, id, old_hash, new_hash).status();
}

absl::Status SetPassword(db::Session& session, const std::string& id, const std::string& hash,
                         int64_t revision) {
  return session.Run(kSetPassword, id, hash, revision).status();
}

absl::Status Recover(db::Session& session, const std::string& id, const std::string& initial_digest,
                     int64_t revision) {
  return session.Run(kRecover, id, db::Param::Bytes(initial_digest), revision).status();
}

absl::Status InsertReason(db::Session& session, const std::string& id, int64_t revision,
                          const std::string& reason) {
  return session.Run(kInsertReason, id, revision, reason).status();
}

absl::Status SetDisabled(db::Session& session, const std::string& id, int64_t revision) {
  return session.Run(kSetDisabled, id, revision).status();
}

absl::Status SetRevision(db::Session& session, const std::string& id, int64_t revision) {
  return session.Run(kSetRevision, id, revision).status();
}

absl::Status InsertGrant(db::Session& session, const std::string& account_id, const v1::Grant& grant) {
  return session.Run(kInsertGrant, account_id, v1::Role_Name(grant.role()), grant.unit_id()).status();
}

absl::StatusOr<int64_t> DeleteGrant(db::Session& session, const std::string& account_id,
                                    const v1::Grant& grant) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kDeleteGrant, account_id, v1::Role_Name(grant.role()), grant.unit_id()));
  return rows.affected();
}

absl::StatusOr<std::vector<v1::Account>> ListAccounts(db::Session& session,
                                                      const std::optional<std::vector<std::string>>& units,
                                                      const v1::ListAccountsRequest& filter,
                                                      const std::string& after, int limit) {
  std::optional<std::vector<std::string>> people, ids;
  if (!filter.person_ids().empty()) people.emplace(filter.person_ids().begin(), filter.person_ids().end());
  if (!filter.ids().empty()) ids.emplace(filter.ids().begin(), filter.ids().end());
  std::vector<db::Param> params = {after, db::Param::OrNull(filter.query()),   limit,
                                   units, db::Param::OrNull(filter.unit_id()), people,
                                   ids};
  const bool named = text::HasTrigram(filter.query());
  if (named) params.emplace_back(text::KeyPattern(filter.query()));
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunWith(named ? kListNamed : kList, params));
  std::vector<v1::Account> out;
  for (const db::Row row : rows) out.push_back(ToAccount(row).account);
  return out;
}

absl::StatusOr<std::vector<v1::BatchGetAccountNamesResponse::Named>> NamesOfAccounts(
    db::Session& session, const std::vector<std::string>& ids, v1::Role but) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNames, ids, v1::Role_Name(but)));
  std::vector<v1::BatchGetAccountNamesResponse::Named> out;
  for (const db::Row row : rows) {
    auto& named = out.emplace_back();
    named.set_account_id(row.Text("id"));
    named.set_display_name(row.Text("display_name"));
  }
  return out;
}

absl::StatusOr<std::vector<v1::RoleHolder>> RoleHolders(db::Session& session,
                                                        const std::vector<std::string>& units,
                                                        const std::vector<v1::Role>& roles) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRoleHolders, units, NamesOf(roles)));
  std::vector<v1::RoleHolder> out;
  for (const db::Row row : rows) {
    v1::RoleHolder& holder = out.emplace_back();
    holder.set_unit_id(row.Text("unit_id"));
    v1::Role role = v1::ROLE_UNSPECIFIED;
    v1::Role_Parse(row.Text("role"), &role);
    holder.set_role(role);
    holder.set_person_id(row.Text("person_id"));
    holder.set_display_name(row.Text("display_name"));
  }
  return out;
}

absl::StatusOr<std::vector<v1::RightOfPerson>> RightsOf(db::Session& session,
                                                        const std::vector<std::string>& people,
                                                        const std::vector<v1::Role>& roles) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRightsOf, people, NamesOf(roles)));
  std::vector<v1::RightOfPerson> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    v1::RightOfPerson& right = out.emplace_back();
    right.set_person_id(row.Text("person_id"));
    const auto units = row.TextArray("units"), lost = row.TextArray("lost");
    *right.mutable_unit_ids() = {units.begin(), units.end()};
    *right.mutable_lost_unit_ids() = {lost.begin(), lost.end()};
  }
  return out;
}

}  // namespace thidua::identity::store
