#include "services/policy/tests/golden_facts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace thidua::policy {
namespace {

using common::v1::Rating;
using directory::v1::MeritEntry;

common::v1::Date DateOf(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '-');
  common::v1::Date date;
  date.set_year(std::stoi(parts.at(0)));
  date.set_month(std::stoi(parts.at(1)));
  date.set_day(std::stoi(parts.at(2)));
  return date;
}

Rating RatingOf(const std::string& letter) {
  static const std::map<std::string, Rating> ratings = {{"E", common::v1::COMPLETED_EXCELLENT},
                                                        {"W", common::v1::COMPLETED_WELL},
                                                        {"C", common::v1::COMPLETED},
                                                        {"N", common::v1::NOT_COMPLETED},
                                                        {"X", common::v1::NOT_RATED}};
  return ratings.at(letter);
}

template <typename Enum, typename Parse>
Enum Named(const std::string& name, Parse parse) {
  Enum value{};
  EXPECT_TRUE(parse(name, &value)) << name;
  return value;
}

directory::v1::InfluenceScope ScopeOf(const std::string& name) {
  return Named<directory::v1::InfluenceScope>(
      name, [](const std::string& n, auto* v) { return directory::v1::InfluenceScope_Parse(n, v); });
}

directory::v1::Discipline DisciplineOf(const std::string& name) {
  return Named<directory::v1::Discipline>(
      name, [](const std::string& n, auto* v) { return directory::v1::Discipline_Parse(n, v); });
}

// "REPRIMAND@2021-05-01~2020-05-01"
MeritEntry Disciplined(const std::string& year, const std::string& value) {
  const std::vector<std::string> parts = absl::StrSplit(value, absl::ByAnyChar("@~"));
  MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_discipline()->set_discipline(DisciplineOf(parts.at(0)));
  *entry.mutable_discipline()->mutable_ends_on() = DateOf(parts.at(1));
  if (parts.size() > 2) *entry.mutable_document_date() = DateOf(parts.at(2));
  return entry;
}

// "TRAINING@2020-09-01..2021-08-31+"
MeritEntry Period(std::string value) {
  MeritEntry entry;
  if (absl::EndsWith(value, "+")) {
    entry.mutable_period()->set_good_result(true);
    value.pop_back();
  }
  const std::vector<std::string> kind = absl::StrSplit(value, '@');
  const std::vector<std::string> days = absl::StrSplit(kind.at(1), "..");
  entry.mutable_period()->set_kind(Named<directory::v1::PeriodKind>(
      kind.at(0), [](const std::string& n, auto* v) { return directory::v1::PeriodKind_Parse(n, v); }));
  *entry.mutable_period()->mutable_from() = DateOf(days.at(0));
  *entry.mutable_period()->mutable_to() = DateOf(days.at(1));
  return entry;
}

class Reader {
 public:
  Reader(const Setting& setting, common::v1::SubjectKind kind) {
    facts_.school_year = setting.school_year;
    facts_.as_of = setting.as_of;
    if (kind == common::v1::PERSON) {
      facts_.person.emplace();
      *facts_.person->mutable_joined_on() = DateOf("2010-09-01");
    } else {
      facts_.unit.emplace();
    }
  }

  void Take(const std::string& token) {
    const std::vector<std::string> parts = absl::StrSplit(token, absl::MaxSplits('=', 1));
    const std::string& name = parts.at(0);
    const std::string& value = parts.at(1);
    if (name.size() > 2 && name[1] == '-') return TakeOfYear(name[0], std::stoi(name.substr(2)), value);
    if (absl::StartsWith(name, "m")) return TakeMembers(name, value);
    if (name == "p") {
      Add(Period(value));
    } else if (name == "v") {
      MeritEntry entry;
      entry.mutable_verification()->set_cleared(absl::EndsWith(value, "!"));
      *entry.mutable_document_date() = DateOf(value.substr(0, 10));
      Add(entry);
    } else if (name == "joined") {
      facts_.person->clear_joined_on();
      if (value != "?") *facts_.person->mutable_joined_on() = DateOf(value);
    } else if (name == "on") {
      facts_.as_of = DayOf(DateOf(value));
    } else if (name == "share") {
      const std::vector<std::string> counts = absl::StrSplit(value, '/');
      facts_.share = Share{std::stoi(counts.at(0)), std::stoi(counts.at(1))};
    } else if (name == "u") {
      if (value == "?") facts_.unit.reset();
      if (value == "ended") *facts_.unit->mutable_valid_to() = DateOf("2020-01-01");
    } else {
      ADD_FAILURE() << "not a fact: " << token;
    }
  }

