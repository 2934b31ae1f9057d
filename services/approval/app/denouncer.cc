#include "services/approval/app/denouncer.h"

#include "absl/strings/str_cat.h"

namespace thidua::approval {
namespace {

// What is bound to the sealed bytes: they open for their petition and their place only.
std::string FilerOf(const store::StoredPetition& stored) { return absl::StrCat("filer|", stored.data.id()); }
std::string TextOf(const store::StoredPetition& stored) { return absl::StrCat("text|", stored.data.id()); }

}  // namespace

absl::StatusOr<crypto::SealingKey> SealingKeyOf(rpc::Call& call) {
  return crypto::SealingKey::Load(call.runtime().data_dir() + "/secrets/denouncers.key");
}

std::string TagOf(rpc::Call& call, const std::string& person_id) {
  return call.runtime().key().KeyedDigest(absl::StrCat("denouncer|", person_id));
}

absl::Status SealDenunciation(rpc::Call& call, const std::string& person_id, const std::string& text,
                              store::StoredPetition& stored) {
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  stored.filer_tag = TagOf(call, person_id);
  stored.sealed_filer = key.Seal(person_id, FilerOf(stored));
  stored.sealed_body = key.Seal(text, TextOf(stored));
  return absl::OkStatus();
}

absl::StatusOr<std::string> OpenFiler(rpc::Call& call, const store::StoredPetition& stored) {
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  return key.Open(stored.sealed_filer, FilerOf(stored));
}

absl::StatusOr<std::string> OpenText(rpc::Call& call, const store::StoredPetition& stored) {
  ASSIGN_OR_RETURN(const crypto::SealingKey key, SealingKeyOf(call));
  return key.Open(stored.sealed_body, TextOf(stored));
}

}  // namespace thidua::approval
