// The beginning of the school year: the Phòng launches the campaign and forms the block, each school sets up
// its council, and everybody says what he sets out to reach.
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <stdexcept>

#include "client/workspaces/shared/person_search.h"
#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

void LaunchCampaign(Year& year) {
  Desk& officer = year.At(kOfficer);
  officer.Open("Tổ chức thi đua", "campaigns");
  officer->Click("emptyAction");
  officer->Type("name", "Thi đua năm học Bình An");
  const Days& days = year.law().days;
  officer.SetDay("startsOn", days.launch);
  officer.SetDay("registrationClosesOn", days.registration_closes);
  officer.SetDay("dossiersCloseOn", days.dossiers_close);
  officer.SetDay("endsOn", days.ends);
  officer.Picture("phong-tao-phong-trao");
  officer.Act();
  officer.Await("Đã tạo bản thảo.");
  officer->Settle();
  officer->Click("launch");
  officer.Act();
  officer.Await("Đã phát động “Thi đua năm học Bình An”.");
  officer->Settle();
  officer.Picture("phong-da-phat-dong");
}

// Ticks the school, and answers by what the window knows it.
QString Tick(Desk& officer, const QString& school) {
  auto* list = officer->Find<QListWidget>("membersList");
  Driver::Until("unit " + school, [&] { return !list->findItems(school, Qt::MatchExactly).isEmpty(); });
  QListWidgetItem* item = list->findItems(school, Qt::MatchExactly).first();
  item->setCheckState(Qt::Checked);
  return item->data(Qt::UserRole).toString();
}

void FormBlock(Year& year) {
  Desk& officer = year.At(kOfficer);
  officer.Open("Khối thi đua", "blocks");
  officer->Click("newBlock");
  officer->Type("name", "Khối thi đua Tiểu học Bình An");
  officer->Type("regulationNumber", "01/QĐ-KTĐ");
  Tick(officer, kMai.short_name);
  const QString leader = Tick(officer, kSen.short_name);
  const QString deputy = Tick(officer, kLan.short_name);
  officer.Await("3 đơn vị.");
  officer->Pick("leader", leader);
  officer->Pick("deputyUnit", deputy);
  officer.Picture("phong-lap-khoi");
  officer.Act();
  officer.Await("Đã lập khối.");
  officer->Settle();
  for (const School& school : Schools()) {
    Desk& principal = year.At(school.principal);
    principal.Open("Thư ký thi đua", "blocks");
    principal->ChooseRow("members", school.short_name);
    principal->Click("signPact");
    principal.Act();
    principal.Await("Đã ký giao ước thi đua.");
    principal->Settle();
  }
  year.At(kLan.principal).Picture("hieu-truong-da-ky-giao-uoc");
}

// In the open dialog.
void TakePerson(Desk& desk, const QString& name) {
  Driver::Until("the search for people", [] { return QApplication::activeModalWidget() != nullptr; });
  auto* search = QApplication::activeModalWidget()->findChild<client::PersonSearch*>();
  if (search == nullptr) throw std::runtime_error("nobody can be searched for here");
  search->findChild<QLineEdit*>()->setText(name);
  auto* people = desk->Find<QTableView>("people");
  Driver::Until(name + " to be found", [&] {
    return people->model()->rowCount() > 0 && people->model()->index(0, 0).data().toString() == name;
  });
  desk->ChooseRow("people", name);
  desk->Click("takePerson");
}

// The first is its chair, the second its secretary.
// Whose charter it follows the directory says.
void SetUpCouncil(Desk& desk, const QStringList& members, const QString& decision) {
  desk.Open("Hội đồng", "councils");
  desk->Click(desk->Shows("newCouncil") ? "newCouncil" : "emptyAction");
  desk->Type("decisionNumber", decision);
  for (const QString& member : members) TakePerson(desk, member);
  desk.Await(QString("%1 thành viên").arg(members.size()));
  desk.Picture("lap-hoi-dong");
  desk.Act();
  desk.Await("Quyết định số " + decision);
  desk->Settle();
}

void SetUpCouncils(Year& year) {
  for (const School& school : Schools()) {
    SetUpCouncil(year.At(school.principal), {school.principal, school.secretary, school.member},
                 "05/QĐ-" + school.code);
  }
  SetUpCouncil(year.At(kCommitteeSecretary), {kChair, kCommitteeSecretary, kCommitteeMember}, "88/QĐ-UBND");
}

void RegisterOneself(Desk& desk) {
  desk.Open("Giáo viên", "registration");
  desk->Click("title_" + kWorker);
  desk->Type("commitment", "Không còn học sinh chưa hoàn thành môn Tiếng Việt ở lớp mình dạy.");
  desk.Picture("giao-vien-dang-ky");
  desk->Click("save");
  desk.Await("Đăng ký đã được ghi nhận");
  desk->Settle();
}

void RegisterCollective(Desk& secretary) {
  secretary.Open("Thư ký thi đua", "schoolDossiers");
  secretary->Click("registerCollective");
  secretary->Click("title_" + kCollective);
  secretary.Picture("thu-ky-dang-ky-tap-the");
  secretary.Act();
  secretary->Settle();
  secretary->ChooseRow("schoolDossiers", kMai.short_name);
  secretary.Await("Chưa bắt đầu viết hồ sơ");
}

}  // namespace

void Register(Year& year) {
  year.GoOnTo(year.law().days.launch);
  LaunchCampaign(year);
  FormBlock(year);
  SetUpCouncils(year);
  for (const School& school : Schools()) {
    for (const QString& candidate : school.candidates) RegisterOneself(year.At(candidate));
  }
  RegisterCollective(year.At(kMai.secretary));
}

}  // namespace thidua::test
