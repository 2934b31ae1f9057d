// Complaints: who may take one back, who answers when the unit has been taken over, and of what one may
// complain again. Petitions about a collective: never by its own people.
#include <gtest/gtest.h>

#include <atomic>

#include "services/approval/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "tests/use_cases/cases.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

const std::string kPetitions = "PetitionService/";

template <class Request>
Request Naming(const Petition& petition) {
  Request request;
  request.set_request_id(crypto::NewUuid());
  request.set_id(petition.id());
  request.set_etag(petition.etag());
  return request;
}

class Complaints : public testing::Test {
 protected:
  Complaints() {
    service_.Serve(approval::Entry());
    service_.SetClock("2021-06-20T01:00:00Z");
    Enter(decision_, "01/QĐ-UBND", "2021-06-01");
    Query(*admin_,
          absl::StrCat("UPDATE approval.cases SET decision_id = '", decision_, "' WHERE id = '", case_, "'"));
  }

  // A paper on the award, past the program.
  void Enter(const std::string& id, const std::string& number, const std::string& dated) {
    Query(*admin_,
          absl::StrCat("SET session_replication_role = replica;"
                       " INSERT INTO approval.decisions (id, number, number_key, dated, year, unit_id,"
                       " title_codes, case_ids) VALUES ('",
                       id, "', '", number, "', '", number, "', '", dated, "', 2021, '", district_,
                       "', '{ADVANCED_WORKER}', '{", case_, "}')"));
  }
  void Revoke() {
    const std::string paper = crypto::NewUuid();
    Enter(paper, "02/QĐ-UBND", "2021-06-20");
    Query(*admin_,
          absl::StrCat("UPDATE approval.decisions SET ruling = 'AWARD_REVOCATION', of_decision_id = '",
                       decision_, "', reason = 'Khai không đúng', ground = 'FALSE_DECLARATION' WHERE id = '",
                       paper, "'; UPDATE approval.cases SET award_standing = 'AWARD_REVOKED', ruling_id = '",
                       paper, "' WHERE id = '", case_, "'"));
  }

  absl::StatusOr<Petition> File(const Person& who) {
    FileComplaintRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_case_id(case_);
    request.set_text("Tôi không đồng ý với kết quả này.");
    return service_.Call<Petition>(who, kPetitions + "FileComplaint", request);
  }
  absl::StatusOr<Petition> Withdraw(const Person& who, const Petition& petition) {
    auto request = Naming<WithdrawComplaintRequest>(petition);
    request.set_answer("Đã được giải thích.");
    return service_.Call<Petition>(who, kPetitions + "WithdrawComplaint", request);
  }
  absl::StatusOr<Petition> Decline(const Person& who, const Petition& petition) {
    auto request = Naming<DeclinePetitionRequest>(petition);
    request.set_answer("Không đủ điều kiện thụ lý.");
    return service_.Call<Petition>(who, kPetitions + "DeclinePetition", request);
  }
  // The award is the unit's, as a collective.
  void AwardTo(const std::string& unit) {
    Query(*admin_,
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET subject_kind ="
                       " 'UNIT', subject_id = '",
                       unit, "' WHERE id = '", case_, "'"));
  }
  // To the person.
  void AwardToPerson(const Person& person) {
    Query(*admin_,
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.cases SET subject_id = '",
                       person.caller.person_id(), "' WHERE id = '", case_, "'"));
  }
  // By the unit.
  void DecidedBy(const std::string& unit) {
    Query(*admin_,
          absl::StrCat("SET session_replication_role = replica; UPDATE approval.decisions SET unit_id = '",
                       unit, "' WHERE id = '", decision_, "'"));
  }
  absl::StatusOr<Petition> Denounce(const std::string& desk) {
    FileDenunciationRequest request;
    request.set_id(crypto::NewUuid());
    request.set_case_id(case_);
    request.set_unit_id(desk);
    request.set_text("Báo cáo của tập thể không đúng sự thật.");
    return service_.Call<Petition>(teacher_, kPetitions + "FileDenunciation", request);
  }
  absl::StatusOr<std::vector<std::string>> Desks() {
    ListDenunciationDesksRequest request;
    request.set_case_id(case_);
    const auto answer =
        service_.Call<ListDenunciationDesksResponse>(teacher_, kPetitions + "ListDenunciationDesks", request);
    if (!answer.ok()) return answer.status();
    std::vector<std::string> desks;
    for (const auto& desk : answer->desks()) desks.push_back(desk.unit_id());
    return desks;
  }
  int Listed(const Person& who) {
    const auto page =
        service_.Call<ListPetitionsResponse>(who, kPetitions + "ListPetitions", ListPetitionsRequest());
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? page->petitions_size() : -1;
  }
  int Open(const Person& who) {
    ListPetitionsRequest request;
    request.set_page_size(1);
    const auto page = service_.Call<ListPetitionsResponse>(who, kPetitions + "ListPetitions", request);
    EXPECT_TRUE(page.ok()) << page.status();
    return page.ok() ? page->open() : -1;
  }
  Person Subject() {
    const std::string id =
        Query(*admin_, absl::StrCat("SELECT subject_id FROM approval.cases WHERE id = '", case_, "'"))[0]
            .Text("subject_id");
    return service_.SignIn({{identity::v1::TEACHER, school_}},
                           [&](auto& caller) { caller.set_person_id(id); });
  }

  Service service_{"approval"};
  const std::unique_ptr<db::Connection> admin_ = service_.database().AsSuperuser();
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, district_);
  const std::string case_ = PutCase(service_.database(), crypto::NewUuid(), school_,
                                    {{"DISTRICT_DECISION", "DISTRICT", district_, "ISSUE_DECISION"},
                                     {"DECIDED", "LEVEL_UNSPECIFIED", "", ""}},
                                    "DECIDED");
  const std::string decision_ = crypto::NewUuid();
  const Person teacher_ = Subject();
  const Person chair_ = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, district_}});
};

