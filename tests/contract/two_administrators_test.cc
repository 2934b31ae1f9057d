// No one administrator gives or takes a role that matters.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/caller.h"
#include "tests/contract/playing.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

World& W() { return TheWorld(); }

Grant Of(Role role, const std::string& unit) {
  Grant grant;
  grant.set_role(role);
  grant.set_unit_id(unit);
  return grant;
}

Account AccountOf(const std::string& id) {
  GetAccountRequest get;
  get.set_id(id);
  return W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get);
}

template <class Request>
Reply Change(const Actor& who, const std::string& method, const std::string& account_id, const Grant& grant) {
  auto request = WithId<Request>();
  request.set_account_id(account_id);
  request.set_etag(AccountOf(account_id).etag());
  *request.mutable_grant() = grant;
  Account response;
  return W().api.Call(who, "identity/IdentityService/" + method, request, &response);
}

Reply GrantBy(const Actor& who, const std::string& account_id, const Grant& grant) {
  return Change<GrantRoleRequest>(who, "GrantRole", account_id, grant);
}

Reply RevokeBy(const Actor& who, const std::string& account_id, const Grant& grant) {
  return Change<RevokeRoleRequest>(who, "RevokeRole", account_id, grant);
}

Reply ConfirmBy(const Actor& who, const RoleChange& change) {
  RoleChange response;
  return W().api.Call(who, "identity/RoleChangeService/ConfirmRoleChange",
                      Naming<ConfirmRoleChangeRequest>(change), &response);
}

Account NewTeacher() { return W().NewAccount(W().NewPerson(W().school), {Of(TEACHER, W().school)}); }

TEST(TwoAdministrators, ARoleIsThereOnlyWhenTheSecondHasConfirmed) {
  const Account account = NewTeacher();
  ASSERT_TRUE(GrantBy(W().admin, account.id(), Of(PRINCIPAL, W().school)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 1);
  const auto waiting = W().WaitingFor(account.id());
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].username(), account.username());
  EXPECT_EQ(waiting[0].asked_by(), W().admin.account_id);
  EXPECT_EQ(waiting[0].account_name(), account.display_name());
  EXPECT_EQ(waiting[0].asked_by_name(), AccountOf(W().admin.account_id).display_name());
  EXPECT_EQ(waiting[0].decided_by_name(), "");

  const Reply alone = ConfirmBy(W().admin, waiting[0]);
  EXPECT_EQ(alone.code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(alone.reason(), "SECOND_PERSON_NEEDED");
  EXPECT_EQ(GrantBy(W().second_admin, account.id(), Of(PRINCIPAL, W().school)).reason(),
            "ROLE_CHANGE_WAITING");
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 1);
  ASSERT_TRUE(ConfirmBy(W().second_admin, waiting[0]).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 2);
  EXPECT_TRUE(AccountOf(account.id()).second_factor_required());

  ASSERT_TRUE(RevokeBy(W().second_admin, account.id(), Of(PRINCIPAL, W().school)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 2) << "nor is it gone before the second has confirmed";
  ASSERT_TRUE(ConfirmBy(W().admin, W().WaitingFor(account.id()).at(0)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 1);
}

TEST(TwoAdministrators, AnAccountIsMadeWithoutTheRolesThatWait) {
  auto request = WithId<CreateAccountRequest>();
  request.set_username("tk" + W().NewCode(""));
  request.set_initial_password(kInitialPassword);
  request.set_person_id(W().NewPerson(W().school).id());
  request.set_display_name("Lê Văn Tám");
  *request.add_grants() = Of(TEACHER, W().school);
  *request.add_grants() = Of(PRINCIPAL, W().school);
  *request.add_grants() = Of(COUNCIL_CHAIR, W().school);
  const auto account = W().Do<Account>(W().admin, "identity/IdentityService/CreateAccount", request);
  EXPECT_EQ(account.grants_size(), 1);
  EXPECT_EQ(W().WaitingFor(account.id()).size(), 2u);
}

TEST(TwoAdministrators, TeacherTakesOne) {
  const Account account = NewTeacher();
  ASSERT_TRUE(GrantBy(W().admin, account.id(), Of(TEACHER, W().leader_school)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 2);
  ASSERT_TRUE(RevokeBy(W().admin, account.id(), Of(TEACHER, W().leader_school)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 1);
}

TEST(TwoAdministrators, NobodyChangesHisOwnRoles) {
  EXPECT_EQ(GrantBy(W().admin, W().admin.account_id, Of(PRINCIPAL, W().school)).reason(), "ROLES_OF_ONESELF");
  EXPECT_EQ(RevokeBy(W().admin, W().admin.account_id, Of(ADMINISTRATOR, rpc::kWholeDeployment)).reason(),
            "ROLES_OF_ONESELF");
  ASSERT_TRUE(GrantBy(W().admin, W().second_admin.account_id, Of(AUDITOR, W().school)).ok());
  const auto waiting = W().WaitingFor(W().second_admin.account_id).at(0);
  EXPECT_EQ(ConfirmBy(W().second_admin, waiting).reason(), "ROLES_OF_ONESELF");
  auto reject = Naming<RejectRoleChangeRequest>(waiting);
  reject.set_reason("Đề nghị nhầm");
  EXPECT_EQ(W().Do<RoleChange>(W().admin, "identity/RoleChangeService/RejectRoleChange", reject).state(),
            RoleChange::REJECTED);
}

// Two administrators are there already: a third takes both.
TEST(TwoAdministrators, OnlyTheFirstMayMakeASecondAlone) {
  const Account account = NewTeacher();
  ASSERT_TRUE(GrantBy(W().admin, account.id(), Of(ADMINISTRATOR, rpc::kWholeDeployment)).ok());
  EXPECT_EQ(AccountOf(account.id()).grants_size(), 1);
  auto database = TheStack().AsSuperuser();
  const auto alone = database->ExecuteText(
      absl::StrCat("SELECT count(*) AS n FROM audit.leaf WHERE kind = 'ACCOUNT_CREATED' AND agg_id = '",
                   W().second_admin.account_id, "' AND position('only_administrator'::bytea IN body) > 0"));
  ASSERT_TRUE(alone.ok()) << alone.status();
  EXPECT_EQ((*alone)[0].Int("n"), 1) << "and its leaf says so";
}

// Nor does whoever writes as the service itself.
TEST(TwoAdministrators, TheTableRefusesOnePersonToo) {
  const Account account = NewTeacher();
  ASSERT_TRUE(GrantBy(W().admin, account.id(), Of(PRINCIPAL, W().school)).ok());
  const auto waiting = W().WaitingFor(account.id()).at(0);
  const auto decide = [&](const std::string& who) {
    return TheStack()
        .AsService("identity")
        ->ExecuteText(absl::StrCat("UPDATE identity.role_changes SET state = 'CONFIRMED', decided_by = '",
                                   who, "', decided_at = now() WHERE id = '", waiting.id(), "'"))
        .status();
  };
  EXPECT_FALSE(decide(W().admin.account_id).ok());
  EXPECT_FALSE(decide(account.id()).ok());
  EXPECT_FALSE(
      TheStack()
          .AsService("identity")
          ->ExecuteText(absl::StrCat(
              "INSERT INTO identity.role_changes (id, account_id, kind, role, unit_id, asked_by) SELECT "
              "gen_random_uuid(), id, 'GRANT', 'AUDITOR', gen_random_uuid(), id FROM identity.accounts "
              "WHERE id = '",
              account.id(), "'"))
          .ok());
}

}  // namespace
}  // namespace thidua::test
