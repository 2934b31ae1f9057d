// The register of numbers: one an authority and calendar year.
#ifndef THIDUA_SERVICES_APPROVAL_STORE_REGISTER_STORE_H_
#define THIDUA_SERVICES_APPROVAL_STORE_REGISTER_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/db/session.h"
#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::approval::store {

struct Register {
  std::string unit_id;
  int year;
};

// Whoever else takes a number of the register waits until the transaction ends: with it the number is taken,
// or given back.
absl::Status LockRegister(db::Session& session, const Register& of);

// Where the register stands.
struct LastNumber {
  int serial = 0;  // 0: none was taken
  std::optional<absl::CivilDay> dated;
};
absl::StatusOr<LastNumber> LastOf(db::Session& session, const Register& of);
// What followed the "/" on the unit's last decision; empty where there is none.
absl::StatusOr<std::string> LastSymbolOf(db::Session& session, const std::string& unit_id);

absl::Status InsertEntry(db::Session& session, const Register& of, const std::string& id,
                         const v1::RegisterEntry& entry);

struct RegisterPage {
  Register of;
  std::string query;
  int64_t before_serial;  // key of the row before the page; 0: the first page
  int limit;
};
absl::StatusOr<std::vector<v1::RegisterEntry>> ListEntries(db::Session& session, const RegisterPage& page);

}  // namespace thidua::approval::store

#endif  // THIDUA_SERVICES_APPROVAL_STORE_REGISTER_STORE_H_
