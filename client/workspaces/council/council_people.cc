#include "client/workspaces/council/council_people.h"

#include <algorithm>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using council::v1::Council;
using council::v1::Member;
using council::v1::VoteRule;

QString SeatWord(const Council& council, const std::string& person_id) {
  const auto& members = council.members();
  const auto seat = std::find_if(members.begin(), members.end(),
                                 [&](const Member& member) { return member.person_id() == person_id; });
  return seat == members.end() ? "Đã rời hội đồng" : WordOf(seat->seat());
}

}  // namespace

const QList<identity::v1::Role>& CouncilRunners() {
  using namespace identity::v1;
  static const QList<Role> roles{SCHOOL_SECRETARY, PRINCIPAL,     COUNCIL_CHAIR,     COUNCIL_SECRETARY,
                                 DIVISION_OFFICER, DIVISION_HEAD, COMMITTEE_OFFICER, COMMITTEE_CHAIR};
  return roles;
}

bool IsPresent(const council::v1::Meeting& meeting, const std::string& person_id) {
  const auto& present = meeting.present_person_ids();
  return std::find(present.begin(), present.end(), person_id) != present.end();
}

QString NameIn(Context* context, const Council& council, const std::string& person_id) {
  const QString name = context->names().Person(person_id);
  return name.isEmpty() ? SeatWord(council, person_id) : name;
}

QString NameWithSeat(Context* context, const Council& council, const std::string& person_id) {
  const QString name = context->names().Person(person_id);
  const QString seat = SeatWord(council, person_id);
  return name.isEmpty() ? seat : QString("%1 (%2)").arg(name, seat);
}

QString NamesIn(Context* context, const Council& council, const QList<std::string>& people) {
  QStringList names;
  for (const std::string& person : people) names << NameIn(context, council, person);
  return names.join(", ");
}

bool StandsAside(const VoteRule& rule, const council::v1::Candidate& candidate, const std::string& member) {
  return (rule.recusal() == VoteRule::STAYS_IN_BASE || rule.recusal() == VoteRule::LEAVES_BASE) &&
         !member.empty() && candidate.person_id() == member;
}

bool Same(const QList<council::v1::Poll>& now, const QList<council::v1::Poll>& before) {
  return std::equal(now.begin(), now.end(), before.begin(), before.end(), [](const auto& a, const auto& b) {
    return a.SerializeAsString() == b.SerializeAsString();
  });
}

}  // namespace thidua::client
