// What the records of this system say of a unit beside what it reports: last year's of who went into it,
// files, and counts of its people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "tests/use_cases/numbers.h"
#include "thidua/block/v1/indicator_evidence_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;
using testing::HasSubstr;

// Two schools became one: what it is compared with is what both had reported, and nothing where one had not.
TEST_F(Numbers, LastYearsFollowAMerger) {
  const auto before = Create("2019-2020");
  ASSERT_TRUE(Report(Said(*before, school_, "0", {{"THI", 100}, {"DAT", 74}, {"KHONG", 26}})).ok());
  const Person leading = service_.SignIn({{identity::v1::PRINCIPAL, leading_school_}});
  ASSERT_TRUE(service_
                  .Call<IndicatorReport>(leading, "IndicatorService/ReportIndicators",
                                         Said(*before, leading_school_, "0", {{"THI", 20}}))
                  .ok());
  const auto sheet = Create("2020-2021", before->id());
  service_.EndUnit(leading_school_, school_);
  // The tree is asked for anew once it does not know a unit.
  const Person newcomer =
      service_.SignIn({{identity::v1::PRINCIPAL, service_.AddUnit(directory::v1::SCHOOL_UNIT)}});
  ASSERT_TRUE(service_
                  .Call<ListIndicatorSheetsResponse>(newcomer, "IndicatorService/ListIndicatorSheets",
                                                     ListIndicatorSheetsRequest())
                  .ok());
  const auto reported = Report(Said(*sheet, school_, "0", {{"THI", 130}, {"DAT", 91}, {"KHONG", 39}}));
  ASSERT_TRUE(reported.ok()) << reported.status();
  EXPECT_TRUE(reported->values(0).has_last_year());
  EXPECT_EQ(reported->values(0).last_year(), 120);
  EXPECT_FALSE(reported->values(1).has_last_year()) << "one of the two had reported none";

  SumIndicatorsRequest sum;
  sum.set_sheet_id(sheet->id());
  const auto sums = service_.Call<SumIndicatorsResponse>(officer_, "IndicatorService/SumIndicators", sum);
  ASSERT_TRUE(sums.ok()) << sums.status();
  ASSERT_GT(sums->faults_size(), 0);
  EXPECT_EQ(sums->faults().rbegin()->kind(), IndicatorFault::UNIT_ENDED) << "24 units, or 23 by now?";
}

TEST_F(Numbers, AreProvenByFilesThatAreWhatTheyAre) {
  const auto sheet = Create("2020-2021");
  const auto report = Report(Said(*sheet, school_, "0", {{"THI", 10}}));
  ASSERT_TRUE(report.ok()) << report.status();
  AttachIndicatorEvidenceRequest attach;
  attach.set_report_id(report->id());
  attach.set_code("THI");
  attach.set_file_name("Báo cáo số 12.docx");
  attach.set_content("%PDF-1.4 báo cáo");
  const auto attached = [&](const Person& person) {
    attach.set_request_id(crypto::NewUuid());
    return service_.Call<IndicatorEvidence>(person, "IndicatorEvidenceService/AttachIndicatorEvidence",
                                            attach);
  };
  EXPECT_EQ(error::ReasonOf(attached(principal_).status()), reason::kEvidenceNameMisleads);
  attach.set_file_name("Báo cáo số 12.pdf");
  EXPECT_EQ(error::ReasonOf(attached(leader_).status()), reason::kPermissionMissing);
  attach.set_code("DAT");
  EXPECT_EQ(error::ReasonOf(attached(principal_).status()), reason::kFieldInvalid)
      << "nothing reported of it";
  attach.set_code("THI");
  const auto evidence = attached(principal_);
  ASSERT_TRUE(evidence.ok()) << evidence.status();
  EXPECT_EQ(evidence->sha256(), crypto::Hex(crypto::Sha256(attach.content())));
  EXPECT_EQ(error::ReasonOf(attached(principal_).status()), reason::kEvidenceAttachedAlready);

  EXPECT_EQ(Seen(leader_, *sheet).evidence_size(), 1);
  const Person teacher = service_.SignIn({{identity::v1::TEACHER, leading_school_}});
  EXPECT_EQ(Seen(teacher, *sheet).evidence_size(), 0);
  GetIndicatorEvidenceRequest get;
  get.set_id(evidence->id());
  const auto read = service_.Call<GetIndicatorEvidenceResponse>(
      leader_, "IndicatorEvidenceService/GetIndicatorEvidence", get);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->content(), attach.content());

  RedactIndicatorEvidenceRequest redact;
  redact.set_request_id(crypto::NewUuid());
  redact.set_id(evidence->id());
  redact.set_etag(evidence->etag());
  redact.set_reason("Nhầm tệp");
  ASSERT_TRUE(
      service_.Call<IndicatorEvidence>(principal_, "IndicatorEvidenceService/RedactIndicatorEvidence", redact)
          .ok());
  EXPECT_EQ(service_.Count("indicator_evidence WHERE content IS NULL"), 1);
  EXPECT_EQ(error::ReasonOf(service_
                                .Call<GetIndicatorEvidenceResponse>(
                                    leader_, "IndicatorEvidenceService/GetIndicatorEvidence", get)
                                .status()),
            reason::kEvidenceRedacted);
}

