#include "services/audit/files/export_dir.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "services/common/error/status_macros.h"

namespace thidua::audit {
namespace {

namespace fs = std::filesystem;

constexpr size_t kHashBytes = 32;

// 1234067 → x001/x234/067: no folder with more than a thousand names.
std::string NumberPath(uint64_t number) {
  std::string path = absl::StrFormat("%03d", number % 1000);
  while ((number /= 1000) > 0) path = absl::StrFormat("x%03d/%s", number % 1000, path);
  return path;
}

bool NumberOfPath(const std::string& path, uint64_t* number) {
  const std::string digits = absl::StrReplaceAll(path, {{"x", ""}, {"/", ""}});
  return absl::SimpleAtoi(digits, number) && NumberPath(*number) == path;
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return absl::NotFoundError("cannot read " + path);
  std::string content;
  char buffer[1 << 16];
  ssize_t n;
  while ((n = read(fd, buffer, sizeof buffer)) > 0) content.append(buffer, n);
  close(fd);
  if (n < 0) return absl::NotFoundError("cannot read " + path);
  return content;
}

absl::Status WriteFile(const std::string& path, const std::string& content) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string beside = path + ".new";
  const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  bool kept = fd >= 0 && write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  kept = kept && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (kept) fs::rename(beside, path, error);
  return kept && !error ? absl::OkStatus() : absl::UnknownError("cannot write " + path);
}

std::string ExportDir::NotePath(uint64_t size) const {
  return absl::StrCat(root_, "/checkpoints/", NumberPath(size));
}

std::string ExportDir::EpochPath(uint64_t old_size) const {
  return absl::StrCat(root_, "/epochs/", old_size);
}

std::string ExportDir::TilePath(const std::string& level, uint64_t index, uint64_t width) const {
  const std::string full = absl::StrCat(root_, "/tile/", level, "/", NumberPath(index));
  return width == kTileWidth ? full : absl::StrCat(full, ".p/", width);
}

absl::StatusOr<std::string> ExportDir::ReadAtLeast(const std::string& level, uint64_t index,
                                                   uint64_t width) const {
  // A part may be outgrown between looking and reading, by a longer one or by the whole.
  for (int attempt = 0; attempt < 3; ++attempt) {
    for (uint64_t longer = width; longer <= kTileWidth; ++longer) {
      auto content = ReadFile(TilePath(level, index, longer));
      if (content.ok()) return content;
    }
  }
  return absl::NotFoundError("no " + TilePath(level, index, width));
}

absl::StatusOr<std::vector<merkle::Hash>> ExportDir::ReadTile(int level, uint64_t index,
                                                              uint64_t width) const {
  ASSIGN_OR_RETURN(const std::string content, ReadAtLeast(absl::StrCat(level), index, width));
  if (content.size() < width * kHashBytes || content.size() % kHashBytes != 0) {
    return absl::DataLossError(absl::StrCat("tile ", level, "/", index, " has ", content.size(), " bytes"));
  }
  std::vector<merkle::Hash> hashes;
  for (uint64_t i = 0; i < width; ++i) hashes.push_back(content.substr(i * kHashBytes, kHashBytes));
  return hashes;
}

absl::StatusOr<std::vector<std::string>> ExportDir::ReadEntries(uint64_t index, uint64_t width) const {
  ASSIGN_OR_RETURN(const std::string content, ReadAtLeast("entries", index, width));
  std::vector<std::string> entries;
  size_t at = 0;
  while (entries.size() < width) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(content[i]); };
    const size_t size = at + 2 <= content.size() ? byte(at) << 8 | byte(at + 1) : content.size();
    if (at + 2 + size > content.size()) {
      return absl::DataLossError(absl::StrCat("entry bundle ", index, " ends within entry ", entries.size()));
    }
    entries.push_back(content.substr(at + 2, size));
    at += 2 + size;
  }
  return entries;
}

// Names of all files under checkpoints/, relative to it.
std::vector<std::string> ExportDir::NoteFiles() const {
  std::vector<std::string> names;
  std::error_code none;
  const fs::path folder = root_ + "/checkpoints";
  for (const auto& entry : fs::recursive_directory_iterator(folder, none)) {
    if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(folder).string());
  }
  return names;
}

absl::Status ExportDir::WriteTile(int level, uint64_t index, const std::vector<merkle::Hash>& hashes) const {
  std::string content;
  for (const auto& hash : hashes) content += hash;
  return WriteFile(TilePath(absl::StrCat(level), index, hashes.size()), content);
}

absl::Status ExportDir::WriteEntries(uint64_t index, const std::vector<std::string>& entries) const {
  std::string content;
  for (const auto& entry : entries) {
    content += static_cast<char>(entry.size() >> 8);
    content += static_cast<char>(entry.size() & 0xff);
    content += entry;
  }
  return WriteFile(TilePath("entries", index, entries.size()), content);
}

