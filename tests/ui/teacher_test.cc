// The first part of a school year: a teacher registers, writes, hands in and withdraws; the secretary tries
// the whole unit.
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <algorithm>

#include "client/workspaces/shared/evidence_list.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, A_WrongPasswordIsSaidAndNothingElse) {
  Driver driver(TheStage().endpoint(), kShots);
  driver.Shoot("01-dang-nhap");
  driver.Click("signInButton");
  driver.UntilSays("Xin nhập cả tên đăng nhập và mật khẩu.");
  driver.Type("username", "quantri");
  driver.Type("password", "khong-phai-mat-khau");
  driver.Click("signInButton");
  driver.UntilSays("mật khẩu");
  Driver::Until("the button back", [&] { return driver.Find<QAbstractButton>("signInButton")->isEnabled(); });
  EXPECT_EQ(driver.page(), nullptr);
  ExpectNoFaults(driver);
  driver.Shoot("02-dang-nhap-sai");
}

TEST(Year, B_ATeacherRegistersHerTitles) {
  TheStage().PlayUntil("launch");
  Mai() = TheStage().HireTeacher();
  Lans() = {
      TheStage().HireCandidate("phamlan1", "TH-TTGQ1-95", "Phạm Thị Lan", "Giáo viên lớp 1A",
                               {kWorker, kProvinceFighter}),
      TheStage().HireCandidate("phamlan2", "TH-TTGQ1-96", "Phạm Thị Lan", "Giáo viên lớp 2B", {kWorker})};
  auto mai = Open(Mai().username);
  mai->UntilSays("Đăng ký danh hiệu thi đua");
  ExpectNoFaults(*mai);
  mai->Shoot("03-giao-vien-viec-tiep-theo");
  mai->Click("task_registration");
  mai->Settle();
  mai->UntilSays("Chọn ít nhất một danh hiệu để đăng ký.");
  // Early in the year nobody is rated yet; the verdict says so, with its article.
  mai->UntilSays("Chưa có xếp loại năm học 2020-2021");
  EXPECT_TRUE(mai->Says("Chưa đủ dữ liệu"));
  mai->Click("title_ADVANCED_WORKER");
  mai->Click("title_EMULATION_FIGHTER_BASE");
  mai->Type("commitment", "Không còn học sinh chưa hoàn thành môn Tiếng Việt ở lớp 4A.");
  ExpectNoFaults(*mai);
  mai->Shoot("04-giao-vien-dang-ky");
  mai->Click("save");
  mai->UntilSays("Đăng ký đã được ghi nhận");
  const auto* box = mai->Find<QCheckBox>("title_ADVANCED_WORKER");
  mai->Click("refresh");
  mai->Settle();
  ASSERT_EQ(mai->Find<QCheckBox>("title_ADVANCED_WORKER"), box) << "the cards stay, and are not made anew";
  EXPECT_TRUE(box->isChecked());
  EXPECT_TRUE(mai->Says("Chưa đủ dữ liệu"));
  registration::v1::ListRegistrationsRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  const auto mine = TheStage().Do<registration::v1::ListRegistrationsResponse>(
      Mai().username, "registration/RegistrationService/ListRegistrations", list);
  ASSERT_EQ(mine.registrations_size(), 1);
  EXPECT_EQ(mine.registrations(0).title_codes_size(), 2);
  EXPECT_NE(mine.registrations(0).commitment().find("lớp 4A"), std::string::npos);
}

