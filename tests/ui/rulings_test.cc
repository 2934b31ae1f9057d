// Awards after they were given: suspended and revoked where they were signed, complained about by whom they
// were given, denounced by somebody who stays unnamed. After the tests of the year, whose decision this is.
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>

#include "client/models/words.h"
#include "client/widgets/text_area.h"
#include "tests/ui/year.h"
#include "thidua/approval/v1/petition_service.pb.h"

namespace thidua::test {
namespace {

const QString kDecision = "01/QĐ-UBND";

// Somebody the award was given to, not the teacher who complains about one that is in force.
QString NameAmong(QTableView* awards) {
  directory::v1::GetPersonRequest request;
  request.set_id(TheStage().As(kTeacher).person_id);
  const QString teacher = QString::fromStdString(
      TheStage()
          .Do<directory::v1::Person>(kDistrictChair, "directory/DirectoryService/GetPerson", request)
          .full_name());
  const QString first = awards->model()->index(0, 0).data().toString();
  return first == teacher ? awards->model()->index(1, 0).data().toString() : first;
}

// The decision of the year, with its list.
std::unique_ptr<Driver> OpenDecision() {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("decisions");
  chair->Type("search", kDecision);
  chair->Settle();
  chair->ChooseRow("papers", kDecision);
  chair->UntilSays("Quyết định số " + kDecision);
  chair->Settle();
  return chair;
}

void FillIn(Driver& chair) {
  chair.Type("reason", "Báo cáo thành tích ghi sai số liệu.");
  chair.Type("legalBasis", "Kết luận thanh tra số 12/KL-TTr.");
}

// The number that the page tells behind the words.
QString NumberBehind(Driver& chair, const QString& words) {
  chair.UntilSays(words);
  const QRegularExpression told(QRegularExpression::escape(words) + "(\\S+)\\.");
  return told.match(chair.Words()).captured(1);
}

TEST(Rulings, AnAwardIsSuspendedAndThenRevoked) {
  auto chair = OpenDecision();
  auto* awards = chair->Find<QTableView>("paperCases");
  Driver::Until("the list", [&] { return awards->model()->rowCount() > 1; });
  const QString name = NameAmong(awards);
  EXPECT_TRUE(chair->Says("Chọn khen thưởng trong danh sách"));
  EXPECT_FALSE(chair->Find<QAbstractButton>("revokeAwards")->isEnabled());
  ExpectNoFaults(*chair);

  // What is written of one award is not put back for another.
  int other = 0;
  while (awards->model()->index(other, 0).data().toString() == name) ++other;
  chair->ChooseRow("paperCases", awards->model()->index(other, 0).data().toString());
  chair->Click("suspendAwards");
  FillIn(*chair);
  chair->Click("askCancel");
  chair->ChooseRow("paperCases", name);
  chair->Click("suspendAwards");
  EXPECT_EQ(chair->Find<client::TextArea>("reason")->text(), "");
  chair->Click("askCancel");
  EXPECT_FALSE(chair->Find<QAbstractButton>("reinstateAwards")->isEnabled());
  chair->Click("suspendAwards");
  FillIn(*chair);
  chair->Shoot("74-tam-dung-hieu-luc");
  chair->Click("preview");
  chair->UntilSays("bản xem trước, chưa được lưu");
  ExpectNoFaults(*chair);
  chair->Shoot("74a-xem-truoc-van-ban");
  chair->Click("closePaper");
  chair->Type("number", kDecision);  // the decision's own
  ConfirmByKey(*chair);
  chair->UntilSays("Số quyết định này đã dùng trong năm.");
  chair->Find<QLineEdit>("number")->clear();
  ConfirmByKey(*chair);
  const QString suspension = NumberBehind(*chair, "Đã ký quyết định tạm dừng hiệu lực khen thưởng số ");
  chair->UntilSays("Tạm dừng hiệu lực: văn bản số " + suspension);
  chair->Settle();

  chair->ChooseRow("paperCases", name);
  EXPECT_FALSE(chair->Find<QAbstractButton>("suspendAwards")->isEnabled());
  chair->Click("revokeAwards");
  auto* grounds = chair->Find<QComboBox>("ground");
  Driver::Until("the grounds", [&] { return grounds->isEnabled() && grounds->count() == 4; });
  // Left and opened anew: the ground is the one that was chosen, as is the article that goes with it.
  chair->Pick("ground", grounds->itemData(2));
  const QString ground = grounds->currentText();
  const QString article = chair->Find<client::TextArea>("legalBasis")->text();
  chair->Click("askCancel");
  chair->Click("revokeAwards");
  grounds = chair->Find<QComboBox>("ground");
  Driver::Until("the grounds anew", [&] { return grounds->isEnabled() && grounds->count() == 4; });
  EXPECT_EQ(grounds->currentText(), ground);
  EXPECT_EQ(chair->Find<client::TextArea>("legalBasis")->text(), article);
  chair->Pick("ground", grounds->itemData(0));
  FillIn(*chair);
  const QDate revoked_on = chair->Find<QDateEdit>("date")->date();
  ConfirmByKey(*chair);
  const QString revocation = NumberBehind(*chair, "Đã ký quyết định thu hồi khen thưởng số ");
  ExpectNoFaults(*chair);
  chair->Shoot("75-thu-hoi-khen-thuong");

  // Both papers are found: this one leads to the one it is about.
  chair->Type("search", revocation);
  chair->Settle();
  chair->ChooseRow("papers", revocation);
  chair->UntilSays("Quyết định thu hồi khen thưởng số " + revocation);
  chair->UntilSays("Xem quyết định đã khen thưởng");
  chair->Click("openPaper");
  chair->UntilSays("Trang 1/");
  EXPECT_TRUE(chair->Says(revocation));
  chair->Click("closePaper");

  chair->OpenPlace("goldenBook");
  chair->Type("search", name);
  chair->Settle();
  Driver::Until("the mark", [&] {
    return chair->Words().contains("Đã thu hồi") &&
           chair->Words().contains("Thu hồi theo văn bản số " + revocation);
  });
  ExpectNoFaults(*chair);
  chair->Shoot("76-so-vang-da-thu-hoi");
  chair->OpenPlace("payments");
  chair->UntilSays("Phải thu hồi 1 khoản: " + client::MoneyText(450000) + " đồng");
  chair->ChooseRow("payments", "Phải thu hồi");
  chair->Click("recordReturn");
  chair->Find<QDateEdit>("objectOn")->setDate(revoked_on);
  chair->Find<QDateEdit>("moneyOn")->setDate(revoked_on);
  ConfirmByKey(*chair);
  chair->UntilSays("Đã thu lại");
  chair->Settle();
  // Whoever goes down the list stays where they were.
  const QModelIndex row = chair->Find<QTableView>("payments")->currentIndex();
  EXPECT_TRUE(row.siblingAtColumn(4).data().toString().contains("Đã thu lại"));
}

TEST(Rulings, AComplaintIsFiledHandledAndAnswered) {
  auto teacher = Open(kTeacher, "Giáo viên");
  teacher->OpenPlace("results");
  teacher->ChooseRow("results", "Đã có quyết định");
  teacher->Click("complain");
  EXPECT_FALSE(teacher->Find<QAbstractButton>("askAct")->isEnabled());
  teacher->Type("text", "Danh hiệu ghi trong quyết định thấp hơn thành tích đã được hội đồng công nhận.");
  teacher->Shoot("77-khieu-nai");
  ConfirmByKey(*teacher);
  teacher->UntilSays("Chờ thụ lý");
  ExpectNoFaults(*teacher);

  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("petitions");
  chair->ChooseRow("petitions", "Khiếu nại");
  EXPECT_FALSE(chair->Says("thấp hơn thành tích"));  // not before it is opened, which is recorded
  chair->Click("readPetition");
  chair->UntilSays("thấp hơn thành tích đã được hội đồng công nhận");
  ExpectNoFaults(*chair);
  chair->Shoot("78-don-cho-thu-ly");
  chair->Click("acceptPetition");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã thụ lý đơn.");
  chair->Click("resolvePetition");
  chair->Type("answer", "Đã đối chiếu biên bản họp hội đồng; danh hiệu ghi đúng.");
  chair->Type("number", "46/QĐ-UBND");
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());  // no outcome is proposed
  chair->Pick("outcome", static_cast<int>(approval::v1::Petition::REJECTED));
  ConfirmByKey(*chair);
  chair->UntilSays("Đã ban hành kết quả giải quyết.");
  ExpectNoFaults(*chair);

