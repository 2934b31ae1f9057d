// Who of an office is to work on a case: it orders work, ends with the stage, and counts while the role is
// held.
#include <gtest/gtest.h>

#include <map>

#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;
using identity::v1::DIVISION_HEAD;
using identity::v1::DIVISION_OFFICER;
using identity::v1::ListRoleHoldersRequest;
using identity::v1::ListRoleHoldersResponse;

class Assigning : public testing::Test {
 protected:
  Assigning() {
    service_.peers().On<ListRoleHoldersRequest, ListRoleHoldersResponse>(
        "identity/IdentityService/ListRoleHolders", [this](const ListRoleHoldersRequest& request) {
          EXPECT_EQ(request.permission(), "approval.cases.act");
          ListRoleHoldersResponse answer;
          for (const auto& unit : request.unit_ids()) {
            if (unit != division_) continue;
            Add(answer, DIVISION_HEAD, head_, "Đinh Văn Cường");
            if (first_holds_) Add(answer, DIVISION_OFFICER, first_, "Lê Thị Hạnh");
            Add(answer, DIVISION_OFFICER, second_, "Trần Văn Sơn");
          }
          return answer;
        });
    service_.Serve(approval::Entry());
  }

  void Add(ListRoleHoldersResponse& answer, identity::v1::Role role, const Person& person,
           const std::string& name) const {
    auto* holder = answer.add_holders();
    holder->set_unit_id(division_);
    holder->set_role(role);
    holder->set_person_id(person.caller.person_id());
    holder->set_display_name(name);
  }
  // A case on the desk of the officers of the Phòng.
  std::string AtTheDivision() {
    const std::string id = PutCase(service_.database(), crypto::NewUuid(), school_,
                                   {{"SCHOOL_COUNCIL", "SCHOOL", school_, "COUNCIL_PASSED"},
                                    {"DIVISION_APPRAISAL", "DIVISION", division_, ""}});
    Query(*service_.database().AsSuperuser(),
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET stage_role ="
                       " 'DIVISION_OFFICER', subject_name = gen_random_uuid()::text WHERE id = '",
                       id, "'"));
    return id;
  }
  absl::StatusOr<AssignCasesResponse> Assign(const Person& who, const std::vector<std::string>& ids,
                                             const std::string& person_id) {
    AssignCasesRequest request;
    request.set_request_id(crypto::NewUuid());
    for (const auto& id : ids) {
      auto* reference = request.add_cases();
      reference->set_id(id);
      reference->set_etag(EtagOf(id));
    }
    request.set_assignee_person_id(person_id);
    return service_.Call<AssignCasesResponse>(who, "ApprovalService/AssignCases", request);
  }
  std::string EtagOf(const std::string& id) {
    return std::to_string(
        Query(*service_.database().AsSuperuser(),
              absl::StrCat("SELECT coalesce((SELECT revision FROM approval.cases WHERE id = '", id,
                           "'), 1) AS n"))[0]
            .Int("n"));
  }
  // By id, to whom each is assigned.
  std::map<std::string, std::string> Listed(const Person& who, const ListCasesRequest& request) {
    const auto page = service_.Call<ListCasesResponse>(who, "ApprovalService/ListCases", request);
    EXPECT_TRUE(page.ok()) << page.status();
    std::map<std::string, std::string> out;
    if (!page.ok()) return out;
    for (const auto& found : page->cases()) {
      out[found.id()] = found.assignee_gone() ? "gone" : found.assignee_person_id();
    }
    return out;
  }
  static ListCasesRequest Waiting() {
    ListCasesRequest request;
    request.set_waiting_for_me(true);
    return request;
  }
  static ListCasesRequest Unassigned() {
    ListCasesRequest request = Waiting();
    request.set_unassigned(true);
    return request;
  }
  int64_t Leaves() { return service_.Count("audit.leaf WHERE kind = 'CASE_ASSIGNED'"); }

  using Pairs = std::map<std::string, std::string>;

  Service service_{"approval"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person head_ = service_.SignIn({{DIVISION_HEAD, division_}});
  const Person first_ = service_.SignIn({{DIVISION_OFFICER, division_}});
  const Person second_ = service_.SignIn({{DIVISION_OFFICER, division_}});
  const std::string first_id_ = first_.caller.person_id();
  const std::string second_id_ = second_.caller.person_id();
  bool first_holds_ = true;
};

TEST_F(Assigning, TheHeadGivesCasesToColleagues) {
  const std::string one = AtTheDivision(), other = AtTheDivision(), third = AtTheDivision();
  const auto answer = Assign(head_, {one, other}, first_id_);
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->results_size(), 2);
  EXPECT_EQ(answer->results(0).case_id(), one);
  EXPECT_EQ(answer->results(0).case_().assignee_person_id(), first_id_);
  EXPECT_EQ(answer->results(0).case_().etag(), EtagOf(one));
  EXPECT_EQ(Leaves(), 2);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), 2) << "each is told to the assignee";
  EXPECT_EQ(Listed(second_, Waiting()), (Pairs{{one, first_id_}, {other, first_id_}, {third, ""}}));
  ListCasesRequest of_first = Waiting();
  of_first.set_assignee_person_id(first_id_);
  EXPECT_EQ(Listed(second_, of_first), (Pairs{{one, first_id_}, {other, first_id_}}));
  EXPECT_EQ(Listed(second_, Unassigned()), (Pairs{{third, ""}}));
  // Given to another, and back to nobody; what is so already changes nothing.
  ASSERT_TRUE(Assign(head_, {one}, second_id_).ok());
  ASSERT_TRUE(Assign(head_, {one}, second_id_).ok());
  EXPECT_EQ(Leaves(), 3);
  ASSERT_TRUE(Assign(head_, {one}, "").ok());
  EXPECT_EQ(Listed(first_, Unassigned()), (Pairs{{one, ""}, {third, ""}}));
}

