// What takes the place of something on screen, and work done a piece at a time: without a server.
#include <gtest/gtest.h>

#include <QLabel>
#include <QProxyStyle>
#include <QThread>
#include <QVBoxLayout>
#include <QtTest/QTest>
#include <memory>
#include <vector>

#include "client/core/turns.h"
#include "client/widgets/basics.h"

namespace thidua::test {
namespace {

void LetTurn() {
  for (int i = 0; i < 10 || client::AnyTurnsLeft(); ++i) QTest::qWait(0);
}

// Counts how often everything in it is laid out.
class CountedColumn : public QVBoxLayout {
 public:
  using QVBoxLayout::QVBoxLayout;
  void setGeometry(const QRect& rect) override {
    ++times;
    QVBoxLayout::setGeometry(rect);
  }
  int times = 0;
};

TEST(Refill, WhatTakesThePlaceIsLaidOutOnceAndNotForEachLine) {
  constexpr int kLines = 60;
  QWidget window;
  auto* column = new CountedColumn(&window);
  auto* lines = new QVBoxLayout;
  column->addLayout(lines);
  window.resize(600, 400);
  window.show();
  LetTurn();
  client::Clear(lines);
  QList<QLabel*> added;
  for (int i = 0; i < kLines; ++i) {
    auto* line = client::Row();
    added << client::Body(QString("Điều kiện thứ %1").arg(i)) << client::Muted("Luật Thi đua, khen thưởng");
    line->addWidget(added[2 * i]);
    line->addWidget(added[2 * i + 1]);
    lines->addLayout(line);
  }
  added.last()->hide();
  column->times = 0;
  LetTurn();
  EXPECT_LE(column->times, 6);
  EXPECT_TRUE(added.last()->isHidden()) << "what was hidden on purpose";
  added.removeLast();
  int bottom = 0;
  for (const QLabel* label : added) {
    EXPECT_TRUE(label->isVisible());
    EXPECT_GE(label->y() + label->height(), bottom) << label->text().toStdString();
    bottom = label->y();
  }
  EXPECT_GT(bottom, 0) << "one below the other";
}

// Counts how often a widget is styled.
class CountedStyle : public QProxyStyle {
 public:
  using QProxyStyle::polish;
  void polish(QWidget* widget) override {
    ++times;
    QProxyStyle::polish(widget);
  }
  int times = 0;
};

TEST(Refill, AToneThatIsThereIsNotSetAgain) {
  CountedStyle style;
  QLabel label("Đã lưu");
  label.setStyle(&style);
  label.show();
  LetTurn();
  const auto styled_by = [&](client::Tone tone) {
    style.times = 0;
    client::SetTone(&label, tone);
    EXPECT_EQ(label.property("tone").toInt(), static_cast<int>(tone));
    return style.times;
  };
  EXPECT_EQ(styled_by(client::Tone::kDanger), 1);
  EXPECT_EQ(styled_by(client::Tone::kDanger), 0);
  EXPECT_EQ(styled_by(client::Tone::kSuccess), 1);
}

// A document in every label of a page made opening it twice the work.
TEST(Refill, WordsHaveADocumentWhileTheMouseIsAtThem) {
  std::unique_ptr<QLabel> words(client::Body("Quyết định tặng danh hiệu"));
  words->resize(400, 30);
  words->show();
  LetTurn();
  const auto leave = [&] {
    QEvent left(QEvent::Leave);
    QCoreApplication::sendEvent(words.get(), &left);
  };
  leave();  // wherever this computer's mouse is
  EXPECT_TRUE(words->children().isEmpty());
  const auto enter = [&] {
    QEnterEvent entered(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
    QCoreApplication::sendEvent(words.get(), &entered);
  };
  enter();
  EXPECT_EQ(words->textInteractionFlags(), Qt::TextSelectableByMouse);
  EXPECT_EQ(words->focusPolicy(), Qt::NoFocus) << "the keyboard stays where somebody types";
  leave();
  EXPECT_TRUE(words->children().isEmpty());
  enter();
  QTest::mouseDClick(words.get(), Qt::LeftButton, {}, QPoint(8, words->height() / 2));
  EXPECT_EQ(words->selectedText(), "Quyết");
  leave();
  EXPECT_EQ(words->selectedText(), "Quyết") << "what is selected stays so";
  words->setText("Tờ trình");
  LetTurn();  // the selection goes with what was selected when it is painted
  leave();
  EXPECT_TRUE(words->children().isEmpty());
}

TEST(Turns, APieceEachUntilTheReceiverIsGone) {
  std::vector<qsizetype> done;
  const auto note = [&](qsizetype i) { done.push_back(i); };
  QObject here;
  client::InTurns(&here, 3, note);
  EXPECT_TRUE(done.empty());
  EXPECT_TRUE(client::AnyTurnsLeft());
  LetTurn();
  EXPECT_EQ(done, (std::vector<qsizetype>{0, 1, 2}));
  EXPECT_FALSE(client::AnyTurnsLeft());
  auto gone = std::make_unique<QObject>();
  client::InTurns(gone.get(), 3, [&](qsizetype i) {
    note(i);
    gone.reset();
  });
  client::InTurns(&here, 0, note);
  LetTurn();
  EXPECT_EQ(done, (std::vector<qsizetype>{0, 1, 2, 0}));
  EXPECT_FALSE(client::AnyTurnsLeft());
}

TEST(Turns, WhatIsMadeElsewhereIsTakenHereUnlessNobodyIsThere) {
  int taken = 0;
  const auto* here = QThread::currentThread();
  QObject receiver;
  auto gone = std::make_unique<QObject>();
  const auto make = [] { return QThread::currentThread(); };
  const auto take = [&](const QThread* made_on) {
    EXPECT_NE(made_on, here);
    EXPECT_EQ(QThread::currentThread(), here);
    ++taken;
  };
  client::Away(&receiver, make, take);
  client::Away(gone.get(), make, take);
  EXPECT_TRUE(client::AnyTurnsLeft());
  gone.reset();
  ASSERT_TRUE(QTest::qWaitFor([] { return !client::AnyTurnsLeft(); }, 60'000));
  EXPECT_EQ(taken, 1);
}

}  // namespace
}  // namespace thidua::test
