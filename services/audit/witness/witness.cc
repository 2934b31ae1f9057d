#include "services/audit/witness/witness.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/audit/domain/entry.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

namespace fs = std::filesystem;

absl::Status Refuse(const std::string& why) { return absl::PermissionDeniedError(why); }

absl::Status Shorter(uint64_t old_size, uint64_t size) {
  return Refuse(absl::StrCat("sổ ngắn đi: từ ", old_size, " còn ", size, " dòng"));
}

absl::Status Forked(uint64_t old_size, uint64_t size) {
  return Refuse(
      absl::StrCat("sổ cỡ ", size, " không nối tiếp sổ cỡ ", old_size, " đã ký: có hai bản khác nhau"));
}

absl::Status CheckTime(const Checkpoint& last, const Checkpoint& newest) {
  return newest.time_us < last.time_us ? Refuse("giờ của tờ chốt lùi") : absl::OkStatus();
}

// That the tree of `root` in `dir` begins with the one of `old_root`.
absl::Status CheckBeginning(const ExportDir& dir, uint64_t old_size, const merkle::Hash& old_root,
                            uint64_t size, const merkle::Hash& root) {
  if (old_size == 0) return absl::OkStatus();
  if (old_size > size) return Shorter(old_size, size);
  ASSIGN_OR_RETURN(const merkle::Proof proof, merkle::ConsistencyProof(dir.Nodes(size), old_size, size));
  if (merkle::VerifyConsistency(old_size, size, old_root, root, proof)) return absl::OkStatus();
  return Forked(old_size, size);
}

// That the declaration is an entry of the log, and not a file that lies about.
absl::Status CheckDeclaredInLog(const ExportDir& dir, const std::string& declaration, const Epoch& epoch,
                                const Checkpoint& newest) {
  for (uint64_t index = epoch.kept_size; index < newest.size; ++index) {
    const uint64_t tile = index / kTileWidth;
    ASSIGN_OR_RETURN(const auto entries,
                     dir.ReadEntries(tile, std::min(kTileWidth, newest.size - tile * kTileWidth)));
    for (; index / kTileWidth == tile && index < newest.size; ++index) {
      const std::string& bytes = entries[index % kTileWidth];
      const auto entry = DecodeEntry(bytes);
      const auto act = entry.ok() ? DecodeBody(entry->body) : entry.status();
      if (!act.ok() || act->leaf.kind != kEpochDeclared ||
          act->leaf.facts != Facts{{"declaration", declaration}})
        continue;
      ASSIGN_OR_RETURN(const merkle::Proof proof,
                       merkle::InclusionProof(dir.Nodes(newest.size), index, newest.size));
      if (merkle::VerifyInclusion(merkle::HashLeaf(bytes), index, newest.size, proof, newest.root))
        return absl::OkStatus();
    }
    --index;
  }
  return Refuse("lời khai khôi phục không có trong sổ");
}

// The restore that leads from what was signed to the log of today, step by step.
absl::Status CheckRestore(const ExportDir& dir, const Policy& policy, const fs::path& folder,
                          const Checkpoint& last, const Checkpoint& newest) {
  ASSIGN_OR_RETURN(const std::string declaration, ReadFile(folder / "declared"));
  ASSIGN_OR_RETURN(const Epoch epoch, DeclaredEpoch(declaration, policy));
  const ExportDir old(folder.string());
  RETURN_IF_ERROR(CheckBeginning(old, last.size, last.root, epoch.old_size, epoch.old_root));
  RETURN_IF_ERROR(CheckBeginning(old, epoch.kept_size, epoch.kept_root, epoch.old_size, epoch.old_root));
  RETURN_IF_ERROR(CheckBeginning(dir, epoch.kept_size, epoch.kept_root, newest.size, newest.root));
  return CheckDeclaredInLog(dir, declaration, epoch, newest);
}

absl::StatusOr<Checkpoint> Accepted(const std::string& text, const Policy& policy) {
  ASSIGN_OR_RETURN(const SignedNote note, ParseNote(text));
  ASSIGN_OR_RETURN(const Checkpoint checkpoint, ParseCheckpoint(note.text));
  if (!policy.Accepts(note, checkpoint))
    return Refuse("tờ chốt không phải của sổ này, hoặc chữ ký không đúng");
  return checkpoint;
}

}  // namespace

absl::Status Witness::CheckGoesOn(const ExportDir& dir, const Policy& policy, const Checkpoint& last,
                                  const Checkpoint& newest) const {
  absl::Status straight = CheckBeginning(dir, last.size, last.root, newest.size, newest.root);
  if (!absl::IsPermissionDenied(straight)) return straight;
  std::error_code none;
  for (const auto& folder : fs::directory_iterator(dir.root() + "/epochs", none)) {
    if (CheckRestore(dir, policy, folder.path(), last, newest).ok()) return absl::OkStatus();
  }
  return straight;
}

absl::Status Witness::Begin() {
  if (ReadFile(store_).ok()) return absl::AlreadyExistsError("đã có tệp nhớ ở " + store_);
  return WriteFile(store_, "");
}

absl::StatusOr<std::optional<Checkpoint>> Witness::Last(const Policy& policy, bool first) const {
  const auto kept = ReadFile(store_);
  if (!kept.ok() && !first)
    return Refuse("mất trí nhớ: nhân chứng này phải thôi việc, không được bắt đầu lại");
  if (kept.value_or("").empty()) return std::optional<Checkpoint>();
  return Accepted(*kept, policy);
}

absl::StatusOr<Checkpoint> Witness::Sign(const ExportDir& dir, const Policy& policy, bool first,
                                         int64_t now_seconds) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(dir.CheckpointPath()));
  ASSIGN_OR_RETURN(const Checkpoint newest, Accepted(text, policy));
  ASSIGN_OR_RETURN(const auto last, Last(policy, first));
  if (last) {
    RETURN_IF_ERROR(CheckGoesOn(dir, policy, *last, newest));
    RETURN_IF_ERROR(CheckTime(*last, newest));
  }
  ASSIGN_OR_RETURN(const merkle::Hash root, merkle::RootAt(dir.Nodes(newest.size), newest.size));
  if (root != newest.root) return Refuse("các ô băm không cho ra gốc đã ký");
  ASSIGN_OR_RETURN(const NoteSignature signature, RememberAndCosign(text, now_seconds));
  RETURN_IF_ERROR(dir.WriteCosignature(newest.size, signature));
  return newest;
}

absl::StatusOr<NoteSignature> Witness::Answer(const WitnessRequest& request, const Policy& policy,
                                              int64_t now_seconds) {
  ASSIGN_OR_RETURN(const Checkpoint newest, Accepted(request.note, policy));
  ASSIGN_OR_RETURN(const auto last, Last(policy, false));
  if (last) {
    if (newest.size < last->size) return Shorter(last->size, newest.size);
    if (!merkle::VerifyConsistency(last->size, newest.size, last->root, newest.root, request.consistency))
      return Forked(last->size, newest.size);
    RETURN_IF_ERROR(CheckTime(*last, newest));
  }
  return RememberAndCosign(request.note, now_seconds);
}

absl::StatusOr<NoteSignature> Witness::RememberAndCosign(const std::string& text, int64_t now_seconds) const {
  // Remembered before it is said: after a crash the witness is never behind its word.
  RETURN_IF_ERROR(WriteFile(store_, text));
  ASSIGN_OR_RETURN(const SignedNote note, ParseNote(text));
  return Cosign(note.text, name_, key_, now_seconds);
}

}  // namespace thidua::audit
