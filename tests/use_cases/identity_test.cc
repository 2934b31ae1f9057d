#include "services/identity/module.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/totp.h"
#include "services/common/error/error.h"
#include "services/identity/domain/sign_in_delay.h"
#include "services/identity/store/attempt_store.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/support/database.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

using namespace identity::v1;

class Sessions : public testing::Test {
 protected:
  Sessions() { service_.Serve(identity::Entry()); }

  absl::StatusOr<SignInResponse> SignIn(const std::string& password) {
    SignInRequest request;
    request.set_username("quantri");
    request.set_password(password);
    return service_.Call<SignInResponse>({}, "IdentityService/SignIn", request);
  }
  absl::StatusOr<GetMeResponse> GetMe(const std::string& token) {
    return service_.Call<GetMeResponse>({token, {}}, "IdentityService/GetMe", GetMeRequest());
  }
  std::string FirstPassword() const {
    std::ifstream in(service_.database().data_dir() + "/secrets/admin.pw");
    std::string password;
    in >> password;
    return password;
  }

  Service service_{"identity"};
};

TEST_F(Sessions, TheFirstAdministratorComesInWithThePasswordOfTheDataDirectory) {
  const auto in = SignIn(FirstPassword());
  ASSERT_TRUE(in.ok()) << in.status();
  const auto me = GetMe(in->token());
  ASSERT_TRUE(me.ok()) << me.status();
  EXPECT_EQ(me->account().username(), "quantri");
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'SESSION_OPENED'"), 1);
}

TEST_F(Sessions, AWrongPasswordOpensNone) {
  EXPECT_FALSE(SignIn(FirstPassword() + "x").ok());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'SESSION_OPENED'"), 0);
}

TEST_F(Sessions, ASessionThatIsOverIsOne) {
  const auto in = SignIn(FirstPassword());
  ASSERT_TRUE(in.ok()) << in.status();
  SignOutRequest out;
  out.set_request_id(crypto::NewUuid());
  ASSERT_TRUE(service_.Call<SignOutResponse>({in->token(), {}}, "IdentityService/SignOut", out).ok());
  EXPECT_EQ(error::ReasonOf(GetMe(in->token()).status()), reason::kSessionInvalid);
}

// A window that only watches does not keep its session open, and hears when it is over.
TEST_F(Sessions, WatchingIsNoUse) {
  const auto in = SignIn(FirstPassword());
  ASSERT_TRUE(in.ok()) << in.status();
  const auto admin = service_.database().AsSuperuser();
  const auto used = [&] {
    return service_.Count("sessions WHERE last_used_at > now() - interval '1 minute'");
  };
  Query(*admin, "UPDATE identity.sessions SET last_used_at = now() - interval '10 minutes'");
  IntrospectRequest introspect;
  introspect.set_token(in->token());
  introspect.set_watching(true);
  const auto watching = service_.Call<IntrospectResponse>({}, "IdentityService/Introspect", introspect);
  ASSERT_TRUE(watching.ok()) << watching.status();
  const auto open = [&] {
    CheckSessionsRequest check;
    check.add_session_ids(watching->caller().session_id());
    check.add_session_ids(crypto::NewUuid());
    const auto answer = service_.Call<CheckSessionsResponse>({}, "IdentityService/CheckSessions", check);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->open_session_ids_size() : -1;
  };
  EXPECT_EQ(open(), 1);
  EXPECT_EQ(used(), 0);
  introspect.set_watching(false);
  ASSERT_TRUE(service_.Call<IntrospectResponse>({}, "IdentityService/Introspect", introspect).ok());
  EXPECT_EQ(used(), 1);
  Query(*admin, "UPDATE identity.sessions SET last_used_at = now() - interval '31 minutes'");
  EXPECT_EQ(open(), 0);
}

// Of two attempts of one moment the one that begins first may look last: the other's has not made it wait.
TEST_F(Sessions, TwoAttemptsOfOneMomentHoldUpNeither) {
  using identity::store::TakeAttempt;
  constexpr db::Statement kBegin{"begin", "BEGIN"}, kEnd{"rollback", "ROLLBACK"};
  const auto soon = absl::Now() + absl::Seconds(30);
  const identity::store::Knock knock{"name", "address"};
  db::Session early(service_.runtime().pool(), soon);
  ASSERT_TRUE(early.Run(kBegin).ok());  // its time is now, until it ends
  std::thread([&] {
    db::Session late(service_.runtime().pool(), soon);
    const auto seconds = TakeAttempt(late, knock, identity::SignInDelays(), identity::kMostFailures);
    EXPECT_TRUE(seconds.ok() && *seconds == 0) << seconds.status();
  }).join();
  const auto seconds = TakeAttempt(early, knock, identity::SignInDelays(), identity::kMostFailures);
  EXPECT_TRUE(seconds.ok() && *seconds == 0) << seconds.status();
  EXPECT_TRUE(early.Run(kEnd).ok());
}

