#include "services/directory/store/import_store.h"

#include "services/common/error/error.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"

namespace thidua::directory::store {
namespace {

constexpr db::Statement kInsert{
    "import_insert",
    "INSERT INTO imports (id, kind, state, unit_id, file_name, digest, sheet, mapping, dates_from_1904, "
    "row_count,"
    " created_by, created_at) VALUES ($1::uuid, $2, $3, $4::uuid, $5, $6::bytea, $7, $8::bytea, $9, $10,"
    " $11::uuid, $12::timestamptz)"};
constexpr db::Statement kUpdate{
    "import_update",
    "UPDATE imports SET state = $2, faulty_rows = $3, applied_rows = $4, applied_at = $5::timestamptz,"
    " taken_back_at = $6::timestamptz, reason = $7, revision = $8 WHERE id = $1::uuid"};
constexpr db::Statement kFind{"import_find", "SELECT * FROM imports WHERE id = $1::uuid"};
constexpr db::Statement kLock{"import_lock", "SELECT * FROM imports WHERE id = $1::uuid FOR UPDATE"};
constexpr db::Statement kShareLock{"import_share_lock",
                                   "SELECT * FROM imports WHERE id = $1::uuid FOR SHARE"};
constexpr db::Statement kSameFile{
    "import_same_file",
    "SELECT max(applied_at) AS at FROM imports WHERE digest = $1::bytea AND kind = $2 AND sheet = $3"
    " AND state = 'APPLIED' AND id <> $4::uuid"};
constexpr db::Statement kLockApplying{"import_lock_applying",
                                      "SELECT pg_advisory_xact_lock(hashtext('directory.imports'))"};
constexpr db::Statement kList{
    "import_list",
    "SELECT * FROM imports WHERE (unit_id = ANY($1::uuid[]) OR ($2::boolean AND unit_id IS NULL))"
    " AND (created_at < $3::timestamptz OR (created_at = $3::timestamptz AND id > $4::uuid))"
    " ORDER BY created_at DESC, id LIMIT $5"};
constexpr db::Statement kInsertRows{
    "import_rows_insert",
    "INSERT INTO import_rows (import_id, number, cells)"
    " SELECT $1::uuid, number, cells FROM unnest($2::int[], $3::bytea[]) AS n(number, cells)"
    " ON CONFLICT (import_id, number) DO NOTHING"};
constexpr db::Statement kCountRows{"import_rows_count",
                                   "SELECT count(*) AS n, coalesce(sum(octet_length(cells)), 0) AS bytes"
                                   " FROM import_rows WHERE import_id = $1::uuid"};
constexpr db::Statement kDeleteRows{"import_rows_delete",
                                    "DELETE FROM import_rows WHERE import_id = $1::uuid"};
constexpr db::Statement kReadRows{"import_rows_read",
                                  "SELECT cells FROM import_rows WHERE import_id = $1::uuid AND NOT "
                                  "($2::boolean AND faulty) AND number > $3 ORDER BY number LIMIT $4"};
constexpr db::Statement kForgetRemarks{
    "import_remarks_forget",
    "UPDATE import_rows SET remarks = '', faulty = false WHERE import_id = $1::uuid AND remarks <> ''"};
constexpr db::Statement kWriteRemarks{
    "import_remarks_write",
    "UPDATE import_rows r SET remarks = n.remarks, faulty = n.faulty"
    " FROM unnest($2::int[], $3::bytea[], $4::boolean[]) AS n(number, remarks, faulty)"
    " WHERE r.import_id = $1::uuid AND r.number = n.number"};
constexpr db::Statement kWriteMade{
    "import_made_write",
    "INSERT INTO import_made (import_id, number, made_id)"
    " SELECT $1::uuid, number, made FROM unnest($2::int[], $3::uuid[]) AS n(number, made)"};
constexpr db::Statement kMade{"import_made", "SELECT made_id FROM import_made WHERE import_id = $1::uuid"};
constexpr db::Statement kListRows{
    "import_rows_list",
    "SELECT r.number, r.cells, r.remarks, m.made_id FROM import_rows r"
    " LEFT JOIN import_made m ON m.import_id = r.import_id AND m.number = r.number"
    " WHERE r.import_id = $1::uuid AND r.number > $2 AND (NOT $3::boolean OR r.faulty)"
    " AND (NOT $4::boolean OR r.remarks <> '') ORDER BY r.number LIMIT $5"};
constexpr db::Statement kPurge{"purge_import_rows",
                               "DELETE FROM import_rows t WHERE t.ctid >= $1::tid AND t.ctid < $2::tid"
                               " AND added_at < $3::timestamptz"};

template <class Message>
db::Param TimeOrNull(bool has, const Message& time) {
  return has ? db::Param(rpc::ToTime(time)) : db::Param(std::nullopt);
}

StoredImport ToImport(const db::Row& row) {
  StoredImport out;
  v1::Import& import = out.import;
  import.ParseFromString(row.Bytes("mapping"));
  import.set_id(row.Text("id"));
  v1::ImportKind kind = v1::IMPORT_KIND_UNSPECIFIED;
  v1::ImportKind_Parse(row.Text("kind"), &kind);
  import.set_kind(kind);
  v1::Import::State state = v1::Import::STATE_UNSPECIFIED;
  v1::Import::State_Parse(row.Text("state"), &state);
  import.set_state(state);
  import.set_unit_id(row.Text("unit_id"));
  import.set_file_name(row.Text("file_name"));
  import.set_sheet(row.Text("sheet"));
  import.set_rows(static_cast<int>(row.Int("row_count")));
  import.set_faulty_rows(static_cast<int>(row.Int("faulty_rows")));
  import.set_applied_rows(static_cast<int>(row.Int("applied_rows")));
  *import.mutable_created_at() = rpc::FromTime(row.Time("created_at"));
  import.set_created_by(row.Text("created_by"));
  if (!row.IsNull("applied_at")) *import.mutable_applied_at() = rpc::FromTime(row.Time("applied_at"));
  if (!row.IsNull("taken_back_at")) {
    *import.mutable_taken_back_at() = rpc::FromTime(row.Time("taken_back_at"));
  }
  import.set_reason(row.Text("reason"));
  out.digest = row.Bytes("digest");
  out.dates_from_1904 = row.Bool("dates_from_1904");
  out.revision = row.Int("revision");
  import.set_etag(rpc::Etag(out.revision));
  return out;
}

}  // namespace

absl::Status InsertImport(db::Session& session, const StoredImport& stored) {
  const v1::Import& import = stored.import;
  v1::Import mapping;
  *mapping.mutable_columns() = import.columns();
  return session
      .Run(kInsert, import.id(), v1::ImportKind_Name(import.kind()), v1::Import::State_Name(import.state()),
           db::Param::OrNull(import.unit_id()), import.file_name(), db::Param::Bytes(stored.digest),
           import.sheet(), db::Param::Bytes(mapping.SerializeAsString()), stored.dates_from_1904,
           import.rows(), db::Param::OrNull(import.created_by()), rpc::ToTime(import.created_at()))
      .status();
}

absl::Status UpdateImport(db::Session& session, const StoredImport& stored) {
  const v1::Import& import = stored.import;
  return session
      .Run(kUpdate, import.id(), v1::Import::State_Name(import.state()), import.faulty_rows(),
           import.applied_rows(), TimeOrNull(import.has_applied_at(), import.applied_at()),
           TimeOrNull(import.has_taken_back_at(), import.taken_back_at()), import.reason(), stored.revision)
      .status();
}

absl::StatusOr<StoredImport> FindImport(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToImport(rows[0]);
}

absl::StatusOr<StoredImport> LockImport(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kLock, id));
  return ToImport(rows[0]);
}

