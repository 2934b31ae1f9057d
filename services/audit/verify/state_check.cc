#include "services/audit/verify/state_check.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace thidua::audit {
namespace {

using nlohmann::json;

// From a leaf's commit to its place in the tree; longer means that it was kept from it.
constexpr int64_t kLagUs = 60'000'000;
// From a checkpoint's signature to its commit.
constexpr int64_t kCommitUs = 5'000'000;

class StateCheck {
 public:
  StateCheck(const LogCheck& log, const Policy& policy) : log_(log), policy_(policy) {}

  StateReport Run(const std::string& path) {
    std::ifstream in(path);
    std::vector<json> leaves, rows;
    for (std::string line; std::getline(in, line);) {
      json object = json::parse(line, nullptr, false);
      if (!object.is_object()) return {{{"DUMP", -1, path, "bản kết xuất không đọc được"}}};
      if (object.contains("taken_us"))
        head_ = std::move(object);
      else
        (object.contains("leaf") ? leaves : rows).push_back(std::move(object));
    }
    if (head_.is_null()) return {{{"DUMP", -1, path, "bản kết xuất không có đầu"}}};
    // The log may have grown since the dump was taken; it is folded only so far. What had been signed before
    // must be in it.
    const bool later = log_.newest().time_us + kCommitUs < head_["taken_us"].get<int64_t>();
    end_ = later ? log_.size() : std::min<uint64_t>(head_["sequenced"].get<uint64_t>(), log_.size());
    CheckLeafRows(leaves);
    FoldTo(end_);
    CheckRows(rows);
    return {findings_, erased_};
  }

 private:
  void Add(const std::string& code, int64_t index, const std::string& subject, const std::string& sentence) {
    findings_.push_back({code, index, subject, sentence});
  }

  static std::string Bytes(const json& object, const char* name) {
    return object[name].is_null() ? "" : absl::HexStringToBytes(object[name].get<std::string>());
  }
  static std::string Text(const json& object, const char* name) {
    return object[name].is_null() ? "" : object[name].get<std::string>();
  }
  static LogEntry EntryOf(const json& leaf) {
    return {Text(leaf, "id"), leaf["recorded_us"].get<int64_t>(), Bytes(leaf, "previous"),
            Bytes(leaf, "body"), Bytes(leaf, "signature")};
  }
  // Columns repeat what the body says, for the services to search by.
  static bool ColumnsFit(const json& leaf, const Act& act) {
    return Text(leaf, "service") == act.service && Text(leaf, "kind") == act.leaf.kind &&
           Text(leaf, "actor") == absl::AsciiStrToLower(act.actor_id) &&
           Text(leaf, "type") == act.leaf.aggregate.type &&
           Text(leaf, "aggregate") == absl::AsciiStrToLower(act.leaf.aggregate.id) &&
           leaf["version"].get<int64_t>() == act.leaf.aggregate.version &&
           leaf["business_us"].get<int64_t>() == act.business_us;
  }

  void CheckLeafRows(const std::vector<json>& leaves) {
    std::vector<char> present(end_);
    for (const json& leaf : leaves) {
      const LogEntry entry = EntryOf(leaf);
      const auto act = DecodeBody(entry.body);
      const int64_t index = leaf["leaf"].is_null() ? -1 : leaf["leaf"].get<int64_t>();
      const std::string name =
          absl::StrCat(Text(leaf, "type"), " ", Text(leaf, "aggregate"), " (", entry.id, ")");
      if (!act.ok() || !ColumnsFit(leaf, *act) || Bytes(leaf, "hash") != LeafHash(entry.body) ||
          (index >= 0 && index < static_cast<int64_t>(log_.size()) &&
           EncodeEntry(entry) != log_.entries()[index])) {
        Add("ROW_EDITED", index, name, "dòng sổ trong cơ sở dữ liệu khác với dòng đã chốt");
      }
      if (index >= 0 && index < static_cast<int64_t>(end_)) present[index] = 1;
      if (index >= 0 && index < static_cast<int64_t>(log_.size())) continue;
      CheckPending(entry, act, name);
    }
    for (size_t i = 0; i < present.size(); ++i) {
      if (!present[i]) Add("ROW_DELETED", i, "", "dòng đã chốt không còn trong cơ sở dữ liệu");
    }
  }

