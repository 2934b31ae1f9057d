// Days as they are shown and typed, without a server.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QtTest/QTest>

#include "client/models/dates.h"
#include "client/widgets/day_field.h"

namespace thidua::test {
namespace {

using client::DayField;

TEST(Days, AreShownAsFarAsTheyAreKnown) {
  common::v1::Date born;
  EXPECT_EQ(client::DayText(born), "");
  born.set_year(1968);
  EXPECT_EQ(client::DayText(born), "1968");
  born.set_month(3);
  born.set_day(5);
  EXPECT_EQ(client::DayText(born), "05/03/1968");
}

// As from the clipboard, over all that is there: what the field would not have is not taken.
void Paste(DayField& field, const QString& text) {
  auto* edit = field.findChild<QLineEdit*>();
  edit->selectAll();
  edit->insert(text);
}

TEST(Days, AYearOfTwoDigitsIsOfThisCentury) {
  DayField field("date", "Ngày", QDate(2021, 6, 4));
  field.setSelectedSection(QDateTimeEdit::YearSection);
  QTest::keyClicks(&field, "20");
  // At once: Ctrl+Enter in a dialog sends what the field has.
  EXPECT_EQ(field.date(), QDate(2020, 6, 4));
  QTest::keyClick(&field, Qt::Key_Return);
  EXPECT_EQ(field.text(), "04/06/2020");

  Paste(field, "10/06/19");
  EXPECT_EQ(field.date(), QDate(2019, 6, 10));
  Paste(field, "10/06/2018");
  EXPECT_EQ(field.date(), QDate(2018, 6, 10));
}

TEST(Days, AShortYearThatIsNotAllowedIsNotTaken) {
  DayField field("firstDay", "Từ ngày", QDate(2021, 6, 4));
  field.setMinimumDate(QDate(2021, 6, 4));
  Paste(field, "10/06/20");
  QTest::keyClick(&field, Qt::Key_Return);
  EXPECT_EQ(field.date(), QDate(2021, 6, 4));
  EXPECT_EQ(field.text(), "04/06/2021");
  Paste(field, "30/02/22");
  QTest::keyClick(&field, Qt::Key_Return);
  EXPECT_EQ(field.date(), QDate(2021, 6, 4));
  Paste(field, "10/06/22");
  EXPECT_EQ(field.date(), QDate(2022, 6, 10));
}

}  // namespace
}  // namespace thidua::test
