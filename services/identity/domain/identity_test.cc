#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "services/identity/domain/delegation_rules.h"
#include "services/identity/domain/password_rule.h"
#include "services/identity/domain/recovery_rules.h"
#include "services/identity/domain/role_catalogue.h"
#include "services/identity/domain/role_change_rules.h"
#include "services/identity/domain/second_person_rules.h"
#include "services/identity/domain/session_origin.h"
#include "services/identity/domain/sign_in_delay.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::identity {
namespace {

PasswordFault Fault(const std::string& password) { return FaultOf(password, "hoa.nguyen", 15); }

// Five working days: over a week's end, and over the days of 30 April and 1 May.
TEST(SecondPersonRulesTest, DaysOffDoNotCount) {
  EXPECT_EQ(LastDayOf(absl::CivilDay(2020, 8, 10)), absl::CivilDay(2020, 8, 17));
  EXPECT_EQ(LastDayOf(absl::CivilDay(2020, 8, 15)), absl::CivilDay(2020, 8, 21));
  EXPECT_EQ(LastDayOf(absl::CivilDay(2021, 4, 28)), absl::CivilDay(2021, 5, 6));
}

TEST(PasswordRuleTest, CountsCharactersNotBytes) {
  EXPECT_EQ(FaultOf("sông Hậu đỏ nặng phù", "hoa", 20), PasswordFault::kNone);
  EXPECT_EQ(FaultOf("sông Hậu đỏ nặng phù", "hoa", 21), PasswordFault::kShort);
}

TEST(PasswordRuleTest, WantsNoKindsOfCharacters) {
  EXPECT_EQ(Fault("con meo trang ngu"), PasswordFault::kNone);
  EXPECT_EQ(Fault("khoi-tieu-hoc-2021"), PasswordFault::kNone);
}

TEST(PasswordRuleTest, RefusesNamesInside) {
  EXPECT_EQ(Fault("2020-Hoa.Nguyen-2021"), PasswordFault::kGuessable);
  EXPECT_EQ(Fault("hoanguyen xin chao cac ban"), PasswordFault::kGuessable);
  EXPECT_EQ(Fault("Thi Dua nam hoc moi"), PasswordFault::kGuessable);
}

TEST(PasswordRuleTest, RefusesWhatIsTriedFirst) {
  for (const char* password : {"Mat-Khau 2021 2021", "anhyeuemnhieulam", "hochiminh1234567",
                               "qwertyuiopasdfghjkl", "iloveyouforever1"}) {
    EXPECT_EQ(Fault(password), PasswordFault::kGuessable) << password;
  }
}

TEST(PasswordRuleTest, RefusesRepetitionAndSequence) {
  for (const char* password : {"aaaaaaaaaaaaaaaa", "hoahoahoahoahoaho", "1234567890123456",
                               "abcdefghijklmnopq", "9876543210987654", "---------------"}) {
    EXPECT_EQ(Fault(password), PasswordFault::kGuessable) << password;
  }
}

TEST(SignInDelayTest, DoublesFromTheFifthFailureUpToAQuarterOfAnHour) {
  const std::vector<int64_t> begins = {0, 0, 0, 0, 1, 2, 4, 8};
  const auto& delays = SignInDelays();
  EXPECT_TRUE(std::equal(begins.begin(), begins.end(), delays.begin()));
  EXPECT_EQ(delays.back(), 900);
  EXPECT_TRUE(std::is_sorted(delays.begin(), delays.end()));
}

TEST(RoleChangeRulesTest, AllButTeacherTakeTwoAndTheOnlyAdministratorMakesTheSecond) {
  using v1::RoleChange;
  EXPECT_EQ(HandsFor(RoleChange::GRANT, v1::TEACHER, 2), Hands::kOne);
  EXPECT_EQ(HandsFor(RoleChange::REVOKE, v1::TEACHER, 1), Hands::kOne);
  EXPECT_EQ(HandsFor(RoleChange::GRANT, v1::COUNCIL_MEMBER, 1), Hands::kTwo);
  EXPECT_EQ(HandsFor(RoleChange::GRANT, v1::ADMINISTRATOR, 1), Hands::kOneAlone);
  EXPECT_EQ(HandsFor(RoleChange::GRANT, v1::ADMINISTRATOR, 2), Hands::kTwo);
  EXPECT_EQ(HandsFor(RoleChange::REVOKE, v1::ADMINISTRATOR, 1), Hands::kTwo);
}

TEST(RoleChangeRulesTest, RolesAreWrittenDownInOneOrder) {
  v1::Account account;
  EXPECT_EQ(RolesFact(account), "");
  account.add_grants()->set_role(v1::TEACHER);
  account.mutable_grants(0)->set_unit_id("u");
  account.add_grants()->set_role(v1::ADMINISTRATOR);
  account.mutable_grants(1)->set_unit_id("v");
  EXPECT_EQ(RolesFact(account), "ADMINISTRATOR v,TEACHER u");
}

v1::Account HolderOf(const std::vector<v1::Role>& roles) {
  v1::Account account;
  for (const v1::Role role : roles) account.add_grants()->set_role(role);
  return account;
}

TEST(RecoveryRulesTest, ASlipNobodyHasUsedIsOneAdministratorsWhereItOpensNothingOfOthers) {
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::TEACHER}), true, 0), Hands::kOne);
  EXPECT_EQ(HandsForRecovery(HolderOf({}), true, 0), Hands::kOne);
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::TEACHER}), false, 0), Hands::kTwo);
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::TEACHER, v1::COUNCIL_MEMBER}), true, 0), Hands::kTwo);
  v1::Account disabled = HolderOf({v1::TEACHER});
  disabled.set_disabled(true);
  EXPECT_EQ(HandsForRecovery(disabled, true, 0), Hands::kTwo);
}

