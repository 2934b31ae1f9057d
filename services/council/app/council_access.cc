#include "services/council/app/council_access.h"

#include <algorithm>

namespace thidua::council {

bool IsMember(const v1::Council& council, const std::string& person_id) {
  return std::any_of(council.members().begin(), council.members().end(),
                     [&](const v1::Member& member) { return member.person_id() == person_id; });
}

Roll RollOf(const v1::Council& council, const v1::Meeting& meeting) {
  Roll roll;
  for (const auto& member : council.members()) {
    const auto place = member.seat() == v1::CHAIR ? roll.members.begin() : roll.members.end();
    roll.members.insert(place, member.person_id());
  }
  roll.present = meeting.present_person_ids_size();
  return roll;
}

bool IsPresent(const v1::Meeting& meeting, const std::string& person_id) {
  const auto& present = meeting.present_person_ids();
  return std::find(present.begin(), present.end(), person_id) != present.end();
}

absl::Status RequireSight(rpc::Call& call, const v1::Council& council) {
  if (IsMember(council, call.caller().person_id())) return absl::OkStatus();
  return call.RequireVisible("council.councils.read", council.unit_id());
}

absl::Status RequireRunning(rpc::Call& call, const v1::Council& council) {
  return call.Require("council.meetings.run", council.unit_id());
}

}  // namespace thidua::council
