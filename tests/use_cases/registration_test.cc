#include "services/registration/module.h"

#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/use_cases/cases.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

class Campaigns : public testing::Test {
 protected:
  Campaigns() { service_.Serve(registration::Entry()); }

  CreateCampaignRequest Request() {
    CreateCampaignRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_name("Thi đua dạy tốt, học tốt");
    request.set_school_year("2020-2021");
    request.set_form(REGULAR);
    request.set_scope(AGENCY_UNIT);
    request.set_unit_id(division_);
    *request.mutable_starts_on() = Day(2020, 8, 15);
    *request.mutable_registration_closes_on() = Day(2020, 12, 31);
    *request.mutable_dossiers_close_on() = Day(2021, 5, 31);
    *request.mutable_ends_on() = Day(2021, 9, 30);
    return request;
  }
  absl::StatusOr<Campaign> Create(const Person& person, const CreateCampaignRequest& request) {
    return service_.Call<Campaign>(person, "RegistrationService/CreateCampaign", request);
  }
  absl::StatusOr<Campaign> Launch(const Campaign& campaign) {
    LaunchCampaignRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(campaign.id());
    request.set_etag(campaign.etag());
    return service_.Call<Campaign>(officer_, "RegistrationService/LaunchCampaign", request);
  }

  absl::StatusOr<Campaign> Update(const Campaign& campaign, const common::v1::Date& starts_on) {
    UpdateCampaignRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(campaign.id());
    request.set_etag(campaign.etag());
    request.set_name("Thi đua đổi mới");
    request.set_school_year(campaign.school_year());
    request.set_form(campaign.form());
    request.set_scope(campaign.scope());
    *request.mutable_starts_on() = starts_on;
    *request.mutable_registration_closes_on() = campaign.registration_closes_on();
    *request.mutable_dossiers_close_on() = campaign.dossiers_close_on();
    *request.mutable_ends_on() = campaign.ends_on();
    return service_.Call<Campaign>(officer_, "RegistrationService/UpdateCampaign", request);
  }
  absl::StatusOr<Campaign> Reschedule(const Campaign& campaign, const common::v1::Date& registration) {
    RescheduleCampaignRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(campaign.id());
    request.set_etag(campaign.etag());
    *request.mutable_registration_closes_on() = registration;
    *request.mutable_dossiers_close_on() = campaign.dossiers_close_on();
    *request.mutable_ends_on() = campaign.ends_on();
    request.set_reason("Bão, các trường nghỉ học");
    return service_.Call<Campaign>(officer_, "RegistrationService/RescheduleCampaign", request);
  }

  Service service_{"registration"};
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string elsewhere_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
};

TEST_F(Campaigns, ACampaignIsPinnedToTheLawOfItsFirstDay) {
  const auto campaign = Create(officer_, Request());
  ASSERT_TRUE(campaign.ok()) << campaign.status();
  EXPECT_EQ(campaign->pin().rule_set(), "R1");
  EXPECT_EQ(campaign->state(), Campaign::DRAFT);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'CAMPAIGN_CREATED'"), 1);
}

TEST_F(Campaigns, SomebodyOfAnotherDivisionMayNot) {
  const Person stranger = service_.SignIn({{identity::v1::DIVISION_OFFICER, elsewhere_}});
  EXPECT_EQ(error::ReasonOf(Create(stranger, Request()).status()), reason::kPermissionMissing);
  EXPECT_EQ(service_.Count("campaigns"), 0);
}

TEST_F(Campaigns, DatesComeOneAfterAnother) {
  auto request = Request();
  *request.mutable_dossiers_close_on() = Day(2020, 12, 1);
  EXPECT_EQ(error::ReasonOf(Create(officer_, request).status()), reason::kFieldInvalid);
}

TEST_F(Campaigns, OneIsLaunchedOnce) {
  const auto draft = Create(officer_, Request());
  ASSERT_TRUE(draft.ok());
  const auto launched = Launch(*draft);
  ASSERT_TRUE(launched.ok()) << launched.status();
  EXPECT_EQ(launched->state(), Campaign::LAUNCHED);
  EXPECT_EQ(error::ReasonOf(Launch(*draft).status()), reason::kEtagMismatch);
  EXPECT_EQ(error::ReasonOf(Launch(*launched).status()), reason::kCampaignState);
}