TEST(RecoveryRulesTest, TheFirstAdministratorReplacesTheSlipOfTheSecondAndNothingElse) {
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::ADMINISTRATOR}), true, 2), Hands::kOneAlone);
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::ADMINISTRATOR}), false, 2), Hands::kTwo);
  EXPECT_EQ(HandsForRecovery(HolderOf({v1::ADMINISTRATOR}), true, 3), Hands::kTwo);
}

TEST(SessionOriginTest, IsAClassOfSystemAndOfNetwork) {
  using Open = v1::OpenSession;
  EXPECT_EQ(PlatformOf("thidua grpc-c++/1.51.1 grpc-c/29.0.0 (linux; chttp2)"), Open::LINUX);
  EXPECT_EQ(PlatformOf("grpc-c++/1.51.1 grpc-c/29.0.0 (windows; chttp2)"), Open::WINDOWS);
  EXPECT_EQ(PlatformOf("grpc-c++/1.51.1 grpc-c/29.0.0 (osx; chttp2)"), Open::MAC);
  EXPECT_EQ(PlatformOf("grpc-go/1.60.0"), Open::OTHER);
  EXPECT_EQ(PlatformOf(""), Open::PLATFORM_UNSPECIFIED);
  for (const char* address : {"127.0.0.1", "::1", "ipv6:%5B::1%5D", "::ffff:127.0.0.1"}) {
    EXPECT_EQ(NetworkOf(address), Open::SAME_COMPUTER) << address;
  }
  for (const char* address : {"10.0.0.7", "172.16.1.1", "172.31.1.1", "192.168.1.9", "fd12::1", "fe80::1"}) {
    EXPECT_EQ(NetworkOf(address), Open::LOCAL_NETWORK) << address;
  }
  for (const char* address : {"113.160.2.4", "172.32.0.1", "2405:4800::1"}) {
    EXPECT_EQ(NetworkOf(address), Open::INTERNET) << address;
  }
  for (const char* address : {"", "unix"})
    EXPECT_EQ(NetworkOf(address), Open::NETWORK_UNSPECIFIED) << address;
}

std::vector<v1::Role> Roles() {
  std::vector<v1::Role> roles;
  const auto* all = v1::Role_descriptor();
  for (int i = 0; i < all->value_count(); ++i)
    roles.push_back(static_cast<v1::Role>(all->value(i)->number()));
  return roles;
}

bool May(v1::Role role, const std::string& permission) {
  const auto& may = PermissionsOf(role);
  return std::find(may.begin(), may.end(), permission) != may.end();
}

TEST(RoleCatalogueTest, EveryRoleButTeacherMaySomething) {
  for (const v1::Role role : Roles()) {
    if (role == v1::ROLE_UNSPECIFIED || role == v1::TEACHER) continue;
    EXPECT_FALSE(PermissionsOf(role).empty()) << v1::Role_Name(role);
  }
}

TEST(RoleCatalogueTest, NobodyBothManagesAccountsAndDecidesAwards) {
  for (const v1::Role role : Roles()) {
    EXPECT_FALSE(May(role, "identity.accounts.manage") &&
                 (May(role, "approval.cases.act") || May(role, "approval.decisions.issue")))
        << v1::Role_Name(role);
  }
}

TEST(DelegationRulesTest, WhoSignsPassesOnWhatSigningTakesAndNothingElse) {
  using Permissions = std::vector<std::string>;
  const Permissions letters = {"approval.cases.act", "approval.letters.send"};
  const Permissions all = {"approval.cases.act", "approval.letters.send", "approval.decisions.issue"};
  for (const v1::Role role : Roles()) {
    const bool decides = role == v1::PRINCIPAL || role == v1::COMMITTEE_CHAIR;
    const Permissions expected = decides ? all : role == v1::DIVISION_HEAD ? letters : Permissions{};
    EXPECT_EQ(DelegatedPermissions(role), expected) << v1::Role_Name(role);
    EXPECT_EQ(Signs(role), !expected.empty()) << v1::Role_Name(role);
    EXPECT_TRUE(!Signs(role) || SecondFactorRequired(role)) << "who delegates steps up first";
  }
}

TEST(DelegationRulesTest, ATermIsAYearAtMostAndNotOver) {
  const absl::CivilDay today(2020, 8, 15);
  EXPECT_EQ(FaultOfTerm(today, today, today), TermFault::kNone);
  EXPECT_EQ(FaultOfTerm(today - 30, today, today), TermFault::kNone);
  EXPECT_EQ(FaultOfTerm(today + 1, today, today), TermFault::kEndsBeforeItBegins);
  EXPECT_EQ(FaultOfTerm(today - 2, today - 1, today), TermFault::kIsOver);
  EXPECT_EQ(FaultOfTerm(today, today + 365, today), TermFault::kNone);
  EXPECT_EQ(FaultOfTerm(today, today + 366, today), TermFault::kTooLong);
}

// What asks for a fresh second factor can be done by those who have one.
TEST(RoleCatalogueTest, WhoMustStepUpHasASecondFactor) {
  int methods = 0;
  for (const auto* service : {v1::CreateAccountRequest::descriptor()->file()->service(0),
                              approval::v1::Case::descriptor()->file()->service(0),
                              council::v1::Poll::descriptor()->file()->service(0)}) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto& policy = service->method(i)->options().GetExtension(common::v1::policy);
      if (!policy.step_up()) continue;
      ++methods;
      for (const v1::Role role : Roles()) {
        EXPECT_TRUE(!May(role, policy.permission()) || SecondFactorRequired(role))
            << service->method(i)->full_name() << " by " << v1::Role_Name(role);
      }
    }
  }
  EXPECT_GE(methods, 7);
}

}  // namespace
}  // namespace thidua::identity
