#include "services/audit/app/get_proof.h"

#include "absl/strings/str_cat.h"
#include "services/audit/app/published.h"
#include "services/audit/domain/proof.h"
#include "services/audit/store/log_store.h"

namespace thidua::audit {
namespace {

// Each leaf brings its entry and a path of some twenty hashes; the answer stays below a message's limit.
constexpr int kMostLeaves = 500;
// A witness signs every minute: whoever has to look further back has none that is alive.
constexpr uint64_t kThousandsLookedAt = 64;

bool Agreed(const std::string& cosigned, uint64_t size, const Policy& policy) {
  const auto note = ParseNote(cosigned);
  if (!note.ok()) return false;
  int agreed = 0;
  for (const auto& witness : policy.witnesses) {
    for (const auto& signature : note->signatures) {
      if (!CosignedAt(note->text, signature, witness.key) || (witness.until && size > *witness.until))
        continue;
      ++agreed;
      break;
    }
  }
  return agreed >= policy.quorum;
}

// The newest checkpoint over more than `last` leaves that enough witnesses have signed; without one, the
// newest of all: the proof is then only as good as the log's own signature, which the verifier says.
absl::StatusOr<std::string> BestNote(const Published& log, const Policy& policy, uint64_t last) {
  if (policy.quorum > 0) {
    const uint64_t newest = log.checkpoint.size / 1000;
    const uint64_t oldest = std::max((last + 1) / 1000, newest - std::min(newest, kThousandsLookedAt));
    for (uint64_t thousand = newest + 1; thousand-- > oldest;) {
      const std::vector<uint64_t> sizes = log.dir.CosignedSizes(thousand);
      for (auto size = sizes.rbegin(); size != sizes.rend() && *size > last; ++size) {
        if (*size > log.checkpoint.size) continue;
        ASSIGN_OR_RETURN(std::string note, log.dir.ReadCosignedNote(*size));
        if (Agreed(note, *size, policy)) return note;
      }
    }
  }
  return log.dir.ReadCosignedNote(log.checkpoint.size);
}

}  // namespace

absl::StatusOr<v1::GetProofResponse> GetProof(rpc::Call& call, const v1::GetProofRequest& request) {
  RETURN_IF_ERROR(call.Require("audit.leaves.read", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const Published log, ReadPublished(call.runtime()));
  ASSIGN_OR_RETURN(const Policy policy, ReadPolicy(call.runtime()));
  ASSIGN_OR_RETURN(const auto indices, store::ListIndices(call.uow(), request.aggregate_type(),
                                                          request.aggregate_id(), log.checkpoint.size));
  if (indices.empty()) return error::Of(reason::kNotFound);
  if (indices.size() > kMostLeaves) {
    return error::Of(reason::kProofTooLong,
                     {{"leaves", absl::StrCat(indices.size())}, {"most", absl::StrCat(kMostLeaves)}});
  }
  ASSIGN_OR_RETURN(std::string note, BestNote(log, policy, indices.back()));
  ASSIGN_OR_RETURN(const LogProof proof, log.dir.Prove(indices, std::move(note)));
  v1::GetProofResponse response;
  response.set_proof(FormatProof(proof));
  response.set_leaves(static_cast<int32_t>(indices.size()));
  return response;
}

}  // namespace thidua::audit
