// A lawful log of 600 leaves, exported, and those whose keys it has: what the attacks on an export begin
// with.
#ifndef THIDUA_TESTS_TAMPER_EXPORT_FIXTURE_H_
#define THIDUA_TESTS_TAMPER_EXPORT_FIXTURE_H_

#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "tests/tamper/forge.h"
#include "tests/tamper/verifiers.h"

namespace thidua::test {

namespace fs = std::filesystem;

// How much chance a run tries: --flips, --clean-runs, --seed.
extern int g_flips;
extern int g_clean_runs;
extern uint32_t g_seed;

constexpr uint64_t kSize = 600;  // two full tiles and a part

inline std::string Dossier(int i) { return absl::StrCat("11111111-1111-4111-8111-", 100000000000 + i); }

inline std::string Replaced(const std::string& bytes, const std::string& from, const std::string& to) {
  const std::string out = absl::StrReplaceAll(bytes, {{from, to}});
  EXPECT_NE(out, bytes) << from;
  return out;
}

class ExportTest : public testing::Test {
 protected:
  ExportTest() {
    std::string pattern = (fs::temp_directory_path() / "thidua-tamper.XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    log_.newest_at = std::time(nullptr);
    Grow(log_, kSize);
    log_.checkpoints = {1, 255, 256, 400, kSize};
    Write("policy", cast_.Policy());
    log_.Export(folder_ + "/export", cast_);
    Write("seen", log_.Note(kSize, cast_.log));
  }
  ~ExportTest() override { fs::remove_all(folder_); }

  // Lets dossiers come and go on until the log has `size` leaves.
  void Grow(Log& log, uint64_t size) const {
    while (log.entries.size() < size) {
      const int i = static_cast<int>(log.entries.size());
      log.Act(cast_.service, "dossier", Dossier(i % 37),
              {{"state", i < 37 ? "DRAFT" : "SUBMITTED"}, {"files", absl::StrCat(i)}});
    }
  }

  std::string Write(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << content;
    return folder_ + "/" + name;
  }

  std::string Arguments(const std::string& more = "") const {
    return absl::StrCat("'", folder_, "/export' --policy '", folder_, "/policy' ", more);
  }
  Verdict Verify(const std::string& more = "") const {
    return VerifyTwice(Arguments("--max-age 300 " + more));
  }
  // Where a test takes its time and nothing but a change may be found.
  Verdict VerifyAtAnyAge() const { return VerifyTwice(Arguments()); }
  std::string Seen() const { return absl::StrCat("--seen '", folder_, "/seen'"); }

  // The export anew, as of a changed log, with the signed notes that the attacker cannot make himself.
  void RewriteUnderOldNotes(Log log) const {
    fs::rename(folder_ + "/export", folder_ + "/true");
    while (log.entries.size() < kSize) log.entries.push_back(log.entries.back());
    log.entries.resize(kSize);
    log.Export(folder_ + "/export", cast_);
    for (const char* notes : {"checkpoints", "checkpoint"}) {
      fs::remove_all(folder_ + "/export/" + notes);
      fs::copy(folder_ + "/true/" + notes, folder_ + "/export/" + notes, fs::copy_options::recursive);
    }
  }
  // The same by somebody whose keys are `cast`.
  void Rewrite(const Log& log, const Cast& cast) const {
    fs::remove_all(folder_ + "/export");
    log.Export(folder_ + "/export", cast);
    Write("export/policy", cast_.Policy());
  }

  Cast cast_;
  Log log_;
  std::string folder_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_TAMPER_EXPORT_FIXTURE_H_
