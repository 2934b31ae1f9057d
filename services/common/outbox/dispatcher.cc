#include "services/common/outbox/dispatcher.h"

#include <set>

namespace thidua::outbox {
namespace {

// A batch holds the locks of one event while it waits for those of the next. Before PostgreSQL looks for a
// deadlock (1 s), the batch gives way, so that whoever has pressed a button is never the one who is turned
// down; its events are then delivered one by one.
constexpr char kBatchWaits[] = "500ms";

constexpr db::Statement kRemember{
    "inbox_remember",
    "INSERT INTO inbox (event_id) SELECT id FROM unnest($1::uuid[]) AS id"
    " CROSS JOIN set_config('lock_timeout', $2, true) ON CONFLICT DO NOTHING RETURNING event_id"};

}  // namespace

absl::StatusOr<common::v1::DeliverResponse> Dispatcher::Apply(
    rpc::Call& call, const common::v1::DeliverRequest& request) const {
  std::vector<std::string> ids;
  for (const auto& event : request.events()) {
    ids.push_back(event.event_id());
    const auto handler = handlers_.find(TypeOf(event));
    if (handler != handlers_.end() && handler->second.gather)
      RETURN_IF_ERROR(handler->second.gather(call, event));
  }
  call.AskNobodyAnyMore();
  ASSIGN_OR_RETURN(const db::Rows remembered,
                   call.uow().Run(kRemember, ids, ids.size() > 1 ? kBatchWaits : "0"));
  std::set<std::string> fresh;
  for (const db::Row row : remembered) fresh.insert(row.Text("event_id"));
  common::v1::DeliverResponse response;
  for (const auto& event : request.events()) {
    const bool apply = fresh.erase(event.event_id()) > 0;
    response.add_already_applied(!apply);
    if (apply) RETURN_IF_ERROR(ApplyOne(call, event));
  }
  return response;
}

absl::Status Dispatcher::ApplyOne(rpc::Call& call, const common::v1::Event& event) const {
  const std::string type = TypeOf(event);
  const auto handler = handlers_.find(type);
  if (handler == handlers_.end()) return error::Of(reason::kEventUnknown, {{"type", type}});
  return handler->second.apply(call, event);
}

std::string TypeOf(const common::v1::Event& event) {
  const std::string& url = event.payload().type_url();
  return url.substr(url.rfind('/') + 1);
}

}  // namespace thidua::outbox