// The head of the school, whose decision it may be against, types complaints in the stead of others.
TEST_F(Complaints, AreTakenBackByWhoFiledThem) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const auto filed = File(teacher_);
  ASSERT_TRUE(filed.ok()) << filed.status();
  EXPECT_EQ(Open(chair_), 1);
  const auto refused = Withdraw(principal, *filed).status();
  EXPECT_EQ(error::ReasonOf(refused), reason::kGuardUnmet) << refused;
  EXPECT_EQ(service_.Count("petitions WHERE state = 'WITHDRAWN'"), 0);
  EXPECT_TRUE(Withdraw(teacher_, *filed).ok());
  EXPECT_EQ(Open(chair_), 0);
  const auto in_their_stead = File(principal);
  ASSERT_TRUE(in_their_stead.ok()) << in_their_stead.status();
  EXPECT_TRUE(Withdraw(principal, *in_their_stead).ok());
}

TEST_F(Complaints, AreAnsweredByWhoTookTheUnitOver) {
  const std::string heir = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const Person chair_there = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, heir}});
  const auto filed = File(teacher_);
  ASSERT_TRUE(filed.ok()) << filed.status();
  EXPECT_EQ(Listed(chair_), 1);
  EXPECT_EQ(error::ReasonOf(Decline(chair_there, *filed).status()), reason::kNotFound);
  service_.EndUnit(district_, heir);
  Await("the service to see the tree", [&] { return Listed(chair_there) == 1; });
  EXPECT_EQ(error::ReasonOf(Decline(chair_, *filed).status()), reason::kNotFound)
      << "of a unit that has ended";
  const auto declined = Decline(chair_there, *filed);
  ASSERT_TRUE(declined.ok()) << declined.status();
  EXPECT_EQ(declined->state(), Petition::DECLINED);
}

// Where the office above has taken over the one that decided, the next step is the one above that.
TEST_F(Complaints, GoOnAboveWhoAnsweredThem) {
  const std::string province = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string merged_into = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province);
  const auto filed = File(teacher_);
  ASSERT_TRUE(filed.ok()) << filed.status();
  service_.EndUnit(district_, merged_into);
  service_.SetClock("2021-09-20T01:00:00Z");  // nobody has answered in time
  auto request = Naming<EscalateComplaintRequest>(*filed);
  request.set_text("Xin cấp trên xem xét.");
  absl::StatusOr<Petition> next;
  Await("the service to see the tree", [&] {
    request.set_request_id(crypto::NewUuid());
    next = service_.Call<Petition>(teacher_, kPetitions + "EscalateComplaint", request);
    return next.ok();
  });
  EXPECT_EQ(next->unit_id(), province);
  EXPECT_EQ(next->level(), 2);
}

// One of the decision, and one of the revocation that came after it.
TEST_F(Complaints, AreFiledOnceOfEachResult) {
  const auto of_the_decision = File(teacher_);
  ASSERT_TRUE(of_the_decision.ok()) << of_the_decision.status();
  ASSERT_TRUE(Decline(chair_, *of_the_decision).ok());
  EXPECT_EQ(error::ReasonOf(File(teacher_).status()), reason::kComplaintFiled);
  Revoke();
  const auto of_the_revocation = File(teacher_);
  EXPECT_TRUE(of_the_revocation.ok()) << of_the_revocation.status();
  EXPECT_EQ(error::ReasonOf(File(teacher_).status()), reason::kComplaintFiled);
}

class Denunciations : public Complaints {};

