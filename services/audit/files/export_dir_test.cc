#include "services/audit/files/export_dir.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/str_cat.h"

namespace thidua::audit {
namespace {

namespace fs = std::filesystem;

class ExportDirTest : public testing::Test {
 protected:
  ExportDirTest() {
    std::string pattern = (fs::temp_directory_path() / "thidua-export.XXXXXX").string();
    root_ = mkdtemp(pattern.data());
  }
  ~ExportDirTest() override { fs::remove_all(root_); }

  // Files below the export, without the notes.
  std::vector<std::string> Files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      if (entry.is_regular_file()) out.push_back(fs::relative(entry.path(), root_).string());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  std::string root_;
};

std::vector<merkle::Hash> Hashes(uint64_t first, uint64_t count) {
  std::vector<merkle::Hash> out;
  for (uint64_t i = first; i < first + count; ++i) out.push_back(merkle::HashLeaf(absl::StrCat(i)));
  return out;
}

TEST_F(ExportDirTest, PathsAreThoseOfTlogTiles) {
  const ExportDir dir(root_);
  EXPECT_EQ(dir.NotePath(1234067), root_ + "/checkpoints/x001/x234/067");
  EXPECT_EQ(dir.NotePath(7), root_ + "/checkpoints/007");
  ASSERT_TRUE(dir.WriteTile(1, 1000, Hashes(0, 3)).ok());
  ASSERT_TRUE(dir.WriteEntries(0, std::vector<std::string>(256, "x")).ok());
  EXPECT_EQ(Files(), (std::vector<std::string>{"tile/1/x001/000.p/3", "tile/entries/000"}));
}

TEST_F(ExportDirTest, EntriesComeBackAsTheyWere) {
  const ExportDir dir(root_);
  const std::vector<std::string> entries = {"", "a", std::string(60000, 'b'), std::string("\0\n", 2)};
  ASSERT_TRUE(dir.WriteEntries(3, entries).ok());
  const auto read = dir.ReadEntries(3, 4);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, entries);
  EXPECT_FALSE(dir.ReadEntries(3, 5).ok());
  EXPECT_FALSE(dir.ReadEntries(4, 1).ok());
}

TEST_F(ExportDirTest, AReaderOfAnOlderCheckpointFindsWhatHasGrown) {
  const ExportDir dir(root_);
  ASSERT_TRUE(dir.WriteTile(0, 0, Hashes(0, 10)).ok());
  ASSERT_TRUE(dir.WriteTile(0, 0, Hashes(0, 20)).ok());
  dir.RemoveOutgrown(10, 20);
  EXPECT_EQ(Files(), std::vector<std::string>{"tile/0/000.p/20"});
  const auto read = dir.ReadTile(0, 0, 10);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, Hashes(0, 10));
  ASSERT_TRUE(dir.WriteTile(0, 0, Hashes(0, 256)).ok());
  dir.RemoveOutgrown(20, 256);
  EXPECT_EQ(Files(), std::vector<std::string>{"tile/0/000"});
}

TEST_F(ExportDirTest, RootsAndProofsComeFromTheTiles) {
  const ExportDir dir(root_);
  constexpr uint64_t kSize = 700;
  merkle::CompactRange range, old;
  for (const auto& hash : Hashes(0, kSize)) {
    if (range.size() == 300) old = range;
    range.Append(hash);
  }
  std::vector<merkle::Hash> upper;
  for (uint64_t tile = 0; tile * 256 < kSize; ++tile) {
    ASSERT_TRUE(dir.WriteTile(0, tile, Hashes(tile * 256, std::min<uint64_t>(256, kSize - tile * 256))).ok());
  }
  for (uint64_t tile = 0; tile < kSize / 256; ++tile) {
    merkle::CompactRange full;
    for (const auto& hash : Hashes(tile * 256, 256)) full.Append(hash);
    upper.push_back(full.Root());
  }
  ASSERT_TRUE(dir.WriteTile(1, 0, upper).ok());
  EXPECT_EQ(*merkle::RootAt(dir.Nodes(kSize), kSize), range.Root());
  const auto proof = merkle::ConsistencyProof(dir.Nodes(kSize), 300, kSize);
  ASSERT_TRUE(proof.ok());
  EXPECT_TRUE(merkle::VerifyConsistency(300, kSize, old.Root(), range.Root(), *proof));
}

TEST_F(ExportDirTest, NotesAndCosignaturesAreFoundBySize) {
  const ExportDir dir(root_);
  ASSERT_TRUE(WriteFile(dir.NotePath(1002), "a").ok());
  ASSERT_TRUE(WriteFile(dir.NotePath(9), "b").ok());
  ASSERT_TRUE(dir.WriteCosignature(1002, {"witness", "abcd", "signature"}).ok());
  EXPECT_EQ(dir.NoteSizes(), (std::vector<uint64_t>{9, 1002}));
  EXPECT_EQ(dir.Cosignatures()[1002].size(), 1u);
  EXPECT_TRUE(dir.Cosignatures()[9].empty());
}

}  // namespace
}  // namespace thidua::audit
