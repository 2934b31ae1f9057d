// A sheet of a block, two numbers with their share and one that the block's leader enters; what is reported
// in it.
#ifndef THIDUA_TESTS_CONTRACT_INDICATOR_REQUESTS_H_
#define THIDUA_TESTS_CONTRACT_INDICATOR_REQUESTS_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/contract/world.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::test::sheets {

using namespace block::v1;

inline const std::string kService = "block/IndicatorService/";

inline Indicator Number(const std::string& code, const std::string& part_of = "") {
  Indicator out;
  out.set_code(code);
  out.set_name("Giáo viên " + code);
  out.set_unit_of_measure("giáo viên");
  out.set_kind(Indicator::NUMBER);
  out.set_direction(Indicator::MORE_IS_BETTER);
  out.set_reporter(Indicator::UNIT_ITSELF);
  out.set_aggregation(Indicator::SUM);
  out.set_part_of_code(part_of);
  return out;
}

template <class Request>
void Fill(Request& request) {
  request.set_name("Biểu số liệu tổng kết");
  *request.add_indicators() = Number("THI");
  *request.add_indicators() = Number("DAT", "THI");
  *request.add_indicators() = Number("KHONG", "THI");
  Indicator share = Number("TL");
  share.set_kind(Indicator::SHARE);
  share.set_numerator_code("DAT");
  share.set_denominator_code("THI");
  share.set_has_threshold(true);
  share.set_threshold(5000);
  *request.add_indicators() = share;
  Indicator visits = Number("KIEMTRA");
  visits.set_reporter(Indicator::COLLECTOR);
  *request.add_indicators() = visits;
  *request.mutable_as_of() = Day(2021, 5, 31);
  *request.mutable_due_on() = Day(2021, 6, 5);
}

inline CreateIndicatorSheetRequest SheetOf(const Block& block) {
  auto request = WithId<CreateIndicatorSheetRequest>();
  request.set_block_id(block.id());
  Fill(request);
  return request;
}

inline IndicatorSheet NewSheet(World& w) {
  return w.Do<IndicatorSheet>(w.leader, kService + "CreateIndicatorSheet", SheetOf(w.NewBlock()));
}

template <class Request>
Request Numbers(const std::string& sheet_id, const std::string& unit, const std::string& etag,
                const std::vector<std::pair<std::string, int64_t>>& numbers) {
  auto request = WithId<Request>();
  request.set_sheet_id(sheet_id);
  request.set_unit_id(unit);
  request.set_etag(etag);
  for (const auto& [code, amount] : numbers) {
    auto* entry = request.add_entries();
    entry->set_code(code);
    entry->set_amount(amount);
    entry->set_evidence("Báo cáo số 12/BC-TH ngày 31/5/2021");
  }
  return request;
}

inline ReportIndicatorsRequest Report(const std::string& sheet_id, const std::string& unit,
                                      const std::string& etag = "0", int64_t entered = 189) {
  return Numbers<ReportIndicatorsRequest>(sheet_id, unit, etag,
                                          {{"THI", entered}, {"DAT", entered - 26}, {"KHONG", 26}});
}

inline IndicatorReport NewReport(World& w, const IndicatorSheet& sheet) {
  return w.Do<IndicatorReport>(w.principal, kService + "ReportIndicators", Report(sheet.id(), w.school));
}

inline ConfirmIndicatorsRequest Confirm(const IndicatorReport& report) {
  auto request = WithId<ConfirmIndicatorsRequest>();
  request.set_report_id(report.id());
  request.set_etag(report.etag());
  return request;
}

inline CloseIndicatorSheetRequest Close(const IndicatorSheet& sheet, const std::string& reason) {
  auto request = Naming<CloseIndicatorSheetRequest>(sheet);
  request.set_reason(reason);
  return request;
}

inline IndicatorSheet Closed(World& w) {
  return w.Do<IndicatorSheet>(w.leader, kService + "CloseIndicatorSheet",
                              Close(NewSheet(w), "Trường đang sáp nhập"));
}

template <class Request>
Request OfSheet(const IndicatorSheet& sheet) {
  Request request;
  request.set_sheet_id(sheet.id());
  return request;
}

template <class Request>
Request OfUnit(const IndicatorSheet& sheet, const std::string& unit) {
  auto request = OfSheet<Request>(sheet);
  request.set_unit_id(unit);
  return request;
}

}  // namespace thidua::test::sheets

#endif  // THIDUA_TESTS_CONTRACT_INDICATOR_REQUESTS_H_
