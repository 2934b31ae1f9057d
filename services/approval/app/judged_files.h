// What the judge says of a file that came back, in the words of the service.
#ifndef THIDUA_SERVICES_APPROVAL_APP_JUDGED_FILES_H_
#define THIDUA_SERVICES_APPROVAL_APP_JUDGED_FILES_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "services/common/error/error.h"
#include "services/signature/judge.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::approval {

inline absl::Status Refused(const signature::Refusal& refusal) {
  return error::Because(error::Of(refusal.reason, refusal.details), refusal.cause);
}

inline signature::Box BoxOf(const common::v1::SignaturePlace& place) {
  return {place.page(), place.x(), place.y(), place.width(), place.height()};
}

// Whether the file is taken in with one of these certificates as that of its last signer. Of several of one
// person or body, as while one is renewed, any will do: what speaks against the file is told as it looks for
// the last.
inline absl::StatusOr<signature::Accepted> Judged(const signature::Judge& judge, signature::Intake intake,
                                                  const std::vector<std::string>& fingerprints) {
  absl::Status refused;
  for (const auto& fingerprint : fingerprints) {
    intake.signers.back().fingerprint = fingerprint;
    auto verdict = judge.Check(intake);
    if (auto* accepted = std::get_if<signature::Accepted>(&verdict)) return std::move(*accepted);
    const auto& refusal = std::get<signature::Refusal>(verdict);
    refused = Refused(refusal);
    if (refusal.reason != reason::kSignerNotExpected) break;
  }
  return refused;
}

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_JUDGED_FILES_H_
