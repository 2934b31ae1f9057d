// The administrator at a system in which there is nothing: the assistant founds it and makes the second
// administrator; then units and people from a workbook, accounts with their slips, and roles, which the
// second administrator confirms.
#include <gtest/gtest.h>

#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

const QString kAdministration = "Quản trị";

void EnterFounded(Desk& desk, const QString& number, const Office& unit) {
  desk->Type("name" + number, unit.name);
  desk->Type("shortName" + number, unit.short_name);
  desk->Type("code" + number, unit.code);
}

// An empty system leads to its assistant by itself.
void Found(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Await("Chúng ta là ai");
  desk.Picture("quan-tri-he-thong-trong");
  const Law& law = year.law();
  const bool commune = law.committee.kind == directory::v1::COMMUNE_COMMITTEE;
  desk->Pick("founding", QString(commune ? "commune" : "district"));
  desk->Type("place", commune ? "xã Bình An" : "huyện Bình An");
  EnterFounded(desk, "0", law.committee);
  EnterFounded(desk, "1", law.division);
  desk.SetDay("validFrom", law.units_from);
  desk.Picture("quan-tri-chung-ta-la-ai");
  desk->Click("found");
  desk.Await("Đã thêm " + law.committee.name + ", " + law.division.name + ".");
  desk->Settle();
}

void SeeTheUnits(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "units");
  desk.Await(year.law().committee.short_name);
  desk.Picture("quan-tri-don-vi");
}

// In the open dialog.
void FillPerson(Desk& desk, const Person& person) {
  desk->Type("fullName", person.name);
  desk->Type("birthDate", kBorn);
  desk->Pick("gender", static_cast<int>(person.gender));
  desk->Type("staffCode", person.code);
  desk->Type("position", person.position);
  desk->Pick("rankGroup", static_cast<int>(person.rank));
  desk->Type("joinedOn", kJoined);
  desk->ChooseUnit("unitId", person.unit);
}

// Whoever's row could not be read.
void EnterTheMistyped(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "people");
  for (const Person& person : PeopleUnder(year.law())) {
    if (person.name != kMistyped) continue;
    desk->Click("create");
    FillPerson(desk, person);
    desk.Picture("quan-tri-them-nguoi");
    desk.Act();
    desk.Await("Đã thêm " + person.name + ".");
    desk->Settle();
  }
  desk.Picture("quan-tri-nhan-su");
}

// What stands on the slips is read from the screen; the page shows it this once.
void TakeSlips(Year& year, Desk& desk, int count, const QString& made) {
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
  desk.Await(made);
  desk->Settle();
}

void MakeSecondAdministrator(Year& year) {
  Desk& desk = year.At(kAdministrator);
  const Person second = PeopleUnder(year.law()).first();
  desk.Open(kAdministration, "start");
  desk->Click("newSecond");
  FillPerson(desk, second);
  desk.Picture("quan-tri-nguoi-thu-hai");
  desk.Act();
  desk.Await("Tài khoản quản trị: " + second.name);
  desk.Picture("quan-tri-tai-khoan-thu-hai");
  desk.Act();
  TakeSlips(year, desk, 1, "Đã tạo tài khoản của " + second.name + ".");
  desk.Await(second.name + " (chưa đăng nhập lần nào)");
}

// For all who begin with the same role at once.
void MakeAccounts(Year& year) {
  std::map<identity::v1::Role, QStringList> by_role;
  for (const Person& person : PeopleUnder(year.law())) {
    if (person.name != kSecondAdministrator) by_role[person.role] << person.name;
  }
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
    TakeSlips(year, desk, static_cast<int>(names.size()), QString("Đã tạo %1 tài khoản.").arg(names.size()));
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

// The assistant knows what is done, and leads to what comes next.
void SeeWhatIsLeft(Year& year) {
  Desk& desk = year.At(kAdministrator);
  desk.Open(kAdministration, "start");
  desk.Await("5 đơn vị, trong đó 3 trường.");
  desk.Await("Đã giao; không còn đề nghị nào chờ.");
  desk.Await("Đã xong 4 trong 6 việc.");
  desk.Picture("quan-tri-viec-tiep-theo");
  desk->Click("go_campaigns");
  desk.Await("Tạo bản thảo với lịch của phong trào");
}

}  // namespace

void SetUp(Year& year) {
  Found(year);
  MakeSecondAdministrator(year);
  Import(year);
  SeeTheUnits(year);
  EnterTheMistyped(year);
  MakeAccounts(year);
  AskForSecondRoles(year);
  ConfirmRoles(year);
  SeeWhatIsLeft(year);
}

}  // namespace thidua::test
