// The administrator at a system in which there is nothing: units, people, accounts with their slips, and
// roles, which the second administrator confirms.
#include <gtest/gtest.h>

#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

const QString kAdministration = "Quản trị";

void EnterUnit(Year& year, const Office& unit, const QString& above) {
  Desk& desk = year.At(kAdministrator);
  if (above.isEmpty()) {
    desk->Click("emptyAction");
  } else {
    desk->ChooseNode("units", above);
    desk->Click("create");
  }
  desk->Type("name", unit.name);
  desk->Type("shortName", unit.short_name);
  desk->Type("code", unit.code);
  desk->Pick("kind", static_cast<int>(unit.kind));
  desk.SetDay("validFrom", year.law().units_from);
  if (above.isEmpty()) desk.Picture("quan-tri-don-vi-dau-tien");
  desk.Act();
  desk.Await("Đã thêm " + unit.name + ".");
  desk->Settle();
}

void EnterUnits(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "units");
  desk.Await("Hệ thống chưa có đơn vị nào.");
  desk.Picture("quan-tri-he-thong-trong");
  EnterUnit(year, year.law().committee, "");
  EnterUnit(year, year.law().division, year.law().committee.short_name);
  for (const School& school : Schools()) {
    EnterUnit(year, {school.code, school.name, school.short_name, directory::v1::SCHOOL_UNIT},
              year.law().division.short_name);
  }
  desk.Picture("quan-tri-don-vi");
}

void EnterPerson(Desk& desk, const Person& person) {
  desk->Click(desk->Shows("create") ? "create" : "emptyAction");
  desk->Type("fullName", person.name);
  desk->Type("birthDate", "15/04/1982");
  desk->Pick("gender", static_cast<int>(person.gender));
  desk->Type("staffCode", person.code);
  desk->Type("position", person.position);
  desk->Pick("rankGroup", static_cast<int>(person.rank));
  desk->Type("joinedOn", "01/09/2005");
  desk->ChooseUnit("unitId", person.unit);
  if (person.name == kSecondAdministrator) desk.Picture("quan-tri-them-nguoi");
  desk.Act();
  desk.Await("Đã thêm " + person.name + ".");
  desk->Settle();
}

void EnterPeople(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "people");
  for (const Person& person : PeopleUnder(year.law())) EnterPerson(desk, person);
  desk.Picture("quan-tri-nhan-su");
}

// What stands on the slips is read from the screen; the page shows it this once.
void TakeSlips(Year& year, Desk& desk, int count) {
  desk.Await(QString("Phiếu của %1 tài khoản").arg(count));
  const auto* slips = desk->Find<QTableView>("slips")->model();
  const auto cell = [&](int row, int column) { return slips->index(row, column).data().toString(); };
  for (int row = 0; row < slips->rowCount(); ++row) {
    year.HandOver(cell(row, 0), {cell(row, 1), cell(row, 2)});
  }
  if (count > 1) desk.Picture("quan-tri-phieu-tai-khoan");
  desk->ClickAndName("saveSlips", year.PlaceFor("phieu-" + cell(0, 1) + ".pdf"));
  desk.Await("Đã ghi");
  desk->Click("askAct");
  desk.Await(QString("Đã tạo %1 tài khoản.").arg(count));
  desk->Settle();
}

// For all who begin with the same role at once.
void MakeAccounts(Year& year) {
  std::map<identity::v1::Role, QStringList> by_role;
  for (const Person& person : PeopleUnder(year.law())) by_role[person.role] << person.name;
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "newAccounts");
  desk->ChooseUnit("unit", year.law().committee.short_name);
  for (const auto& [role, names] : by_role) {
    desk.ChooseRows("people", names);
    desk->Pick("newRole", static_cast<int>(role));
    if (names.size() > 1) desk.Await(QString("Tạo %1 tài khoản…").arg(names.size()));
    if (role == identity::v1::PRINCIPAL) desk.Picture("quan-tri-cap-tai-khoan");
    desk->Click("makeAccounts");
    desk.Act();
    TakeSlips(year, desk, static_cast<int>(names.size()));
  }
}

void AskForSecondRoles(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "accounts");
  for (const Person& person : PeopleUnder(year.law())) {
    if (!person.second_role) continue;
    desk->ChooseRow("accounts", person.name);
    desk->Click("grantRole");
    desk->Pick("role", static_cast<int>(*person.second_role));
    desk->ChooseUnit("unit", person.second_place.isEmpty() ? person.unit : person.second_place);
    if (person.name == kLan.principal) desk.Picture("quan-tri-de-nghi-vai-tro");
    desk.Act();
    desk.Await("Đã đề nghị; chờ một quản trị khác xác nhận.");
    desk->Settle();
  }
}

void ConfirmRoles(Year& year) {
  Desk& desk = year.At(kSecondAdministrator);
  desk.Open(kAdministration, "roleChanges");
  const int waiting = desk.Rows("roleChanges");
  EXPECT_GT(waiting, 10);
  desk->Key(desk->Find<QTableView>("roleChanges"), Qt::Key_A, Qt::ControlModifier);
  desk.Await(QString("Xác nhận %1 đề nghị…").arg(waiting));
  desk.Picture("quan-tri-thu-hai-xac-nhan-vai-tro");
  desk->Click("confirmChange");
  desk.Act();
  desk.Await(QString("Đã xác nhận %1 thay đổi vai trò.").arg(waiting));
  desk->Settle();
}

}  // namespace

void SetUp(Year& year) {
  // An office has these two in one workbook.
  EnterUnits(year);
  EnterPeople(year);
  MakeAccounts(year);
  AskForSecondRoles(year);
  ConfirmRoles(year);
}

}  // namespace thidua::test
