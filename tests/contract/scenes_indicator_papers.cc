// What proves the numbers of units, and the report that is made of them.
#include "tests/contract/indicator_requests.h"
#include "tests/contract/scenes.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"
#include "thidua/block/v1/indicator_summary_service.pb.h"

namespace thidua::test {
namespace {

using namespace sheets;

const std::string kEvidence = "block/IndicatorEvidenceService/";

AttachIndicatorEvidenceRequest Prove(const IndicatorReport& report) {
  auto request = WithId<AttachIndicatorEvidenceRequest>();
  request.set_report_id(report.id());
  request.set_code("THI");
  request.set_file_name("Báo cáo số 12.pdf");
  request.set_content("%PDF-1.4 minh chứng của số liệu");
  return request;
}

IndicatorEvidence Proven(World& w) {
  return w.Do<IndicatorEvidence>(w.principal, kEvidence + "AttachIndicatorEvidence",
                                 Prove(NewReport(w, NewSheet(w))));
}

RedactIndicatorEvidenceRequest Redact(const IndicatorEvidence& evidence) {
  auto request = Naming<RedactIndicatorEvidenceRequest>(evidence);
  request.set_reason("Đính kèm nhầm tệp");
  return request;
}

IndicatorReport Collected(World& w) {
  return w.Do<IndicatorReport>(
      w.leader, kService + "EnterIndicators",
      Numbers<EnterIndicatorsRequest>(NewSheet(w).id(), w.school, "0", {{"KIEMTRA", 2}}));
}

AttachCollectedEvidenceRequest ProveCollected(const IndicatorReport& report) {
  auto request = WithId<AttachCollectedEvidenceRequest>();
  request.set_report_id(report.id());
  request.set_code("KIEMTRA");
  request.set_file_name("Biên bản kiểm tra.pdf");
  request.set_content("%PDF-1.4 biên bản kiểm tra");
  return request;
}

RedactCollectedEvidenceRequest RedactCollected(const IndicatorEvidence& evidence) {
  auto request = Naming<RedactCollectedEvidenceRequest>(evidence);
  request.set_reason("Đính kèm nhầm tệp");
  return request;
}

IndicatorEvidence ProvenCollected(World& w) {
  return w.Do<IndicatorEvidence>(w.leader, kEvidence + "AttachCollectedEvidence",
                                 ProveCollected(Collected(w)));
}

const std::string kSummaries = "block/IndicatorSummaryService/";

// With a number of each indicator, though not of every unit.
IndicatorSheet ClosedWithNumbers(World& w) {
  const auto sheet = NewSheet(w);
  const auto report = NewReport(w, sheet);
  w.Do<IndicatorReport>(
      w.leader, kService + "EnterIndicators",
      Numbers<EnterIndicatorsRequest>(sheet.id(), w.school, report.etag(), {{"KIEMTRA", 2}}));
  GetIndicatorSheetRequest get;
  get.set_id(sheet.id());
  const auto now = w.Do<IndicatorSheet>(w.leader, kService + "GetIndicatorSheet", get);
  return w.Do<IndicatorSheet>(w.leader, kService + "CloseIndicatorSheet", Close(now, "Trường đang sáp nhập"));
}

SummaryWords WordsOfSummary() {
  SummaryWords words;
  words.set_number("12/BC-KTĐ");
  words.set_abstract("Tổng kết thực hiện giao ước thi đua");
  words.add_recipients("Các trường trong khối");
  return words;
}

MakeIndicatorSummaryRequest Summary(const IndicatorSheet& sheet) {
  auto request = WithId<MakeIndicatorSummaryRequest>();
  request.set_sheet_id(sheet.id());
  *request.mutable_words() = WordsOfSummary();
  return request;
}

PreviewIndicatorSummaryRequest Preview(const IndicatorSheet& sheet) {
  auto request = OfSheet<PreviewIndicatorSummaryRequest>(sheet);
  *request.mutable_words() = WordsOfSummary();
  return request;
}

IndicatorSummary Summarised(World& w, const IndicatorSheet& sheet) {
  return w.Do<IndicatorSummary>(w.leader, kSummaries + "MakeIndicatorSummary", Summary(sheet));
}

}  // namespace

Scenes IndicatorPaperScenes() {
  const auto closed = [](const std::string& title, std::function<Ask(World&)> ask) {
    return WrongMove{title, std::move(ask), "INDICATOR_SHEET_CLOSED"};
  };
  return {
      {kEvidence + "AttachIndicatorEvidence",
       [](World& w) { return By(w.principal, Prove(NewReport(w, NewSheet(w)))); },
       Stranger::kRefused,
       1,
       {closed("to_a_closed_sheet",
               [](World& w) {
                 const auto sheet = ClosedWithNumbers(w);
                 return By(w.principal,
                           Prove(w.Do<IndicatorReport>(w.principal, kService + "GetIndicatorReport",
                                                       OfUnit<GetIndicatorReportRequest>(sheet, w.school))));
               })}},
      {kEvidence + "RedactIndicatorEvidence",
       [](World& w) { return By(w.principal, Redact(Proven(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [](World& w) {
           return By(w.principal,
                     Redact(w.Do<IndicatorEvidence>(w.principal, kEvidence + "RedactIndicatorEvidence",
                                                    Redact(Proven(w)))));
         },
         "GUARD_UNMET",
         {"evidence_there"}}}},
      {kEvidence + "AttachCollectedEvidence",
       [](World& w) { return By(w.leader, ProveCollected(Collected(w))); },
       Stranger::kRefused,
       1,
       {closed("to_a_closed_sheet",
               [](World& w) {
                 const auto sheet = ClosedWithNumbers(w);
                 return By(w.leader, ProveCollected(w.Do<IndicatorReport>(
                                         w.leader, kService + "GetIndicatorReport",
                                         OfUnit<GetIndicatorReportRequest>(sheet, w.school))));
               })}},
      {kEvidence + "RedactCollectedEvidence",
       [](World& w) { return By(w.leader, RedactCollected(ProvenCollected(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [](World& w) {
           return By(w.leader,
                     RedactCollected(w.Do<IndicatorEvidence>(w.leader, kEvidence + "RedactCollectedEvidence",
                                                             RedactCollected(ProvenCollected(w)))));
         },
         "GUARD_UNMET",
         {"evidence_there"}}}},
      {kEvidence + "GetIndicatorEvidence",
       [](World& w) {
         GetIndicatorEvidenceRequest request;
         request.set_id(Proven(w).id());
         return By(w.principal, request);
       }},
      {kSummaries + "MakeIndicatorSummary",
       [](World& w) { return By(w.leader, Summary(ClosedWithNumbers(w))); },
       Stranger::kRefused,
       1,
       {{"of_an_open_sheet", [](World& w) { return By(w.leader, Summary(NewSheet(w))); },
         "INDICATOR_SHEET_OPEN"},
        {"with_no_number_of_an_indicator",
         [](World& w) { return By(w.leader, Summary(Closed(w))); },
         "GUARD_UNMET",
         {"numbers_there"}}}},
      {kSummaries + "PreviewIndicatorSummary",
       [](World& w) { return By(w.leader, Preview(ClosedWithNumbers(w))); },
       Stranger::kRefused,
       1,
       {{"of_an_open_sheet", [](World& w) { return By(w.leader, Preview(NewSheet(w))); },
         "INDICATOR_SHEET_OPEN"},
        {"with_no_number_of_an_indicator",
         [](World& w) { return By(w.leader, Preview(Closed(w))); },
         "GUARD_UNMET",
         {"numbers_there"}}}},
      {kSummaries + "GetIndicatorSummary",
       [](World& w) {
         GetIndicatorSummaryRequest request;
         request.set_paper_id(Summarised(w, ClosedWithNumbers(w)).paper().id());
         return By(w.principal, request);
       }},
      {kSummaries + "ListIndicatorSummaries",
       [](World& w) {
         const auto sheet = ClosedWithNumbers(w);
         Summarised(w, sheet);
         Summarised(w, sheet);
         return By(w.principal, OfSheet<ListIndicatorSummariesRequest>(sheet));
       }},
  };
}

}  // namespace thidua::test
