// A signature names a checkpoint of the audit log, on both sides in the same words and by no shared code.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "client/signing/checkpoint_name.h"
#include "client/signing/fault.h"
#include "services/common/audit/named_checkpoint.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

namespace cs = client::signing;

absl::StatusOr<std::string> SignNaming(const std::string& checkpoint) {
  return cs::SignPaper({Issued(), LeaderBox(), LeaderMark(), checkpoint},
                       SignerOf(TheWorld().leader, {&TheWorld().sub}), Options());
}

TEST(Checkpoint, IsToldOfEachSignature) {
  const auto verdict = Judged(Twice(SignedTwice()));
  ASSERT_EQ(Told(verdict), "");
  for (const auto& made : std::get<signature::Accepted>(verdict).signatures) {
    ASSERT_TRUE(made.checkpoint);
    EXPECT_EQ(made.checkpoint->origin, "thidua-audit/5f0e");
    EXPECT_EQ(made.checkpoint->size, 600u);
    EXPECT_EQ(audit::CheckpointName(*made.checkpoint), kCheckpoint);
  }
  EXPECT_EQ(cs::CheckpointsIn(SignedTwice()), (std::vector<std::string>{kCheckpoint, kCheckpoint}));
}

// Whether one is asked for is not the judge's to know.
TEST(Checkpoint, MayBeNone) {
  const auto file = SignNaming("");
  ASSERT_TRUE(file.ok()) << file.status();
  const auto verdict = Judged(Once(*file));
  ASSERT_EQ(Told(verdict), "");
  EXPECT_FALSE(std::get<signature::Accepted>(verdict).signatures[0].checkpoint);
  EXPECT_TRUE(cs::CheckpointsIn(*file).empty());
}

TEST(Checkpoint, NothingElseIsSignedOnAServersWord) {
  for (const std::string& text :
       {std::string("Toi dong y"), std::string("thidua-checkpoint/v1 a 1"),
        std::string("thidua-checkpoint/v1 a 1 b c"), std::string("thidua-checkpoint/v1 a 1 b) /Location (c"),
        std::string("thidua-checkpoint/v1 a 1 b\\"), std::string("thidua-checkpoint/v1 a 1 \xc3\xa1"),
        absl::StrCat("thidua-checkpoint/v1 ", std::string(200, 'a'), " 1 b")}) {
    EXPECT_EQ(cs::ReasonOf(SignNaming(text).status()), cs::fault::kCheckpointUnusable) << text;
  }
}

}  // namespace
}  // namespace thidua::test
