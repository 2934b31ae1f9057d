#include "services/audit/verify/log_check.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <future>
#include <thread>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/audit/named_checkpoint.h"
#include "services/common/crypto/crypto.h"

namespace thidua::audit {
namespace {

namespace fs = std::filesystem;

// A checkpoint's time may lie ahead of the verifier's clock by this much.
constexpr int64_t kClockSkewSeconds = 300;
// Leaves held in memory as read, beside their bytes.
constexpr size_t kBlock = 64 * kTileWidth;

// Runs `work` for every number below `count`, on all cores.
void InParallel(size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next{0};
  const auto run = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> helpers;
  for (size_t i = 1; i < std::min<size_t>(count, std::thread::hardware_concurrency()); ++i) {
    helpers.emplace_back(run);
  }
  run();
  for (auto& helper : helpers) helper.join();
}

merkle::Hash RootOf(const std::vector<merkle::Hash>& hashes, uint64_t size) {
  merkle::CompactRange range;
  for (uint64_t i = 0; i < size; ++i) range.Append(hashes[i]);
  return range.Root();
}

}  // namespace

void LogCheck::Add(const std::string& code, int64_t index, const std::string& subject,
                   const std::string& sentence) {
  findings_.push_back({code, index, subject, sentence});
}

void LogCheck::Run() {
  if (!ReadCheckpoints()) return;
  ReadEntries();
  CheckTiles();
  CheckRoots();
  CheckLeaves();
  CheckEpochs();
  CheckWitnesses();
  CheckAge();
  for (const auto& seen : options_.seen) CheckSeen(seen);
  for (const auto& named : options_.named) CheckNamed(named);
}

std::optional<merkle::Hash> LogCheck::RootAt(uint64_t size) const {
  if (size > hashes_.size()) return std::nullopt;
  return RootOf(hashes_, size);
}

std::optional<Checkpoint> LogCheck::CheckNote(int64_t size, const std::string& path,
                                              const std::string& text) {
  const auto note = ParseNote(text);
  const auto checkpoint = note.ok() ? ParseCheckpoint(note->text) : note.status();
  if (!checkpoint.ok()) {
    Add("NOTE", size, path, "tờ chốt sổ không đọc được: nội dung đã bị thay đổi");
    return std::nullopt;
  }
  if (checkpoint->origin != policy_.origin()) {
    Add("ORIGIN", size, path, absl::StrCat("tờ chốt thuộc sổ khác: ", checkpoint->origin));
    return std::nullopt;
  }
  if (!policy_.Accepts(*note, *checkpoint)) {
    Add("LOG_SIGNATURE", size, path, "chữ ký của sổ trên tờ chốt không đúng");
    return std::nullopt;
  }
  if (size >= 0) checkpoints_[size] = {*note, *checkpoint};
  return *checkpoint;
}

// False when there is nothing to hold the entries against.
bool LogCheck::ReadCheckpoints() {
  const auto text = ReadFile(dir_.CheckpointPath());
  if (!text.ok()) {
    Add("NOTE", -1, "checkpoint", "không có tờ chốt mới nhất");
    return false;
  }
  const auto newest = CheckNote(-1, "checkpoint", *text);
  if (!newest) return false;
  newest_ = *newest;
  int64_t time = 0;
  for (const uint64_t size : dir_.NoteSizes()) {
    const std::string path = fs::relative(dir_.NotePath(size), dir_.root()).string();
    const auto content = ReadFile(dir_.NotePath(size));
    const auto checkpoint = CheckNote(size, path, content.ok() ? *content : "");
    if (!checkpoint) continue;
    if (checkpoint->size != size || (size == newest_.size && *content != *text)) {
      Add("NOTE", size, path, "tờ chốt nằm sai chỗ, hoặc có hai tờ cho một cỡ sổ");
    }
    if (checkpoint->time_us < time) Add("CLOCK", size, path, "giờ của tờ chốt lùi so với tờ trước");
    time = checkpoint->time_us;
    if (size > newest_.size) {
      // Written before the newest note is; a reader may come in between, a few of the log's rounds at most.
      if (checkpoint->time_us - newest_.time_us > 60'000'000) {
        Add("TAIL", size, path, "có tờ chốt dài hơn tờ mới nhất: sổ đã bị cắt đuôi");
      }
    }
  }
  if (checkpoints_.count(newest_.size) == 0) {
    Add("NOTE", newest_.size, "checkpoints", "lịch sử tờ chốt thiếu tờ mới nhất");
  }
  return true;
}

void LogCheck::ReadEntries() {
  std::vector<absl::StatusOr<std::vector<std::string>>> bundles((newest_.size + kTileWidth - 1) / kTileWidth);
  InParallel(bundles.size(), [&](size_t i) {
    bundles[i] = dir_.ReadEntries(i, std::min(kTileWidth, newest_.size - i * kTileWidth));
  });
  for (size_t i = 0; i < bundles.size(); ++i) {
    if (!bundles[i].ok()) {
      Add("ENTRIES", i * kTileWidth, absl::StrCat("tile/entries ", i),
          absl::StrCat("thiếu hoặc hỏng các dòng từ ", i * kTileWidth, ": ", bundles[i].status().message()));
      break;
    }
    std::move(bundles[i]->begin(), bundles[i]->end(), std::back_inserter(entries_));
  }
  hashes_.resize(entries_.size());
  InParallel((entries_.size() + kTileWidth - 1) / kTileWidth, [&](size_t tile) {
    const size_t end = std::min<size_t>((tile + 1) * kTileWidth, entries_.size());
    for (size_t i = tile * kTileWidth; i < end; ++i) hashes_[i] = merkle::HashLeaf(entries_[i]);
  });
}

void LogCheck::CheckTile(int level, uint64_t tile, const std::vector<merkle::Hash>& hashes) {
  const auto written = dir_.ReadTile(level, tile, hashes.size());
  const std::string name = absl::StrCat("tile/", level, "/", tile);
  if (!written.ok()) {
    Add("TILE", tile * kTileWidth, name, "ô băm thiếu hoặc hỏng");
    return;
  }
  for (size_t i = 0; i < hashes.size(); ++i) {
    if ((*written)[i] == hashes[i]) continue;
    if (level == 0) {
      Add("LEAF_HASH", tile * kTileWidth + i, name, "dòng này không khớp băm đã chốt của nó");
    } else {
      Add("TILE", tile * kTileWidth + i, name, "ô băm không khớp các dòng bên dưới");
    }
  }
}

void LogCheck::CheckTiles() {
  std::vector<merkle::Hash> level_hashes = hashes_;
  for (int level = 0; !level_hashes.empty(); ++level) {
    const auto tile_of = [&](size_t tile) {
      const auto begin = level_hashes.begin() + tile * kTileWidth;
      return std::vector<merkle::Hash>(
          begin, begin + std::min<uint64_t>(kTileWidth, level_hashes.size() - tile * kTileWidth));
    };
    std::vector<merkle::Hash> above(level_hashes.size() / kTileWidth);
    InParallel(above.size(), [&](size_t tile) { above[tile] = RootOf(tile_of(tile), kTileWidth); });
    for (uint64_t tile = 0; tile * kTileWidth < level_hashes.size(); ++tile) {
      // What follows missing entries is not known.
      if (hashes_.size() == newest_.size || tile < above.size()) CheckTile(level, tile, tile_of(tile));
    }
    level_hashes = std::move(above);
  }
}

void LogCheck::CheckRoots() {
  merkle::CompactRange range;
  uint64_t good = 0;
  for (const auto& [size, note] : checkpoints_) {
    if (size > hashes_.size()) break;
    while (range.size() < size) range.Append(hashes_[range.size()]);
    if (range.Root() != note.second.root) {
      // Every later root is wrong with it.
      Add("ROOT", size, "checkpoints",
          absl::StrCat("gốc cây của tờ chốt cỡ ", size,
                       " không khớp các dòng; chỗ sai đầu tiên nằm trong các dòng ", good, " đến ",
                       size - 1));
      return;
    }
    good = size;
  }
}

std::vector<ReadLeaf> LogCheck::ReadBlock(size_t first) const {
  std::vector<ReadLeaf> block(first < entries_.size() ? std::min(kBlock, entries_.size() - first) : 0);
  InParallel((block.size() + kTileWidth - 1) / kTileWidth, [&](size_t tile) {
    const size_t end = std::min<size_t>((tile + 1) * kTileWidth, block.size());
    for (size_t i = tile * kTileWidth; i < end; ++i)
      block[i] = ReadEntry(entries_[first + i], first + i, policy_);
  });
  return block;
}

void LogCheck::CheckLeaves() {
  std::vector<std::pair<int64_t, Act>> unsigned_leaves;
  // What a leaf says by itself is found out side by side, while what those before it follow is looked at one
  // after the other.
  std::vector<ReadLeaf> block = ReadBlock(0);
  for (size_t first = 0; first < entries_.size(); first += kBlock) {
    auto next = std::async(std::launch::async, [&] { return ReadBlock(first + kBlock); });
    for (size_t i = 0; i < block.size(); ++i) {
      if (!block[i].act.ok()) {
        Add("ENTRY", first + i, "", "không phải là một dòng của sổ");
        continue;
      }
      Fold(first + i, block[i]);
      if (!block[i].is_signed) unsigned_leaves.emplace_back(first + i, *block[i].act);
    }
    block = next.get();
  }
  for (const auto& [index, act] : unsigned_leaves) {
    Add("SERVICE_SIGNATURE", index, NameOf(act),
        absl::StrCat("không có chữ ký đúng của dịch vụ ", act.service));
  }
}

void LogCheck::Fold(int64_t index, const ReadLeaf& read) {
  const Leaf& leaf = read.act->leaf;
  Folded& folded = folded_[{leaf.aggregate.type, absl::AsciiStrToLower(leaf.aggregate.id)}];
  if (leaf.aggregate.version != folded.version + 1 || read.previous != folded.leaf_hash) {
    Add("CHAIN", index, NameOf(*read.act),
        absl::StrCat("không nối tiếp phiên bản ", folded.version, " đã có trước nó"));
  }
  folded.version = leaf.aggregate.version;
  folded.leaf_hash = read.hash;
  for (const auto& [name, value] : leaf.facts) folded.facts[name] = value;
  if (leaf.aggregate.type != "log" || leaf.kind != kEpochDeclared) return;
  for (const auto& [name, value] : leaf.facts) {
    if (name == "declaration") declarations_.emplace_back(index, value);
  }
}

void LogCheck::CheckEpochs() {
  const ExportDir& top = options_.epochs ? *options_.epochs : dir_;
  std::set<std::string> declared;
  for (const auto& [index, text] : declarations_) {
    const auto epoch = DeclaredEpoch(text, policy_);
    if (!epoch.ok() || epoch->kept_size > static_cast<uint64_t>(index) ||
        RootAt(epoch->kept_size) != epoch->kept_root) {
      Add("EPOCH", index, "",
          "lời khai khôi phục không hợp lệ: thiếu chữ ký của hai cán bộ, hoặc không khớp sổ");
      continue;
    }
    declared.insert(absl::StrCat(epoch->old_size));
    LogCheck old(ExportDir(top.EpochPath(epoch->old_size)), policy_, {{}, 0, {}, {}, top});
    old.Run();
    const auto kept = ReadFile(top.EpochPath(epoch->old_size) + "/declared");
    if (old.size() != epoch->old_size || old.RootAt(epoch->old_size) != epoch->old_root ||
        old.RootAt(epoch->kept_size) != epoch->kept_root || !kept.ok() || *kept != text) {
      Add("EPOCH", index, "", "sổ trước lần khôi phục không còn nguyên như đã khai");
    }
    findings_.insert(findings_.end(), old.findings_.begin(), old.findings_.end());
    restores_.emplace_back(*epoch, old.hashes_);
  }
  if (options_.epochs) return;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(dir_.root() + "/epochs", none)) {
    if (declared.count(entry.path().filename().string()) == 0) {
      Add("EPOCH", -1, entry.path().filename().string(),
          "một bản sổ cũ được để riêng mà không có lời khai khôi phục");
    }
  }
}

