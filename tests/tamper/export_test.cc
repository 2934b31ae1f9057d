// What can be done to an export, and to the database behind it, by somebody who has some keys but not all
// (security.md 1.4): both verifiers find it, name it and agree; what is lawful they pass.
#include <iostream>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "tests/tamper/export_fixture.h"

namespace thidua::test {

int g_flips = 300;
int g_clean_runs = 20;
uint32_t g_seed = 1;

namespace {

TEST_F(ExportTest, AWholeLogVerifies) {
  const Verdict verdict = Verify(absl::StrCat(Seen(), " --state '", Write("dump", log_.Dump()), "'"));
  EXPECT_TRUE(verdict.whole) << verdict.words;
}

TEST_F(ExportTest, ALookAtPersonalDataHasALeafAndNoRow) {
  Log log = log_;
  log.Act(cast_.service, audit::kPersonalRead, Dossier(900), {{"of", "dossier"}, {"id", Dossier(5)}},
          "DOSSIER_READ");
  log.checkpoints.push_back(log.entries.size());
  Rewrite(log, cast_);
  const std::string dump = log.Dump();
  EXPECT_EQ(dump.find("\"aggregate\":\"" + Dossier(900) + "\",\"facts\""), std::string::npos);
  const Verdict verdict = Verify(absl::StrCat("--state '", Write("dump", dump), "'"));
  EXPECT_TRUE(verdict.whole) << verdict.words;
}

TEST_F(ExportTest, A1ToA3AnEditedEntryIsNamed) {
  const std::string path = folder_ + "/export/tile/entries/001";
  const std::string bundle = *audit::ReadFile(path);
  const std::string entry = audit::EncodeEntry(log_.entries[300]);
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"SUBMITTED", "REJECTED!"},
           {"submission", "submissiom"},
           {absl::StrCat(log_.entries[300].recorded_us), std::string(16, '1')}}) {
    Write("export/tile/entries/001", Replaced(bundle, entry, absl::StrReplaceAll(entry, {{from, to}})));
    const Verdict verdict = Verify();
    EXPECT_TRUE(verdict.Names("LEAF_HASH 300")) << verdict.words;
    EXPECT_TRUE(verdict.Names("ROOT 400")) << verdict.words;
  }
}

TEST_F(ExportTest, A1ToA3WithTilesMadeToFitTheRootIsWrong) {
  Log log = log_;
  log.entries[300].recorded_us -= 1;
  RewriteUnderOldNotes(log);
  const Verdict verdict = Verify(absl::StrCat("--state '", Write("dump", log_.Dump()), "'"));
  EXPECT_TRUE(verdict.Names("ROOT 400")) << verdict.words;
  EXPECT_TRUE(verdict.Names("ROW_EDITED 300")) << verdict.words;
}

TEST_F(ExportTest, A4AndA5ADeletedEntryBreaksItsChain) {
  Log log = log_;
  log.entries.erase(log.entries.begin() + 300);
  RewriteUnderOldNotes(log);
  const Verdict verdict = Verify();
  EXPECT_TRUE(verdict.Names("ROOT 400")) << verdict.words;
  EXPECT_TRUE(verdict.Names("CHAIN 336")) << verdict.words;  // its next version, one place up
}

TEST_F(ExportTest, A6SwappedEntriesAreNamed) {
  Log log = log_;
  std::swap(log.entries[300], log.entries[337]);
  RewriteUnderOldNotes(log);
  const Verdict verdict = Verify();
  EXPECT_TRUE(verdict.Names("CHAIN 300")) << verdict.words;
  EXPECT_TRUE(verdict.Names("CHAIN 337")) << verdict.words;
}

TEST_F(ExportTest, A7AndA17AnEntryWrittenByHandIsNamed) {
  Log log = log_;
  Log other = log_;
  other.Act(Signer::Make("submission"), "dossier", Dossier(99), {{"state", "SUBMITTED"}});
  log.entries.insert(log.entries.begin() + 300, other.entries.back());
  RewriteUnderOldNotes(log);
  EXPECT_TRUE(Verify().Names("SERVICE_SIGNATURE 300"));
}

