#include "services/common/rpc/housekeeping.h"

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/log.h"

namespace thidua::rpc {
namespace {

constexpr absl::Duration kPause = absl::Hours(1);
// For the whole of a pass, which holds one connection.
constexpr absl::Duration kMostOfAPass = absl::Minutes(10);

constexpr db::Statement kLead{"purge_lead",
                              "SELECT pg_try_advisory_lock(hashtext(current_schema() || '.purge')) AS lead"};
constexpr db::Statement kUnlock{"purge_unlock",
                                "SELECT pg_advisory_unlock(hashtext(current_schema() || '.purge'))"};

}  // namespace

absl::Status Purge(Runtime& runtime, const std::vector<db::PurgeRule>& rules, absl::Time now) {
  db::Session session(runtime.pool(), absl::Now() + kMostOfAPass);
  ASSIGN_OR_RETURN(const db::Rows lead, session.RunOne(kLead));
  if (!lead[0].Bool("lead")) return absl::OkStatus();
  // The lock belongs to the pooled connection.
  const absl::Cleanup unlock = [&] { (void)session.Run(kUnlock); };
  std::string removed;
  for (const db::PurgeRule& rule : rules) {
    ASSIGN_OR_RETURN(const int64_t rows, db::Purge(session, rule, now));
    if (rows > 0) absl::StrAppend(&removed, " ", rule.table, " ", rows);
  }
  if (!removed.empty()) LogInfo(runtime.context(), absl::StrCat("purged:", removed));
  return absl::OkStatus();
}

Housekeeper::Housekeeper(Runtime& runtime, std::vector<db::PurgeRule> rules)
    : runtime_(runtime), rules_(std::move(rules)) {
  for (db::PurgeRule& rule : db::PlatformPurgeRules()) rules_.push_back(std::move(rule));
}

void Housekeeper::Start() {
  loop_ = std::make_unique<Background>(runtime_, "purge", Background::Pace{kPause, kPause, kPause, false},
                                       [this]() -> absl::StatusOr<bool> {
                                         RETURN_IF_ERROR(Purge(runtime_, rules_, absl::Now()));
                                         return false;
                                       });
}

}  // namespace thidua::rpc