void LogCheck::CheckWitnesses() {
  std::optional<int64_t> agreed_at;
  auto cosignatures = dir_.Cosignatures();
  for (const auto& [size, note] : checkpoints_) {
    std::map<std::string, int64_t> times;
    for (const auto& path : cosignatures[size]) {
      const auto line = ReadFile(path);
      const auto signature = line.ok() ? ParseSignatureLine(*line) : line.status();
      bool counted = false;
      for (const auto& witness : policy_.witnesses) {
        const auto time =
            signature.ok() ? CosignedAt(note.first.text, *signature, witness.key) : std::nullopt;
        if (!time || (witness.until && size > *witness.until)) continue;
        times[witness.key.name] = *time;
        counted = true;
      }
      if (!counted) {
        Add("COSIGNATURE", size, fs::relative(path, dir_.root()).string(),
            "chữ ký nhân chứng không đúng, hoặc của người lạ");
      }
    }
    if (static_cast<int>(times.size()) < policy_.quorum) continue;
    witnesses_ = times.size();
    std::vector<int64_t> sorted;
    for (const auto& [name, time] : times) sorted.push_back(time);
    std::sort(sorted.rbegin(), sorted.rend());
    agreed_at = policy_.quorum == 0 ? 0 : sorted[policy_.quorum - 1];
  }
  if (policy_.quorum == 0 || options_.epochs) return;
  if (!agreed_at) {
    Add("WITNESS", newest_.size, "", absl::StrCat("không tờ chốt nào có đủ ", policy_.quorum, " nhân chứng"));
  } else if (options_.max_age_seconds && options_.now_seconds - *agreed_at > *options_.max_age_seconds) {
    Add("WITNESS", newest_.size, "",
        absl::StrCat("nhân chứng đã thôi ký từ ", options_.now_seconds - *agreed_at, " giây trước"));
  }
}

