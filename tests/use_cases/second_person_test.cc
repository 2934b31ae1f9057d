// What waits for a second administrator has a last day, by the business clock.
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/totp.h"
#include "services/common/error/error.h"
#include "services/identity/module.h"
#include "services/identity/store/recovery_store.h"
#include "services/identity/store/role_change_store.h"
#include "tests/kit/service.h"
#include "tests/support/database.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

constexpr char kSlip[] = "con trau vang 2020";
constexpr char kOwn[] = "dong lua xanh 2020";
constexpr char kLastMinute[] = "2020-08-17T16:59:30Z";  // of the 17th in Viet Nam
constexpr char kDayAfter[] = "2020-08-17T17:00:05Z";

class SecondPerson : public testing::Test {
 protected:
  // Asked for on Monday, 10 August 2020: five working days end on the Monday after.
  SecondPerson() {
    service_.Serve(identity::Entry());
    service_.SetClock("2020-08-10T01:00:00Z");
    std::ifstream in(service_.database().data_dir() + "/secrets/admin.pw");
    std::string password;
    in >> password;
    first_ = WithFactor(SignedIn("quantri", password));
    Made("quantri2", ADMINISTRATOR, rpc::kWholeDeployment);
    second_ = SignedIn("quantri2", kSlip);
    ChangePasswordRequest change;
    change.set_request_id(crypto::NewUuid());
    change.set_new_password(kOwn);
    Must(service_.Call<ChangePasswordResponse>(second_, "IdentityService/ChangePassword", change));
    second_ = WithFactor(second_);
    teacher_ = Made("hoa.nguyen", TEACHER, school_);
  }

  template <class T>
  static T Must(absl::StatusOr<T> answer) {
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : T();
  }
  Person SignedIn(const std::string& username, const std::string& password) {
    SignInRequest request;
    request.set_username(username);
    request.set_password(password);
    return {Must(service_.Call<SignInResponse>({}, "IdentityService/SignIn", request)).token(), {}};
  }
  Person WithFactor(const Person& person) {
    const auto begun =
        Must(service_.Call<BeginTotpResponse>(person, "IdentityService/BeginTotp", BeginTotpRequest()));
    ConfirmTotpRequest confirm;
    confirm.set_code(crypto::TotpCode(crypto::TotpSeed(begun.secret()), crypto::TotpStep(absl::Now())));
    Must(service_.Call<ConfirmTotpResponse>(person, "IdentityService/ConfirmTotp", confirm));
    return person;
  }
  std::string Made(const std::string& username, Role role, const std::string& unit) {
    CreateAccountRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_username(username);
    request.set_initial_password(kSlip);
    request.set_person_id(crypto::NewUuid());
    request.set_display_name("Nguyễn Thị Hoa");
    request.add_grants()->set_role(role);
    request.mutable_grants(0)->set_unit_id(unit);
    return Must(service_.Call<Account>(first_, "IdentityService/CreateAccount", request)).id();
  }
  std::string EtagOf(const std::string& account_id) {
    GetAccountRequest get;
    get.set_id(account_id);
    return Must(service_.Call<Account>(first_, "IdentityService/GetAccount", get)).etag();
  }
  absl::Status AskForRole(Role role) {
    GrantRoleRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_account_id(teacher_);
    request.set_etag(EtagOf(teacher_));
    request.mutable_grant()->set_role(role);
    request.mutable_grant()->set_unit_id(school_);
    return service_.Call<Account>(first_, "IdentityService/GrantRole", request).status();
  }
  std::vector<RoleChange> ChangesThat(RoleChange::State state) {
    ListRoleChangesRequest list;
    list.set_state(state);
    list.set_account_id(teacher_);
    const auto listed =
        Must(service_.Call<ListRoleChangesResponse>(first_, "RoleChangeService/ListRoleChanges", list));
    return {listed.role_changes().begin(), listed.role_changes().end()};
  }
  absl::Status Confirm(const RoleChange& change) {
    ConfirmRoleChangeRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(change.id());
    request.set_etag(change.etag());
    return service_.Call<RoleChange>(second_, "RoleChangeService/ConfirmRoleChange", request).status();
  }
  absl::Status AskForPassword() {
    RecoverAccountRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_account_id(teacher_);
    request.set_etag(EtagOf(teacher_));
    request.set_reason("Quên mật khẩu, đã gặp trực tiếp");
    request.set_initial_password(kOwn);
    return service_.Call<RecoverAccountResponse>(first_, "RecoveryService/RecoverAccount", request).status();
  }
  std::vector<Recovery> RecoveriesThat(Recovery::State state) {
    ListRecoveriesRequest list;
    list.set_state(state);
    const auto listed =
        Must(service_.Call<ListRecoveriesResponse>(first_, "RecoveryService/ListRecoveries", list));
    return {listed.recoveries().begin(), listed.recoveries().end()};
  }
  absl::Status Confirm(const Recovery& recovery) {
    ConfirmRecoveryRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(recovery.id());
    request.set_etag(recovery.etag());
    return service_.Call<Recovery>(second_, "RecoveryService/ConfirmRecovery", request).status();
  }
  // Refused with the day, in words that say what to do.
  static void ExpectOver(const absl::Status& status) {
    EXPECT_EQ(error::ReasonOf(status), reason::kRequestExpired) << status;
    EXPECT_TRUE(absl::StrContains(error::ToGrpc(status, "").error_details(), "17/08/2020"));
  }

