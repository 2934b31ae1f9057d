// Random damage: none of it is accepted, and the judge neither falls nor hangs.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <iostream>
#include <iterator>
#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/signature/attacks.h"
#include "tests/signature/damage.h"
#include "tests/signature/sizes.h"

namespace thidua::test {
namespace {

using Clock = std::chrono::steady_clock;

struct Tally {
  std::map<int, int> rules;           // by the rule that refused it
  std::vector<std::string> accepted;  // what was done to it
  Clock::duration longest{};

  void Add(const Tally& other) {
    for (const auto& [rule, count] : other.rules) rules[rule] += count;
    accepted.insert(accepted.end(), other.accepted.begin(), other.accepted.end());
    longest = std::max(longest, other.longest);
  }
  int Refused() const {
    int count = 0;
    for (const auto& [rule, times] : rules) count += times;
    return count;
  }
  // By more than that it is a PDF no longer.
  int RefusedAsRead() const {
    int count = 0;
    for (const auto& [rule, times] : rules) count += rule > 2 ? times : 0;
    return count;
  }
};

std::ostream& operator<<(std::ostream& out, const Tally& tally) {
  for (const auto& [rule, count] : tally.rules) out << "rule " << rule << ": " << count << "  ";
  return out << "longest " << std::chrono::duration_cast<std::chrono::milliseconds>(tally.longest).count()
             << " ms";
}

signature::Intake IntakeOf(const std::string& issued, const std::string& file,
                           const std::vector<signature::ExpectedSigner>& signers) {
  signature::Intake intake;
  intake.issued = issued;
  intake.file = file;
  intake.now = absl::Now();
  intake.issued_at = intake.now - absl::Hours(1);
  intake.signers = signers;
  return intake;
}

// Each damage by its number alone, so that it does not matter who of them is judged by which thread.
using Maker = std::function<Damage(int number, Random& random)>;

// All of `count`, by the whole judge, on all processors.
Tally JudgeAll(int count, unsigned kind, const Maker& make) {
  const std::vector<signature::ExpectedSigner> signers{ExpectLeader(), ExpectBody()};
  const signature::Judge judge = JudgeOf(Believed());
  Target();  // made once, before anybody needs it
  std::atomic<int> next{0};
  const auto work = [&] {
    Tally tally;
    for (int number = next++; number < count; number = next++) {
      std::seed_seq seed{Sizes().seed, kind, static_cast<unsigned>(number)};
      Random random(seed);
      const Damage damage = make(number, random);
      const auto start = Clock::now();
      const auto verdict = judge.Check(IntakeOf(damage.issued, damage.file, signers));
      tally.longest = std::max(tally.longest, Clock::now() - start);
      if (const auto* refusal = std::get_if<signature::Refusal>(&verdict)) {
        ++tally.rules[refusal->rule];
      } else {
        tally.accepted.push_back(absl::StrCat(number, ": ", damage.what));
      }
    }
    return tally;
  };
  std::vector<std::future<Tally>> threads(std::max(2u, std::thread::hardware_concurrency()));
  for (auto& thread : threads) thread = std::async(std::launch::async, work);
  Tally all;
  for (auto& thread : threads) all.Add(thread.get());
  std::cout << all << "\n";
  EXPECT_EQ(all.accepted, std::vector<std::string>()) << "seed " << Sizes().seed;
  EXPECT_LT(all.longest, std::chrono::seconds(20));
  return all;
}

TEST(Mutations, TheTargetIsGood) {
  const signature::Judge judge = JudgeOf(Believed());
  const std::vector<signature::ExpectedSigner> signers{ExpectLeader(), ExpectBody()};
  EXPECT_EQ(Told(judge.Check(IntakeOf(Issued(), Target(), signers))), "");
  EXPECT_EQ(Told(judge.Check(IntakeOf(SignedOnce(), Target(), signers))), "");
}

TEST(Mutations, NoFlippedByteIsAccepted) {
  const Tally tally = JudgeAll(Sizes().flips, 1, WithAByteFlipped);
  EXPECT_EQ(tally.Refused(), Sizes().flips);
  EXPECT_GE(tally.RefusedAsRead(), Sizes().flips / 3);
}

// Every byte of a signature, as it stands: by one, as of two names of algorithms that stand side by side; as
// a letter's capital; as another kind of text (PrintableString and IA5String); by chance. It is what no
// digest covers, and OpenSSL reads more than one writing of it.
TEST(Mutations, NoByteOfASignatureHasASecondWriting) {
  constexpr unsigned char kChanges[] = {0x01, 0x20, 0x05, 0};
  constexpr int kWritings = std::size(kChanges);
  const int bytes = static_cast<int>(SignatureOfTarget().bytes);
  const Tally tally = JudgeAll(kWritings * bytes, 2, [](int number, Random& random) {
    const unsigned char change = kChanges[number % kWritings];
    const auto by_chance = static_cast<unsigned char>(1 + Below(random, 255));
    return WithAByteOfTheSignature(number / kWritings, change == 0 ? by_chance : change);
  });
  EXPECT_EQ(tally.Refused(), kWritings * bytes);
  EXPECT_EQ(tally.RefusedAsRead(), kWritings * bytes);
}

// Half of them leave the file as an editor of bytes does, half as a program that writes PDFs.
TEST(Mutations, NoStructuralChangeIsAccepted) {
  const Tally text = JudgeAll((Sizes().mutations + 1) / 2, 3, WithTextMoved);
  const Tally objects =
      JudgeAll(Sizes().mutations / 2, 4, [](int, Random& random) { return WithObjectsChanged(random); });
  EXPECT_EQ(text.Refused() + objects.Refused(), Sizes().mutations);
  EXPECT_GE(objects.RefusedAsRead(), Sizes().mutations / 10);
}

}  // namespace
}  // namespace thidua::test
