#include "services/common/crypto/totp.h"
#include "tests/contract/scenes.h"
#include "thidua/identity/v1/recovery_service.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

Grant TeacherIn(const std::string& unit) {
  Grant grant;
  grant.set_role(TEACHER);
  grant.set_unit_id(unit);
  return grant;
}

// An account that holds one role in the school.
Account Fresh(World& w) { return w.NewAccount(w.NewPerson(w.school), {TeacherIn(w.school)}); }

Account Disabled(World& w) {
  auto request = WithId<DisableAccountRequest>();
  const auto account = Fresh(w);
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  request.set_reason("Nghỉ việc");
  return w.Do<Account>(w.admin, "identity/IdentityService/DisableAccount", request);
}

template <class Request>
Ask OnAccount(World& w, const Account& account, const Grant& grant) {
  auto request = WithId<Request>();
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  *request.mutable_grant() = grant;
  return By(w.admin, request);
}

// A person with a second factor whose codes are all still unused.
Actor Approver(World& w) { return w.NewActor(w.school, {{PRINCIPAL, w.school}}); }

std::string CodeOf(const Actor& actor) {
  return crypto::TotpCode(crypto::TotpSeed(actor.totp_secret), crypto::TotpStep(absl::Now()));
}

// A teacher who has begun to set up a second factor and not confirmed it.
Ask Confirm(World& w) {
  const Actor who = w.NewActor(w.school, {{TEACHER, w.school}});
  const auto begun = w.Do<BeginTotpResponse>(who, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  ConfirmTotpRequest request;
  request.set_code(crypto::TotpCode(crypto::TotpSeed(begun.secret()), crypto::TotpStep(absl::Now())));
  return By(who, request);
}

Ask StepUpBy(const Actor& who, const std::string& code) {
  auto request = WithId<StepUpRequest>();
  request.set_code(code);
  return By(who, request);
}

Ask Reset(World& w, const std::string& account_id) {
  GetAccountRequest get;
  get.set_id(account_id);
  auto request = WithId<ResetTotpRequest>();
  request.set_account_id(account_id);
  request.set_etag(w.Do<Account>(w.admin, "identity/IdentityService/GetAccount", get).etag());
  request.set_reason("Mất điện thoại");
  return By(w.admin, request);
}

Grant MemberIn(const std::string& unit) {
  Grant grant;
  grant.set_role(COUNCIL_MEMBER);
  grant.set_unit_id(unit);
  return grant;
}

// A role that the first administrator has asked for and nobody has confirmed.
RoleChange Asked(World& w) {
  const Account account = Fresh(w);
  w.Do<Account>(w.admin, "identity/IdentityService/GrantRole",
                *OnAccount<GrantRoleRequest>(w, account, MemberIn(w.school)).request);
  return w.WaitingFor(account.id()).at(0);
}

RoleChange Confirmed(World& w) {
  return w.Do<RoleChange>(w.second_admin, "identity/RoleChangeService/ConfirmRoleChange",
                          Naming<ConfirmRoleChangeRequest>(Asked(w)));
}

Ask Reject(World& w, const RoleChange& change) {
  auto request = Naming<RejectRoleChangeRequest>(change);
  request.set_reason("Chưa có quyết định phân công");
  return By(w.second_admin, request);
}

// An account of whom two administrators decide: for it holds more than TEACHER.
Account MemberOf(World& w) { return w.NewAccount(w.NewPerson(w.school), {MemberIn(w.school)}); }

Ask Recover(World& w, const Account& account) {
  auto request = WithId<RecoverAccountRequest>();
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  request.set_reason("Mất phiếu tài khoản");
  request.set_initial_password(kInitialPassword);
  return By(w.admin, request);
}

// What the first administrator has asked for and nobody has decided.
Recovery AskedRecovery(World& w) {
  const Account account = MemberOf(w);
  w.Do<RecoverAccountResponse>(w.admin, "identity/RecoveryService/RecoverAccount",
                               *Recover(w, account).request);
  return w.RecoveriesOf(account.id()).at(0);
}

Recovery ConfirmedRecovery(World& w) {
  return w.Do<Recovery>(w.second_admin, "identity/RecoveryService/ConfirmRecovery",
                        Naming<ConfirmRecoveryRequest>(AskedRecovery(w)));
}

Ask RejectRecoveryOf(World& w, const Recovery& recovery) {
  auto request = Naming<RejectRecoveryRequest>(recovery);
  request.set_refusal("Chưa gặp trực tiếp người này");
  return By(w.second_admin, request);
}

// Of somebody who is not needed further.
OpenSession SignedIn(World& w) {
  return w.SessionsOf(w.NewActor(w.school, {{TEACHER, w.school}}).account_id).at(0);
}

Ask End(World& w, const OpenSession& session) {
  auto request = WithId<EndSessionRequest>();
  request.set_session_id(session.id());
  return By(w.admin, request);
}

OpenSession Over(World& w) {
  const OpenSession session = SignedIn(w);
  w.Do<EndSessionResponse>(w.admin, "identity/IdentityService/EndSession", *End(w, session).request);
  return session;
}

Ask Disable(World& w, const Account& account) {
  auto request = WithId<DisableAccountRequest>();
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  request.set_reason("Chuyển công tác");
  return By(w.admin, request);
}

Ask DelegateTo(World& w, const std::string& account_id) {
  return By(w.principal, w.DelegateRequestTo(account_id));
}

Delegation Delegated(World& w) {
  return w.Do<Delegation>(w.principal, "identity/DelegationService/Delegate",
                          *DelegateTo(w, w.NewDeputy().account_id).request);
}

Delegation Ended(World& w) {
  return w.Do<Delegation>(w.principal, "identity/DelegationService/EndDelegation",
                          Naming<EndDelegationRequest>(Delegated(w)));
}

}  // namespace

