#include "services/identity/api/delegation_api.h"

#include "services/identity/app/delegate.h"

namespace thidua::identity {

grpc::Status DelegationApi::Delegate(grpc::ServerContext* context, const v1::DelegateRequest* request,
                                     v1::Delegation* response) {
  return endpoint_.Handle("Delegate", context, request, response, identity::Delegate);
}

grpc::Status DelegationApi::EndDelegation(grpc::ServerContext* context,
                                          const v1::EndDelegationRequest* request, v1::Delegation* response) {
  return endpoint_.Handle("EndDelegation", context, request, response, identity::EndDelegation);
}

grpc::Status DelegationApi::ListDeputies(grpc::ServerContext* context, const v1::ListDeputiesRequest* request,
                                         v1::ListDeputiesResponse* response) {
  return endpoint_.Handle("ListDeputies", context, request, response, identity::ListDeputies);
}

grpc::Status DelegationApi::ListDelegations(grpc::ServerContext* context,
                                            const v1::ListDelegationsRequest* request,
                                            v1::ListDelegationsResponse* response) {
  return endpoint_.Handle("ListDelegations", context, request, response, identity::ListDelegations);
}

}  // namespace thidua::identity
