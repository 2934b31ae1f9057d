// An award comes back in from the folder that the window has handed on. After the tests of the year, whose
// decision this is.
#include <QTableView>
#include <QUuid>

#include "services/common/crypto/crypto.h"
#include "tests/ui/award_folders.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

using directory::v1::GetMeritRecordRequest;
using directory::v1::GetMeritRecordResponse;

const QString kDecision = "01/QĐ-UBND";

QDir NewFolder(const QString& name) {
  QDir folder(QString::fromStdString(TheStage().data_dir()) + "/" + name);
  EXPECT_TRUE(QDir().mkpath(folder.path()));
  return folder;
}

// Of the school whose secretary takes awards in: the names of its people that one alone has.
QStringList NamesOfTheSchool() {
  directory::v1::ListPeopleRequest request;
  request.set_unit_id(TheStage().school_id());
  request.set_page_size(500);
  const auto page = TheStage().Do<directory::v1::ListPeopleResponse>(
      kSecretary, "directory/DirectoryService/ListPeople", request);
  QStringList names, once;
  for (const auto& person : page.people()) names << QString::fromStdString(person.full_name());
  for (const QString& name : names) {
    if (names.count(name) == 1 && name != NameOf(kSecretary)) once << name;
  }
  return once;
}

// An award in force of somebody of the school, handed on by the chair; whose it is in `name`.
QDir HandedOn(const QString& into, QString* name) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("decisions");
  chair->Type("search", kDecision);
  chair->Settle();
  chair->ChooseRow("papers", kDecision);
  chair->UntilSays("Quyết định số " + kDecision);
  chair->Settle();
  auto* awards = chair->Find<QTableView>("paperCases");
  Driver::Until("the list", [&] { return awards->model()->rowCount() > 1; });
  const QStringList names = NamesOfTheSchool();
  for (int row = 0; row < awards->model()->rowCount(); ++row) {
    *name = awards->model()->index(row, 0).data().toString();
    if (!names.contains(*name)) continue;
    const QDir all = NewFolder(QString("%1-%2").arg(into).arg(row));
    awards->clearSelection();
    awards->selectRow(row);
    chair->ClickAndName("handOn", all.path());
    ConfirmByKey(*chair);
    chair->UntilSays("Đã ghi 1 hồ sơ ra thư mục.");
    const QDir folder(all.filePath(all.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0)));
    // Other tests of the year have taken some back.
    if (AwardOf(folder)["standing"].toString() == "AWARD_IN_FORCE") return folder;
  }
  ADD_FAILURE() << "nobody of the school has an award by this decision";
  return NewFolder(into);
}

// The same as somebody of another system would have handed it on.
void MakeForeign(const QDir& folder, const QString& name) {
  QJsonObject award = AwardOf(folder);
  const auto other = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); };
  award["award_id"] = other();
  award["subject"] =
      QJsonObject{{"kind", "PERSON"}, {"id", other()}, {"name", name}, {"unit", "TH An Biên 2"}};
  award["school_year"] = "2018-2019";
  award["decision"] = QJsonObject{
      {"number", "77/QĐ-UBND"}, {"day", "2019-07-30"}, {"unit", "UBND huyện An Biên"}, {"unit_id", other()}};
  PutAward(folder, award);
}

directory::v1::Person Newcomer(const std::string& staff_code, const std::string& name) {
  directory::v1::CreatePersonRequest request;
  request.set_request_id(crypto::NewUuid());
  request.set_staff_code(staff_code);
  request.set_full_name(name);
  request.mutable_birth_date()->set_year(1990);
  request.set_gender(directory::v1::FEMALE);
  request.set_unit_id(TheStage().school_id());
  request.set_position("Giáo viên");
  request.set_rank_group(directory::v1::NO_LEADERSHIP);
  request.mutable_joined_on()->set_year(2015);
  request.mutable_joined_on()->set_month(9);
  request.mutable_joined_on()->set_day(1);
  return TheStage().Do<directory::v1::Person>(kSecretary, "directory/DirectoryService/CreatePerson", request);
}

GetMeritRecordResponse RecordOf(const std::string& person_id) {
  GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  return TheStage().Do<GetMeritRecordResponse>(kSecretary, "directory/DirectoryService/GetMeritRecord",
                                               request);
}

