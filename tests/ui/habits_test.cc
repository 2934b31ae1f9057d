// Habits of good desktop programs: keys beside the acts, one search for everything, a window that comes back
// as it was left.
#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QShortcutEvent>
#include <QtTest/QTest>
#include <algorithm>

#include "client/app/menu_bar.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

const QString kShots = THIDUA_SCREENSHOTS "/flow";

std::unique_ptr<Driver> Officer() {
  TheStage().PlayUntil("block_review");
  auto window = std::make_unique<Driver>(TheStage().endpoint(), kShots);
  TheStage().SignIn(*window, kOfficer);
  return window;
}

QAction* Act(Driver& window, const QString& menu, const QString& text) {
  for (QAction* action : window.Menu(menu)) {
    if (action->text().startsWith(text)) return action;
  }
  throw std::runtime_error("no act " + text.toStdString());
}

TEST(Habits, AWindowIsAsLargeAsThereIsRoomFor) {
  QSettings().remove("window/geometry");
  QSize closed;
  {
    client::MainWindow first(TheStage().endpoint());
    first.ShowWhereItWas();
    const QSize room = first.screen()->availableSize();
    const bool small = room.width() < 1366 || room.height() < 768;
    EXPECT_EQ(first.isMaximized(), small);
    first.showNormal();
    first.resize(first.minimumSizeHint().expandedTo({600, 500}));
    closed = first.size();
    first.close();
  }
  client::MainWindow second(TheStage().endpoint());
  second.ShowWhereItWas();
  EXPECT_FALSE(second.isMaximized());
  EXPECT_EQ(second.size(), closed);
  second.close();
}

// Pages that are there, of the workspace that is open.
QList<client::Page*> Made(Driver& driver) {
  auto pages = driver.window().findChildren<client::Page*>();
  pages.removeIf([](const client::Page* page) { return page->objectName().isEmpty(); });
  return pages;
}

// All pages of a workspace made at once held the window up for as long as it takes to see it.
TEST(Habits, APageIsMadeWhenItIsFirstOpened) {
  auto officer = Officer();
  EXPECT_EQ(Made(*officer).size(), 1);
  officer->OpenPlace("cases");
  EXPECT_EQ(Made(*officer).size(), 2);
  auto* page = officer->page();
  officer->OpenPlace("inbox");
  officer->OpenPlace("cases");
  EXPECT_EQ(Made(*officer).size(), 2);
  EXPECT_EQ(officer->page(), page);
}

// Of two places that are pressed one after the other, the first is not made.
TEST(Habits, AnotherPlaceThatIsAskedForGoesBefore) {
  auto officer = Officer();
  const auto* inbox = officer->page();
  officer->Find<QAbstractButton>("place1")->click();
  EXPECT_EQ(officer->page(), inbox) << "stays until the other is made";
  officer->OpenPlace("delegations");
  EXPECT_EQ(officer->page()->objectName(), "page_delegations");
  EXPECT_EQ(Made(*officer).size(), 2);
}

// The rail and the menus are there before the first page is made, and it is not made where another has been
// asked for by then.
TEST(Habits, TheFirstPageOfAWorkspaceHasATurnOfItsOwn) {
  auto officer = Officer();
  officer->window().OpenWorkspace(1);
  EXPECT_EQ(Made(*officer).size(), 0);
  officer->Settle();
  EXPECT_EQ(Made(*officer).size(), 1);
  officer->window().OpenWorkspace(0);
  officer->OpenPlace("cases");
  EXPECT_EQ(officer->page()->objectName(), "page_cases");
  EXPECT_EQ(Made(*officer).size(), 1);
}

// Counts how often something is shown.
class Shows : public QObject {
 public:
  int times = 0;

 protected:
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::Show) ++times;
    return false;
  }
};

// Pages of thousands of rows take as long to be let go of as to be made; and a stack from which one is taken
// shows the next, which then measures its tables for nobody.
TEST(Habits, PagesThatAreLeftGoOneATurnAndAreNotShownAgain) {
  auto officer = Officer();
  for (const char* place : {"cases", "progress", "delegations", "inbox"}) officer->OpenPlace(place);
  Shows shows;
  QList<QPointer<client::Page>> left;
  for (auto* page : Made(*officer)) {
    left << page;
    page->installEventFilter(&shows);
  }
  ASSERT_EQ(left.size(), 4);
  const auto there = [&] {
    return std::count_if(left.begin(), left.end(), [](const auto& page) { return !page.isNull(); });
  };
  officer->window().OpenWorkspace(1);
  EXPECT_EQ(there(), 4);
  for (int turn = 0; turn < 1000 && there() > 0; ++turn) {
    const auto before = there();
    const auto made = Made(*officer).size();
    QCoreApplication::processEvents();
    EXPECT_GE(there(), before - 1);
    EXPECT_LE(Made(*officer).size(), made + 1);
  }
  EXPECT_EQ(there(), 0);
  EXPECT_EQ(shows.times, 0);
  officer->Settle();
  EXPECT_EQ(Made(*officer).size(), 1);
}

