// The certificates of a decision: made for those that are marked, seen, saved, laid onto a blank. The last of
// the year: it takes a fighter that was left on the chair's desk.
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QTableWidget>
#include <QUuid>
#include <algorithm>

#include "client/widgets/blank_field.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

const QString kSymbol = "QĐ-CTUBND";

std::string NewRequestId() { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); }

bool CanBeDecided(const approval::v1::Case& data) {
  approval::v1::ListAvailableActionsRequest request;
  request.set_case_id(data.id());
  const auto actions = TheStage()
                           .Do<approval::v1::ListAvailableActionsResponse>(
                               kDistrictChair, "approval/ApprovalService/ListAvailableActions", request)
                           .actions();
  return std::any_of(actions.begin(), actions.end(), [](const auto& action) {
    return action.verb() == approval::v1::ISSUE_DECISION && action.possible();
  });
}

approval::v1::Decision Decide() {
  TheStage().PlayUntil("district_council");
  approval::v1::ListCasesRequest waiting;
  waiting.set_waiting_for_me(true);
  waiting.set_title_code(kFighter);
  waiting.set_page_size(500);
  const auto cases = TheStage().Do<approval::v1::ListCasesResponse>(
      kDistrictChair, "approval/ApprovalService/ListCases", waiting);
  const auto one = std::find_if(cases.cases().begin(), cases.cases().end(), CanBeDecided);
  if (one == cases.cases().end()) throw std::runtime_error("no fighter waits for a decision");
  auto request = approval::v1::IssueDecisionRequest();
  request.set_request_id(NewRequestId());
  request.set_symbol(kSymbol.toStdString());
  auto* reference = request.add_cases();
  reference->set_id(one->id());
  reference->set_etag(one->etag());
  // No number is dated before the one in front of it.
  *request.mutable_date() =
      TheStage()
          .Do<approval::v1::ListDecisionsResponse>(kDistrictChair, "approval/ApprovalService/ListDecisions",
                                                   approval::v1::ListDecisionsRequest())
          .decisions(0)
          .date();
  return TheStage().Do<approval::v1::Decision>(kDistrictChair, "approval/ApprovalService/IssueDecision",
                                               request);
}

// A decision on a fighter that waits for the chair; made once for all tests.
const approval::v1::Decision& DecisionOnAFighter() {
  static const auto* decision = new approval::v1::Decision(Decide());
  return *decision;
}

std::unique_ptr<Driver> OpenDialog() {
  const QString number = QString::fromStdString(DecisionOnAFighter().number());
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("decisions");
  chair->Type("search", number);
  chair->Settle();
  chair->ChooseRow("papers", number);
  chair->UntilSays("Quyết định số " + number);
  chair->Click("certificates");
  auto* awards = chair->Find<QTableWidget>("certificateAwards");
  Driver::Until("the awards", [&] { return awards->rowCount() > 0; });
  return chair;
}

TEST(CertificatePages, AreMadeSeenAndSaved) {
  auto chair = OpenDialog();
  auto* awards = chair->Find<QTableWidget>("certificateAwards");
  const int all = awards->rowCount();
  chair->UntilSays(QString("Chọn %1/%1").arg(all));
  EXPECT_FALSE(chair->Shows("testPage"));  // of a blank alone
  ExpectNoFaults(*chair);
  chair->Shoot("90-giay-khen");
  chair->Click("markNone");
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  awards->item(0, 0)->setCheckState(Qt::Checked);
  chair->UntilSays(QString("Chọn 1/%1").arg(all));

  chair->Click("previewCertificates");
  chair->UntilSays("bản xem trước, chưa được lưu");
  chair->Click("closePaper");
  EXPECT_TRUE(chair->Says("Chưa lập"));
  chair->Click("askAct");
  chair->UntilSays("SHA-256");
  EXPECT_FALSE(chair->Says("bản xem trước"));
  chair->Shoot("91-giay-khen-da-lap");
  const QString file = QString::fromStdString(TheStage().data_dir()) + "/giay-chung-nhan.pdf";
  chair->ClickAndName("savePdf", file);
  chair->UntilSays("Đã ghi " + file);
  QFile saved(file);
  ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
  EXPECT_EQ(saved.read(5), "%PDF-");
  chair->Click("closePaper");
  chair->UntilSays("Đã lập, SHA-256");
  chair->UntilSays(QString("Chọn 1/%1").arg(all));  // as it was marked
  ExpectNoFaults(*chair);

  // A reason makes it anew once: it is not there any more the next time, when it is only to be printed.
  chair->Type("remadeBecause", "In hỏng");
  chair->Click("askAct");
  Driver::Until("the one made anew", [&] { return chair->Shows("savePdf"); });
  chair->Settle();
  chair->Click("closePaper");
  chair->Click("askCancel");
  chair.reset();
  chair = OpenDialog();
  EXPECT_EQ(chair->Find<QLineEdit>("remadeBecause")->text(), "");
  chair->Click("askCancel");
}

TEST(CertificatePages, ABlankIsMeasuredOnceForItsPrinter) {
  {
    auto chair = OpenDialog();
    chair->Pick("paperKind", 1);
    chair->Pick("blankLine", "RECIPIENT");
    chair->Find<QDoubleSpinBox>("blankDown")->setValue(2.5);
    chair->Pick("blankLine", "");
    EXPECT_EQ(chair->Find<QDoubleSpinBox>("blankDown")->value(), 0);
    ExpectNoFaults(*chair);
    chair->Shoot("92-phoi-in-san");
    chair->Click("testPage");
    chair->UntilSays("Trang thử");
    chair->Shoot("93-trang-thu");
    chair->Click("closePaper");
    chair->Click("askCancel");
  }
  auto chair = OpenDialog();
  chair->Pick("paperKind", 1);
  chair->Pick("blankLine", "RECIPIENT");
  EXPECT_EQ(chair->Find<QDoubleSpinBox>("blankDown")->value(), 2.5);
  chair->Find<QDoubleSpinBox>("blankDown")->setValue(0);
  chair->Click("askCancel");
}

TEST(CertificatePages, TheGoldenBookLeadsToTheOneAward) {
  DecisionOnAFighter();
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("goldenBook");
  chair->Pick("titleFilter", kFighter);
  chair->Settle();
  auto* book = chair->Find<QTableView>("goldenBook");
  Driver::Until("an award of this system", [&] {
    if (chair->Shows("certificate")) return true;
    const int next = book->currentIndex().row() + 1;
    if (next < book->model()->rowCount()) book->selectRow(next);
    return false;
  });
  chair->Click("certificate");
  chair->UntilSays("Chọn 1/");
  ExpectNoFaults(*chair);
  chair->Click("askCancel");
}

// Whoever moves a line of a blank reads what it is.
TEST(CertificatePages, EveryLineHasAName) {
  approval::v1::ListCertificatesRequest request;
  request.set_decision_id(DecisionOnAFighter().id());
  const auto listed = TheStage().Do<approval::v1::ListCertificatesResponse>(
      kDistrictChair, "approval/CertificateService/ListCertificates", request);
  ASSERT_GT(listed.forms_size(), 0);
  for (const auto& form : listed.forms()) {
    EXPECT_GT(form.lines_size(), 5) << form.template_id();
    for (const auto& line : form.lines())
      EXPECT_NE(client::WordOfLine(line), QString::fromStdString(line)) << form.template_id();
  }
}

}  // namespace
}  // namespace thidua::test