TEST_F(ExportTest, A8ADuplicateIsNamed) {
  Log log = log_;
  log.entries.insert(log.entries.begin() + 300, log.entries[299]);
  RewriteUnderOldNotes(log);
  EXPECT_TRUE(Verify().Names("CHAIN 300"));
}

TEST_F(ExportTest, A9AndA10ACutTailIsFoundByWhoSawIt) {
  for (const uint64_t cut : {1, 10, 100}) {
    Log log = log_;
    log.entries.resize(kSize - cut);
    log.checkpoints = {1, 255, 256, 400, kSize - cut};
    Cast unwitnessed = cast_;
    unwitnessed.witnesses.clear();
    Rewrite(log, unwitnessed);
    const Verdict verdict = Verify(Seen());
    EXPECT_TRUE(verdict.Names("TAIL 600")) << verdict.words;
    EXPECT_TRUE(verdict.Names(absl::StrCat("WITNESS ", kSize - cut))) << verdict.words;
  }
}

TEST_F(ExportTest, A11ALogMadeWithoutItsKeyIsRefused) {
  Cast thief = cast_;
  thief.log = Signer::Make(cast_.log.name);
  Rewrite(log_, thief);
  EXPECT_TRUE(Verify().Names("LOG_SIGNATURE -1"));
}

TEST_F(ExportTest, A12AndA13AForkIsFoundByWhoSawTheOther) {
  Log log = log_;
  std::swap(log.entries[598], log.entries[599]);  // of different dossiers: every chain holds
  Rewrite(log, cast_);
  EXPECT_TRUE(Verify().whole);
  EXPECT_EQ(Verify(Seen()).findings, std::vector<std::string>{"FORK 600"});
}

TEST_F(ExportTest, A14ARestoreIsTamperingUnlessTwoOfficersDeclareIt) {
  const audit::Epoch epoch{cast_.log.name, kSize, log_.Root(kSize), 400, log_.Root(400), "Ổ đĩa hỏng"};
  const std::string text = audit::EpochText(epoch);
  fs::rename(folder_ + "/export", folder_ + "/old");
  for (const size_t officers : {0, 1, 2}) {
    audit::SignedNote note{text, {audit::SignNote(text, "stranger", Signer::Make("stranger").key)}};
    for (size_t i = 0; i < officers; ++i) {
      note.signatures.push_back(audit::SignNote(text, cast_.officers[i].name, cast_.officers[i].key));
    }
    const std::string declaration = audit::FormatNote(note);
    Log restored = log_;
    restored.entries.resize(400);
    restored.Act(cast_.audit, "log", Dossier(0), {{"declaration", declaration}}, audit::kEpochDeclared);
    restored.Act(cast_.service, "dossier", Dossier(77), {{"state", "DRAFT"}});
    restored.checkpoints = {1, 255, 256, 400, 402};
    Rewrite(restored, cast_);
    fs::create_directories(folder_ + "/export/epochs");
    fs::copy(folder_ + "/old", folder_ + "/export/epochs/600", fs::copy_options::recursive);
    Write("export/epochs/600/declared", declaration);
    const Verdict verdict = Verify(Seen());
    EXPECT_EQ(verdict.whole, officers == 2) << verdict.words;
    EXPECT_EQ(verdict.Names("TAIL 600"), officers != 2);
    EXPECT_EQ(verdict.Names("EPOCH 400"), officers != 2);
  }
  // What was set apart must stay as it was.
  fs::remove(folder_ + "/export/epochs/600/tile/entries/002.p/88");
  EXPECT_TRUE(Verify(Seen()).Names("EPOCH 400"));
}

struct DumpCase {
  const char* name;
  std::string from, to;
  const char* finding;
};

