#include "services/identity/module.h"

#include <gtest/gtest.h>

#include <fstream>
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

}  // namespace
}  // namespace thidua::test
