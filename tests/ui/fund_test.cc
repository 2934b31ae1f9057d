// The fund of the district that decided: money comes in, a bonus is paid from the payment list, an entry is
// undone. After the tests of the year, whose decision this is.
#include <QComboBox>
#include <QTableView>

#include "client/models/fund_words.h"
#include "client/models/words.h"
#include "tests/ui/year.h"

namespace thidua::test {
namespace {

// "Chi" and nothing more: a line that is due and not in the book.
int FirstUnpaid(QTableView* payments) {
  for (int row = 0; row < payments->model()->rowCount(); ++row) {
    if (payments->model()->index(row, 4).data().toString() == "Chi") return row;
  }
  return -1;
}

TEST(FundWords, AnAmountIsReadAsItIsTyped) {
  EXPECT_EQ(client::AmountOf("1.500.000"), 1500000);
  EXPECT_EQ(client::AmountOf(" 1500000 "), 1500000);
  for (const char* wrong : {"", "0", "-5", "1.50", "1,5", "15.00.000", "một triệu", "99999999999999999999"})
    EXPECT_FALSE(client::AmountOf(wrong).has_value()) << wrong;
}

TEST(FundPages, ABonusIsPaidFromTheFundAndUndone) {
  auto keeper = Open(kDistrictSpecialist, "Xét duyệt hồ sơ");
  keeper->OpenPlace("fund");
  keeper->UntilSays("Quỹ còn 0 đồng");
  keeper->UntilSays("chưa có dòng nào");
  ExpectNoFaults(*keeper);

  // Nothing is paid from an empty fund.
  keeper->OpenPlace("payments");
  auto* payments = keeper->Find<QTableView>("payments");
  Driver::Until("a line that is due", [&] { return FirstUnpaid(payments) >= 0; });
  payments->selectRow(FirstUnpaid(payments));
  const QString name = payments->currentIndex().siblingAtColumn(0).data().toString().section('\n', 0, 0);
  keeper->Click("payBonuses");
  keeper->Type("document", "PC 12");
  ConfirmByKey(*keeper);
  keeper->UntilSays("Quỹ còn 0 đồng, không đủ");
  keeper->Click("askCancel");

  keeper->OpenPlace("fund");
  keeper->Click("recordEntry");
  EXPECT_FALSE(keeper->Find<QAbstractButton>("askAct")->isEnabled());
  EXPECT_FALSE(keeper->Shows("recipients"));
  keeper->Type("amount", "50.000.000");
  keeper->Type("document", "PT 01");
  keeper->Type("description", "Ngân sách cấp");
  keeper->Shoot("81-ghi-thu-vao-quy");
  ConfirmByKey(*keeper);
  keeper->UntilSays("Đã ghi dòng số 1. Quỹ còn 50.000.000 đồng.");
  keeper->Click("recordEntry");
  keeper->Pick("kind", static_cast<int>(approval::v1::FundEntry::STUDENT_BONUS));
  keeper->Type("recipients", "24");
  keeper->Type("amount", "2400000");
  keeper->Type("document", "PC 11");
  keeper->Type("description", "Học sinh giỏi");
  ConfirmByKey(*keeper);
  keeper->UntilSays("24 học sinh");
  ExpectNoFaults(*keeper);

  keeper->OpenPlace("payments");
  payments = keeper->Find<QTableView>("payments");
  Driver::Until("the line", [&] { return FirstUnpaid(payments) >= 0; });
  payments->selectRow(FirstUnpaid(payments));
  keeper->Click("payBonuses");
  keeper->Type("document", "PC 12");
  keeper->Shoot("82-ghi-da-chi");
  ConfirmByKey(*keeper);
  keeper->UntilSays("Đã ghi 1 khoản vào sổ quỹ, dòng 3–3.");
  keeper->UntilSays("Đã chi");
  ExpectNoFaults(*keeper);

  keeper->OpenPlace("fund");
  keeper->ChooseRow("fund", "Chi thưởng");
  keeper->UntilSays("Dòng số 3: Chi thưởng · " + name);
  ExpectNoFaults(*keeper);
  keeper->Shoot("83-so-quy");
  keeper->Click("counterEntry");
  keeper->Type("reason", "Chưa nhận tiền");
  ConfirmByKey(*keeper);
  keeper->UntilSays("đảo dòng số 3");
  keeper->UntilSays("đã đảo ở dòng 4");
  keeper->UntilSays("Quỹ còn 47.600.000 đồng");
  keeper->ChooseRow("fund", "Bút toán đảo");
  EXPECT_FALSE(keeper->Find<QAbstractButton>("counterEntry")->isEnabled());
  ExpectNoFaults(*keeper);
}

// Who signs decisions sees the fund and enters nothing into it.
TEST(FundPages, TheChairReadsIt) {
  auto chair = Open(kDistrictChair, "Xét duyệt hồ sơ");
  chair->OpenPlace("fund");
  chair->UntilSays("Quỹ còn 47.600.000 đồng");
  EXPECT_FALSE(chair->Shows("recordEntry"));
  EXPECT_FALSE(chair->Shows("counterEntry"));
  ExpectNoFaults(*chair);
}

}  // namespace
}  // namespace thidua::test