TEST_F(Assigning, TheHeadSeesTheDesksOfTheOffice) {
  const std::string id = AtTheDivision();
  EXPECT_EQ(Listed(head_, Waiting()), Pairs{}) << "it waits for an officer";
  ListCasesRequest office;
  office.set_of_my_office(true);
  EXPECT_EQ(Listed(head_, office), (Pairs{{id, ""}}));
  EXPECT_EQ(Listed(first_, office), Pairs{}) << "officers distribute nothing";
  office.set_unassigned(true);
  EXPECT_EQ(Listed(head_, office), (Pairs{{id, ""}}));
  ListAssigneesRequest list;
  list.set_unit_id(division_);
  ASSERT_TRUE(Assign(head_, {id}, first_id_).ok());
  const auto colleagues = service_.Call<ListAssigneesResponse>(first_, "ApprovalService/ListAssignees", list);
  ASSERT_TRUE(colleagues.ok()) << colleagues.status();
  ASSERT_EQ(colleagues->assignees_size(), 3);
  EXPECT_EQ(colleagues->assignees(1).display_name(), "Lê Thị Hạnh");
  EXPECT_EQ(colleagues->assignees(1).roles(0), "DIVISION_OFFICER");
  EXPECT_EQ(colleagues->assignees(1).open_cases(), 1);
  EXPECT_EQ(colleagues->assignees(2).open_cases(), 0);
  ListAvailableActionsRequest actions;
  actions.set_case_id(id);
  const auto of_head =
      service_.Call<ListAvailableActionsResponse>(head_, "ApprovalService/ListAvailableActions", actions);
  ASSERT_TRUE(of_head.ok()) << of_head.status();
  EXPECT_TRUE(of_head->assignable());
  EXPECT_EQ(of_head->actions_size(), 0);
}

TEST_F(Assigning, EachCaseHasItsOwnAnswer) {
  const std::string fits = AtTheDivision();
  const std::string council =
      PutCase(service_.database(), crypto::NewUuid(), school_, {{"SCHOOL_COUNCIL", "SCHOOL", school_, ""}});
  const std::string unknown = crypto::NewUuid();
  const auto answer = Assign(head_, {council, unknown, fits}, first_id_);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->results(0).reason(), reason::kCaseAtNoDesk);
  EXPECT_EQ(answer->results(1).reason(), reason::kNotFound);
  EXPECT_EQ(answer->results(2).reason(), "");
  EXPECT_EQ(error::ReasonOf(Assign(head_, {fits}, crypto::NewUuid()).status()), reason::kAssigneeWithoutRole);
  EXPECT_EQ(error::ReasonOf(Assign(head_, {fits}, head_.caller.person_id()).status()),
            reason::kAssigneeWithoutRole)
      << "the head holds another role";
  EXPECT_EQ(error::ReasonOf(Assign(first_, {fits}, first_id_).status()), reason::kPermissionMissing);
  const std::string subject =
      Query(*service_.database().AsSuperuser(),
            absl::StrCat("SELECT subject_id FROM approval.cases WHERE id = '", fits, "'"))[0]
          .Text("subject_id");
  EXPECT_EQ(error::ReasonOf(Assign(head_, {fits}, subject).status()), reason::kSeparationOfDuties);
  EXPECT_EQ(Leaves(), 1);
}

TEST_F(Assigning, ItGivesNoRightAndEndsWithTheStage) {
  const std::string id = AtTheDivision();
  ASSERT_TRUE(Assign(head_, {id}, first_id_).ok());
  RefuseCaseRequest refuse;
  refuse.set_request_id(crypto::NewUuid());
  refuse.set_id(id);
  refuse.set_etag(EtagOf(id));
  refuse.set_reason("Không đủ thời gian công tác");
  const auto refused = service_.Call<Case>(second_, "ApprovalService/RefuseCase", refuse);
  ASSERT_TRUE(refused.ok()) << refused.status();
  EXPECT_EQ(refused->assignee_person_id(), "");
  EXPECT_EQ(service_.Count("cases WHERE assignee_person_id IS NOT NULL"), 0);
}

TEST_F(Assigning, WhoLostTheRoleIsShownAndCountsForNothing) {
  const std::string id = AtTheDivision();
  ASSERT_TRUE(Assign(head_, {id}, first_id_).ok());
  first_holds_ = false;
  EXPECT_EQ(Listed(second_, Waiting()), (Pairs{{id, "gone"}}));
  EXPECT_EQ(Listed(second_, Unassigned()), (Pairs{{id, "gone"}}));
  GetCaseRequest get;
  get.set_id(id);
  const auto found = service_.Call<GetCaseResponse>(second_, "ApprovalService/GetCase", get);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_TRUE(found->case_().assignee_gone());
  EXPECT_EQ(found->case_().assignee_person_id(), first_id_);
}

TEST_F(Assigning, AnotherOfficeBeginsAnew) {
  const std::string id = AtTheDivision();
  ASSERT_TRUE(Assign(head_, {id}, first_id_).ok());
  const std::string taking_over = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(division_);
  fact.set_successor_id(taking_over);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "ApprovalEventSink/Deliver",
                                                     Delivery("directory", "unit", division_, fact))
                  .ok());
  EXPECT_EQ(service_.Count(absl::StrCat("cases WHERE holder_unit_id = '", taking_over,
                                        "' AND assignee_person_id IS NULL")),
            1);
}

}  // namespace
}  // namespace thidua::test