void ExportDir::RemoveOutgrown(uint64_t old_size, uint64_t size) const {
  std::error_code ignored;
  const auto outgrown = [&](const std::string& name, uint64_t old_count, uint64_t count) {
    const uint64_t width = old_count % kTileWidth;
    if (width == 0 || old_count == count) return;
    const fs::path part = TilePath(name, old_count / kTileWidth, width);
    fs::remove(part, ignored);
    if (fs::is_empty(part.parent_path(), ignored)) fs::remove(part.parent_path(), ignored);
  };
  outgrown("entries", old_size, size);
  for (int level = 0; old_size >> (level * kTileHeight) > 0; ++level) {
    outgrown(absl::StrCat(level), old_size >> (level * kTileHeight), size >> (level * kTileHeight));
  }
}

std::vector<uint64_t> ExportDir::NoteSizes() const {
  std::vector<uint64_t> sizes;
  for (const auto& name : NoteFiles()) {
    uint64_t size;
    if (NumberOfPath(name, &size)) sizes.push_back(size);
  }
  std::sort(sizes.begin(), sizes.end());
  return sizes;
}

std::map<uint64_t, std::vector<std::string>> ExportDir::Cosignatures() const {
  std::map<uint64_t, std::vector<std::string>> out;
  for (const auto& name : NoteFiles()) {
    uint64_t size;
    const size_t dot = name.find('.');
    if (dot == std::string::npos || absl::EndsWith(name, ".new") ||
        !NumberOfPath(name.substr(0, dot), &size)) {
      continue;
    }
    out[size].push_back(absl::StrCat(root_, "/checkpoints/", name));
  }
  for (auto& [size, paths] : out) std::sort(paths.begin(), paths.end());
  return out;
}

absl::Status ExportDir::WriteCosignature(uint64_t size, const NoteSignature& signature) const {
  return WriteFile(absl::StrCat(NotePath(size), ".", crypto::Hex(signature.key_id)),
                   SignatureLine(signature));
}

std::vector<uint64_t> ExportDir::CosignedSizes(uint64_t thousand) const {
  std::set<uint64_t> sizes;
  std::error_code none;
  const fs::path folder = fs::path(NotePath(thousand * 1000)).parent_path();
  for (const auto& beside : fs::directory_iterator(folder, none)) {
    uint64_t last;
    if (beside.is_regular_file() && beside.path().has_extension() &&
        absl::SimpleAtoi(beside.path().stem().string(), &last) && last < 1000) {
      sizes.insert(thousand * 1000 + last);
    }
  }
  return {sizes.begin(), sizes.end()};
}

absl::StatusOr<std::string> ExportDir::ReadCosignedNote(uint64_t size) const {
  const fs::path path = NotePath(size);
  ASSIGN_OR_RETURN(std::string note, ReadFile(path.string()));
  std::vector<std::string> lines;
  std::error_code none;
  for (const auto& beside : fs::directory_iterator(path.parent_path(), none)) {
    if (beside.path().stem() != path.filename() || !beside.path().has_extension()) continue;
    const auto line = ReadFile(beside.path().string());
    // What is still being written, or was thrown in, is not a line.
    if (line.ok() && ParseSignatureLine(*line).ok()) lines.push_back(*line);
  }
  std::sort(lines.begin(), lines.end());
  for (const auto& line : lines) note += line;
  return note;
}

absl::StatusOr<LogProof> ExportDir::Prove(const std::vector<uint64_t>& indices, std::string note) const {
  LogProof proof{{}, std::move(note)};
  ASSIGN_OR_RETURN(const SignedNote parsed, ParseNote(proof.note));
  ASSIGN_OR_RETURN(const Checkpoint checkpoint, ParseCheckpoint(parsed.text));
  const merkle::NodeSource nodes = Nodes(checkpoint.size);
  for (const uint64_t index : indices) {
    const uint64_t place = index % kTileWidth;
    ASSIGN_OR_RETURN(const auto entries, ReadEntries(index / kTileWidth, place + 1));
    ASSIGN_OR_RETURN(merkle::Proof path, merkle::InclusionProof(nodes, index, checkpoint.size));
    proof.entries.push_back({index, entries[place], std::move(path)});
  }
  return proof;
}

merkle::NodeSource ExportDir::Nodes(uint64_t size) const {
  using Tiles = std::map<std::pair<int, uint64_t>, std::vector<merkle::Hash>>;
  return [dir = *this, size, read = std::make_shared<Tiles>()](
             int level, uint64_t index) -> absl::StatusOr<merkle::Hash> {
    const int tile_level = level / kTileHeight, height = level % kTileHeight;
    const uint64_t first = index << height;
    const uint64_t tile = first / kTileWidth;
    auto it = read->find({tile_level, tile});
    if (it == read->end()) {
      const uint64_t count = size >> (tile_level * kTileHeight);
      if (first >= count) return absl::OutOfRangeError("a node beyond the tree");
      ASSIGN_OR_RETURN(auto hashes,
                       dir.ReadTile(tile_level, tile, std::min(kTileWidth, count - tile * kTileWidth)));
      it = read->emplace(std::pair(tile_level, tile), std::move(hashes)).first;
    }
    const uint64_t offset = first % kTileWidth, count = uint64_t{1} << height;
    if (offset + count > it->second.size()) return absl::OutOfRangeError("a node beyond the tree");
    merkle::CompactRange range;
    for (uint64_t i = 0; i < count; ++i) range.Append(it->second[offset + i]);
    return range.Root();
  };
}

}  // namespace thidua::audit