// The school has 24 people, of whom 20 hold the title of the year; the title's share is computed from what is
// reported of both.
class Known : public Numbers {
 protected:
  Known() {
    service_.peers().On<directory::v1::CountRecordsRequest, directory::v1::CountRecordsResponse>(
        "directory/DirectoryService/CountRecords",
        [this](const directory::v1::CountRecordsRequest& request)
            -> absl::StatusOr<directory::v1::CountRecordsResponse> {
          EXPECT_EQ(request.unit_id(), school_);
          EXPECT_EQ(request.school_year(), "2020-2021");
          EXPECT_EQ(request.as_of().day(), 31);
          directory::v1::CountRecordsResponse counts;
          counts.set_staff(staff_);
          auto* excellent = counts.add_ratings();
          excellent->set_rating(common::v1::COMPLETED_EXCELLENT);
          excellent->set_people(5);
          auto* well = counts.add_ratings();
          well->set_rating(common::v1::COMPLETED_WELL);
          well->set_people(15);
          auto* title = counts.add_awards();
          title->set_award_code("ADVANCED_WORKER");
          title->set_people(20);
          return counts;
        });
  }
  absl::StatusOr<IndicatorSheet> CreateKnown() {
    CreateIndicatorSheetRequest request;
    request.set_request_id(crypto::NewUuid());
    request.set_block_id(NewBlock("2020-2021"));
    Fill(request);
    request.mutable_indicators(0)->set_known(Indicator::STAFF);
    request.mutable_indicators(1)->set_known(Indicator::TITLE_HOLDERS);
    request.mutable_indicators(1)->set_known_title(title_);
    request.mutable_indicators(2)->set_known(Indicator::RATED_WELL);
    request.mutable_indicators(1)->clear_part_of_code();
    request.mutable_indicators(2)->clear_part_of_code();
    return service_.Call<IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet", request);
  }

  int staff_ = 24;
  std::string title_ = "ADVANCED_WORKER";
};

TEST_F(Known, AreOfferedAndATypedOneThatDiffersStandsOnlyWithAReason) {
  const auto sheet = CreateKnown();
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  GetKnownNumbersRequest get;
  get.set_sheet_id(sheet->id());
  get.set_unit_id(school_);
  const auto offered =
      service_.Call<GetKnownNumbersResponse>(principal_, "IndicatorService/GetKnownNumbers", get);
  ASSERT_TRUE(offered.ok()) << offered.status();
  ASSERT_EQ(offered->numbers_size(), 3);
  EXPECT_EQ(offered->numbers(0).code(), "DAT");
  EXPECT_EQ(offered->numbers(0).amount(), 20);
  EXPECT_THAT(offered->numbers(0).source(), HasSubstr("Sổ vàng năm học 2020-2021"));
  EXPECT_EQ(offered->numbers(1).amount(), 20) << "rated as well or better";
  EXPECT_EQ(offered->numbers(2).amount(), 24);
  EXPECT_THAT(offered->numbers(2).source(), HasSubstr("tính đến ngày 31/05/2021"));

  auto request = Said(*sheet, school_, "0", {{"THI", 23}, {"DAT", 20}, {"KHONG", 20}});
  const auto guards = error::GuardsOf(Report(request).status());
  ASSERT_EQ(guards.size(), 1u);
  EXPECT_EQ(guards[0].guard, "on_record");
  EXPECT_THAT(guards[0].message, HasSubstr("số báo cáo là 23, nhưng hệ thống có 24"));
  request.set_request_id(crypto::NewUuid());
  request.mutable_entries(0)->set_insist_reason("Một giáo viên biệt phái");
  const auto insisted = Report(request);
  ASSERT_TRUE(insisted.ok()) << insisted.status();
  EXPECT_EQ(insisted->values(0).known(), 24);
  EXPECT_EQ(insisted->faults(0).insist_reason(), "Một giáo viên biệt phái");

  // What the records said then stays beside the number, whatever they say later.
  staff_ = 30;
  EXPECT_EQ(Seen(leader_, *sheet).values(0).known(), 24);
  EXPECT_TRUE(Confirm(principal_, *insisted).ok());
}