  teacher->OpenPlace("myPetitions");
  teacher->UntilSays("Đã giải quyết: không đúng");
  teacher->UntilSays("danh hiệu ghi đúng");
  EXPECT_TRUE(teacher->Find<QAbstractButton>("nextStep")->isEnabled());
  ExpectNoFaults(*teacher);
  teacher->Shoot("79-don-cua-toi");
}

TEST(Rulings, ADenunciationNamesNobody) {
  auto teacher = Open(kTeacher, "Giáo viên");
  teacher->OpenPlace("goldenBook");
  auto* book = teacher->Find<QTableView>("goldenBook");
  Driver::Until("awards", [&] { return book->model()->rowCount() > 0; });
  Driver::Until("an award of a decision", [&] {
    if (teacher->Shows("denounce")) return true;
    const int next = book->currentIndex().row() + 1;
    if (next < book->model()->rowCount()) book->selectRow(next);
    return false;
  });
  teacher->Click("denounce");
  auto* desk = teacher->Find<QComboBox>("unitId");
  Driver::Until("where it can go", [&] { return desk->count() > 1; });
  teacher->Type("text", "Sáng kiến nêu trong hồ sơ là của người khác.");
  teacher->Shoot("80-to-cao");
  ConfirmByKey(*teacher);
  teacher->UntilSays("Đã gửi đơn.");
  teacher->OpenPlace("myPetitions");
  teacher->UntilSays("Tố cáo");

  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("petitions");
  chair->ChooseRow("petitions", "Tố cáo");
  chair->UntilSays("Người tố cáo: được bảo vệ, không hiện tên");
  chair->Click("readPetition");
  chair->UntilSays("Sáng kiến nêu trong hồ sơ là của người khác.");
  ExpectNoFaults(*chair);
  chair->Click("revealDenouncer");
  chair->Type("reason", "Cần gặp để đối chiếu tài liệu.");
  ConfirmByKey(*chair);
  chair->UntilSays("phải giữ bí mật");
  chair->Click("askAct");
}

}  // namespace
}  // namespace thidua::test
