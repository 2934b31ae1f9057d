#include "services/submission/domain/dossier_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/error/error.h"
#include "services/common/text/text.h"

namespace thidua::submission {
namespace {

v1::Lack Lacking(const std::string& guard, const std::string& message, const std::string& of = "",
                 bool blocks = true) {
  v1::Lack lack;
  lack.set_guard(guard);
  lack.set_message(message);
  lack.set_of(of);
  lack.set_blocks(blocks);
  return lack;
}

// Characters written in the section.
int Written(const v1::Dossier& dossier, const std::string& key) {
  const auto section = std::find_if(dossier.sections().begin(), dossier.sections().end(),
                                    [&](const v1::Section& one) { return one.key() == key; });
  if (section == dossier.sections().end()) return 0;
  return text::Length(std::string(absl::StripAsciiWhitespace(section->text())));
}

std::vector<v1::Lack> LacksOfReport(const v1::Dossier& dossier, const Asked& asked) {
  std::vector<v1::Lack> lacks;
  for (const auto& part : asked.form.parts()) {
    const int written = Written(dossier, part.key());
    if (written < part.least_chars()) {
      lacks.push_back(Lacking("report_written",
                              absl::StrCat("Phần “", part.heading(), "” cần ít nhất ", part.least_chars(),
                                           " ký tự, đang có ", written, "."),
                              part.key()));
    } else if (part.required() && written == 0) {
      const bool blocks = !asked.reminded_of.contains(part.key());
      lacks.push_back(
          Lacking("section_written",
                  absl::StrCat(blocks ? "Chưa viết phần “" : "Nên viết phần “", part.heading(), "”."),
                  part.key(), blocks));
    }
  }
  return lacks;
}

bool IsAttached(const v1::Dossier& dossier, const std::string& paper_code) {
  return std::any_of(dossier.evidence().begin(), dossier.evidence().end(), [&](const v1::Evidence& file) {
    return file.paper_code() == paper_code && !file.has_redaction();
  });
}

std::vector<v1::Lack> LacksOfPapers(const v1::Dossier& dossier, const Asked& asked) {
  std::vector<v1::Lack> lacks;
  for (const auto& paper : asked.papers) {
    if (paper.made_as() != v1::AskedPaper::ATTACHED || IsAttached(dossier, paper.code())) continue;
    lacks.push_back(
        Lacking("paper_attached",
                absl::StrCat(paper.required() ? "Chưa đính kèm “" : "Nên đính kèm “", paper.name(), "”."),
                paper.code(), paper.required()));
  }
  return lacks;
}

bool Blocks(const v1::Lack& lack) { return lack.blocks(); }

}  // namespace

bool Editable(v1::Dossier::State state) {
  return state == v1::Dossier::DRAFT || state == v1::Dossier::RETURNED;
}

std::vector<v1::Lack> LacksOf(const v1::Dossier& dossier, const Asked& asked, absl::CivilDay today,
                              absl::CivilDay last_day) {
  std::vector<v1::Lack> lacks;
  if (!Editable(dossier.state())) {
    lacks.push_back(
        Lacking("editable", "Hồ sơ đã nộp hoặc đã rút. Chỉ nộp được bản nháp hoặc bản bị trả lại bổ sung."));
  }
  if (dossier.state() == v1::Dossier::DRAFT && today > last_day) {
    lacks.push_back(
        Lacking("dossiers_open", absl::StrFormat("Đã hết hạn nộp hồ sơ ngày %02d/%02d/%d.", last_day.day(),
                                                 last_day.month(), static_cast<int>(last_day.year()))));
  }
  const auto report = LacksOfReport(dossier, asked);
  lacks.insert(lacks.end(), report.begin(), report.end());
  if (asked.initiative && dossier.initiatives().empty()) {
    lacks.push_back(Lacking("initiative_given",
                            "Danh hiệu này cần ít nhất một sáng kiến. Xin thêm vào mục Sáng kiến.",
                            "INITIATIVES"));
  }
  const auto papers = LacksOfPapers(dossier, asked);
  lacks.insert(lacks.end(), papers.begin(), papers.end());
  std::stable_partition(lacks.begin(), lacks.end(), Blocks);
  return lacks;
}

google::protobuf::RepeatedPtrField<v1::AskedPaper> PapersOf(const v1::Dossier& dossier, const Asked& asked) {
  auto papers = asked.papers;
  const auto report = LacksOfReport(dossier, asked);
  for (auto& paper : papers) {
    if (paper.made_as() == v1::AskedPaper::REPORT) {
      paper.set_present(std::none_of(report.begin(), report.end(), Blocks));
    } else if (paper.made_as() == v1::AskedPaper::ATTACHED) {
      paper.set_present(IsAttached(dossier, paper.code()));
    }
  }
  return papers;
}

absl::Status CheckSections(const google::protobuf::RepeatedPtrField<v1::Section>& sections,
                           const v1::Dossier& dossier, const v1::ReportForm& form) {
  std::set<std::string> known, seen;
  for (const auto& part : form.parts()) known.insert(part.key());
  for (const auto& section : dossier.sections()) known.insert(section.key());
  for (int i = 0; i < sections.size(); ++i) {
    const std::string& key = sections[i].key();
    const std::string path = absl::StrCat("sections[", i, "].key");
    if (!known.contains(key)) {
      return error::Field(path, absl::StrCat("“", form.name(), "” không có phần “", key, "”."));
    }
    if (!seen.insert(key).second) return error::Field(path, "Phần này được gửi hai lần. Xin gửi một lần.");
  }
  return absl::OkStatus();
}

absl::Status CheckPaper(const std::string& code, const Asked& asked) {
  const bool known = std::any_of(asked.papers.begin(), asked.papers.end(), [&](const v1::AskedPaper& paper) {
    return paper.code() == code && paper.made_as() == v1::AskedPaper::ATTACHED;
  });
  if (code.empty() || known) return absl::OkStatus();
  return error::Field(
      "paper_code",
      "Danh hiệu này không yêu cầu giấy tờ ấy. Xin chọn một giấy tờ trong danh sách của hồ sơ.");
}

}  // namespace thidua::submission