TEST_F(Campaigns, AListLeadsThroughAllOfThemPageByPage) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Create(officer_, Request()).ok());
  ListCampaignsRequest list;
  list.set_page_size(2);
  const auto page = [&] {
    return service_.Call<ListCampaignsResponse>(officer_, "RegistrationService/ListCampaigns", list);
  };
  const auto first = page();
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->campaigns_size(), 2);
  list.set_page_token(first->next_page_token());
  const auto second = page();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->campaigns_size(), 1);
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(Campaigns, ADraftIsChangedAndAnotherFirstDayPinsAnotherLaw) {
  const auto draft = Create(officer_, Request());
  ASSERT_TRUE(draft.ok());
  const auto changed = Update(*draft, Day(2017, 9, 5));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->name(), "Thi đua đổi mới");
  EXPECT_NE(changed->pin().digest(), "");
  EXPECT_EQ(changed->unit_id(), division_);
  const auto launched = Launch(*changed);
  ASSERT_TRUE(launched.ok()) << launched.status();
  EXPECT_EQ(error::ReasonOf(Update(*launched, Day(2020, 8, 15)).status()), reason::kCampaignState);
}

TEST_F(Campaigns, ADiscardedDraftIsOutOfTheListAndStillReadable) {
  const auto draft = Create(officer_, Request());
  ASSERT_TRUE(draft.ok());
  DiscardCampaignRequest discard;
  discard.set_request_id(crypto::NewUuid());
  discard.set_id(draft->id());
  discard.set_etag(draft->etag());
  const auto gone = service_.Call<Campaign>(officer_, "RegistrationService/DiscardCampaign", discard);
  ASSERT_TRUE(gone.ok()) << gone.status();
  EXPECT_EQ(gone->state(), Campaign::DISCARDED);
  ListCampaignsRequest list;
  const auto listed =
      service_.Call<ListCampaignsResponse>(officer_, "RegistrationService/ListCampaigns", list);
  ASSERT_TRUE(listed.ok());
  EXPECT_EQ(listed->campaigns_size(), 0);
  list.set_state(Campaign::DISCARDED);
  EXPECT_EQ(service_.Call<ListCampaignsResponse>(officer_, "RegistrationService/ListCampaigns", list)
                ->campaigns_size(),
            1);
  EXPECT_EQ(error::ReasonOf(Launch(*gone).status()), reason::kCampaignState);
}

TEST_F(Campaigns, DeadlinesMoveForwardWithAReasonAndWhoMovedThemIsKept) {
  service_.SetClock("2020-11-01T03:00:00Z");
  const auto launched = Launch(*Create(officer_, Request()));
  ASSERT_TRUE(launched.ok()) << launched.status();
  EXPECT_EQ(error::ReasonOf(Reschedule(*launched, Day(2020, 12, 30)).status()), reason::kFieldInvalid);
  const auto later = Reschedule(*launched, Day(2021, 1, 15));
  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_EQ(later->registration_closes_on().month(), 1);
  EXPECT_EQ(later->pin().digest(), launched->pin().digest());
  ListCampaignChangesRequest list;
  list.set_campaign_id(later->id());
  const auto changes =
      service_.Call<ListCampaignChangesResponse>(officer_, "RegistrationService/ListCampaignChanges", list);
  ASSERT_TRUE(changes.ok()) << changes.status();
  ASSERT_EQ(changes->changes_size(), 3);
  EXPECT_EQ(changes->changes(0).act(), CampaignChange::CREATED);
  EXPECT_EQ(changes->changes(1).act(), CampaignChange::LAUNCHED);
  EXPECT_EQ(changes->changes(2).act(), CampaignChange::RESCHEDULED);
  EXPECT_EQ(changes->changes(2).reason(), "Bão, các trường nghỉ học");
  EXPECT_EQ(changes->changes(2).person_id(), officer_.caller.person_id());
  EXPECT_EQ(changes->changes(1).registration_closes_on().year(), 2020);
  EXPECT_EQ(changes->changes(2).registration_closes_on().year(), 2021);
}

