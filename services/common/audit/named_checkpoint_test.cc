#include "services/common/audit/named_checkpoint.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace thidua::audit {
namespace {

const char kRoot[] = "JdcLQQBRjRvKXnYxZ0dNR9RXvmqWkAoRDsYbvnpAlNo=";

std::string NameWith(const std::string& origin, const std::string& size, const std::string& root) {
  return absl::StrCat("thidua-checkpoint/v1 ", origin, " ", size, " ", root);
}

TEST(NamedCheckpoint, IsReadAsItWasWritten) {
  const NamedCheckpoint checkpoint{"thidua-audit/5f0e", 1234, std::string(32, '\x17')};
  const auto read = ParseCheckpointName(CheckpointName(checkpoint));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->origin, checkpoint.origin);
  EXPECT_EQ(read->size, checkpoint.size);
  EXPECT_EQ(read->root, checkpoint.root);
}

TEST(NamedCheckpoint, HasOneNameAlone) {
  ASSERT_TRUE(ParseCheckpointName(NameWith("log", "7", kRoot)));
  for (const std::string& other : {
           std::string(),
           std::string("thidua-checkpoint/v1"),
           std::string("thidua-checkpoint/v2 log 7 ") + kRoot,
           NameWith("log", "07", kRoot),
           NameWith("log", "+7", kRoot),
           NameWith("log", "-7", kRoot),
           NameWith("log", "0", kRoot),
           NameWith("log", "9223372036854775808", kRoot),
           NameWith("log", "99999999999999999999", kRoot),
           NameWith("", "7", kRoot),
           NameWith("l(g", "7", kRoot),
           NameWith("l\\g", "7", kRoot),
           NameWith("l\xc3\xb4g", "7", kRoot),
           NameWith(std::string(200, 'l'), "7", kRoot),
           NameWith("log", "7", std::string(kRoot, sizeof(kRoot) - 2)),
           NameWith("log", "7", "JdcLQQ=="),
           NameWith("log", "7", absl::StrCat(kRoot, " ")),
           absl::StrCat(" ", NameWith("log", "7", kRoot)),
           absl::StrCat(NameWith("log", "7", kRoot), "\n"),
       }) {
    EXPECT_FALSE(ParseCheckpointName(other)) << other;
  }
  // The last letter of Base64 has two bits that say nothing.
  std::string twin = kRoot;
  twin[42] = 'p';
  EXPECT_FALSE(ParseCheckpointName(NameWith("log", "7", twin)));
}

}  // namespace
}  // namespace thidua::audit
