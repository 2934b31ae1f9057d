// A lost slip and a forgotten password: the account is its holder's again, and nobody's who asks alone.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/caller.h"
#include "tests/contract/playing.h"
#include "tests/support/database.h"
#include "thidua/audit/v1/audit_service.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

constexpr char kAnother[] = "cay da dau lang 2021";

World& W() { return TheWorld(); }

Grant Of(Role role) {
  Grant grant;
  grant.set_role(role);
  grant.set_unit_id(W().school);
  return grant;
}

Account AccountOf(const std::string& id) {
  GetAccountRequest get;
  get.set_id(id);
  return W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get);
}

Reply RecoverBy(const Actor& who, const std::string& account_id, RecoverAccountResponse* response) {
  auto request = WithId<RecoverAccountRequest>();
  request.set_account_id(account_id);
  request.set_etag(AccountOf(account_id).etag());
  request.set_reason("Quên mật khẩu, đã gặp trực tiếp");
  request.set_initial_password(kAnother);
  return W().api.Call(who, "identity/RecoveryService/RecoverAccount", request, response);
}

Reply ConfirmBy(const Actor& who, const Recovery& recovery) {
  Recovery response;
  return W().api.Call(who, "identity/RecoveryService/ConfirmRecovery",
                      Naming<ConfirmRecoveryRequest>(recovery), &response);
}

Reply Enter(const std::string& username, const std::string& password) {
  SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  SignInResponse response;
  return W().api.Call({}, "identity/IdentityService/SignIn", request, &response);
}

Reply GetMeOf(const Actor& who) {
  GetMeResponse response;
  return W().api.Call(who, "identity/IdentityService/GetMe", GetMeRequest(), &response);
}

// Of the leaf in which the account was given back.
std::string LastKind(const std::string& account_id) {
  return Words(*W().database, absl::StrCat("SELECT kind AS word FROM audit.leaf WHERE agg_id = '", account_id,
                                           "' ORDER BY agg_version DESC LIMIT 1"))
      .front();
}

TEST(Recovery, ALostSlipOfATeacherIsReplacedByOne) {
  const Account account = W().NewAccount(W().NewPerson(W().school), {Of(TEACHER)});
  RecoverAccountResponse response;
  const Reply reply = RecoverBy(W().admin, account.id(), &response);
  ASSERT_TRUE(reply.ok()) << reply.Describe();
  EXPECT_FALSE(response.waiting());
  EXPECT_TRUE(response.account().must_change_password());
  EXPECT_EQ(LastKind(account.id()), "ACCOUNT_RECOVERED");
  EXPECT_EQ(Enter(account.username(), kInitialPassword).reason(), "SIGN_IN_FAILED");
  EXPECT_TRUE(Enter(account.username(), kAnother).ok());
}

TEST(Recovery, APasswordThatIsSomebodysOwnTakesTwo) {
  const Actor who = W().NewActor(W().school, {{TEACHER, W().school}});
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, who.account_id, &response).ok());
  EXPECT_TRUE(response.waiting());
  EXPECT_TRUE(GetMeOf(who).ok()) << "nothing has changed yet";
  const Reply twice = RecoverBy(W().second_admin, who.account_id, &response);
  EXPECT_EQ(twice.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(twice.reason(), "RECOVERY_WAITING");
  const Recovery waiting = W().RecoveriesOf(who.account_id).at(0);
  EXPECT_EQ(waiting.reason(), "Quên mật khẩu, đã gặp trực tiếp");
  EXPECT_EQ(ConfirmBy(W().admin, waiting).reason(), "SECOND_PERSON_NEEDED");
  ASSERT_TRUE(ConfirmBy(W().second_admin, waiting).ok());

  EXPECT_EQ(GetMeOf(who).reason(), "SESSION_INVALID");
  EXPECT_EQ(Enter(who.username, kPassword).reason(), "SIGN_IN_FAILED");
  EXPECT_TRUE(AccountOf(who.account_id).must_change_password());
  EXPECT_EQ(AccountOf(who.account_id).last_reason(), waiting.reason());
  EXPECT_TRUE(W().api.SetUp(who.username, kAnother, "con duong den truong 7").account_id == who.account_id);
}

