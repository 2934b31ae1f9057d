// Secrets of a data directory are whole or absent: thidua-migrate on a disk that is full.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/support/stack.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

class Secrets : public testing::Test {
 protected:
  Secrets() {
    std::string pattern = testing::TempDir() + "/secrets-XXXXXX";
    EXPECT_NE(mkdtemp(pattern.data()), nullptr);
    dir_ = pattern;
  }
  ~Secrets() override { fs::remove_all(dir_); }

  // What it says, up to the database, which is nowhere. `before` is put in front of the program.
  std::string Migrate(const std::string& before) const {
    const std::string command =
        absl::StrCat(before, " '", BuildDir(), "/bin/thidua-migrate' --data '", dir_,
                     "' --db 'host=/nowhere dbname=x' --migrations-root '", SourceDir(), "/services' 2>&1");
    FILE* out = popen(command.c_str(), "re");
    std::string said;
    char buffer[512];
    while (out != nullptr && fgets(buffer, sizeof buffer, out) != nullptr) said += buffer;
    EXPECT_NE(pclose(out), 0);
    return said;
  }
  std::string Secret(const std::string& name) const {
    std::ifstream in(dir_ + "/secrets/" + name);
    std::string line;
    std::getline(in, line);
    return line;
  }

 protected:
  std::string dir_;
};

TEST_F(Secrets, OnAFullDiskNoneIsLeftHalfWritten) {
  const std::string said = Migrate("trap '' XFSZ; ulimit -f 0;");
  EXPECT_NE(said.find("không ghi được"), std::string::npos) << said;
  EXPECT_TRUE(fs::is_empty(dir_ + "/secrets"));
  // With room again, everything is made, and whole.
  Migrate("");
  EXPECT_EQ(Secret("admin.pw").size(), 23u);
  EXPECT_EQ(Secret("council_service.pw").size(), 64u);
  EXPECT_EQ(Secret("second-factor.key").size(), 64u);
  EXPECT_EQ(Secret("denouncers.key").size(), 64u);
}

TEST_F(Secrets, WhatIsThereStays) {
  Migrate("");
  const std::string first = Secret("admin.pw");
  Migrate("");
  EXPECT_EQ(Secret("admin.pw"), first);
}

}  // namespace
}  // namespace thidua::test
