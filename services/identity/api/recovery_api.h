#ifndef THIDUA_SERVICES_IDENTITY_API_RECOVERY_API_H_
#define THIDUA_SERVICES_IDENTITY_API_RECOVERY_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/identity/v1/recovery_service.grpc.pb.h"

namespace thidua::identity {

class RecoveryApi final : public v1::RecoveryService::Service {
 public:
  explicit RecoveryApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.identity.v1.RecoveryService") {}

  grpc::Status RecoverAccount(grpc::ServerContext* context, const v1::RecoverAccountRequest* request,
                              v1::RecoverAccountResponse* response) override;
  grpc::Status ConfirmRecovery(grpc::ServerContext* context, const v1::ConfirmRecoveryRequest* request,
                               v1::Recovery* response) override;
  grpc::Status RejectRecovery(grpc::ServerContext* context, const v1::RejectRecoveryRequest* request,
                              v1::Recovery* response) override;
  grpc::Status ListRecoveries(grpc::ServerContext* context, const v1::ListRecoveriesRequest* request,
                              v1::ListRecoveriesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_API_RECOVERY_API_H_
