// One call in the hands of a use case.
#ifndef THIDUA_SERVICES_COMMON_RPC_CALL_H_
#define THIDUA_SERVICES_COMMON_RPC_CALL_H_

#include <google/protobuf/message.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "services/common/db/unit_of_work.h"
#include "services/common/error/error.h"
#include "services/common/rpc/runtime.h"

namespace thidua::rpc {

class Call {
 public:
  Call(Runtime& runtime, Onward onward, identity::v1::Caller caller, std::string calling_service,
       const std::string& audit_kind, std::string client_address, std::string client_program = "");

  // The person behind the call; empty ids when a service calls on its own.
  const identity::v1::Caller& caller() const { return caller_; }
  const std::string& calling_service() const { return calling_service_; }
  // Where the call comes from, without the port: "127.0.0.1".
  const std::string& client_address() const { return client_address_; }
  // What the caller's program says of itself, as gRPC does: "… (linux; chttp2)". Nothing to be believed.
  const std::string& client_program() const { return client_program_; }
  Runtime& runtime() { return runtime_; }
  const Onward& onward() const { return onward_; }

  // The one transaction of the call. Reads run on it too (they commit nothing); only writes reach Commit,
  // which the pipeline does.
  db::UnitOfWork& uow() { return uow_; }
  // The business clock.
  absl::StatusOr<absl::Time> Now() { return uow_.Now(); }
  // The business day in Vietnam, for legal dates.
  absl::StatusOr<absl::CivilDay> Today();

  template <class Response>
  absl::StatusOr<Response> Invoke(const std::string& context, const std::string& method,
                                  const google::protobuf::Message& request) {
    if (!asking_) return error::Internal(context + "/" + method + " asked where rows may be held");
    return runtime_.peers().Invoke<Response>(context, method, request, onward_);
  }

  // Puts on record that the caller is shown the aggregate (type, id), which holds personal data of
  // `person_id`; his own he may look at unrecorded. With the roles the caller holds at that moment, for the
  // person is told of it (AuditService.ListSights). Only in methods that declare a personal_read_kind.
  void RecordPersonalRead(const std::string& type, const std::string& id, const std::string& person_id);

  bool IsSelf(const std::string& person_id) const {
    return !person_id.empty() && person_id == caller_.person_id();
  }
  // A tree that knows all `units`, if `directory` does; of one version throughout the call as long as it
  // does.
  absl::StatusOr<UnitTreePtr> Units(const std::vector<std::string>& units);
  // From now on nobody else is asked, for rows may be held. Units answers from the tree there is; of a unit
  // that it does not know and was not asked for, with UNAVAILABLE/TRY_AGAIN.
  void AskNobodyAnyMore() { asking_ = false; }
  // The caller holds `permission` in `unit_id` or above it.
  absl::StatusOr<bool> Has(const std::string& permission, const std::string& unit_id);
  // The caller has proven his second factor in this session, not longer ago than kStepUpLife.
  bool SteppedUp() const { return rpc::SteppedUp(caller_, absl::Now()); }
  // PERMISSION_DENIED/PERMISSION_MISSING unless Has.
  absl::Status Require(const std::string& permission, const std::string& unit_id);
  // For reads: NOT_FOUND unless Has, so that existence is not confirmed.
  absl::Status RequireVisible(const std::string& permission, const std::string& unit_id);
  // All units in which the caller holds `permission`, with everything below them.
  absl::StatusOr<std::vector<std::string>> UnitsWith(const std::string& permission);

 private:
  Runtime& runtime_;
  Onward onward_;
  identity::v1::Caller caller_;
  std::string calling_service_;
  std::string client_address_;
  std::string client_program_;
  db::UnitOfWork uow_;
  UnitTreePtr tree_;
  std::set<std::string> asked_;  // units that the tree was asked for
  bool asking_ = true;
};

// The revision as clients carry it.
inline std::string Etag(int64_t revision) { return std::to_string(revision); }
// ABORTED/ETAG_MISMATCH with the current etag unless they are equal.
absl::Status CheckEtag(const std::string& given, const std::string& current);
absl::Status CheckEtag(const std::string& given, int64_t revision);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_CALL_H_
