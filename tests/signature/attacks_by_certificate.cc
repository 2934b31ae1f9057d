// A certificate that is not the right one, or not good.
#include "absl/strings/str_cat.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

CertificateSpec LikeTheLeader() {
  CertificateSpec spec;
  spec.name = "Nguyễn Văn Ướt";
  spec.issuer = &TheWorld().sub;
  return spec;
}

// Signed by a certificate of this kind; the account is bound to it, so that nothing else is wrong.
Case By(const CertificateSpec& spec) {
  const Identity who = Issue(spec);
  Case out = Once(SignAsLeader(Issued(), who));
  out.signers = {ExpectLeader(who)};
  return out;
}

Case WithLists(const std::vector<std::string>& crls) {
  Case out = Once(SignedOnce());
  out.trust.crls = crls;
  return out;
}

Case UnderOtherAuthorities(const std::string& root_name, const std::string& sub_name) {
  const Identity root = IssueAuthority(root_name);
  const Identity sub = IssueAuthority(sub_name, &root);
  auto spec = LikeTheLeader();
  spec.issuer = &sub;
  const Identity who = Issue(spec);
  const auto file =
      client::signing::SignPaper({Issued(), LeaderBox(), LeaderMark()}, SignerOf(who, {&sub}), Options());
  Case out = Once(*file);
  out.signers = {ExpectLeader(who)};
  return out;
}

}  // namespace

std::vector<Attack> AttacksByCertificate() {
  const absl::Duration day = absl::Hours(24);
  return {
      {"AColleagueSigns", 7, kSignerNotExpected,
       [] { return Once(SignAsLeader(Issued(), TheWorld().colleague)); }},
      {"AnotherOfTheSameNameSigns", 7, kSignerNotExpected,
       [] {
         Case out = By(LikeTheLeader());
         out.signers = {ExpectLeader()};
         return out;
       }},
      {"TheBodySignsForTheLeader", 7, kSignerNotExpected,
       [] { return Once(SignAsLeader(Issued(), TheWorld().body)); }},
      {"TheLeaderSignsForTheBody", 7, kSignerNotExpected,
       [] { return Twice(SignAsBody(SignedOnce(), TheWorld().leader)); }},
      {"ASelfSignedOneOfTheSameName", 7, kCertificateNotTrusted,
       [] {
         auto spec = LikeTheLeader();
         spec.issuer = nullptr;
         return By(spec);
       }},
      {"AnAuthorityOfOnesOwnWithTheSameNames", 7, kCertificateNotTrusted,
       [] { return UnderOtherAuthorities("Root Test CA", "Sub Test CA"); }},
      {"AnAuthorityThatNobodyKnows", 7, kCertificateNotTrusted,
       [] { return UnderOtherAuthorities("Other Root", "Other Sub"); }},
      {"ASignerPlaysAuthority", 7, kCertificateNotTrusted,
       [] {
         auto spec = LikeTheLeader();
         spec.issuer = &TheWorld().colleague;
         const Identity who = Issue(spec);
         const auto file =
             client::signing::SignPaper({Issued(), LeaderBox(), LeaderMark()},
                                        SignerOf(who, {&TheWorld().colleague, &TheWorld().sub}), Options());
         Case out = Once(*file);
         out.signers = {ExpectLeader(who)};
         return out;
       }},
      {"ItWasRevoked", 7, kCertificateRevoked,
       [=] {
         return WithLists(
             {Crl(TheWorld().root), Crl(TheWorld().sub, {{&TheWorld().leader, absl::Now() - day}})});
       }},
      {"ItsAuthorityWasRevoked", 7, kCertificateRevoked,
       [=] {
         return WithLists(
             {Crl(TheWorld().root, {{&TheWorld().sub, absl::Now() - day}}), Crl(TheWorld().sub)});
       }},
      {"NoListOfRevokedOnesIsThere", 7, kRevocationUnknown, [] { return WithLists({}); }},
      {"TheListOfOneLevelIsMissing", 7, kRevocationUnknown, [] { return WithLists({Crl(TheWorld().sub)}); }},
      {"TheListIsTooOld", 7, kRevocationStale,
       [=] {
         return WithLists({Crl(TheWorld().root), Crl(TheWorld().sub, {}, absl::Now() - 3 * day)});
       }},
      {"TheListHasRunOut", 7, kRevocationStale,
       [=] {
         return WithLists({Crl(TheWorld().root),
                           Crl(TheWorld().sub, {}, absl::Now() - day, absl::Now() - absl::Hours(1))});
       }},
      {"TheListIsOfTheFuture", 7, kRevocationStale,
       [=] {
         return WithLists(
             {Crl(TheWorld().root), Crl(TheWorld().sub, {}, absl::Now() + day, absl::Now() + 2 * day)});
       }},
      {"TheListIsOfAnAuthorityOfTheSameName", 7, kRevocationUnknown,
       [] {
         const Identity other = IssueAuthority("Sub Test CA");
         return WithLists({Crl(TheWorld().root), Crl(other)});
       }},
      {"ItHasExpired", 7, kCertificateExpired,
       [=] {
         auto spec = LikeTheLeader();
         spec.until = absl::Now() - day;
         return By(spec);
       }},
      {"ItIsNotYetValid", 7, kCertificateNotYetValid,
       [=] {
         auto spec = LikeTheLeader();
         spec.from = absl::Now() + day;
         return By(spec);
       }},
      {"ItIsForTimeStamps", 7, kCertificateUseWrong,
       [] {
         auto spec = LikeTheLeader();
         spec.extended_key_usage = "critical,timeStamping";
         return By(spec);
       }},
      {"ItIsForAnsweringAboutRevoked", 7, kCertificateUseWrong,
       [] {
         auto spec = LikeTheLeader();
         spec.extended_key_usage = "OCSPSigning";
         return By(spec);
       }},
      {"ItIsForSigningInOnly", 7, kCertificateUseWrong,
       [] {
         auto spec = LikeTheLeader();
         spec.key_usage = "critical,digitalSignature";
         return By(spec);
       }},
      {"ItDoesNotSayWhatItIsFor", 7, kCertificateUseWrong,
       [] {
         auto spec = LikeTheLeader();
         spec.key_usage = "";
         return By(spec);
       }},
      {"AnAuthoritySignsItself", 7, kCertificateUseWrong,
       [] {
         auto spec = LikeTheLeader();
         spec.authority = true;
         spec.key_usage = "critical,keyCertSign,cRLSign,nonRepudiation";
         return By(spec);
       }},
      {"ItsKeyIsShort", 7, kSignatureWeak,
       [] {
         auto spec = LikeTheLeader();
         spec.kind = KeyKind::kRsa1024;
         return By(spec);
       }},
  };
}

}  // namespace thidua::test
