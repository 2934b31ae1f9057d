// Numbers of the units of a block: two numbers with their share, and one that the block's leader enters.
#include "tests/contract/indicator_requests.h"
#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace sheets;

ChangeIndicatorSheetRequest Change(const IndicatorSheet& sheet) {
  auto request = Naming<ChangeIndicatorSheetRequest>(sheet);
  Fill(request);
  return request;
}

// Whose first number the records have, too.
IndicatorSheet OfStaff(World& w) {
  auto request = SheetOf(w.NewBlock());
  request.mutable_indicators(0)->set_known(Indicator::STAFF);
  return w.Do<IndicatorSheet>(w.leader, kService + "CreateIndicatorSheet", request);
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
        {"with_a_number_that_the_records_do_not_have",
         [](World& w) { return By(w.principal, Report(OfStaff(w).id(), w.school)); },
         "GUARD_UNMET",
         {"on_record"}},
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
      {s + "GetKnownNumbers",
       [](World& w) { return By(w.principal, OfUnit<GetKnownNumbersRequest>(OfStaff(w), w.school)); }},
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