// What somebody registers for needs a desk at every step of its way.
class Registrations : public testing::Test {
 protected:
  Registrations() {
    service_.peers().On<directory::v1::GetPersonRequest, directory::v1::Person>(
        "directory/DirectoryService/GetPerson", [this](const auto& request) {
          directory::v1::Person person;
          person.set_id(request.id());
          person.set_unit_id(school_);
          return absl::StatusOr<directory::v1::Person>(person);
        });
    service_.Serve(registration::Entry());
  }

  // A campaign that takes registrations up to 31 December 2020.
  absl::StatusOr<Campaign> Launched() {
    CreateCampaignRequest create;
    create.set_request_id(crypto::NewUuid());
    create.set_name("Thi đua dạy tốt, học tốt");
    create.set_school_year("2020-2021");
    create.set_form(REGULAR);
    create.set_scope(AGENCY_UNIT);
    create.set_unit_id(division_);
    *create.mutable_starts_on() = Day(2020, 8, 15);
    *create.mutable_registration_closes_on() = Day(2020, 12, 31);
    *create.mutable_dossiers_close_on() = Day(2021, 5, 31);
    *create.mutable_ends_on() = Day(2021, 9, 30);
    const auto campaign = service_.Call<Campaign>(officer_, "RegistrationService/CreateCampaign", create);
    if (!campaign.ok()) return campaign.status();
    LaunchCampaignRequest launch;
    launch.set_request_id(crypto::NewUuid());
    launch.set_id(campaign->id());
    launch.set_etag(campaign->etag());
    return service_.Call<Campaign>(officer_, "RegistrationService/LaunchCampaign", launch);
  }
  absl::StatusOr<Registration> Register(const absl::StatusOr<Campaign>& campaign, const Person& teacher) {
    if (!campaign.ok()) return campaign.status();
    RegisterTitlesRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_campaign_id(campaign->id());
    request.mutable_subject()->set_kind(common::v1::PERSON);
    request.mutable_subject()->set_id(teacher.caller.person_id());
    request.add_title_codes("ADVANCED_WORKER");
    return service_.Call<Registration>(teacher, "RegistrationService/RegisterTitles", request);
  }

  Service service_{"registration"};
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
};

TEST_F(Registrations, AWithdrawnTargetMakesRoomForAnotherAndWhatStoodThereIsKept) {
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto campaign = Launched();
  ASSERT_TRUE(campaign.ok()) << campaign.status();
  RegisterTargetRequest target;
  target.set_campaign_id(campaign->id());
  target.set_unit_id(school_);
  target.set_indicator("Hoàn thành lớp học");
  target.set_baseline_permille(907);
  target.set_target_permille(590);
  target.set_baseline_source("Khảo sát đầu năm");
  const auto enter = [&] {
    target.set_request_id(crypto::NewUuid());
    return service_.Call<Target>(secretary, "RegistrationService/RegisterTarget", target);
  };
  const auto wrong = enter();
  ASSERT_TRUE(wrong.ok()) << wrong.status();
  ChangeTargetRequest change;
  change.set_request_id(crypto::NewUuid());
  change.set_id(wrong->id());
  change.set_etag(wrong->etag());
  change.set_indicator(wrong->indicator());
  change.set_baseline_permille(907);
  change.set_target_permille(950);
  change.set_baseline_source(wrong->baseline_source());
  change.set_reason("Gõ ngược số");
  const auto changed = service_.Call<Target>(secretary, "RegistrationService/ChangeTarget", change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->target_permille(), 950);
  EXPECT_EQ(changed->last_reason(), "Gõ ngược số");
  EXPECT_EQ(service_.Count("target_corrections WHERE target_permille = 590 AND reason = 'Gõ ngược số'"), 1);
  EXPECT_EQ(error::ReasonOf(enter().status()), reason::kTargetExists);
  WithdrawTargetRequest withdraw;
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_id(changed->id());
  withdraw.set_etag(changed->etag());
  withdraw.set_reason("Đăng ký nhầm đợt");
  ASSERT_TRUE(service_.Call<Target>(secretary, "RegistrationService/WithdrawTarget", withdraw).ok());
  EXPECT_TRUE(enter().ok());
  ListTargetsRequest list;
  list.set_campaign_id(campaign->id());
  list.set_unit_id(school_);
  EXPECT_EQ(
      service_.Call<ListTargetsResponse>(secretary, "RegistrationService/ListTargets", list)->targets_size(),
      1);
}

