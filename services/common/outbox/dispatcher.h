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
  // `apply` is absl::Status(rpc::Call&, const common::v1::Event&, const Fact&). What it needs of other
  // services, such as the tree of units, `gather` asks for, absl::Status(rpc::Call&, const Fact&): it may
  // read, and neither locks nor writes. That of each event of a batch runs before the first is applied, for
  // what one has written is held while the next is at work; `apply` asks nobody.
  template <class Fact>
  using Handling = std::function<absl::Status(rpc::Call&, const common::v1::Event&, const Fact&)>;
  template <class Fact>
  using Gather = std::function<absl::Status(rpc::Call&, const Fact&)>;
  template <class Fact>
  Dispatcher& On(Handling<Fact> apply, Gather<Fact> gather = nullptr) {
    Handler& handler = handlers_[Fact::descriptor()->full_name()];
    handler.apply = [apply](rpc::Call& call, const common::v1::Event& event) {
      ASSIGN_OR_RETURN(const Fact fact, FactOf<Fact>(event));
      return apply(call, event, fact);
    };
    if (gather == nullptr) return *this;
    handler.gather = [gather](rpc::Call& call, const common::v1::Event& event) {
      ASSIGN_OR_RETURN(const Fact fact, FactOf<Fact>(event));
      return gather(call, fact);
    };
    return *this;
  }

  // Gathers for all, deduplicates by event id, then hands each fact to its handler, in the order of the
  // request. The first that fails fails them all. INVALID_ARGUMENT/EVENT_UNKNOWN for a fact without a
  // handler.
  absl::StatusOr<common::v1::DeliverResponse> Apply(rpc::Call& call,
                                                    const common::v1::DeliverRequest& request) const;

 private:
  using Step = std::function<absl::Status(rpc::Call&, const common::v1::Event&)>;
  struct Handler {
    Step gather;  // empty: the handler needs nobody
    Step apply;
  };

  template <class Fact>
  static absl::StatusOr<Fact> FactOf(const common::v1::Event& event) {
    Fact fact;
    if (!event.payload().UnpackTo(&fact))
      return error::Field("event.payload", "Nội dung sự kiện không đọc được.");
    return fact;
  }
  absl::Status ApplyOne(rpc::Call& call, const common::v1::Event& event) const;
  std::map<std::string, Handler> handlers_;
};

// Full name of the event's fact: "thidua.council.v1.PollTallied".
std::string TypeOf(const common::v1::Event& event);

}  // namespace thidua::outbox

#endif  // THIDUA_SERVICES_COMMON_OUTBOX_DISPATCHER_H_
