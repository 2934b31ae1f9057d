// A campaign's sheet of indicators whose organiser has ended, and one whose units write much.
#include <gtest/gtest.h>

#include "services/block/module.h"
#include "services/common/error/error.h"
#include "tests/kit/service.h"
#include "tests/support/await.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

class CollectedNumbers : public testing::Test {
 protected:
  CollectedNumbers() {
    service_.Serve(block::Entry());
    service_.peers().On<registration::v1::GetCampaignRequest, registration::v1::Campaign>(
        "registration/RegistrationService/GetCampaign",
        [this](const registration::v1::GetCampaignRequest& request) {
          registration::v1::Campaign campaign;
          campaign.set_id(request.id());
          campaign.set_unit_id(division_);
          campaign.set_school_year("2020-2021");
          campaign.set_state(registration::v1::Campaign::LAUNCHED);
          return campaign;
        });
  }

  IndicatorSheet Create(const std::vector<std::string>& units, int indicators) {
    CreateIndicatorSheetRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_campaign_id(crypto::NewUuid());
    request.set_name("Biểu tổng kết");
    for (const auto& unit : units) request.add_unit_ids(unit);
    for (int i = 0; i < indicators; ++i) {
      auto* one = request.add_indicators();
      one->set_code("N" + std::to_string(i));
      one->set_name("Số " + std::to_string(i));
      one->set_kind(Indicator::NUMBER);
      one->set_direction(Indicator::MORE_IS_BETTER);
      one->set_reporter(Indicator::UNIT_ITSELF);
      one->set_aggregation(Indicator::SUM);
    }
    request.mutable_as_of()->set_year(2021);
    request.mutable_as_of()->set_month(5);
    request.mutable_as_of()->set_day(31);
    *request.mutable_due_on() = request.as_of();
    const auto sheet =
        service_.Call<IndicatorSheet>(officer_, "IndicatorService/CreateIndicatorSheet", request);
    EXPECT_TRUE(sheet.ok()) << sheet.status();
    return sheet.ok() ? *sheet : IndicatorSheet();
  }
  absl::Status Close(const Person& person, const IndicatorSheet& sheet) {
    CloseIndicatorSheetRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_id(sheet.id());
    request.set_etag(sheet.etag());
    request.set_reason("Đơn vị tổ chức đã kết thúc hoạt động");
    return service_.Call<IndicatorSheet>(person, "IndicatorService/CloseIndicatorSheet", request).status();
  }
  Person Officer(const std::string& unit) {
    return service_.SignIn({{identity::v1::DIVISION_OFFICER, unit}});
  }

  Service service_{"block"};
  const std::string province_ = service_.AddUnit(directory::v1::EDUCATION_DEPARTMENT);
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION, province_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = Officer(division_);
};

TEST_F(CollectedNumbers, AreClosedByWhoTookTheOrganiserOver) {
  const IndicatorSheet sheet = Create({school_}, 1);
  const std::string successor = service_.AddUnit(directory::v1::EDUCATION_DIVISION, province_);
  const std::string another = service_.AddUnit(directory::v1::EDUCATION_DIVISION, province_);
  service_.EndUnit(division_, successor);
  EXPECT_EQ(error::ReasonOf(Close(Officer(another), sheet)), reason::kPermissionMissing);
  const Person heir = Officer(successor);
  Await("the merger to be known", [&] { return Close(heir, sheet).ok(); });
}

TEST_F(CollectedNumbers, AreClosedByTheUnitAboveWhereNobodyTookTheOrganiserOver) {
  const IndicatorSheet sheet = Create({school_}, 1);
  service_.EndUnit(division_);
  const absl::Status closed = Close(Officer(province_), sheet);
  EXPECT_TRUE(closed.ok()) << closed;
}

TEST_F(CollectedNumbers, APageEndsWhereWhatUnitsWroteFillsIt) {
  constexpr int kUnits = 30, kIndicators = 60, kMostChars = 500;
  std::string long_reason;
  for (int i = 0; i < kMostChars; ++i) long_reason += "ữ";
  std::vector<std::string> units;
  for (int i = 0; i < kUnits; ++i) units.push_back(service_.AddUnit(directory::v1::SCHOOL_UNIT, division_));
  const IndicatorSheet sheet = Create(units, kIndicators);
  for (const auto& unit : units) {
    ReportIndicatorsRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_sheet_id(sheet.id());
    request.set_unit_id(unit);
    request.set_etag("0");
    for (int i = 0; i < kIndicators; ++i) {
      auto* entry = request.add_entries();
      entry->set_code("N" + std::to_string(i));
      entry->set_not_applicable_reason(long_reason);
    }
    const Person head = service_.SignIn({{identity::v1::PRINCIPAL, unit}});
    const auto reported = service_.Call<IndicatorReport>(head, "IndicatorService/ReportIndicators", request);
    ASSERT_TRUE(reported.ok()) << reported.status();
  }
  ListIndicatorReportsRequest request;
  request.set_sheet_id(sheet.id());
  request.set_page_size(500);
  std::vector<std::string> listed;
  int pages = 0;
  do {
    const auto page = service_.Call<ListIndicatorReportsResponse>(
        officer_, "IndicatorService/ListIndicatorReports", request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LT(page->ByteSizeLong(), size_t{4} << 20);
    ASSERT_GT(page->reports_size(), 0);
    for (const auto& report : page->reports()) listed.push_back(report.unit_id());
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 2);
  EXPECT_EQ(listed, units) << "each once, in their order";
}

}  // namespace
}  // namespace thidua::test
