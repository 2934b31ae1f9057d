#include "services/audit/app/publisher.h"

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/audit/domain/epoch.h"
#include "services/common/error/error.h"

namespace thidua::audit {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kChunk = 64 * kTileWidth;

// What was published last; size 0 when nothing was.
absl::StatusOr<Checkpoint> Published(const ExportDir& dir) {
  const auto text = ReadFile(dir.CheckpointPath());
  if (!text.ok()) return Checkpoint{"", 0, merkle::EmptyRoot(), 0};
  ASSIGN_OR_RETURN(const SignedNote note, ParseNote(*text));
  return ParseCheckpoint(note.text);
}

// What was altered or deleted since it got its place must not overwrite what was published of it: the log
// stands still instead, which is seen.
absl::Status CheckUntouched(const std::vector<store::Sequenced>& rows, uint64_t first, uint64_t end) {
  for (uint64_t i = 0; i < end - first; ++i) {
    if (i < rows.size() && merkle::HashLeaf(EncodeEntry(rows[i].entry)) == rows[i].hash) continue;
    return absl::DataLossError(absl::StrCat("leaf ", first + i, " is not what it was when it got its place"));
  }
  return absl::OkStatus();
}

}  // namespace

Publisher::Publisher(rpc::Runtime& runtime, const LogKey& key)
    : runtime_(runtime),
      key_(key),
      export_(runtime.data_dir() + "/audit-export"),
      epoch_folder_(runtime.data_dir() + "/audit-epoch") {}

absl::Status Publisher::Publish() {
  db::Session session(runtime_.pool(), absl::Now() + absl::Seconds(60));
  ASSIGN_OR_RETURN(const Checkpoint published, Published(export_));
  ASSIGN_OR_RETURN(const bool continues, Continues(session, published));
  if (!continues) return BeginEpoch(session, published);
  RETURN_IF_ERROR(PublishPolicy());
  ASSIGN_OR_RETURN(const auto checkpoints, store::ListCheckpoints(session, published.size + 1));
  if (checkpoints.empty()) return absl::OkStatus();
  const uint64_t size = checkpoints.back().size;
  RETURN_IF_ERROR(WriteLeaves(session, published.size, size));
  RETURN_IF_ERROR(WriteUpperTiles(published.size, size));
  for (const auto& checkpoint : checkpoints) {
    RETURN_IF_ERROR(WriteFile(export_.NotePath(checkpoint.size), checkpoint.note));
  }
  // The newest note comes last: whoever reads it finds everything under it.
  RETURN_IF_ERROR(WriteFile(export_.CheckpointPath(), checkpoints.back().note));
  export_.RemoveOutgrown(published.size, size);
  // From now on it may be named. One that a crash keeps from being marked is named by nobody.
  return store::MarkPublished(session, published.size, size);
}

absl::Status Publisher::PublishPolicy() const {
  ASSIGN_OR_RETURN(const std::string ours, ReadFile(runtime_.data_dir() + "/keys/audit.policy"));
  const auto theirs = ReadFile(export_.PolicyPath());
  return theirs.ok() && *theirs == ours ? absl::OkStatus() : WriteFile(export_.PolicyPath(), ours);
}

absl::StatusOr<bool> Publisher::Continues(db::Session& session, const Checkpoint& published) const {
  if (published.size == 0) return true;
  ASSIGN_OR_RETURN(const auto same, store::ListCheckpoints(session, published.size));
  return !same.empty() && same[0].size == published.size && same[0].root == published.root;
}

absl::Status Publisher::WriteLeaves(db::Session& session, uint64_t old_size, uint64_t size) const {
  // From the beginning of the tile that was not full yet.
  for (uint64_t first = old_size / kTileWidth * kTileWidth; first < size; first += kChunk) {
    const uint64_t end = std::min(first + kChunk, size);
    ASSIGN_OR_RETURN(const auto rows, store::ListSequenced(session, first, end));
    RETURN_IF_ERROR(CheckUntouched(rows, first, end));
    for (size_t at = 0; at < rows.size(); at += kTileWidth) {
      std::vector<std::string> entries;
      std::vector<merkle::Hash> hashes;
      for (size_t i = at; i < std::min<size_t>(at + kTileWidth, rows.size()); ++i) {
        entries.push_back(EncodeEntry(rows[i].entry));
        hashes.push_back(rows[i].hash);
      }
      RETURN_IF_ERROR(export_.WriteEntries((first + at) / kTileWidth, entries));
      RETURN_IF_ERROR(export_.WriteTile(0, (first + at) / kTileWidth, hashes));
    }
  }
  return absl::OkStatus();
}

