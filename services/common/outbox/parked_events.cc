#include "services/common/outbox/parked_events.h"

#include "absl/strings/str_cat.h"
#include "services/common/outbox/dispatcher.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::outbox {
namespace {

#define PARKED_EVENT                                                                                  \
  "o.id, o.event_id, o.consumer, o.event, o.parked_at, o.attempts, o.reason, o.last_error,"           \
  " (SELECT count(*) FROM outbox w WHERE w.consumer = o.consumer AND w.aggregate_id = o.aggregate_id" \
  "  AND w.id > o.id AND w.delivered_at IS NULL AND w.parked_at IS NULL) AS waiting"

constexpr db::Statement kList{"parked_list", "SELECT " PARKED_EVENT
                                             " FROM outbox o WHERE o.parked_at IS NOT NULL AND o.id > $1"
                                             " ORDER BY o.id LIMIT $2"};
constexpr db::Statement kLock{"parked_lock", "SELECT " PARKED_EVENT
                                             " FROM outbox o WHERE o.event_id = $1::uuid AND o.consumer = $2"
                                             " AND o.parked_at IS NOT NULL FOR UPDATE"};
constexpr db::Statement kRelease{
    "parked_release",
    "UPDATE outbox SET parked_at = NULL, attempts = 0, faults = 0, next_attempt_at = NULL WHERE id = $1"};

common::v1::ParkedEvent ToParked(const db::Row& row) {
  common::v1::Event event;
  event.ParseFromString(row.Bytes("event"));
  common::v1::ParkedEvent out;
  out.set_event_id(row.Text("event_id"));
  out.set_publisher(event.publisher());
  out.set_consumer(row.Text("consumer"));
  out.set_type(TypeOf(event));
  out.set_aggregate_type(event.aggregate_type());
  out.set_aggregate_id(event.aggregate_id());
  *out.mutable_occurred_at() = event.occurred_at();
  *out.mutable_parked_at() = rpc::FromTime(row.Time("parked_at"));
  out.set_attempts(static_cast<int>(row.Int("attempts")));
  out.set_reason(row.Text("reason"));
  out.set_message(row.Text("last_error"));
  out.set_waiting(static_cast<int>(row.Int("waiting")));
  return out;
}

absl::Status RequireRight(rpc::Call& call) {
  return call.Require(absl::StrCat(call.runtime().context(), ".events.manage"), rpc::kWholeDeployment);
}

}  // namespace

absl::StatusOr<common::v1::ListParkedEventsResponse> ListParkedEvents(
    rpc::Call& call, const common::v1::ListParkedEventsRequest& request) {
  RETURN_IF_ERROR(RequireRight(call));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const db::Rows found, call.uow().Run(kList, page.after<0>(), page.limit()));
  std::vector<db::Row> rows;
  for (const db::Row row : found) rows.push_back(row);
  common::v1::ListParkedEventsResponse response;
  response.set_next_page_token(
      page.Cut(rows, [](const db::Row& last) { return std::tuple(last.Int("id")); }));
  for (const db::Row& row : rows) *response.add_events() = ToParked(row);
  return response;
}

absl::StatusOr<common::v1::ParkedEvent> ReleaseParkedEvent(
    rpc::Call& call, const common::v1::ReleaseParkedEventRequest& request) {
  RETURN_IF_ERROR(RequireRight(call));
  ASSIGN_OR_RETURN(const db::Rows rows, call.uow().RunOne(kLock, request.event_id(), request.consumer()));
  RETURN_IF_ERROR(call.uow().Run(kRelease, rows[0].Int("id")).status());
  common::v1::ParkedEvent released = ToParked(rows[0]);
  // Each release is an act of its own: the same event may be parked and released again.
  call.uow().Leaf({audit::kLoneAct, crypto::NewUuid(), 1}, {{"event", released.event_id()},
                                                            {"consumer", released.consumer()},
                                                            {"type", released.type()},
                                                            {"reason", released.reason()}});
  return released;
}

}  // namespace thidua::outbox
