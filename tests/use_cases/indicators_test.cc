// Numbers of the units of a block and of a campaign: held against each other, last year's and who takes part.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/error/error.h"
#include "tests/use_cases/numbers.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;
using testing::HasSubstr;

TEST_F(Numbers, ThatDisagreeAreSaidAndStandOnlyWithAReason) {
  const auto sheet = Create("2020-2021");
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  auto request = Said(*sheet, school_, "0", {{"THI", 189}, {"DAT", 123}, {"KHONG", 26}});
  const auto refused = Report(request);
  const auto guards = error::GuardsOf(refused.status());
  ASSERT_EQ(guards.size(), 1u) << refused.status();
  EXPECT_EQ(guards[0].guard, "parts_of_whole");
  EXPECT_THAT(guards[0].message, HasSubstr("thiếu 40"));
  EXPECT_EQ(service_.Count("indicator_reports"), 0);

  request.set_request_id(crypto::NewUuid());
  request.mutable_entries(0)->set_insist_reason("40 giáo viên thi đợt hai chưa có kết quả");
  const auto insisted = Report(request);
  ASSERT_TRUE(insisted.ok()) << insisted.status();
  EXPECT_EQ(insisted->faults(0).insist_reason(), "40 giáo viên thi đợt hai chưa có kết quả");
  EXPECT_EQ(insisted->values(3).amount(), 6508);

  // The numbers agree now: what was insisted on is gone with the fault.
  auto mended = Said(*sheet, school_, insisted->etag(), {{"KHONG", 66}});
  mended.set_change_reason("Đã có kết quả đợt hai");
  const auto agreed = Report(mended);
  ASSERT_TRUE(agreed.ok()) << agreed.status();
  EXPECT_EQ(agreed->faults_size(), 0);
  EXPECT_EQ(agreed->values(0).insist_reason(), "");
}

// Who collects enters a part of what the school reported: the school alone can say why its whole stands.
TEST_F(Numbers, AFaultWaitsForWhoseNumberItIsOf) {
  CreateIndicatorSheetRequest create;
  create.set_request_id(crypto::NewUuid());
  create.set_block_id(NewBlock("2020-2021"));
  Fill(create);
  create.mutable_indicators(2)->set_reporter(Indicator::COLLECTOR);
  const auto sheet = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet", create);
  ASSERT_TRUE(sheet.ok()) << sheet.status();

  const auto entered = Enter(*sheet, "0", {{"KHONG", 26}});
  ASSERT_TRUE(entered.ok()) << entered.status();
  auto request = Said(*sheet, school_, entered->etag(), {{"THI", 189}, {"DAT", 123}});
  EXPECT_EQ(error::GuardsOf(Report(request).status()).size(), 1u);
  request.set_request_id(crypto::NewUuid());
  request.mutable_entries(1)->set_amount(163);
  const auto agreed = Report(request);
  ASSERT_TRUE(agreed.ok()) << agreed.status();

  const auto confirmed = Confirm(principal_, *agreed);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  const auto disagreeing = Enter(*sheet, confirmed->etag(), {{"KHONG", 25}}, "Đếm lại");
  ASSERT_TRUE(disagreeing.ok()) << disagreeing.status();
  EXPECT_FALSE(disagreeing->confirmed());
  ASSERT_EQ(disagreeing->faults_size(), 1);
  EXPECT_EQ(disagreeing->faults(0).insist_reason(), "");
  const auto guards = error::GuardsOf(Confirm(principal_, *disagreeing).status());
  ASSERT_EQ(guards.size(), 1u);
  EXPECT_EQ(guards[0].guard, "parts_of_whole");

  auto insisting = Said(*sheet, school_, disagreeing->etag(), {{"THI", 189}});
  insisting.mutable_entries(0)->set_insist_reason("Một giáo viên chưa có kết quả");
  const auto insisted = Report(insisting);
  ASSERT_TRUE(insisted.ok()) << insisted.status();
  EXPECT_TRUE(Confirm(principal_, *insisted).ok());
}

// The last day is the unit's own: what its collector enters in time is no report of it.
TEST_F(Numbers, AUnitIsLateByItsOwnFirstReport) {
  CreateIndicatorSheetRequest create;
  create.set_request_id(crypto::NewUuid());
  create.set_block_id(NewBlock("2020-2021"));
  Fill(create);
  create.mutable_indicators(2)->set_reporter(Indicator::COLLECTOR);
  *create.mutable_due_on() = Day(2000, 1, 1);
  const auto sheet = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CreateIndicatorSheet", create);
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  const auto entered = Enter(*sheet, "0", {{"KHONG", 26}});
  ASSERT_TRUE(entered.ok()) << entered.status();
  EXPECT_FALSE(entered->late());
  const auto reported = Report(Said(*sheet, school_, entered->etag(), {{"THI", 30}}));
  ASSERT_TRUE(reported.ok()) << reported.status();
  EXPECT_TRUE(reported->late());
  const auto again = Enter(*sheet, reported->etag(), {{"KHONG", 27}}, "Đếm lại");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->late());
}

