// An administrator's side of events that a consumer could not apply: what is held back, and letting it go on.
#ifndef THIDUA_SERVICES_COMMON_OUTBOX_PARKED_EVENTS_H_
#define THIDUA_SERVICES_COMMON_OUTBOX_PARKED_EVENTS_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/common/v1/events.pb.h"

namespace thidua::outbox {

// Both ask for "<context>.events.manage" over the whole deployment.
absl::StatusOr<common::v1::ListParkedEventsResponse> ListParkedEvents(
    rpc::Call& call, const common::v1::ListParkedEventsRequest& request);
absl::StatusOr<common::v1::ParkedEvent> ReleaseParkedEvent(
    rpc::Call& call, const common::v1::ReleaseParkedEventRequest& request);

// The same service under each publisher's name, since calls find their process by the context in their path.
// `Service` is approval::v1::ApprovalOutbox.
template <class Service>
class ParkedEventsApi final : public Service::Service {
 public:
  explicit ParkedEventsApi(rpc::Runtime& runtime) : endpoint_(runtime, Service::service_full_name()) {}

  grpc::Status ListParkedEvents(grpc::ServerContext* context,
                                const common::v1::ListParkedEventsRequest* request,
                                common::v1::ListParkedEventsResponse* response) override {
    return endpoint_.Handle("ListParkedEvents", context, request, response, outbox::ListParkedEvents);
  }
  grpc::Status ReleaseParkedEvent(grpc::ServerContext* context,
                                  const common::v1::ReleaseParkedEventRequest* request,
                                  common::v1::ParkedEvent* response) override {
    return endpoint_.Handle("ReleaseParkedEvent", context, request, response, outbox::ReleaseParkedEvent);
  }

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::outbox

#endif  // THIDUA_SERVICES_COMMON_OUTBOX_PARKED_EVENTS_H_
