#include "services/approval/app/subject_notes.h"

#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::approval {
namespace {

using Texts = std::map<std::string, std::string>;  // by person
using directory::v1::Person;

// The people whose text somebody else has as well.
std::set<std::string> Shared(const Texts& texts) {
  std::map<std::string, std::vector<std::string>> people;
  for (const auto& [id, words] : texts) people[text::ComparisonKey(words)].push_back(id);
  std::set<std::string> shared;
  for (const auto& [key, ids] : people) {
    if (ids.size() > 1) shared.insert(ids.begin(), ids.end());
  }
  return shared;
}

std::string BirthOf(const Person& person) {
  const auto& birth = person.birth_date();
  return birth.month() == 0 ? absl::StrCat("sinh năm ", birth.year())
                            : absl::StrCat("sinh ngày ", rpc::DayText(rpc::ToDay(birth)));
}

std::string CodeOf(const Person& person) { return absl::StrCat("mã ", person.staff_code()); }

}  // namespace

absl::StatusOr<Texts> NotesOf(rpc::Call& call, NotesFor whom, const Texts& names) {
  directory::v1::BatchGetPeopleRequest request;
  const std::set<std::string> same = Shared(names);
  for (const auto& [id, name] : names) {
    if (whom == NotesFor::kEverybody || same.count(id) > 0) request.add_ids(id);
  }
  Texts notes;
  if (request.ids().empty()) return notes;
  ASSIGN_OR_RETURN(const auto answer, call.Invoke<directory::v1::BatchGetPeopleResponse>(
                                          "directory", "DirectoryService/BatchGetPeople", request));
  for (const Person& person : answer.people()) notes[person.id()] = person.position();
  for (const auto& tells : {BirthOf, CodeOf}) {
    Texts read;  // name and note as they are read together
    for (const auto& [id, note] : notes) read[id] = absl::StrCat(names.at(id), ", ", note);
    const std::set<std::string> still_same = Shared(read);
    for (const Person& person : answer.people()) {
      if (still_same.count(person.id()) > 0) absl::StrAppend(&notes[person.id()], ", ", tells(person));
    }
  }
  return notes;
}

}  // namespace thidua::approval
