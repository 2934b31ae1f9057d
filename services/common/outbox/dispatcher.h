// A consumer's side of events: applies each event once, in the transaction that remembers its id.
#ifndef THIDUA_SERVICES_COMMON_OUTBOX_DISPATCHER_H_
#define THIDUA_SERVICES_COMMON_OUTBOX_DISPATCHER_H_

#include <functional>
#include <map>
#include <string>

#include "services/common/rpc/call.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::outbox {

class Dispatcher {
 public:
  // `apply` is absl::Status(rpc::Call&, const common::v1::Event&, const Fact&).
  template <class Fact>
  Dispatcher& On(std::function<absl::Status(rpc::Call&, const common::v1::Event&, const Fact&)> apply) {
    handlers_[Fact::descriptor()->full_name()] = [apply](rpc::Call& call, const common::v1::Event& event) {
      Fact fact;
      if (!event.payload().UnpackTo(&fact))
        return error::Field("event.payload", "Nội dung sự kiện không đọc được.");
      return apply(call, event, fact);
    };
    return *this;
  }

  // Deduplicates by event id, then hands each fact to its handler, in the order of the request. The first
  // that fails fails them all. INVALID_ARGUMENT/EVENT_UNKNOWN for a fact without a handler.
  absl::StatusOr<common::v1::DeliverResponse> Apply(rpc::Call& call,
                                                    const common::v1::DeliverRequest& request) const;

 private:
  absl::Status ApplyOne(rpc::Call& call, const common::v1::Event& event) const;
  std::map<std::string, std::function<absl::Status(rpc::Call&, const common::v1::Event&)>> handlers_;
};

// Full name of the event's fact: "thidua.council.v1.PollTallied".
std::string TypeOf(const common::v1::Event& event);

}  // namespace thidua::outbox

#endif  // THIDUA_SERVICES_COMMON_OUTBOX_DISPATCHER_H_
