// The papers of two years, as thidua-story --papers wrote them: none missing, each signed by who signed its
// act, and what others' programs say of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/story/kept_papers.h"

namespace thidua::test {
namespace {

using story::Faults;
using story::PaperOfYear;
using story::PapersOfYear;

const Faults kNone;

bool IsSignedAlways(const PaperOfYear& paper) {
  return paper.kind == "decisions" || paper.kind == "letters" || paper.kind == "notices";
}

class YearsPapers : public testing::TestWithParam<std::string> {
 protected:
  static const KeptPapers& kept() { return TheKept().at(GetParam()); }
  static const PapersOfYear& papers() { return kept().papers; }
  // Some paper of the kind.
  static PaperOfYear One(const std::string& kind) {
    return *std::find_if(papers().begin(), papers().end(),
                         [&](const auto& paper) { return paper.kind == kind; });
  }
};

// The very bytes that the services give out.
TEST_P(YearsPapers, AreAllThere) {
  for (const char* folder : {"decisions", "certificates", "letters", "notices", "minutes"}) {
    ASSERT_EQ(kept().stored.count(folder), 1u) << folder;
    EXPECT_EQ(kept().written.at(folder), kept().stored.at(folder)) << folder;
  }
  EXPECT_EQ(kept().wrong, std::set<std::string>());
}

TEST_P(YearsPapers, AreSignedByWhoSignedTheAct) {
  EXPECT_EQ(kept().waiting, std::set<std::string>());
  for (const auto& paper : papers()) EXPECT_EQ(paper.is_signed, IsSignedAlways(paper)) << paper.title;
}

TEST_P(YearsPapers, HaveSignaturesThatOthersFindValidAndWhole) {
  EXPECT_EQ(story::SignatureFaults(papers(), kept().authority), kNone);
}

TEST_P(YearsPapers, HaveNoFaultOfStructure) { EXPECT_EQ(story::SyntaxFaults(papers()), kNone); }

TEST_P(YearsPapers, AreOfTheKindThatArchivesKeep) { EXPECT_EQ(story::ArchiveFaults(papers()), kNone); }

TEST_P(YearsPapers, NameWhomTheyAreAboutInRightVietnamese) {
  EXPECT_FALSE(One("letters").names.empty());
  EXPECT_FALSE(One("notices").names.empty());
  EXPECT_FALSE(One("minutes").names.empty());
  EXPECT_EQ(story::WordFaults(papers()), kNone);
}

TEST_P(YearsPapers, LieWhereTheDecreePutsThings) { EXPECT_EQ(story::LayoutFaults(papers()), kNone); }

// A judge that finds no fault in anything would find none above.
TEST_P(YearsPapers, AreJudgedByJudgesWhoSeeFaults) {
  const PaperOfYear decision = One("decisions"), minutes = One("minutes");
  const auto with = [&](auto change) {
    PaperOfYear changed = decision;
    change(changed);
    return PapersOfYear{changed};
  };
  EXPECT_EQ(story::SignatureFaults({decision, minutes}, kept().authority), kNone);
  EXPECT_NE(story::SignatureFaults(with([](auto& paper) { paper.is_signed = false; }), kept().authority),
            kNone);
  EXPECT_NE(story::SignatureFaults(with([&](auto& paper) { paper.file = minutes.file; }), kept().authority),
            kNone);
  EXPECT_NE(story::SignatureFaults({decision}, ""), kNone);  // nobody is believed
  EXPECT_NE(story::WordFaults(with([](auto& paper) { paper.names.push_back("Nguyễn Văn Vắng"); })), kNone);
  EXPECT_NE(story::LayoutFaults(with([](auto& paper) { paper.y += 2; })), kNone);
  EXPECT_NE(story::LayoutFaults(with([](auto& paper) { paper.signer += " Ướt"; })), kNone);
  EXPECT_NE(story::LayoutFaults(with([&](auto& paper) { paper.file = One("certificates").file; })), kNone);

  // Cut off in its last quarter, in a folder of its own.
  const std::filesystem::path folder = kept().folder->string() + ".damaged";
  std::filesystem::create_directory(folder);
  std::ifstream in(decision.file, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto damaged = with([&](auto& paper) { paper.file = (folder / "1.pdf").string(); });
  std::ofstream(damaged.front().file, std::ios::binary) << whole.substr(0, whole.size() * 3 / 4);
  EXPECT_NE(story::SyntaxFaults(damaged), kNone);
  EXPECT_NE(story::ArchiveFaults(damaged), kNone);
  EXPECT_NE(story::SignatureFaults(damaged, kept().authority), kNone);
  std::filesystem::remove_all(folder);
}

INSTANTIATE_TEST_SUITE_P(Story, YearsPapers, testing::Values("DISTRICT", "COMMUNE"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace thidua::test