TEST_F(Registrations, ATitleIsTakenWhereItsWayIsOpen) {
  const auto registered = Register(Launched(), teacher_);
  EXPECT_TRUE(registered.ok()) << registered.status();
}

TEST_F(Registrations, NoneWhereItsWayLeadsThroughAUnitThatHasEnded) {
  service_.EndUnit(district_);
  EXPECT_EQ(error::ReasonOf(Register(Launched(), teacher_).status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("registrations"), 0);
}

// 31 December ends at midnight in Viet Nam, 17:00 UTC, wherever the server stands (here: New York,
// CMakeLists).
TEST_F(Registrations, TheLastDayIsOverAtMidnightInVietnam) {
  const auto campaign = Launched();
  service_.SetClock("2020-12-31T16:59:50Z");
  const auto in_time = Register(campaign, teacher_);
  EXPECT_TRUE(in_time.ok()) << in_time.status();

  service_.SetClock("2020-12-31T17:00:05Z");
  const auto late = Register(campaign, service_.SignIn({{identity::v1::TEACHER, school_}}));
  EXPECT_EQ(error::ReasonOf(late.status()), reason::kGuardUnmet) << late.status();
  EXPECT_TRUE(absl::StrContains(error::ToGrpc(late.status(), "").error_details(), "registration_open"));
  EXPECT_EQ(service_.Count("registrations"), 1);
}

// Of a merger all that is registered goes along, of a split what the people have registered who went there.
TEST_F(Registrations, FollowWhoTookOverTheUnit) {
  const auto campaign = Launched();
  const Person other = service_.SignIn({{identity::v1::TEACHER, school_}});
  const auto first = Register(campaign, teacher_), second = Register(campaign, other);
  ASSERT_TRUE(first.ok() && second.ok()) << first.status() << second.status();
  const auto deliver = [&](const std::string& by, const std::vector<std::string>& people) {
    directory::v1::UnitSucceeded fact;
    fact.set_unit_id(school_);
    fact.set_successor_id(by);
    for (const auto& person : people) fact.add_person_ids(person);
    const auto taken = service_.Call<common::v1::DeliverResponse>(
        {}, "RegistrationEventSink/Deliver", Delivery("directory", "unit", school_, fact));
    EXPECT_TRUE(taken.ok()) << taken.status();
  };
  const std::string part = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  deliver(part, {other.caller.person_id()});
  deliver(into, {});
  EXPECT_EQ(service_.Count(
                absl::StrCat("registrations WHERE id = '", second->id(), "' AND unit_id = '", part, "'")),
            1);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'REGISTRATION_FOLLOWED'"), 2);
  EXPECT_EQ(service_.Count("outbox WHERE consumer = 'report'"), 5)
      << "the campaign, two entries, two that followed";

  // Its new principal reads it, and changes it with the etag it has now; the old one finds it no more.
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, into}});
  const Person before = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  ListRegistrationsRequest list;
  list.set_campaign_id(campaign->id());
  list.set_unit_id(into);
  const auto listed =
      service_.Call<ListRegistrationsResponse>(principal, "RegistrationService/ListRegistrations", list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->registrations_size(), 1);
  EXPECT_EQ(listed->registrations(0).id(), first->id());
  EXPECT_EQ(listed->registrations(0).unit_id(), into);
  WithdrawRegistrationRequest withdraw;
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_id(first->id());
  withdraw.set_etag(first->etag());
  const std::string method = "RegistrationService/WithdrawRegistration";
  EXPECT_EQ(error::ReasonOf(service_.Call<Registration>(before, method, withdraw).status()),
            reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(service_.Call<Registration>(principal, method, withdraw).status()),
            reason::kEtagMismatch);
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_etag(listed->registrations(0).etag());
  EXPECT_TRUE(service_.Call<Registration>(principal, method, withdraw).ok());
}

