// A campaign from its draft to its end.
#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "tests/use_cases/registrations.h"

namespace thidua::test {
namespace {

using namespace registration::v1;

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

}  // namespace
}  // namespace thidua::test
