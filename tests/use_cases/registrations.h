// A school of a district, whose people register for titles.
#ifndef THIDUA_TESTS_USE_CASES_REGISTRATIONS_H_
#define THIDUA_TESTS_USE_CASES_REGISTRATIONS_H_

#include <gtest/gtest.h>

#include <string>

#include "services/common/error/error.h"
#include "services/registration/module.h"
#include "tests/kit/service.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::test {

inline common::v1::Date Day(int year, int month, int day) {
  common::v1::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
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
  absl::StatusOr<registration::v1::Campaign> Launched() {
    registration::v1::CreateCampaignRequest create;
    create.set_request_id(crypto::NewUuid());
    create.set_name("Thi đua dạy tốt, học tốt");
    create.set_school_year("2020-2021");
    create.set_form(registration::v1::REGULAR);
    create.set_scope(registration::v1::AGENCY_UNIT);
    create.set_unit_id(division_);
    *create.mutable_starts_on() = Day(2020, 8, 15);
    *create.mutable_registration_closes_on() = Day(2020, 12, 31);
    *create.mutable_dossiers_close_on() = Day(2021, 5, 31);
    *create.mutable_ends_on() = Day(2021, 9, 30);
    const auto campaign =
        service_.Call<registration::v1::Campaign>(officer_, "RegistrationService/CreateCampaign", create);
    if (!campaign.ok()) return campaign.status();
    registration::v1::LaunchCampaignRequest launch;
    launch.set_request_id(crypto::NewUuid());
    launch.set_id(campaign->id());
    launch.set_etag(campaign->etag());
    return service_.Call<registration::v1::Campaign>(officer_, "RegistrationService/LaunchCampaign", launch);
  }
  absl::StatusOr<registration::v1::Registration> Register(
      const absl::StatusOr<registration::v1::Campaign>& campaign, const Person& teacher) {
    if (!campaign.ok()) return campaign.status();
    registration::v1::RegisterTitlesRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_campaign_id(campaign->id());
    request.mutable_subject()->set_kind(common::v1::PERSON);
    request.mutable_subject()->set_id(teacher.caller.person_id());
    request.add_title_codes("ADVANCED_WORKER");
    return service_.Call<registration::v1::Registration>(teacher, "RegistrationService/RegisterTitles",
                                                         request);
  }

  Service service_{"registration"};
  const std::string province_ = service_.AddUnit(directory::v1::PROVINCE_COMMITTEE);
  const std::string district_ = service_.AddUnit(directory::v1::DISTRICT_COMMITTEE, province_);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, district_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person teacher_ = service_.SignIn({{identity::v1::TEACHER, school_}});
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_REGISTRATIONS_H_