TEST(Year, C_AChangeMadeElsewhereIsShownBesideHers) {
  auto mai = Open(Mai().username);
  mai->OpenPlace("registration");
  registration::v1::ListRegistrationsRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  const auto mine = TheStage()
                        .Do<registration::v1::ListRegistrationsResponse>(
                            Mai().username, "registration/RegistrationService/ListRegistrations", list)
                        .registrations(0);
  registration::v1::ChangeRegistrationRequest change;
  change.set_request_id("11111111-1111-4111-8111-111111111111");
  change.set_id(mine.id());
  change.set_etag(mine.etag());
  *change.mutable_title_codes() = mine.title_codes();
  change.set_commitment("Ghi từ máy ở trường.");
  TheStage().Do<registration::v1::Registration>(
      Mai().username, "registration/RegistrationService/ChangeRegistration", change);
  mai->Type("commitment", "Ghi từ máy ở nhà.");
  mai->Click("save");
  mai->UntilSays("Ghi từ máy ở trường.");
  EXPECT_TRUE(mai->Says("Ghi từ máy ở nhà."));
  EXPECT_EQ(mai->page()->frame()->state(), client::PageFrame::State::kConflict);
  ExpectNoFaults(*mai);
  mai->Shoot("05-xung-dot");
  mai->Click("redo");
  mai->UntilSays("Đăng ký đã được ghi nhận");
  const auto kept = TheStage()
                        .Do<registration::v1::ListRegistrationsResponse>(
                            Mai().username, "registration/RegistrationService/ListRegistrations", list)
                        .registrations(0);
  EXPECT_EQ(kept.commitment(), "Ghi từ máy ở nhà.");
}

TEST(Year, D_AReportIsKeptWhileTheServerIsAwayAndSavedWhenItIsBack) {
  TheStage().PlayUntil("school_letter");
  TheStage().RecordYear(Mai());
  auto mai = Open(Mai().username);
  mai->UntilSays("Viết hồ sơ: Chiến sĩ thi đua cơ sở");
  mai->Shoot("06-giao-vien-viet-ho-so");
  mai->OpenPlace("dossiers");
  mai->UntilSays("Chưa có hồ sơ");
  mai->Shoot("07-ho-so-trong");
  mai->ChooseRow("dossiers", "CSTĐ cơ sở");
  mai->Click("emptyAction");
  mai->Find<QWidget>("section_ACHIEVEMENTS");
  mai->Type("section_DUTIES", "Chủ nhiệm lớp 4A, tổ phó chuyên môn tổ 4.");
  mai->UntilSays("Đã lưu lúc");
  TheStage().stack().Kill("service");
  mai->Type(
      "section_ACHIEVEMENTS",
      "Lớp 4A có 32 học sinh; cuối năm 32/32 em hoàn thành chương trình, tăng 3 em so với đầu năm. "
      "Đạt giáo viên chủ nhiệm giỏi cấp huyện; phụ trách câu lạc bộ đọc sách của khối 4 với 45 em tham gia "
      "đều đặn; phối hợp với cha mẹ vận động 2 em nghỉ học trở lại lớp.");
  mai->UntilSays("đã giữ trên máy này");
  ExpectNoFaults(*mai);
  mai->Shoot("08-mat-mang-van-giu-bai");
  TheStage().stack().Start();
  mai->UntilSays("Đã lưu lúc");
  submission::v1::ListDossiersRequest list;
  list.set_campaign_id(TheStage().campaign_id());
  const auto saved = TheStage().Do<submission::v1::ListDossiersResponse>(
      Mai().username, "submission/SubmissionService/ListDossiers", list);
  ASSERT_EQ(saved.dossiers_size(), 1);
  submission::v1::GetDossierRequest get;
  get.set_id(saved.dossiers(0).id());
  EXPECT_NE(TheStage()
                .Do<submission::v1::Dossier>(Mai().username, "submission/SubmissionService/GetDossier", get)
                .DebugString()
                .find("section"),
            std::string::npos);
}