// Where there is no second administrator to confirm, the first makes one alone; not two, from two windows at
// once.
TEST_F(Sessions, TheOnlyAdministratorMakesOneMoreAlone) {
  const Person admin{SignIn(FirstPassword())->token(), {}};
  const auto begun = service_.Call<BeginTotpResponse>(admin, "IdentityService/BeginTotp", BeginTotpRequest());
  ASSERT_TRUE(begun.ok()) << begun.status();
  ConfirmTotpRequest confirm;
  confirm.set_code(crypto::TotpCode(crypto::TotpSeed(begun->secret()), crypto::TotpStep(absl::Now())));
  const auto confirmed = service_.Call<ConfirmTotpResponse>(admin, "IdentityService/ConfirmTotp", confirm);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();

  const auto gate = service_.database().AsSuperuser();
  const auto watch = service_.database().AsSuperuser();
  Query(*gate, "BEGIN; LOCK TABLE identity.accounts IN SHARE MODE");  // so that the two meet
  std::vector<absl::Status> made(2);
  std::vector<std::thread> windows;
  for (size_t i = 0; i < made.size(); ++i) {
    windows.emplace_back([&, i] {
      CreateAccountRequest request;
      request.set_request_id(crypto::NewUuid());
      request.set_username(absl::StrCat("quantri", i + 2));
      request.set_initial_password("con trau vang 2020");
      request.set_person_id(crypto::NewUuid());
      request.set_display_name("Quản trị khác");
      request.add_grants()->set_role(ADMINISTRATOR);
      request.mutable_grants(0)->set_unit_id(rpc::kWholeDeployment);
      made[i] = service_.Call<Account>(admin, "IdentityService/CreateAccount", request).status();
    });
  }
  Await("both to wait", [&] {
    return Query(*watch,
                 "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database()"
                 " AND usename = 'identity_service' AND wait_event_type = 'Lock'")[0]
               .Int("n") == 2;
  });
  Query(*gate, "COMMIT");
  for (auto& window : windows) window.join();
  for (const auto& status : made) EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(service_.Count("grants WHERE role = 'ADMINISTRATOR'"), 2);
  EXPECT_EQ(service_.Count("role_changes WHERE role = 'ADMINISTRATOR' AND state = 'WAITING'"), 1);
}

// For services that judge a paper by what its signer may do: by roles alone, each unit once; what a disabled
// account has, and what was taken away, is lost; and who has no account is left out.
TEST(Rights, OfPeopleAreThoseOfTheirRoles) {
  Service service("identity");
  service.Serve(identity::Entry());
  const auto admin = service.database().AsSuperuser();
  Query(*admin, "SET session_replication_role = replica");
  const std::string unit = crypto::NewUuid();
  const auto add = [&](const std::string& username, bool disabled, const std::vector<Role>& roles) {
    const std::string person = crypto::NewUuid(), account = crypto::NewUuid();
    Query(*admin, absl::StrCat("INSERT INTO identity.accounts (id, username, password_hash, person_id,"
                               " display_name, disabled) VALUES ('",
                               account, "', '", username, "', '', '", person, "', 'Lê Thị Na', ",
                               disabled ? "true" : "false", ")"));
    for (const Role role : roles) {
      Query(*admin, absl::StrCat("INSERT INTO identity.grants (account_id, role, unit_id) VALUES ('", account,
                                 "', '", Role_Name(role), "', '", unit, "')"));
    }
    return person;
  };
  const std::string member = add("uyvien", false, {TEACHER, COUNCIL_MEMBER, COUNCIL_SECRETARY});
  const std::string teacher = add("giaovien", false, {TEACHER});
  const std::string gone = add("nghiviec", true, {COUNCIL_MEMBER});
  const std::string before = add("thoiuyvien", false, {TEACHER});
  const auto revoke = [&](const std::string& person, const std::string& state) {
    Query(*admin,
          absl::StrCat("INSERT INTO identity.role_changes (id, account_id, kind, role, unit_id, state,"
                       " asked_by, decided_by, expires_on) SELECT gen_random_uuid(), id, 'REVOKE',"
                       " 'COUNCIL_MEMBER', '",
                       unit, "', '", state,
                       "', gen_random_uuid(), gen_random_uuid(), '2020-12-31' FROM identity.accounts"
                       " WHERE person_id = '",
                       person, "'"));
  };
  revoke(before, "CONFIRMED");
  revoke(teacher, "REJECTED");
  BatchGetRightsRequest request;
  for (const auto& person : {member, teacher, gone, before, crypto::NewUuid()})
    request.add_person_ids(person);
  request.set_permission("council.councils.read");
  const auto answer = service.Call<BatchGetRightsResponse>({}, "IdentityService/BatchGetRights", request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  using Units = std::vector<std::string>;
  std::map<std::string, std::pair<Units, Units>> rights;  // held, lost
  for (const auto& right : answer->rights()) {
    rights[right.person_id()] = {Units(right.unit_ids().begin(), right.unit_ids().end()),
                                 Units(right.lost_unit_ids().begin(), right.lost_unit_ids().end())};
  }
  const Units none, here = {unit};
  const std::map<std::string, std::pair<Units, Units>> expected = {
      {member, {here, none}}, {teacher, {none, none}}, {gone, {none, here}}, {before, {none, here}}};
  EXPECT_EQ(rights, expected);
}

}  // namespace
}  // namespace thidua::test
