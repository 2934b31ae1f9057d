#include "services/identity/api/recovery_api.h"

#include "services/identity/app/recover_account.h"

namespace thidua::identity {

grpc::Status RecoveryApi::RecoverAccount(grpc::ServerContext* context,
                                         const v1::RecoverAccountRequest* request,
                                         v1::RecoverAccountResponse* response) {
  return endpoint_.Handle("RecoverAccount", context, request, response, identity::RecoverAccount);
}

grpc::Status RecoveryApi::ConfirmRecovery(grpc::ServerContext* context,
                                          const v1::ConfirmRecoveryRequest* request, v1::Recovery* response) {
  return endpoint_.Handle("ConfirmRecovery", context, request, response, identity::ConfirmRecovery);
}

grpc::Status RecoveryApi::RejectRecovery(grpc::ServerContext* context,
                                         const v1::RejectRecoveryRequest* request, v1::Recovery* response) {
  return endpoint_.Handle("RejectRecovery", context, request, response, identity::RejectRecovery);
}

grpc::Status RecoveryApi::ListRecoveries(grpc::ServerContext* context,
                                         const v1::ListRecoveriesRequest* request,
                                         v1::ListRecoveriesResponse* response) {
  return endpoint_.Handle("ListRecoveries", context, request, response, identity::ListRecoveries);
}

}  // namespace thidua::identity