void LogCheck::CheckAge() {
  if (options_.epochs) return;
  const int64_t age = options_.now_seconds - newest_.time_us / 1'000'000;
  if (age < -kClockSkewSeconds) Add("CLOCK", newest_.size, "checkpoint", "giờ của tờ chốt ở tương lai");
  if (options_.max_age_seconds && age > *options_.max_age_seconds) {
    Add("STALE", newest_.size, "checkpoint",
        absl::StrCat("tờ chốt mới nhất đã cũ ", age, " giây: sổ ngừng chạy hoặc bị giữ lại"));
  }
}

bool LogCheck::Holds(uint64_t size, const merkle::Hash& root) const {
  return RootAt(size) == root || std::any_of(restores_.begin(), restores_.end(), [&](const auto& restore) {
           const auto& [epoch, hashes] = restore;
           return size > epoch.kept_size && size <= hashes.size() && RootOf(hashes, size) == root;
         });
}

void LogCheck::CheckSeen(const std::string& text) {
  const auto note = ParseNote(text);
  const auto seen = note.ok() ? ParseCheckpoint(note->text) : note.status();
  if (!seen.ok() || !policy_.Accepts(*note, *seen)) {
    Add("SEEN", -1, "", "tờ chốt mang đến đối chiếu không đọc được, hoặc không phải của sổ này");
  } else if (!Holds(seen->size, seen->root)) {
    const bool shorter = seen->size > newest_.size;
    Add(shorter ? "TAIL" : "FORK", seen->size, "",
        shorter ? absl::StrCat("đã từng có tờ chốt cỡ ", seen->size, ", sổ nay chỉ còn ", newest_.size,
                               ": bị cắt đuôi hoặc khôi phục không khai")
                : "sổ này không phải là sổ mà tờ chốt mang đến đã chốt: có hai bản khác nhau");
  }
}

