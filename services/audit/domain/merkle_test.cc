#include "services/audit/domain/merkle.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit::merkle {
namespace {

// A whole tree kept level by level.
class Tree {
 public:
  explicit Tree(const std::vector<std::string>& entries) {
    for (const auto& entry : entries) leaves_.push_back(HashLeaf(entry));
  }
  static Tree Of(uint64_t size) {
    std::vector<std::string> entries;
    for (uint64_t i = 0; i < size; ++i) entries.push_back(absl::StrCat("leaf ", i));
    return Tree(entries);
  }

  // The definition of RFC 9162, 2.1.1, word for word: nothing is shared with the code under test.
  Hash Root(uint64_t begin, uint64_t end) const {
    if (begin == end) return crypto::Sha256("");
    if (end - begin == 1) return leaves_[begin];
    uint64_t k = 1;
    while (2 * k < end - begin) k *= 2;
    return crypto::Sha256("\x01" + Root(begin, begin + k) + Root(begin + k, end));
  }
  Hash Root(uint64_t size) const { return Root(0, size); }
  NodeSource nodes() const {
    return [this](int level, uint64_t index) { return Root(index << level, (index + 1) << level); };
  }
  const Hash& leaf(uint64_t index) const { return leaves_[index]; }

 private:
  std::vector<Hash> leaves_;
};

Hash Flipped(Hash hash, size_t at) {
  hash[at % hash.size()] ^= 1;
  return hash;
}

// The vectors that the implementations of Certificate Transparency (RFC 6962, the same tree) share.
TEST(Merkle, HasTheKnownRoots) {
  std::vector<std::string> entries;
  for (const char* hex :
       {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"}) {
    entries.push_back(absl::HexStringToBytes(hex));
  }
  const char* roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  CompactRange range;
  const Tree tree(entries);
  EXPECT_EQ(crypto::Hex(range.Root()), roots[0]);
  for (size_t size = 1; size <= entries.size(); ++size) {
    range.Append(HashLeaf(entries[size - 1]));
    EXPECT_EQ(crypto::Hex(range.Root()), roots[size]) << size;
    EXPECT_EQ(crypto::Hex(*RootAt(tree.nodes(), size)), roots[size]) << size;
  }
}

constexpr uint64_t kMost = 130;  // past two turns of the 64-leaf subtree

TEST(Merkle, TheRightEdgeIsAllThatAppendingNeeds) {
  const Tree tree = Tree::Of(kMost);
  CompactRange range;
  for (uint64_t size = 0; size < kMost; ++size) {
    EXPECT_EQ(range.Root(), tree.Root(size)) << size;
    const auto restored = CompactRange::Restore(size, range.Edge());
    ASSERT_TRUE(restored.ok()) << size;
    range = *restored;
    range.Append(tree.leaf(size));
  }
  EXPECT_FALSE(CompactRange::Restore(kMost + 1, range.Edge()).ok());
}

TEST(Merkle, EveryInclusionProofHoldsAndNoAlteredOne) {
  for (uint64_t size = 1; size <= kMost; ++size) {
    const Tree tree = Tree::Of(size);
    const Hash root = tree.Root(size);
    for (uint64_t index = 0; index < size; ++index) {
      const auto proof = InclusionProof(tree.nodes(), index, size);
      ASSERT_TRUE(proof.ok());
      EXPECT_TRUE(VerifyInclusion(tree.leaf(index), index, size, *proof, root)) << index << " of " << size;
      EXPECT_FALSE(VerifyInclusion(Flipped(tree.leaf(index), index), index, size, *proof, root));
      EXPECT_FALSE(VerifyInclusion(tree.leaf(index), index, size, *proof, Flipped(root, index)));
      EXPECT_FALSE(VerifyInclusion(tree.leaf(index), size, size, *proof, root));
      for (size_t i = 0; i < proof->size(); ++i) {
        Proof altered = *proof;
        altered[i] = Flipped(altered[i], index + i);
        EXPECT_FALSE(VerifyInclusion(tree.leaf(index), index, size, altered, root));
      }
      Proof longer = *proof;
      longer.push_back(root);
      EXPECT_FALSE(VerifyInclusion(tree.leaf(index), index, size, longer, root));
      if (index > 0) {
        EXPECT_FALSE(VerifyInclusion(tree.leaf(index), index - 1, size, *proof, root));
      }
    }
  }
}

TEST(Merkle, EveryConsistencyProofHoldsAndNoAlteredOne) {
  const Tree tree = Tree::Of(kMost);
  for (uint64_t size = 1; size <= kMost; ++size) {
    const Hash root = tree.Root(size);
    for (uint64_t old_size = 1; old_size <= size; ++old_size) {
      const Hash old_root = tree.Root(old_size);
      const auto proof = ConsistencyProof(tree.nodes(), old_size, size);
      ASSERT_TRUE(proof.ok());
      EXPECT_TRUE(VerifyConsistency(old_size, size, old_root, root, *proof)) << old_size << " in " << size;
      EXPECT_FALSE(VerifyConsistency(old_size, size, Flipped(old_root, size), root, *proof));
      EXPECT_FALSE(VerifyConsistency(old_size, size, old_root, Flipped(root, size), *proof));
      for (size_t i = 0; i < proof->size(); ++i) {
        Proof altered = *proof;
        altered[i] = Flipped(altered[i], size + i);
        EXPECT_FALSE(VerifyConsistency(old_size, size, old_root, root, altered));
      }
      Proof longer = *proof;
      longer.push_back(root);
      EXPECT_FALSE(VerifyConsistency(old_size, size, old_root, root, longer));
    }
  }
  EXPECT_FALSE(VerifyConsistency(2, 1, tree.Root(2), tree.Root(1), {}));
  EXPECT_FALSE(VerifyConsistency(0, 1, tree.Root(0), tree.Root(1), {}));
}

// A22: two hashes of nodes, presented as the text of a leaf, make another hash than their node has.
TEST(Merkle, ANodeIsNotALeaf) {
  const Tree tree = Tree::Of(2);
  const std::string inside = tree.leaf(0) + tree.leaf(1);
  EXPECT_NE(HashLeaf(inside), tree.Root(2));
  EXPECT_FALSE(VerifyInclusion(HashLeaf(inside), 0, 1, {}, tree.Root(2)));
}

}  // namespace
}  // namespace thidua::audit::merkle
