#include "services/directory/app/imports.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/directory/app/judge_import.h"
#include "services/directory/domain/import_sheets.h"

namespace thidua::directory {
namespace {

constexpr char kManage[] = "directory.imports.manage";
constexpr int kDigestBytes = 32;
constexpr int kMostRowsAtOnce = 2000;
constexpr int kMostCells = 100;
constexpr int kLastRowOfASheet = 1048576;
// All rows are judged together, and so lie in memory together: 1,300 bytes a row for the 50,000 there may be.
constexpr int64_t kMostBytes = 64 << 20;

// Every column is one of the kind's, stands once, and what is required has one.
absl::Status CheckColumns(const v1::CreateImportRequest& request) {
  const Sheet& sheet = SheetOf(request.kind());
  std::set<std::string> codes;
  std::set<int> places;
  for (int i = 0; i < request.columns_size(); ++i) {
    const auto& column = request.columns(i);
    const std::string path = absl::StrCat("columns[", i, "]");
    const Column* known = ColumnOf(sheet, column.code());
    if (known == nullptr) return error::Field(path, "Bảng loại này không có cột đó.");
    if (!codes.insert(column.code()).second) {
      return error::Field(path, absl::StrCat("“", known->heading, "” đã được gán cho một cột khác."));
    }
    if (!places.insert(column.index()).second) {
      return error::Field(path, "Một cột của bảng chỉ gán cho một nội dung.");
    }
  }
  for (const Column& column : sheet.columns) {
    if (column.required && codes.count(column.code) == 0) {
      return error::Field("columns", absl::StrCat("Chưa chọn cột cho “", column.heading, "”."));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRows(const v1::ImportRows& rows) {
  if (rows.rows().empty() || rows.rows_size() > kMostRowsAtOnce) {
    return error::Field("rows", absl::StrCat("Mỗi lần gửi từ 1 đến ", kMostRowsAtOnce, " dòng."));
  }
  for (const auto& row : rows.rows()) {
    if (row.number() < 1 || row.number() > kLastRowOfASheet || row.cells_size() > kMostCells) {
      return error::Field("rows", absl::StrCat("Dòng ", row.number(), " không đọc được."));
    }
  }
  return absl::OkStatus();
}

// Only what a client has to say of a row.
std::vector<v1::ImportRow> CellsAlone(v1::ImportRows& rows) {
  std::vector<v1::ImportRow> out;
  for (auto& row : *rows.mutable_rows()) {
    row.clear_remarks();
    row.clear_made_id();
    out.push_back(std::move(row));
  }
  return out;
}

absl::Status TellSameFile(rpc::Call& call, store::StoredImport& stored) {
  ASSIGN_OR_RETURN(const absl::Time applied, store::SameFileApplied(call.uow(), stored));
  if (applied != absl::InfinitePast()) {
    *stored.import.mutable_same_file_applied_at() = rpc::FromTime(applied);
  }
  return absl::OkStatus();
}

void LeaveImport(rpc::Call& call, const store::StoredImport& stored) {
  const v1::Import& import = stored.import;
  call.uow().Leaf({"import", import.id(), stored.revision},
                  {{"kind", v1::ImportKind_Name(import.kind())},
                   {"state", v1::Import::State_Name(import.state())},
                   {"unit", import.unit_id()},
                   {"file", crypto::Hex(stored.digest)},
                   {"applied", absl::StrCat(import.applied_rows())}});
}

}  // namespace

absl::Status RequireImport(rpc::Call& call, const v1::Import& import) {
  const std::string unit = import.unit_id().empty() ? rpc::kWholeDeployment : import.unit_id();
  RETURN_IF_ERROR(call.Require(kManage, unit));
  return call.Require(SheetOf(import.kind()).permission, unit);
}

absl::StatusOr<v1::Import> SaveImport(rpc::Call& call, store::StoredImport& stored) {
  stored.revision += 1;
  stored.import.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateImport(call.uow(), stored));
  LeaveImport(call, stored);
  RETURN_IF_ERROR(TellSameFile(call, stored));
  return stored.import;
}

absl::StatusOr<v1::DescribeImportsResponse> DescribeImports(rpc::Call&, const v1::DescribeImportsRequest&) {
  v1::DescribeImportsResponse response;
  for (const Sheet& sheet : AllSheets()) *response.add_sheets() = Described(sheet);
  return response;
}

absl::StatusOr<v1::Import> CreateImport(rpc::Call& call, const v1::CreateImportRequest& request) {
  store::StoredImport stored;
  v1::Import& import = stored.import;
  import.set_id(crypto::NewUuid());
  import.set_kind(request.kind());
  import.set_state(v1::Import::COLLECTING);
  import.set_unit_id(request.unit_id());
  RETURN_IF_ERROR(RequireImport(call, import));
  RETURN_IF_ERROR(CheckColumns(request));
  if (request.digest().size() != kDigestBytes) {
    return error::Field("digest", "Dấu vết của tệp không đúng dạng.");
  }
  import.set_file_name(request.file_name());
  import.set_sheet(request.sheet());
  *import.mutable_columns() = request.columns();
  import.set_rows(request.rows());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *import.mutable_created_at() = rpc::FromTime(now);
  import.set_created_by(call.caller().person_id());
  stored.digest = request.digest();
  stored.dates_from_1904 = request.dates_from_1904();
  stored.revision = 1;
  import.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertImport(call.uow(), stored));
  LeaveImport(call, stored);
  RETURN_IF_ERROR(TellSameFile(call, stored));
  return import;
}

absl::Status CheckRoom(const v1::Import& import, const store::RowsKept& kept) {
  if (kept.rows > import.rows()) {
    return error::Field("rows", absl::StrCat("Lần nhập này có ", import.rows(), " dòng; đã gửi nhiều hơn."));
  }
  if (kept.bytes > kMostBytes) {
    return error::Field("rows", absl::StrCat("Các dòng của bảng dài hơn ", kMostBytes >> 20,
                                             " MB. Xin bỏ bớt cột, hoặc chia thành nhiều bảng."));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AddImportRowsResponse> AddImportRows(rpc::Call& call,
                                                        const v1::AddImportRowsRequest& request) {
  v1::ImportRows rows;
  if (!rows.ParseFromString(request.rows())) return error::Field("rows", "Không đọc được các dòng đã gửi.");
  RETURN_IF_ERROR(CheckRows(rows));
  ASSIGN_OR_RETURN(const auto stored, store::ShareLockImport(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireImport(call, stored.import));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.import.state() != v1::Import::COLLECTING) {
    return error::Guards({{"collecting", "Lần nhập này đã kiểm tra xong, không thêm dòng được nữa.", ""}});
  }
  RETURN_IF_ERROR(store::InsertRows(call.uow(), request.id(), CellsAlone(rows)));
  ASSIGN_OR_RETURN(const store::RowsKept kept, store::CountRows(call.uow(), request.id()));
  RETURN_IF_ERROR(CheckRoom(stored.import, kept));
  v1::AddImportRowsResponse response;
  response.set_rows(kept.rows);
  return response;
}

absl::StatusOr<v1::Import> DiscardImport(rpc::Call& call, const v1::DiscardImportRequest& request) {
  ASSIGN_OR_RETURN(auto stored, store::LockImport(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireImport(call, stored.import));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckNotApplied(stored.import));
  RETURN_IF_ERROR(store::DeleteRows(call.uow(), request.id()));
  stored.import.set_state(v1::Import::DISCARDED);
  return SaveImport(call, stored);
}

absl::StatusOr<v1::ListImportsResponse> ListImports(rpc::Call& call, const v1::ListImportsRequest& request) {
  ASSIGN_OR_RETURN(const auto units, call.UnitsWith(kManage));
  ASSIGN_OR_RETURN(const bool of_everything, call.Has(kManage, rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, std::string>::Open(call, request)));
  // No page has come yet: before whatever is the newest.
  const absl::Time before = page.after<0>() == 0 ? absl::FromCivil(absl::CivilDay(2300), absl::UTCTimeZone())
                                                 : absl::FromUnixMicros(page.after<0>());
  const std::string after_id = page.after<1>().empty() ? db::kLeastId : page.after<1>();
  ASSIGN_OR_RETURN(auto imports,
                   store::ListImports(call.uow(), units, of_everything, before, after_id, page.limit()));
  v1::ListImportsResponse response;
  response.set_next_page_token(page.Cut(imports, [](const store::StoredImport& last) {
    return std::tuple(absl::ToUnixMicros(rpc::ToTime(last.import.created_at())), last.import.id());
  }));
  for (auto& stored : imports) *response.add_imports() = std::move(stored.import);
  return response;
}

absl::StatusOr<v1::ListImportRowsResponse> ListImportRows(rpc::Call& call,
                                                          const v1::ListImportRowsRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindImport(call.uow(), request.id()));
  RETURN_IF_ERROR(call.RequireVisible(
      kManage, stored.import.unit_id().empty() ? rpc::kWholeDeployment : stored.import.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto rows, store::ListRows(call.uow(), {request.id(), request.filter(), page.after<0>(),
                                                           page.limit()}));
  v1::ListImportRowsResponse response;
  response.set_next_page_token(
      page.Cut(rows, [](const v1::ImportRow& last) { return std::tuple(int64_t{last.number()}); }));
  const Mapping mapping = MappingOf(stored);
  for (auto& row : rows) {
    ShowCells(mapping, row);
    *response.add_rows() = std::move(row);
  }
  return response;
}

}  // namespace thidua::directory
