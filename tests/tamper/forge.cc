#include "tests/tamper/forge.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "absl/strings/str_cat.h"

namespace thidua::test {
namespace {

using nlohmann::json;

void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

}  // namespace

Signer Signer::Make(const std::string& name, audit::NoteKey::Algorithm algorithm) {
  std::string folder = (std::filesystem::temp_directory_path() / "thidua-key.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no directory for a key");
  Must(crypto::MakeKeyFiles(folder + "/key", folder + "/pub"));
  auto key = crypto::SigningKey::Load(folder + "/key");
  std::filesystem::remove_all(folder);
  return {name, *std::move(key), algorithm};
}

std::string Signer::Line(const std::string& kind) const {
  return absl::StrCat(kind, " ", audit::NoteKey{name, algorithm, key.public_key()}.Text(), "\n");
}

Cast::Cast() {
  for (const char* name : {"officer-1", "officer-2"}) officers.push_back(Signer::Make(name));
  for (const char* name : {"phong", "ubnd", "inspector"}) {
    witnesses.push_back(Signer::Make(name, audit::NoteKey::kCosignature));
  }
}

std::string Cast::Policy() const {
  std::string text = log.Line("log") + service.Line("service") + audit.Line("service");
  for (const auto& officer : officers) text += officer.Line("officer");
  for (const auto& witness : witnesses) text += witness.Line("witness");
  return text;
}

void Log::Act(const Signer& service, const std::string& type, const std::string& id, audit::Facts facts,
              const std::string& kind) {
  audit::Leaf leaf{kind, {type, id, 1}, std::move(facts)};
  std::string previous;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const auto act = audit::DecodeBody(entry->body);
    if (!act.ok() || act->leaf.aggregate.type != type || act->leaf.aggregate.id != id) continue;
    leaf.aggregate.version = act->leaf.aggregate.version + 1;
    previous = audit::LeafHash(entry->body);
    break;
  }
  Add(service, leaf, previous);
}

void Log::Add(const Signer& service, const audit::Leaf& leaf, const std::string& previous) {
  const int64_t at_us = (newest_at - 3600) * 1'000'000 + static_cast<int64_t>(entries.size());
  const std::string body = audit::CanonicalBody(leaf, service.name, "", absl::FromUnixMicros(at_us));
  entries.push_back({crypto::NewUuid(), at_us, previous, body, service.key.Sign(audit::LeafHash(body))});
}

std::vector<audit::merkle::Hash> Log::Hashes() const {
  std::vector<audit::merkle::Hash> out;
  for (const auto& entry : entries) out.push_back(audit::merkle::HashLeaf(audit::EncodeEntry(entry)));
  return out;
}

std::string Log::Root(uint64_t size) const {
  audit::merkle::CompactRange range;
  const auto hashes = Hashes();
  for (uint64_t i = 0; i < size; ++i) range.Append(hashes[i]);
  return range.Root();
}

std::string Log::Note(uint64_t size, const Signer& log) const { return Note(size, Root(size), log); }

std::string Log::Note(uint64_t size, const audit::merkle::Hash& root, const Signer& log) const {
  const int64_t later =
      std::count_if(checkpoints.begin(), checkpoints.end(), [&](uint64_t other) { return other > size; });
  const std::string text =
      audit::CheckpointText({log.name, size, root, (newest_at - 60 * later) * 1'000'000});
  return audit::FormatNote({text, {audit::SignNote(text, log.name, log.key)}});
}

void Log::Export(const std::string& folder, const Cast& cast) const {
  const audit::ExportDir dir(folder);
  const uint64_t size = checkpoints.back();
  std::vector<audit::merkle::Hash> hashes = Hashes();
  hashes.resize(size);
  audit::merkle::CompactRange grown;
  std::string newest;
  for (const uint64_t at : checkpoints) {
    while (grown.size() < at) grown.Append(hashes[grown.size()]);
    newest = Note(at, grown.Root(), cast.log);
    Must(audit::WriteFile(dir.NotePath(at), newest));
  }
  Must(audit::WriteFile(dir.CheckpointPath(), newest));
  for (uint64_t first = 0; first < size; first += audit::kTileWidth) {
    std::vector<std::string> bundle;
    for (uint64_t i = first; i < std::min(first + audit::kTileWidth, size); ++i) {
      bundle.push_back(audit::EncodeEntry(entries[i]));
    }
    Must(dir.WriteEntries(first / audit::kTileWidth, bundle));
  }
  for (int level = 0; !hashes.empty(); ++level) {
    std::vector<audit::merkle::Hash> above;
    for (uint64_t first = 0; first < hashes.size(); first += audit::kTileWidth) {
      const auto end = std::min<uint64_t>(first + audit::kTileWidth, hashes.size());
      const std::vector<audit::merkle::Hash> tile(hashes.begin() + first, hashes.begin() + end);
      Must(dir.WriteTile(level, first / audit::kTileWidth, tile));
      audit::merkle::CompactRange range;
      for (const auto& hash : tile) range.Append(hash);
      if (tile.size() == audit::kTileWidth) above.push_back(range.Root());
    }
    hashes = std::move(above);
  }
  Must(audit::WriteFile(dir.PolicyPath(), cast.Policy()));
  const auto note = audit::ParseNote(newest);
  for (const auto& witness : cast.witnesses) {
    Must(dir.WriteCosignature(size, audit::Cosign(note->text, witness.name, witness.key, newest_at)));
  }
}

std::string Log::Dump() const {
  std::string out = json{{"taken_us", newest_at * 1'000'000}, {"sequenced", entries.size()}}.dump() + "\n";
  std::map<std::pair<std::string, std::string>, json> rows;
  for (size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    const auto act = audit::DecodeBody(entry.body);
    if (!act.ok()) throw std::runtime_error("a dump of a log that cannot be read");
    const auto& aggregate = act->leaf.aggregate;
    out += json{{"leaf", i},
                {"id", entry.id},
                {"recorded_us", entry.recorded_us},
                {"previous", entry.previous.empty() ? json() : json(crypto::Hex(entry.previous))},
                {"body", crypto::Hex(entry.body)},
                {"signature", crypto::Hex(entry.signature)},
                {"service", act->service},
                {"kind", act->leaf.kind},
                {"actor", json()},
                {"type", aggregate.type},
                {"aggregate", aggregate.id},
                {"version", aggregate.version},
                {"business_us", act->business_us},
                {"hash", crypto::Hex(audit::LeafHash(entry.body))}}
               .dump() +
           "\n";
    if (audit::LeavesNoRow(aggregate.type)) continue;
    json& row = rows[{aggregate.type, aggregate.id}];
    row["type"] = aggregate.type;
    row["aggregate"] = aggregate.id;
    row["version"] = aggregate.version;
    if (!row.contains("facts")) row["facts"] = json::object();
    for (const auto& [name, value] : act->leaf.facts) row["facts"][name] = value;
  }
  for (const auto& [key, row] : rows) out += row.dump() + "\n";
  return out;
}

}  // namespace thidua::test
