// The first administrator at a system in which there is nothing yet. Stands before all other tests: they fill
// it.
#include <gtest/gtest.h>

#include <QDateEdit>
#include <QLineEdit>

#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

TEST(FirstRun, TheFirstPageSaysWhatToDoFirst) {
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  administrator.SignIn("quantri", QString::fromStdString(story::AdminPassword(TheStage().data_dir())),
                       [] { return TheStage().Code("quantri"); });
  administrator.UntilSays("Hệ thống chưa có đơn vị nào.");
  EXPECT_EQ(administrator.page()->frame()->state(), client::PageFrame::State::kEmpty);
  EXPECT_TRUE(administrator.Faults().isEmpty()) << administrator.Faults().join('\n').toStdString();
  administrator.Shoot("60-he-thong-trong");
  administrator.Click("emptyAction");
  administrator.UntilSays("Tên đầy đủ");
  EXPECT_TRUE(administrator.Find<QLineEdit>("parentId")->text().isEmpty())
      << "the first stands under nothing";
  administrator.Shoot("61-don-vi-dau-tien");
  administrator.Click("askAct");
  administrator.UntilSays("Xin");
  EXPECT_TRUE(administrator.Find<QLineEdit>("name")->property("invalid").toBool()) << "said at the field";
  administrator.Click("askCancel");
  administrator.OpenPlace("people");
  administrator.UntilSays("Chưa có đơn vị nào.");
}

}  // namespace
}  // namespace thidua::test