TEST(Year, E_WhatIsMissingIsSaidAndADossierIsHandedIn) {
  auto mai = Open(Mai().username);
  mai->OpenPlace("dossiers");
  mai->ChooseRow("dossiers", "CSTĐ cơ sở");
  // The rule-set asks for an initiative in the dossier: it is said before, and again where it is handed in
  // without.
  const QString asked = "Danh hiệu này cần ít nhất một sáng kiến.";
  Driver::Until("it to be said", [&] { return mai->Find<QLabel>("lacks")->text().contains(asked); });
  mai->Click("submit");
  mai->Shoot("09-xac-nhan-nop");
  ConfirmByKey(*mai);
  Driver::Until("the refusal", [&] { return mai->Find<QLabel>("actionWords")->text().contains(asked); });
  mai->Click("addInitiative");
  mai->Type("initiativeTitle", "Dạy đọc hiểu bằng sơ đồ cho học sinh lớp 4");
  mai->UntilSays("Đã lưu lúc");
  QFile file(QString::fromStdString(TheStage().data_dir()) + "/chung-nhan.pdf");
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
  file.close();
  mai->window().findChild<client::EvidenceList*>()->Attach(file.fileName());
  mai->UntilSays("chung-nhan.pdf");
  mai->UntilSays("Gỡ");
  ExpectNoFaults(*mai);
  mai->Shoot("10-ho-so-day-du");
  // As it will be on paper, before it is handed in.
  mai->Click("previewReport");
  mai->UntilSays("Trang 1/");
  EXPECT_TRUE(mai->Find<QLabel>("paperUnder")->text().contains("bản xem trước, chưa được lưu"));
  ExpectNoFaults(*mai);
  mai->Shoot("10a-xem-truoc-bao-cao");
  mai->Click("closePaper");
  mai->Click("submit");
  ConfirmByKey(*mai);
  mai->UntilSays("Đã nộp");
  TheStage().CaseOf(Mai().person_id, kFighter);
  mai->OpenPlace("next");
  mai->OpenPlace("dossiers");
  mai->ChooseRow("dossiers", "CSTĐ cơ sở");
  mai->UntilSays("Trường: đang ở đây");
  ExpectNoFaults(*mai);
  mai->Shoot("11-ho-so-da-nop");
  mai->Click("openReport");
  mai->UntilSays("Trang 1/");
  EXPECT_TRUE(mai->Find<QLabel>("paperTitle")->text().startsWith("BÁO CÁO THÀNH TÍCH"));
  mai->Click("closePaper");
}

TEST(Year, EA_TheSecretaryTriesTheWholeUnit) {
  auto secretary = Open(kSecretary, "Thư ký thi đua");
  secretary->UntilSays("người đã đăng ký");
  auto* lines = secretary->Find<QTableView>("unitLines");
  const int all = lines->model()->rowCount();
  ASSERT_GT(all, 20);
  EXPECT_TRUE(secretary->Says("tính trên")) << secretary->Words().toStdString();
  ExpectNoFaults(*secretary);
  secretary->Shoot("34-thu-ky-ca-truong");
  // The acts are those of the line that is chosen at once; what is said of it follows in a turn of its own.
  const auto* name = secretary->Find<QLabel>("lineName");
  const QString first = name->text();
  const QString last = lines->model()->index(all - 1, 0).data().toString();
  ASSERT_NE(first, last);
  lines->selectRow(all - 1);
  EXPECT_EQ(name->text(), first);
  secretary->Settle();
  EXPECT_EQ(name->text(), last);
  secretary->Type("search", "ngoc mai");
  secretary->ChooseRow("unitLines", "Trần Thị Ngọc Mai");
  secretary->UntilSays("Luật Thi đua, khen thưởng 2003");
  secretary->Click("takeOut");
  secretary->UntilSays("Đang tính thử: bỏ 1 đăng ký.");
  EXPECT_TRUE(secretary->Says("Thử bỏ ra"));
  ExpectNoFaults(*secretary);
  secretary->Shoot("35-thu-ky-tinh-thu");
  secretary->Click("refresh");
  secretary->Settle();
  EXPECT_TRUE(secretary->Says("Đang tính thử: bỏ 1 đăng ký."));
  secretary->Click("resetPlan");
  Driver::Until("nothing tried", [&] { return !secretary->Says("Đang tính thử"); });
  secretary->OpenPlace("rules");
  secretary->UntilSays("đã đối chiếu văn bản");
  ExpectNoFaults(*secretary);
  secretary->Shoot("36-quy-dinh-ap-dung");
}