// 24 units of a block are 24 in every sentence; `directory` need not be there for it.
TEST_F(Numbers, TheMembersOfTheBlockAreKnownToItsSheet) {
  CreateIndicatorSheetRequest create;
  create.set_request_id(crypto::NewUuid());
  create.set_block_id(NewBlock("2020-2021"));
  Fill(create);
  create.mutable_indicators(0)->set_known(Indicator::MEMBERS);
  const auto sheet = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet", create);
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  const auto guards = error::GuardsOf(Report(Said(*sheet, school_, "0", {{"THI", 3}})).status());
  ASSERT_EQ(guards.size(), 1u);
  EXPECT_EQ(guards[0].guard, "on_record");
  EXPECT_TRUE(Report(Said(*sheet, school_, "0", {{"THI", 2}})).ok());
}

TEST_F(Known, ATitleIsNamedWhereItIsCountedAndOnlyThere) {
  title_.clear();
  EXPECT_EQ(error::ReasonOf(CreateKnown().status()), reason::kFieldInvalid);
}

TEST_F(Known, NumbersWaitForTheRecordsAndNothingIsWrittenWithoutThem) {
  const auto sheet = CreateKnown();
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  service_.peers().On<directory::v1::CountRecordsRequest, directory::v1::CountRecordsResponse>(
      "directory/DirectoryService/CountRecords",
      [](const directory::v1::CountRecordsRequest&) -> absl::StatusOr<directory::v1::CountRecordsResponse> {
        return error::Of(reason::kTryAgain);
      });
  EXPECT_EQ(error::ReasonOf(Report(Said(*sheet, school_, "0", {{"THI", 24}})).status()), reason::kTryAgain);
  EXPECT_EQ(service_.Count("indicator_reports"), 0);
}

// What was asked for is what the sheet was then: nothing is held against it, nor kept beside a number, of
// another day or of another indicator of that code.
TEST_F(Known, ASheetThatIsChangedWhileTheRecordsAreAskedIsReportedOnAnew) {
  const auto sheet = CreateKnown();
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  service_.peers().On<directory::v1::CountRecordsRequest, directory::v1::CountRecordsResponse>(
      "directory/DirectoryService/CountRecords",
      [&](const directory::v1::CountRecordsRequest&) -> absl::StatusOr<directory::v1::CountRecordsResponse> {
        ChangeIndicatorSheetRequest change;
        change.set_request_id(crypto::NewUuid());
        change.set_id(sheet->id());
        change.set_etag(sheet->etag());
        Fill(change);  // of which no indicator names a record
        EXPECT_TRUE(
            service_.Call<IndicatorSheet>(leader_, "IndicatorService/ChangeIndicatorSheet", change).ok());
        directory::v1::CountRecordsResponse counts;
        counts.set_staff(23);
        return counts;
      });
  auto request = Said(*sheet, school_, "0", {{"THI", 23}});
  EXPECT_EQ(error::ReasonOf(Report(request).status()), reason::kTryAgain);
  EXPECT_EQ(service_.Count("indicator_reports"), 0);
  request.set_request_id(crypto::NewUuid());
  const auto reported = Report(request);
  ASSERT_TRUE(reported.ok()) << reported.status();
  EXPECT_FALSE(reported->values(0).has_known());
}

}  // namespace
}  // namespace thidua::test