TEST_F(Numbers, WhatWasReportedChangesWithAReasonThatIsKept) {
  const auto sheet = Create("2020-2021");
  const auto first = Report(Said(*sheet, school_, "0", {{"THI", 10}, {"DAT", 9}, {"KHONG", 1}}));
  ASSERT_TRUE(first.ok()) << first.status();
  const auto confirmed = Confirm(principal_, *first);
  ASSERT_TRUE(confirmed.ok()) << confirmed.status();
  EXPECT_TRUE(confirmed->confirmed());
  EXPECT_EQ(confirmed->confirmed_by_person_id(), principal_.caller.person_id());

  auto change = Said(*sheet, school_, confirmed->etag(), {{"DAT", 8}, {"KHONG", 2}});
  EXPECT_EQ(error::ReasonOf(Report(change).status()), reason::kFieldInvalid);
  change.set_request_id(crypto::NewUuid());
  change.set_change_reason("Phúc khảo");
  const auto changed = Report(change);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_FALSE(changed->confirmed()) << "what was confirmed is something else now";

  ListIndicatorChangesRequest list;
  list.set_sheet_id(sheet->id());
  list.set_unit_id(school_);
  const auto changes =
      service_.Call<ListIndicatorChangesResponse>(leader_, "IndicatorService/ListIndicatorChanges", list);
  ASSERT_TRUE(changes.ok()) << changes.status();
  ASSERT_EQ(changes->changes_size(), 2);
  EXPECT_EQ(changes->changes(0).code(), "DAT");
  EXPECT_EQ(changes->changes(0).before(), 9);
  EXPECT_EQ(changes->changes(0).after(), 8);
  EXPECT_EQ(changes->changes(0).reason(), "Phúc khảo");
  EXPECT_EQ(service_.Count("audit.leaf WHERE kind = 'INDICATORS_REPORTED'"), 2);
}

TEST_F(Numbers, WhatDoesNotApplyHasAReasonAndNoNumber) {
  const auto sheet = Create("2020-2021");
  auto request = Said(*sheet, school_, "0", {{"THI", 0}, {"DAT", 0}, {"KHONG", 0}});
  for (auto& entry : *request.mutable_entries()) {
    entry.set_not_applicable_reason("Giáo viên không đủ điều kiện dự thi");
  }
  const auto reported = Report(request);
  ASSERT_TRUE(reported.ok()) << reported.status();
  for (const auto& value : reported->values()) EXPECT_EQ(value.state(), IndicatorValue::NOT_APPLICABLE);
  EXPECT_TRUE(Confirm(principal_, *reported).ok());
  EXPECT_EQ(service_.Count("indicator_values WHERE amount IS NULL"), 3);
  SumIndicatorsRequest sum;
  sum.set_sheet_id(sheet->id());
  const auto sums = service_.Call<SumIndicatorsResponse>(leader_, "IndicatorService/SumIndicators", sum);
  ASSERT_TRUE(sums.ok()) << sums.status();
  EXPECT_EQ(sums->totals(0).not_applicable(), 1);
  EXPECT_EQ(sums->totals(0).reported(), 0);
  EXPECT_EQ(sums->units(), 2);
  EXPECT_EQ(sums->faults(0).kind(), IndicatorFault::UNITS_MISSING);
  EXPECT_EQ(sums->faults(0).found(), 1);
  EXPECT_EQ(sums->faults(0).expected(), 2);
}

TEST_F(Numbers, LastYearsAreThoseOnRecord) {
  const auto before = Create("2019-2020");
  ASSERT_TRUE(Report(Said(*before, school_, "0", {{"THI", 100}, {"DAT", 74}, {"KHONG", 26}})).ok());
  const auto sheet = Create("2020-2021", before->id());
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  auto request = Said(*sheet, school_, "0", {{"THI", 100}, {"DAT", 91}, {"KHONG", 9}});
  request.mutable_entries(1)->set_has_last_year(true);
  request.mutable_entries(1)->set_last_year(70);
  const auto guards = error::GuardsOf(Report(request).status());
  ASSERT_EQ(guards.size(), 1u);
  EXPECT_EQ(guards[0].guard, "last_year");
  request.set_request_id(crypto::NewUuid());
  request.mutable_entries(1)->set_last_year(74);
  const auto reported = Report(request);
  ASSERT_TRUE(reported.ok()) << reported.status();
  EXPECT_EQ(reported->values(3).amount(), 9100);
  EXPECT_EQ(reported->values(3).last_year(), 7400);
  EXPECT_EQ(reported->values(3).change(), 1700);
  EXPECT_TRUE(reported->values(3).last_year_on_record());
  EXPECT_EQ(error::ReasonOf(Create("2018-2019", before->id()).status()), reason::kFieldInvalid);
}

