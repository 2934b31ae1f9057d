// Numbers of the units of a block: two numbers with their share, and one that the block's leader enters.
#include "tests/contract/scenes.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

const std::string kService = "block/IndicatorService/";

Indicator Number(const std::string& code, const std::string& part_of = "") {
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

CreateIndicatorSheetRequest SheetOf(const Block& block) {
  auto request = WithId<CreateIndicatorSheetRequest>();
  request.set_block_id(block.id());
  Fill(request);
  return request;
}

IndicatorSheet NewSheet(World& w) {
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

ReportIndicatorsRequest Report(const std::string& sheet_id, const std::string& unit,
                               const std::string& etag = "0", int64_t entered = 189) {
  return Numbers<ReportIndicatorsRequest>(sheet_id, unit, etag,
                                          {{"THI", entered}, {"DAT", entered - 26}, {"KHONG", 26}});
}

IndicatorReport NewReport(World& w, const IndicatorSheet& sheet) {
  return w.Do<IndicatorReport>(w.principal, kService + "ReportIndicators", Report(sheet.id(), w.school));
}

ConfirmIndicatorsRequest Confirm(const IndicatorReport& report) {
  auto request = WithId<ConfirmIndicatorsRequest>();
  request.set_report_id(report.id());
  request.set_etag(report.etag());
  return request;
}

CloseIndicatorSheetRequest Close(const IndicatorSheet& sheet, const std::string& reason) {
  auto request = Naming<CloseIndicatorSheetRequest>(sheet);
  request.set_reason(reason);
  return request;
}

IndicatorSheet Closed(World& w) {
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

ChangeIndicatorSheetRequest Change(const IndicatorSheet& sheet) {
  auto request = Naming<ChangeIndicatorSheetRequest>(sheet);
  Fill(request);
  return request;
}

Ask InWrongNumbers(World& w) {
  auto request = Report(NewSheet(w).id(), w.school);
  request.mutable_entries(1)->set_amount(123);
  return By(w.principal, request);
}

}  // namespace

Scenes IndicatorScenes() {
  const std::string s = kService;
  const auto closed = [](const std::string& title, std::function<Ask(World&)> ask) {
    return WrongMove{title, std::move(ask), "INDICATOR_SHEET_CLOSED"};
  };
  return {
      {s + "CreateIndicatorSheet", [](World& w) { return By(w.leader, SheetOf(w.NewBlock())); }},
      {s + "ChangeIndicatorSheet",
       [](World& w) {
         auto request = Change(NewSheet(w));
         request.mutable_indicators(0)->set_name("Giáo viên dự thi cấp trường");
         return By(w.leader, request);
       },
       Stranger::kRefused,
       1,
       {closed("of_a_closed_sheet", [](World& w) { return By(w.leader, Change(Closed(w))); }),
        {"of_what_was_reported_on",
         [](World& w) {
           const auto sheet = NewSheet(w);
           NewReport(w, sheet);
           auto request = Change(sheet);
           request.mutable_indicators(0)->set_name("Giáo viên khác");
           return By(w.leader, request);
         },
         "INDICATORS_REPORTED_ON"}}},
      {s + "CloseIndicatorSheet",
       [](World& w) { return By(w.leader, Close(NewSheet(w), "Hai trường đang sáp nhập")); },
       Stranger::kRefused,
       1,
       {closed("twice", [](World& w) { return By(w.leader, Close(Closed(w), "Lần nữa")); }),
        {"with_units_missing_and_no_reason",
         [](World& w) { return By(w.leader, Close(NewSheet(w), "")); },
         "GUARD_UNMET",
         {"units_confirmed"}}}},
      {s + "GetIndicatorSheet",
       [](World& w) {
         GetIndicatorSheetRequest request;
         request.set_id(NewSheet(w).id());
         return By(w.teacher, request);
       }},
      {s + "ListIndicatorSheets",
       [](World& w) {
         NewSheet(w);
         return By(w.leader, ListIndicatorSheetsRequest());
       },
       Stranger::kSeesNothing},
      {s + "ReportIndicators",
       [](World& w) { return By(w.principal, Report(NewSheet(w).id(), w.school)); },
       Stranger::kRefused,
       1,
       {closed("in_a_closed_sheet",
               [](World& w) { return By(w.principal, Report(Closed(w).id(), w.school)); }),
        {"with_parts_that_are_not_the_whole", InWrongNumbers, "GUARD_UNMET", {"parts_of_whole"}},
        {"by_a_unit_outside_of_the_sheet",
         [](World& w) { return By(w.stranger, Report(NewSheet(w).id(), w.foreign_school)); },
         "NOT_A_MEMBER_UNIT"}}},
      {s + "EnterIndicators",
       [](World& w) {
         return By(w.leader,
                   Numbers<EnterIndicatorsRequest>(NewSheet(w).id(), w.school, "0", {{"KIEMTRA", 2}}));
       },
       Stranger::kRefused,
       1,
       {closed("in_a_closed_sheet",
               [](World& w) {
                 return By(w.leader,
                           Numbers<EnterIndicatorsRequest>(Closed(w).id(), w.school, "0", {{"KIEMTRA", 2}}));
               })}},
      {s + "ConfirmIndicators",
       [](World& w) { return By(w.principal, Confirm(NewReport(w, NewSheet(w)))); },
       Stranger::kRefused,
       1,
       {{"with_numbers_missing",
         [](World& w) {
           const auto report = w.Do<IndicatorReport>(
               w.principal, kService + "ReportIndicators",
               Numbers<ReportIndicatorsRequest>(NewSheet(w).id(), w.school, "0", {{"THI", 189}}));
           return By(w.principal, Confirm(report));
         },
         "GUARD_UNMET",
         {"indicators_reported"}},
        {"twice",
         [](World& w) {
           const auto once = w.Do<IndicatorReport>(w.principal, kService + "ConfirmIndicators",
                                                   Confirm(NewReport(w, NewSheet(w))));
           return By(w.principal, Confirm(once));
         },
         "GUARD_UNMET",
         {"not_confirmed_yet"}}}},
      {s + "GetIndicatorReport",
       [](World& w) { return By(w.teacher, OfUnit<GetIndicatorReportRequest>(NewSheet(w), w.school)); }},
      {s + "ListIndicatorReports",
       [](World& w) { return By(w.teacher, OfSheet<ListIndicatorReportsRequest>(NewSheet(w))); }},
      {s + "SumIndicators",
       [](World& w) { return By(w.teacher, OfSheet<SumIndicatorsRequest>(NewSheet(w))); }},
      {s + "ListIndicatorChanges",
       [](World& w) {
         const auto sheet = NewSheet(w);
         auto again = Report(sheet.id(), w.school, NewReport(w, sheet).etag(), 200);
         again.set_change_reason("Bổ sung giáo viên thi đợt hai");
         w.Do<IndicatorReport>(w.principal, kService + "ReportIndicators", again);
         return By(w.principal, OfUnit<ListIndicatorChangesRequest>(sheet, w.school));
       }},
  };
}

}  // namespace thidua::test
