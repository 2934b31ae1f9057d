#include "services/common/rpc/caller.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::rpc {
namespace {

using identity::v1::Caller;

TEST(SteppedUpTest, CountsForTenMinutes) {
  const absl::Time now = absl::Now();
  Caller caller;
  EXPECT_FALSE(SteppedUp(caller, now));
  *caller.mutable_second_factor_at() = FromTime(now - absl::Minutes(10) + absl::Seconds(1));
  EXPECT_TRUE(SteppedUp(caller, now));
  *caller.mutable_second_factor_at() = FromTime(now - absl::Minutes(10) - absl::Seconds(1));
  EXPECT_FALSE(SteppedUp(caller, now));
}

class ServiceTokensTest : public testing::Test {
 protected:
  ServiceTokensTest() {
    std::string pattern = testing::TempDir() + "/tokens-XXXXXX";
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
    for (const char* context : {"approval", "council"}) {
      EXPECT_TRUE(crypto::MakeKeyFiles(Path(context, ".key"), Path(context, ".pub")).ok());
    }
  }
  ~ServiceTokensTest() override { std::filesystem::remove_all(dir_); }

  std::string Path(const std::string& context, const char* ending) const {
    return absl::StrCat(dir_, "/", context, ending);
  }
  // A token that `context` gives itself out as `name` with.
  std::string TokenOf(const std::string& context, const std::string& name, absl::Time at) const {
    const auto key = crypto::SigningKey::Load(Path(context, ".key"));
    return ServiceTokens(name, &*key, dir_).Issue(at);
  }
  absl::StatusOr<std::string> Check(const std::string& token, absl::Time at) {
    return ServiceTokens("audit", nullptr, dir_).Check(token, at);
  }

  std::string dir_;
  const absl::Time now_ = absl::Now();
};

TEST_F(ServiceTokensTest, SayWhoCallsForAMinute) {
  const std::string token = TokenOf("approval", "approval", now_);
  EXPECT_EQ(*Check(token, now_), "approval");
  EXPECT_EQ(*Check(token, now_ + absl::Seconds(55)), "approval");
  EXPECT_FALSE(Check(token, now_ + absl::Seconds(62)).ok());
  EXPECT_FALSE(Check(token, now_ - absl::Minutes(5)).ok()) << "of a clock far ahead of ours";
}

TEST_F(ServiceTokensTest, AreSignedByTheServiceTheyName) {
  EXPECT_FALSE(Check(TokenOf("approval", "council", now_), now_).ok());
  EXPECT_FALSE(Check(TokenOf("approval", "unknown", now_), now_).ok());
  const std::string token = TokenOf("approval", "approval", now_);
  for (size_t i = 0; i + 2 < token.size(); ++i) {  // the last characters hold bits that say nothing
    std::string altered = token;
    altered[i] = token[i] == 'a' ? 'b' : 'a';
    EXPECT_EQ(error::ReasonOf(Check(altered, now_).status()), reason::kServiceOnly) << i;
  }
  for (const char* no_token : {"", ".", "..", "approval", "approval.x.y", "../approval.99999999999.AA"}) {
    EXPECT_EQ(error::ReasonOf(Check(no_token, now_).status()), reason::kServiceOnly) << no_token;
  }
}

TEST_F(ServiceTokensTest, AKeptAnswerEndsWithItsToken) {
  ServiceTokens tokens("audit", nullptr, dir_);
  const std::string token = TokenOf("approval", "approval", now_);
  EXPECT_TRUE(tokens.Check(token, now_).ok());
  EXPECT_FALSE(tokens.Check(token, now_ + absl::Seconds(62)).ok());
}

}  // namespace
}  // namespace thidua::rpc