Reply ResetBy(const Actor& who, const std::string& account_id) {
  auto request = WithId<ResetTotpRequest>();
  request.set_account_id(account_id);
  request.set_etag(AccountOf(account_id).etag());
  request.set_reason("Mất điện thoại");
  Account response;
  return W().api.Call(who, "identity/IdentityService/ResetTotp", request, &response);
}

TEST(Recovery, ASecondFactorIsTakenAwayByTwo) {
  const Actor who = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  EXPECT_EQ(ResetBy(W().admin, W().admin.account_id).reason(), "RECOVERY_OF_ONESELF");
  ASSERT_TRUE(ResetBy(W().admin, who.account_id).ok());
  EXPECT_TRUE(AccountOf(who.account_id).second_factor());
  EXPECT_EQ(ResetBy(W().second_admin, who.account_id).reason(), "RECOVERY_WAITING");
  const Recovery waiting = W().RecoveriesOf(who.account_id).at(0);
  EXPECT_EQ(waiting.kind(), Recovery::SECOND_FACTOR);
  EXPECT_EQ(ConfirmBy(W().admin, waiting).reason(), "SECOND_PERSON_NEEDED");
  EXPECT_TRUE(GetMeOf(who).ok());
  // Who has lost the password too asks for it beside.
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, who.account_id, &response).ok());

  ASSERT_TRUE(ConfirmBy(W().second_admin, waiting).ok());
  EXPECT_FALSE(AccountOf(who.account_id).second_factor());
  EXPECT_EQ(LastKind(who.account_id), "SECOND_FACTOR_RESET");
  EXPECT_EQ(GetMeOf(who).reason(), "SESSION_INVALID");
  EXPECT_TRUE(Enter(who.username, kPassword).ok()) << "the password stays";
  const Recovery password = W().RecoveriesOf(who.account_id).at(1);
  EXPECT_EQ(password.kind(), Recovery::PASSWORD);
  EXPECT_TRUE(ConfirmBy(W().second_admin, password).ok());
}

TEST(Recovery, ASecondFactorThatIsKeptStays) {
  const Actor who = W().NewActor(W().school, {{PRINCIPAL, W().school}});
  ASSERT_TRUE(ResetBy(W().admin, who.account_id).ok());
  auto reject = Naming<RejectRecoveryRequest>(W().RecoveriesOf(who.account_id).at(0));
  reject.set_refusal("Đã tìm thấy điện thoại");
  W().Do<Recovery>(W().admin, "identity/RecoveryService/RejectRecovery", reject);
  EXPECT_TRUE(AccountOf(who.account_id).second_factor());
  EXPECT_TRUE(GetMeOf(who).ok());
}

TEST(Recovery, ADisabledAccountIsOpenAgain) {
  const Account account = W().NewAccount(W().NewPerson(W().school), {Of(TEACHER)});
  auto disable = WithId<DisableAccountRequest>();
  disable.set_account_id(account.id());
  disable.set_etag(account.etag());
  disable.set_reason("Nghỉ không lương");
  EXPECT_EQ(W().Do<Account>(W().admin, "identity/IdentityService/DisableAccount", disable).last_reason(),
            "Nghỉ không lương");
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, account.id(), &response).ok());
  EXPECT_TRUE(response.waiting()) << "it takes two, whoever's slip it was";
  EXPECT_TRUE(W().RecoveriesOf(account.id()).at(0).account_disabled());
  ASSERT_TRUE(ConfirmBy(W().second_admin, W().RecoveriesOf(account.id()).at(0)).ok());
  EXPECT_FALSE(AccountOf(account.id()).disabled());
  EXPECT_TRUE(Enter(account.username(), kAnother).ok());
}