// The merger is heard of after the successor's own: it was parked, and released later.
TEST_F(Registrations, FollowAsFarAsTheSuccessorHasGoneMeanwhile) {
  const std::string next = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string last = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  service_.EndUnit(next, last);
  ASSERT_TRUE(Register(Launched(), teacher_).ok());
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(next);
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "RegistrationEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  EXPECT_EQ(service_.Count(absl::StrCat("registrations WHERE unit_id = '", last, "'")), 1);
}

// What the head of the unit says stands until the registration is changed, and says why to its subject.
TEST_F(Registrations, AreApprovedOrSentBackByTheHeadOfTheUnit) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto campaign = Launched();
  const auto registered = Register(campaign, teacher_);
  ASSERT_TRUE(registered.ok()) << registered.status();
  ReviewRegistrationRequest review;
  review.set_id(registered->id());
  review.set_etag(registered->etag());
  review.set_review(Registration::SENT_BACK);
  const auto reviewed = [&](const Person& by) {
    review.set_request_id(crypto::NewUuid());
    return service_.Call<Registration>(by, "RegistrationService/ReviewRegistration", review);
  };
  EXPECT_EQ(error::ReasonOf(reviewed(principal).status()), reason::kFieldInvalid) << "why?";
  review.set_reason("Xin ghi rõ chỉ tiêu của lớp");
  EXPECT_EQ(error::ReasonOf(reviewed(secretary).status()), reason::kPermissionMissing);
  const auto back = reviewed(principal);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->review(), Registration::SENT_BACK);
  EXPECT_EQ(back->review_reason(), "Xin ghi rõ chỉ tiêu của lớp");
  EXPECT_EQ(back->state(), Registration::ACTIVE);
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'REGISTRATION_REVIEWED'"), 1);

  ChangeRegistrationRequest change;
  change.set_request_id(crypto::NewUuid());
  change.set_id(back->id());
  change.set_etag(back->etag());
  change.add_title_codes("ADVANCED_WORKER");
  change.set_commitment("Lớp 4A: 100 % học sinh hoàn thành chương trình.");
  const auto changed =
      service_.Call<Registration>(teacher_, "RegistrationService/ChangeRegistration", change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->review(), Registration::REVIEW_UNSPECIFIED);
  EXPECT_EQ(changed->review_reason(), "");
  review.set_etag(changed->etag());
  review.set_review(Registration::APPROVED);
  const auto approved = reviewed(principal);
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->review_reason(), "") << "an approval has none";
  EXPECT_EQ(service_.Count("registrations WHERE review = 'APPROVED' AND review_reason = ''"), 1);
}