TEST_F(Numbers, ASheetIsClosedWhenAllAreConfirmedOrWithAReason) {
  const auto sheet = Create("2020-2021");
  const auto reported = Report(Said(*sheet, school_, "0", {{"THI", 10}, {"DAT", 9}, {"KHONG", 1}}));
  CloseIndicatorSheetRequest close;
  close.set_request_id(crypto::NewUuid());
  close.set_id(sheet->id());
  close.set_etag(sheet->etag());
  const auto refused = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CloseIndicatorSheet", close);
  const auto guards = error::GuardsOf(refused.status());
  ASSERT_EQ(guards.size(), 1u) << refused.status();
  EXPECT_THAT(guards[0].message, HasSubstr("2/2 đơn vị"));
  close.set_request_id(crypto::NewUuid());
  close.set_reason("Trường TH 1 đang sáp nhập");
  const auto closed = service_.Call<IndicatorSheet>(leader_, "IndicatorService/CloseIndicatorSheet", close);
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->closing_reason(), "Trường TH 1 đang sáp nhập");
  EXPECT_EQ(error::ReasonOf(Report(Said(*sheet, school_, reported->etag(), {{"THI", 10}})).status()),
            reason::kIndicatorSheetClosed);
  EXPECT_EQ(error::ReasonOf(Confirm(principal_, *reported).status()), reason::kIndicatorSheetClosed);
}

TEST_F(Numbers, ReasonsAreForThoseWhoTakePart) {
  const auto sheet = Create("2020-2021");
  auto request = Said(*sheet, school_, "0", {{"THI", 10}});
  request.mutable_entries(0)->set_evidence("Báo cáo số 12/BC-TH");
  ASSERT_TRUE(Report(request).ok());
  EXPECT_EQ(Seen(leader_, *sheet).values(0).evidence(), "Báo cáo số 12/BC-TH");
  const Person teacher = service_.SignIn({{identity::v1::TEACHER, leading_school_}});
  EXPECT_EQ(Seen(teacher, *sheet).values(0).amount(), 10);
  EXPECT_EQ(Seen(teacher, *sheet).values(0).evidence(), "");
  const Person stranger = service_.SignIn(
      {{identity::v1::PRINCIPAL,
        service_.AddUnit(directory::v1::SCHOOL_UNIT, service_.AddUnit(directory::v1::EDUCATION_DIVISION))}});
  GetIndicatorReportRequest get;
  get.set_sheet_id(sheet->id());
  get.set_unit_id(school_);
  EXPECT_EQ(
      error::ReasonOf(
          service_.Call<IndicatorReport>(stranger, "IndicatorService/GetIndicatorReport", get).status()),
      reason::kNotFound);
  EXPECT_EQ(error::ReasonOf(Confirm(leader_, Seen(leader_, *sheet)).status()), reason::kPermissionMissing);
}

// A campaign covers every unit below its organiser; who takes part is chosen among them.
TEST_F(Numbers, ACampaignsSheetIsOfChosenUnitsOfItsOrganiser) {
  const std::string outside = service_.AddUnit(directory::v1::SCHOOL_UNIT);
  auto state = registration::v1::Campaign::DRAFT;
  service_.peers().On<registration::v1::GetCampaignRequest, registration::v1::Campaign>(
      "registration/RegistrationService/GetCampaign",
      [&](const registration::v1::GetCampaignRequest& request) -> absl::StatusOr<registration::v1::Campaign> {
        registration::v1::Campaign campaign;
        campaign.set_id(request.id());
        campaign.set_unit_id(division_);
        campaign.set_school_year("2020-2021");
        campaign.set_state(state);
        return campaign;
      });
  CreateIndicatorSheetRequest request;
  request.set_campaign_id(crypto::NewUuid());
  request.add_unit_ids(school_);
  Fill(request);
  const auto create = [&](const Person& person) {
    request.set_request_id(crypto::NewUuid());
    return service_.Call<IndicatorSheet>(person, "IndicatorService/CreateIndicatorSheet", request);
  };
  EXPECT_EQ(error::ReasonOf(create(leader_).status()), reason::kPermissionMissing);
  EXPECT_EQ(error::ReasonOf(create(officer_).status()), reason::kFieldInvalid) << "not launched";
  state = registration::v1::Campaign::LAUNCHED;
  request.add_unit_ids(outside);
  EXPECT_EQ(error::ReasonOf(create(officer_).status()), reason::kFieldInvalid);
  request.mutable_unit_ids()->RemoveLast();
  const auto sheet = create(officer_);
  ASSERT_TRUE(sheet.ok()) << sheet.status();
  EXPECT_EQ(sheet->school_year(), "2020-2021");
  EXPECT_EQ(sheet->collecting_unit_id(), division_);
  EXPECT_TRUE(Report(Said(*sheet, school_, "0", {{"THI", 3}})).ok());
}

}  // namespace
}  // namespace thidua::test
