#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "services/common/error/error.h"
#include "services/submission/module.h"
#include "tests/kit/service.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {
namespace {

using namespace submission::v1;
using registration::v1::Registration;

class Dossiers : public testing::Test {
 protected:
  Dossiers() {
    registered_.set_id(crypto::NewUuid());
    registered_.set_campaign_id(crypto::NewUuid());
    registered_.mutable_subject()->set_kind(common::v1::PERSON);
    registered_.mutable_subject()->set_id(teacher_.caller.person_id());
    registered_.set_unit_id(school_);
    registered_.add_title_codes("ADVANCED_WORKER");
    registered_.set_state(Registration::ACTIVE);
    auto& peers = service_.peers();
    peers.On<registration::v1::GetRegistrationRequest, Registration>(
        "registration/RegistrationService/GetRegistration", [this](const auto& request) {
          EXPECT_EQ(request.id(), registered_.id());
          return absl::StatusOr<Registration>(registered_);
        });
    peers.On<registration::v1::GetCampaignRequest, registration::v1::Campaign>(
        "registration/RegistrationService/GetCampaign", [](const auto& request) {
          registration::v1::Campaign campaign;
          campaign.set_id(request.id());
          campaign.set_school_year("2020-2021");
          campaign.mutable_pin()->set_rule_set("R1");
          campaign.mutable_pin()->set_version(1);
          campaign.mutable_dossiers_close_on()->set_year(2021);
          campaign.mutable_dossiers_close_on()->set_month(5);
          campaign.mutable_dossiers_close_on()->set_day(31);
          return absl::StatusOr<registration::v1::Campaign>(campaign);
        });
    peers.On<directory::v1::GetPersonRequest, directory::v1::Person>(
        "directory/DirectoryService/GetPerson", [](const auto& request) {
          directory::v1::Person person;
          person.set_id(request.id());
          person.set_full_name("Nguyễn Thị Mười");
          return absl::StatusOr<directory::v1::Person>(person);
        });
    service_.Serve(submission::Entry());
  }

  absl::StatusOr<Dossier> Create(const Person& person, const std::string& title) {
    CreateDossierRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_registration_id(registered_.id());
    request.set_title_code(title);
    return service_.Call<Dossier>(person, "SubmissionService/CreateDossier", request);
  }

  Service service_{"submission"};
  // A title is taken only where each stage of its way has somebody to wait with.
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
  Registration registered_;
};

TEST_F(Dossiers, OneIsMadeFromARegistration) {
  const auto dossier = Create(teacher_, "ADVANCED_WORKER");
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  EXPECT_EQ(dossier->state(), Dossier::DRAFT);
  EXPECT_EQ(dossier->campaign_id(), registered_.campaign_id());
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'DOSSIER_CREATED'"), 1);
}

TEST_F(Dossiers, NoneForATitleThatWasNotRegistered) {
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "EMULATION_FIGHTER_BASE").status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.peers().CallsOf("registration/RegistrationService/GetCampaign"), 0);
}

TEST_F(Dossiers, NoneWhereItsWayLeadsThroughAUnitThatHasEnded) {
  service_.EndUnit(division_);
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "ADVANCED_WORKER").status()), reason::kGuardUnmet);
  EXPECT_EQ(service_.Count("dossiers"), 0);
}

TEST_F(Dossiers, NoneForSomebodyElse) {
  EXPECT_FALSE(Create(service_.SignIn({{identity::v1::TEACHER, school_}}), "ADVANCED_WORKER").ok());
  EXPECT_EQ(service_.Count("dossiers"), 0);
}

// 31 May ends at midnight in Viet Nam, 17:00 UTC, wherever the server stands (here: New York, CMakeLists).
TEST_F(Dossiers, TheLastDayIsOverAtMidnightInVietnam) {
  const auto dossier = Create(teacher_, "ADVANCED_WORKER");
  ASSERT_TRUE(dossier.ok()) << dossier.status();
  SubmitDossierRequest request;
  request.set_id(dossier->id());
  request.set_etag(dossier->etag());
  const auto told_closed_at = [&](const std::string& moment) {
    service_.SetClock(moment);
    request.set_request_id(crypto::NewUuid());
    const auto submitted = service_.Call<Dossier>(teacher_, "SubmissionService/SubmitDossier", request);
    // Nothing is written in it yet: refused in any case.
    EXPECT_EQ(error::ReasonOf(submitted.status()), reason::kGuardUnmet) << submitted.status();
    const auto refused = error::ToGrpc(submitted.status(), "");
    return absl::StrContains(refused.error_details(), "dossiers_open");
  };
  EXPECT_FALSE(told_closed_at("2021-05-31T16:59:50Z"));
  EXPECT_TRUE(told_closed_at("2021-05-31T17:00:05Z"));
}

// What a peer refuses is refused with the peer's own words.
TEST_F(Dossiers, AnErrorOfAPeerComesThrough) {
  service_.peers().On<registration::v1::GetRegistrationRequest, Registration>(
      "registration/RegistrationService/GetRegistration",
      [](const auto&) { return absl::StatusOr<Registration>(error::Of(reason::kNotFound)); });
  EXPECT_EQ(error::ReasonOf(Create(teacher_, "ADVANCED_WORKER").status()), reason::kNotFound);
}

}  // namespace
}  // namespace thidua::test
