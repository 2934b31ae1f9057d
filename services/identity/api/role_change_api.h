#ifndef THIDUA_SERVICES_IDENTITY_API_ROLE_CHANGE_API_H_
#define THIDUA_SERVICES_IDENTITY_API_ROLE_CHANGE_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/identity/v1/role_change_service.grpc.pb.h"

namespace thidua::identity {

class RoleChangeApi final : public v1::RoleChangeService::Service {
 public:
  explicit RoleChangeApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.identity.v1.RoleChangeService") {}

  grpc::Status ConfirmRoleChange(grpc::ServerContext* context, const v1::ConfirmRoleChangeRequest* request,
                                 v1::RoleChange* response) override;
  grpc::Status RejectRoleChange(grpc::ServerContext* context, const v1::RejectRoleChangeRequest* request,
                                v1::RoleChange* response) override;
  grpc::Status ListRoleChanges(grpc::ServerContext* context, const v1::ListRoleChangesRequest* request,
                               v1::ListRoleChangesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_API_ROLE_CHANGE_API_H_
