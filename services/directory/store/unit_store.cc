#include "services/directory/store/unit_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"

namespace thidua::directory::store {
namespace {

constexpr db::Statement kFind{"unit_find", "SELECT * FROM units WHERE id = $1::uuid AND NOT withdrawn"};
// Until the transaction ends the unit is not changed; others may hold it too.
constexpr db::Statement kShareLock{"unit_share_lock",
                                   "SELECT * FROM units WHERE id = $1::uuid AND NOT withdrawn FOR KEY SHARE"};
constexpr db::Statement kLock{
    "unit_lock", "SELECT * FROM units WHERE id = ANY($1::uuid[]) AND NOT withdrawn ORDER BY id FOR UPDATE"};
constexpr db::Statement kInsert{
    "unit_insert",
    "INSERT INTO units (id, code, name, short_name, aliases, kind, parent_id, valid_from)"
    " VALUES ($1::uuid, $2, $3, $4, $5::text[], $6, $7::uuid, $8::date)"};
constexpr db::Statement kInsertAll{
    "units_insert",
    "INSERT INTO units (id, code, name, short_name, kind, parent_id, valid_from)"
    " SELECT id, code, name, short_name, kind, nullif(parent, '')::uuid, valid_from"
    " FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[])"
    "  AS n(id, code, name, short_name, kind, parent, valid_from)"};
constexpr db::Statement kAddFoundings{
    "unit_changes_founded",
    "INSERT INTO unit_changes (unit_id, kind, new_name, effective_on, legal_basis)"
    " SELECT unit, 'CREATED', name, from_day, basis"
    " FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[]) AS n(unit, name, from_day, basis)"};
// Ended ones too: who names one is told that it ended.
constexpr db::Statement kWithin{
    "units_within",
    "WITH RECURSIVE below AS ("
    "  SELECT id FROM units WHERE id = $1::uuid OR ($1 IS NULL AND parent_id IS NULL)"
    "  UNION SELECT u.id FROM units u JOIN below b ON u.parent_id = b.id)"
    " SELECT * FROM units WHERE id IN (SELECT id FROM below) AND NOT withdrawn"};
constexpr db::Statement kShareLockAlive{
    "units_share_lock",
    "SELECT id FROM units WHERE id = ANY($1::uuid[]) AND NOT withdrawn AND valid_to IS NULL"
    " ORDER BY id FOR KEY SHARE"};
constexpr db::Statement kByCode{
    "units_by_code",
    "SELECT u.* FROM unnest($1::text[]) AS n(code) JOIN units u ON u.code = n.code AND NOT u.withdrawn"};
constexpr db::Statement kWithdraw{
    "units_withdraw",
    "UPDATE units SET withdrawn = true, revision = revision + 1 WHERE id = ANY($1::uuid[])"};
// Anything in them or below them that is not of these units and people themselves.
constexpr db::Statement kInUse{
    "units_in_use",
    "SELECT u.name FROM units u WHERE u.id = ANY($1::uuid[]) AND ("
    " EXISTS (SELECT 1 FROM units c WHERE c.parent_id = u.id AND NOT c.withdrawn AND c.id <> ALL($1::uuid[]))"
    " OR EXISTS (SELECT 1 FROM people p WHERE p.unit_id = u.id AND NOT p.withdrawn)"
    " OR EXISTS (SELECT 1 FROM merit_entries m WHERE m.unit_id = u.id AND NOT m.withdrawn)"
    " OR EXISTS (SELECT 1 FROM merit_entries m WHERE m.subject_id = u.id AND NOT m.withdrawn)"
    " OR EXISTS (SELECT 1 FROM units s WHERE u.id = ANY(s.successor_ids))) ORDER BY u.code LIMIT 5"};
constexpr db::Statement kUpdate{"unit_update",
                                "UPDATE units SET name = $2, short_name = $3, valid_to = $4::date, "
                                "successor_ids = $5::uuid[], revision = $6, kind = $7"
                                " WHERE id = $1::uuid"};
constexpr db::Statement kAddChange{
    "unit_change_add",
    "INSERT INTO unit_changes (unit_id, kind, old_name, new_name, effective_on, legal_basis, new_unit_kind)"
    " VALUES ($1::uuid, $2, $3, $4, $5::date, $6, $7)"};
constexpr db::Statement kChangesOf{"unit_changes_of",
                                   "SELECT * FROM unit_changes WHERE unit_id = $1::uuid ORDER BY id"};
constexpr db::Statement kBump{"tree_bump", "UPDATE tree_version SET version = version + 1"};
constexpr db::Statement kVersion{"tree_version",
                                 "SELECT version, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, "
                                 "false) AS ours FROM tree_version"};
constexpr db::Statement kNodes{
    "tree_nodes",
    "SELECT id, code, parent_id, kind, name, valid_to IS NOT NULL AS ended, successor_ids FROM units"
    " WHERE NOT withdrawn"};
constexpr db::Statement kList{
    "unit_list",
    "SELECT * FROM units WHERE code > $1 AND NOT withdrawn AND ($2::text[] IS NULL OR kind = ANY($2))"
    " AND ($3::uuid IS NULL OR parent_id = $3) AND ($4::boolean OR valid_to IS NULL)"
    " AND ($5::text IS NULL OR strpos(public.fold(name || ' ' || short_name || ' ' || "
    "array_to_string(aliases, ' ')),"
    "  (SELECT nullif(public.fold($5), ''))) > 0)"
    " AND ($7::uuid[] IS NULL OR id = ANY($7::uuid[])) ORDER BY code LIMIT $6"};

std::string KindName(v1::UnitKind kind) {
  return kind == v1::UNIT_KIND_UNSPECIFIED ? "" : v1::UnitKind_Name(kind);
}

v1::UnitKind KindOf(const db::Row& row, const char* column) {
  v1::UnitKind kind = v1::UNIT_KIND_UNSPECIFIED;
  v1::UnitKind_Parse(row.Text(column), &kind);
  return kind;
}

// What a filter for `kind` lets through; nothing where it is not set: everything.
std::optional<std::vector<std::string>> KindsListed(v1::UnitKind kind) {
  if (kind == v1::UNIT_KIND_UNSPECIFIED) return std::nullopt;
  std::vector<std::string> kinds;
  const auto* all = v1::UnitKind_descriptor();
  for (int i = 0; i < all->value_count(); ++i) {
    if (rpc::CountsAs(static_cast<v1::UnitKind>(all->value(i)->number()), kind)) {
      kinds.push_back(all->value(i)->name());
    }
  }
  return kinds;
}

StoredUnit ToUnit(const db::Row& row) {
  StoredUnit out;
  v1::Unit& unit = out.unit;
  unit.set_id(row.Text("id"));
  unit.set_code(row.Text("code"));
  unit.set_name(row.Text("name"));
  unit.set_short_name(row.Text("short_name"));
  for (const auto& alias : row.TextArray("aliases")) unit.add_aliases(alias);
  unit.set_kind(KindOf(row, "kind"));
  unit.set_parent_id(row.Text("parent_id"));
  *unit.mutable_valid_from() = rpc::FromDay(*row.Day("valid_from"));
  if (const auto day = row.Day("valid_to")) *unit.mutable_valid_to() = rpc::FromDay(*day);
  for (const auto& id : row.TextArray("successor_ids")) unit.add_successor_ids(id);
  out.revision = row.Int("revision");
  unit.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::StatusOr<StoredUnit> FindUnit(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToUnit(rows[0]);
}

absl::StatusOr<StoredUnit> ShareLockUnit(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kShareLock, id));
  return ToUnit(rows[0]);
}

absl::StatusOr<std::vector<StoredUnit>> LockUnits(db::Session& session, const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLock, ids));
  if (rows.size() != static_cast<int>(ids.size())) return error::Of(reason::kNotFound);
  std::vector<StoredUnit> out;
  for (const db::Row row : rows) out.push_back(ToUnit(row));
  return out;
}

