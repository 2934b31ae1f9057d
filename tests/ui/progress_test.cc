// The division sees how far each unit has come, and opens a unit's cases from there.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QString kSchool = "Trường Tiểu học Định An 1";

// The board follows the cases by an event, a little later.
bool HasCases() {
  directory::v1::ListUnitsRequest find;
  find.set_query("TH Định An 1");
  report::v1::ListUnitProgressRequest request;
  request.set_campaign_id(TheStage().campaign_id());
  request.set_unit_id(
      TheStage()
          .Do<directory::v1::ListUnitsResponse>(kOfficer, "directory/DirectoryService/ListUnits", find)
          .units(0)
          .id());
  const auto lines = TheStage()
                         .Do<report::v1::ListUnitProgressResponse>(
                             kOfficer, "report/ReportService/ListUnitProgress", request)
                         .lines();
  return !lines.empty() && lines[0].cases() > 0;
}

TEST(Progress, OfEachUnitIsSeenAndItsCasesOpened) {
  TheStage().PlayUntil("school_letter");
  Driver::Until("the events", HasCases);
  Driver officer(TheStage().endpoint(), kShots, "Xét duyệt hồ sơ");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("progress");
  officer.UntilSays(kSchool);
  officer.UntilSays("Hoàn thành tốt nhiệm vụ trở lên");
  EXPECT_TRUE(officer.Faults().isEmpty()) << officer.Faults().join('\n').toStdString();
  officer.Shoot("63-tien-do");
  officer.Type("search", "dinh an");
  officer.UntilSays("1 đơn vị");
  officer.UntilSays("cả đợt:");
  // The server looks through all of them.
  officer.Pick("unitFilter", report::v1::ListUnitProgressRequest::NOT_REGISTERED);
  officer.UntilSays("Không có đơn vị nào khớp điều kiện tìm.");
  officer.Pick("unitFilter", report::v1::ListUnitProgressRequest::STANDING_UNSPECIFIED);
  officer.ChooseRow("units", kSchool);
  officer.Click("openCases");
  officer.UntilSays("Chỉ hồ sơ của TH Định An 1 · Bỏ lọc");
  officer.Settle();
  EXPECT_TRUE(officer.Faults().isEmpty()) << officer.Faults().join('\n').toStdString();
  officer.Shoot("64-ho-so-cua-don-vi");
  officer.Click("unitFilter");
  officer.Settle();
  EXPECT_FALSE(officer.Shows("unitFilter"));
}

// What a notice leads to is shown, whatever unit the list was narrowed to.
TEST(Progress, ACaseOfAnotherUnitIsOpenedAllTheSame) {
  TheStage().PlayUntil("school_letter");
  Driver officer(TheStage().endpoint(), kShots, "Xét duyệt hồ sơ");
  TheStage().SignIn(officer, kOfficer);
  officer.OpenPlace("progress");
  officer.ChooseRow("units", kSchool);
  officer.Click("openCases");
  officer.UntilSays("Chỉ hồ sơ của TH Định An 1 · Bỏ lọc");
  officer.Settle();
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(TheStage().campaign_id());
  request.set_unit_id(TheStage().school_id());
  const auto cases =
      TheStage()
          .Do<approval::v1::ListCasesResponse>(kOfficer, "approval/ApprovalService/ListCases", request)
          .cases();
  const auto meant = std::find_if(cases.begin(), cases.end(), [](const approval::v1::Case& one) {
    return one.subject().kind() == common::v1::PERSON;
  });
  ASSERT_TRUE(meant != cases.end());
  officer.page()->Open(QString::fromStdString(meant->id()));
  officer.Settle();
  EXPECT_FALSE(officer.Shows("unitFilter"));
  const QModelIndex current = officer.Find<QTableView>("cases")->currentIndex();
  EXPECT_TRUE(
      current.siblingAtColumn(0).data().toString().contains(QString::fromStdString(meant->subject_name())));
}

}  // namespace
}  // namespace thidua::test
