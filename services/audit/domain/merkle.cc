#include "services/audit/domain/merkle.h"

#include <bit>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit::merkle {
namespace {

constexpr size_t kHashBytes = 32;

// The largest power of two smaller than `n`, for n > 1: where RFC 9162 splits a tree.
uint64_t Split(uint64_t n) { return std::bit_floor(n - 1); }

// The hash of the leaves [begin, end), `begin` being a multiple of what the range is padded to.
absl::StatusOr<Hash> RangeHash(const NodeSource& nodes, uint64_t begin, uint64_t end) {
  const uint64_t n = end - begin;
  if (std::has_single_bit(n)) {
    const int level = std::countr_zero(n);
    return nodes(level, begin >> level);
  }
  const uint64_t k = Split(n);
  ASSIGN_OR_RETURN(const Hash left, RangeHash(nodes, begin, begin + k));
  ASSIGN_OR_RETURN(const Hash right, RangeHash(nodes, begin + k, end));
  return HashNode(left, right);
}

// SUBPROOF(m, D[begin:end], whole) of RFC 9162, 2.1.4.1.
absl::Status AppendSubproof(const NodeSource& nodes, uint64_t m, uint64_t begin, uint64_t end, bool whole,
                            Proof& proof) {
  const uint64_t n = end - begin;
  if (m == n) {
    if (whole) return absl::OkStatus();
    ASSIGN_OR_RETURN(Hash all, RangeHash(nodes, begin, end));
    proof.push_back(std::move(all));
    return absl::OkStatus();
  }
  const uint64_t k = Split(n);
  const bool left = m <= k;
  RETURN_IF_ERROR(left ? AppendSubproof(nodes, m, begin, begin + k, whole, proof)
                       : AppendSubproof(nodes, m - k, begin + k, end, false, proof));
  ASSIGN_OR_RETURN(Hash other, left ? RangeHash(nodes, begin + k, end) : RangeHash(nodes, begin, begin + k));
  proof.push_back(std::move(other));
  return absl::OkStatus();
}

}  // namespace

Hash HashLeaf(const std::string& entry) { return crypto::Sha256(std::string(1, '\0') + entry); }

Hash HashNode(const Hash& left, const Hash& right) {
  return crypto::Sha256(absl::StrCat("\x01", left, right));
}

Hash EmptyRoot() { return crypto::Sha256(""); }

absl::StatusOr<CompactRange> CompactRange::Restore(uint64_t size, const std::string& edge) {
  if (edge.size() != kHashBytes * std::popcount(size)) {
    return absl::DataLossError(absl::StrCat("the edge does not fit a tree of ", size, " leaves"));
  }
  CompactRange range;
  range.size_ = size;
  for (size_t at = 0; at < edge.size(); at += kHashBytes) range.edge_.push_back(edge.substr(at, kHashBytes));
  return range;
}

void CompactRange::Append(const Hash& leaf) {
  edge_.push_back(leaf);
  // Each trailing one of the old size is a perfect subtree that the new leaf completes.
  for (uint64_t full = size_; full & 1; full >>= 1) {
    const Hash right = edge_.back();
    edge_.pop_back();
    edge_.back() = HashNode(edge_.back(), right);
  }
  ++size_;
}

Hash CompactRange::Root() const {
  if (edge_.empty()) return EmptyRoot();
  Hash root = edge_.back();
  for (size_t i = edge_.size() - 1; i-- > 0;) root = HashNode(edge_[i], root);
  return root;
}

std::string CompactRange::Edge() const {
  std::string out;
  for (const Hash& hash : edge_) out += hash;
  return out;
}

absl::StatusOr<Hash> RootAt(const NodeSource& nodes, uint64_t size) {
  return size == 0 ? EmptyRoot() : RangeHash(nodes, 0, size);
}

absl::StatusOr<Proof> InclusionProof(const NodeSource& nodes, uint64_t index, uint64_t size) {
  if (index >= size) return absl::OutOfRangeError(absl::StrCat("no leaf ", index, " among ", size));
  Proof from_top;
  uint64_t begin = 0, end = size;
  while (end - begin > 1) {
    const uint64_t middle = begin + Split(end - begin);
    const bool left = index < middle;
    ASSIGN_OR_RETURN(Hash other, left ? RangeHash(nodes, middle, end) : RangeHash(nodes, begin, middle));
    from_top.push_back(std::move(other));
    (left ? end : begin) = middle;
  }
  return Proof(from_top.rbegin(), from_top.rend());
}

absl::StatusOr<Proof> ConsistencyProof(const NodeSource& nodes, uint64_t old_size, uint64_t size) {
  if (old_size == 0 || old_size > size) {
    return absl::OutOfRangeError(absl::StrCat("no tree of ", old_size, " leaves within one of ", size));
  }
  Proof proof;
  RETURN_IF_ERROR(AppendSubproof(nodes, old_size, 0, size, true, proof));
  return proof;
}

// RFC 9162, 2.1.3.2.
bool VerifyInclusion(const Hash& leaf, uint64_t index, uint64_t size, const Proof& proof, const Hash& root) {
  if (index >= size) return false;
  uint64_t fn = index, sn = size - 1;
  Hash hash = leaf;
  for (const Hash& other : proof) {
    if (sn == 0) return false;
    if ((fn & 1) || fn == sn) {
      hash = HashNode(other, hash);
      while (fn != 0 && !(fn & 1)) fn >>= 1, sn >>= 1;
    } else {
      hash = HashNode(hash, other);
    }
    fn >>= 1, sn >>= 1;
  }
  return sn == 0 && hash == root;
}

// RFC 9162, 2.1.4.2.
bool VerifyConsistency(uint64_t old_size, uint64_t size, const Hash& old_root, const Hash& root,
                       const Proof& proof) {
  if (old_size == 0 || old_size > size) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  Proof path = proof;
  if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);
  if (path.empty()) return false;
  uint64_t fn = old_size - 1, sn = size - 1;
  while (fn & 1) fn >>= 1, sn >>= 1;
  Hash old_hash = path[0], hash = path[0];
  for (size_t i = 1; i < path.size(); ++i) {
    if (sn == 0) return false;
    if ((fn & 1) || fn == sn) {
      old_hash = HashNode(path[i], old_hash);
      hash = HashNode(path[i], hash);
      while (fn != 0 && !(fn & 1)) fn >>= 1, sn >>= 1;
    } else {
      hash = HashNode(hash, path[i]);
    }
    fn >>= 1, sn >>= 1;
  }
  return sn == 0 && old_hash == old_root && hash == root;
}

}  // namespace thidua::audit::merkle
