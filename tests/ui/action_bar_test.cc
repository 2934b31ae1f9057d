// The bar of acts in windows of every width, without a server.
#include <gtest/gtest.h>

#include <QLabel>
#include <QtTest/QTest>

#include "client/widgets/action_bar.h"

namespace thidua::test {
namespace {

using client::ActionBar;
using client::Look;

constexpr int kWide = 1100;
constexpr int kNarrow = 560;  // beside the folded rail, of 1024 dots at 150 %
const QString kLong =
    "Đạt: xếp loại năm học 2020-2021 là “Hoàn thành nhiệm vụ”; cần từ “Hoàn thành tốt nhiệm vụ” trở lên "
    "(Luật "
    "Thi đua, khen thưởng 2003, Điều 24).";

// Five acts, as above the log.
void Fill(ActionBar& bar) {
  for (const char* text :
       {"Xuất ra bảng tính…", "Xuất bằng chứng…", "Bỏ lọc", "Việc của người này", "Lịch sử đối tượng này"}) {
    bar.Add(text, text, Look::kPlain, [] {});
  }
}

void Show(ActionBar& bar, int width) {
  bar.resize(width, bar.heightForWidth(width));
  bar.show();
  QTest::qWait(0);
}

const QLabel& Words(const ActionBar& bar) { return *bar.findChild<QLabel*>("actionWords"); }

// Nothing is cut, and nothing lies over anything else.
void ExpectWhole(const ActionBar& bar) {
  QList<QRect> places;
  for (const QPushButton* button : bar.buttons()) {
    EXPECT_GE(button->width(), button->sizeHint().width()) << button->text().toStdString();
    places << button->geometry();
  }
  if (!Words(bar).text().isEmpty()) {
    EXPECT_LE(Words(bar).heightForWidth(Words(bar).width()), Words(bar).height());
    places << Words(bar).geometry();
  }
  for (qsizetype i = 0; i < places.size(); ++i) {
    EXPECT_TRUE(bar.rect().contains(places[i])) << i;
    for (qsizetype j = 0; j < i; ++j) EXPECT_FALSE(places[i].intersects(places[j])) << i << " over " << j;
  }
}

TEST(Bar, ActsStandBesideTheWordsWhereThereIsRoom) {
  ActionBar bar;
  Fill(bar);
  bar.Say("26 dòng");
  Show(bar, kWide);
  ExpectWhole(bar);
  const auto buttons = bar.buttons();
  EXPECT_EQ(buttons.first()->y(), buttons.last()->y());
  EXPECT_LT(Words(bar).geometry().right(), buttons.first()->x());
  EXPECT_EQ(buttons.last()->geometry().right(), bar.rect().right());
}

TEST(Bar, NarrowItWraps) {
  ActionBar bar;
  Fill(bar);
  bar.Say("26 dòng");
  EXPECT_LT(bar.minimumSizeHint().width(), kNarrow);
  Show(bar, kNarrow);
  ExpectWhole(bar);
  const auto buttons = bar.buttons();
  EXPECT_LT(buttons.first()->y(), buttons.last()->y());
  EXPECT_EQ(buttons.last()->geometry().right(), bar.rect().right());
}

TEST(Bar, LongWordsStandAbove) {
  ActionBar bar;
  bar.Add("refuse", "Không đạt", Look::kPlain, [] {});
  bar.Add(
      "accept", "Đạt", Look::kPrimary, [] {}, false);
  bar.Say(kLong);
  Show(bar, kNarrow);
  ExpectWhole(bar);
  EXPECT_LT(Words(bar).geometry().bottom(), bar.buttons().first()->y());
  EXPECT_EQ(Words(bar).width(), kNarrow);
}

TEST(Bar, AKeyPressesTheActThatIsThere) {
  ActionBar bar;
  int pressed = 0;
  bar.GiveKey("save", QKeySequence("Ctrl+S"));
  const auto press = [&] { QTest::keyClick(&bar, Qt::Key_S, Qt::ControlModifier); };
  Show(bar, kWide);
  bar.activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&bar));
  press();  // no act yet
  bar.Add("save", "Ghi", Look::kPrimary, [&] { pressed += 1; });
  EXPECT_EQ(ActionBar::KeyOf(bar.buttons().first()), "Ctrl+S");
  QTest::qWait(0);
  press();
  EXPECT_EQ(pressed, 1);
  bar.Reset();
  bar.Add(
      "save", "Ghi", Look::kPrimary, [&] { pressed += 1; }, false);
  press();
  EXPECT_EQ(pressed, 1) << "it is off";
}

}  // namespace
}  // namespace thidua::test
