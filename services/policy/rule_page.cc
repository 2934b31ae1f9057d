#include "services/policy/rule_page.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/policy/facts.h"
#include "services/policy/report_form.h"
#include "services/policy/rule_book.h"
#include "services/policy/rule_kinds.h"
#include "services/policy/vote_rule.h"

namespace thidua::policy {
namespace {

const char* ConfidenceName(v1::Confidence confidence) {
  switch (confidence) {
    case v1::VERIFIED:
      return "đã đối chiếu";
    case v1::SECOND_HAND:
      return "nguồn thứ cấp";
    case v1::RECALLED:
      return "theo trí nhớ";
    case v1::LOCAL:
      return "địa phương quy định";
    default:
      return "";
  }
}

const char* AuthorityName(int authority) {
  switch (authority) {
    case v1::MINISTRY_AUTHORITY:
      return "bộ";
    case v1::PROVINCE_AUTHORITY:
      return "tỉnh";
    case v1::DISTRICT_AUTHORITY:
      return "huyện";
    case v1::COMMUNE_AUTHORITY:
      return "xã";
    case v1::SCHOOL_AUTHORITY:
      return "trường";
    default:
      return "";
  }
}

std::string Open(const google::protobuf::RepeatedField<int>& authorities) {
  std::vector<std::string> names;
  for (const int authority : authorities) names.push_back(AuthorityName(authority));
  return names.empty() ? "không ai" : absl::StrJoin(names, ", ");
}

// The text of a table's cell.
std::string Cell(const std::string& text) { return absl::StrReplaceAll(text, {{"|", "\\|"}, {"\n", " "}}); }

std::string Row(const std::vector<std::string>& cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

std::string Permille(int permille) {
  std::string text = absl::StrCat(permille / 1000);
  if (const int rest = permille % 1000; rest != 0) {
    std::string digits = absl::StrCat(1000 + rest).substr(1);
    while (digits.back() == '0') digits.pop_back();
    absl::StrAppend(&text, ",", digits);
  }
  return text;
}

const char* TypeName(v1::CommendationType type) {
  switch (type) {
    case v1::MERIT:
      return "công trạng";
    case v1::SUDDEN:
      return "đột xuất";
    case v1::THEMED:
      return "chuyên đề";
    case v1::LIFETIME:
      return "quá trình cống hiến";
    case v1::SENIORITY:
      return "niên hạn";
    case v1::FOREIGN:
      return "đối ngoại";
    default:
      return "";
  }
}

bool MayStop(const v1::Rule& rule) {
  return rule.source().confidence() == v1::VERIFIED && !rule.has_left_to_people() &&
         std::none_of(rule.any_of().rules().begin(), rule.any_of().rules().end(),
                      [](const v1::Rule& inner) { return inner.has_left_to_people(); });
}

// An alternative stops no file where the rule it stands in does not.
void AppendRule(const v1::Rule& rule, const std::string& indent, bool may_stop, std::string& out) {
  may_stop = may_stop && MayStop(rule);
  absl::StrAppend(&out, Row({absl::StrCat(indent, "`", rule.id(), "`"), Cell(rule.statement()),
                             Cell(Cite(rule.source())), ConfidenceName(rule.source().confidence()),
                             may_stop ? "dừng" : "nhắc", Open(rule.overridable_by())}));
  for (const auto& inner : rule.any_of().rules()) AppendRule(inner, "↳ ", may_stop, out);
}

const char* RecusalText(council::v1::VoteRule::Recusal recusal) {
  switch (recusal) {
    case council::v1::VoteRule::STAYS_IN_BASE:
      return "; thành viên không biểu quyết cho chính mình, vẫn tính trong mẫu số";
    case council::v1::VoteRule::LEAVES_BASE:
      return "; thành viên không biểu quyết cho chính mình, không tính trong mẫu số";
    default:
      return "";
  }
}

std::string VoteText(const v1::VoteRule& vote) {
  const Threshold threshold = ThresholdOf(vote);
  return absl::StrCat(
      threshold.more_than() ? "" : "ít nhất ", ThresholdText(threshold), " ",
      vote.base() == council::v1::VoteRule::ALL_MEMBERS ? "tổng số thành viên" : "số người có mặt",
      vote.secret() ? ", bỏ phiếu kín" : ", biểu quyết công khai",
      vote.written_opinions() ? ", người vắng cho ý kiến bằng văn bản" : "",
      vote.tie() == council::v1::VoteRule::CHAIR_DECIDES ? "; bằng phiếu: theo phiếu của chủ tịch"
                                                         : "; bằng phiếu: biểu quyết lại",
      RecusalText(vote.recusal()));
}

std::string Sourced(const std::string& text, const v1::Source& source) {
  return absl::StrCat(text, " (", Cite(source), "; ", ConfidenceName(source.confidence()), ")");
}

std::string TitleSection(const v1::RuleSet& rule_set, const v1::Title& title) {
  std::string out =
      absl::StrCat("\n## ", title.name(), "\n\n`", title.code(), "` · ",
                   title.subject_kind() == common::v1::PERSON ? "cá nhân" : "tập thể", " · ",
                   title.nature() == v1::EMULATION_TITLE ? "danh hiệu thi đua" : "hình thức khen thưởng",
                   " · ", TypeName(title.type()), "\n\n");
  absl::StrAppend(&out, "- Tiêu chuẩn: ", Sourced(title.criteria(), title.source()), "\n");
  absl::StrAppend(&out, "- Thẩm quyền: ", Sourced(title.decided_by(), title.decided_by_source()), "\n");
  if (title.has_bonus()) {
    const v1::Bonus& bonus = title.bonus();
    absl::StrAppend(&out, "- Tiền thưởng: ",
                    Sourced(absl::StrCat(Permille(bonus.coefficient_permille()), " lần lương cơ sở",
                                         bonus.money_only() ? ", không kèm bằng" : ""),
                            bonus.source()),
                    bonus.payer() == v1::Bonus::PAYER_UNSPECIFIED
                        ? ""
                        : absl::StrCat("; chi trả: ", Sourced(bonus.payer() == v1::Bonus::DECIDER
                                                                  ? "quỹ của cấp quyết định"
                                                                  : "cơ quan trình khen thưởng",
                                                              bonus.payer_source())),
                    "\n");
  }
  const v1::Process* process = FindProcess(rule_set, title.process_id());
  if (process == nullptr) {
    absl::StrAppend(&out, "- Quy trình: không xử lý trong hệ thống; ghi nhận trong hồ sơ thành tích\n");
  } else {
    absl::StrAppend(&out, "- Hội đồng: ", Sourced(VoteText(title.vote()), title.vote().source()),
                    "; ai được đổi: ", Open(title.vote().overridable_by()), "\n- Quy trình: `", process->id(),
                    "`\n");
  }
  if (!title.papers().empty()) {
    std::vector<std::string> papers;
    for (const auto& paper : title.papers()) papers.push_back(Sourced(paper.name(), paper.source()));
    absl::StrAppend(&out, "- Hồ sơ: ", absl::StrJoin(papers, "; "),
                    "; ai được đổi: ", Open(title.papers_overridable_by()), "\n");
  }
  if (title.rules().empty()) return out;
  absl::StrAppend(&out, "\n",
                  Row({"quy định", "nội dung", "căn cứ", "độ tin cậy", "khi chưa đạt", "ai được đổi"}),
                  "|---|---|---|---|---|---|\n");
  for (const auto& rule : title.rules()) AppendRule(rule, "", true, out);
  return out;
}

// "có, dừng": the form asks for it, and a dossier without it is not handed in.
const char* RequiredText(const v1::ReportForm::Section& section) {
  return !section.required() ? "không" : MayBlock(section) ? "có, dừng" : "có, nhắc";
}

std::string FormSection(const v1::RuleSet& rule_set, const v1::ReportForm& form) {
  std::string out = absl::StrCat(
      "\n### ", form.name(), "\n\n", Sourced(absl::StrCat("`", form.id(), "`"), form.source()), "\n\n",
      Row({"phần", "viết gì", "bắt buộc", "căn cứ", "độ tin cậy"}), "|---|---|---|---|---|\n");
  for (const auto& section : form.sections()) {
    absl::StrAppend(&out, Row({Cell(section.heading()), Cell(section.guidance()), RequiredText(section),
                               Cell(Cite(section.source())), ConfidenceName(section.source().confidence())}));
  }
  absl::StrAppend(&out, "\nDùng cho:\n\n");
  for (const auto& use : form.uses()) {
    const std::string name = FindTitle(rule_set, use.title_code())->name();
    absl::StrAppend(&out, "- ",
                    use.years() == 0 ? name
                                     : Sourced(absl::StrCat(name, ": thành tích của ", use.years(), " năm"),
                                               use.years_source()),
                    "\n");
  }
  return out;
}

std::string DaysText(const v1::Stage& stage) {
  if (stage.days() == 0) return stage.clock_runs_on() ? "tiếp tục hạn của bước trước" : "–";
  return absl::StrCat(stage.days(), stage.clock_runs_on() ? ", tiếp tục hạn của bước trước nếu có" : "");
}

std::string ProcessSection(const v1::Process& process) {
  std::string out = absl::StrCat("\n### `", process.id(), "`\n\n",
                                 Row({"bước", "hạn (ngày làm việc)", "căn cứ"}), "|---|---|---|\n");
  for (const auto& stage : process.stages()) {
    if (stage.kind() == approval::v1::END_STAGE) continue;
    absl::StrAppend(&out, Row({stage.name(), DaysText(stage),
                               stage.days() > 0 ? Sourced("", stage.days_source()) : "–"}));
  }
  return out;
}

constexpr char kNotSeen[] = "chưa rõ";

std::string DayOrNotSeen(bool seen, const common::v1::Date& day) {
  return seen ? DayText(DayOf(day)) : kNotSeen;
}

std::string LegalTextRow(const LegalTexts& texts, const LegalText& text) {
  const std::string& about = text.name().empty() ? text.title() : text.name();
  const LegalText* instead = texts.Find(text.replaced_by());
  std::vector<std::string> levels;
  for (const int level : text.deciding_levels()) {
    levels.push_back(level == common::v1::COMMUNE ? "xã" : common::v1::Level_Name(level));
  }
  return Row(
      {absl::StrCat("**", ShortName(text), "**", about.empty() ? "" : " – ", Cell(about)), text.issuer(),
       Sourced(DayOrNotSeen(text.has_issued(), text.issued()), text.source()),
       text.has_valid_from() ? Sourced(DayText(DayOf(text.valid_from())), text.from_source()) : kNotSeen,
       text.has_to_source() ? Sourced(DayOrNotSeen(text.has_valid_to(), text.valid_to()), text.to_source())
                            : "–",
       instead == nullptr ? "–" : ShortName(*instead),
       !text.award_basis() ? "–"
       : levels.empty()    ? "mọi quyết định khen thưởng"
                           : "khen thưởng cấp " + absl::StrJoin(levels, ", ")});
}

}  // namespace

std::string RulePage(const v1::RuleSet& rule_set, const std::string& digest) {
  std::string out =
      absl::StrCat("<!-- Made by thidua-policy-doc from services/policy/data. Do not edit. -->\n# ",
                   rule_set.id(), ": ", rule_set.name(), "\n\nPhiên bản ", rule_set.version(),
                   ", hiệu lực từ ", DayText(DayOf(rule_set.valid_from())),
                   rule_set.has_valid_to() ? absl::StrCat(" đến ", DayText(DayOf(rule_set.valid_to())))
                                           : ", đang có hiệu lực",
                   ". Mã băm `", digest, "`.\n\n",
                   "Chỉ quy định **đã đối chiếu** với văn bản, hoặc do địa phương ban hành trong phạm vi "
                   "luật để ngỏ, mới làm dừng hồ sơ; các quy "
                   "định khác chỉ nhắc. Đây không phải tư vấn pháp lý: trước khi áp dụng, người có trách "
                   "nhiệm phải đọc lại văn bản gốc.\n");
  if (rule_set.has_transition()) {
    absl::StrAppend(&out, "\nChuyển tiếp: ",
                    Sourced(absl::StrCat("hồ sơ tiếp nhận trước ngày có hiệu lực theo quy định cũ",
                                         rule_set.transition().more_favourable_applies()
                                             ? ", trừ khi quy định mới có lợi hơn"
                                             : ""),
                            rule_set.transition().source()),
                    ".\n");
  }
  for (const auto& unread : rule_set.unread()) {
    absl::StrAppend(&out, "\nChưa đọc bản đã sửa đổi, nên chỉ nhắc: ", unread.document(), ", ",
                    absl::StrJoin(unread.articles(), "; "), ".\n");
  }
  if (rule_set.has_tie_break()) {
    absl::StrAppend(
        &out, "\nƯu tiên khi ngang nhau: ",
        Sourced(absl::StrCat("nữ; tập thể có từ ", rule_set.tie_break().women_share_permille() / 10, " % nữ"),
                rule_set.tie_break().source()),
        ".\n");
  }
  if (rule_set.papers_asked_for()) {
    absl::StrAppend(
        &out,
        "\nGiấy tờ do người được xét đính kèm, nếu đã đối chiếu hoặc do địa phương ban hành, phải có "
        "trước khi nộp hồ sơ.\n");
  }
  for (const auto& title : rule_set.titles()) absl::StrAppend(&out, TitleSection(rule_set, title));
  if (!rule_set.forms().empty()) absl::StrAppend(&out, "\n## Mẫu báo cáo thành tích\n");
  for (const auto& form : rule_set.forms()) absl::StrAppend(&out, FormSection(rule_set, form));
  if (!rule_set.processes().empty()) absl::StrAppend(&out, "\n## Quy trình\n");
  for (const auto& process : rule_set.processes()) absl::StrAppend(&out, ProcessSection(process));
  if (rule_set.has_block_scale()) {
    absl::StrAppend(&out, "\n## Thang điểm khối thi đua\n\n",
                    Sourced(absl::StrCat("ai được đổi: ", Open(rule_set.block_scale().overridable_by())),
                            rule_set.block_scale().source()),
                    "\n\n", Row({"mã", "nội dung", "điểm tối đa"}), "|---|---|---|\n");
    for (const auto& part : rule_set.block_scale().parts()) {
      absl::StrAppend(&out, Row({part.code(), part.name(), absl::StrCat(part.max_points())}));
    }
  }
  return out;
}

std::string LegalTextsPage(const LegalTexts& texts) {
  std::string out = absl::StrCat(
      "# Danh mục văn bản\n\nTrang này do `thidua-policy-doc` tạo từ "
      "`services/policy/data/tables/legal_texts`. "
      "Văn bản ở cột cuối được gợi ý làm căn cứ khi soạn quyết định khen thưởng trong thời gian có hiệu lực. "
      "Cảnh báo về hiệu lực chỉ nhắc, không ngăn ban hành. “chưa rõ”: chưa thấy trong nguồn nào.\n\n",
      Row({"văn bản", "cơ quan ban hành", "ngày ban hành", "có hiệu lực từ", "đến hết", "được thay bằng",
           "căn cứ"}),
      "|---|---|---|---|---|---|---|\n");
  for (const LegalText& text : texts.all()) absl::StrAppend(&out, LegalTextRow(texts, text));
  return out;
}

std::string PageName(const RuleBook& book, const v1::RuleSet& rule_set) {
  return book.IsNewest(rule_set) ? absl::StrCat(rule_set.id(), ".md")
                                 : absl::StrCat(rule_set.id(), ".v", rule_set.version(), ".md");
}

}  // namespace thidua::policy