TEST(Recovery, WhatWasGuessedAtTheAccountHoldsItsHolderUpNoLonger) {
  const Account account = W().NewAccount(W().NewPerson(W().school), {Of(TEACHER)});
  for (int i = 0; i < 5; ++i) Enter(account.username(), "khong phai mat khau nay");
  // Longer than the second it would be, however busy the machine.
  Query(*W().database,
        "UPDATE identity.sign_in_attempts SET not_before = now() + interval '10 minutes' WHERE failures >= 5"
        " AND address_digest <> ''");
  ASSERT_EQ(Enter(account.username(), kInitialPassword).reason(), "SIGN_IN_DELAYED");
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, account.id(), &response).ok());
  EXPECT_TRUE(Enter(account.username(), kAnother).ok());
}

TEST(Recovery, WhatWasRejectedChangesNothingAndItsPasswordIsForgotten) {
  const Actor who = W().NewActor(W().school, {{TEACHER, W().school}});
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, who.account_id, &response).ok());
  auto reject = Naming<RejectRecoveryRequest>(W().RecoveriesOf(who.account_id).at(0));
  reject.set_refusal("Người này vẫn đăng nhập được");
  const auto rejected = W().Do<Recovery>(W().second_admin, "identity/RecoveryService/RejectRecovery", reject);
  EXPECT_EQ(rejected.state(), Recovery::REJECTED);
  EXPECT_EQ(rejected.refusal(), "Người này vẫn đăng nhập được");
  EXPECT_TRUE(GetMeOf(who).ok());
  EXPECT_EQ(Query(*W().database, absl::StrCat("SELECT count(*) AS n FROM identity.account_recoveries WHERE "
                                              "initial_digest IS NOT NULL AND account_id = '",
                                              who.account_id, "'"))[0]
                .Int("n"),
            0);
}

TEST(Recovery, IsNobodysForHimself) {
  RecoverAccountResponse response;
  EXPECT_EQ(RecoverBy(W().admin, W().admin.account_id, &response).reason(), "RECOVERY_OF_ONESELF");
  ASSERT_TRUE(RecoverBy(W().admin, W().second_admin.account_id, &response).ok());
  const Recovery waiting = W().RecoveriesOf(W().second_admin.account_id).at(0);
  EXPECT_EQ(ConfirmBy(W().second_admin, waiting).reason(), "RECOVERY_OF_ONESELF");
  auto reject = Naming<RejectRecoveryRequest>(waiting);
  reject.set_refusal("Đề nghị nhầm");
  W().Do<Recovery>(W().admin, "identity/RecoveryService/RejectRecovery", reject);
}

// Nor does whoever writes as the service itself.
TEST(Recovery, TheTableRefusesOnePersonToo) {
  const Actor who = W().NewActor(W().school, {{TEACHER, W().school}});
  RecoverAccountResponse response;
  ASSERT_TRUE(RecoverBy(W().admin, who.account_id, &response).ok());
  const Recovery waiting = W().RecoveriesOf(who.account_id).at(0);
  for (const std::string& one : {W().admin.account_id, who.account_id}) {
    EXPECT_FALSE(TheStack()
                     .AsService("identity")
                     ->ExecuteText(absl::StrCat(
                         "UPDATE identity.account_recoveries SET state = 'CONFIRMED', initial_digest = NULL,"
                         " decided_by = '",
                         one, "', decided_at = now() WHERE id = '", waiting.id(), "'"))
                     .ok());
  }
}

TEST(Accounts, APersonHasOne) {
  const auto person = W().NewPerson(W().school);
  W().NewAccount(person, {Of(TEACHER)});
  auto request = WithId<CreateAccountRequest>();
  request.set_username("tk" + W().NewCode(""));
  request.set_initial_password(kInitialPassword);
  request.set_person_id(person.id());
  request.set_display_name(person.full_name());
  *request.add_grants() = Of(TEACHER);
  Account response;
  const Reply reply = W().api.Call(W().admin, "identity/IdentityService/CreateAccount", request, &response);
  EXPECT_EQ(reply.code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(reply.reason(), "PERSON_HAS_ACCOUNT");
  EXPECT_TRUE(IsVietnamese(reply.words()));
}

}  // namespace
}  // namespace thidua::test
