#include "services/common/crypto/crypto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "services/common/crypto/totp.h"

namespace thidua::crypto {
namespace {

const absl::Time kSoon = absl::Now() + absl::Minutes(5);

TEST(PasswordTest, MatchesItsHashAlone) {
  for (const HashCost cost : {HashCost::kFull, HashCost::kDemonstration}) {
    const auto hash = HashPassword("con meo trang ngu", cost, kSoon);
    ASSERT_TRUE(hash.ok());
    EXPECT_TRUE(*PasswordMatches(*hash, "con meo trang ngu", cost, kSoon));
    EXPECT_FALSE(*PasswordMatches(*hash, "con meo trang", cost, kSoon));
    EXPECT_FALSE(*PasswordMatches("", "an account that does not exist", cost, kSoon));
  }
}

TEST(PasswordTest, CostsWhatItShould) {
  EXPECT_THAT(*HashPassword("con meo trang ngu", HashCost::kFull, kSoon),
              testing::StartsWith("$argon2id$v=19$m=65536,t=3,p=1$"));
  EXPECT_THAT(*HashPassword("con meo trang ngu", HashCost::kDemonstration, kSoon),
              testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(PasswordTest, AHashOfOtherParametersIsOld) {
  const std::string full = *HashPassword("con meo trang ngu", HashCost::kFull, kSoon);
  const std::string demonstration = *HashPassword("con meo trang ngu", HashCost::kDemonstration, kSoon);
  EXPECT_FALSE(HashIsOld(full, HashCost::kFull));
  EXPECT_FALSE(HashIsOld(demonstration, HashCost::kDemonstration));
  EXPECT_TRUE(HashIsOld(demonstration, HashCost::kFull));
  EXPECT_TRUE(
      HashIsOld("$argon2id$v=19$m=8192,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                "Zm9ydHl0d29mb3J0eXR3b2ZvcnR5dHdvZm9ydHl0d28",
                HashCost::kFull));
}

// Sixteen at once for four places, for which nobody may wait: some get theirs, the others are told.
TEST(PasswordTest, WhoFindsNoPlaceInTimeIsTold) {
  std::atomic<int> hashed{0}, refused{0};
  std::vector<std::thread> people;
  for (int i = 0; i < 16; ++i) {
    people.emplace_back([&] {
      const auto hash = HashPassword("con meo trang ngu", HashCost::kFull, absl::Now());
      if (hash.ok()) ++hashed;
      if (absl::IsResourceExhausted(hash.status())) ++refused;
    });
  }
  for (auto& person : people) person.join();
  EXPECT_EQ(hashed + refused, 16);
  EXPECT_GT(hashed, 0);
  EXPECT_GT(refused, 0);
}

class SealingKeyTest : public testing::Test {
 protected:
  void SetUp() override { Write(std::string(64, '7'), 0600); }
  void TearDown() override { std::filesystem::remove(path_); }
  void Write(const std::string& hex, mode_t mode) {
    std::ofstream(path_) << hex << "\n";
    chmod(path_.c_str(), mode);
  }
  const std::string path_ = testing::TempDir() + "/" + NewUuid();
};

TEST_F(SealingKeyTest, OpensForItsOwnerOnly) {
  const auto key = SealingKey::Load(path_);
  ASSERT_TRUE(key.ok());
  const std::string sealed = key->Seal("hạt giống", "Hoa");
  EXPECT_EQ(*key->Open(sealed, "Hoa"), "hạt giống");
  EXPECT_FALSE(key->Open(sealed, "Lan").ok());
  EXPECT_FALSE(key->Open(sealed.substr(0, sealed.size() - 1), "Hoa").ok());
  EXPECT_FALSE(key->Open("", "Hoa").ok());
  EXPECT_NE(key->Seal("hạt giống", "Hoa"), sealed);
}

TEST_F(SealingKeyTest, AKeyThatOthersCanReadIsRefused) {
  Write(std::string(64, '7'), 0644);
  EXPECT_FALSE(SealingKey::Load(path_).ok());
  Write("77", 0600);
  EXPECT_FALSE(SealingKey::Load(path_).ok());
}

// RFC 6238, appendix B (SHA-1), the last six of its eight digits.
TEST(TotpTest, CodesAreThoseOfTheStandard) {
  const std::string seed = "12345678901234567890";
  EXPECT_EQ(TotpCode(seed, 59 / 30), "287082");
  EXPECT_EQ(TotpCode(seed, 1111111109 / 30), "081804");
  EXPECT_EQ(TotpCode(seed, 1234567890 / 30), "005924");
  EXPECT_EQ(TotpCode(seed, 20000000000 / 30), "353130");
}

TEST(TotpTest, SecretsAreTypedAndReadBack) {
  EXPECT_EQ(TotpSecret("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  const std::string seed = NewTotpSeed();
  EXPECT_EQ(TotpSeed(TotpSecret(seed)), seed);
}

TEST(TotpTest, OneStepAsideIsTakenTwoAreNot) {
  const std::string seed = NewTotpSeed();
  const absl::Time now = absl::FromUnixSeconds(1'600'000'000);
  const int64_t step = TotpStep(now);
  for (const int64_t aside : {-1, 0, 1}) {
    EXPECT_EQ(MatchTotp(seed, TotpCode(seed, step + aside), now, 0), step + aside);
  }
  EXPECT_FALSE(MatchTotp(seed, TotpCode(seed, step - 2), now, 0));
  EXPECT_FALSE(MatchTotp(seed, TotpCode(seed, step + 2), now, 0));
  EXPECT_FALSE(MatchTotp(seed, "", now, 0));
}

TEST(TotpTest, ACodeIsGoodOnce) {
  const std::string seed = NewTotpSeed();
  const absl::Time now = absl::FromUnixSeconds(1'600'000'000);
  const int64_t step = TotpStep(now);
  EXPECT_FALSE(MatchTotp(seed, TotpCode(seed, step), now, step));
  EXPECT_FALSE(MatchTotp(seed, TotpCode(seed, step - 1), now, step));
  EXPECT_EQ(MatchTotp(seed, TotpCode(seed, step + 1), now, step), step + 1);
}

std::string TextOf(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(WriteWholeTest, KeepsOrReplacesWhatIsThereAndLeavesNothingBeside) {
  std::string dir = testing::TempDir() + "/whole-XXXXXX";
  ASSERT_NE(mkdtemp(dir.data()), nullptr);
  const std::string path = dir + "/secret";
  ASSERT_TRUE(WriteWhole(path, "one", 0600, Existing::kKept).ok());
  ASSERT_TRUE(WriteWhole(path, "two", 0644, Existing::kKept).ok());
  EXPECT_EQ(TextOf(path), "one");
  struct stat info {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  ASSERT_TRUE(WriteWhole(path, "three", 0644, Existing::kReplaced).ok());
  EXPECT_EQ(TextOf(path), "three");
  EXPECT_FALSE(WriteWhole(dir + "/no/such/place", "x", 0600, Existing::kKept).ok());
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir), {}), 1);
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace thidua::crypto
