// What a turn of the event loop is given to do when something long comes to the screen: never how long it
// takes.
#include <gtest/gtest.h>

#include <QAbstractEventDispatcher>
#include <QLabel>
#include <QScrollBar>
#include <QSet>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <memory>
#include <vector>

#include "client/core/turns.h"
#include "client/models/row_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/parts.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

// One turn of the loop.
void Turn() { QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents); }

// Turns until nothing is left; `after` is told after each.
void TurnToTheEnd(const std::function<void()>& after = [] {}) {
  while (client::AnyTurnsLeft()) {
    Turn();
    after();
  }
  Driver::Redraw();
}

TEST(Turns, PiecesOfSeveralWorksTakeTurnsAndNeverShareOne) {
  QObject receiver;
  QString order;
  client::InTurns(&receiver, 3, [&](qsizetype) { order += 'a'; });
  client::InTurns(&receiver, 2, [&](qsizetype) {
    if (!order.contains('b')) client::InTurns(&receiver, 1, [&](qsizetype) { order += 'c'; });
    order += 'b';
  });
  qsizetype most = 0, before = 0;
  TurnToTheEnd([&] {
    most = std::max(most, order.size() - before);
    before = order.size();
  });
  EXPECT_EQ(order, "abacba");
  EXPECT_EQ(most, 1);
}

TEST(Turns, APieceThatWaitsInALoopOfItsOwnHoldsUpNoOther) {
  QObject receiver;
  bool other = false;
  client::InTurns(&receiver, 1, [&](qsizetype) { Driver::Until("the other piece", [&] { return other; }); });
  client::InTurns(&receiver, 1, [&](qsizetype) { other = true; });
  TurnToTheEnd();
  EXPECT_TRUE(other);
}

TEST(Turns, WhatIsAskedForTwiceIsShownOnceAsItIsByThen) {
  QObject receiver;
  int current = 0;
  std::vector<int> shown;
  client::InItsTurn detail(&receiver, [&] { shown.push_back(current); });
  detail.Ask();
  current = 7;
  detail.Ask();
  EXPECT_TRUE(shown.empty());
  TurnToTheEnd();
  EXPECT_EQ(shown, std::vector{7});
  detail.Ask();
  TurnToTheEnd();
  EXPECT_EQ(shown, (std::vector{7, 7}));
}

TEST(Turns, WhatAPieceChangedIsLaidOutBeforeTheNext) {
  constexpr int kLines = 5;
  QWidget window;
  auto* column = new QVBoxLayout(&window);
  window.resize(400, 400);
  window.show();
  Driver::Redraw();
  QList<QLabel*> lines;
  client::InTurns(&window, kLines, [&](qsizetype i) {
    for (const QLabel* line : lines) EXPECT_TRUE(line->isVisible()) << "before piece " << i;
    lines << new QLabel("Một dòng");
    column->addWidget(lines.last());
  });
  TurnToTheEnd();
  EXPECT_EQ(lines.size(), kLines);
}

TEST(Parts, APageIsStyledSomeWidgetsATurn) {
  QWidget page;
  auto* column = client::Column(&page);
  for (int i = 0; i < 10; ++i) {
    QVBoxLayout* inside;
    column->addWidget(client::Card(&inside));
    for (int j = 0; j < 9; ++j) inside->addWidget(client::Body("Một dòng"));
  }
  QList<QWidget*> all = page.findChildren<QWidget*>();
  all << &page;
  const auto styled = [&] {
    return std::count_if(all.begin(), all.end(),
                         [](const QWidget* one) { return one->testAttribute(Qt::WA_WState_Polished); });
  };
  ASSERT_EQ(styled(), 0);
  qsizetype before = 0, most = 0, when_told = 0;
  client::StyleInTurns(&page, [&] { when_told = styled(); });
  TurnToTheEnd([&] {
    most = std::max<qsizetype>(most, styled() - before);
    before = styled();
  });
  EXPECT_EQ(when_told, all.size());
  EXPECT_LE(most, client::kStyledAtOnce);
  int turns = 0;
  client::StyleInTurns(&page, [&] { ++turns; });  // all of it is
  TurnToTheEnd();
  EXPECT_EQ(turns, 1);
}

TEST(Parts, WhatStandsBesideAListIsShownATurnLaterInRoomOfItsOwn) {
  auto* list = new QLabel("Danh sách");
  auto* detail = new QLabel("Một hồ sơ");
  auto* hidden = new QLabel("Không có");
  auto* right = new QWidget;
  auto* column = client::Column(right);
  column->addWidget(detail);
  column->addWidget(hidden);
  hidden->hide();
  const std::unique_ptr<QWidget> both(client::Beside(list, 5, right, 4));
  both->resize(900, 300);
  both->show();
  EXPECT_TRUE(list->isVisible());
  EXPECT_FALSE(detail->isVisible());
  const int width = list->width();
  TurnToTheEnd();
  EXPECT_TRUE(detail->isVisible());
  EXPECT_FALSE(hidden->isVisible()) << "as its page left it";
  EXPECT_EQ(list->width(), width) << "nothing moves";
  both->hide();
  both->show();
  EXPECT_TRUE(detail->isVisible()) << "the first time only";
}

TEST(Parts, AWideTableIsMeasuredSomeColumnsATurn) {
  constexpr int kColumns = 60, kRows = 200, kFarBelow = 150;
  QSet<int> measured;  // columns that were asked for what stands far below
  std::vector<client::RowModel<int>::Column> columns;
  for (int c = 0; c < kColumns; ++c) {
    columns.push_back(client::TextColumn<int>(QString::number(c), [&measured, c](int row) {
      if (row == kFarBelow) measured << c;
      return QString("dòng %1 của cột %2").arg(row).arg(c);
    }));
  }
  client::RowModel<int> model(std::move(columns));
  QList<int> rows;
  for (int row = 0; row < kRows; ++row) rows << row;
  model.Set(rows);
  const std::unique_ptr<QTableView> table(
      client::Table(&model, "wide", QList<int>(kColumns, 0), "Bảng rộng"));
  table->resize(800, 300);
  table->show();
  EXPECT_LT(measured.size(), kColumns / 4);
  qsizetype before = measured.size(), most = 0;
  TurnToTheEnd([&] {
    most = std::max(most, measured.size() - before);
    before = measured.size();
  });
  EXPECT_EQ(measured.size(), kColumns);
  EXPECT_LT(most, kColumns / 4);
  for (const int c : {0, kColumns - 1}) {
    EXPECT_GE(table->columnWidth(c), table->sizeHintForIndex(model.index(kRows - 1, c)).width());
  }
}

TEST(Parts, APageIsLoadedAfterItIsShownAndItsDetailFollows) {
  TheStage().PlayUntil("launch");
  Driver officer(TheStage().endpoint(), kShots);
  TheStage().SignIn(officer, kOfficer);
  auto* room = officer.window().findChild<QWidget*>("page_petitions");
  ASSERT_NE(room, nullptr);
  officer.window().OpenPlace(qobject_cast<QStackedWidget*>(room->parentWidget())->indexOf(room));
  const client::Page* before = officer.page();
  for (int turn = 0; turn < 10'000 && officer.page() == before; ++turn) Turn();
  ASSERT_EQ(officer.page()->objectName(), "page_petitions");
  auto* later = officer.page()->findChild<client::LaterPart*>();
  ASSERT_NE(later, nullptr);
  auto* inside = later->findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
  EXPECT_FALSE(inside->isVisible());
  officer.Settle();
  EXPECT_TRUE(inside->isVisible());
}

}  // namespace
}  // namespace thidua::test
