#include "services/submission/app/law_side.h"

#include "services/submission/app/dossier_access.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {

Asked AskedOf(const store::StoredDossier& stored) {
  const auto law = LawOf(stored);
  return law.ok() ? AskedBy(*law->rule_set, *law->title) : NothingAsked();
}

absl::StatusOr<std::vector<v1::Lack>> LacksToday(rpc::Call& call, const store::StoredDossier& stored,
                                                 const Asked& asked) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  return LacksOf(stored.dossier, asked, today, stored.dossiers_close_on);
}

absl::StatusOr<v1::Dossier> WithLaw(rpc::Call& call, const store::StoredDossier& stored) {
  const Asked asked = AskedOf(stored);
  v1::Dossier dossier = stored.dossier;
  *dossier.mutable_form() = asked.form;
  *dossier.mutable_papers() = PapersOf(dossier, asked);
  if (!Editable(dossier.state())) return dossier;
  ASSIGN_OR_RETURN(const auto lacks, LacksToday(call, stored, asked));
  dossier.mutable_lacks()->Assign(lacks.begin(), lacks.end());
  return dossier;
}

}  // namespace thidua::submission
