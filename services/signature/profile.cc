#include "services/signature/profile.h"

#include "absl/strings/escaping.h"

namespace thidua::signature {
namespace {

std::string Hex(absl::string_view hex) { return absl::HexStringToBytes(hex); }

// One hash: what names it, alone and together with what signs.
struct Hash {
  std::string digest;            // without NULL, as a signature has to name it (RFC 5754 2)
  std::string digest_with_null;  // which every reader has to take
  std::string ecdsa;             // RFC 5753 2.1.1
  std::string rsa;               // as authorities of time stamps also write it
};

const std::vector<Hash>& Hashes() {
  static const auto* hashes =
      new std::vector<Hash>{// SHA-256, -384, -512
                            {Hex("300b0609608648016503040201"), Hex("300d06096086480165030402010500"),
                             Hex("300a06082a8648ce3d040302"), Hex("300d06092a864886f70d01010b0500")},
                            {Hex("300b0609608648016503040202"), Hex("300d06096086480165030402020500"),
                             Hex("300a06082a8648ce3d040303"), Hex("300d06092a864886f70d01010c0500")},
                            {Hex("300b0609608648016503040203"), Hex("300d06096086480165030402030500"),
                             Hex("300a06082a8648ce3d040304"), Hex("300d06092a864886f70d01010d0500")}};
  return *hashes;
}

// RSA under its plain name, with its NULL (RFC 3370 3.2). The size of the key is judged beside.
const std::string& PlainRsa() {
  static const auto* rsa = new std::string(Hex("300d06092a864886f70d0101010500"));
  return *rsa;
}

using Algorithms = std::map<std::string, std::set<std::string>>;

Algorithms PaperAlgorithms() {
  Algorithms out;
  for (const Hash& hash : Hashes()) out[hash.digest] = {PlainRsa(), hash.ecdsa};
  return out;
}

Algorithms StampAlgorithms() {
  Algorithms out;
  for (const Hash& hash : Hashes()) {
    for (const auto& digest : {hash.digest, hash.digest_with_null})
      out[digest] = {PlainRsa(), hash.ecdsa, hash.rsa};
  }
  return out;
}

}  // namespace

namespace oid {

const std::string& SignedData() {
  static const auto* oid = new std::string(Hex("2a864886f70d010702"));
  return *oid;
}
const std::string& MessageDigest() {
  static const auto* oid = new std::string(Hex("2a864886f70d010904"));
  return *oid;
}
const std::string& SigningCertificate() {
  static const auto* oid = new std::string(Hex("2a864886f70d010910020c"));
  return *oid;
}
const std::string& SigningCertificateV2() {
  static const auto* oid = new std::string(Hex("2a864886f70d010910022f"));
  return *oid;
}
const std::string& TimeStampToken() {
  static const auto* oid = new std::string(Hex("2a864886f70d010910020e"));
  return *oid;
}

}  // namespace oid

const std::vector<Profile>& Profiles() {
  static const std::string content_type = Hex("2a864886f70d010903");
  static const auto* profiles = new std::vector<Profile>{
      // PAdES baseline (ETSI EN 319 142-1) as client/signing writes it.
      {"/ETSI.CAdES.detached",
       {"/Type", "/Filter", "/SubFilter", "/ByteRange", "/Contents", "/M", "/Name", "/Reason"},
       "/Reason",
       {"/Type", "/Subtype", "/FT", "/T", "/F", "/P", "/Rect", "/AP", "/V"},
       {"/AcroForm"},
       {"/Annots"},
       {1,
        Hex("2a864886f70d010701"),  // data
        true,
        {content_type, oid::MessageDigest(), oid::SigningCertificateV2()},
        false,
        PaperAlgorithms(),
        true}},
  };
  return *profiles;
}

const Profile* ProfileOf(absl::string_view sub_filter) {
  for (const auto& profile : Profiles()) {
    if (profile.sub_filter == sub_filter) return &profile;
  }
  return nullptr;
}

Refusal UnknownKind(const std::string& sub_filter) {
  return Refuse(4, reason::kSignatureKindUnknown, "SubFilter " + sub_filter,
                {{"kind", sub_filter.substr(sub_filter.find('/') + 1)}});
}

const SignedDataForm& TimeStampForm() {
  static const auto* form = new SignedDataForm{3,
                                               Hex("2a864886f70d0109100104"),  // TSTInfo
                                               false,
                                               {Hex("2a864886f70d010903"), oid::MessageDigest()},
                                               true,
                                               StampAlgorithms(),
                                               false};
  return *form;
}

}  // namespace thidua::signature
