// A ballot of many, without a server.
#include <gtest/gtest.h>

#include <QRadioButton>
#include <QTableWidget>
#include <QtTest/QTest>

#include "client/workspaces/council/ballot_view.h"

namespace thidua::test {
namespace {

// Three marks for each of hundreds of candidates, of whom ten are seen, held the window up for seconds.
TEST(Ballot, MarksAreMadeForTheRowsInSight) {
  constexpr int kCandidates = 300;
  client::Api api("127.0.0.1:9");
  client::Session session(&api);
  client::Context context(&session);
  client::BallotView ballot(&context);
  ballot.resize(1000, 600);
  ballot.show();
  QTest::qWait(0);
  council::v1::Poll poll;
  poll.set_id("poll");
  for (int i = 0; i < kCandidates; ++i) {
    auto* candidate = poll.add_candidates();
    candidate->set_case_id("case " + std::to_string(i));
    candidate->set_person_id("person " + std::to_string(i));
    candidate->set_label("Nguyễn Văn " + std::to_string(i) + " – Trường Tiểu học Định An");
  }
  ballot.Open(poll, false);
  auto* table = ballot.findChild<QTableWidget*>("ballot");
  const auto marks = [&] { return table->findChildren<QRadioButton*>().size(); };
  const auto mark = [&](int row, int choice) {
    return table->findChild<QRadioButton*>(QString("choice_%1_%2").arg(row).arg(choice));
  };
  ASSERT_NE(mark(0, 2), nullptr);
  EXPECT_EQ(mark(kCandidates - 1, 0), nullptr);
  EXPECT_LT(marks(), 3 * 30);
  // By keys from row to row, or by the mouse where one has scrolled to.
  QTest::keyClick(table, Qt::Key_2);
  EXPECT_TRUE(mark(0, 1)->isChecked());
  table->scrollToBottom();
  ASSERT_NE(mark(kCandidates - 1, 0), nullptr);
  EXPECT_LT(marks(), 3 * 60);
  mark(kCandidates - 1, 0)->click();
  EXPECT_EQ(table->currentRow(), kCandidates - 1);
  table->setCurrentCell(1, 0);
  for (int row = 1; row + 1 < kCandidates; ++row) QTest::keyClick(table, Qt::Key_1);
  QTest::qWait(0);  // the buttons of before are gone
  EXPECT_TRUE(ballot.findChild<QAbstractButton*>("review")->isEnabled());
  // What was marked is still marked when the ballot is opened again.
  ballot.Open(poll, false);
  QTest::qWait(0);
  EXPECT_TRUE(mark(0, 1)->isChecked());
  table->scrollToBottom();
  EXPECT_TRUE(mark(kCandidates - 1, 0)->isChecked());
}

}  // namespace
}  // namespace thidua::test
