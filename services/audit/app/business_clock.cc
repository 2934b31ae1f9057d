#include "services/audit/app/business_clock.h"

#include "services/audit/store/audit_store.h"
#include "services/common/rpc/convert.h"

namespace thidua::audit {
namespace {

v1::BusinessClock ToMessage(absl::Time now, bool simulated) {
  v1::BusinessClock out;
  *out.mutable_now() = rpc::FromTime(now);
  out.set_simulated(simulated);
  return out;
}

}  // namespace

absl::StatusOr<v1::BusinessClock> GetBusinessClock(rpc::Call& call, const v1::GetBusinessClockRequest&) {
  ASSIGN_OR_RETURN(const store::Clock clock, store::ReadClock(call.uow()));
  return ToMessage(clock.now, clock.simulated);
}

absl::StatusOr<v1::BusinessClock> AdvanceBusinessClock(rpc::Call& call,
                                                       const v1::AdvanceBusinessClockRequest& request) {
  // One clock for everybody: an administrator of one unit does not move it.
  RETURN_IF_ERROR(call.Require("audit.clock.advance", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const store::Clock clock, store::LockClock(call.uow()));
  if (!clock.simulated) return error::Of(reason::kClockNotSimulated);
  const absl::Time to = rpc::ToTime(request.to());
  if (to <= clock.now) {
    return error::Of(reason::kClockBackward,
                     {{"now", absl::FormatTime("%d/%m/%Y %H:%M", clock.now, absl::FixedTimeZone(7 * 3600))}});
  }
  RETURN_IF_ERROR(store::MoveClock(call.uow(), to, clock.revision + 1));
  call.uow().Leaf({"clock", clock.id, clock.revision + 1}, {{"to", std::to_string(absl::ToUnixSeconds(to))}});
  return ToMessage(to, true);
}

}  // namespace thidua::audit