  Facts Done() { return std::move(facts_); }

 private:
  void Add(MeritEntry entry) {
    entry.set_id(absl::StrCat("entry-", facts_.entries.size()));
    facts_.entries.push_back(std::move(entry));
  }

  void TakeOfYear(char kind, int back, const std::string& value) {
    const std::string year = YearsBefore(facts_.school_year, back);
    if (kind == 'r') return Add(Rated(year, RatingOf(value)));
    if (kind == 'a') return Add(Award(year, value));
    if (kind == 'd') return Add(Disciplined(year, value));
    const std::vector<std::string> parts = absl::StrSplit(value, '>');
    MeritEntry entry = Initiative(year, ScopeOf(parts.at(0)));
    if (parts.size() > 1) entry.mutable_initiative()->set_used_for(parts.at(1));
    if (kind == 's') {
      entry.mutable_research()->set_title("Đề tài");
      entry.mutable_research()->set_scope(ScopeOf(parts.at(0)));
    }
    Add(std::move(entry));
  }

  void TakeMembers(const std::string& name, const std::string& value) {
    if (name == "m") {
      if (value == "?") return;
      facts_.members.emplace(static_cast<size_t>(std::stoi(value)));
      return;
    }
    const std::vector<std::string> parts = absl::StrSplit(value, ':');
    const std::string what = name.substr(2);
    for (int i = 0; i < std::stoi(parts.back()); ++i) {
      Member& member = facts_.members->at(static_cast<size_t>(i));
      if (what == "r") {
        member.entries.push_back(Rated(facts_.school_year, RatingOf(parts.at(0))));
      } else if (what == "d") {
        member.entries.push_back(Disciplined(facts_.school_year, parts.at(0) + "@2030-01-01"));
      } else {
        member.entries.push_back(Award(facts_.school_year, what));
      }
    }
  }

  Facts facts_;
};

const char* Name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kMet:
      return "MET";
    case Outcome::kUnknown:
      return "UNKNOWN";
    case Outcome::kSuspended:
      return "SUSPENDED";
    case Outcome::kNotMet:
      return "NOT_MET";
  }
  return "";
}

}  // namespace

Setting SettingOf(const std::string& rule_set) {
  static const std::map<std::string, Setting> settings = {
      {"R1", {"2020-2021", absl::CivilDay(2021, 6, 1)}},
      {"R2", {"2023-2024", absl::CivilDay(2024, 6, 1)}},
      {"R3", {"2024-2025", absl::CivilDay(2025, 7, 15)}},
      {"R4", {"2025-2026", absl::CivilDay(2026, 6, 1)}},
      {"R5", {"2025-2026", absl::CivilDay(2026, 10, 15)}}};
  return settings.at(rule_set);
}

Facts ReadFacts(const Setting& setting, common::v1::SubjectKind kind, const std::string& text) {
  Reader reader(setting, kind);
  for (const auto& token : absl::StrSplit(text, ' ', absl::SkipEmpty())) reader.Take(std::string(token));
  return reader.Done();
}

std::string Written(const std::string& title_code, const std::vector<Verdict>& verdicts) {
  std::vector<std::string> words;
  for (const auto& verdict : verdicts) {
    if (verdict.outcome == Outcome::kMet && !verdict.blocks) continue;
    words.push_back(absl::StrCat(verdict.rule_id.substr(title_code.size() + 1), ":", Name(verdict.outcome),
                                 verdict.blocks ? "!" : ""));
  }
  return words.empty() ? "-" : absl::StrJoin(words, " ");
}

std::string TestData(const std::string& name) { return absl::StrCat(THIDUA_POLICY_TESTDATA, "/", name); }

std::vector<std::vector<std::string>> ReadTable(const std::string& name) {
  std::ifstream in(TestData(name));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    rows.push_back(absl::StrSplit(line, " | "));
  }
  EXPECT_FALSE(rows.empty()) << name;
  return rows;
}

MeritEntry Award(const std::string& year, const std::string& code) {
  MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_award()->set_award_code(code);
  return entry;
}

MeritEntry Rated(const std::string& year, Rating rating) {
  MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_rating()->set_rating(rating);
  return entry;
}

MeritEntry Initiative(const std::string& year, directory::v1::InfluenceScope scope) {
  MeritEntry entry;
  entry.set_school_year(year);
  entry.mutable_initiative()->set_title("Dạy đọc cho học sinh lớp 1");
  entry.mutable_initiative()->set_scope(scope);
  return entry;
}

}  // namespace thidua::policy
