#include "services/signature/profile.h"

#include "absl/strings/escaping.h"

namespace thidua::signature {
namespace {

std::string Hex(absl::string_view hex) { return absl::HexStringToBytes(hex); }

// RSA under its plain name, with its NULL (RFC 3370 3.2), and ECDSA with its hash (RFC 5753 2.1.1). The size
// of the key and the hash are judged beside.
std::set<std::string> PaperAlgorithms() {
  return {Hex("300d06092a864886f70d0101010500"),  // rsaEncryption
          Hex("300a06082a8648ce3d040302"),        // ecdsa-with-SHA256
          Hex("300a06082a8648ce3d040303"),        // ecdsa-with-SHA384
          Hex("300a06082a8648ce3d040304")};       // ecdsa-with-SHA512
}

// Authorities of time stamps also write RSA with its hash.
std::set<std::string> StampAlgorithms() {
  std::set<std::string> out = PaperAlgorithms();
  out.insert({Hex("300d06092a864886f70d01010b0500"), Hex("300d06092a864886f70d01010c0500"),
              Hex("300d06092a864886f70d01010d0500")});
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
       {"/Type", "/Filter", "/SubFilter", "/ByteRange", "/Contents", "/M", "/Name"},
       {"/Type", "/Subtype", "/FT", "/T", "/F", "/P", "/Rect", "/AP", "/V"},
       {"/AcroForm"},
       {"/Annots"},
       {1,
        Hex("2a864886f70d010701"),  // data
        true,
        {content_type, oid::MessageDigest(), oid::SigningCertificateV2()},
        false,
        PaperAlgorithms()}},
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
                                               StampAlgorithms()};
  return *form;
}

}  // namespace thidua::signature