absl::Status InsertUnit(db::Session& session, const v1::Unit& unit) {
  return session
      .Run(kInsert, unit.id(), unit.code(), unit.name(), unit.short_name(),
           std::vector<std::string>(unit.aliases().begin(), unit.aliases().end()),
           v1::UnitKind_Name(unit.kind()), db::Param::OrNull(unit.parent_id()), rpc::ToDay(unit.valid_from()))
      .status();
}

absl::Status InsertUnits(db::Session& session, const std::vector<FoundedUnit>& units) {
  std::vector<std::string> ids, codes, names, shorts, kinds, parents, days, bases;
  for (const auto& [unit, basis] : units) {
    ids.push_back(unit.id());
    codes.push_back(unit.code());
    names.push_back(unit.name());
    shorts.push_back(unit.short_name());
    kinds.push_back(v1::UnitKind_Name(unit.kind()));
    parents.push_back(unit.parent_id());
    days.push_back(absl::FormatCivilTime(rpc::ToDay(unit.valid_from())));
    bases.push_back(basis);
  }
  RETURN_IF_ERROR(session.Run(kInsertAll, ids, codes, names, shorts, kinds, parents, days).status());
  return session.Run(kAddFoundings, ids, names, days, bases).status();
}

absl::StatusOr<std::vector<v1::Unit>> UnitsWithin(db::Session& session, const std::string& top_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kWithin, db::Param::OrNull(top_id)));
  std::vector<v1::Unit> out;
  for (const db::Row row : rows) out.push_back(ToUnit(row).unit);
  return out;
}