absl::StatusOr<StoredImport> ShareLockImport(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kShareLock, id));
  return ToImport(rows[0]);
}

absl::StatusOr<absl::Time> SameFileApplied(db::Session& session, const StoredImport& stored) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kSameFile, db::Param::Bytes(stored.digest),
                                                       v1::ImportKind_Name(stored.import.kind()),
                                                       stored.import.sheet(), stored.import.id()));
  return rows[0].IsNull("at") ? absl::InfinitePast() : rows[0].Time("at");
}

absl::Status LockApplying(db::Session& session) { return session.Run(kLockApplying).status(); }

absl::StatusOr<std::vector<StoredImport>> ListImports(db::Session& session,
                                                      const std::vector<std::string>& unit_ids,
                                                      bool of_everything, absl::Time before,
                                                      const std::string& after_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kList, unit_ids, of_everything, before, after_id, limit));
  std::vector<StoredImport> out;
  for (const db::Row row : rows) out.push_back(ToImport(row));
  return out;
}

absl::Status InsertRows(db::Session& session, const std::string& import_id,
                        const std::vector<v1::ImportRow>& rows) {
  std::vector<int64_t> numbers;
  std::vector<std::string> cells;
  for (const v1::ImportRow& row : rows) {
    numbers.push_back(row.number());
    cells.push_back(row.SerializeAsString());
  }
  return session.Run(kInsertRows, import_id, numbers, db::Param::BytesArray(cells)).status();
}

