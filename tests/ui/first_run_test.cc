// The first administrator at a system in which there is nothing yet. Stands before all other tests: they fill
// it. The second administrator is the story's to make; at a window it is made in tests/ui_year.
#include <gtest/gtest.h>

#include <QLabel>
#include <QLineEdit>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

std::unique_ptr<Driver> Open() {
  auto administrator = std::make_unique<Driver>(TheStage().endpoint(), kShots, "Quản trị");
  administrator->SignIn("quantri", QString::fromStdString(story::AdminPassword(TheStage().data_dir())),
                        [] { return TheStage().Code("quantri"); });
  administrator->UntilSays("Chúng ta là ai");
  return administrator;
}

QString In(Driver& driver, const QString& line) { return driver.Find<QLineEdit>(line)->text(); }

void ExpectNoFaults(Driver& driver) {
  const QStringList faults = driver.Faults();
  EXPECT_TRUE(faults.isEmpty()) << faults.join('\n').toStdString();
}

TEST(FirstRun, AnEmptySystemLeadsToItsAssistant) {
  auto administrator = Open();
  ExpectNoFaults(*administrator);
  administrator->Shoot("60-he-thong-trong");
  EXPECT_FALSE(administrator->Find<QAbstractButton>("newSecond")->isEnabled())
      << "there is no unit for anybody";
  EXPECT_TRUE(administrator->Says("Đã xong 0 trong 6 việc."));

  administrator->Type("place", "xã Hòa Thử");
  EXPECT_EQ(In(*administrator, "name0"), "Ủy ban nhân dân xã Hòa Thử");
  EXPECT_EQ(In(*administrator, "code0"), "UBND-XA-HOA-THU");
  EXPECT_EQ(In(*administrator, "name1"), "Phòng Văn hoá – Xã hội xã Hòa Thử");
  administrator->Pick("founding", QString("school"));
  EXPECT_EQ(In(*administrator, "name0"), "Ủy ban nhân dân xã Hòa Thử") << "what it stands under";
  EXPECT_EQ(In(*administrator, "name2"), "") << "a school's name is nobody's to guess";
  ExpectNoFaults(*administrator);
  // Whatever the first label says, those of both forms stand in one line, and so do their fields.
  const auto* page = administrator->page();
  const auto left_of = [&](const QString& field) {
    const auto* line = administrator->Find<QLineEdit>(field);
    int label = -1;
    for (const auto* one : page->findChildren<QLabel*>()) {
      if (one->buddy() == line) label = one->mapTo(page, QPoint()).x();
    }
    return QPoint(label, line->mapTo(page, QPoint()).x());
  };
  EXPECT_EQ(left_of("place"), left_of("name0"));
  EXPECT_EQ(left_of("place"), left_of("name2"));
  administrator->Shoot("61-mot-truong");
  administrator->Pick("founding", QString("commune"));
  administrator->Type("name1", "Phòng VHXH của xã");
  administrator->Type("place", "phường Hòa Thử");
  EXPECT_EQ(In(*administrator, "name0"), "Ủy ban nhân dân phường Hòa Thử");
  EXPECT_EQ(In(*administrator, "name1"), "Phòng VHXH của xã") << "the person's own words";
}

TEST(FirstRun, ItCanBeLeftAndGoesOnWhereItWas) {
  auto administrator = Open();
  EXPECT_EQ(In(*administrator, "name1"), "Phòng VHXH của xã") << "typed in the window that was closed";
  administrator->OpenPlace("units");
  administrator->UntilSays("Hệ thống chưa có đơn vị nào.");
  EXPECT_EQ(administrator->page()->frame()->state(), client::PageFrame::State::kEmpty)
      << "not led there twice";
  administrator->Key(administrator->page(), Qt::Key_N, Qt::ControlModifier);
  administrator->UntilSays("Tên đầy đủ");
  EXPECT_TRUE(administrator->Find<QLineEdit>("parentId")->text().isEmpty())
      << "the first stands under nothing";
  administrator->Click("askCancel");
  administrator->OpenPlace("people");
  administrator->UntilSays("Chưa có đơn vị nào.");
  administrator->OpenPlace("units");
  administrator->Click("emptyAction");
  administrator->Settle();
  EXPECT_EQ(In(*administrator, "name0"), "Ủy ban nhân dân phường Hòa Thử");
}

TEST(FirstRun, TheFirstUnitsAreMade) {
  auto administrator = Open();
  administrator->Type("name1", "");
  administrator->Click("found");
  administrator->UntilSays("Phòng Văn hoá – Xã hội");
  Driver::Until("the field to be marked",
                [&] { return administrator->Find<QLineEdit>("name1")->property("invalid").toBool(); });
  EXPECT_TRUE(administrator->Says("UBND xã – đã thêm")) << "the one before it is there";
  ExpectNoFaults(*administrator);
  administrator->Shoot("61a-thieu-ten");
  administrator->Type("name1", "Phòng Văn hoá – Xã hội phường Hòa Thử");
  administrator->Click("found");
  administrator->UntilSays("Đã thêm Ủy ban nhân dân phường Hòa Thử");
  administrator->UntilSays("2 đơn vị, chưa có trường nào.");
  EXPECT_TRUE(administrator->Says("UBND xã: Ủy ban nhân dân phường Hòa Thử."));
  EXPECT_FALSE(administrator->Shows("found")) << "asked and answered";
  EXPECT_TRUE(administrator->Find<QAbstractButton>("newSecond")->isEnabled());
  ExpectNoFaults(*administrator);
  administrator->Shoot("61b-viec-tiep-theo");
  administrator->Click("go_units");
  administrator->Settle();
  administrator->ChooseNode("units", "Phòng VH-XH phường Hòa Thử");
  administrator->UntilSays("Thành lập: Phòng Văn hoá – Xã hội phường Hòa Thử");
}

}  // namespace
}  // namespace thidua::test
