// Which kinds of signature are taken. A second kind, as the Government's signing tool (VGCA) makes it, is a
// second row of this table: what it may write beside ours is data, the rules stay the same.
#ifndef THIDUA_SERVICES_SIGNATURE_PROFILE_H_
#define THIDUA_SERVICES_SIGNATURE_PROFILE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/signature/refusal.h"

namespace thidua::signature {

// How signed data (CMS) must be made up.
struct SignedDataForm {
  char version;              // RFC 5652 5.1: 1 around plain data, 3 around anything else
  std::string content_type;  // OID, DER without tag
  bool detached;             // what is signed lies outside; a time stamp may hang on such a signature
  std::set<std::string> needed_attributes;  // OIDs of signed attributes, one of each
  bool other_attributes;                    // signed attributes beside those are taken
  // AlgorithmIdentifiers, DER: digests, SHA-256 or better, and what may sign each. OpenSSL goes by the digest
  // alone and reads past another hash that the second names.
  std::map<std::string, std::set<std::string>> algorithms;
  bool certificates_in_order;  // of DER (X.690 11.6), which not every authority keeps
};

struct Profile {
  std::string sub_filter;                // of the signature dictionary, "/ETSI.CAdES.detached"
  std::set<std::string> signature_keys;  // what the signature dictionary may hold
  // The one of them that names a checkpoint of the audit log and nothing else (ADR 0048). A signature may do
  // without: whether one is asked for knows whoever handed the paper out. Empty: this kind names none.
  std::string checkpoint_key;
  std::set<std::string> field_keys;       // what its field, which is its annotation too, holds exactly
  std::set<std::string> catalog_changes;  // keys of the catalogue that a signature may change
  std::set<std::string> page_changes;     // keys of its page that it may change
  SignedDataForm cms;
};

const std::vector<Profile>& Profiles();
// nullptr where signatures of this kind are not taken.
const Profile* ProfileOf(absl::string_view sub_filter);
// Such a one. Rule 4.
Refusal UnknownKind(const std::string& sub_filter);

// A time stamp's token (RFC 3161), whoever's signature it is in.
const SignedDataForm& TimeStampForm();

// The attributes by their OIDs, DER without tag.
namespace oid {
const std::string& SignedData();
const std::string& MessageDigest();
const std::string& SigningCertificate();
const std::string& SigningCertificateV2();
const std::string& TimeStampToken();
}  // namespace oid

}  // namespace thidua::signature

#endif  // THIDUA_SERVICES_SIGNATURE_PROFILE_H_
