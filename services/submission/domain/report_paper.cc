#include "services/submission/domain/report_paper.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/document/values.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"

namespace thidua::submission {
namespace {

using document::v1::Content;
using policy::v1::ReportForm;

bool Written(const std::string& text) { return !absl::StripAsciiWhitespace(text).empty(); }

const v1::Section* SectionOf(const v1::Dossier& dossier, const std::string& key) {
  for (const auto& section : dossier.sections()) {
    if (section.key() == key) return &section;
  }
  return nullptr;
}

// A section that the dossier has from another form.
std::string HeadingOf(const std::string& key) {
  for (const auto& section : policy::FreeReport().sections()) {
    if (section.key() == key) return section.heading();
  }
  return "Nội dung khác";
}

void AddSection(const std::string& heading, const std::string& text, Content& content) {
  auto& row = document::AddRow(content, "sections");
  document::SetText(row, "heading", heading);
  document::SetText(row, "text", text);
}

void AddSections(const v1::Dossier& dossier, const ReportForm& form, document::Stage stage,
                 Content& content) {
  std::set<std::string> of_form;
  for (const auto& part : form.sections()) {
    of_form.insert(part.key());
    const auto* section = SectionOf(dossier, part.key());
    const bool written = section != nullptr && Written(section->text());
    if (written || (stage == document::Stage::kDraft && part.required())) {
      AddSection(part.heading(), written ? section->text() : "", content);
    }
  }
  for (const auto& section : dossier.sections()) {
    if (of_form.count(section.key()) == 0 && Written(section.text())) {
      AddSection(HeadingOf(section.key()), section.text(), content);
    }
  }
}

std::string ScopeWords(const std::string& scope) {
  return scope == "NATIONAL" ? "toàn quốc" : scope == "PROVINCIAL" ? "cấp tỉnh" : "cơ sở";
}

void AddInitiatives(const v1::Dossier& dossier, Content& content) {
  std::vector<std::string> lines;
  for (const auto& initiative : dossier.initiatives()) {
    const std::string& decision = initiative.decision_number();
    lines.push_back(absl::StrCat("- ", initiative.title(), " (phạm vi ", ScopeWords(initiative.scope()),
                                 decision.empty() ? "" : absl::StrCat(", công nhận tại số ", decision), ")"));
  }
  if (!lines.empty()) AddSection("Sáng kiến, đề tài", absl::StrJoin(lines, "\n"), content);
}

}  // namespace

bool AnythingWritten(const v1::Dossier& dossier) {
  return dossier.initiatives_size() > 0 ||
         std::any_of(dossier.sections().begin(), dossier.sections().end(),
                     [](const v1::Section& section) { return Written(section.text()); });
}

Content ReportContent(const v1::Dossier& dossier, const policy::v1::RuleSet& rule_set,
                      const policy::v1::Title& title, const ReportHead& head, document::Stage stage) {
  const bool of_person = dossier.subject().kind() == common::v1::PERSON;
  const ReportForm& form = policy::FormOf(rule_set, title.code());
  Content content;
  content.set_template_id(of_person ? "report_person" : "report_collective");
  auto& values = *content.mutable_values();
  document::SetText(values, "parent", head.parent);
  document::SetText(values, "issuer", head.issuer);
  document::SetText(values, "place", head.place);
  document::SetDay(values, "day", head.day);
  if (form.id() != policy::FreeReport().id()) {
    document::SetText(values, "form", policy::Cite(form.source()));
  }
  document::SetText(values, "title",
                    absl::StrCat(title.nature() == policy::v1::EMULATION_TITLE ? "tặng danh hiệu " : "tặng ",
                                 title.name()));
  document::SetText(values, "subject", head.subject_name);
  document::SetText(values, "school_year", head.school_year);
  AddSections(dossier, form, stage, content);
  AddInitiatives(dossier, content);
  // Who heads a collective signs with his own hand: no record here names him.
  if (of_person) (*content.mutable_signers())["reporter"].add_signers()->set_name(head.subject_name);
  return content;
}

}  // namespace thidua::submission
