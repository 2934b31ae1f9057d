#ifndef THIDUA_SERVICES_IDENTITY_API_DELEGATION_API_H_
#define THIDUA_SERVICES_IDENTITY_API_DELEGATION_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/identity/v1/delegation_service.grpc.pb.h"

namespace thidua::identity {

class DelegationApi final : public v1::DelegationService::Service {
 public:
  explicit DelegationApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.identity.v1.DelegationService") {}

  grpc::Status Delegate(grpc::ServerContext* context, const v1::DelegateRequest* request,
                        v1::Delegation* response) override;
  grpc::Status EndDelegation(grpc::ServerContext* context, const v1::EndDelegationRequest* request,
                             v1::Delegation* response) override;
  grpc::Status ListDeputies(grpc::ServerContext* context, const v1::ListDeputiesRequest* request,
                            v1::ListDeputiesResponse* response) override;
  grpc::Status ListDelegations(grpc::ServerContext* context, const v1::ListDelegationsRequest* request,
                               v1::ListDelegationsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_API_DELEGATION_API_H_
