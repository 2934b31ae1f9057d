#include "services/audit/domain/proof.h"

#include <gtest/gtest.h>

namespace thidua::audit {
namespace {

const merkle::Hash kHash(32, 'h');
constexpr char kNote[] = "origin\n2\nroot\n\n\xe2\x80\x94 origin AAAAAAA=\n";

TEST(ProofTextTest, ComesBackAsItWas) {
  const std::string text =
      FormatProof({{{0, "one", {}}, {7, std::string("t\0o", 3), {kHash, kHash}}}, kNote});
  const auto proof = ParseProof(text);
  ASSERT_TRUE(proof.ok()) << text;
  ASSERT_EQ(proof->entries.size(), 2u);
  EXPECT_EQ(proof->entries[1].index, 7u);
  EXPECT_EQ(proof->entries[1].bytes, std::string("t\0o", 3));
  EXPECT_EQ(proof->entries[1].path, merkle::Proof({kHash, kHash}));
  EXPECT_EQ(proof->note, kNote);
  EXPECT_EQ(FormatProof(*proof), text);
}

TEST(ProofTextTest, OneWayToWriteItIsRead) {
  const std::string text = FormatProof({{{7, "one", {kHash}}}, kNote});
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"thidua-proof/v1", "thidua-proof/v2"},
                                                        {"entry 7", "entry 07"},
                                                        {"entry 7", "entry -7"},
                                                        {"entry 7 ", "entry 7  "},
                                                        {"path ", "path aGg= "},  // no hash
                                                        {"path", "way"},
                                                        {"\n\n", "\n"}}) {
    std::string altered = text;
    altered.replace(altered.find(from), from.size(), to);
    EXPECT_FALSE(ParseProof(altered).ok()) << altered;
  }
  EXPECT_FALSE(ParseProof("").ok());
  EXPECT_FALSE(ParseProof(FormatProof({{}, kNote})).ok());  // of nothing
}

TEST(WitnessRequestTest, ComesBackAsItWas) {
  for (const merkle::Proof& consistency : {merkle::Proof{}, merkle::Proof{kHash, kHash}}) {
    const std::string text = FormatWitnessRequest({5, consistency, kNote});
    const auto request = ParseWitnessRequest(text);
    ASSERT_TRUE(request.ok()) << text;
    EXPECT_EQ(request->old_size, 5u);
    EXPECT_EQ(request->consistency, consistency);
    EXPECT_EQ(request->note, kNote);
  }
}

TEST(WitnessRequestTest, OneWayToWriteItIsRead) {
  for (const char* text : {"", "old 5\n", "old 05\n\nnote\n", "new 5\n\nnote\n", "old 5\naGg=\n\nnote\n"}) {
    EXPECT_FALSE(ParseWitnessRequest(text).ok()) << text;
  }
}

}  // namespace
}  // namespace thidua::audit