Scenes IdentityScenes() {
  const std::string s = "identity/IdentityService/";
  const std::string changes = "identity/RoleChangeService/";
  const std::string recoveries = "identity/RecoveryService/";
  const std::string delegations = "identity/DelegationService/";
  return {
      {s + "SignIn",
       [](World& w) {
         SignInRequest request;
         // Of somebody who is not needed further: a fourth session ends the first.
         request.set_username(w.NewActor(w.school, {{TEACHER, w.school}}).username);
         request.set_password(kPassword);
         return By({}, request);
       },
       Stranger::kWelcome},
      {s + "SignOut",
       [](World& w) {
         return By(w.NewActor(w.school, {{TEACHER, w.school}}), WithId<SignOutRequest>());
       },
       Stranger::kWelcome},
      {s + "ChangePassword",
       [](World& w) {
         auto request = WithId<ChangePasswordRequest>();
         request.set_current_password(kPassword);
         request.set_new_password("tam vach moi 2021 xanh");
         return By(w.NewActor(w.school, {{TEACHER, w.school}}), request);
       },
       Stranger::kWelcome},
      {s + "GetMe", [](World& w) { return By(w.teacher, GetMeRequest()); }, Stranger::kWelcome},
      {s + "BeginTotp",
       [](World& w) {
         return By(w.NewActor(w.school, {{TEACHER, w.school}}), BeginTotpRequest());
       },
       Stranger::kWelcome},
      {s + "ConfirmTotp",
       Confirm,
       Stranger::kWelcome,
       2,  // the account, and the session in which the factor was proven
       {{"of_what_was_not_begun",
         [](World& w) {
           ConfirmTotpRequest request;
           request.set_code("123456");
           return By(w.NewActor(w.school, {{TEACHER, w.school}}), request);
         },
         "TOTP_NOT_BEGUN"}}},
      {s + "StepUp",
       [](World& w) {
         const Actor who = Approver(w);
         return StepUpBy(who, CodeOf(who));
       },
       Stranger::kWelcome,
       1,
       {{"without_a_second_factor",
         [](World& w) {
           return StepUpBy(w.NewActor(w.school, {{TEACHER, w.school}}), "123456");
         },
         "NO_SECOND_FACTOR"}}},
      {s + "ResetTotp",
       [](World& w) { return Reset(w, Approver(w).account_id); },
       Stranger::kRefused,
       1,
       {{"without_a_second_factor", [](World& w) { return Reset(w, Fresh(w).id()); }, "NO_SECOND_FACTOR"}}},
      {s + "ListSessions",
       [](World& w) {
         ListSessionsRequest request;
         request.set_account_id(w.teacher.account_id);
         return By(w.admin, request);
       }},
      {s + "BatchGetAccountNames",
       [](World& w) {
         BatchGetAccountNamesRequest request;
         request.add_ids(w.secretary.account_id);
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
      {s + "EndSession",
       [](World& w) { return End(w, SignedIn(w)); },
       Stranger::kRefused,
       1,
       {{"of_a_session_that_is_over", [](World& w) { return End(w, Over(w)); }, "SESSION_ENDED"}}},
      {s + "EndSessions",
       [](World& w) {
         auto request = WithId<EndSessionsRequest>();
         request.set_account_id(w.NewActor(w.school, {{TEACHER, w.school}}).account_id);
         return By(w.admin, request);
       }},
      {s + "Introspect",
       [](World& w) {
         IntrospectRequest request;
         request.set_token(w.teacher.headers.at("authorization").substr(7));
         return By({}, request);
       }},
      {s + "CheckSessions",
       [](World&) {
         CheckSessionsRequest request;
         request.add_session_ids(crypto::NewUuid());
         return By({}, request);
       }},
      {s + "ListRoleHolders",
       [](World& w) {
         ListRoleHoldersRequest request;
         request.add_unit_ids(w.division);
         request.set_permission("approval.cases.act");
         return By({}, request);
       }},
      {s + "BatchGetRights",
       [](World& w) {
         BatchGetRightsRequest request;
         request.add_person_ids(w.member.person_id);
         request.set_permission("council.councils.read");
         return By({}, request);
       }},
      {s + "CreateAccount",
       [](World& w) {
         const auto person = w.NewPerson(w.school);
         auto request = WithId<CreateAccountRequest>();
         request.set_username("tk" + w.NewCode(""));
         request.set_initial_password(kInitialPassword);
         request.set_person_id(person.id());
         request.set_display_name("Trần Thị Bảy");
         *request.add_grants() = TeacherIn(w.school);
         return By(w.admin, request);
       }},
      {s + "GetAccount",
       [](World& w) {
         GetAccountRequest request;
         request.set_id(w.teacher.account_id);
         return By(w.admin, request);
       }},
      {s + "ListAccounts", [](World& w) { return By(w.admin, ListAccountsRequest()); }, Stranger::kWelcome},
      {s + "GrantRole",
       [](World& w) { return OnAccount<GrantRoleRequest>(w, Fresh(w), MemberIn(w.school)); },
       Stranger::kRefused,
       1,
       {{"of_a_disabled_account",
         [](World& w) { return OnAccount<GrantRoleRequest>(w, Disabled(w), TeacherIn(w.leader_school)); },
         "ACCOUNT_DISABLED"}}},
      {s + "RevokeRole",
       [](World& w) {
         const Account member = w.NewAccount(w.NewPerson(w.school), {MemberIn(w.school)});
         return OnAccount<RevokeRoleRequest>(w, member, MemberIn(w.school));
       },
       Stranger::kRefused,
       1,
       {{"of_a_role_not_held",
         [](World& w) { return OnAccount<RevokeRoleRequest>(w, Fresh(w), TeacherIn(w.leader_school)); },
         "ROLE_NOT_GRANTED"}}},
      {recoveries + "RecoverAccount", [](World& w) { return Recover(w, MemberOf(w)); }},
      {recoveries + "ConfirmRecovery",
       [](World& w) { return By(w.second_admin, Naming<ConfirmRecoveryRequest>(AskedRecovery(w))); },
       Stranger::kRefused,
       2,  // the recovery, and the account
       {{"of_what_is_decided",
         [](World& w) { return By(w.second_admin, Naming<ConfirmRecoveryRequest>(ConfirmedRecovery(w))); },
         "RECOVERY_DECIDED"}}},
      {recoveries + "RejectRecovery",
       [](World& w) { return RejectRecoveryOf(w, AskedRecovery(w)); },
       Stranger::kRefused,
       1,
       {{"of_what_is_decided", [](World& w) { return RejectRecoveryOf(w, ConfirmedRecovery(w)); },
         "RECOVERY_DECIDED"}}},
      {recoveries + "ListRecoveries",
       [](World& w) {
         AskedRecovery(w);
         return By(w.admin, ListRecoveriesRequest());
       },
       Stranger::kSeesNothing},
      {changes + "ConfirmRoleChange",
       [](World& w) { return By(w.second_admin, Naming<ConfirmRoleChangeRequest>(Asked(w))); },
       Stranger::kRefused,
       2,  // the change, and the account
       {{"of_what_is_decided",
         [](World& w) { return By(w.second_admin, Naming<ConfirmRoleChangeRequest>(Confirmed(w))); },
         "ROLE_CHANGE_DECIDED"}}},
      {changes + "RejectRoleChange",
       [](World& w) { return Reject(w, Asked(w)); },
       Stranger::kRefused,
       1,
       {{"of_what_is_decided", [](World& w) { return Reject(w, Confirmed(w)); }, "ROLE_CHANGE_DECIDED"}}},
      {changes + "ListRoleChanges", [](World& w) { return By(w.admin, ListRoleChangesRequest()); },
       Stranger::kWelcome},
      {delegations + "Delegate",
       [](World& w) { return DelegateTo(w, w.NewDeputy().account_id); },
       Stranger::kRefused,
       1,
       {{"to_a_disabled_account", [](World& w) { return DelegateTo(w, Disabled(w).id()); },
         "ACCOUNT_DISABLED"},
        {"to_somebody_without_a_role_there", [](World& w) { return DelegateTo(w, w.leader.account_id); },
         "DELEGATE_NOT_OF_UNIT"},
        {"to_somebody_without_a_second_factor", [](World& w) { return DelegateTo(w, Fresh(w).id()); },
         "DELEGATE_WITHOUT_SECOND_FACTOR"}}},
      {delegations + "EndDelegation",
       [](World& w) { return By(w.principal, Naming<EndDelegationRequest>(Delegated(w))); },
       Stranger::kRefused,
       1,
       {{"of_what_has_ended",
         [](World& w) { return By(w.principal, Naming<EndDelegationRequest>(Ended(w))); },
         "DELEGATION_ENDED"}}},
      {delegations + "ListDeputies",
       [](World& w) {
         ListDeputiesRequest request;
         request.set_unit_id(w.school);
         request.set_role(PRINCIPAL);
         return By(w.principal, request);
       }},
      {delegations + "ListDelegations",
       [](World& w) {
         Delegated(w);
         return By(w.principal, ListDelegationsRequest());
       },
       Stranger::kSeesNothing},
      {s + "DisableAccount",
       [](World& w) { return Disable(w, Fresh(w)); },
       Stranger::kRefused,
       1,
       {{"of_a_disabled_account", [](World& w) { return Disable(w, Disabled(w)); }, "ACCOUNT_DISABLED"}}},
  };
}

}  // namespace thidua::test
