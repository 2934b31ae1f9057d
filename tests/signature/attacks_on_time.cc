// Time stamps and what the signer's computer says of the time.
#include "absl/strings/str_cat.h"
#include "client/signing/signed_data.h"
#include "services/common/error/reasons.h"
#include "tests/signature/attacks.h"

namespace thidua::test {
namespace {

using namespace reason;  // NOLINT(google-build-using-namespace)

Case Stamped(const client::signing::TimeStampAuthority& authority) {
  const auto file =
      client::signing::SignPaper({Issued(), LeaderBox(), LeaderMark()},
                                 SignerOf(TheWorld().leader, {&TheWorld().sub}), Options(authority));
  Case out = Once(file.ok() ? *file : "");
  EXPECT_TRUE(file.ok()) << file.status();
  out.signers[0].time_stamp = true;
  return out;
}

Case ClaimedAt(absl::Time time) {
  const auto file = client::signing::SignPaper({Issued(), LeaderBox(), LeaderMark()},
                                               SignerOf(TheWorld().leader, {&TheWorld().sub}),
                                               {{}, [time] { return time; }});
  return Once(*file);
}

Identity Stamping(const std::string& use, const Identity* issuer) {
  CertificateSpec spec;
  spec.name = "Time Stamps Test";
  spec.issuer = issuer;
  spec.extended_key_usage = use;
  return Issue(spec);
}

// The time stamp is over the signature of another paper.
client::signing::TimeStampAuthority OfAnother() {
  return [](const std::string& request) { return StampsOf(TheWorld().stamps)(request); };
}

Case StampOfAnother() {
  const auto token = client::signing::StampOf("another signature", OfAnother());
  const std::string file = Forged(
      Issued(), [](Revision&) {}, Changed(TheWorld().leader, [&](CMS_ContentInfo*, CMS_SignerInfo* info) {
        CMS_unsigned_add1_attr_by_NID(info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token->data(),
                                      static_cast<int>(token->size()));
      }));
  Case out = Once(file);
  out.signers[0].time_stamp = true;
  return out;
}

}  // namespace

std::vector<Attack> AttacksOnTime() {
  const char* wrong = kTimeStampWrong;
  return {
      {"TheTimeStampIsMissing", 7, kTimeStampMissing,
       [] {
         Case out = Once(SignedOnce());
         out.signers[0].time_stamp = true;
         return out;
       }},
      {"TheTimeStampIsOfAnotherSignature", 7, wrong, StampOfAnother},
      {"TheTimeStampIsOfAnUnknownAuthority", 7, wrong,
       [] {
         static const Identity root = IssueAuthority("Time Root Test CA");
         static const Identity own = Stamping("critical,timeStamping", &root);
         return Stamped(StampsOf(own));
       }},
      {"TheTimeStampsAuthorityWasRevoked", 7, wrong,
       [] {
         Case out = Stamped(StampsOf(TheWorld().stamps));
         out.trust.crls = {Crl(TheWorld().root), Crl(TheWorld().sub),
                           Crl(TheWorld().stamp_root, {{&TheWorld().stamps, absl::Now() - absl::Hours(24)}})};
         return out;
       }},
      {"NoTimeStampsAreBelieved", 7, wrong,
       [] {
         Case out = Stamped(StampsOf(TheWorld().stamps));
         out.trust.time_stamp_authorities = "";
         return out;
       }},
      {"ATimeStampOfThoseWhoVouchForPeople", 7, wrong,
       [] {
         static const Identity own = Stamping("critical,timeStamping", &TheWorld().sub);
         return Stamped(StampsOf(own));
       }},
      {"TheTimeStampIsDamaged", 7, wrong,
       [] {
         Case out = Stamped(StampsOf(TheWorld().stamps));
         // The last byte of the token's signature is the last of the whole: flip it before the zeros.
         const size_t end =
             out.file.find_last_not_of('0', out.file.rfind("> >>\nendobj\n", out.file.rfind("/FT /Sig")) - 1);
         out.file[end] = out.file[end] == '1' ? '2' : '1';
         return out;
       }},
      {"SignedBeforeItWasIssued", 7, kSigningTimeWrong,
       [] { return ClaimedAt(absl::Now() - absl::Hours(24)); }},
      {"SignedInTheFuture", 7, kSigningTimeWrong, [] { return ClaimedAt(absl::Now() + absl::Hours(1)); }},
      {"TheTimeIsNoTime", 7, kSigningTimeWrong,
       [] {
         return Once(Forged(Issued(), [](Revision& revision) {
           std::string& text = revision.objects[revision.signature];
           const size_t at = text.find("(D:") + 1;
           text.replace(at, text.find(')', at) - at, "yesterday at noon in VN");
         }));
       }},
  };
}

}  // namespace thidua::test
