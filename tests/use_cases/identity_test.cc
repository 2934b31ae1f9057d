#include "services/identity/module.h"

#include <gtest/gtest.h>

#include <fstream>

#include "services/common/error/error.h"
#include "tests/kit/service.h"
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

}  // namespace
}  // namespace thidua::test