// Nobody reviews his own: of the head it is done by the office above, and of nobody else.
TEST_F(Registrations, OfTheHeadAreReviewedByTheOfficeAbove) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  service_.peers().On<identity::v1::ListRoleHoldersRequest, identity::v1::ListRoleHoldersResponse>(
      "identity/IdentityService/ListRoleHolders", [&](const auto& request) {
        identity::v1::ListRoleHoldersResponse answer;
        EXPECT_EQ(request.permission(), "registration.registrations.review");
        EXPECT_EQ(request.unit_ids(0), school_);
        auto* holder = answer.add_holders();
        holder->set_unit_id(school_);
        holder->set_role(identity::v1::PRINCIPAL);
        holder->set_person_id(principal.caller.person_id());
        return answer;
      });
  const auto campaign = Launched();
  const auto of_head = Register(campaign, principal);
  const auto of_teacher = Register(campaign, teacher_);
  ASSERT_TRUE(of_head.ok() && of_teacher.ok()) << of_head.status() << of_teacher.status();
  const auto reviewed = [&](const Person& by, const Registration& registration, const std::string& reason) {
    ReviewHeadRegistrationRequest review;
    review.set_request_id(crypto::NewUuid());
    review.set_id(registration.id());
    review.set_etag(registration.etag());
    review.set_review(reason.empty() ? Registration::APPROVED : Registration::SENT_BACK);
    review.set_reason(reason);
    return service_.Call<Registration>(by, "RegistrationService/ReviewHeadRegistration", review);
  };
  EXPECT_EQ(error::ReasonOf(reviewed(principal, *of_head, "").status()), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(reviewed(officer_, *of_teacher, "").status()), reason::kGuardUnmet);
  const auto back = reviewed(officer_, *of_head, "Xin ghi rõ chỉ tiêu của trường");
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->review_reason(), "Xin ghi rõ chỉ tiêu của trường");
  const auto approved = reviewed(officer_, *back, "");
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->review(), Registration::APPROVED);
  EXPECT_EQ(approved->review_reason(), "");
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'HEAD_REGISTRATION_REVIEWED'"), 2);
}

// A school's own movement is its principal's, and for its people alone; those of the division he only sees.
TEST_F(Registrations, APrincipalLaunchesTheMovementsOfTheSchool) {
  const Person principal = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
  const auto of_division = Launched();
  ASSERT_TRUE(of_division.ok()) << of_division.status();
  CreateCampaignRequest create;
  create.set_name("Trường học xanh, sạch, đẹp");
  create.set_school_year("2020-2021");
  create.set_form(THEMED);
  create.set_scope(AGENCY_UNIT);
  *create.mutable_starts_on() = Day(2020, 8, 15);
  *create.mutable_registration_closes_on() = Day(2020, 12, 31);
  *create.mutable_dossiers_close_on() = Day(2021, 5, 31);
  *create.mutable_ends_on() = Day(2021, 9, 30);
  const auto made = [&](const std::string& unit) {
    create.set_request_id(crypto::NewUuid());
    create.set_unit_id(unit);
    return service_.Call<Campaign>(principal, "RegistrationService/CreateCampaign", create);
  };
  EXPECT_EQ(error::ReasonOf(made(division_).status()), reason::kPermissionMissing);
  const auto own = made(school_);
  ASSERT_TRUE(own.ok()) << own.status();
  LaunchCampaignRequest launch;
  launch.set_request_id(crypto::NewUuid());
  launch.set_id(own->id());
  launch.set_etag(own->etag());
  const auto launched = service_.Call<Campaign>(principal, "RegistrationService/LaunchCampaign", launch);
  ASSERT_TRUE(launched.ok()) << launched.status();
  EXPECT_TRUE(Register(launched, teacher_).ok());

  const auto seen_by = [&](const Person& person) {
    std::map<std::string, bool> manageable;  // by campaign
    const auto listed = service_.Call<ListCampaignsResponse>(person, "RegistrationService/ListCampaigns",
                                                             ListCampaignsRequest());
    EXPECT_TRUE(listed.ok()) << listed.status();
    if (!listed.ok()) return manageable;
    for (const Campaign& campaign : listed->campaigns()) manageable[campaign.id()] = campaign.manageable();
    return manageable;
  };
  EXPECT_EQ(seen_by(principal), (std::map<std::string, bool>{{own->id(), true}, {of_division->id(), false}}));
  EXPECT_EQ(seen_by(officer_), (std::map<std::string, bool>{{own->id(), true}, {of_division->id(), true}}));
  const std::string other = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  EXPECT_EQ(seen_by(service_.SignIn({{identity::v1::TEACHER, other}})),
            (std::map<std::string, bool>{{of_division->id(), false}}));
}

