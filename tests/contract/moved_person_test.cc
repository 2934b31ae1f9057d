// Somebody is moved to another school while a case is open: it goes its way from the school that handed it
// in.
#include <gtest/gtest.h>

#include "tests/contract/playing.h"
#include "tests/support/await.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using directory::v1::Person;

World& W() { return TheWorld(); }

Person Moved(const Person& person, const std::string& unit) {
  auto request = Naming<directory::v1::UpdatePersonRequest>(person);
  request.set_full_name(person.full_name());
  request.set_position(person.position());
  request.set_rank_group(person.rank_group());
  request.set_unit_id(unit);
  return W().Do<Person>(W().admin, "directory/DirectoryService/UpdatePerson", request);
}

// The units of the awards in the person's merit record.
std::vector<std::string> UnitsOfAwards(const std::string& person_id) {
  directory::v1::GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  const auto record = W().Do<directory::v1::GetMeritRecordResponse>(
      W().admin, "directory/DirectoryService/GetMeritRecord", request);
  std::vector<std::string> units;
  for (const auto& entry : record.entries()) {
    if (entry.has_award()) units.push_back(entry.unit_id());
  }
  return units;
}

TEST(MovedPeople, TakeNoOpenCaseAlong) {
  const Person person = W().NewPerson(W().school);
  const Case before = W().CaseAt("SCHOOL_LETTER", kLetter, person.id());
  EXPECT_EQ(Moved(person, W().leader_school).unit_id(), W().leader_school);

  const Case after = W().Fetch(before);
  EXPECT_EQ(after.stage(), "SCHOOL_LETTER");
  EXPECT_EQ(after.unit_id(), W().school);
  EXPECT_EQ(after.holder_unit_id(), W().school);
  EXPECT_EQ(after.etag(), before.etag());

  const Case waiting = W().MoveOn("DISTRICT_DECISION", after);
  W().Do<approval::v1::Decision>(W().chair, "approval/ApprovalService/IssueDecision",
                                 W().DecisionRequest(waiting));
  Await("the award in the golden book",
        [&] { return UnitsOfAwards(person.id()) == std::vector<std::string>{W().school}; });
}

}  // namespace
}  // namespace thidua::test
