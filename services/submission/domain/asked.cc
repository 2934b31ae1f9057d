#include "services/submission/domain/asked.h"

#include "absl/strings/str_cat.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/settings.h"

namespace thidua::submission {
namespace {

v1::ReportForm Shown(const policy::v1::ReportForm& form) {
  v1::ReportForm out;
  out.set_id(form.id());
  out.set_name(form.name());
  for (const auto& section : form.sections()) {
    auto* part = out.add_parts();
    part->set_key(section.key());
    part->set_heading(section.heading());
    part->set_guidance(section.guidance());
    part->set_source(policy::Cite(section.source()));
  }
  return out;
}

void AskForReport(const policy::v1::ReportForm& form, Asked& asked) {
  for (int i = 0; i < form.sections_size(); ++i) {
    const auto& section = form.sections(i);
    auto* part = asked.form.mutable_parts(i);
    part->set_required(section.required());
    if (section.key() == policy::kMainSection) {
      part->set_least_chars(policy::OfficialSettings().least_report_chars());
    }
    if (section.required() && !policy::MayBlock(section)) asked.reminded_of.insert(section.key());
  }
}

void TellYears(const policy::v1::ReportForm& form, const std::string& title_code, v1::ReportForm& shown) {
  const auto* use = policy::UseOf(form, title_code);
  if (use == nullptr || use->years() == 0) return;
  for (auto& part : *shown.mutable_parts()) {
    if (part.key() != policy::kMainSection) continue;
    part.set_guidance(absl::StrCat("Báo cáo thành tích của ", use->years(), " năm. ", part.guidance()));
  }
}

v1::AskedPaper::MadeAs MadeAs(const policy::v1::Paper& paper) {
  if (policy::IsReport(paper)) return v1::AskedPaper::REPORT;
  switch (paper.author()) {
    case policy::v1::Paper::SUBJECT:
      return v1::AskedPaper::ATTACHED;
    case policy::v1::Paper::COUNCIL:
      return v1::AskedPaper::BY_COUNCIL;
    default:
      return v1::AskedPaper::BY_OFFICE;
  }
}

}  // namespace

Asked AskedBy(const policy::v1::RuleSet& rule_set, const policy::v1::Title& title) {
  const policy::v1::ReportForm& form = policy::FormOf(rule_set, title.code());
  Asked asked;
  asked.form = Shown(form);
  if (policy::AsksReport(title)) AskForReport(form, asked);
  TellYears(form, title.code(), asked.form);
  asked.initiative = policy::NeedsInitiative(title);
  for (const auto& paper : title.papers()) {
    auto* shown = asked.papers.Add();
    shown->set_code(paper.code());
    shown->set_name(paper.name());
    shown->set_made_as(MadeAs(paper));
    shown->set_source(policy::Cite(paper.source()));
    // Least characters ask for the report, whatever its form.
    shown->set_required(policy::IsReport(paper) ||
                        (policy::IsAttached(paper) && policy::MayBlock(rule_set, title, paper)));
  }
  return asked;
}

Asked NothingAsked() {
  Asked asked;
  asked.form = Shown(policy::FreeReport());
  return asked;
}

}  // namespace thidua::submission