TEST(Habits, MenusSayTheKeyOfEachAct) {
  auto officer = Officer();
  EXPECT_TRUE(Act(*officer, "Xem", "Tải lại")->text().endsWith("\tF5"));
  EXPECT_TRUE(Act(*officer, "Đi tới", "Tra cứu hồ sơ")->text().endsWith("\tAlt+2"));
  Act(*officer, "Đi tới", "Tra cứu hồ sơ")->trigger();
  officer->Settle();
  EXPECT_EQ(officer->page()->objectName(), "page_cases");
  EXPECT_EQ(officer->window().windowTitle(), "Tra cứu hồ sơ");
  Act(*officer, "Trợ giúp", "Giới thiệu")->trigger();
  officer->UntilSays("phiên bản 0.");
  officer->Shoot("37-gioi-thieu");
  officer->Click("askAct");
}

TEST(Habits, LookIsChosenInTheProgram) {
  auto officer = Officer();
  Act(*officer, "Chương trình", "Tuỳ chọn")->trigger();
  auto* theme = officer->Find<QComboBox>("theme");
  theme->setCurrentIndex(theme->findData("toi"));
  officer->Shoot("38-tuy-chon");
  const QColor before = client::Colors().canvas;
  officer->Click("askAct");  // a theme is there at once
  EXPECT_NE(client::Colors().canvas, before);
  EXPECT_EQ(officer->window().grab().toImage().pixelColor(2, officer->window().height() / 2),
            client::Palette::Dark().surface);
  EXPECT_EQ(QSettings().value("look/theme").toString(), "toi");
  officer->Shoot("38a-giao-dien-toi");
  Act(*officer, "Chương trình", "Tuỳ chọn")->trigger();
  officer->Find<QComboBox>("theme")->setCurrentIndex(0);
  auto* zoom = officer->Find<QComboBox>("zoom");
  zoom->setCurrentIndex(zoom->findData(150));
  officer->Click("askAct");  // a size, when the program begins anew
  officer->UntilSays("Mở lại chương trình");
  officer->Click("askCancel");
  EXPECT_EQ(client::Colors().canvas, before);
  QSettings().remove("look/theme");
  QSettings().remove("look/zoom");
}

TEST(Habits, OneSearchFindsPagesAndCases) {
  auto officer = Officer();
  officer->OpenPlace("delegations");
  const auto find = [&](const QString& text) {
    officer->Key(&officer->window(), Qt::Key_K, Qt::ControlModifier);
    officer->Type("finderLine", text);
    return officer->Find<QListWidget>("finderList");
  };
  auto* list = find("tra cuu");
  ASSERT_EQ(list->count(), 1);
  EXPECT_EQ(list->item(0)->text(), "Tra cứu hồ sơ – Xét duyệt hồ sơ");
  officer->Shoot("39-tim-khap-noi");
  officer->Key(officer->Find<QWidget>("finderLine"), Qt::Key_Return);
  officer->Settle();
  ASSERT_EQ(officer->page()->objectName(), "page_cases");
  // Somebody of the list, from another page: the case is opened in the list.
  approval::v1::ListCasesRequest request;
  request.set_campaign_id(TheStage().campaign_id());
  const auto all =
      TheStage().Do<approval::v1::ListCasesResponse>(kOfficer, "approval/ApprovalService/ListCases", request);
  const auto person = std::find_if(all.cases().begin(), all.cases().end(), [](const auto& one) {
    return one.subject().kind() == common::v1::PERSON;
  });
  ASSERT_NE(person, all.cases().end());
  const QString name = QString::fromStdString(person->subject_name());
  officer->OpenPlace("delegations");
  list = find(name);
  Driver::Until("the case", [&] { return list->count() > 0 && list->item(0)->text().startsWith(name); });
  officer->Key(officer->Find<QWidget>("finderLine"), Qt::Key_Return);
  officer->Settle();
  ASSERT_EQ(officer->page()->objectName(), "page_cases");
  auto* cases = officer->Find<QTableView>("cases");
  EXPECT_EQ(cases->currentIndex().siblingAtColumn(0).data().toString(), name);
}

// A school of the Phòng by part of its name, as the administrator looks for it.
TEST(Habits, OneSearchFindsUnits) {
  Driver administrator(TheStage().endpoint(), kShots, "Quản trị");
  TheStage().SignIn(administrator, "quantri");
  administrator.OpenPlace("accounts");
  directory::v1::GetUnitRequest get;
  get.set_id(TheStage().school_id());
  const QString name = QString::fromStdString(
      TheStage()
          .Do<directory::v1::GetUnitResponse>("quantri", "directory/DirectoryService/GetUnit", get)
          .unit()
          .name());
  administrator.Key(&administrator.window(), Qt::Key_K, Qt::ControlModifier);
  administrator.Type("finderLine", name);
  auto* list = administrator.Find<QListWidget>("finderList");
  Driver::Until("the unit", [&] { return list->count() > 0 && list->item(0)->text() == name; });
  administrator.Key(administrator.Find<QWidget>("finderLine"), Qt::Key_Return);
  administrator.Settle();
  EXPECT_EQ(administrator.page()->objectName(), "page_units");
}

TEST(Habits, AnEmptyResultOffersToClearTheFilter) {
  auto officer = Officer();
  officer->OpenPlace("cases");
  auto* cases = officer->Find<QTableView>("cases");
  const int all = cases->model()->rowCount();
  officer->Type("search", "khong co ai ten the");
  Driver::Until("nothing found", [&] { return officer->Shows("nothingFound"); });
  EXPECT_TRUE(officer->Faults().isEmpty()) << officer->Faults().join('\n').toStdString();
  officer->Shoot("40-bo-loc");
  officer->Click("clearFilter");
  Driver::Until("everything again", [&] { return cases->model()->rowCount() == all; });
}

}  // namespace
}  // namespace thidua::test
