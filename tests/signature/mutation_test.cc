// Random damage: none of it is accepted, and the judge neither falls nor hangs. By hand in full:
// signature_test --flips=10000 --mutations=2000 --seed=N
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <iterator>
#include <random>

#include "absl/strings/str_cat.h"
#include "tests/signature/attacks.h"
#include "tests/signature/sizes.h"

namespace thidua::test {
namespace {

using Random = std::mt19937;

size_t Below(Random& random, size_t limit) {
  return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
}

// With a time stamp, so that everything a signature can hold is there.
const std::string& Target() {
  static const auto* file = [] {
    const auto made = client::signing::SignPaper({SignedOnce(), SealBox(), SealMark()},
                                                 SignerOf(TheWorld().body, {&TheWorld().sub}),
                                                 Options(StampsOf(TheWorld().stamps)));
    return new std::string(*made);
  }();
  return *file;
}

class Judging {
 public:
  Judging() : judge_(JudgeOf(Believed())) {}

  // Which rule refused it; 0 where it was accepted.
  int RuleFor(const std::string& issued, const std::string& file) {
    signature::Intake intake;
    intake.issued = issued;
    intake.file = file;
    intake.now = absl::Now();
    intake.issued_at = begun_ - absl::Hours(1);
    intake.signers = signers_;
    const auto start = std::chrono::steady_clock::now();
    const auto verdict = judge_.Check(intake);
    longest_ = std::max(longest_, std::chrono::steady_clock::now() - start);
    const auto* refusal = std::get_if<signature::Refusal>(&verdict);
    const int rule = refusal == nullptr ? 0 : refusal->rule;
    ++rules_[rule];
    return rule;
  }

  std::string Tally() const {
    std::string out;
    for (const auto& [rule, count] : rules_) absl::StrAppend(&out, "rule ", rule, ": ", count, "  ");
    return absl::StrCat(out, "longest ",
                        std::chrono::duration_cast<std::chrono::milliseconds>(longest_).count(), " ms");
  }
  bool Quick() const { return longest_ < std::chrono::seconds(20); }