// The unit decided about itself: its own head is no judge of that.
TEST_F(Denunciations, AboutACollectiveGoToTheUnitAboveIt) {
  const std::string province = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string unit = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province);
  AwardTo(unit);
  DecidedBy(unit);
  const auto desks = Desks();
  ASSERT_TRUE(desks.ok()) << desks.status();
  EXPECT_EQ(*desks, std::vector<std::string>{province});
  EXPECT_EQ(error::ReasonOf(Denounce(unit).status()), reason::kFieldInvalid);
  const auto filed = Denounce(province);
  ASSERT_TRUE(filed.ok()) << filed.status();
  EXPECT_EQ(Listed(service_.SignIn({{identity::v1::COMMITTEE_CHAIR, province}})), 1);
}

TEST_F(Denunciations, AboutACollectiveWithNothingAboveItAreSentElsewhere) {
  AwardTo(district_);
  const auto refused = Desks().status();
  ASSERT_EQ(error::ReasonOf(refused), reason::kGuardUnmet) << refused;
  EXPECT_EQ(error::GuardsOf(refused).front().guard, "level_above");
  EXPECT_EQ(error::ReasonOf(Denounce(district_).status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("petitions"), 0);
}

// The chair awarded himself, and handles alone what comes to the district.
TEST_F(Denunciations, AboutTheOnlyOneWhoHandlesThemGoToTheUnitAbove) {
  const std::string province = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string unit = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province);
  const Person head = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit}});
  const Person deputy = service_.SignIn({{identity::v1::COMMITTEE_CHAIR, unit}});
  std::atomic<bool> alone{true};
  service_.peers().On<identity::v1::ListRoleHoldersRequest, identity::v1::ListRoleHoldersResponse>(
      "identity/IdentityService/ListRoleHolders", [&](const auto& request) {
        EXPECT_EQ(request.permission(), "approval.denunciations.handle");
        identity::v1::ListRoleHoldersResponse answer;
        for (const Person& holder : {head, deputy}) {
          if (alone && holder.token == deputy.token) continue;
          answer.add_holders()->set_unit_id(unit);
          answer.mutable_holders()->rbegin()->set_person_id(holder.caller.person_id());
        }
        return answer;
      });
  AwardToPerson(head);
  DecidedBy(unit);
  const auto desks = Desks();
  ASSERT_TRUE(desks.ok()) << desks.status();
  EXPECT_EQ(*desks, std::vector<std::string>{province});
  EXPECT_EQ(error::ReasonOf(Denounce(unit).status()), reason::kFieldInvalid);
  EXPECT_TRUE(Denounce(province).ok());
  // Somebody else handles it as well.
  alone = false;
  const auto with_another = Desks();
  ASSERT_TRUE(with_another.ok()) << with_another.status();
  EXPECT_EQ(*with_another, (std::vector<std::string>{unit, province}));
  ASSERT_TRUE(Denounce(unit).ok());
  EXPECT_EQ(Listed(deputy), 1);
  EXPECT_EQ(Listed(head), 0);
}

// Who handles them at the desk and has a role in the collective, or below it, or in what it was merged into.
TEST_F(Denunciations, AboutACollectiveAreHiddenFromItsPeople) {
  AwardTo(school_);
  const auto filed = Denounce(district_);
  ASSERT_TRUE(filed.ok()) << filed.status();
  const std::string branch = service_.AddUnit(directory::v1::SCHOOL_UNIT, school_);
  for (const auto& own : {school_, branch}) {
    const Person one_of_them =
        service_.SignIn({{identity::v1::COMMITTEE_CHAIR, district_}, {identity::v1::COUNCIL_MEMBER, own}});
    EXPECT_EQ(Listed(one_of_them), 0);
    EXPECT_EQ(error::ReasonOf(Decline(one_of_them, *filed).status()), reason::kNotFound);
  }
  const std::string merged = service_.AddUnit(directory::v1::SCHOOL_UNIT, district_);
  const Person of_the_heir =
      service_.SignIn({{identity::v1::COMMITTEE_CHAIR, district_}, {identity::v1::PRINCIPAL, merged}});
  EXPECT_EQ(Listed(of_the_heir), 1);
  service_.EndUnit(school_, merged);
  Await("the service to see the tree", [&] { return Listed(of_the_heir) == 0; });
  EXPECT_EQ(Listed(chair_), 1);
  EXPECT_TRUE(Decline(chair_, *filed).ok());
}

TEST_F(Complaints, OfACollectiveAreNotAnsweredByItsPeople) {
  AwardTo(district_);
  const Person clerk = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto filed = File(clerk);
  ASSERT_TRUE(filed.ok()) << filed.status();
  const auto refused = Decline(chair_, *filed).status();
  ASSERT_EQ(error::ReasonOf(refused), reason::kGuardUnmet) << refused;
  EXPECT_EQ(error::GuardsOf(refused).front().guard, "not_own_case");
}

}  // namespace
}  // namespace thidua::test
