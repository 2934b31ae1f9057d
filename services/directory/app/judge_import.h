#ifndef THIDUA_SERVICES_DIRECTORY_APP_JUDGE_IMPORT_H_
#define THIDUA_SERVICES_DIRECTORY_APP_JUDGE_IMPORT_H_

#include <functional>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/directory/domain/import_judging.h"
#include "services/directory/store/import_store.h"

namespace thidua::directory {

Mapping MappingOf(const store::StoredImport& stored);
// FAILED_PRECONDITION/GUARD_UNMET once it was applied or given up.
absl::Status CheckNotApplied(const v1::Import& import);
struct RowChoice {
  bool without_faulty = false;                       // those that were found faulty before
  std::function<bool(int number)> chosen = nullptr;  // null: every row
};
// The rows against each other and against the directory as it is in this transaction. Asking the directory
// takes a number of statements that does not grow with them.
absl::StatusOr<std::vector<Draft>> JudgeRows(rpc::Call& call, const store::StoredImport& stored,
                                             const RowChoice& choice);

// Judges every row and keeps what is to be said of it.
absl::StatusOr<v1::Import> CheckImport(rpc::Call& call, const v1::CheckImportRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_JUDGE_IMPORT_H_