 private:
  signature::Judge judge_;
  absl::Time begun_ = absl::Now();
  std::vector<signature::ExpectedSigner> signers_{ExpectLeader(), ExpectBody()};
  std::map<int, int> rules_;
  std::chrono::steady_clock::duration longest_{};
};

TEST(Mutations, TheTargetIsGood) {
  Judging judging;
  EXPECT_EQ(judging.RuleFor(Issued(), Target()), 0);
  EXPECT_EQ(judging.RuleFor(SignedOnce(), Target()), 0);
}

// Where the signature of a revision lies, without its zeros.
std::pair<size_t, size_t> Gap(const std::string& file) {
  const size_t begin = file.rfind(" /Contents <") + 12;
  return {begin, file.find_last_not_of('0', file.find('>', begin) - 1) + 1};
}

TEST(Mutations, NoFlippedByteIsAccepted) {
  Judging judging;
  Random random(Sizes().seed);
  const auto gap = Gap(Target());
  const size_t appended = SignedOnce().size();
  for (int i = 0; i < Sizes().flips; ++i) {
    // A third anywhere, a third in what the last signer appended, a third in the signature, which no digest
    // covers.
    const size_t at = i % 3 == 0   ? Below(random, Target().size())
                      : i % 3 == 1 ? appended + Below(random, Target().size() - appended)
                                   : gap.first + Below(random, gap.second - gap.first);
    std::string file = Target();
    file[at] = static_cast<char>(file[at] ^ static_cast<char>(1 + Below(random, 255)));
    // The server may have issued the damage itself: then the first rule says nothing.
    const std::string issued = i % 2 == 0 ? Issued() : file.substr(0, Issued().size());
    ASSERT_NE(judging.RuleFor(issued, file), 0) << "accepted with byte " << at << " changed, flip " << i;
  }
  RecordProperty("tally", judging.Tally());
  std::cout << judging.Tally() << "\n";
  EXPECT_TRUE(judging.Quick());
}

// The same, in the digits of the signature only, so that most flips are still hexadecimal.
TEST(Mutations, NoFlippedDigitOfASignatureIsAccepted) {
  Judging judging;
  Random random(Sizes().seed + 1);
  const auto gap = Gap(Target());
  constexpr char kDigits[] = "0123456789abcdef";
  for (int i = 0; i < Sizes().flips / 4; ++i) {
    const size_t at = gap.first + Below(random, gap.second - gap.first);
    std::string file = Target();
    const char digit = kDigits[Below(random, 16)];
    if (digit == file[at]) continue;
    file[at] = digit;
    ASSERT_NE(judging.RuleFor(SignedOnce(), file), 0)
        << "accepted with digit " << at - gap.first << " as " << digit;
  }
  std::cout << judging.Tally() << "\n";
}

// One structural change of the file.
std::string Mutated(Random& random, std::string file, size_t from) {
  static const char* const kWords[] = {
      "/ByteRange", "/Contents", "/Annots", "/AcroForm", "/Fields", "/Rect",  "/Prev",
      "/Size",      "/Root",     "/Length", "endobj",    "obj",     "xref",   "trailer",
      "startxref",  "%%EOF",     "/V",      "/AP",       "/Type",   "stream", "/Kids"};
  static const char* const kPieces[] = {
      "<< >>", "[]", "null", "0", "-1",       "99999999999", "/JS (x)",    "1 0 R", "9 0 R", "%",
      "(",     ")",  "<",    ">", "endobj\n", "\n%%EOF\n",   "/Annots []", "/Sig",  "true"};
  const auto place = [&] { return from + Below(random, file.size() - from); };
  const size_t at = place(), length = 1 + Below(random, 200);
  switch (Below(random, 9)) {
    case 0:
      return file.erase(at, length);
    case 1:
      return file.insert(at, file.substr(place(), length));
    case 2:
      return file.replace(at, length, file.substr(place(), 1 + Below(random, 200)));
    case 3:
      return file.insert(at, kPieces[Below(random, std::size(kPieces))]);
    case 4: {  // a word becomes another one
      const std::string word = kWords[Below(random, std::size(kWords))];
      const size_t found = file.find(word, at);
      if (found == std::string::npos) return file.erase(at, 1);
      return file.replace(found, word.size(), kWords[Below(random, std::size(kWords))]);
    }
    case 5: {  // a number becomes another one
      const size_t found = file.find_first_of("0123456789", at);
      if (found == std::string::npos) return file.erase(at, 1);
      return file.replace(found, file.find_first_not_of("0123456789", found) - found,
                          absl::StrCat(Below(random, 3 * file.size())));
    }
    case 6:  // an update of its own
      return Appended(
          file, {{static_cast<int>(1 + Below(random, 30)), kPieces[Below(random, std::size(kPieces))]}});
    case 7:  // cut, and closed again
      return file.substr(0, at) + "\n%%EOF\n";
    default:  // a part moves
      const std::string part = file.substr(at, length);
      file.erase(at, length);
      return file.insert(from + Below(random, file.size() - from), part);
  }
}

TEST(Mutations, NoStructuralChangeIsAccepted) {
  Judging judging;
  Random random(Sizes().seed + 2);
  for (int i = 0; i < Sizes().mutations; ++i) {
    // Half of them in what was appended to the issued paper; half anywhere, issued so by the server.
    const bool behind = i % 2 == 0;
    std::string file = Target();
    for (size_t changes = 1 + Below(random, 3); changes > 0; --changes) {
      try {
        file = Mutated(random, file, behind ? Issued().size() : 0);
      } catch (const std::exception&) {  // an update of what is no longer a PDF
        file = Mutated(random, file + " ", 0);
      }
      if (file.size() <= Issued().size()) break;
    }
    if (file == Target()) continue;
    const std::string issued = behind ? Issued() : file.substr(0, std::min(file.size() - 1, Issued().size()));
    ASSERT_NE(judging.RuleFor(issued, file), 0) << "accepted, mutation " << i << " of seed " << Sizes().seed;
  }
  std::cout << judging.Tally() << "\n";
  EXPECT_TRUE(judging.Quick());
}

}  // namespace
}  // namespace thidua::test
