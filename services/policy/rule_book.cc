#include "services/policy/rule_book.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>
#include <sodium.h>

#include <cstdlib>
#include <iostream>
#include <set>
#include <tuple>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/policy/process_check.h"

namespace thidua {
extern const char kRuleSetR1[];
}

namespace thidua::policy {
namespace {

class Collector final : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!first_.empty()) return;
    first_ = absl::StrCat("dòng ", line + 1, " cột ", column + 1, ": ", message);
  }
  const std::string& first() const { return first_; }

 private:
  std::string first_;
};

absl::CivilDay Day(const common::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

bool IsRealDay(const common::v1::Date& date) {
  const absl::CivilDay day = Day(date);  // 31/2 would become 3/3
  return day.year() == date.year() && day.month() == date.month() && day.day() == date.day();
}

// A rule of the title that no guard of its process asks for would be written down and never applied.
absl::Status CheckApplied(const v1::Title& title, const v1::Process& process, const std::string& where) {
  std::set<std::string> asked, asked_at_decision;
  bool decided = false;
  for (const auto& transition : process.transitions()) {
    asked.insert(transition.guard().begin(), transition.guard().end());
    const v1::Stage& stage = *FindStage(process, transition.from());
    if (stage.kind() != approval::v1::DECIDE_STAGE || stage.level() != title.deciding_level()) continue;
    decided = true;
    asked_at_decision.insert(transition.guard().begin(), transition.guard().end());
  }
  if (!decided) {
    return absl::InvalidArgumentError(
        absl::StrCat(where, ".deciding_level: quy trình không có bước quyết định ở cấp này"));
  }
  const std::vector<std::tuple<bool, const std::set<std::string>*, const char*, const char*>> rules = {
      {title.minimum_rating() != common::v1::RATING_UNSPECIFIED, &asked, ".minimum_rating",
       "rating_sufficient"},
      {title.discipline_bars(), &asked, ".discipline_bars", "discipline_clear"},
      {title.initiative_needed(), &asked, ".initiative_needed", "initiative_recognised"},
      {title.prerequisites_size() > 0, &asked_at_decision, ".prerequisites", "prerequisites_met"},
      {title.share_cap_permille() > 0, &asked_at_decision, ".share_cap_permille", "share_cap_kept"}};
  for (const auto& [stated, guards, field, guard] : rules) {
    if (stated && guards->count(guard) == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(where, field, ": quy trình ", process.id(), " không có guard ", guard));
    }
  }
  return absl::OkStatus();
}

// An award or a rating, never both and never neither.
absl::Status CheckPrerequisite(const v1::RuleSet& rule_set, const v1::Title& title,
                               const v1::Prerequisite& prerequisite, const std::string& where) {
  const auto fail = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(where, ".prerequisites", what));
  };
  const bool of_rating = prerequisite.rating() != common::v1::RATING_UNSPECIFIED;
  if (prerequisite.consecutive_years() < 1) return fail(".consecutive_years phải từ 1");
  if (of_rating == !prerequisite.award_code().empty())
    return fail(": phải có một trong award_code và rating");
  if (prerequisite.rating() == common::v1::NOT_RATED) return fail(".rating không phải là một mức xếp loại");
  if (prerequisite.initiatives() < 0 || (!of_rating && prerequisite.initiatives() != 0)) {
    return fail(".initiatives chỉ đi cùng rating");
  }
  if (!of_rating && prerequisite.award_code() == title.code()) {
    return fail(".award_code trỏ về chính danh hiệu");
  }
  if (!of_rating && FindTitle(rule_set, prerequisite.award_code()) == nullptr) {
    return fail(".award_code không có");
  }
  return CheckSource(prerequisite.source(), where + ".prerequisites.source");
}

absl::Status CheckTitle(const v1::RuleSet& rule_set, const v1::Title& title) {
  const std::string where = absl::StrCat("titles[", title.code(), "]");
  const auto fail = [&](absl::string_view what) {
    return absl::InvalidArgumentError(absl::StrCat(where, ": ", what));
  };
  if (title.code().empty() || title.name().empty() || title.criteria().empty())
    return fail("thiếu mã, tên hoặc tiêu chuẩn");
  if (title.subject_kind() == common::v1::SUBJECT_KIND_UNSPECIFIED) return fail("thiếu subject_kind");
  if (title.deciding_level() == common::v1::LEVEL_UNSPECIFIED) return fail("thiếu deciding_level");
  const v1::Process* process = FindProcess(rule_set, title.process_id());
  if (process == nullptr) return fail("process_id không có trong tệp");
  if (title.minimum_rating() == common::v1::NOT_RATED)
    return fail("minimum_rating không phải là mức xếp loại");
  const std::vector<std::pair<bool, std::pair<const v1::Source*, const char*>>> sources = {
      {true, {&title.source(), ".source"}},
      {title.minimum_rating() != common::v1::RATING_UNSPECIFIED, {&title.rating_source(), ".rating_source"}},
      {title.initiative_needed(), {&title.initiative_source(), ".initiative_source"}},
      {title.discipline_bars(), {&title.discipline_source(), ".discipline_source"}},
      {title.share_cap_permille() != 0, {&title.share_source(), ".share_source"}},
      {true, {&title.vote().source(), ".vote.source"}}};
  for (const auto& [needed, source] : sources) {
    if (!needed) continue;
    if (const auto status = CheckSource(*source.first, where + source.second); !status.ok()) return status;
  }
  for (const auto& prerequisite : title.prerequisites()) {
    if (const auto status = CheckPrerequisite(rule_set, title, prerequisite, where); !status.ok())
      return status;
  }
  if (title.vote().threshold_permille() < 1 || title.vote().threshold_permille() > 1000) {
    return fail("vote.threshold_permille phải từ 1 đến 1000");
  }
  if (title.vote().base() == council::v1::VoteRule::BASE_UNSPECIFIED) return fail("thiếu vote.base");
  if (title.share_cap_permille() != 0 &&
      (title.share_cap_permille() < 1 || title.share_cap_permille() > 1000 ||
       FindTitle(rule_set, title.share_of()) == nullptr)) {
    return fail("share_cap_permille hoặc share_of không hợp lệ");
  }
  return CheckApplied(title, *process, where);
}