// The signed root of a later size is made of the same entries: what holds here goes on to the newest.
void LogCheck::CheckNamed(const Named& named) {
  const auto checkpoint = ParseCheckpointName(named.name);
  if (!checkpoint) {
    Add("CHECKPOINT", -1, named.where, "chữ ký không ghi mốc nhật ký nào, hoặc mốc ấy không đọc được");
  } else if (std::none_of(policy_.logs.begin(), policy_.logs.end(),
                          [&](const auto& log) { return log.key.name == checkpoint->origin; })) {
    Add("ORIGIN", checkpoint->size, named.where,
        absl::StrCat("mốc nhật ký trong chữ ký thuộc sổ khác: ", checkpoint->origin));
  } else if (!Holds(checkpoint->size, checkpoint->root)) {
    const bool shorter = checkpoint->size > newest_.size;
    Add(shorter ? "TAIL" : "FORK", checkpoint->size, named.where,
        shorter ? absl::StrCat("chữ ký ghi mốc ở dòng ", checkpoint->size, ", sổ nay chỉ còn ", newest_.size,
                               ": bị cắt đuôi hoặc khôi phục không khai")
                : "sổ này không phải là sổ mà chữ ký đã ghi mốc: có hai bản khác nhau");
  }
}

}  // namespace thidua::audit