TEST_F(ExportTest, A1ToA10InTheDatabaseAndA16AreNamed) {
  const std::string dump = log_.Dump();
  const std::string row = absl::StrCat(
      "{\"aggregate\":\"", Dossier(5),
      "\",\"facts\":{\"files\":\"597\",\"state\":\"SUBMITTED\"},\"type\":\"dossier\",\"version\":17}");
  const auto leaf_line = [&](int index) {
    const size_t at = dump.find(absl::StrCat("\"leaf\":", index, ","));
    const size_t begin = dump.rfind('\n', at) + 1;
    return dump.substr(begin, dump.find('\n', at) + 1 - begin);
  };
  const std::vector<DumpCase> cases = {
      {"state", row, Replaced(row, "SUBMITTED", "APPROVED"), "STATE_FACT -1"},
      {"version", row, Replaced(row, ":17", ":18"), "STATE_VERSION -1"},
      {"deleted", row + "\n", "", "STATE_MISSING -1"},
      {"inserted", row, Replaced(row, Dossier(5), Dossier(500)), "STATE_EXTRA -1"},
      {"leaf deleted", leaf_line(300), "", "ROW_DELETED 300"},
      {"tail deleted", leaf_line(599), "", "ROW_DELETED 599"},
      {"leaf kind", leaf_line(300), Replaced(leaf_line(300), "CHANGED", "APPROVED"), "ROW_EDITED 300"},
      {"leaf time", leaf_line(300), Replaced(leaf_line(300), "\"recorded_us\":1", "\"recorded_us\":2"),
       "ROW_EDITED 300"},
      {"leaf renumbered", leaf_line(300), Replaced(leaf_line(300), "\"leaf\":300", "\"leaf\":301"),
       "ROW_DELETED 300"},
      {"leaf left out", leaf_line(599), Replaced(leaf_line(599), "\"leaf\":599", "\"leaf\":null"),
       "ROW_UNSEQUENCED -1"},
  };
  for (const auto& attack : cases) {
    const Verdict verdict =
        Verify(absl::StrCat("--state '", Write("dump", Replaced(dump, attack.from, attack.to)), "'"));
    EXPECT_TRUE(verdict.Names(attack.finding)) << attack.name << "\n" << verdict.words;
  }
}

TEST_F(ExportTest, A18WhatIsOfAnotherLogIsRefused) {
  Cast elsewhere = cast_;
  elsewhere.log = Signer::Make("thidua-audit/another");
  Rewrite(log_, elsewhere);
  EXPECT_TRUE(Verify().Names("ORIGIN -1"));
}

TEST_F(ExportTest, A19AndA21SilenceAndATimeSetBackAreFound) {
  Log log = log_;
  log.newest_at -= 301;
  Rewrite(log, cast_);
  Verdict verdict = Verify();
  EXPECT_TRUE(verdict.Names("STALE 600")) << verdict.words;
  EXPECT_TRUE(verdict.Names("WITNESS 600")) << verdict.words;
  log.newest_at += 1000;
  Rewrite(log, cast_);
  EXPECT_TRUE(Verify().Names("CLOCK 600"));
  Rewrite(log_, cast_);
  log.newest_at = log_.newest_at - 7200;
  Write("export/checkpoints/400", log.Note(400, cast_.log));
  EXPECT_TRUE(Verify().Names("CLOCK 400"));
}

TEST_F(ExportTest, A22ANodeIsNotAnEntry) {
  const std::string path = "export/tile/entries/001";
  const std::string entry = audit::EncodeEntry(log_.entries[256]);
  std::string bundle = *audit::ReadFile(folder_ + "/" + path);
  const std::string node(64, 'n');
  bundle = std::string("\0\x40", 2) + node + bundle.substr(2 + entry.size());
  Write(path, bundle);
  const Verdict verdict = Verify();
  EXPECT_TRUE(verdict.Names("ENTRY 256")) << verdict.words;
  EXPECT_TRUE(verdict.Names("LEAF_HASH 256")) << verdict.words;
}

