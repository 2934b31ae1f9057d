// Registrations and targets: where they are taken, and whom they follow.
#include <gtest/gtest.h>

#include <map>

#include "absl/strings/match.h"
#include "services/common/error/error.h"
#include "tests/use_cases/cases.h"
#include "tests/use_cases/registrations.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

TEST_F(Registrations, AWithdrawnTargetMakesRoomForAnotherAndWhatStoodThereIsKept) {
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto campaign = Launched();
  ASSERT_TRUE(campaign.ok()) << campaign.status();
  RegisterTargetRequest target;
  target.set_campaign_id(campaign->id());
  target.set_unit_id(school_);
  target.set_indicator("Hoàn thành lớp học");
  target.set_baseline_hundredths(9070);
  target.set_target_hundredths(5900);
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
  change.set_baseline_hundredths(9070);
  change.set_target_hundredths(9500);
  change.set_baseline_source(wrong->baseline_source());
  change.set_reason("Gõ ngược số");
  const auto changed = service_.Call<Target>(secretary, "RegistrationService/ChangeTarget", change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->target_hundredths(), 9500);
  EXPECT_EQ(changed->last_reason(), "Gõ ngược số");
  EXPECT_EQ(service_.Count("target_corrections WHERE goal = 5900 AND reason = 'Gõ ngược số'"), 1);
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

// Beyond what its unit has reached, a target says what it rests on; within it, it need not.
TEST_F(Registrations, ATargetOutsideOfTheUnitsHistoryNeedsItsGrounds) {
  const Person secretary = service_.SignIn({{identity::v1::SCHOOL_SECRETARY, school_}});
  const auto campaign = Launched();
  ASSERT_TRUE(campaign.ok()) << campaign.status();
  RegisterTargetRequest target;
  target.set_campaign_id(campaign->id());
  target.set_unit_id(school_);
  target.set_indicator("Tỷ lệ tốt nghiệp");
  target.set_baseline_hundredths(9077);
  target.set_target_hundredths(9500);
  target.set_baseline_source("Khảo sát đầu năm");
  for (const auto& [year, reached] : {std::pair("2014-2015", 7441), std::pair("2015-2016", 9077)}) {
    auto* past = target.add_past();
    past->set_school_year(year);
    past->set_hundredths(reached);
  }
  auto* filing = target.add_filings();
  filing->set_authority("UBND tỉnh");
  filing->set_number("12/ĐK");
  *filing->mutable_filed_on() = Day(2020, 8, 1);
  const auto enter = [&] {
    target.set_request_id(crypto::NewUuid());
    return service_.Call<Target>(secretary, "RegistrationService/RegisterTarget", target);
  };
  const auto guards = error::GuardsOf(enter().status());
  ASSERT_EQ(guards.size(), 1u);
  EXPECT_EQ(guards[0].guard, "within_history");
  target.set_feasibility_note("Phụ đạo học sinh yếu từ tháng 9");
  const auto registered = enter();
  ASSERT_TRUE(registered.ok()) << registered.status();
  EXPECT_EQ(registered->past(0).school_year(), "2015-2016") << "the newest first";

  AttachTargetSurveyRequest attach;
  const auto survey = [&](const Target& of) {
    attach.set_request_id(crypto::NewUuid());
    attach.set_id(of.id());
    attach.set_etag(of.etag());
    attach.set_file_name("Khảo sát.pdf");
    attach.set_content("%PDF-1.4 khảo sát");
    return service_.Call<Target>(secretary, "RegistrationService/AttachTargetSurvey", attach);
  };
  const auto surveyed = survey(*registered);
  ASSERT_TRUE(surveyed.ok()) << surveyed.status();
  EXPECT_EQ(error::ReasonOf(survey(*surveyed).status()), reason::kEvidenceAttachedAlready);
  ListTargetsRequest list;
  list.set_campaign_id(campaign->id());
  list.set_unit_id(school_);
  const auto listed = service_.Call<ListTargetsResponse>(secretary, "RegistrationService/ListTargets", list);
  ASSERT_TRUE(listed.ok()) << listed.status();
  const Target& stands = listed->targets(0);
  EXPECT_EQ(stands.past(1).hundredths(), 7441);
  EXPECT_EQ(stands.filings(0).filed_on().month(), 8);
  EXPECT_EQ(stands.survey_sha256(), surveyed->survey_sha256());
  GetTargetSurveyRequest get;
  get.set_target_id(stands.id());
  const auto read =
      service_.Call<GetTargetSurveyResponse>(secretary, "RegistrationService/GetTargetSurvey", get);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->content(), "%PDF-1.4 khảo sát");
  EXPECT_EQ(read->file_name(), "Khảo sát.pdf");
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
    request.set_baseline_hundredths(9070);
    request.set_target_hundredths(9500);
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
  change.set_baseline_hundredths(9070);
  change.set_target_hundredths(9600);
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
