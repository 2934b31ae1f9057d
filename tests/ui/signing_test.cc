// The papers of a year are signed at the window, with a device.
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>

#include "client/workspaces/shared/chosen_file.h"
#include "tests/signature/files.h"
#include "tests/signature/office.h"
#include "tests/signature/tokens.h"
#include "tests/support/stack.h"
#include "tests/ui/year.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::test {
namespace {

constexpr char kPin[] = "2468", kBodyPin[] = "13579";

// Some PDF.
std::string Issued() { return ReadFile(SourceDir() + "/tests/signature/samples/issued.pdf"); }

std::string District() {
  approval::v1::ListPapersToSignRequest request;
  const auto page = TheStage().Do<approval::v1::ListPapersToSignResponse>(
      kDistrictChair, "approval/SigningService/ListPapersToSign", request);
  return page.papers(0).unit_id();
}

int Waiting() {
  approval::v1::ListPapersToSignRequest request;
  request.set_page_size(100);
  return TheStage()
      .Do<approval::v1::ListPapersToSignResponse>(kDistrictChair, "approval/SigningService/ListPapersToSign",
                                                  request)
      .papers_size();
}

void EnterPin(Driver& chair, const QString& pin) {
  chair.Click("sign");
  chair.Type("pin", pin);
  ConfirmByKey(chair);
}

// Until somebody has laid down whom the system believes, the page says so and papers are signed by hand.
TEST(Year, LA_WithoutAListOfAuthoritiesNothingIsSigned) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("signing");
  chair->UntilSays("Hệ thống chưa nhận văn bản ký số");
  EXPECT_FALSE(chair->Shows("sign"));
  ExpectNoFaults(*chair);
}

TEST(Year, LB_TheChairSignsThePapersWithOnePin) {
  Office office(TheStage().data_dir());
  office.Open();
  int waiting = Waiting();
  ASSERT_GT(waiting, 1);
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("signing");
  // His certificate is not registered yet: he reads what to do, with the code that is asked for.
  chair->UntilSays("Bạn chưa có chứng thư số đăng ký");
  chair->UntilSays(QString::fromStdString(TheStage().As(kDistrictChair).person_id));
  EXPECT_FALSE(chair->Find<QAbstractButton>("sign")->isEnabled());
  ExpectNoFaults(*chair);

  const Identity& own = office.Engage(TheStage().As(kDistrictChair).person_id, "Chủ tịch UBND huyện");
  const Identity& body = office.EngageBody(District(), "Ủy ban nhân dân huyện");
  PlugIn({{"chu-tich", &own, kPin}, {"co-quan", &body, kBodyPin}});
  chair->Key(&chair->window(), Qt::Key_F5);
  auto* papers = chair->Find<QTableView>("papersToSign");
  Driver::Until("the papers", [&] { return papers->model()->rowCount() == waiting; });
  Driver::Until("a paper to read", [&] { return chair->Shows("pdfPlace"); });
  ExpectNoFaults(*chair);
  chair->Shoot("27a-cho-ky-so");

  // One of them he has signed by hand.
  const std::string scan = TheStage().data_dir() + "/ban-quet.pdf";
  WriteFile(scan, Issued());
  chair->ChooseRow("papersToSign", "05/TB-UBND");
  chair->Click("byHand");
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled()) << "without the scan";
  chair->Find<client::FileField>("signedScan")->Take(QString::fromStdString(scan));
  ExpectNoFaults(*chair);
  chair->Shoot("27f-da-ky-tren-giay");
  ConfirmByKey(*chair);
  --waiting;
  Driver::Until("the paper is gone", [&] { return papers->model()->rowCount() == waiting; });
  EXPECT_EQ(Waiting(), waiting);

  const QString picture = QString::fromStdString(TheStage().data_dir()) + "/chu-ky.png";
  WriteFile(picture.toStdString(), Office::Handwriting());
  chair->Click("signingDevice");
  chair->Type("signingLibrary", "/khong/co.so");
  chair->Type("signingPicture", picture);
  ConfirmByKey(*chair);
  chair->UntilSays("Không có tệp thư viện ở đường dẫn ấy");
  chair->Type("signingLibrary", QString::fromStdString(Library()));
  ExpectNoFaults(*chair);
  chair->Shoot("27b-thiet-bi-ky");
  ConfirmByKey(*chair);

  papers->selectAll();
  EnterPin(*chair, "0000");
  chair->UntilSays("Mã PIN không đúng");
  EXPECT_EQ(Waiting(), waiting);

  // What the server refuses is told at its paper, and what would be refused likewise is not signed at all.
  office.LetListBeOld(absl::Hours(24 * 3));
  EnterPin(*chair, kPin);
  chair->UntilSays(QString("%1 văn bản chưa ký được").arg(waiting));
  chair->UntilSays("Danh sách chứng thư bị thu hồi trong hệ thống đã quá cũ");
  EXPECT_EQ(Waiting(), waiting);
  ExpectNoFaults(*chair);
  chair->Shoot("27c-chua-ky-duoc");

  office.Open();
  EnterPin(*chair, kPin);
  chair->UntilSays(QString("Đã ký số %1 văn bản.").arg(waiting));
  EXPECT_TRUE(chair->Says("Đã ký"));
  EXPECT_EQ(Waiting(), 0);
  ExpectNoFaults(*chair);
  chair->Shoot("27d-da-ky-so");

  // Whoever opens the paper now is shown the signed one.
  chair->OpenPlace("decisions");
  chair->ChooseRow("papers", "01/QĐ-UBND");
  chair->Click("openPaper");
  chair->UntilSays("đã ký số");
  // What his signature names, in the words of the window and for who checks the log (N).
  const auto* checkpoint = chair->Find<QAbstractButton>("copyCheckpoint");
  EXPECT_TRUE(checkpoint->text().startsWith("Mốc nhật ký trong chữ ký: dòng "))
      << checkpoint->text().toStdString();
  ExpectNoFaults(*chair);
  chair->Shoot("27e-quyet-dinh-da-ky");
  chair->Click("copyCheckpoint");
  chair->UntilSays("Đã chép mốc nhật ký");
  EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith("thidua-checkpoint/v1 thidua-audit/"));
  const QString kept = QString::fromStdString(TheStage().data_dir()) + "/da-ky.pdf";
  chair->ClickAndName("savePdf", kept);
  chair->UntilSays("Đã ghi " + kept);
  chair->Click("closePaper");
}

