#include "services/directory/module.h"

#include "services/common/outbox/parked_events.h"
#include "services/directory/api/directory_api.h"
#include "services/directory/api/golden_book_api.h"
#include "services/directory/api/import_api.h"
#include "services/directory/app/apply_events.h"
#include "services/directory/store/import_store.h"
#include "services/directory/store/unit_store.h"
#include "services/document/issue.h"

namespace thidua::directory {
namespace {

class DirectoryModule final : public rpc::Module {
 public:
  explicit DirectoryModule(rpc::Runtime& runtime)
      : api_(runtime), imports_(runtime), golden_book_(runtime), sink_(runtime, Events()), parked_(runtime) {}
  std::vector<grpc::Service*> services() override {
    return {&api_, &imports_, &golden_book_, &sink_, &parked_};
  }
  std::vector<db::PurgeRule> purge_rules() override { return {store::OldImportRows()}; }

 private:
  DirectoryApi api_;
  ImportApi imports_;
  GoldenBookApi golden_book_;
  DirectoryEventSink sink_;
  outbox::ParkedEventsApi<v1::DirectoryOutbox> parked_;
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  db::RegisterConstraint("units_code_key", reason::kUnitCodeTaken);
  db::RegisterConstraint("people_staff_code_key", reason::kStaffCodeTaken);
  db::RegisterConstraint("merit_rating_once", reason::kMeritAlreadyRecorded);
  db::RegisterConstraint("merit_award_once", reason::kMeritAlreadyRecorded);
  // The tree is ours: read it, do not call for it.
  runtime.SetUnitTree(store::ReadTree);
  return std::make_unique<DirectoryModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"directory",
          {"thidua.directory.v1.DirectoryService", "thidua.directory.v1.ImportService",
           "thidua.directory.v1.GoldenBookService", "thidua.directory.v1.DirectoryEventSink",
           "thidua.directory.v1.DirectoryOutbox"},
          Create,
          document::OpenPress};
}

}  // namespace thidua::directory
