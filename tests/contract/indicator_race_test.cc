// Two people of one school report its numbers in the same moment.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/racing.h"
#include "tests/support/database.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::test {
namespace {

const std::string kReport = "block/IndicatorService/ReportIndicators";

Ask AskOf(const std::string& method) {
  for (const Scene& scene : AllScenes()) {
    if (scene.method == method) return scene.ask(TheWorld());
  }
  ADD_FAILURE() << "no scene";
  return {};
}

// The scene's request: of a new sheet, with the numbers of a school that has reported nothing yet.
Ask FirstReport() { return AskOf(kReport); }

TEST(IndicatorRaces, AUnitHasOneReportAndTheOtherIsToldOfIt) {
  World& w = TheWorld();
  const Ask first = FirstReport();
  auto second = dynamic_cast<const block::v1::ReportIndicatorsRequest&>(*first.request);
  second.set_request_id(crypto::NewUuid());
  second.mutable_entries(0)->set_amount(200);
  second.mutable_entries(1)->set_amount(174);
  ExpectOneDone(AtOnce("block.indicator_reports", {{kReport, first}, {kReport, By(w.secretary, second)}}),
                {"ETAG_MISMATCH"});
  static const auto database = TheStack().AsSuperuser();
  EXPECT_EQ(
      Query(*database, absl::StrCat("SELECT count(*) AS n FROM block.indicator_reports WHERE sheet_id = '",
                                    second.sheet_id(), "'"))[0]
          .Int("n"),
      1);
}

// Who changes what is asked waits for the report, and is then told of it.
TEST(IndicatorRaces, WhatIsAskedStaysOnceSomebodyHasReported) {
  World& w = TheWorld();
  const Ask report = FirstReport();
  block::v1::GetIndicatorSheetRequest get;
  get.set_id(dynamic_cast<const block::v1::ReportIndicatorsRequest&>(*report.request).sheet_id());
  const auto sheet =
      w.Do<block::v1::IndicatorSheet>(w.leader, "block/IndicatorService/GetIndicatorSheet", get);
  block::v1::ChangeIndicatorSheetRequest change;
  change.set_request_id(crypto::NewUuid());
  change.set_id(sheet.id());
  change.set_etag(sheet.etag());
  change.set_name(sheet.name());
  *change.mutable_indicators() = sheet.indicators();
  change.mutable_indicators(0)->set_name("Giáo viên khác");
  *change.mutable_as_of() = sheet.as_of();
  *change.mutable_due_on() = sheet.due_on();
  const auto replies =
      InTurn("block.indicator_reports",
             {{kReport, report}, {"block/IndicatorService/ChangeIndicatorSheet", By(w.leader, change)}});
  EXPECT_TRUE(replies[0].ok()) << replies[0].Describe();
  EXPECT_EQ(replies[1].reason(), "INDICATORS_REPORTED_ON") << replies[1].Describe();
}

TEST(IndicatorRaces, AFileProvesANumberOnce) {
  World& w = TheWorld();
  const std::string attach = "block/IndicatorEvidenceService/AttachIndicatorEvidence";
  const Ask first = AskOf(attach);
  auto second = dynamic_cast<const block::v1::AttachIndicatorEvidenceRequest&>(*first.request);
  second.set_request_id(crypto::NewUuid());
  ExpectOneDone(AtOnce("block.indicator_evidence", {{attach, first}, {attach, By(w.secretary, second)}}),
                {"EVIDENCE_ATTACHED_ALREADY"});
}

}  // namespace
}  // namespace thidua::test