absl::Status Publisher::WriteUpperTiles(uint64_t old_size, uint64_t size) const {
  for (int level = 1; size >> (level * kTileHeight) > 0; ++level) {
    const uint64_t old_count = old_size >> (level * kTileHeight), count = size >> (level * kTileHeight);
    for (uint64_t tile = old_count / kTileWidth; tile * kTileWidth < count && old_count < count; ++tile) {
      const uint64_t begin = tile * kTileWidth, end = std::min(begin + kTileWidth, count);
      std::vector<merkle::Hash> hashes;
      if (old_count > begin) {
        ASSIGN_OR_RETURN(hashes, export_.ReadTile(level, tile, old_count - begin));
      }
      for (uint64_t i = begin + hashes.size(); i < end; ++i) {
        ASSIGN_OR_RETURN(const auto below, export_.ReadTile(level - 1, i, kTileWidth));
        merkle::CompactRange range;
        for (const auto& hash : below) range.Append(hash);
        hashes.push_back(range.Root());
      }
      RETURN_IF_ERROR(export_.WriteTile(level, tile, hashes));
    }
  }
  return absl::OkStatus();
}

absl::Status Publisher::BeginEpoch(db::Session& session, const Checkpoint& published) {
  ASSIGN_OR_RETURN(const auto newest, store::NewestCheckpoint(session));
  const Epoch here{key_.name, published.size, published.root, newest.size, newest.root, ""};
  const auto note = ReadFile(epoch_folder_ + "/declared");
  if (!note.ok()) {
    RETURN_IF_ERROR(WriteFile(epoch_folder_ + "/draft", EpochText(here)));
    return absl::FailedPreconditionError(
        absl::StrCat("the export has ", published.size, " leaves that do not lead to the database's ",
                     newest.size, "; audit-epoch/draft waits for two officers"));
  }
  // A crash may have come between the leaf and the files.
  ASSIGN_OR_RETURN(const bool written, store::HasLeaf(session, kEpochDeclared, *note));
  session.Release();  // DeclareEpoch has a transaction of its own
  if (!written) RETURN_IF_ERROR(DeclareEpoch(*note, here));
  return SetApart(published.size);
}

absl::Status Publisher::DeclareEpoch(const std::string& note, const Epoch& here) {
  ASSIGN_OR_RETURN(const std::string policy_text, ReadFile(runtime_.data_dir() + "/keys/audit.policy"));
  ASSIGN_OR_RETURN(const Policy policy, ParsePolicy(policy_text));
  ASSIGN_OR_RETURN(Epoch declared, DeclaredEpoch(note, policy));
  declared.reason.clear();
  if (EpochText(declared) != EpochText(here)) {
    return absl::FailedPreconditionError("audit-epoch/declared speaks of another restore");
  }
  db::UnitOfWork uow(runtime_.pool(), runtime_.ledger(), "", "", absl::Now() + absl::Seconds(60));
  ASSIGN_OR_RETURN(const bool lead, store::LeadSequencing(uow));
  if (!lead) return absl::UnavailableError("another process is sequencing");
  ASSIGN_OR_RETURN(store::Tree tree, store::ReadTree(uow));
  // After a logical restore the horizon is another cluster's: every leaf is looked at again.
  tree.settled_xid = "0";
  RETURN_IF_ERROR(store::SaveTree(uow, tree));
  RETURN_IF_ERROR(LeafOfTheLog(uow, {{"declaration", note}}, kEpochDeclared));
  return uow.Commit(nullptr, "");
}

// What was published stays, as evidence and so that older checkpoints can be followed to it.
absl::Status Publisher::SetApart(uint64_t old_size) {
  const fs::path old = export_.EpochPath(old_size);
  std::error_code error;
  fs::create_directories(old, error);
  // The newest note goes last: until then this is done again after a crash.
  for (const char* name : {"tile", "checkpoints", "checkpoint"}) {
    if (fs::exists(fs::path(export_.root()) / name))
      fs::rename(fs::path(export_.root()) / name, old / name, error);
    if (error) return absl::UnknownError("cannot set the old export apart: " + error.message());
  }
  fs::rename(epoch_folder_ + "/declared", old / "declared", error);
  fs::remove(epoch_folder_ + "/draft", error);
  return absl::OkStatus();
}

}  // namespace thidua::audit
