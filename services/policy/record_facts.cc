#include "services/policy/record_facts.h"

#include <map>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace thidua::policy {
namespace {

// A revoked award counts for nothing from the day of the paper that revoked it.
bool Counts(const directory::v1::MeritEntry& entry, absl::CivilDay as_of) {
  return entry.award().standing() != common::v1::AWARD_REVOKED ||
         DayOf(entry.award().standing_since()) > as_of;
}

std::vector<Member> MembersOf(const directory::v1::BatchGetMeritRecordsResponse& records,
                              const std::string& unit_id, absl::CivilDay as_of) {
  std::vector<Member> members;
  std::map<std::string, size_t> index;
  for (const auto& member : records.members()) {
    if (member.unit_id() != unit_id) continue;
    index[member.person().id()] = members.size();
    members.push_back({member.person().id(), member.person().gender(), {}});
  }
  for (const auto& entry : records.member_entries()) {
    const auto it = index.find(entry.subject().id());
    if (it != index.end() && Counts(entry, as_of)) members[it->second].entries.push_back(entry);
  }
  return members;
}

}  // namespace

Facts FactsFrom(const directory::v1::BatchGetMeritRecordsResponse& records,
                const common::v1::Subject& subject, const std::string& school_year, absl::CivilDay as_of) {
  return FactsFrom(records, std::vector{subject}, school_year, as_of).front();
}

std::vector<Facts> FactsFrom(const directory::v1::BatchGetMeritRecordsResponse& records,
                             const std::vector<common::v1::Subject>& subjects, const std::string& school_year,
                             absl::CivilDay as_of) {
  std::vector<Facts> all(subjects.size());
  absl::flat_hash_map<std::string, size_t> place;
  for (size_t i = 0; i < subjects.size(); ++i) {
    all[i].school_year = school_year;
    all[i].as_of = as_of;
    place[subjects[i].id()] = i;
  }
  const auto of = [&](const std::string& id) {
    const auto found = place.find(id);
    return found == place.end() ? nullptr : &all[found->second];
  };
  for (const auto& entry : records.entries()) {
    Facts* facts = of(entry.subject().id());
    if (facts != nullptr && Counts(entry, as_of)) facts->entries.push_back(entry);
  }
  for (const auto& person : records.people()) {
    if (Facts* facts = of(person.id())) facts->person = person;
  }
  for (const auto& unit : records.units()) {
    if (Facts* facts = of(unit.id())) facts->unit = unit;
  }
  if (records.members_size() == 0) return all;
  for (size_t i = 0; i < subjects.size(); ++i) {
    if (subjects[i].kind() == common::v1::UNIT) {
      all[i].members = MembersOf(records, subjects[i].id(), as_of);
    }
  }
  return all;
}

Facts FactsFrom(directory::v1::ListUnitMeritResponse::Line line, const std::string& school_year,
                absl::CivilDay as_of) {
  Facts facts;
  facts.school_year = school_year;
  facts.as_of = as_of;
  for (auto& entry : *line.mutable_entries()) {
    if (Counts(entry, as_of)) facts.entries.push_back(std::move(entry));
  }
  facts.person = std::move(*line.mutable_person());
  return facts;
}

}  // namespace thidua::policy
