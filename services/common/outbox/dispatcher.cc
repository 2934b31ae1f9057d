#include "services/common/outbox/dispatcher.h"

namespace thidua::outbox {
namespace {

constexpr db::Statement kRemember{"inbox_remember",
                                  "INSERT INTO inbox (event_id) VALUES ($1::uuid) ON CONFLICT DO NOTHING"};

}  // namespace

absl::StatusOr<common::v1::DeliverResponse> Dispatcher::Apply(
    rpc::Call& call, const common::v1::DeliverRequest& request) const {
  const common::v1::Event& event = request.event();
  const std::string type = event.payload().type_url().substr(event.payload().type_url().rfind('/') + 1);
  const auto handler = handlers_.find(type);
  if (handler == handlers_.end()) return error::Of(reason::kEventUnknown, {{"type", type}});
  common::v1::DeliverResponse response;
  ASSIGN_OR_RETURN(const db::Rows remembered, call.uow().Run(kRemember, event.event_id()));
  if (remembered.affected() == 0) {
    response.set_already_applied(true);
    return response;
  }
  RETURN_IF_ERROR(handler->second(call, event));
  return response;
}

}  // namespace thidua::outbox