absl::StatusOr<bool> ShareLockAlive(db::Session& session, const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kShareLockAlive, ids));
  return rows.size() == static_cast<int>(ids.size());
}

absl::StatusOr<std::vector<v1::Unit>> UnitsByCode(db::Session& session,
                                                  const std::vector<std::string>& codes) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kByCode, codes));
  std::vector<v1::Unit> out;
  for (const db::Row row : rows) out.push_back(ToUnit(row).unit);
  return out;
}

absl::StatusOr<std::vector<std::string>> UnitsInUse(db::Session& session,
                                                    const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kInUse, ids));
  std::vector<std::string> out;
  for (const db::Row row : rows) out.push_back(row.Text("name"));
  return out;
}

absl::Status WithdrawUnits(db::Session& session, const std::vector<std::string>& ids) {
  return session.Run(kWithdraw, ids).status();
}

absl::Status UpdateUnit(db::Session& session, const StoredUnit& stored) {
  const v1::Unit& unit = stored.unit;
  return session
      .Run(kUpdate, unit.id(), unit.name(), unit.short_name(),
           rpc::DayOrNull(unit.has_valid_to(), unit.valid_to()),
           std::vector<std::string>(unit.successor_ids().begin(), unit.successor_ids().end()),
           stored.revision, v1::UnitKind_Name(unit.kind()))
      .status();
}

absl::Status AddChange(db::Session& session, const v1::UnitChange& change) {
  return session
      .Run(kAddChange, change.unit_id(), change.kind(), change.old_name(), change.new_name(),
           rpc::ToDay(change.effective_on()), change.legal_basis(),
           db::Param::OrNull(KindName(change.new_unit_kind())))
      .status();
}

absl::StatusOr<std::vector<v1::UnitChange>> ChangesOf(db::Session& session, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kChangesOf, unit_id));
  std::vector<v1::UnitChange> out;
  for (const db::Row row : rows) {
    v1::UnitChange change;
    change.set_unit_id(row.Text("unit_id"));
    change.set_kind(row.Text("kind"));
    change.set_old_name(row.Text("old_name"));
    change.set_new_name(row.Text("new_name"));
    *change.mutable_effective_on() = rpc::FromDay(*row.Day("effective_on"));
    change.set_legal_basis(row.Text("legal_basis"));
    change.set_new_unit_kind(KindOf(row, "new_unit_kind"));
    out.push_back(std::move(change));
  }
  return out;
}

absl::Status BumpTree(db::Session& session) { return session.Run(kBump).status(); }

absl::StatusOr<v1::GetUnitTreeResponse> ReadTree(db::Session& session, int64_t known_version) {
  // The version first: nodes read after it can only be newer, and are then fetched again.
  ASSIGN_OR_RETURN(const db::Rows version, session.RunOne(kVersion));
  if (version[0].Bool("ours")) return error::Internal("the tree is read in the transaction that changed it");
  v1::GetUnitTreeResponse out;
  out.set_version(version[0].Int("version"));
  if (out.version() == known_version) return out;
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kNodes));
  for (const db::Row row : rows) {
    auto* node = out.add_nodes();
    node->set_id(row.Text("id"));
    node->set_code(row.Text("code"));
    node->set_parent_id(row.Text("parent_id"));
    node->set_kind(KindOf(row, "kind"));
    node->set_name(row.Text("name"));
    node->set_ended(row.Bool("ended"));
    for (const auto& id : row.TextArray("successor_ids")) node->add_successor_ids(id);
  }
  return out;
}

absl::StatusOr<std::vector<StoredUnit>> ListUnits(db::Session& session, const v1::ListUnitsRequest& filter,
                                                  const std::string& after, int limit) {
  std::optional<std::vector<std::string>> ids;
  if (!filter.ids().empty()) ids.emplace(filter.ids().begin(), filter.ids().end());
  ASSIGN_OR_RETURN(
      const db::Rows rows,
      session.Run(kList, after, KindsListed(filter.kind()), db::Param::OrNull(filter.parent_id()),
                  filter.include_ended(), db::Param::OrNull(filter.query()), limit, ids));
  std::vector<StoredUnit> out;
  for (const db::Row row : rows) out.push_back(ToUnit(row));
  return out;
}

}  // namespace thidua::directory::store
