#include "services/audit/app/cosigning.h"

#include "absl/strings/str_cat.h"
#include "services/audit/app/published.h"
#include "services/audit/app/sequencing.h"
#include "services/audit/domain/proof.h"

namespace thidua::audit {
namespace {

absl::Status NoCheckpointOf(uint64_t size, const Published& log) {
  return error::Of(reason::kCheckpointUnknown,
                   {{"size", absl::StrCat(size)}, {"newest", absl::StrCat(log.checkpoint.size)}});
}

}  // namespace

absl::StatusOr<v1::GetCheckpointResponse> GetCheckpoint(rpc::Call& call,
                                                        const v1::GetCheckpointRequest& request) {
  RETURN_IF_ERROR(call.Require("audit.leaves.read", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const Published log, ReadPublished(call.runtime()));
  WitnessRequest for_witness{static_cast<uint64_t>(request.old_size()), {}, log.note};
  if (for_witness.old_size > log.checkpoint.size) return NoCheckpointOf(for_witness.old_size, log);
  if (for_witness.old_size > 0) {
    ASSIGN_OR_RETURN(for_witness.consistency,
                     merkle::ConsistencyProof(log.dir.Nodes(log.checkpoint.size), for_witness.old_size,
                                              log.checkpoint.size));
  }
  v1::GetCheckpointResponse response;
  response.set_for_witness(FormatWitnessRequest(for_witness));
  return response;
}

absl::StatusOr<v1::AddCosignatureResponse> AddCosignature(rpc::Call& call,
                                                          const v1::AddCosignatureRequest& request) {
  RETURN_IF_ERROR(call.Require("audit.checkpoints.cosign", rpc::kWholeDeployment));
  ASSIGN_OR_RETURN(const Published log, ReadPublished(call.runtime()));
  ASSIGN_OR_RETURN(const Policy policy, ReadPolicy(call.runtime()));
  const uint64_t size = request.size();
  const auto note = ReadFile(log.dir.NotePath(size));
  if (!note.ok()) return NoCheckpointOf(size, log);
  ASSIGN_OR_RETURN(const SignedNote checkpoint, ParseNote(*note));
  const auto signature = ParseSignatureLine(absl::StrCat(request.cosignature(), "\n"));
  if (!signature.ok()) return error::Of(reason::kWitnessNotTrusted);
  for (const auto& witness : policy.witnesses) {
    if ((witness.until && size > *witness.until) || !CosignedAt(checkpoint.text, *signature, witness.key)) {
      continue;
    }
    // The file first: a cosignature without its leaf is as good, a leaf without the cosignature is a lie.
    RETURN_IF_ERROR(log.dir.WriteCosignature(size, *signature));
    RETURN_IF_ERROR(
        LeafOfTheLog(call.uow(), {{"witness", witness.key.Text()}, {"size", absl::StrCat(size)}}));
    v1::AddCosignatureResponse response;
    response.set_witness(witness.key.name);
    return response;
  }
  return error::Of(reason::kWitnessNotTrusted);
}

}  // namespace thidua::audit
