#ifndef THIDUA_SERVICES_DIRECTORY_STORE_IMPORT_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_IMPORT_STORE_H_

#include <string>
#include <utility>
#include <vector>

#include "services/common/db/purge.h"
#include "services/common/db/session.h"
#include "thidua/directory/v1/import_service.pb.h"

namespace thidua::directory::store {

struct StoredImport {
  v1::Import import;
  int64_t revision = 0;
  std::string digest;
  bool dates_from_1904 = false;
};

absl::Status InsertImport(db::Session& session, const StoredImport& stored);
// State, counts, times, reason and revision.
absl::Status UpdateImport(db::Session& session, const StoredImport& stored);
absl::StatusOr<StoredImport> FindImport(db::Session& session, const std::string& id);
absl::StatusOr<StoredImport> LockImport(db::Session& session, const std::string& id);
// While rows are added the import does not change.
absl::StatusOr<StoredImport> ShareLockImport(db::Session& session, const std::string& id);
// When a sheet of this file and kind was last applied before; InfinitePast for never.
absl::StatusOr<absl::Time> SameFileApplied(db::Session& session, const StoredImport& stored);
// Until the transaction ends no other import is applied or taken back: two of the same people judge each
// other.
absl::Status LockApplying(db::Session& session);
// Newest first, after (time, id); those of the units, and with `of_everything` those of none.
absl::StatusOr<std::vector<StoredImport>> ListImports(db::Session& session,
                                                      const std::vector<std::string>& unit_ids,
                                                      bool of_everything, absl::Time before,
                                                      const std::string& after_id, int limit);

// Rows that are there already stay as they are.
absl::Status InsertRows(db::Session& session, const std::string& import_id,
                        const std::vector<v1::ImportRow>& rows);
struct RowsKept {
  int rows = 0;
  int64_t bytes = 0;
};
absl::StatusOr<RowsKept> CountRows(db::Session& session, const std::string& import_id);
absl::Status DeleteRows(db::Session& session, const std::string& import_id);
// Numbers and cells in the order of the sheet, so many of those after a number; without those that were found
// faulty, if so asked.
absl::StatusOr<std::vector<v1::ImportRow>> ReadRows(db::Session& session, const std::string& import_id,
                                                    bool without_faulty, int after_number, int limit);
// Takes away what was said of the rows before, and says this; `remarks` are rows with number and remarks
// alone.
absl::Status WriteRemarks(db::Session& session, const std::string& import_id,
                          const std::vector<v1::ImportRow>& remarks);
// What each row became: number and id.
absl::Status WriteMade(db::Session& session, const std::string& import_id,
                       const std::vector<std::pair<int, std::string>>& made);
absl::StatusOr<std::vector<std::string>> MadeBy(db::Session& session, const std::string& import_id);
struct RowsPage {
  std::string import_id;
  v1::ListImportRowsRequest::Filter filter;
  int64_t after_number;
  int limit;
};
absl::StatusOr<std::vector<v1::ImportRow>> ListRows(db::Session& session, const RowsPage& page);

db::PurgeRule OldImportRows();

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_IMPORT_STORE_H_
