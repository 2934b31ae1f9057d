// The administrator's units: looked at, and what becomes of them. In a commune of the test's own, so that the
// year of the others goes on as it is.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QDateEdit>
#include <utility>

#include "services/common/crypto/crypto.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";
const QDate kFounded(2015, 1, 1);

std::unique_ptr<Driver> OpenUnits() {
  TheStage().PlayUntil("launch");
  auto administrator = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(*administrator, "quantri2");
  administrator->OpenPlace("units");
  return administrator;
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

// In the open dialog.
void FillUnit(Driver& driver, const QString& name, const QString& short_name, const QString& code) {
  driver.Type("name", name);
  driver.Type("shortName", short_name);
  driver.Type("code", code);
  driver.Find<QDateEdit>("validFrom")->setDate(kFounded);
  driver.Type("legalBasis", "Quyết định số 01/QĐ-UBND");
}

std::string IdOf(const std::string& name) {
  directory::v1::ListUnitsRequest request;
  request.set_query(name);
  request.set_include_ended(true);
  return TheStage()
      .Do<directory::v1::ListUnitsResponse>("quantri", "directory/DirectoryService/ListUnits", request)
      .units(0)
      .id();
}

std::string Hire(const std::string& unit_id, const std::string& code, const std::string& name) {
  directory::v1::CreatePersonRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_staff_code(code);
  request.set_full_name(name);
  request.mutable_birth_date()->set_year(1985);
  request.set_gender(directory::v1::MALE);
  request.set_unit_id(unit_id);
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  request.mutable_joined_on()->set_year(2010);
  request.mutable_joined_on()->set_month(9);
  request.mutable_joined_on()->set_day(1);
  return TheStage()
      .Do<directory::v1::Person>("quantri", "directory/DirectoryService/CreatePerson", request)
      .id();
}

std::string UnitOf(const std::string& person_id) {
  directory::v1::GetPersonRequest request;
  request.set_id(person_id);
  return TheStage()
      .Do<directory::v1::Person>("quantri", "directory/DirectoryService/GetPerson", request)
      .unit_id();
}

TEST(UnitsPage, TheTreeIsSearchedBySpellingAndShownOfAnotherDay) {
  auto administrator = OpenUnits();
  administrator->UntilSays("TH Thị trấn Gò Quao 1");
  administrator->Type("search", "thi tran go quao 1");
  administrator->ChooseNode("units", "TH Thị trấn Gò Quao 1");
  administrator->UntilSays("Thành lập: Trường Tiểu học Thị trấn Gò Quao 1");
  EXPECT_FALSE(administrator->Says("TH Định An 1"));
  EXPECT_TRUE(administrator->Says("Đang hoạt động"));
  ExpectNoFaults(*administrator);
  administrator->Shoot("62-don-vi");
  administrator->Find<QDateEdit>("asOf")->setDate(QDate(1990, 1, 1));
  administrator->UntilSays("Không có đơn vị nào khớp vào ngày 01/01/1990.");
  ExpectNoFaults(*administrator);
  administrator->Click("showAll");
  administrator->UntilSays("TH Định An 1");
}

TEST(UnitsPage, UnitsAreMadeSplitMergedAndRenamed) {
  auto administrator = OpenUnits();
  administrator->Click("create");
  FillUnit(*administrator, "Uỷ ban nhân dân xã Hoà Thử", "UBND xã Hoà Thử", "xa-ht");
  auto* kind = administrator->Find<QComboBox>("kind");
  kind->setCurrentIndex(kind->findData(directory::v1::COMMUNE_COMMITTEE));
  administrator->Type("parentId", "");
  administrator->Click("askAct");
  administrator->UntilSays("Đã thêm Uỷ ban nhân dân xã Hoà Thử.");
  const std::pair<QString, QString> schools[] = {{"Cũ Thử", "CU"}, {"Một Thử", "MOT"}, {"Hai Thử", "HAI"}};
  for (const auto& [name, code] : schools) {
    administrator->ChooseNode("units", "UBND xã Hoà Thử");
    administrator->Click("create");
    administrator->UntilSays("Tên đầy đủ");
    FillUnit(*administrator, "Trường Tiểu học " + name, "TH " + name, "TH-" + code);
    administrator->Click("askAct");
    administrator->UntilSays("Đã thêm Trường Tiểu học " + name);
  }
  const std::string stays = Hire(IdOf("TH Cũ Thử"), "HT-01", "Lý Văn Ở");
  const std::string goes = Hire(IdOf("TH Cũ Thử"), "HT-02", "Trần Văn Đi");

  administrator->ChooseNode("units", "TH Cũ Thử");
  administrator->Click("split");
  administrator->ChooseUnit("moreUnit", "TH Một Thử");
  administrator->ChooseUnit("moreUnit", "TH Hai Thử");
  administrator->ChooseRow("movers", "Trần Văn Đi");
  administrator->Find<QComboBox>("target")->setCurrentIndex(1);
  administrator->Click("assign");
  administrator->UntilSays("1 người về TH Một Thử; 1 người về TH Hai Thử.");
  administrator->Type("legalBasis", "Quyết định số 05/QĐ-UBND");
  ExpectNoFaults(*administrator);
  administrator->Shoot("63-tach-don-vi");
  administrator->Click("askAct");
  administrator->UntilSays("Đã tách Trường Tiểu học Cũ Thử.");
  administrator->UntilSays("Đã kết thúc");
  EXPECT_FALSE(administrator->Find<QAbstractButton>("rename")->isEnabled());
  EXPECT_EQ(UnitOf(stays), IdOf("TH Một Thử"));
  EXPECT_EQ(UnitOf(goes), IdOf("TH Hai Thử"));

  directory::v1::GetPersonRequest mover;
  mover.set_id(goes);
  TheStage().OpenAccount(
      TheStage().Do<directory::v1::Person>("quantri", "directory/DirectoryService/GetPerson", mover),
      "van.di.tran", identity::v1::TEACHER, IdOf("TH Hai Thử"));

  administrator->ChooseNode("units", "TH Hai Thử");
  administrator->Click("merge");
  administrator->UntilSays("Trường Tiểu học Hai Thử · 1 người");
  EXPECT_FALSE(administrator->Find<QAbstractButton>("askAct")->isEnabled()) << "into what is not said";
  administrator->ChooseUnit("intoUnitId", "TH Một Thử");
  administrator->UntilSays("1 người chuyển sang Trường Tiểu học Một Thử, cùng 1 người đang ở đó.");
  administrator->Type("legalBasis", "Quyết định số 06/QĐ-UBND");
  ExpectNoFaults(*administrator);
  administrator->Shoot("64-sap-nhap-don-vi");
  administrator->Click("askAct");
  administrator->UntilSays("Đã sáp nhập vào Trường Tiểu học Một Thử.");
  EXPECT_EQ(UnitOf(goes), IdOf("TH Một Thử"));

  // What was held in the unit that went is asked for where it went to, in one act.
  administrator->Click("succession");
  administrator->UntilSays("1/1 mục chưa giao lại.");
  EXPECT_TRUE(administrator->Says("Giáo viên"));
  EXPECT_TRUE(administrator->Says("TH Hai Thử"));
  ExpectNoFaults(*administrator);
  administrator->Shoot("64a-vai-tro-o-don-vi-cu");
  administrator->Click("askAct");
  administrator->UntilSays("Đã giao lại hoặc đề nghị giao lại 1 mục ở đơn vị kế thừa.");
  administrator->Click("succession");
  administrator->UntilSays("Không còn gì phải giao lại.");
  EXPECT_TRUE(administrator->Says("Đã có"));
  EXPECT_FALSE(administrator->Find<QAbstractButton>("askAct")->isEnabled());
  administrator->Click("askCancel");

  administrator->Click("dissolve");
  administrator->UntilSays("Còn 2 người làm việc ở đơn vị này.");
  EXPECT_FALSE(administrator->Find<QAbstractButton>("askAct")->isEnabled());
  ExpectNoFaults(*administrator);
  administrator->Shoot("65-giai-the-con-nguoi");
  administrator->Click("askCancel");

  administrator->Click("rename");
  administrator->Type("name", "Trường Tiểu học Lê Quý Đôn");
  administrator->Type("shortName", "TH Lê Quý Đôn");
  auto* level = administrator->Find<QComboBox>("kind");
  EXPECT_EQ(level->findData(directory::v1::EDUCATION_DIVISION), -1) << "a school stays one";
  EXPECT_EQ(level->currentData().toInt(), directory::v1::PRIMARY_SCHOOL) << "as its name said";
  level->setCurrentIndex(level->findData(directory::v1::LOWER_SECONDARY_SCHOOL));
  administrator->Click("askAct");
  administrator->UntilSays("Xin");  // the paper that orders it is wanted
  administrator->Type("legalBasis", "Quyết định số 07/QĐ-UBND");
  administrator->Click("askAct");
  administrator->UntilSays("Đổi tên từ “Trường Tiểu học Một Thử” thành “Trường Tiểu học Lê Quý Đôn”");
  EXPECT_TRUE(administrator->Says("Loại đơn vị: Trường trung học cơ sở"));
  ExpectNoFaults(*administrator);
  administrator->Shoot("66-qua-trinh-don-vi");
  administrator->Click("unitPeople");
  administrator->Settle();
  administrator->UntilSays("Trần Văn Đi");
  EXPECT_TRUE(administrator->Says("2 người"));
}

}  // namespace
}  // namespace thidua::test
