// How a program of ours ends (proto/at_exit.cc).
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cstdlib>

namespace thidua {
namespace {

constexpr int kGone = 7;

void LookAtOpenSsl() {
  if (OPENSSL_init_crypto(0, nullptr) != 1) _exit(kGone);
}

// What is registered first is called last, so this looks after any handler that the first use registers.
[[noreturn]] void UseAndExit() {
  std::atexit(LookAtOpenSsl);
  EVP_MD_free(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  std::exit(0);
}

TEST(AtExit, ThreadsOfGrpcStillFindOpenSsl) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(UseAndExit(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace thidua
