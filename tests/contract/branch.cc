#include "tests/contract/branch.h"

#include <gtest/gtest.h>

namespace thidua::test {

using namespace council::v1;
using approval::v1::Case;

void ExpectField(const Reply& reply, const std::string& path) {
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  ASSERT_EQ(reply.fields().size(), 1u) << reply.Describe();
  EXPECT_EQ(reply.fields().begin()->first, path);
  EXPECT_TRUE(IsVietnamese(reply.fields().begin()->second));
}

void ExpectGuard(const Reply& reply, const std::string& guard) {
  EXPECT_EQ(reply.reason(), "GUARD_UNMET") << reply.Describe();
  EXPECT_EQ(reply.guards().count(guard), 1u) << reply.Describe();
}

ReplaceMemberRequest PassingOn(const Council& council, const std::string& leaving, const std::string& joining,
                               const common::v1::Date& effective) {
  auto request = Naming<ReplaceMemberRequest>(council);
  request.set_leaving_person_id(leaving);
  request.set_joining_person_id(joining);
  request.set_decision_number("16/QĐ");
  *request.mutable_decision_date() = Day(2020, 8, 11);
  *request.mutable_effective_on() = effective;
  return request;
}

Meeting OpenedMeeting(const Branch& branch, int present) {
  auto schedule = WithId<ScheduleMeetingRequest>();
  schedule.set_council_id(branch.council.id());
  schedule.set_subject("Xét thi đua");
  schedule.mutable_held_at()->set_seconds(1597500000);
  schedule.set_place("Phòng họp");
  auto open =
      Naming<OpenMeetingRequest>(W().Do<Meeting>(branch.people[1], kCouncils + "ScheduleMeeting", schedule));
  for (int i = 0; i < present; ++i) open.add_present_person_ids(branch.people[i].person_id);
  return W().Do<Meeting>(branch.people[1], kCouncils + "OpenMeeting", open);
}

Branch NewBranch() {
  using namespace identity::v1;
  Branch out;
  const std::string unit = W().NewUnit(directory::v1::SCHOOL_UNIT, W().division).id();
  std::vector<std::string> ids;
  for (const Role role : {PRINCIPAL, SCHOOL_SECRETARY, COUNCIL_MEMBER, COUNCIL_MEMBER, COUNCIL_MEMBER}) {
    out.people.push_back(W().NewActor(unit, {{role, unit}}));
    ids.push_back(out.people.back().person_id);
  }
  out.newcomer = W().NewActor(unit, {{COUNCIL_MEMBER, unit}});
  out.council = W().Do<Council>(out.people[0], kCouncils + "CreateCouncil", W().CouncilRequestOf(unit, ids));
  out.meeting = OpenedMeeting(out, 5);
  return out;
}

Branch BranchWith(int present) {
  static const Branch shared = NewBranch();
  Branch out = shared;
  out.meeting = OpenedMeeting(out, present);
  return out;
}

void RevokeMembership(const Branch& branch, const Actor& member) {
  using namespace identity::v1;
  GetAccountRequest get;
  get.set_id(member.account_id);
  auto revoke = WithId<RevokeRoleRequest>();
  revoke.set_account_id(member.account_id);
  revoke.set_etag(W().Do<Account>(W().admin, "identity/IdentityService/GetAccount", get).etag());
  revoke.mutable_grant()->set_role(COUNCIL_MEMBER);
  revoke.mutable_grant()->set_unit_id(branch.council.unit_id());
  W().Do<Account>(W().admin, "identity/IdentityService/RevokeRole", revoke);
  W().ConfirmRoles(member.account_id);
}

Case CaseFor(const Branch& branch, const std::string& full_name, const std::string& position,
             const common::v1::Date& born) {
  auto person = WithId<directory::v1::CreatePersonRequest>();
  person.set_staff_code(W().NewCode("NV"));
  person.set_full_name(full_name.empty() ? "Trần Thị Bưởi" : full_name);
  *person.mutable_birth_date() = born;
  person.set_gender(directory::v1::FEMALE);
  person.set_unit_id(branch.council.unit_id());
  person.set_position(position);
  person.set_rank_group(directory::v1::NO_LEADERSHIP);
  *person.mutable_joined_on() = Day(2008, 9, 1);
  const auto created =
      W().Do<directory::v1::Person>(W().admin, "directory/DirectoryService/CreatePerson", person);
  const Actor& secretary = branch.people[1];
  const auto registered =
      W().Do<registration::v1::Registration>(secretary, "registration/RegistrationService/RegisterTitles",
                                             W().RegisterRequest(kLetter, created.id()));
  const std::string submission = "submission/SubmissionService/";
  auto create = WithId<submission::v1::CreateDossierRequest>();
  create.set_registration_id(registered.id());
  create.set_title_code(kLetter);
  create.set_consent("Đồng ý bằng giấy uỷ quyền ngày 05/05/2021.");
  auto write = Naming<submission::v1::UpdateDossierRequest>(
      W().Do<submission::v1::Dossier>(secretary, submission + "CreateDossier", create));
  auto* section = write.add_sections();
  section->set_key("ACHIEVEMENTS");
  for (int i = 0; i < 5; ++i)
    section->mutable_text()->append("Hoàn thành tốt các nhiệm vụ được phân công, có minh chứng. ");
  const auto dossier = W().Do<submission::v1::Dossier>(
      secretary, submission + "SubmitDossier",
      Naming<submission::v1::SubmitDossierRequest>(
          W().Do<submission::v1::Dossier>(secretary, submission + "UpdateDossier", write)));
  return W().CaseOf(dossier, secretary);
}

OpenPollRequest PollOn(const Branch& branch, const std::vector<Case>& cases) {
  auto request = WithId<OpenPollRequest>();
  request.set_meeting_id(branch.meeting.id());
  request.set_etag(branch.meeting.etag());
  request.set_title_code(kLetter);
  for (const Case& found : cases) request.add_case_ids(found.id());
  return request;
}

Poll Opened(const Branch& branch, const std::vector<Case>& cases) {
  return W().Do<Poll>(branch.people[1], kCouncils + "OpenPoll", PollOn(branch, cases));
}

Poll Now(const Branch& branch, const Poll& poll) {
  GetPollRequest get;
  get.set_id(poll.id());
  return W().Do<Poll>(branch.people[1], kCouncils + "GetPoll", get);
}

Reply Vote(const Actor& who, const Poll& poll) {
  CastVoteResponse response;
  return Try(who, "CastVote", W().VoteFor(poll), &response);
}

Poll Closed(const Branch& branch, const Poll& poll) {
  return W().Do<Poll>(branch.people[1], kCouncils + "ClosePoll", Naming<ClosePollRequest>(Now(branch, poll)));
}

Meeting LetIn(const Branch& branch, const std::vector<std::string>& people) {
  auto late = Naming<AddAttendanceRequest>(branch.meeting);
  for (const auto& person : people) late.add_person_ids(person);
  return W().Do<Meeting>(branch.people[1], kCouncils + "AddAttendance", late);
}

}  // namespace thidua::test
