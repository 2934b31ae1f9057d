// What counts as valid when (ETSI EN 319 102-1): the certificate at the time that is proven, the lists of
// revoked ones now.
#include <gtest/gtest.h>

#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

const absl::Duration kDay = absl::Hours(24);

Case Stamped(const Identity& who) {
  const auto file =
      client::signing::SignPaper({Issued(), LeaderBox(), LeaderMark()}, SignerOf(who, {&TheWorld().sub}),
                                 Options(StampsOf(TheWorld().stamps)));
  EXPECT_TRUE(file.ok()) << file.status();
  Case out = Once(*file);
  out.signers = {ExpectLeader(who)};
  out.signers[0].time_stamp = true;
  return out;
}

// As of a later day: lists are made anew then, and say who was revoked when.
Case Later(Case one, absl::Duration after, const std::vector<TakenBack>& revoked = {}) {
  one.now += after;
  one.trust.crls = {Crl(TheWorld().root, {}, one.now, one.now + kDay),
                    Crl(TheWorld().sub, revoked, one.now, one.now + kDay),
                    Crl(TheWorld().stamp_root, {}, one.now, one.now + kDay)};
  return one;
}

Identity UntilTomorrow() {
  CertificateSpec spec;
  spec.name = "Nguyễn Văn Ướt";
  spec.issuer = &TheWorld().sub;
  spec.until = absl::Now() + kDay;
  return Issue(spec);
}

TEST(Validity, AnOldSignatureStaysGoodWhereItsTimeIsProven) {
  const Identity who = UntilTomorrow();
  Case one = Stamped(who);
  one.signers[0].accepted_at = one.now;
  EXPECT_EQ(Told(Judged(Later(one, 300 * kDay))), "") << "by its time stamp";
  Case plain = Once(SignAsLeader(Issued(), who));
  plain.signers = {ExpectLeader(who)};
  plain.signers[0].accepted_at = plain.now;
  EXPECT_EQ(Told(Judged(Later(plain, 300 * kDay))), "") << "by having been taken in then";
  plain.signers[0].accepted_at.reset();
  const auto verdict = Judged(Later(plain, 300 * kDay));
  ASSERT_TRUE(std::holds_alternative<signature::Refusal>(verdict));
  EXPECT_EQ(std::get<signature::Refusal>(verdict).reason, reason::kCertificateExpired)
      << "nothing proves when";
}

TEST(Validity, RevokedAfterItWasSignedIsGoodBeforeIsNot) {
  Case one = Once(SignedOnce());
  one.signers[0].accepted_at = one.now;
  EXPECT_EQ(Told(Judged(Later(one, 10 * kDay, {{&TheWorld().leader, one.now + kDay}}))), "");
  const auto verdict = Judged(Later(one, 10 * kDay, {{&TheWorld().leader, one.now - kDay}}));
  ASSERT_TRUE(std::holds_alternative<signature::Refusal>(verdict)) << "told late that it was stolen before";
  EXPECT_EQ(std::get<signature::Refusal>(verdict).reason, reason::kCertificateRevoked);
}

TEST(Validity, ANewerListIsBelievedBeforeAnOlderOne) {
  Case one = Once(SignedOnce());
  one.trust.crls.push_back(
      Crl(TheWorld().sub, {{&TheWorld().leader, absl::Now() - kDay}}, absl::Now() - absl::Minutes(5)));
  EXPECT_NE(Told(Judged(one)), "");
  std::swap(one.trust.crls[1], one.trust.crls[3]);
  EXPECT_NE(Told(Judged(one)), "") << "in whatever order they lie";
}

TEST(Validity, ClocksMayDifferByMinutes) {
  for (const auto& [minutes, good] :
       {std::pair(-4, true), std::pair(4, true), std::pair(-70, false), std::pair(10, false)}) {
    const auto file = client::signing::SignPaper(
        {Issued(), LeaderBox(), LeaderMark()}, SignerOf(TheWorld().leader, {&TheWorld().sub}),
        {{}, [minutes = minutes] { return absl::Now() + absl::Minutes(minutes); }});
    EXPECT_EQ(Told(Judged(Once(*file))).empty(), good) << minutes;
  }
}

TEST(TrustFiles, SayWhatCannotBeRead) {
  const auto told = [](const std::function<void(signature::TrustFiles&)>& change) {
    auto files = Believed();
    change(files);
    return std::string(signature::Trust::Read(files).status().message());
  };
  EXPECT_EQ(told([](auto&) {}), "");
  EXPECT_NE(told([](auto& files) { files.authorities = ""; }), "");
  EXPECT_NE(told([](auto& files) { files.authorities = TheWorld().sub.Pem(); }), "") << "no root";
  EXPECT_NE(told([](auto& files) { files.authorities += "-----BEGIN CERTIFICATE-----\nx\n"; }), "");
  EXPECT_NE(told([](auto& files) { files.time_stamp_authorities = "-----BEGIN CERTIFICATE-----\nx\n"; }), "");
  EXPECT_EQ(told([](auto& files) { files.crls.push_back("x"); }), "CRL 4 cannot be read");
}

TEST(TrustFiles, CertificatesAreKnownByTheirFingerprints) {
  const auto both = signature::FingerprintsIn(TheWorld().leader.Pem() + "\n" + TheWorld().body.Pem());
  ASSERT_TRUE(both.ok()) << both.status();
  EXPECT_EQ(*both,
            (std::vector<std::string>{TheWorld().leader.Fingerprint(), TheWorld().body.Fingerprint()}));
  EXPECT_TRUE(signature::FingerprintsIn("")->empty());
  EXPECT_FALSE(signature::FingerprintsIn(TheWorld().leader.Pem() + "-----BEGIN CERTIFICATE-----\nx\n").ok());
}

TEST(Issuing, OnlyAFitPaperIsIssued) {
  EXPECT_FALSE(signature::FitToIssue(Issued()).has_value());
  const auto rule = [](const std::string& file) {
    const auto refusal = signature::FitToIssue(file);
    return refusal ? refusal->rule : 0;
  };
  EXPECT_EQ(rule(""), 2);
  EXPECT_EQ(rule(Issued() + "x"), 2);
  EXPECT_EQ(rule(Appended(Issued(), {{NumbersOf(Issued()).contents, Stream("", " ")}})), 5);
  EXPECT_EQ(rule(SignedOnce()), 0) << "for the second signature";
}

TEST(Stored, AreComparedByTheirDigest) {
  const std::string digest = signature::Sha256Hex(SignedTwice());
  EXPECT_FALSE(signature::SameAsAccepted(SignedTwice(), digest).has_value());
  const auto refusal = signature::SameAsAccepted(SignedTwice() + "\n", digest);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->rule, 8);
  EXPECT_EQ(refusal->reason, reason::kStoredFileChanged);
}

}  // namespace
}  // namespace thidua::test
