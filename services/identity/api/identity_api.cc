#include "services/identity/api/identity_api.h"

#include "services/identity/app/change_password.h"
#include "services/identity/app/change_roles.h"
#include "services/identity/app/create_account.h"
#include "services/identity/app/disable_account.h"
#include "services/identity/app/introspect.h"
#include "services/identity/app/read_accounts.h"
#include "services/identity/app/recover_account.h"
#include "services/identity/app/second_factor.h"
#include "services/identity/app/sessions.h"
#include "services/identity/app/sign_in.h"
#include "services/identity/app/sign_out.h"

namespace thidua::identity {

grpc::Status IdentityApi::SignIn(grpc::ServerContext* context, const v1::SignInRequest* request,
                                 v1::SignInResponse* response) {
  return endpoint_.Handle("SignIn", context, request, response, identity::SignIn);
}

grpc::Status IdentityApi::SignOut(grpc::ServerContext* context, const v1::SignOutRequest* request,
                                  v1::SignOutResponse* response) {
  return endpoint_.Handle("SignOut", context, request, response, identity::SignOut);
}

grpc::Status IdentityApi::ChangePassword(grpc::ServerContext* context,
                                         const v1::ChangePasswordRequest* request,
                                         v1::ChangePasswordResponse* response) {
  return endpoint_.Handle("ChangePassword", context, request, response, identity::ChangePassword);
}

grpc::Status IdentityApi::GetMe(grpc::ServerContext* context, const v1::GetMeRequest* request,
                                v1::GetMeResponse* response) {
  return endpoint_.Handle("GetMe", context, request, response, identity::GetMe);
}

grpc::Status IdentityApi::BeginTotp(grpc::ServerContext* context, const v1::BeginTotpRequest* request,
                                    v1::BeginTotpResponse* response) {
  return endpoint_.Handle("BeginTotp", context, request, response, identity::BeginTotp);
}

grpc::Status IdentityApi::ConfirmTotp(grpc::ServerContext* context, const v1::ConfirmTotpRequest* request,
                                      v1::ConfirmTotpResponse* response) {
  return endpoint_.Handle("ConfirmTotp", context, request, response, identity::ConfirmTotp);
}

grpc::Status IdentityApi::StepUp(grpc::ServerContext* context, const v1::StepUpRequest* request,
                                 v1::StepUpResponse* response) {
  return endpoint_.Handle("StepUp", context, request, response, identity::StepUp);
}

grpc::Status IdentityApi::ResetTotp(grpc::ServerContext* context, const v1::ResetTotpRequest* request,
                                    v1::Account* response) {
  return endpoint_.Handle("ResetTotp", context, request, response, identity::ResetTotp);
}

grpc::Status IdentityApi::ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                                       v1::ListSessionsResponse* response) {
  return endpoint_.Handle("ListSessions", context, request, response, identity::ListSessions);
}

grpc::Status IdentityApi::EndSession(grpc::ServerContext* context, const v1::EndSessionRequest* request,
                                     v1::EndSessionResponse* response) {
  return endpoint_.Handle("EndSession", context, request, response, identity::EndSession);
}

grpc::Status IdentityApi::EndSessions(grpc::ServerContext* context, const v1::EndSessionsRequest* request,
                                      v1::EndSessionsResponse* response) {
  return endpoint_.Handle("EndSessions", context, request, response, identity::EndSessions);
}

grpc::Status IdentityApi::Introspect(grpc::ServerContext* context, const v1::IntrospectRequest* request,
                                     v1::IntrospectResponse* response) {
  return endpoint_.Handle("Introspect", context, request, response, identity::Introspect);
}

grpc::Status IdentityApi::CheckSessions(grpc::ServerContext* context, const v1::CheckSessionsRequest* request,
                                        v1::CheckSessionsResponse* response) {
  return endpoint_.Handle("CheckSessions", context, request, response, identity::CheckSessions);
}

grpc::Status IdentityApi::BatchGetAccountNames(grpc::ServerContext* context,
                                               const v1::BatchGetAccountNamesRequest* request,
                                               v1::BatchGetAccountNamesResponse* response) {
  return endpoint_.Handle("BatchGetAccountNames", context, request, response, identity::BatchGetAccountNames);
}

grpc::Status IdentityApi::ListRoleHolders(grpc::ServerContext* context,
                                          const v1::ListRoleHoldersRequest* request,
                                          v1::ListRoleHoldersResponse* response) {
  return endpoint_.Handle("ListRoleHolders", context, request, response, identity::ListRoleHolders);
}

grpc::Status IdentityApi::BatchGetRights(grpc::ServerContext* context,
                                         const v1::BatchGetRightsRequest* request,
                                         v1::BatchGetRightsResponse* response) {
  return endpoint_.Handle("BatchGetRights", context, request, response, identity::BatchGetRights);
}

grpc::Status IdentityApi::CreateAccount(grpc::ServerContext* context, const v1::CreateAccountRequest* request,
                                        v1::Account* response) {
  return endpoint_.Handle("CreateAccount", context, request, response, identity::CreateAccount);
}

grpc::Status IdentityApi::GetAccount(grpc::ServerContext* context, const v1::GetAccountRequest* request,
                                     v1::Account* response) {
  return endpoint_.Handle("GetAccount", context, request, response, identity::GetAccount);
}

grpc::Status IdentityApi::ListAccounts(grpc::ServerContext* context, const v1::ListAccountsRequest* request,
                                       v1::ListAccountsResponse* response) {
  return endpoint_.Handle("ListAccounts", context, request, response, identity::ListAccounts);
}

grpc::Status IdentityApi::GrantRole(grpc::ServerContext* context, const v1::GrantRoleRequest* request,
                                    v1::Account* response) {
  return endpoint_.Handle("GrantRole", context, request, response, identity::GrantRole);
}

grpc::Status IdentityApi::RevokeRole(grpc::ServerContext* context, const v1::RevokeRoleRequest* request,
                                     v1::Account* response) {
  return endpoint_.Handle("RevokeRole", context, request, response, identity::RevokeRole);
}

grpc::Status IdentityApi::DisableAccount(grpc::ServerContext* context,
                                         const v1::DisableAccountRequest* request, v1::Account* response) {
  return endpoint_.Handle("DisableAccount", context, request, response, identity::DisableAccount);
}

}  // namespace thidua::identity
