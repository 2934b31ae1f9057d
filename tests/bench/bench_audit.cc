// How fast the audit log is verified and sequenced. By hand:
//
//   bench_audit verify [LEAVES]     an export of 1,000,000 leaves, verified by thidua-audit-verify
//   bench_audit sequence [LEAVES]   100,000 leaves waiting in a real system, until they are published
#include <sys/resource.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/support/api.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"
#include "tests/tamper/forge.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

void Say(const std::string& what, uint64_t leaves, absl::Duration took) {
  const double seconds = absl::ToDoubleSeconds(took);
  std::cout << absl::StreamFormat("%s: %d leaves in %.1f s, %.0f leaves/s\n", what, leaves, seconds,
                                  leaves / seconds);
}

// Dossiers of ten versions each; a checkpoint for every thousand leaves, as a busy system makes them.
Log MakeLog(const Cast& cast, uint64_t leaves) {
  constexpr uint64_t kVersions = 10;
  Log log;
  log.newest_at = std::time(nullptr);
  const uint64_t dossiers = std::max<uint64_t>(1, leaves / kVersions);
  for (uint64_t i = 0; i < leaves; ++i) {
    const std::string id = absl::StrFormat("11111111-1111-4111-8111-%012d", i % dossiers);
    const std::string previous = i < dossiers ? "" : audit::LeafHash(log.entries[i - dossiers].body);
    log.Add(cast.service,
            {"SUBMIT_DOSSIER",
             {"dossier", id, static_cast<int64_t>(i / dossiers + 1)},
             {{"state", "SUBMITTED"}, {"title", "EMULATION_FIGHTER_BASE"}, {"school_year", "2025-2026"}}},
            previous);
    if ((i + 1) % 1000 == 0 || i + 1 == leaves) log.checkpoints.push_back(i + 1);
  }
  return log;
}

int BenchVerify(uint64_t leaves) {
  std::string folder = (fs::temp_directory_path() / "thidua-bench.XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no directory for the export");
  const Cast cast;
  MakeLog(cast, leaves).Export(folder + "/export", cast);
  std::ofstream(folder + "/policy") << cast.Policy();
  const absl::Time begin = absl::Now();
  const int failed = std::system(absl::StrCat("'", BuildDir(), "/bin/thidua-audit-verify' '", folder,
                                              "/export' --policy '", folder, "/policy'")
                                     .c_str());
  const absl::Duration took = absl::Now() - begin;
  fs::remove_all(folder);
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  Say("verified", leaves, took);
  std::cout << "memory at most: " << usage.ru_maxrss / 1024 << " MiB\n";
  return failed == 0 ? 0 : 1;
}

// The sequencer takes what it finds: leaves with a body of the usual length, signed by nobody.
int BenchSequence(uint64_t leaves) {
  const Stack stack("allinone", test::Beginning::kDurable);
  const auto database = stack.AsSuperuser();
  const auto published = [&] {
    const auto text = audit::ReadFile(stack.data_dir() + "/audit-export/checkpoint");
    const auto note = text.ok() ? audit::ParseNote(*text) : text.status();
    const auto checkpoint = note.ok() ? audit::ParseCheckpoint(note->text) : note.status();
    return checkpoint.ok() ? checkpoint->size : 0;
  };
  Await("the first checkpoint", [&] { return published() > 0; });
  const uint64_t before = published();
  Query(*database,
        absl::StrCat(
            "INSERT INTO audit.leaf (service, kind, agg_type, agg_id, agg_version, business_at, body,"
            " leaf_hash, signature) SELECT 'submission', 'BENCH', 'bench', gen_random_uuid(), 1, now(),"
            " body, sha256('\\x00'::bytea || body), sha256(body) || sha256(body)"
            " FROM (SELECT decode(repeat(md5(n::text), 12), 'hex') AS body FROM generate_series(1, ",
            leaves, ") AS n) AS bodies"));
  const absl::Time begin = absl::Now();
  Await(
      "every leaf is published", [&] { return published() >= before + leaves; }, std::chrono::seconds(600));
  Say("sequenced and published", leaves, absl::Now() - begin);
  return 0;
}

int Main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  uint64_t leaves = what == "verify" ? 1'000'000 : 100'000;
  const bool counted = argc < 3 || (argc == 3 && absl::SimpleAtoi(argv[2], &leaves) && leaves > 0);
  if (counted && what == "verify") return BenchVerify(leaves);
  if (counted && what == "sequence") return BenchSequence(leaves);
  std::cerr << "bench_audit verify|sequence [LEAVES]\n";
  return 2;
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  try {
    return thidua::test::Main(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
