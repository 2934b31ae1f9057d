#include "services/policy/record_facts.h"

#include <map>

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
  Facts facts;
  facts.school_year = school_year;
  facts.as_of = as_of;
  for (const auto& entry : records.entries()) {
    if (entry.subject().id() == subject.id() && Counts(entry, as_of)) facts.entries.push_back(entry);
  }
  for (const auto& person : records.people()) {
    if (person.id() == subject.id()) facts.person = person;
  }
  for (const auto& unit : records.units()) {
    if (unit.id() == subject.id()) facts.unit = unit;
  }
  if (subject.kind() == common::v1::UNIT && records.members_size() > 0) {
    facts.members = MembersOf(records, subject.id(), as_of);
  }
  return facts;
}

}  // namespace thidua::policy
