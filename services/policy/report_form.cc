#include "services/policy/report_form.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/policy/data_files.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_check.h"

namespace thidua::policy {
namespace {

// What a dossier takes (submission_service.proto): nothing of a form may be left unwritten for that.
constexpr int kMostSections = 8;

absl::Status CheckSections(const v1::ReportForm& form, const Origins& origins) {
  std::set<std::string> keys;
  for (const auto& section : form.sections()) {
    const std::string where = absl::StrCat("forms[", form.id(), "].sections[", section.key(), "]");
    if (section.key().empty() || section.heading().empty() || section.guidance().empty()) {
      return origins.Fail(section, where + ": thiếu mã, đề mục hoặc hướng dẫn");
    }
    if (!keys.insert(section.key()).second) return origins.Fail(section, where + ": mã lặp lại", "key");
    if (const auto status = CheckSource(section.source(), section, where, origins); !status.ok())
      return status;
  }
  if (keys.count(kMainSection) == 0 || form.sections_size() > kMostSections) {
    return origins.Fail(form, absl::StrCat("forms[", form.id(), "]: phải có phần ", kMainSection,
                                           " và nhiều nhất ", kMostSections, " phần"));
  }
  return absl::OkStatus();
}

absl::Status CheckHead(const v1::ReportForm& form, const Origins& origins) {
  if (form.id().empty() || form.name().empty()) return origins.Fail(form, "forms: thiếu mã hoặc tên");
  return CheckSource(form.source(), form, absl::StrCat("forms[", form.id(), "]"), origins);
}

absl::Status CheckUse(const v1::RuleSet& rule_set, const v1::ReportForm& form, const v1::ReportForm::Use& use,
                      const Origins& origins) {
  const std::string where = absl::StrCat("forms[", form.id(), "].uses[", use.title_code(), "]");
  const v1::Title* title = FindTitle(rule_set, use.title_code());
  if (title == nullptr) return origins.Fail(use, where + ": danh hiệu không có");
  if (title->subject_kind() != form.subject_kind()) {
    return origins.Fail(use, where + ": đối tượng của danh hiệu không hợp với mẫu");
  }
  if (use.years() < 0 || (use.years() == 0) == use.has_years_source()) {
    return origins.Fail(use, where + ": years phải từ 1 và có years_source");
  }
  return use.years() == 0 ? absl::OkStatus() : CheckSource(use.years_source(), use, where, origins);
}

}  // namespace

const v1::ReportForm::Use* UseOf(const v1::ReportForm& form, const std::string& title_code) {
  const auto it = std::find_if(form.uses().begin(), form.uses().end(),
                               [&](const auto& use) { return use.title_code() == title_code; });
  return it == form.uses().end() ? nullptr : &*it;
}

const v1::ReportForm& FormOf(const v1::RuleSet& rule_set, const std::string& title_code) {
  for (const auto& form : rule_set.forms()) {
    if (UseOf(form, title_code) != nullptr) return form;
  }
  return FreeReport();
}

absl::StatusOr<v1::ReportForm> LoadFreeReport(const RuleFile& file) {
  v1::ReportForm form;
  Origins origins;
  if (const auto status = origins.Parse(file, form); !status.ok()) return status;
  if (const auto status = CheckHead(form, origins); !status.ok()) return status;
  if (!form.uses().empty() || form.subject_kind() != common::v1::SUBJECT_KIND_UNSPECIFIED) {
    return origins.Fail(form, "báo cáo không theo mẫu dùng cho mọi danh hiệu: không ghi uses, subject_kind");
  }
  if (const auto status = CheckSections(form, origins); !status.ok()) return status;
  return form;
}

const v1::ReportForm& FreeReport() {
  static const v1::ReportForm* form = [] {
    for (const DataFile& file : DataFiles()) {
      if (file.name != std::string("tables/free_report.textproto")) continue;
      auto loaded = LoadFreeReport({file.name, file.text});
      if (loaded.ok()) return new v1::ReportForm(*std::move(loaded));
      std::cerr << loaded.status() << std::endl;
    }
    std::abort();
  }();
  return *form;
}

bool MayBlock(const v1::ReportForm::Section& section) {
  return section.required() && section.source().confidence() == v1::VERIFIED;
}

bool MayBlock(const v1::RuleSet& rule_set, const v1::Title& title, const v1::Paper& paper) {
  return rule_set.papers_asked_for() &&
         (paper.source().confidence() == v1::VERIFIED || !title.papers_overridden_by().empty());
}

bool IsReport(const v1::Paper& paper) {
  return paper.code() == "REPORT" && paper.author() == v1::Paper::SUBJECT;
}

bool AsksReport(const v1::Title& title) {
  return std::any_of(title.papers().begin(), title.papers().end(), IsReport);
}

bool IsAttached(const v1::Paper& paper) { return paper.author() == v1::Paper::SUBJECT && !IsReport(paper); }

absl::Status CheckForms(const v1::RuleSet& rule_set, const Origins& origins) {
  std::set<std::string> ids, titles;
  for (const auto& form : rule_set.forms()) {
    if (const auto status = CheckHead(form, origins); !status.ok()) return status;
    if (!ids.insert(form.id()).second)
      return origins.Fail(form, absl::StrCat("forms[", form.id(), "]: mã lặp lại"), "id");
    if (const auto status = CheckSections(form, origins); !status.ok()) return status;
    for (const auto& use : form.uses()) {
      if (const auto status = CheckUse(rule_set, form, use, origins); !status.ok()) return status;
      if (!titles.insert(use.title_code()).second) {
        return origins.Fail(use, absl::StrCat("forms[", form.id(), "]: ", use.title_code(), " đã có mẫu"));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace thidua::policy