TEST(Year, EB_WhatWasHandedInCanBeWithdrawn) {
  auto mai = Open(Mai().username);
  mai->OpenPlace("dossiers");
  mai->ChooseRow("dossiers", "LĐTT");
  mai->Click("emptyAction");
  mai->Find<QWidget>("section_ACHIEVEMENTS");
  mai->Type("section_ACHIEVEMENTS", QString("Hoàn thành tốt nhiệm vụ chủ nhiệm lớp 4A. ").repeated(10));
  mai->UntilSays("Đã lưu lúc");
  mai->Click("submit");
  ConfirmByKey(*mai);
  Driver::Until("it to be handed in", [&] { return !mai->Shows("submit") && mai->Shows("withdrawDossier"); });
  mai->Settle();
  mai->Click("withdrawDossier");
  EXPECT_FALSE(mai->Find<QAbstractButton>("askAct")->isEnabled());
  mai->Write("reason", "Xin rút để đăng ký danh hiệu khác.");
  ExpectNoFaults(*mai);
  mai->Shoot("11b-rut-ho-so-da-nop");
  ConfirmByKey(*mai);
  Driver::Until("the withdrawal to be answered", [&] {
    mai->Click("refresh");
    mai->Settle();
    return mai->Says("Đã rút");
  });
  EXPECT_FALSE(mai->Shows("withdrawDossier"));
  ExpectNoFaults(*mai);
}

// Nobody in the school says anything of what its principal has registered for himself.
TEST(Year, EBA_TheOfficeReviewsWhatAPrincipalHasRegistered) {
  registration::v1::ListRegistrationSumsRequest board;
  board.set_campaign_id(TheStage().campaign_id());
  board.set_unit_id(TheStage().division_id());
  const auto schools = TheStage().Do<registration::v1::ListRegistrationSumsResponse>(
      kOfficer, "registration/RegistrationService/ListRegistrationSums", board);
  const auto waits = std::find_if(schools.lines().begin(), schools.lines().end(),
                                  [](const auto& line) { return line.heads_waiting() > 0; });
  ASSERT_NE(waits, schools.lines().end());
  const QString school = QString::fromStdString(waits->unit_name());

  auto officer = Open(kOfficer, "Tổ chức thi đua");
  officer->OpenPlace("registrationSums");
  officer->ChooseRow("sums", school);
  officer->UntilSays("Đăng ký của người đứng đầu trường chờ duyệt");
  EXPECT_FALSE(officer->Find<QAbstractButton>("approveHead")->isEnabled()) << "no line is chosen";
  officer->ChooseRow("sumLines", "Chờ cấp trên duyệt");
  ExpectNoFaults(*officer);
  officer->Shoot("11c-phong-duyet-dang-ky-hieu-truong");
  officer->Click("sendBackHead");
  officer->Write("reason", "Xin ghi rõ chỉ tiêu của trường.");
  ConfirmByKey(*officer);
  officer->UntilSays("Đã trả lại đăng ký của");
  ExpectNoFaults(*officer);
  registration::v1::ListRegistrationSumLinesRequest lines;
  lines.set_campaign_id(board.campaign_id());
  lines.set_unit_id(waits->unit_id());
  lines.set_page_size(500);
  const auto after = TheStage().Do<registration::v1::ListRegistrationSumLinesResponse>(
      kOfficer, "registration/RegistrationService/ListRegistrationSumLines", lines);
  EXPECT_TRUE(std::any_of(after.lines().begin(), after.lines().end(), [](const auto& line) {
    return line.of_head() && line.review() == registration::v1::Registration::SENT_BACK;
  }));
}

}  // namespace
}  // namespace thidua::test
