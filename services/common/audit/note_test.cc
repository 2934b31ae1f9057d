#include "services/common/audit/note.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/common/audit/leaf.h"

namespace thidua::audit {
namespace {

class NoteTest : public testing::Test {
 protected:
  NoteTest() : key_(MakeKey()), log_{"example.org/log", NoteKey::kEd25519, key_.public_key()} {}

  static crypto::SigningKey MakeKey() {
    std::string pattern = (std::filesystem::temp_directory_path() / "thidua-key.XXXXXX").string();
    const std::string folder = mkdtemp(pattern.data());
    EXPECT_TRUE(crypto::MakeKeyFiles(folder + "/a.key", folder + "/a.pub").ok());
    auto key = crypto::SigningKey::Load(folder + "/a.key");
    EXPECT_EQ(key->public_key(), *crypto::LoadPublicKey(folder + "/a.pub"));
    std::filesystem::remove_all(folder);
    return *std::move(key);
  }

  SignedNote SignedCheckpoint() const {
    const std::string text = CheckpointText({log_.name, 7, std::string(32, 'r'), 1700000000000000});
    return {text, {SignNote(text, log_.name, key_)}};
  }

  const crypto::SigningKey key_;
  const NoteKey log_;
};

// The example of golang.org/x/mod/sumdb/note, from which C2SP signed-note comes.
TEST_F(NoteTest, ReadsTheKnownKeyAndNote) {
  const auto key = ParseNoteKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(key.ok());
  const std::string text =
      "If you think cryptography is the answer to your problem,\n"
      "then you don't know what your problem is.\n";
  const auto note = ParseNote(absl::StrCat(
      text,
      "\n\xe2\x80\x94 PeterNeumann "
      "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"));
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(note->text, text);
  EXPECT_TRUE(NoteSignedBy(*note, *key));
  EXPECT_FALSE(NoteSignedBy({text + "!\n", note->signatures}, *key));
}

TEST_F(NoteTest, ACheckpointComesBackAsItWas) {
  const std::string text = FormatNote(SignedCheckpoint());
  const auto note = ParseNote(text);
  ASSERT_TRUE(note.ok());
  EXPECT_TRUE(NoteSignedBy(*note, log_));
  const auto checkpoint = ParseCheckpoint(note->text);
  ASSERT_TRUE(checkpoint.ok());
  EXPECT_EQ(checkpoint->size, 7u);
  EXPECT_EQ(checkpoint->origin, log_.name);
}

TEST_F(NoteTest, EveryAlteredByteIsSeen) {
  const std::string text = FormatNote(SignedCheckpoint());
  for (size_t i = 0; i < text.size(); ++i) {
    for (const char flip : {1, 32, -128}) {
      std::string altered = text;
      altered[i] ^= flip;
      const auto note = ParseNote(altered);
      EXPECT_FALSE(note.ok() && NoteSignedBy(*note, log_) && FormatNote(*note) != text) << i;
      EXPECT_FALSE(note.ok() && NoteSignedBy(*note, log_)) << i;
    }
  }
}

TEST_F(NoteTest, OnlyWhatEveryReaderTakesForTextIsText) {
  for (const char* good : {"", "a", "Thủ tướng", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(IsUtf8(good)) << good;
  for (const char* wrong : {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\xaf",
                            "\xf4\x90\x80\x80", "\xff", "\xe1\xbb"}) {
    EXPECT_FALSE(IsUtf8(wrong)) << crypto::Hex(wrong);
  }
  SignedNote note = SignedCheckpoint();
  note.text[0] = '\xff';
  EXPECT_FALSE(ParseNote(FormatNote(note)).ok());
}

TEST_F(NoteTest, AnAlteredKeyIsNoKey) {
  const std::string text = log_.Text();
  for (size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] ^= 1;
    EXPECT_FALSE(ParseNoteKey(altered).ok()) << altered;
  }
  EXPECT_TRUE(ParseNoteKey(text).ok());
}

TEST_F(NoteTest, AWitnessSaysWhenItSawACheckpoint) {
  const NoteKey witness{"witness", NoteKey::kCosignature, key_.public_key()};
  const SignedNote note = SignedCheckpoint();
  const NoteSignature signature = Cosign(note.text, "witness", key_, 1700000001);
  EXPECT_EQ(CosignedAt(note.text, *ParseSignatureLine(SignatureLine(signature)), witness), 1700000001);
  EXPECT_EQ(CosignedAt(note.text + "x\n", signature, witness), std::nullopt);
  NoteSignature later = signature;
  later.bytes[7] ^= 1;
  EXPECT_EQ(CosignedAt(note.text, later, witness), std::nullopt);
  // The signature of the log is not one of a witness that has the same key.
  EXPECT_EQ(CosignedAt(note.text, note.signatures[0], witness), std::nullopt);
}

TEST_F(NoteTest, APolicySaysWhomToBelieveAndHowLong) {
  const auto now = ParsePolicy(absl::StrCat("log ", log_.Text(), "\nquorum 1\n"));
  ASSERT_TRUE(now.ok());
  const SignedNote note = SignedCheckpoint();
  const Checkpoint checkpoint = *ParseCheckpoint(note.text);
  EXPECT_TRUE(now->Accepts(note, checkpoint));
  EXPECT_EQ(now->quorum, 1);
  EXPECT_TRUE(ParsePolicy(absl::StrCat("log ", log_.Text(), " until 7\n"))->Accepts(note, checkpoint));
  EXPECT_FALSE(ParsePolicy(absl::StrCat("log ", log_.Text(), " until 6\n"))->Accepts(note, checkpoint));
  EXPECT_EQ(ParsePolicy(absl::StrCat("log ", log_.Text(), "\n"))->quorum, 2);
}

TEST_F(NoteTest, APolicyThatIsNotOneIsRefused) {
  for (const std::string wrong : {"", "quorum 1\n", "log x\n", "lord a\n"})
    EXPECT_FALSE(ParsePolicy(wrong).ok()) << wrong;
  const std::string log = "log " + log_.Text();
  for (const char* wrong : {" until\n", " until x\n", " since 3\n", "\nquorum -1\n", "\nquorum\n"}) {
    EXPECT_FALSE(ParsePolicy(log + wrong).ok()) << wrong;
  }
  // A log's key does not make a witness.
  EXPECT_FALSE(ParsePolicy(absl::StrCat(log, "\nwitness ", log_.Text(), "\n")).ok());
}

}  // namespace
}  // namespace thidua::audit
