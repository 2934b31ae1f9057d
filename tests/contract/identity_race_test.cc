// Of those who come in, prove who they are and change roles at the very same moment, each is judged after the
// one before.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/totp.h"
#include "tests/contract/racing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

constexpr char kSignIn[] = "identity/IdentityService/SignIn";
constexpr char kStepUp[] = "identity/IdentityService/StepUp";
constexpr char kGrant[] = "identity/IdentityService/GrantRole";

World& W() { return TheWorld(); }

Actor NewTeacher() { return W().NewActor(W().school, {{TEACHER, W().school}}); }

Racer Enter(const Actor& who, const std::string& code = "") {
  SignInRequest request;
  request.set_username(who.username);
  request.set_password(kPassword);
  request.set_code(code);
  return {kSignIn, By({}, request)};
}

Racer Prove(const Actor& who, const std::string& code) {
  auto request = WithId<StepUpRequest>();
  request.set_code(code);
  return {kStepUp, By(who, request)};
}

// `aside` steps from now. The next one is good already, and nobody has used it yet.
std::string CodeOf(const std::string& secret, int aside) {
  return crypto::TotpCode(crypto::TotpSeed(secret), crypto::TotpStep(absl::Now()) + aside);
}

int64_t OpenSessionsOf(const Actor& who) {
  return Query(*W().database, absl::StrCat("SELECT count(*) AS n FROM identity.sessions WHERE account_id = '",
                                           who.account_id, "' AND revoked_at IS NULL"))[0]
      .Int("n");
}

TEST(SessionRaces, AnAccountHasThree) {
  const Actor who = NewTeacher();
  for (const Reply& reply : AtOnce("identity.sessions", {Enter(who), Enter(who), Enter(who), Enter(who)})) {
    EXPECT_TRUE(reply.ok()) << reply.Describe();
  }
  EXPECT_EQ(OpenSessionsOf(who), 3);
}

// Whoever knows the password that is being changed is not in when it is.
TEST(SessionRaces, NoneOfTheOldPasswordOutlivesItsChange) {
  const Actor who = NewTeacher();
  auto change = WithId<ChangePasswordRequest>();
  change.set_current_password(kPassword);
  change.set_new_password("tam vach moi 2021 xanh");
  const auto replies =
      AtOnce("identity.sessions", {{"identity/IdentityService/ChangePassword", By(who, change)}, Enter(who)});
  EXPECT_TRUE(replies[0].ok()) << replies[0].Describe();
  // Before the change, which ends it, or not at all.
  EXPECT_TRUE(replies[1].ok() || replies[1].reason() == "TRY_AGAIN") << replies[1].Describe();
  EXPECT_EQ(OpenSessionsOf(who), 1) << "of the one who changed it";
}

TEST(SecondFactorRaces, ACodeOpensOneSession) {
  const Actor who = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  const std::string code = CodeOf(who.totp_secret, 1);
  ExpectOneDone(AtOnce("identity.second_factors", {Enter(who, code), Enter(who, code)}),
                {"SECOND_FACTOR_NEEDED"});
}

TEST(SecondFactorRaces, ACodeIsOneProof) {
  const Actor who = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  const std::string code = CodeOf(who.totp_secret, 1);
  ExpectOneDone(AtOnce("identity.second_factors", {Prove(who, code), Prove(who, code)}), {"CODE_WRONG"});
}

TEST(SecondFactorRaces, ARecoveryCodeIsOneProof) {
  const Actor who = NewTeacher();
  const auto begun = W().Do<BeginTotpResponse>(who, "identity/IdentityService/BeginTotp", BeginTotpRequest());
  ConfirmTotpRequest confirm;
  confirm.set_code(CodeOf(begun.secret(), 0));
  const std::string code =
      W().Do<ConfirmTotpResponse>(who, "identity/IdentityService/ConfirmTotp", confirm).recovery_codes(0);
  ExpectOneDone(AtOnce("identity.recovery_codes", {Prove(who, code), Prove(who, code)}), {"CODE_WRONG"});
}

TEST(DelegationRaces, OneIsGivenForTheSameDays) {
  const std::string give = "identity/DelegationService/Delegate";
  W().Do<Delegation>(W().principal, give, W().DelegateRequestTo(W().NewDeputy().account_id));  // proven now
  const Actor deputy = W().NewDeputy();
  ExpectOneDone(
      AtOnce("identity.delegations", {{give, By(W().principal, W().DelegateRequestTo(deputy.account_id))},
                                      {give, By(W().principal, W().DelegateRequestTo(deputy.account_id))}}),
      {"DELEGATION_OVERLAPS"});
}

Account NewAccount() {
  Grant teacher;
  teacher.set_role(TEACHER);
  teacher.set_unit_id(W().school);
  return W().NewAccount(W().NewPerson(W().school), {teacher});
}

GrantRoleRequest MakePrincipal(const Account& account) {
  auto request = WithId<GrantRoleRequest>();
  request.set_account_id(account.id());
  request.set_etag(account.etag());
  request.mutable_grant()->set_role(PRINCIPAL);
  request.mutable_grant()->set_unit_id(W().school);
  return request;
}

// Both administrators have just proven their second factor.
void ProveBoth() {
  for (const Actor& who : {W().admin, W().second_admin}) {
    W().Do<Account>(who, kGrant, MakePrincipal(NewAccount()));
  }
}

TEST(RoleRaces, AChangeIsAskedForOnce) {
  ProveBoth();
  const Account account = NewAccount();
  ExpectOneDone(AtOnce("identity.role_changes", {{kGrant, By(W().admin, MakePrincipal(account))},
                                                 {kGrant, By(W().second_admin, MakePrincipal(account))}}),
                {"ROLE_CHANGE_WAITING"});
  EXPECT_EQ(W().WaitingFor(account.id()).size(), 1u);
}

TEST(RoleRaces, AChangeIsDecidedOnce) {
  ProveBoth();
  const Account account = NewAccount();
  W().Do<Account>(W().admin, kGrant, MakePrincipal(account));
  const RoleChange waiting = W().WaitingFor(account.id()).at(0);
  auto reject = Naming<RejectRoleChangeRequest>(waiting);
  reject.set_reason("Đề nghị nhầm");
  ExpectOneDone(AtOnce("identity.role_changes",
                       {{"identity/RoleChangeService/ConfirmRoleChange",
                         By(W().second_admin, Naming<ConfirmRoleChangeRequest>(waiting))},
                        {"identity/RoleChangeService/RejectRoleChange", By(W().admin, reject)}}),
                {"ETAG_MISMATCH"});
}

TEST(AccountRaces, ANameIsOnesAlone) {
  const std::string username = "tk" + W().NewCode("");
  std::vector<Racer> racers;
  for (int i = 0; i < 2; ++i) {
    auto request = WithId<CreateAccountRequest>();
    request.set_username(username);
    request.set_initial_password(kInitialPassword);
    request.set_person_id(W().NewPerson(W().school).id());
    request.set_display_name("Lê Văn Tám");
    auto* grant = request.add_grants();
    grant->set_role(TEACHER);
    grant->set_unit_id(W().school);
    racers.push_back({"identity/IdentityService/CreateAccount", By(W().admin, request)});
  }
  ExpectOneDone(AtOnce("identity.accounts", racers), {"USERNAME_TAKEN"});
}

}  // namespace
}  // namespace thidua::test
