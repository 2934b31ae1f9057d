// A context as a module: its gRPC services and what runs beside them. Two ways to run modules, the same code
// (architecture.md 1): RunAllInOne for all in one process, RunService for one each.
#ifndef THIDUA_SERVICES_COMMON_RPC_MODULE_H_
#define THIDUA_SERVICES_COMMON_RPC_MODULE_H_

#include <grpcpp/impl/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "services/common/db/purge.h"
#include "services/common/rpc/runtime.h"

namespace thidua::rpc {

class Module {
 public:
  virtual ~Module() = default;
  // Services in the order of their protos; owned by the module.
  virtual std::vector<grpc::Service*> services() = 0;
  // What the module keeps for some days only, beside the tables of the platform.
  virtual std::vector<db::PurgeRule> purge_rules() { return {}; }
  // Ends what goes on beside the calls, before the server stops: streams, which would hold it up.
  virtual void Stop() {}
};

// Makes the module on its runtime; may read the database.
using ModuleFactory = std::function<absl::StatusOr<std::unique_ptr<Module>>(Runtime&)>;

struct ModuleEntry {
  std::string context;
  std::vector<std::string> service_names;  // full names, for the policy check at start
  ModuleFactory create;
  // What its process needs open before there are threads, such as the press of papers; kept until the server
  // has stopped. Modules of one process may share it.
  std::function<absl::StatusOr<std::shared_ptr<void>>()> open = nullptr;
};

// Both serve with the certificate of their name in tls/ of the data directory, and only who has one himself.

// `main` of thidua-<context>. Flags: --data, --db, --listen, --peers (JSON file: context → address).
int RunService(const ModuleEntry& entry, int argc, char** argv);
// `main` of thidua-allinone. Flags: --data, --db, --listen.
int RunAllInOne(const std::vector<ModuleEntry>& entries, int argc, char** argv);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_MODULE_H_
