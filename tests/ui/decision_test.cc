// A school year at its end: the district decides, and the teacher sees it.
#include <QComboBox>
#include <QtTest/QTest>
#include <algorithm>

#include "services/common/crypto/crypto.h"
#include "tests/ui/workbook.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

TEST(Year, K_TheChairDecidesForAllAtOnce) {
  TheStage().PlayUntil("district_council");
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* filter = chair->Find<QComboBox>("titleFilter");
  filter->setCurrentIndex(filter->findData(kWorker));
  Q_EMIT filter->activated(filter->currentIndex());
  chair->Settle();
  auto* cases = chair->Find<QTableView>("cases");
  const int count = cases->model()->rowCount();
  ASSERT_GT(count, 10);
  chair->Key(cases, Qt::Key_A, Qt::ControlModifier);
  chair->UntilSays(QString("(%1 hồ sơ)").arg(count));
  ExpectNoFaults(*chair);
  chair->Shoot("25-chu-tich-chon-tat-ca");
  chair->Click("act_ISSUE_DECISION");
  chair->UntilSays("Số tiếp theo trong sổ năm");
  chair->UntilSays(QString("Lấy %1/").arg(count));
  chair->Type("symbol", "QĐ-UBND");
  chair->Settle();
  ExpectNoFaults(*chair);
  chair->Shoot("26-chu-tich-soan-quyet-dinh");
  chair->Click("issue");
  chair->Shoot("26a-chu-tich-ban-hanh");
  ConfirmByKey(*chair);
  chair->UntilSays(QString("Đã ban hành quyết định số 01/QĐ-UBND cho %1 hồ sơ.").arg(count));

  chair->OpenPlace("payments");
  auto* payments = chair->Find<QTableView>("payments");
  Driver::Until("a line for each award", [&] { return payments->model()->rowCount() == count; });
  // 0,3 × 1.490.000 is 447.000, rounded up to ten thousand.
  chair->UntilSays("Cộng: " + client::MoneyText(count * 450000) + " đồng");
  ExpectNoFaults(*chair);
  chair->Shoot("26b-chu-tich-chi-thuong");

  const QString path = QString::fromStdString(TheStage().data_dir()) + "/chi-thuong.xlsx";
  chair->ClickAndName("exportTable", path);
  chair->UntilSays("Đã ghi bảng tính");
  chair->Click("askCancel");
  const QString written = PartOf(path, "xl/sharedStrings.xml");
  for (int row = 0; row < count; ++row) {
    const QString name = payments->model()->index(row, 0).data().toString();
    EXPECT_TRUE(written.contains(">" + name.toHtmlEscaped() + "<")) << name.toStdString();
  }
}

// The chair gives a file back, and the specialist of the same office finds it in his inbox with the reason.
TEST(Year, KA_TheChairSendsAFileBackToTheSpecialist) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  auto* cases = chair->Find<QTableView>("cases");
  ASSERT_GT(cases->model()->rowCount(), 0);
  const QString name = cases->model()->index(0, 0).data().toString();
  cases->selectRow(0);
  chair->Settle();
  EXPECT_TRUE(chair->Find<QAbstractButton>("act_REFUSE")->isEnabled());
  chair->Key(cases, Qt::Key_B);
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  chair->Type("reason", "Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  ExpectNoFaults(*chair);
  chair->Shoot("26c-chu-tich-chuyen-lai");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã chuyển lại chuyên viên.");

  auto specialist = Open(kDistrictSpecialist, "Xét duyệt hồ sơ");
  specialist->ChooseRow("cases", name);
  specialist->UntilSays("Xin kiểm tra lại số quyết định công nhận sáng kiến.");
  EXPECT_TRUE(specialist->Find<QAbstractButton>("act_RETURN")->isEnabled());
  ExpectNoFaults(*specialist);
  specialist->Shoot("26d-chuyen-vien-uy-ban");
}

// What the office has refused its head tells on paper, once; and the paper is read where the case is.
TEST(Year, KB_ARefusalIsToldByANotice) {
  const std::string why = "Sáng kiến chưa được công nhận.";
  approval::v1::ListCasesRequest waiting;
  waiting.set_waiting_for_me(true);
  waiting.set_page_size(500);
  const auto inbox = TheStage().Do<approval::v1::ListCasesResponse>(
      kDistrictSpecialist, "approval/ApprovalService/ListCases", waiting);
  ASSERT_GT(inbox.cases_size(), 0) << "what the chair has sent back";
  const auto& meant = inbox.cases(0);
  approval::v1::RefuseCaseRequest refuse;
  refuse.set_request_id(crypto::NewUuid());
  refuse.set_id(meant.id());
  refuse.set_etag(meant.etag());
  refuse.set_reason(why);
  TheStage().Do<approval::v1::Case>(kDistrictSpecialist, "approval/ApprovalService/RefuseCase", refuse);

  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("cases");
  chair->page()->Open(QString::fromStdString(meant.id()));
  chair->Click("sendNotice");
  chair->UntilSays(QString::fromStdString(why));
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled()) << "neither number nor article";
  chair->Type("number", "05/TB-UBND");
  chair->Type("legalBasis", "Khoản 1 Điều 23 Luật Thi đua, khen thưởng");
  ExpectNoFaults(*chair);
  chair->Shoot("26e-thong-bao-tu-choi");
  chair->Click("preview");
  chair->UntilSays("bản xem trước, chưa được lưu");
  EXPECT_TRUE(chair->Says("05/TB-UBND"));
  chair->Click("closePaper");
  ConfirmByKey(*chair);
  chair->UntilSays("Đã gửi thông báo số 05/TB-UBND.");
  chair->Settle();
  EXPECT_FALSE(chair->Shows("sendNotice")) << "one for a case";
  approval::v1::ListCasePapersRequest list;
  list.set_case_id(meant.id());
  const auto papers = TheStage().Do<approval::v1::ListCasePapersResponse>(
      kDistrictChair, "approval/ApprovalService/ListCasePapers", list);
  const auto notice = std::find_if(papers.papers().begin(), papers.papers().end(), [](const auto& paper) {
    return paper.kind() == document::v1::REFUSAL_NOTICE;
  });
  ASSERT_NE(notice, papers.papers().end());
  const QString title = QString::fromStdString(notice->title());
  chair->UntilSays(title);
  QAbstractButton* open = nullptr;
  for (auto* button : chair->page()->findChildren<QAbstractButton*>("openPaper")) {
    if (button->isVisible() && button->accessibleName().endsWith(title)) open = button;
  }
  ASSERT_NE(open, nullptr);
  open->click();
  chair->UntilSays("Trang 1/");
  EXPECT_TRUE(chair->Says("05/TB-UBND"));
  ExpectNoFaults(*chair);
  chair->Shoot("26f-xem-thong-bao");
  chair->Click("closePaper");
}

TEST(Year, L_ATeacherSeesTheResult) {
  auto teacher = Open(kTeacher);
  QString words;
  const auto has_it = [&] {
    teacher->OpenPlace("next");
    teacher->OpenPlace("results");
    words = teacher->Words();
    return words.contains("Đã có quyết định") && words.contains("01/QĐ-UBND");
  };
  EXPECT_TRUE(QTest::qWaitFor(has_it, 20000)) << words.toStdString();
  ExpectNoFaults(*teacher);
  teacher->Shoot("27-giao-vien-ket-qua");
}

}  // namespace
}  // namespace thidua::test
