#ifndef THIDUA_SERVICES_IDENTITY_API_IDENTITY_API_H_
#define THIDUA_SERVICES_IDENTITY_API_IDENTITY_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/identity/v1/identity_service.grpc.pb.h"

namespace thidua::identity {

class IdentityApi final : public v1::IdentityService::Service {
 public:
  explicit IdentityApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.identity.v1.IdentityService") {}

  grpc::Status SignIn(grpc::ServerContext* context, const v1::SignInRequest* request,
                      v1::SignInResponse* response) override;
  grpc::Status SignOut(grpc::ServerContext* context, const v1::SignOutRequest* request,
                       v1::SignOutResponse* response) override;
  grpc::Status ChangePassword(grpc::ServerContext* context, const v1::ChangePasswordRequest* request,
                              v1::ChangePasswordResponse* response) override;
  grpc::Status GetMe(grpc::ServerContext* context, const v1::GetMeRequest* request,
                     v1::GetMeResponse* response) override;
  grpc::Status BeginTotp(grpc::ServerContext* context, const v1::BeginTotpRequest* request,
                         v1::BeginTotpResponse* response) override;
  grpc::Status ConfirmTotp(grpc::ServerContext* context, const v1::ConfirmTotpRequest* request,
                           v1::ConfirmTotpResponse* response) override;
  grpc::Status StepUp(grpc::ServerContext* context, const v1::StepUpRequest* request,
                      v1::StepUpResponse* response) override;
  grpc::Status ResetTotp(grpc::ServerContext* context, const v1::ResetTotpRequest* request,
                         v1::Account* response) override;
  grpc::Status ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                            v1::ListSessionsResponse* response) override;
  grpc::Status EndSession(grpc::ServerContext* context, const v1::EndSessionRequest* request,
                          v1::EndSessionResponse* response) override;
  grpc::Status EndSessions(grpc::ServerContext* context, const v1::EndSessionsRequest* request,
                           v1::EndSessionsResponse* response) override;
  grpc::Status Introspect(grpc::ServerContext* context, const v1::IntrospectRequest* request,
                          v1::IntrospectResponse* response) override;
  grpc::Status CheckSessions(grpc::ServerContext* context, const v1::CheckSessionsRequest* request,
                             v1::CheckSessionsResponse* response) override;
  grpc::Status BatchGetAccountNames(grpc::ServerContext* context,
                                    const v1::BatchGetAccountNamesRequest* request,
                                    v1::BatchGetAccountNamesResponse* response) override;
  grpc::Status ListRoleHolders(grpc::ServerContext* context, const v1::ListRoleHoldersRequest* request,
                               v1::ListRoleHoldersResponse* response) override;
  grpc::Status BatchGetRights(grpc::ServerContext* context, const v1::BatchGetRightsRequest* request,
                              v1::BatchGetRightsResponse* response) override;
  grpc::Status CreateAccount(grpc::ServerContext* context, const v1::CreateAccountRequest* request,
                             v1::Account* response) override;
  grpc::Status GetAccount(grpc::ServerContext* context, const v1::GetAccountRequest* request,
                          v1::Account* response) override;
  grpc::Status ListAccounts(grpc::ServerContext* context, const v1::ListAccountsRequest* request,
                            v1::ListAccountsResponse* response) override;
  grpc::Status GrantRole(grpc::ServerContext* context, const v1::GrantRoleRequest* request,
                         v1::Account* response) override;
  grpc::Status RevokeRole(grpc::ServerContext* context, const v1::RevokeRoleRequest* request,
                          v1::Account* response) override;
  grpc::Status DisableAccount(grpc::ServerContext* context, const v1::DisableAccountRequest* request,
                              v1::Account* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_API_IDENTITY_API_H_
