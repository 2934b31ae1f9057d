// When a dossier may be edited and handed in, and what may be written in it.
#ifndef THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_
#define THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

inline constexpr int kMaxEvidenceFiles = 20;

bool Editable(v1::Dossier::State state);

// What the title asks for, by its rule-set.
struct Asked {
  bool report = false;
  bool initiative = false;
};

// (guard, Vietnamese sentence) for each that is not met: editable, dossiers_open, report_written,
// initiative_given. A supplement may come after the last day for dossiers.
std::vector<std::pair<std::string, std::string>> UnmetForSubmit(const v1::Dossier& dossier,
                                                                const Asked& asked, absl::CivilDay today,
                                                                absl::CivilDay last_day);

// Every section is a part of the report, and none comes twice: else INVALID_ARGUMENT/FIELD_INVALID.
absl::Status CheckSections(const google::protobuf::RepeatedPtrField<v1::Section>& sections);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_
