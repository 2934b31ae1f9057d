#include "services/common/rpc/caller.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"

namespace thidua::rpc {
namespace {

constexpr absl::Duration kTtl = absl::Milliseconds(2500);

class AuthenticatorTest : public testing::Test {
 protected:
  Authenticator authenticator_{[this](const std::string& token) { return LookUp(token); }, kTtl,
                               [this] { return now_; }};

  absl::StatusOr<identity::v1::Caller> LookUp(const std::string& token) {
    ++lookups_;
    during_lookup_();
    if (revoked_) return error::Of(reason::kSessionInvalid);
    identity::v1::Caller caller;
    caller.set_account_id(token);
    return caller;
  }

  absl::Time now_{absl::FromUnixSeconds(1'600'000'000)};
  std::atomic<int> lookups_{0};
  std::atomic<bool> revoked_{false};
  std::function<void()> during_lookup_ = [] {};
};

TEST_F(AuthenticatorTest, ARevocationIsSeenWithinTheTtl) {
  EXPECT_EQ(authenticator_.Authenticate("hoa")->account_id(), "hoa");
  revoked_ = true;
  now_ += kTtl - absl::Milliseconds(1);
  EXPECT_TRUE(authenticator_.Authenticate("hoa").ok());
  EXPECT_EQ(lookups_, 1);
  now_ += absl::Milliseconds(1);
  EXPECT_EQ(error::ReasonOf(authenticator_.Authenticate("hoa").status()), reason::kSessionInvalid);
}

TEST_F(AuthenticatorTest, TheTtlCountsFromTheQuestionNotFromTheAnswer) {
  during_lookup_ = [&] { now_ += kTtl; };
  EXPECT_TRUE(authenticator_.Authenticate("hoa").ok());
  EXPECT_TRUE(authenticator_.Authenticate("hoa").ok());
  EXPECT_EQ(lookups_, 2);
}

TEST_F(AuthenticatorTest, CallsWithOneTokenAtOnceAskOnce) {
  std::vector<std::thread> callers;
  for (int i = 0; i < 64; ++i) {
    callers.emplace_back([&] { EXPECT_EQ(authenticator_.Authenticate("hoa")->account_id(), "hoa"); });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(lookups_, 1);
}

TEST_F(AuthenticatorTest, ASlowAnswerForOneTokenHoldsUpNoOther) {
  ASSERT_TRUE(authenticator_.Authenticate("mai").ok());
  std::promise<void> asked, answer;
  during_lookup_ = [&] {
    asked.set_value();
    answer.get_future().wait();
  };
  std::thread slow([&] { EXPECT_TRUE(authenticator_.Authenticate("hoa").ok()); });
  asked.get_future().wait();
  EXPECT_TRUE(authenticator_.Authenticate("mai").ok());
  answer.set_value();
  slow.join();
}

TEST_F(AuthenticatorTest, AFailureIsNotKept) {
  revoked_ = true;
  EXPECT_FALSE(authenticator_.Authenticate("hoa").ok());
  revoked_ = false;
  EXPECT_TRUE(authenticator_.Authenticate("hoa").ok());
}

TEST_F(AuthenticatorTest, ManyCallersAreNotForgottenAllAtOnce) {
  const int many = 25'000;
  for (int i = 0; i < many; ++i) ASSERT_TRUE(authenticator_.Authenticate(absl::StrCat("token-", i)).ok());
  EXPECT_EQ(lookups_, many);
  for (int i = many - 10'000; i < many; ++i) {
    ASSERT_TRUE(authenticator_.Authenticate(absl::StrCat("token-", i)).ok());
  }
  EXPECT_EQ(lookups_, many);
}

}  // namespace
}  // namespace thidua::rpc