absl::StatusOr<RowsKept> CountRows(db::Session& session, const std::string& import_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kCountRows, import_id));
  return RowsKept{static_cast<int>(rows[0].Int("n")), rows[0].Int("bytes")};
}

absl::Status DeleteRows(db::Session& session, const std::string& import_id) {
  return session.Run(kDeleteRows, import_id).status();
}

absl::StatusOr<std::vector<v1::ImportRow>> ReadRows(db::Session& session, const std::string& import_id,
                                                    bool without_faulty, int after_number, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kReadRows, import_id, without_faulty, after_number, limit));
  std::vector<v1::ImportRow> out(rows.size());
  for (int i = 0; i < rows.size(); ++i) out[i].ParseFromString(rows[i].Bytes("cells"));
  return out;
}

absl::Status WriteRemarks(db::Session& session, const std::string& import_id,
                          const std::vector<v1::ImportRow>& remarks) {
  RETURN_IF_ERROR(session.Run(kForgetRemarks, import_id).status());
  std::vector<int64_t> numbers;
  std::vector<std::string> texts, faulty;
  for (const v1::ImportRow& row : remarks) {
    bool fault = false;
    for (const auto& remark : row.remarks()) fault |= remark.fault();
    v1::ImportRow alone;
    *alone.mutable_remarks() = row.remarks();
    numbers.push_back(row.number());
    texts.push_back(alone.SerializeAsString());
    faulty.push_back(fault ? "t" : "f");
  }
  return session.Run(kWriteRemarks, import_id, numbers, db::Param::BytesArray(texts), faulty).status();
}

absl::Status WriteMade(db::Session& session, const std::string& import_id,
                       const std::vector<std::pair<int, std::string>>& made) {
  std::vector<int64_t> numbers;
  std::vector<std::string> ids;
  for (const auto& [number, id] : made) {
    numbers.push_back(number);
    ids.push_back(id);
  }
  return session.Run(kWriteMade, import_id, numbers, ids).status();
}

absl::StatusOr<std::vector<std::string>> MadeBy(db::Session& session, const std::string& import_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kMade, import_id));
  std::vector<std::string> out;
  for (const db::Row row : rows) out.push_back(row.Text("made_id"));
  return out;
}

absl::StatusOr<std::vector<v1::ImportRow>> ListRows(db::Session& session, const RowsPage& page) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListRows, page.import_id, page.after_number,
                               page.filter == v1::ListImportRowsRequest::WITH_FAULTS,
                               page.filter == v1::ListImportRowsRequest::WITH_REMARKS, page.limit));
  std::vector<v1::ImportRow> out;
  for (const db::Row row : rows) {
    v1::ImportRow& one = out.emplace_back();
    one.ParseFromString(row.Bytes("cells"));
    one.MergeFromString(row.Bytes("remarks"));
    one.set_number(static_cast<int>(row.Int("number")));
    one.set_made_id(row.Text("made_id"));
  }
  return out;
}

db::PurgeRule OldImportRows() { return {"import_rows", kPurge, db::kImportRowsKept}; }

}  // namespace thidua::directory::store
