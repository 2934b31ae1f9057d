// A block of two schools, one of which leads it, and what its people say and are shown of its sheets.
#ifndef THIDUA_TESTS_USE_CASES_NUMBERS_H_
#define THIDUA_TESTS_USE_CASES_NUMBERS_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/block/module.h"
#include "tests/kit/service.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::test {

using Amounts = std::vector<std::pair<std::string, int64_t>>;

class Numbers : public testing::Test {
 protected:
  Numbers() { service_.Serve(block::Entry()); }

  static block::v1::Indicator Number(const std::string& code, const std::string& part_of = "") {
    block::v1::Indicator out;
    out.set_code(code);
    out.set_name(code);
    out.set_kind(block::v1::Indicator::NUMBER);
    out.set_direction(block::v1::Indicator::MORE_IS_BETTER);
    out.set_reporter(block::v1::Indicator::UNIT_ITSELF);
    out.set_aggregation(block::v1::Indicator::SUM);
    out.set_part_of_code(part_of);
    return out;
  }
  static common::v1::Date Day(int year, int month, int day) {
    common::v1::Date out;
    out.set_year(year);
    out.set_month(month);
    out.set_day(day);
    return out;
  }
  template <class Request>
  static void Fill(Request& request) {
    request.set_name("Biểu tổng kết");
    *request.add_indicators() = Number("THI");
    *request.add_indicators() = Number("DAT", "THI");
    *request.add_indicators() = Number("KHONG", "THI");
    block::v1::Indicator share = Number("TL");
    share.set_kind(block::v1::Indicator::SHARE);
    share.set_numerator_code("DAT");
    share.set_denominator_code("THI");
    *request.add_indicators() = share;
    *request.mutable_as_of() = Day(2021, 5, 31);
    *request.mutable_due_on() = Day(2021, 6, 5);
  }
  std::string NewBlock(const std::string& school_year) {
    block::v1::CreateBlockRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_name("Khối Tiểu học");
    request.set_school_year(school_year);
    request.set_organising_unit_id(division_);
    request.set_leader_unit_id(leading_school_);
    request.add_member_unit_ids(leading_school_);
    request.add_member_unit_ids(school_);
    request.set_regulation_number("01/QĐ-KTĐ");
    *request.mutable_regulation_date() = Day(2020, 8, 1);
    return service_.Call<block::v1::Block>(officer_, "BlockService/CreateBlock", request)->id();
  }
  absl::StatusOr<block::v1::IndicatorSheet> Create(const std::string& school_year,
                                                   const std::string& previous = "") {
    block::v1::CreateIndicatorSheetRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(NewBlock(school_year));
    request.set_previous_sheet_id(previous);
    Fill(request);
    return service_.Call<block::v1::IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet",
                                                    request);
  }
  static block::v1::ReportIndicatorsRequest Said(const block::v1::IndicatorSheet& sheet,
                                                 const std::string& unit, const std::string& etag,
                                                 const Amounts& amounts) {
    block::v1::ReportIndicatorsRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_sheet_id(sheet.id());
    request.set_unit_id(unit);
    request.set_etag(etag);
    for (const auto& [code, amount] : amounts) {
      auto* entry = request.add_entries();
      entry->set_code(code);
      entry->set_amount(amount);
    }
    return request;
  }
  absl::StatusOr<block::v1::IndicatorReport> Report(const block::v1::ReportIndicatorsRequest& request) {
    return service_.Call<block::v1::IndicatorReport>(principal_, "IndicatorService/ReportIndicators",
                                                     request);
  }
  absl::StatusOr<block::v1::IndicatorReport> Enter(const block::v1::IndicatorSheet& sheet,
                                                   const std::string& etag, const Amounts& amounts,
                                                   const std::string& change_reason = "") {
    block::v1::EnterIndicatorsRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_sheet_id(sheet.id());
    request.set_unit_id(school_);
    request.set_etag(etag);
    request.set_change_reason(change_reason);
    for (const auto& [code, amount] : amounts) {
      auto* entry = request.add_entries();
      entry->set_code(code);
      entry->set_amount(amount);
    }
    return service_.Call<block::v1::IndicatorReport>(leader_, "IndicatorService/EnterIndicators", request);
  }
  absl::StatusOr<block::v1::IndicatorReport> Confirm(const Person& person,
                                                     const block::v1::IndicatorReport& report) {
    block::v1::ConfirmIndicatorsRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_report_id(report.id());
    request.set_etag(report.etag());
    return service_.Call<block::v1::IndicatorReport>(person, "IndicatorService/ConfirmIndicators", request);
  }
  block::v1::IndicatorReport Seen(const Person& person, const block::v1::IndicatorSheet& sheet) {
    block::v1::GetIndicatorReportRequest request;
    request.set_sheet_id(sheet.id());
    request.set_unit_id(school_);
    return *service_.Call<block::v1::IndicatorReport>(person, "IndicatorService/GetIndicatorReport", request);
  }

  Service service_{"block"};
  const std::string division_ = service_.AddUnit(directory::v1::EDUCATION_DIVISION);
  const std::string leading_school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const std::string school_ = service_.AddUnit(directory::v1::SCHOOL_UNIT, division_);
  const Person officer_ = service_.SignIn({{identity::v1::DIVISION_OFFICER, division_}});
  const Person leader_ = service_.SignIn({{identity::v1::BLOCK_LEADER, leading_school_}});
  const Person principal_ = service_.SignIn({{identity::v1::PRINCIPAL, school_}});
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_USE_CASES_NUMBERS_H_
