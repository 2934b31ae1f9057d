#include "services/identity/api/role_change_api.h"

#include "services/identity/app/change_roles.h"

namespace thidua::identity {

grpc::Status RoleChangeApi::ConfirmRoleChange(grpc::ServerContext* context,
                                              const v1::ConfirmRoleChangeRequest* request,
                                              v1::RoleChange* response) {
  return endpoint_.Handle("ConfirmRoleChange", context, request, response, identity::ConfirmRoleChange);
}

grpc::Status RoleChangeApi::RejectRoleChange(grpc::ServerContext* context,
                                             const v1::RejectRoleChangeRequest* request,
                                             v1::RoleChange* response) {
  return endpoint_.Handle("RejectRoleChange", context, request, response, identity::RejectRoleChange);
}

grpc::Status RoleChangeApi::ListRoleChanges(grpc::ServerContext* context,
                                            const v1::ListRoleChangesRequest* request,
                                            v1::ListRoleChangesResponse* response) {
  return endpoint_.Handle("ListRoleChanges", context, request, response, identity::ListRoleChanges);
}

}  // namespace thidua::identity