  Service service_{"identity"};
  const std::string school_ = crypto::NewUuid();
  Person first_, second_;
  std::string teacher_;
};

TEST_F(SecondPerson, ConfirmsAChangeOfRolesUpToItsLastDay) {
  ASSERT_TRUE(AskForRole(PRINCIPAL).ok());
  ASSERT_TRUE(AskForRole(SCHOOL_SECRETARY).ok());
  const auto waiting = ChangesThat(RoleChange::WAITING);
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting[0].expires_on().day(), 17);
  service_.SetClock(kLastMinute);
  EXPECT_TRUE(Confirm(waiting[0]).ok());

  service_.SetClock(kDayAfter);
  ExpectOver(Confirm(waiting[1]));
  RejectRoleChangeRequest reject;
  reject.set_request_id(crypto::NewUuid());
  reject.set_id(waiting[1].id());
  reject.set_etag(waiting[1].etag());
  reject.set_reason("Không cần nữa");
  ExpectOver(service_.Call<RoleChange>(second_, "RoleChangeService/RejectRoleChange", reject).status());
  EXPECT_TRUE(ChangesThat(RoleChange::WAITING).empty());
  ASSERT_EQ(ChangesThat(RoleChange::EXPIRED).size(), 1u);
  EXPECT_EQ(ChangesThat(RoleChange::EXPIRED)[0].id(), waiting[1].id());

  // It leaves its place to another, which counts.
  ASSERT_TRUE(AskForRole(SCHOOL_SECRETARY).ok());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'ROLE_CHANGE_EXPIRED'"), 1);
  EXPECT_EQ(ChangesThat(RoleChange::EXPIRED).size(), 1u);
  ASSERT_EQ(ChangesThat(RoleChange::WAITING).size(), 1u);
  EXPECT_TRUE(Confirm(ChangesThat(RoleChange::WAITING)[0]).ok());
}

TEST_F(SecondPerson, ConfirmsARecoveryUpToItsLastDayAndItsPasswordIsForgotten) {
  ASSERT_TRUE(AskForRole(PRINCIPAL).ok());
  ASSERT_TRUE(Confirm(ChangesThat(RoleChange::WAITING).at(0)).ok());
  ASSERT_TRUE(AskForPassword().ok());
  ASSERT_EQ(RecoveriesThat(Recovery::WAITING).size(), 1u);
  const Recovery waiting = RecoveriesThat(Recovery::WAITING)[0];
  service_.SetClock(kDayAfter);
  ExpectOver(Confirm(waiting));
  EXPECT_TRUE(RecoveriesThat(Recovery::WAITING).empty());
  EXPECT_EQ(RecoveriesThat(Recovery::EXPIRED).size(), 1u);

  ASSERT_TRUE(AskForPassword().ok());
  EXPECT_EQ(service_.Count("account_recoveries WHERE state = 'EXPIRED' AND initial_digest IS NULL"), 1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'RECOVERY_EXPIRED'"), 1);
  service_.SetClock("2020-08-24T16:59:30Z");
  EXPECT_TRUE(Confirm(RecoveriesThat(Recovery::WAITING).at(0)).ok());
}

// What was decided is kept for good.
TEST_F(SecondPerson, WhatNobodyDecidedIsRemovedInTime) {
  ASSERT_TRUE(AskForRole(PRINCIPAL).ok());
  ASSERT_TRUE(Confirm(ChangesThat(RoleChange::WAITING).at(0)).ok());
  ASSERT_TRUE(AskForRole(SCHOOL_SECRETARY).ok());
  ASSERT_TRUE(AskForPassword().ok());
  const auto purge = [&] {
    db::Session session(service_.runtime().pool(), absl::Now() + absl::Seconds(10));
    int64_t removed = 0;
    for (const auto& rule :
         {identity::store::UndecidedRoleChanges(), identity::store::UndecidedRecoveries()}) {
      removed += *db::Purge(session, rule, absl::Now());
    }
    return removed;
  };
  EXPECT_EQ(purge(), 0);
  Query(*service_.database().AsSuperuser(),
        "SET session_replication_role = replica;"
        " UPDATE identity.role_changes SET asked_at = now() - interval '61 days';"
        " UPDATE identity.account_recoveries SET asked_at = now() - interval '61 days'");
  EXPECT_EQ(purge(), 2);
  EXPECT_EQ(service_.Count("role_changes WHERE state = 'CONFIRMED'"), 1);
}

}  // namespace
}  // namespace thidua::test