std::unique_ptr<Driver> OpenMeritOf(const QString& name) {
  auto secretary = Open(kSecretary, "Thư ký thi đua");
  secretary->OpenPlace("merit");
  secretary->Type("search", name);
  secretary->ChooseRow("meritPeople", name);
  secretary->Settle();
  return secretary;
}

bool MayTakeIn(Driver& driver) { return driver.Find<QAbstractButton>("askAct")->isEnabled(); }

TEST(AwardsIn, AFolderOfThisSystemIsKnownAgain) {
  QString name;
  const QDir folder = HandedOn("nhan-lai", &name);
  auto secretary = OpenMeritOf(name);
  secretary->UntilSays("Do quyết định trên hệ thống này ban hành");
  secretary->ClickAndName("takeInAward", folder.path());
  secretary->UntilSays("Khen thưởng đã ở trong sổ vàng, không cần nhận lại.");
  EXPECT_FALSE(MayTakeIn(*secretary));
  ExpectNoFaults(*secretary);
  secretary->Shoot("85-nhan-lai-ho-so");
  secretary->Click("askCancel");

  // The decision is ours, and was not of this day.
  QJsonObject award = AwardOf(folder);
  QJsonObject decision = award["decision"].toObject();
  decision["day"] = "2019-07-30";
  award["decision"] = decision;
  PutAward(folder, award);
  secretary->ClickAndName("takeInAward", folder.path());
  secretary->UntilSays("khác với hệ thống ở: ngày quyết định.");
  EXPECT_FALSE(MayTakeIn(*secretary));
  secretary->Click("askCancel");
}

TEST(AwardsIn, AFolderOfElsewhereIsTakenInWithItsPaper) {
  QString of_ours;
  const QDir folder = HandedOn("nhan-ve", &of_ours);
  const auto person = Newcomer("TH-TTGQ1-82", "Cao Thị Chuyển Đến");
  MakeForeign(folder, "Cao Thị Chuyển Đến");
  auto secretary = OpenMeritOf("Cao Thị Chuyển Đến");
  secretary->ClickAndName("takeInAward", folder.path());
  secretary->UntilSays("Quyết định của nơi khác.");
  secretary->UntilSays("77/QĐ-UBND");
  ExpectNoFaults(*secretary);
  secretary->Shoot("86-nhan-ho-so-noi-khac");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Đã nhận vào sổ vàng, kèm văn bản.");
  secretary->UntilSays("Đã có người xem văn bản");
  const auto record = RecordOf(person.id());
  ASSERT_EQ(record.entries_size(), 1);
  EXPECT_EQ(record.entries(0).award().proof(), directory::v1::SEEN);
  EXPECT_EQ(record.entries(0).document_number(), "77/QĐ-UBND");
  EXPECT_EQ(record.entries(0).evidence_size(), 1);

  // As an extract of the book, which says how sure it is.
  secretary->OpenPlace("goldenBook");
  secretary->Type("search", "Cao Thị Chuyển Đến");
  secretary->Settle();
  secretary->ChooseRow("goldenBook", "Cao Thị Chuyển Đến");
  secretary->UntilSays("đã xem văn bản");
  secretary->Click("extract");
  ExpectNoFaults(*secretary);
  secretary->Shoot("87-trich-luc-so-vang");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Trang 1/");
  secretary->Shoot("88-trich-luc-da-lap");
  secretary->Click("closePaper");
  Driver::Until("the extract to be listed", [&] { return secretary->Shows("bookExtracts"); });
  ExpectNoFaults(*secretary);
}

TEST(AwardsIn, AFolderOfSomebodyElseOrChangedOnTheWayIsNot) {
  QString name;
  const QDir folder = HandedOn("nhan-nham", &name);
  Newcomer("TH-TTGQ1-81", "Cao Thị Nhận Nhầm");
  auto secretary = OpenMeritOf("Cao Thị Nhận Nhầm");
  secretary->ClickAndName("takeInAward", folder.path());
  secretary->UntilSays(QString("Hồ sơ là của “%1”").arg(name));
  EXPECT_FALSE(MayTakeIn(*secretary));
  secretary->Click("askCancel");
  Put(folder.filePath("award.json"), Content(folder.filePath("award.json")) + "\n");
  secretary->ClickAndName("takeInAward", folder.path());
  secretary->UntilSays("“award.json” đã bị sửa");
  EXPECT_FALSE(MayTakeIn(*secretary));
  secretary->Click("askCancel");
  ExpectNoFaults(*secretary);
}

}  // namespace
}  // namespace thidua::test
