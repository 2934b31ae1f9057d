// When a dossier may be edited and handed in, and what may be written in it.
#ifndef THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_
#define THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "services/submission/domain/asked.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::submission {

inline constexpr int kMaxEvidenceFiles = 20;

bool Editable(v1::Dossier::State state);

// What is not met, those that keep it from being handed in first: editable, dossiers_open, report_written,
// section_written, initiative_given, paper_attached; one for each section and paper. A supplement may come
// after the last day for dossiers.
std::vector<v1::Lack> LacksOf(const v1::Dossier& dossier, const Asked& asked, absl::CivilDay today,
                              absl::CivilDay last_day);

// The papers asked for, each with whether it is there.
google::protobuf::RepeatedPtrField<v1::AskedPaper> PapersOf(const v1::Dossier& dossier, const Asked& asked);

// Every section is one of the form, or one that the dossier has already, and none comes twice: else
// INVALID_ARGUMENT/FIELD_INVALID.
absl::Status CheckSections(const google::protobuf::RepeatedPtrField<v1::Section>& sections,
                           const v1::Dossier& dossier, const v1::ReportForm& form);

// The subject attaches such a paper, or `code` is empty: else INVALID_ARGUMENT/FIELD_INVALID.
absl::Status CheckPaper(const std::string& code, const Asked& asked);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_DOMAIN_DOSSIER_RULES_H_