absl::Status Check(const v1::RuleSet& rule_set) {
  if (rule_set.id().empty() || rule_set.version() < 1)
    return absl::InvalidArgumentError("thiếu id hoặc version");
  if (!rule_set.has_valid_from()) return absl::InvalidArgumentError("thiếu valid_from");
  if (!IsRealDay(rule_set.valid_from()))
    return absl::InvalidArgumentError("valid_from không phải là một ngày");
  if (rule_set.has_valid_to() && !IsRealDay(rule_set.valid_to()))
    return absl::InvalidArgumentError("valid_to không phải là một ngày");
  if (rule_set.has_valid_to() && Day(rule_set.valid_to()) < Day(rule_set.valid_from())) {
    return absl::InvalidArgumentError("valid_to trước valid_from");
  }
  // Processes first: a title is checked against the process it names.
  std::set<std::string> processes;
  for (const auto& process : rule_set.processes()) {
    if (!processes.insert(process.id()).second) {
      return absl::InvalidArgumentError(absl::StrCat("processes[", process.id(), "]: mã lặp lại"));
    }
    if (const auto status = CheckProcess(process); !status.ok()) return status;
  }
  std::set<std::string> codes;
  for (const auto& title : rule_set.titles()) {
    if (!codes.insert(title.code()).second) {
      return absl::InvalidArgumentError(absl::StrCat("titles[", title.code(), "]: mã lặp lại"));
    }
    if (const auto status = CheckTitle(rule_set, title); !status.ok()) return status;
  }
  return absl::OkStatus();
}

bool Overlap(const v1::RuleSet& a, const v1::RuleSet& b) {
  const bool a_ends_first = a.has_valid_to() && Day(a.valid_to()) < Day(b.valid_from());
  const bool b_ends_first = b.has_valid_to() && Day(b.valid_to()) < Day(a.valid_from());
  return a.id() != b.id() && !a_ends_first && !b_ends_first;
}

}  // namespace

absl::StatusOr<RuleBook> RuleBook::Load(const std::vector<RuleFile>& files) {
  RuleBook book;
  for (const RuleFile& file : files) {
    const auto fail = [&](absl::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, ": ", what));
    };
    auto rule_set = std::make_shared<v1::RuleSet>();
    google::protobuf::TextFormat::Parser parser;
    Collector errors;
    parser.RecordErrorsTo(&errors);
    if (!parser.ParseFromString(file.text, rule_set.get())) return fail(errors.first());
    if (const auto status = Check(*rule_set); !status.ok()) return fail(status.message());
    for (const auto& [key, other] : book.rule_sets_) {
      if (Overlap(*rule_set, *other)) return fail(absl::StrCat("thời gian hiệu lực trùng với ", other->id()));
    }
    if (!book.rule_sets_.emplace(std::pair(rule_set->id(), rule_set->version()), rule_set).second) {
      return fail("bộ quy định và phiên bản này đã có");
    }
  }
  return book;
}

const RuleBook& RuleBook::Official() {
  static const RuleBook* book = [] {
    auto loaded = Load({{"r1.textproto", kRuleSetR1}});
    if (!loaded.ok()) {
      std::cerr << loaded.status() << std::endl;
      std::abort();
    }
    return new RuleBook(*std::move(loaded));
  }();
  return *book;
}

const v1::RuleSet* RuleBook::Find(const std::string& id, int version) const {
  const auto it = rule_sets_.find({id, version});
  return it == rule_sets_.end() ? nullptr : it->second.get();
}

const v1::RuleSet* RuleBook::InForceOn(absl::CivilDay day) const {
  const v1::RuleSet* newest = nullptr;
  for (const auto& [key, rule_set] : rule_sets_) {
    const bool begun = Day(rule_set->valid_from()) <= day;
    const bool ended = rule_set->has_valid_to() && Day(rule_set->valid_to()) < day;
    // The map is ordered by (id, version): the last match is the newest version of the set in force.
    if (begun && !ended) newest = rule_set.get();
  }
  return newest;
}

std::string RuleBook::Digest(const v1::RuleSet& rule_set) const {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(rule_set, &text);
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash), sizeof(hash)));
}

std::vector<const v1::RuleSet*> RuleBook::All() const {
  std::vector<const v1::RuleSet*> out;
  for (const auto& [key, rule_set] : rule_sets_) out.push_back(rule_set.get());
  return out;
}

const v1::Title* FindTitle(const v1::RuleSet& rule_set, const std::string& code) {
  for (const auto& title : rule_set.titles()) {
    if (title.code() == code) return &title;
  }
  return nullptr;
}

const v1::Process* FindProcess(const v1::RuleSet& rule_set, const std::string& id) {
  for (const auto& process : rule_set.processes()) {
    if (process.id() == id) return &process;
  }
  return nullptr;
}

const v1::Stage* FindStage(const v1::Process& process, const std::string& id) {
  for (const auto& stage : process.stages()) {
    if (stage.id() == id) return &stage;
  }
  return nullptr;
}

std::string Cite(const v1::Source& source) { return absl::StrCat(source.document(), ", ", source.article()); }

}  // namespace thidua::policy
