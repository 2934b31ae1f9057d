// A signed paper holds the log to what it names: whoever cut, changed or replaced the log since is found by
// anybody who has kept the paper.
#include "services/common/audit/named_checkpoint.h"
#include "tests/tamper/export_fixture.h"

namespace thidua::test {
namespace {

class NamedTest : public ExportTest {
 protected:
  std::string Name(uint64_t size) const {
    return audit::CheckpointName({cast_.log.name, size, log_.Root(size)});
  }
  // A PDF as far as the verifiers look into one, whose signatures name these.
  std::string Paper(const std::vector<std::string>& names) const {
    std::string file = "%PDF-1.4\nchữ ký của lãnh đạo\n";
    for (const auto& name : names)
      absl::StrAppend(&file, "<< /Type /Sig /Name (x) /Reason (", name, ") /ByteRange [0 1 2 3] >>\n");
    return absl::StrCat("--checkpoint-of '", Write("van-ban.pdf", file + "%%EOF\n"), "'");
  }
  static std::string Text(const std::string& name) { return absl::StrCat("--checkpoint '", name, "'"); }
};

TEST_F(NamedTest, TheLogHoldsWhatItsPapersName) {
  // Also what was no checkpoint of the export: its root is made of the same entries.
  for (const uint64_t size : {1, 255, 399, 400, 600}) {
    EXPECT_TRUE(Verify(Text(Name(size))).whole) << size;
  }
  const Verdict verdict = Verify(Paper({Name(255), Name(400)}));
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_NE(verdict.words.find("Mốc nhật ký trong van-ban.pdf ở dòng 255"), std::string::npos)
      << verdict.words;
  EXPECT_NE(verdict.words.find("Mốc nhật ký trong van-ban.pdf ở dòng 400"), std::string::npos)
      << verdict.words;
}

TEST_F(NamedTest, ACutTailIsFoundByWhoHasAPaper) {
  const std::string paper = Paper({Name(600)});
  Log log = log_;
  log.entries.resize(590);
  log.checkpoints = {1, 255, 256, 400, 590};
  Rewrite(log, cast_);
  EXPECT_EQ(Verify(paper).findings, std::vector<std::string>{"TAIL 600"});
}

TEST_F(NamedTest, AForkIsFoundByWhoHasAPaper) {
  Log log = log_;
  std::swap(log.entries[598], log.entries[599]);  // of different dossiers: every chain holds
  Rewrite(log, cast_);
  EXPECT_TRUE(Verify(Text(Name(598))).whole) << "of what was before it";
  EXPECT_EQ(Verify(Text(Name(599))).findings, std::vector<std::string>{"FORK 599"});
  EXPECT_EQ(Verify(Paper({Name(400), Name(600)})).findings, std::vector<std::string>{"FORK 600"});
}

TEST_F(NamedTest, WhatIsNoNameOfThisLogIsSaidToBe) {
  const std::vector<std::string> unreadable{"CHECKPOINT -1"};
  EXPECT_EQ(Verify(Paper({})).findings, unreadable);
  EXPECT_EQ(Verify(Paper({"Toi dong y"})).findings, unreadable);
  EXPECT_EQ(Verify("--checkpoint-of /khong/co.pdf").findings, unreadable);
  for (const std::string& name :
       {std::string("thidua-checkpoint/v1"), std::string("thidua-checkpoint/v2 a 1 b"),
        Replaced(Name(400), " 400 ", " 0400 "), Replaced(Name(400), " 400 ", " 0 "),
        Replaced(Name(400), " 400 ", " 9223372036854775808 "), Replaced(Name(400), "=", ""),
        Replaced(Name(400), "thidua-audit/", "thidua audit/")}) {
    EXPECT_EQ(Verify(Text(name)).findings, unreadable) << name;
    EXPECT_EQ(Verify(Paper({Name(255), name})).findings, unreadable) << name;
  }
  EXPECT_EQ(Verify(Text(Replaced(Name(400), "thidua-audit/test", "thidua-audit/other"))).findings,
            std::vector<std::string>{"ORIGIN 400"});
  EXPECT_EQ(Verify(Text(Replaced(Name(400), " 400 ", " 401 "))).findings,
            std::vector<std::string>{"FORK 401"});
}

// What was signed before a restore that two officers declared is of the log that was set apart.
TEST_F(NamedTest, ADeclaredRestoreIsGoneOnFrom) {
  const std::string text =
      audit::EpochText({cast_.log.name, kSize, log_.Root(kSize), 400, log_.Root(400), "Ổ đĩa hỏng"});
  audit::SignedNote note{text, {}};
  for (const auto& officer : cast_.officers)
    note.signatures.push_back(audit::SignNote(text, officer.name, officer.key));
  const std::string declaration = audit::FormatNote(note);
  fs::rename(folder_ + "/export", folder_ + "/old");
  Log restored = log_;
  restored.entries.resize(400);
  restored.Act(cast_.audit, "log", Dossier(0), {{"declaration", declaration}}, audit::kEpochDeclared);
  restored.checkpoints = {1, 255, 256, 400, 401};
  Rewrite(restored, cast_);
  fs::create_directories(folder_ + "/export/epochs");
  fs::copy(folder_ + "/old", folder_ + "/export/epochs/600", fs::copy_options::recursive);
  Write("export/epochs/600/declared", declaration);
  const Verdict verdict = Verify(Paper({Name(300), Name(500), Name(600)}));
  EXPECT_TRUE(verdict.whole) << verdict.words;
}

}  // namespace
}  // namespace thidua::test
