#ifndef THIDUA_SERVICES_DIRECTORY_APP_IMPORTS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_IMPORTS_H_

#include "services/common/rpc/call.h"
#include "services/directory/store/import_store.h"

namespace thidua::directory {

// What sheets of each kind hold.
absl::StatusOr<v1::DescribeImportsResponse> DescribeImports(rpc::Call& call,
                                                            const v1::DescribeImportsRequest& request);
absl::StatusOr<v1::Import> CreateImport(rpc::Call& call, const v1::CreateImportRequest& request);
absl::StatusOr<v1::AddImportRowsResponse> AddImportRows(rpc::Call& call,
                                                        const v1::AddImportRowsRequest& request);
// Its rows go; that it was begun stays on record.
absl::StatusOr<v1::Import> DiscardImport(rpc::Call& call, const v1::DiscardImportRequest& request);
absl::StatusOr<v1::ListImportsResponse> ListImports(rpc::Call& call, const v1::ListImportsRequest& request);
absl::StatusOr<v1::ListImportRowsResponse> ListImportRows(rpc::Call& call,
                                                          const v1::ListImportRowsRequest& request);

// May work with this import: with the list of them, and with what its rows enter.
absl::Status RequireImport(rpc::Call& call, const v1::Import& import);
// No more rows than were said to come, and no more bytes than memory bears.
absl::Status CheckRoom(const v1::Import& import, const store::RowsKept& kept);
// Writes the import with its next revision and its leaf, and says what is to be answered.
absl::StatusOr<v1::Import> SaveImport(rpc::Call& call, store::StoredImport& stored);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_IMPORTS_H_
