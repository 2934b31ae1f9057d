// The export: the log as files that anybody can copy and check (C2SP tlog-tiles).
//
//   checkpoint                      the newest signed note
//   checkpoints/x001/234            the note of each size, and beside it 234.<key id> from each witness
//   tile/<level>/x001/234[.p/<w>]   256 hashes of 32 bytes, or <w> of them where the tree ends
//   tile/entries/x001/234[.p/<w>]   the entries, each after its length in two bytes
//   policy                          the keys (note.h)
//   epochs/<size>/                  what was exported before a restore, with all the above (epoch.h)
#ifndef THIDUA_SERVICES_AUDIT_FILES_EXPORT_DIR_H_
#define THIDUA_SERVICES_AUDIT_FILES_EXPORT_DIR_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/audit/domain/merkle.h"
#include "services/audit/domain/proof.h"
#include "services/common/audit/note.h"

namespace thidua::audit {

constexpr uint64_t kTileWidth = 256;
constexpr int kTileHeight = 8;

// NOT_FOUND when there is none.
absl::StatusOr<std::string> ReadFile(const std::string& path);
// Whole or not at all: written beside, synced, renamed.
absl::Status WriteFile(const std::string& path, const std::string& content);

class ExportDir {
 public:
  explicit ExportDir(std::string root) : root_(std::move(root)) {}
  const std::string& root() const { return root_; }

  std::string NotePath(uint64_t size) const;
  std::string CheckpointPath() const { return root_ + "/checkpoint"; }
  std::string PolicyPath() const { return root_ + "/policy"; }
  std::string EpochPath(uint64_t old_size) const;

  // A tile's first `width` hashes; a longer one that has come since serves as well.
  absl::StatusOr<std::vector<merkle::Hash>> ReadTile(int level, uint64_t index, uint64_t width) const;
  absl::StatusOr<std::vector<std::string>> ReadEntries(uint64_t index, uint64_t width) const;
  absl::Status WriteTile(int level, uint64_t index, const std::vector<merkle::Hash>& hashes) const;
  absl::Status WriteEntries(uint64_t index, const std::vector<std::string>& entries) const;
  // The parts of tiles that ended the tree of `old_size` and do not end that of `size`.
  void RemoveOutgrown(uint64_t old_size, uint64_t size) const;

  // Sizes of which there is a note, ascending.
  std::vector<uint64_t> NoteSizes() const;
  // Paths of the cosignature files beside the notes, by the size of the note.
  std::map<uint64_t, std::vector<std::string>> Cosignatures() const;
  absl::Status WriteCosignature(uint64_t size, const NoteSignature& signature) const;
  // Sizes in [thousand × 1000, thousand × 1000 + 1000) whose note has cosignatures beside it, ascending: one
  // folder's worth of looking.
  std::vector<uint64_t> CosignedSizes(uint64_t thousand) const;
  // The note of `size` with all cosignatures that lie beside it; NOT_FOUND when there is no such note.
  absl::StatusOr<std::string> ReadCosignedNote(uint64_t size) const;

  // That the entries at these indices, ascending, are under the checkpoint of `note`.
  absl::StatusOr<LogProof> Prove(const std::vector<uint64_t>& indices, std::string note) const;

  // Nodes of the tree of `size`, from the tiles; keeps what it has read.
  merkle::NodeSource Nodes(uint64_t size) const;

 private:
  std::string TilePath(const std::string& level, uint64_t index, uint64_t width) const;
  std::vector<std::string> NoteFiles() const;
  absl::StatusOr<std::string> ReadAtLeast(const std::string& level, uint64_t index, uint64_t width) const;

  std::string root_;
};

}  // namespace thidua::audit

#endif  // THIDUA_SERVICES_AUDIT_FILES_EXPORT_DIR_H_
