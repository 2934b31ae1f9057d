// What parts people of one name in a list: position and team, the birth date where that is not enough, the
// staff code where two were even born on one day.
#ifndef THIDUA_SERVICES_APPROVAL_APP_SUBJECT_NOTES_H_
#define THIDUA_SERVICES_APPROVAL_APP_SUBJECT_NOTES_H_

#include <map>
#include <string>

#include "services/common/rpc/call.h"
#include "thidua/common/v1/types.pb.h"

namespace thidua::approval {

enum class NotesFor { kSameNames, kEverybody };

// `names`: person id → name. The notes by id: of everybody, or only of those who share a name. Asks
// directory, and only when there is somebody to ask about.
absl::StatusOr<std::map<std::string, std::string>> NotesOf(rpc::Call& call, NotesFor whom,
                                                           const std::map<std::string, std::string>& names);

// The same for lines with a subject, its name and a field for the note.
template <class Line>
absl::Status AddSubjectNotes(rpc::Call& call, NotesFor whom,
                             google::protobuf::RepeatedPtrField<Line>* lines) {
  std::map<std::string, std::string> names;
  for (const Line& line : *lines) {
    if (line.subject().kind() == common::v1::PERSON) names[line.subject().id()] = line.subject_name();
  }
  ASSIGN_OR_RETURN(const auto notes, NotesOf(call, whom, names));
  for (Line& line : *lines) {
    const auto it = notes.find(line.subject().id());
    if (it != notes.end()) line.set_subject_note(it->second);
  }
  return absl::OkStatus();
}

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_SUBJECT_NOTES_H_