// The papers that the chair signed wait for the seal, which the specialist keeps.
TEST(Year, LC_TheSpecialistSealsThem) {
  auto specialist = Open(kDistrictSpecialist, "Xét duyệt hồ sơ");
  specialist->OpenPlace("sealing");
  auto* papers = specialist->Find<QTableView>("papersToSeal");
  Driver::Until("the papers", [&] { return papers->model()->rowCount() > 0; });
  Driver::Until("a paper to read", [&] { return specialist->Shows("pdfPlace"); });
  Driver::Until("every column in sight", [&] { return papers->horizontalScrollBar()->maximum() == 0; });
  ExpectNoFaults(*specialist);
  specialist->Shoot("27g-cho-dong-dau");

  const QString picture = QString::fromStdString(TheStage().data_dir()) + "/con-dau.png";
  WriteFile(picture.toStdString(), Office::Handwriting());
  specialist->Click("signingDevice");
  specialist->Type("signingLibrary", QString::fromStdString(Library()));
  specialist->Type("signingPicture", picture);
  ConfirmByKey(*specialist);
  EXPECT_TRUE(specialist->Shows("signingPicture")) << "blue ink is no seal";
  WriteFile(picture.toStdString(), Office::SealPicture());
  ConfirmByKey(*specialist);
  Driver::Until("the device is named", [&] { return !specialist->Shows("signingPicture"); });

  const int count = papers->model()->rowCount();
  papers->selectAll();
  EnterPin(*specialist, kBodyPin);
  specialist->UntilSays(QString("Đã đóng dấu %1 văn bản.").arg(count));
  ExpectNoFaults(*specialist);
  specialist->Shoot("27h-da-dong-dau");
  specialist->OpenPlace("decisions");
  specialist->ChooseRow("papers", "01/QĐ-UBND");
  specialist->Click("openPaper");
  specialist->UntilSays("đã ký số và đóng dấu số");
  specialist->Shoot("27i-quyet-dinh-da-dong-dau");
  specialist->Click("closePaper");
}

TEST(Year, LD_AnEmptyListSaysSo) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("signing");
  chair->UntilSays("Không có văn bản nào chờ chữ ký số của bạn.");
  ExpectNoFaults(*chair);
}

}  // namespace
}  // namespace thidua::test
