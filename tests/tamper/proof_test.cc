// What the log gives of one dossier, and what could be made of it: seen by both verifiers without the export.
#include <random>

#include "tests/tamper/export_fixture.h"

namespace thidua::test {
namespace {

class ProofTest : public ExportTest {
 protected:
  ProofTest() {
    for (uint64_t i = 5; i < kSize; i += 37) places_.push_back(i);
    note_ = *Dir().ReadCosignedNote(kSize);
  }
  audit::ExportDir Dir() const { return audit::ExportDir(folder_ + "/export"); }
  audit::LogProof Prove() const { return *Dir().Prove(places_, note_); }
  Verdict Check(const std::string& text) const {
    return VerifyTwice(absl::StrCat("--proof '", Write("proof", text), "' --policy '", folder_, "/policy'"));
  }
  Verdict Check(const audit::LogProof& proof) const { return Check(audit::FormatProof(proof)); }

  std::vector<uint64_t> places_;
  std::string note_;
};

TEST_F(ProofTest, OfADossierStandsByItself) {
  const audit::LogProof proof = Prove();
  fs::remove_all(folder_ + "/export");
  const Verdict verdict = Check(proof);
  EXPECT_TRUE(verdict.whole) << verdict.words;
  EXPECT_NE(verdict.words.find(absl::StrCat(Dossier(5), ", ", places_.size(), " dòng")), std::string::npos)
      << verdict.words;
}

TEST_F(ProofTest, OfATreeOfAnySizeStands) {
  for (const uint64_t size : {1, 2, 3, 37, 255, 256, 257, 600}) {
    Log log = log_;
    log.entries.resize(size);
    log.checkpoints = {size};
    Rewrite(log, cast_);
    for (const uint64_t first : {uint64_t{0}, size / 2, size - 1}) {
      std::vector<uint64_t> places;
      for (uint64_t i = first % 37; i < size; i += 37) places.push_back(i);
      const auto proof = Dir().Prove(places, *Dir().ReadCosignedNote(size));
      ASSERT_TRUE(proof.ok()) << proof.status();
      const Verdict verdict = Check(*proof);
      EXPECT_TRUE(verdict.whole) << size << " " << first << "\n" << verdict.words;
    }
  }
}

TEST_F(ProofTest, AnEditedEntryIsNotUnderTheRoot) {
  audit::LogProof proof = Prove();
  proof.entries[2].bytes = Replaced(proof.entries[2].bytes, "SUBMITTED", "APPROVED!");
  const Verdict verdict = Check(proof);
  EXPECT_TRUE(verdict.Names(absl::StrCat("INCLUSION ", places_[2]))) << verdict.words;
  EXPECT_TRUE(verdict.Names(absl::StrCat("SERVICE_SIGNATURE ", places_[2]))) << verdict.words;
}

TEST_F(ProofTest, AVersionLeftOutAndOneOfAnotherDossierBreakTheChain) {
  audit::LogProof proof = Prove();
  proof.entries.erase(proof.entries.begin() + 2);
  EXPECT_EQ(Check(proof).findings, std::vector<std::string>{absl::StrCat("CHAIN ", places_[3])});
  places_[2] += 1;
  EXPECT_TRUE(Check(Prove()).Names(absl::StrCat("CHAIN ", places_[2])));
}

TEST_F(ProofTest, AnotherPlaceAndAnotherCheckpointAreFound) {
  audit::LogProof proof = Prove();
  proof.entries[1].index += 1;
  EXPECT_TRUE(Check(proof).Names(absl::StrCat("INCLUSION ", places_[1] + 1)));
  proof = Prove();
  proof.entries[1].index = kSize;
  EXPECT_TRUE(Check(proof).Names(absl::StrCat("INCLUSION ", kSize)));
  proof = Prove();
  proof.note = log_.Note(400, cast_.log);
  EXPECT_TRUE(Check(proof).Names(absl::StrCat("INCLUSION ", places_[0])));
}

TEST_F(ProofTest, WhoSignedTheCheckpointCounts) {
  audit::LogProof proof = Prove();
  proof.note = log_.Note(kSize, cast_.log);
  EXPECT_EQ(Check(proof).findings, std::vector<std::string>{absl::StrCat("WITNESS ", kSize)});
  proof.note = log_.Note(kSize, Signer::Make(cast_.log.name));
  EXPECT_EQ(Check(proof).findings, std::vector<std::string>{"LOG_SIGNATURE -1"});
  proof.note = log_.Note(kSize, Signer::Make("thidua-audit/another"));
  EXPECT_EQ(Check(proof).findings, std::vector<std::string>{"ORIGIN -1"});
  const auto text = audit::ParseNote(note_)->text;
  proof.note = note_ + audit::SignatureLine(audit::Cosign(
                           text, "stranger", Signer::Make("stranger", audit::NoteKey::kCosignature).key, 1));
  EXPECT_EQ(Check(proof).findings, std::vector<std::string>{absl::StrCat("COSIGNATURE ", kSize)});
}

TEST_F(ProofTest, WithoutKeysFromElsewhereNothingIsProven) {
  const Verdict verdict =
      VerifyTwice(absl::StrCat("--proof '", Write("proof", audit::FormatProof(Prove())), "'"));
  EXPECT_EQ(verdict.findings, std::vector<std::string>{"POLICY -1"});
}

TEST_F(ProofTest, EveryRandomChangeOfAByteIsFound) {
  std::mt19937 random(g_seed);
  const std::string text = audit::FormatProof(Prove());
  for (int i = 0; i < g_flips; ++i) {
    std::string altered = text;
    const size_t at = random() % text.size();
    altered[at] ^= static_cast<char>(1 + random() % 255);
    EXPECT_FALSE(Check(altered).whole) << "byte " << at << ", seed " << g_seed;
  }
}

}  // namespace
}  // namespace thidua::test
