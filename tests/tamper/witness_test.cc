// thidua-witness signs a log that goes on from the one it signed, and no other.
#include "tests/tamper/export_fixture.h"

namespace thidua::test {
namespace {

class WitnessTest : public ExportTest {
 protected:
  WitnessTest() {
    Ran made = Witness("keygen");
    EXPECT_TRUE(made.ok) << made.output;
    Write("policy", cast_.Policy() + made.output);
  }
  Ran Witness(const std::string& what) const {
    return RunCommand(absl::StrCat("'", THIDUA_BIN_DIR, "/thidua-witness' ", what, " --key '", folder_,
                                   "/witness.key' --name so"));
  }
  std::string Memory() const {
    return absl::StrCat(" --policy '", folder_, "/policy' --store '", folder_, "/store' ");
  }
  // What the log says to a witness that signed the checkpoint of `old_size` last.
  std::string Request(uint64_t old_size) const {
    const audit::ExportDir dir(folder_ + "/export");
    audit::WitnessRequest request{old_size, {}, *audit::ReadFile(dir.CheckpointPath())};
    const uint64_t size = audit::ParseCheckpoint(audit::ParseNote(request.note)->text)->size;
    if (old_size > 0) request.consistency = *audit::merkle::ConsistencyProof(dir.Nodes(size), old_size, size);
    return audit::FormatWitnessRequest(request);
  }
  Ran Answer(const std::string& request) const {
    return RunCommand(absl::StrCat("'", THIDUA_BIN_DIR, "/thidua-witness' answer --key '", folder_,
                                   "/witness.key' --name so", Memory(), "< '", Write("request", request),
                                   "'"));
  }
  Ran Sign(const std::string& more = "") const {
    return Witness(absl::StrCat("run --export '", folder_, "/export' --policy '", folder_,
                                "/policy' --store '", folder_, "/store' ", more));
  }
};

TEST_F(WitnessTest, SignsALogThatGoesOn) {
  const Ran first = Sign("--first");
  ASSERT_TRUE(first.ok) << first.output;
  Log log = log_;
  Grow(log, 700);
  log.checkpoints.push_back(700);
  Rewrite(log, cast_);
  const Ran second = Sign();
  EXPECT_TRUE(second.ok) << second.output;
  fs::copy(folder_ + "/policy", folder_ + "/export/policy", fs::copy_options::overwrite_existing);
  EXPECT_TRUE(Verify().whole) << Verify().words;
  EXPECT_EQ(audit::ExportDir(folder_ + "/export").Cosignatures()[700].size(), 4u);
}

TEST_F(WitnessTest, AnswersARequestThatGoesOnFromWhatItSigned) {
  Write("store", "");
  const auto last = [&] { return Witness(absl::StrCat("size", Memory())).output; };
  EXPECT_EQ(last(), "0\n");
  const Ran first = Answer(Request(0));
  ASSERT_TRUE(first.ok) << first.output;
  EXPECT_EQ(last(), "600\n");
  EXPECT_TRUE(Answer(Request(600)).ok);  // the same once more
  Log log = log_;
  Grow(log, 700);
  log.checkpoints.push_back(700);
  Rewrite(log, cast_);
  EXPECT_FALSE(Answer(Request(0)).ok);  // does not lead on from 600
  EXPECT_FALSE(Answer(Request(400)).ok);
  const Ran second = Answer(Request(600));
  ASSERT_TRUE(second.ok) << second.output;
  EXPECT_EQ(second.output.substr(0, 4), "700\n");
  const auto line = audit::ParseSignatureLine(second.output.substr(4));
  ASSERT_TRUE(line.ok()) << second.output;
  ASSERT_TRUE(audit::ExportDir(folder_ + "/export").WriteCosignature(700, *line).ok());
  fs::copy(folder_ + "/policy", folder_ + "/export/policy", fs::copy_options::overwrite_existing);
  EXPECT_TRUE(Verify().whole) << Verify().words;
}

TEST_F(WitnessTest, AnswersNoRequestForALogThatShrankOrForked) {
  Write("store", "");
  EXPECT_FALSE(Answer("not a request").ok);
  ASSERT_TRUE(Answer(Request(0)).ok);
  Log log = log_;
  log.entries.resize(590);
  log.checkpoints.back() = 590;
  Rewrite(log, cast_);
  EXPECT_FALSE(Answer(Request(590)).ok);
  EXPECT_FALSE(Answer(Request(0)).ok);
  log = log_;
  std::swap(log.entries[598], log.entries[599]);
  Grow(log, 610);
  log.checkpoints.push_back(610);
  Rewrite(log, cast_);
  EXPECT_FALSE(Answer(Request(600)).ok);
  Cast thief = cast_;
  thief.log = Signer::Make(cast_.log.name);
  Rewrite(log_, thief);
  EXPECT_FALSE(Answer(Request(600)).ok);
  fs::remove(folder_ + "/store");
  Rewrite(log_, cast_);
  EXPECT_FALSE(Answer(Request(600)).ok);  // lost its memory
}

TEST_F(WitnessTest, WithoutItsMemoryItDoesNotSign) { EXPECT_FALSE(Sign().ok); }

TEST_F(WitnessTest, A10AndA14RefusesALogThatShrank) {
  ASSERT_TRUE(Sign("--first").ok);
  Log log = log_;
  log.entries.resize(590);
  log.checkpoints.back() = 590;
  Rewrite(log, cast_);
  EXPECT_FALSE(Sign().ok);
}

TEST_F(WitnessTest, A12RefusesAForkMadeWithTheStolenKey) {
  ASSERT_TRUE(Sign("--first").ok);
  Log log = log_;
  std::swap(log.entries[598], log.entries[599]);
  Grow(log, 610);
  log.checkpoints.push_back(610);
  Rewrite(log, cast_);
  EXPECT_FALSE(Sign().ok);
}

TEST_F(WitnessTest, A11RefusesALogOfAnotherKey) {
  ASSERT_TRUE(Sign("--first").ok);
  Cast thief = cast_;
  thief.log = Signer::Make(cast_.log.name);
  Rewrite(log_, thief);
  EXPECT_FALSE(Sign().ok);
}

TEST_F(WitnessTest, FollowsARestoreThatTwoOfficersDeclared) {
  ASSERT_TRUE(Sign("--first").ok);
  const std::string text =
      audit::EpochText({cast_.log.name, kSize, log_.Root(kSize), 400, log_.Root(400), "Ổ đĩa hỏng"});
  audit::SignedNote note{text, {}};
  for (const auto& officer : cast_.officers)
    note.signatures.push_back(audit::SignNote(text, officer.name, officer.key));
  const std::string declaration = audit::FormatNote(note);
  fs::rename(folder_ + "/export", folder_ + "/old");
  Log restored = log_;
  restored.entries.resize(400);
  restored.checkpoints = {1, 255, 256, 400, 401};
  restored.Act(cast_.service, "dossier", Dossier(50), {});
  const auto export_with_archive = [&](const Log& log) {
    Rewrite(log, cast_);
    fs::create_directories(folder_ + "/export/epochs");
    fs::copy(folder_ + "/old", folder_ + "/export/epochs/600", fs::copy_options::recursive);
    Write("export/epochs/600/declared", declaration);
  };
  // A declaration that lies beside the log but is not in it leads nowhere.
  export_with_archive(restored);
  EXPECT_FALSE(Sign().ok);
  restored.entries.pop_back();
  restored.Act(cast_.audit, "log", Dossier(0), {{"declaration", declaration}}, audit::kEpochDeclared);
  export_with_archive(restored);
  const Ran followed = Sign();
  EXPECT_TRUE(followed.ok) << followed.output;
}

}  // namespace
}  // namespace thidua::test
