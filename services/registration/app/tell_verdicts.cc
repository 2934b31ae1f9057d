#include "services/registration/app/tell_verdicts.h"

#include "services/policy/rule_book.h"

namespace thidua::registration {
namespace {

v1::Verdict::Outcome OutcomeOf(policy::Outcome outcome) {
  switch (outcome) {
    case policy::Outcome::kMet:
      return v1::Verdict::MET;
    case policy::Outcome::kUnknown:
      return v1::Verdict::UNKNOWN;
    case policy::Outcome::kSuspended:
      return v1::Verdict::SUSPENDED;
    case policy::Outcome::kNotMet:
      return v1::Verdict::NOT_MET;
  }
  return v1::Verdict::OUTCOME_UNSPECIFIED;
}

}  // namespace

v1::Verdict Tell(const policy::Verdict& verdict) {
  v1::Verdict out;
  out.set_rule_id(verdict.rule_id);
  out.set_outcome(OutcomeOf(verdict.outcome));
  out.set_blocks(verdict.blocks);
  out.set_sentence(verdict.sentence);
  out.set_source(policy::Cite(verdict.source));
  out.set_confidence(policy::v1::Confidence_Name(verdict.source.confidence()));
  *out.mutable_merit_entry_ids() = {verdict.entry_ids.begin(), verdict.entry_ids.end()};
  return out;
}

v1::TitleVerdicts Tell(const std::string& title_code, const std::vector<policy::Verdict>& verdicts,
                       bool blocked) {
  v1::TitleVerdicts out;
  out.set_title_code(title_code);
  for (const auto& verdict : verdicts) *out.add_verdicts() = Tell(verdict);
  out.set_blocked(blocked);
  return out;
}

}  // namespace thidua::registration
