// The Merkle tree of RFC 9162: roots, proofs, and their verification.
#ifndef THIDUA_SERVICES_AUDIT_DOMAIN_MERKLE_H_
#define THIDUA_SERVICES_AUDIT_DOMAIN_MERKLE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace thidua::audit::merkle {

using Hash = std::string;  // 32 bytes
using Proof = std::vector<Hash>;

// SHA-256(0x00 ‖ entry) and SHA-256(0x01 ‖ left ‖ right): no node can be passed off as a leaf.
Hash HashLeaf(const std::string& entry);
Hash HashNode(const Hash& left, const Hash& right);
Hash EmptyRoot();

// The right edge of a tree: the roots of its perfect subtrees, largest first. All that appending needs.
class CompactRange {
 public:
  CompactRange() = default;
  // `edge` as Edge() gave it; fails unless it fits the size.
  static absl::StatusOr<CompactRange> Restore(uint64_t size, const std::string& edge);

  void Append(const Hash& leaf);
  Hash Root() const;
  uint64_t size() const { return size_; }
  std::string Edge() const;  // the hashes one after the other

 private:
  uint64_t size_ = 0;
  std::vector<Hash> edge_;
};

// The root of the perfect subtree over the leaves [index << level, (index + 1) << level).
using NodeSource = std::function<absl::StatusOr<Hash>(int level, uint64_t index)>;

absl::StatusOr<Hash> RootAt(const NodeSource& nodes, uint64_t size);
absl::StatusOr<Proof> InclusionProof(const NodeSource& nodes, uint64_t index, uint64_t size);
// That the tree of the first `old_size` leaves is a beginning of that of `size`; 0 < old_size <= size.
absl::StatusOr<Proof> ConsistencyProof(const NodeSource& nodes, uint64_t old_size, uint64_t size);

bool VerifyInclusion(const Hash& leaf, uint64_t index, uint64_t size, const Proof& proof, const Hash& root);
bool VerifyConsistency(uint64_t old_size, uint64_t size, const Hash& old_root, const Hash& root,
                       const Proof& proof);

}  // namespace thidua::audit::merkle

#endif  // THIDUA_SERVICES_AUDIT_DOMAIN_MERKLE_H_
