#include "services/audit/app/storage.h"

#include <nlohmann/json.hpp>

#include "services/audit/files/export_dir.h"
#include "services/audit/store/audit_store.h"

namespace thidua::audit {
namespace {

// As deploy/backup has written it; one that cannot be read is none.
void AddLastBackup(const std::string& data_dir, v1::Storage* storage) {
  const auto text = ReadFile(data_dir + "/last-backup");
  if (!text.ok()) return;
  const auto json = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("finished") || !json["finished"].is_number_integer()) return;
  v1::Storage::Backup& backup = *storage->mutable_last_backup();
  backup.mutable_finished_at()->set_seconds(json["finished"].get<int64_t>());
  if (json.contains("name") && json["name"].is_string()) backup.set_name(json["name"].get<std::string>());
  if (json.contains("bytes") && json["bytes"].is_number_integer()) {
    backup.set_bytes(json["bytes"].get<int64_t>());
  }
  backup.set_with_keys(json.contains("keys") && json["keys"].is_boolean() && json["keys"].get<bool>());
}

}  // namespace

absl::StatusOr<v1::Storage> GetStorage(rpc::Call& call, const v1::GetStorageRequest&) {
  RETURN_IF_ERROR(call.Require("audit.leaves.read", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(v1::Storage storage, store::ReadStorage(call.uow()));
  AddLastBackup(call.runtime().data_dir(), &storage);
  return storage;
}

}  // namespace thidua::audit