  // A leaf that has no place in the tree yet.
  void CheckPending(const LogEntry& entry, const absl::StatusOr<Act>& act, const std::string& name) {
    if (head_["taken_us"].get<int64_t>() - entry.recorded_us > kLagUs) {
      Add("ROW_UNSEQUENCED", -1, name,
          "dòng sổ nằm lại đã lâu mà không được chốt: viết tay, ghi lùi giờ, hoặc sổ bị chặn");
    }
    const bool is_signed =
        act.ok() && SignedByService(policy_, *act, LeafHash(entry.body), entry.signature, std::nullopt);
    if (!is_signed) Add("SERVICE_SIGNATURE", -1, name, "dòng chờ chốt không có chữ ký đúng của dịch vụ");
    if (act.ok()) pending_.push_back(*act);
  }

  void Take(const Act& act) {
    Folded& folded = state_[{act.leaf.aggregate.type, absl::AsciiStrToLower(act.leaf.aggregate.id)}];
    folded.version = act.leaf.aggregate.version;
    for (const auto& [name, value] : act.leaf.facts) folded.facts[name] = value;
  }

  void FoldTo(uint64_t end) {
    if (end == log_.size()) {
      state_ = log_.folded();
    } else {
      for (uint64_t i = 0; i < end; ++i) {
        const auto entry = DecodeEntry(log_.entries()[i]);
        const auto act = entry.ok() ? DecodeBody(entry->body) : entry.status();
        if (act.ok()) Take(*act);
      }
    }
    std::sort(pending_.begin(), pending_.end(),
              [](const Act& a, const Act& b) { return a.leaf.aggregate.version < b.leaf.aggregate.version; });
    for (const Act& act : pending_) Take(act);
  }

  void CheckRows(const std::vector<json>& rows) {
    for (const json& row : rows) {
      const AggregateKey key{Text(row, "type"), Text(row, "aggregate")};
      const std::string name = absl::StrCat(key.first, " ", key.second);
      const auto it = state_.find(key);
      if (it == state_.end()) {
        Add("STATE_EXTRA", -1, name, "có trong cơ sở dữ liệu mà sổ không ghi");
        continue;
      }
      if (it->second.version != row["version"].get<int64_t>()) {
        Add("STATE_VERSION", -1, name,
            absl::StrCat("cơ sở dữ liệu ở phiên bản ", row["version"].get<int64_t>(), ", sổ ghi ",
                         it->second.version));
      }
      for (const auto& [fact, value] : row["facts"].items()) {
        const auto said = it->second.facts.find(fact);
        const std::string text = value.is_null() ? "" : value.get<std::string>();
        if (said != it->second.facts.end() && said->second != text) {
          Add("STATE_FACT", -1, name,
              absl::StrCat(fact, ": cơ sở dữ liệu là “", text, "”, sổ ghi “", said->second, "”"));
        }
      }
      if (it->second.facts.count(kPersonalFact) > 0 && !row["facts"].contains(kPersonalFact)) ++erased_;
      state_.erase(it);
    }
    for (const auto& [key, folded] : state_) {
      if (LeavesNoRow(key.first) || key.first == kSession) continue;
      Add("STATE_MISSING", -1, absl::StrCat(key.first, " ", key.second),
          "sổ có ghi mà cơ sở dữ liệu không còn");
    }
  }

  const LogCheck& log_;
  const Policy& policy_;
  Findings findings_;
  int64_t erased_ = 0;
  json head_;
  uint64_t end_ = 0;
  std::vector<Act> pending_;
  std::map<AggregateKey, Folded> state_;
};

}  // namespace

StateReport CheckState(const std::string& dump_path, const LogCheck& log, const Policy& policy) {
  return StateCheck(log, policy).Run(dump_path);
}

}  // namespace thidua::audit