TEST_F(ExportTest, A24RotatedKeysStillVerify) {
  Cast next = cast_;
  next.service = Signer::Make("submission");
  next.log = Signer::Make(cast_.log.name);
  next.witnesses = {Signer::Make("new-1", audit::NoteKey::kCosignature),
                    Signer::Make("new-2", audit::NoteKey::kCosignature)};
  Log log = log_;
  for (int i = 0; i < 50; ++i) log.Act(next.service, "dossier", Dossier(i), {{"state", "WITHDRAWN"}});
  log.checkpoints.push_back(650);
  std::string policy = cast_.Policy();
  for (const Signer* old : {&cast_.service, &cast_.log}) {
    const std::string line = old->Line(old == &cast_.log ? "log" : "service");
    policy = Replaced(policy, line, absl::StrCat(absl::StripSuffix(line, "\n"), " until 600\n"));
  }
  policy += next.log.Line("log") + next.service.Line("service");
  for (const auto& witness : next.witnesses) policy += witness.Line("witness");
  const fs::path notes = folder_ + "/export/checkpoints";
  fs::rename(notes, folder_ + "/old-notes");
  Rewrite(log, next);
  for (const auto& note : fs::directory_iterator(folder_ + "/old-notes")) {
    fs::copy(note, notes / note.path().filename(), fs::copy_options::overwrite_existing);
  }
  Write("policy", policy);
  Write("export/policy", policy);
  EXPECT_TRUE(Verify(Seen()).whole) << Verify(Seen()).words;

  // The key that was rotated out counts no more.
  log.entries.pop_back();
  log.Act(cast_.service, "dossier", Dossier(49), {{"state", "WITHDRAWN"}});
  Rewrite(log, next);
  Write("export/policy", policy);
  EXPECT_TRUE(Verify().Names("SERVICE_SIGNATURE 649"));
}

TEST_F(ExportTest, AnExportWithOtherKeysIsRefused) {
  Write("export/policy", Cast().Policy());
  EXPECT_TRUE(Verify().Names("POLICY -1"));
}

TEST_F(ExportTest, EveryRandomChangeOfAByteIsFound) {
  std::mt19937 random(g_seed);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ + "/export")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (int i = 0; i < g_flips; ++i) {
    const fs::path& file = files[random() % files.size()];
    const std::string content = *audit::ReadFile(file);
    std::string altered = content;
    const size_t at = random() % content.size();
    altered[at] ^= static_cast<char>(1 + random() % 255);
    std::ofstream(file, std::ios::binary) << altered;
    EXPECT_FALSE(VerifyAtAnyAge().whole) << file << " byte " << at << ", seed " << g_seed;
    std::ofstream(file, std::ios::binary) << content;
  }
  EXPECT_TRUE(VerifyAtAnyAge().whole);
}

TEST_F(ExportTest, CleanRunsRaiseNoAlarm) {
  std::mt19937 random(g_seed);
  for (int i = 0; i < g_clean_runs; ++i) {
    Log log;
    log.newest_at = std::time(nullptr);
    const uint64_t size = 1 + random() % 520;
    Grow(log, size);
    for (uint64_t at = 1 + random() % 50; at < size; at += 1 + random() % 100) log.checkpoints.push_back(at);
    log.checkpoints.push_back(size);
    Rewrite(log, cast_);
    const Verdict verdict = Verify(absl::StrCat("--state '", Write("dump", log.Dump()), "'"));
    EXPECT_TRUE(verdict.whole) << size << ", seed " << g_seed << "\n" << verdict.words;
  }
}

}  // namespace
}  // namespace thidua::test

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  for (int i = 1; i < argc; ++i) {
    absl::string_view argument = argv[i];
    const bool read =
        (absl::ConsumePrefix(&argument, "--flips=") && absl::SimpleAtoi(argument, &thidua::test::g_flips)) ||
        (absl::ConsumePrefix(&argument, "--clean-runs=") &&
         absl::SimpleAtoi(argument, &thidua::test::g_clean_runs)) ||
        (absl::ConsumePrefix(&argument, "--seed=") && absl::SimpleAtoi(argument, &thidua::test::g_seed));
    if (!read) {
      std::cerr << "unknown: " << argv[i] << "\n";
      return 2;
    }
  }
  return RUN_ALL_TESTS();
}
