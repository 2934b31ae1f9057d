#include "services/audit/verify/proof_check.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "services/audit/domain/proof.h"
#include "services/audit/verify/leaf_check.h"

namespace thidua::audit {
namespace {

class ProofCheck {
 public:
  explicit ProofCheck(const Policy& policy) : policy_(policy) {}

  ProofReport Run(const std::string& text) {
    const auto proof = ParseProof(text);
    if (!proof.ok()) {
      Add("PROOF", -1, "", "tệp bằng chứng không đọc được: nội dung đã bị thay đổi");
    } else if (CheckNote(proof->note)) {
      for (const auto& entry : proof->entries) CheckEntry(entry);
    }
    return std::move(report_);
  }

 private:
  void Add(const std::string& code, int64_t index, const std::string& subject, const std::string& sentence) {
    report_.findings.push_back({code, index, subject, sentence});
  }

  // False when there is nothing to hold the entries against.
  bool CheckNote(const std::string& text) {
    const auto note = ParseNote(text);
    const auto checkpoint = note.ok() ? ParseCheckpoint(note->text) : note.status();
    if (!checkpoint.ok()) {
      Add("NOTE", -1, "", "tờ chốt trong bằng chứng không đọc được");
      return false;
    }
    report_.checkpoint = *checkpoint;
    if (checkpoint->origin != policy_.origin()) {
      Add("ORIGIN", -1, "", absl::StrCat("tờ chốt thuộc sổ khác: ", checkpoint->origin));
      return false;
    }
    if (!policy_.Accepts(*note, *checkpoint)) {
      Add("LOG_SIGNATURE", -1, "", "chữ ký của sổ trên tờ chốt không đúng");
      return false;
    }
    CountWitnesses(*note, *checkpoint);
    return true;
  }

  void CountWitnesses(const SignedNote& note, const Checkpoint& checkpoint) {
    const auto size = static_cast<int64_t>(checkpoint.size);
    std::set<std::string> names;
    for (const auto& signature : note.signatures) {
      if (signature.name == checkpoint.origin) continue;
      bool counted = false;
      for (const auto& witness : policy_.witnesses) {
        if ((witness.until && checkpoint.size > *witness.until) ||
            !CosignedAt(note.text, signature, witness.key)) {
          continue;
        }
        names.insert(witness.key.name);
        counted = true;
      }
      if (!counted) {
        Add("COSIGNATURE", size, signature.name, "chữ ký nhân chứng không đúng, hoặc của người lạ");
      }
    }
    report_.witnesses = static_cast<int>(names.size());
    if (report_.witnesses < policy_.quorum) {
      Add("WITNESS", size, "",
          absl::StrCat("tờ chốt có ", report_.witnesses, " nhân chứng, cần ", policy_.quorum));
    }
  }

  void CheckEntry(const LogProof::Entry& entry) {
    const Checkpoint& checkpoint = report_.checkpoint;
    const auto index = static_cast<int64_t>(entry.index);
    if (!merkle::VerifyInclusion(merkle::HashLeaf(entry.bytes), entry.index, checkpoint.size, entry.path,
                                 checkpoint.root)) {
      Add("INCLUSION", index, "", "dòng này không nằm dưới gốc cây của tờ chốt");
    }
    const ReadLeaf leaf = ReadEntry(entry.bytes, entry.index, policy_);
    if (!leaf.act.ok()) return Add("ENTRY", index, "", "không phải là một dòng của sổ");
    const Aggregate& aggregate = leaf.act->leaf.aggregate;
    const bool same = report_.acts.empty() || (aggregate.type == report_.acts[0].leaf.aggregate.type &&
                                               aggregate.id == report_.acts[0].leaf.aggregate.id);
    const int64_t version = report_.acts.empty() ? 0 : report_.acts.back().leaf.aggregate.version;
    if (!same || aggregate.version != version + 1 || leaf.previous != last_hash_) {
      Add("CHAIN", index, NameOf(*leaf.act), "không nối tiếp dòng trước nó trong bằng chứng");
    }
    if (!leaf.is_signed) {
      Add("SERVICE_SIGNATURE", index, NameOf(*leaf.act),
          absl::StrCat("không có chữ ký đúng của dịch vụ ", leaf.act->service));
    }
    last_hash_ = leaf.hash;
    report_.acts.push_back(*leaf.act);
  }

  const Policy& policy_;
  ProofReport report_;
  std::string last_hash_;
};

}  // namespace

ProofReport CheckProof(const std::string& text, const Policy& policy) { return ProofCheck(policy).Run(text); }

}  // namespace thidua::audit