// A merger takes targets along, with the reason they were changed for; not where the successor has set out
// for the same itself. A split takes none.
TEST_F(Registrations, TargetsFollowAMerger) {
  const auto campaign = Launched();
  const std::string into = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const Person of_into = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, into}});
  const auto enter = [&](const Person& by, const std::string& unit, const std::string& indicator) {
    RegisterTargetRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_campaign_id(campaign->id());
    request.set_unit_id(unit);
    request.set_indicator(indicator);
    request.set_baseline_permille(907);
    request.set_target_permille(950);
    request.set_baseline_source("Khảo sát đầu năm");
    auto target = service_.Call<Target>(by, "RegistrationService/RegisterTarget", request);
    EXPECT_TRUE(target.ok()) << target.status();
    return *std::move(target);
  };
  const Target own = enter(secretary, school_, "Hoàn thành lớp học");
  enter(secretary, school_, "Duy trì sĩ số");
  enter(of_into, into, "Duy trì sĩ số");
  ChangeTargetRequest change;
  change.set_request_id(crypto::NewUuid());
  change.set_id(own.id());
  change.set_etag(own.etag());
  change.set_indicator(own.indicator());
  change.set_baseline_permille(907);
  change.set_target_permille(960);
  change.set_baseline_source(own.baseline_source());
  change.set_reason("Phấn đấu hơn");
  const auto changed = service_.Call<Target>(secretary, "RegistrationService/ChangeTarget", change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  const auto deliver = [&](const std::vector<std::string>& people) {
    directory::v1::UnitSucceeded fact;
    fact.set_unit_id(school_);
    fact.set_successor_id(into);
    for (const auto& person : people) fact.add_person_ids(person);
    const auto taken = service_.Call<common::v1::DeliverResponse>(
        {}, "RegistrationEventSink/Deliver", Delivery("directory", "unit", school_, fact));
    EXPECT_TRUE(taken.ok()) << taken.status();
  };
  deliver({teacher_.caller.person_id()});
  EXPECT_EQ(service_.Count(absl::StrCat("targets WHERE unit_id = '", school_, "'")), 2);
  deliver({});
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'TARGET_FOLLOWED'"), 1);
  ListTargetsRequest list;
  list.set_campaign_id(campaign->id());
  list.set_unit_id(into);
  const auto listed = service_.Call<ListTargetsResponse>(of_into, "RegistrationService/ListTargets", list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(listed->targets_size(), 2);
  // Its new secretary changes it by the etag it has now.
  change.set_request_id(crypto::NewUuid());
  change.set_etag(changed->etag());
  EXPECT_EQ(
      error::ReasonOf(service_.Call<Target>(of_into, "RegistrationService/ChangeTarget", change).status()),
      reason::kEtagMismatch);
  for (const Target& one : listed->targets()) {
    if (one.id() == own.id()) change.set_etag(one.etag());
  }
  change.set_request_id(crypto::NewUuid());
  EXPECT_TRUE(service_.Call<Target>(of_into, "RegistrationService/ChangeTarget", change).ok());
  EXPECT_EQ(service_.Count(absl::StrCat("targets WHERE unit_id = '", school_, "'")), 1)
      << "by that measure the successor has its own";
}

// What a campaign that is over has on record stays where it was earned.
TEST_F(Registrations, OfACampaignThatIsOverStay) {
  const auto campaign = Launched();
  ASSERT_TRUE(Register(campaign, teacher_).ok());
  CloseCampaignRequest close;
  close.set_request_id(crypto::NewUuid());
  close.set_id(campaign->id());
  close.set_etag(campaign->etag());
  ASSERT_TRUE(service_.Call<Campaign>(officer_, "RegistrationService/CloseCampaign", close).ok());
  directory::v1::UnitSucceeded fact;
  fact.set_unit_id(school_);
  fact.set_successor_id(service_.AddUnit(directory::v1::SCHOOL_UNIT, division_));
  ASSERT_TRUE(service_
                  .Call<common::v1::DeliverResponse>({}, "RegistrationEventSink/Deliver",
                                                     Delivery("directory", "unit", school_, fact))
                  .ok());
  EXPECT_EQ(service_.Count(absl::StrCat("registrations WHERE unit_id = '", school_, "'")), 1);
}

}  // namespace
}  // namespace thidua::test
