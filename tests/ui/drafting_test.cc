// A decision is drafted: which cases it takes and what it rests on, kept between two sessions; and the
// register of numbers. After the tests of the year, which issue the first decision.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPrintPreviewWidget>
#include <QScrollBar>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

std::unique_ptr<Driver> Open(const std::string& username, const QString& place) {
  TheStage().PlayUntil("district_council");
  auto driver = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Xét duyệt hồ sơ");
  TheStage().SignIn(*driver, username);
  driver->OpenPlace(place);
  return driver;
}

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

int RowsOf(Driver& driver, const QString& table) {
  return driver.Find<QTableView>(table)->model()->rowCount();
}

TEST(Drafting, IsKeptWithItsBasesAndWarnsOfThoseThatAreWrong) {
  auto chair = Open(kDistrictChair, "drafting");
  chair->UntilSays("Còn hiệu lực");
  const int all = RowsOf(*chair, "draftCases");
  ASSERT_GT(all, 1);
  chair->UntilSays(QString("Lấy %1/%1 hồ sơ").arg(all));
  EXPECT_TRUE(chair->Says("Nghị định số 91/2017/NĐ-CP"));
  EXPECT_FALSE(chair->Says("Bản nháp"));

  // Fewer, by a key.
  auto* cases = chair->Find<QTableView>("draftCases");
  Driver::Until("every column in sight", [&] { return cases->horizontalScrollBar()->maximum() == 0; });
  cases->selectRow(0);
  chair->Key(cases, Qt::Key_Space);
  chair->UntilSays(QString("Lấy %1/%2 hồ sơ").arg(all - 1).arg(all));
  // What the seed cites wrongly; “Căn cứ” and the semicolon are the paper's own.
  chair->Type("otherBase", "Căn cứ Thông tư 30 của Bộ Nội vụ;");
  chair->Click("addBase");
  chair->UntilSays("Có phải là Nghị định 30/2020/NĐ-CP?");
  chair->Type("otherBase", "Thông tư 08/2017/TT-BNV của Bộ Nội vụ");
  chair->Click("addBase");
  chair->UntilSays("được thay bằng Thông tư 12/2019/TT-BNV");
  chair->UntilSays("2 căn cứ cần xem lại.");
  chair->UntilSays("Bản nháp được giữ trên máy này.");
  ExpectNoFaults(*chair);
  chair->Shoot("27a-soan-quyet-dinh-canh-bao");
  // The order is the person's.
  int last = 0;
  while (chair->Shows(QString("base%1").arg(last + 1))) ++last;
  chair->Click(QString("baseUp%1").arg(last));
  Driver::Until("the base to stand higher", [&] {
    return chair->Find<QAbstractButton>(QString("base%1").arg(last - 1))
        ->accessibleName()
        .contains("08/2017");
  });

  // One that is only written is neither left out nor lost.
  chair->Type("otherBase", "Nghị quyết số 5");
  chair->UntilSays("Căn cứ đang viết chưa có trong danh sách");
  EXPECT_FALSE(chair->Find<QAbstractButton>("issue")->isEnabled());

  // Another session: the same draft.
  chair.reset();
  chair = Open(kDistrictChair, "drafting");
  Driver::Until("what was being written",
                [&] { return chair->Find<QLineEdit>("otherBase")->text() == "Nghị quyết số 5"; });
  chair->Type("otherBase", "");
  Driver::Until("it to be possible", [&] { return chair->Find<QAbstractButton>("issue")->isEnabled(); });
  chair->UntilSays(QString("Lấy %1/%2 hồ sơ").arg(all - 1).arg(all));
  chair->UntilSays("được thay bằng Thông tư 12/2019/TT-BNV");
  EXPECT_TRUE(
      chair->Find<QAbstractButton>(QString("base%1").arg(last - 1))->accessibleName().contains("08/2017"));
  // What is not ticked is not warned of.
  chair->Click(QString("base%1").arg(last - 1));
  chair->UntilSays("1 căn cứ cần xem lại.");

  chair->Click("dropDraft");
  chair->UntilSays(QString("Lấy %1/%1 hồ sơ").arg(all));
  Driver::Until("what was typed to go", [&] { return !chair->Says("08/2017"); });
  chair->Click("chooseNone");
  chair->UntilSays("Xin chọn ít nhất một hồ sơ.");
  EXPECT_FALSE(chair->Find<QAbstractButton>("issue")->isEnabled());
  chair->Click("chooseAll");
  chair->UntilSays(QString("Lấy %1/%1 hồ sơ").arg(all));
}

TEST(Drafting, ADayThatIsRefusedIsMendedAtThePage) {
  auto chair = Open(kDistrictChair, "drafting");
  chair->UntilSays("Còn hiệu lực");
  auto* date = chair->Find<QDateEdit>("date");
  date->setDate(date->date().addDays(1));
  chair->Settle();
  chair->Click("issue");
  chair->Click("askAct");
  Driver::Until("the page to be the person's again", [&] { return !chair->Shows("askAct"); });
  EXPECT_TRUE(chair->Find<QAbstractButton>("issue")->isEnabled());
}

TEST(Register, TellsWhoHoldsWhichNumber) {
  auto chair = Open(kDistrictChair, "register");
  chair->ChooseRow("register", "01/QĐ-UBND");
  chair->UntilSays(": 02 · số trước đó ghi ngày");
  EXPECT_TRUE(chair->Says("Khen thưởng: "));
  ExpectNoFaults(*chair);
  chair->Shoot("27b-so-dang-ky-so");
  chair->Type("search", "01 / qđ-ubnd");
  chair->Settle();
  Driver::Until("the one number", [&] { return RowsOf(*chair, "register") == 1; });
  chair->Click("printTable");
  EXPECT_GE(chair->Find<QPrintPreviewWidget>("preview")->pageCount(), 1);
  chair->Click("closePaper");
  chair->ClickAndName("exportTable", QString::fromStdString(TheStage().data_dir()) + "/so-dang-ky.xlsx");
  chair->UntilSays("Đã ghi bảng tính");
  chair->Click("askCancel");
  chair->Type("search", "");
  chair->Settle();

  // Numbers of other papers of the office; the day is today, so none of them is late. The number they begin
  // with is of the year of the day, also while another year's register is shown.
  auto* years = chair->Find<QComboBox>("registerYear");
  chair->Pick("registerYear", years->itemData(1));
  chair->UntilSays("chưa có số nào");
  chair->Click("enterOutside");
  chair->UntilSays("Từ số 02 của năm " + years->itemData(0).toString());
  chair->Type("lastSerial", "1");
  chair->Type("subject", "Quyết định về nhân sự");
  EXPECT_FALSE(chair->Find<QAbstractButton>("askAct")->isEnabled());
  chair->Type("lastSerial", "5");
  ExpectNoFaults(*chair);
  chair->Shoot("27c-ghi-so-ngoai");
  chair->Click("askAct");
  chair->UntilSays("Đã ghi số 02–05 vào sổ.");
  chair->UntilSays(": 06 · số trước đó ghi ngày");
  chair->ChooseRow("register", "01/QĐ-UBND");
  chair->ChooseRow("register", "Quyết định về nhân sự");
  chair->UntilSays("Số này dùng cho văn bản ngoài phần mềm.");

  chair->ChooseRow("register", "01/QĐ-UBND");
  chair->Click("openDecision");
  chair->UntilSays("Quyết định số 01/QĐ-UBND");
}

}  // namespace
}  // namespace thidua::test
