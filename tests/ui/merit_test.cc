// The school secretary's merit records: a fact entered, put right and taken back; ratings down the column.
#include <gtest/gtest.h>

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/workspaces/shared/chosen_file.h"
#include "client/workspaces/shared/merit_evidence_list.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/database.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

using directory::v1::GetMeritRecordRequest;
using directory::v1::GetMeritRecordResponse;
using directory::v1::Person;

const QString kShots = THIDUA_SCREENSHOTS "/flow";

// Somebody of the first school whom no other test knows.
Person Newcomer(const std::string& staff_code, const std::string& name) {
  TheStage().PlayUntil("launch");
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
  return TheStage().Do<Person>(kSecretary, "directory/DirectoryService/CreatePerson", request);
}

GetMeritRecordResponse RecordOf(const Person& person) {
  GetMeritRecordRequest request;
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person.id());
  return TheStage().Do<GetMeritRecordResponse>(kSecretary, "directory/DirectoryService/GetMeritRecord",
                                               request);
}

std::unique_ptr<Driver> OpenSecretary(const QString& place) {
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(*driver, kSecretary);
  driver->OpenPlace(place);
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

void ConfirmByKey(Driver& driver) {
  auto* act = driver.Find<QAbstractButton>("askAct");
  Driver::Until("the act to be possible", [&] { return act->isEnabled(); });
  driver.Key(act, Qt::Key_Return, Qt::ControlModifier);
}

TEST(Merit, AFactIsEnteredPutRightAndTakenBack) {
  const Person person = Newcomer("TH-TTGQ1-91", "Phan Thị Thu Hà");
  auto secretary = OpenSecretary("merit");
  secretary->Type("search", "thu ha");
  secretary->ChooseRow("meritPeople", "Phan Thị Thu Hà");
  secretary->UntilSays("Chưa có mục nào được ghi.");
  ExpectNoFaults(*secretary);
  secretary->Shoot("60-thanh-tich-cua-don-vi");
  secretary->Click("recordMerit");
  auto* rating = secretary->Find<QComboBox>("rating");
  rating->setCurrentIndex(rating->findData(common::v1::COMPLETED));
  secretary->Type("documentNumber", "45/QĐ-TH");
  ExpectNoFaults(*secretary);
  secretary->Shoot("61-ghi-thanh-tich");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Đã ghi.");
  secretary->UntilSays("Xếp loại: hoàn thành nhiệm vụ");
  ASSERT_EQ(RecordOf(person).entries_size(), 1);

  secretary->Click("correctMerit_0");
  rating = secretary->Find<QComboBox>("rating");
  EXPECT_EQ(rating->currentData().toInt(), common::v1::COMPLETED);
  EXPECT_EQ(secretary->Find<QLineEdit>("documentNumber")->text(), "45/QĐ-TH");
  rating->setCurrentIndex(rating->findData(common::v1::COMPLETED_WELL));
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "no reason yet";
  secretary->Write("reason", "Ghi nhầm mức.");
  ExpectNoFaults(*secretary);
  secretary->Shoot("62-sua-thanh-tich");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Xếp loại: hoàn thành tốt nhiệm vụ");

  const std::string entry = RecordOf(person).entries(0).id();
  secretary->Click("withdrawMerit_0");
  secretary->Write("reason", "Ghi nhầm người.");
  ExpectNoFaults(*secretary);
  secretary->Shoot("63-rut-thanh-tich");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Chưa có mục nào được ghi.");
  const auto database = TheStage().stack().AsSuperuser();
  EXPECT_EQ(Words(*database, absl::StrCat("SELECT reason AS word FROM directory.merit_corrections WHERE "
                                          "entry_id = '",
                                          entry, "' ORDER BY revision")),
            (std::vector<std::string>{"Ghi nhầm mức.", "Ghi nhầm người."}));
}

TEST(Merit, AFileProvesAnEntryAndIsTakenOutWithAReason) {
  const Person person = Newcomer("TH-TTGQ1-90", "Lý Thị Minh Chứng");
  QTemporaryDir folder;
  const auto scan = [&](const QString& name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    return file.fileName();
  };
  auto secretary = OpenSecretary("merit");
  secretary->Type("search", "minh chung");
  secretary->ChooseRow("meritPeople", "Lý Thị Minh Chứng");
  secretary->Click("recordMerit");
  auto* rating = secretary->Find<QComboBox>("rating");
  rating->setCurrentIndex(rating->findData(common::v1::COMPLETED));
  secretary->Type("documentNumber", "47/QĐ-TH");
  secretary->Find<client::FileField>("meritProof")->Take(scan("quyet-dinh-47.pdf", "%PDF-1.4 quyết định 47"));
  ExpectNoFaults(*secretary);
  secretary->Shoot("67-ghi-thanh-tich-kem-minh-chung");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Đã ghi.");
  secretary->UntilSays("quyet-dinh-47.pdf");
  ASSERT_EQ(RecordOf(person).entries(0).evidence_size(), 1);

  // Later, under the entry; what the server refuses is said there.
  auto* list = secretary->Find<client::MeritEvidenceList>("meritEvidence_0");
  list->Attach(scan("anh.jpg", "%PDF-1.4 không phải ảnh"));
  secretary->UntilSays("mang đuôi của một loại tệp khác");
  secretary->Find<client::MeritEvidenceList>("meritEvidence_0")
      ->Attach(scan("phu-luc.pdf", "%PDF-1.4 phụ lục"));
  secretary->UntilSays("Đã đính kèm minh chứng.");
  secretary->UntilSays("phu-luc.pdf");
  ExpectNoFaults(*secretary);
  secretary->Shoot("68-minh-chung-cua-thanh-tich");

  secretary->Click("redactMeritEvidence");
  secretary->Write("reason", "Quét nhầm quyết định của người khác.");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Đã rút bỏ nội dung tệp.");
  secretary->UntilSays("Lý do: Quét nhầm quyết định của người khác.");
  ExpectNoFaults(*secretary);
  const auto kept = RecordOf(person).entries(0);
  ASSERT_EQ(kept.evidence_size(), 2);
  EXPECT_EQ(std::count_if(kept.evidence().begin(), kept.evidence().end(),
                          [](const auto& one) { return one.has_redaction() && !one.file_name().empty(); }),
            1);

  // On its way while the list is narrowed to nobody.
  list = secretary->Find<client::MeritEvidenceList>("meritEvidence_0");
  secretary->Type("search", "không ai có tên này");
  secretary->UntilSays("Không có ai khớp tên cần tìm.");
  list->Attach(scan("phu-luc-2.pdf", "%PDF-1.4 phụ lục 2"));
  secretary->Settle();
  secretary->Type("search", "minh chung");
  secretary->ChooseRow("meritPeople", "Lý Thị Minh Chứng");
  secretary->UntilSays("phu-luc-2.pdf");
}

TEST(Merit, EveryKindAsksForWhatBelongsToIt) {
  const Person person = Newcomer("TH-TTGQ1-92", "Đoàn Thị Mỹ Linh");
  auto secretary = OpenSecretary("merit");
  secretary->Type("search", "my linh");
  secretary->ChooseRow("meritPeople", "Đoàn Thị Mỹ Linh");
  secretary->Click("recordMerit");
  auto* kind = secretary->Find<QComboBox>("meritKind");
  kind->setCurrentIndex(kind->findData(directory::v1::MeritEntry::kInitiative));
  EXPECT_FALSE(secretary->Find<QAbstractButton>("askAct")->isEnabled()) << "it has no name yet";
  EXPECT_FALSE(secretary->Shows("rating"));
  secretary->Write("initiative", "Góc đọc sách ở lớp 2");
  secretary->Type("documentNumber", "SK-07");
  ExpectNoFaults(*secretary);
  secretary->Shoot("64-ghi-sang-kien");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Sáng kiến cơ sở: Góc đọc sách ở lớp 2");
  ASSERT_EQ(RecordOf(person).entries_size(), 1);
  EXPECT_EQ(RecordOf(person).entries(0).initiative().scope(), directory::v1::BASE);
}

TEST(Merit, RatingsGoDownTheColumnByKeys) {
  const Person person = Newcomer("TH-TTGQ1-93", "Huỳnh Thị Cẩm Tú");
  auto secretary = OpenSecretary("ratings");
  secretary->ChooseRow("ratings", "Huỳnh Thị Cẩm Tú");
  auto* table = secretary->Find<QTableView>("ratings");
  EXPECT_FALSE(secretary->Find<QAbstractButton>("recordRatings")->isEnabled());
  secretary->Key(table, Qt::Key_2);
  secretary->UntilSays("Hoàn thành tốt nhiệm vụ");
  secretary->UntilSays("1 mức chưa ghi");
  // What is marked and not recorded is still there afterwards.
  secretary->Click("refresh");
  secretary->Settle();
  secretary->UntilSays("1 mức chưa ghi");
  ExpectNoFaults(*secretary);
  secretary->Shoot("65-xep-loai-ca-truong");
  secretary->Click("recordRatings");
  secretary->Type("documentNumber", "46/QĐ-TH");
  ExpectNoFaults(*secretary);
  secretary->Shoot("66-ghi-xep-loai");
  ConfirmByKey(*secretary);
  secretary->UntilSays("Đã ghi 1 người.");
  ASSERT_EQ(RecordOf(person).entries_size(), 1);
  EXPECT_EQ(RecordOf(person).entries(0).rating().rating(), common::v1::COMPLETED_WELL);
  EXPECT_EQ(RecordOf(person).entries(0).document_number(), "46/QĐ-TH");
}

}  // namespace
}  // namespace thidua::test
