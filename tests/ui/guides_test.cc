// Every workspace and every page has its guide: in Vietnamese, and naming no key that does nothing.
#include <gtest/gtest.h>

#include <QAction>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QShortcut>
#include <algorithm>

#include "client/models/guide_files.h"
#include "client/models/guides.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"

namespace thidua::test {
namespace {

using client::Guide;
using client::GuideLine;
using Kind = GuideLine::Kind;

const QString kShots = THIDUA_SCREENSHOTS "/flow";
constexpr int kHalfAPage = 2000;  // letters

int Count(const Guide& guide, Kind kind) {
  return static_cast<int>(
      std::count_if(guide.begin(), guide.end(), [&](const auto& line) { return line.kind == kind; }));
}

// With those that a workspace has beside its own.
QSet<QString> AllPlaces() {
  QSet<QString> all{"notices", "myAccount"};
  const auto workspaces = client::AllWorkspaces();
  for (const auto& workspace : workspaces) {
    for (const auto& place : workspace.places) all.insert(place.id);
  }
  return all;
}

TEST(Guides, EveryWorkspaceHasHalfAPage) {
  const auto workspaces = client::AllWorkspaces();
  for (const auto& workspace : workspaces) {
    const Guide guide = client::WorkspaceGuide(workspace.id);
    const std::string name = workspace.name.toStdString();
    ASSERT_FALSE(guide.isEmpty()) << name;
    EXPECT_EQ(guide.front().kind, Kind::kText) << name << ": what it is for stands first";
    EXPECT_EQ(Count(guide, Kind::kHeading), 2) << name << ": the year, and what to do when";
    EXPECT_GE(Count(guide, Kind::kItem), 8) << name;
    int letters = 0;
    for (const GuideLine& line : guide) letters += static_cast<int>(line.text.size());
    EXPECT_LT(letters, kHalfAPage) << name;
  }
}

TEST(Guides, EveryPlaceHasOneAndNoneIsLeftOver) {
  QSet<QString> wanted{"window.md"};
  for (const QString& place : AllPlaces()) {
    wanted.insert("pages/" + place + ".md");
    const Guide guide = client::PageGuide(place);
    ASSERT_FALSE(guide.isEmpty()) << place.toStdString();
    EXPECT_EQ(guide.front().kind, Kind::kText) << place.toStdString() << ": what it is for stands first";
    EXPECT_GT(Count(guide, Kind::kKey), 0) << place.toStdString();
  }
  const auto workspaces = client::AllWorkspaces();
  for (const auto& workspace : workspaces) wanted.insert(workspace.id + ".md");
  QSet<QString> there;
  for (const auto& file : client::DataFiles()) there.insert(file.name);
  EXPECT_EQ(QStringList((there - wanted).values()).join(' ').toStdString(), "");
}

// A word without a mark above or below that no Vietnamese syllable is written like. Names of files, of
// formats and of laws' forms have a dot, a dash or a digit, or are capitals.
bool IsForeign(const QString& word) {
  static const QRegularExpression letters("^[A-Za-z]{2,}$");
  static const QRegularExpression syllable(
      "^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
      "(oai|oay|uya|uye|uyu|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
      "(ch|ng|nh|[cmnpt])?$",
      QRegularExpression::CaseInsensitiveOption);
  static const QSet<QString> names{"PDF", "ODT", "PNG", "QR",   "VNI",  "Unicode",
                                   "KT",  "TL",  "TUQ", "UBND", "Enter"};
  return letters.match(word).hasMatch() && !names.contains(word) && !syllable.match(word).hasMatch();
}

TEST(Guides, AreInVietnamese) {
  EXPECT_TRUE(IsForeign("page"));
  EXPECT_FALSE(IsForeign("trang"));
  static const QRegularExpression between("[\\s“”,;:()…–|]+");
  for (const auto& file : client::DataFiles()) {
    const QStringList lines = QString(file.text).split('\n', Qt::SkipEmptyParts);
    for (QString line : lines) {
      if (line.startsWith('|')) line = line.section('|', 2);
      for (QString word : line.split(between, Qt::SkipEmptyParts)) {
        if (word.endsWith('.')) word.chop(1);
        EXPECT_FALSE(IsForeign(word)) << file.name << ": " << word.toStdString();
      }
    }
  }
}

bool OfPage(const QObject* object) {
  for (const QObject* at = object; at != nullptr; at = at->parent()) {
    if (qobject_cast<const client::Page*>(at) != nullptr) return true;
  }
  return false;
}

// What is listened to below this widget; of the window what its pages do not bring.
QSet<QString> KeysOf(const QWidget* widget) {
  QSet<QString> keys;
  const bool page = OfPage(widget);
  const auto add = [&](const QObject* object, const QKeySequence& key) {
    if (OfPage(object) == page) keys.insert(key.toString());
  };
  for (const auto* shortcut : widget->findChildren<QShortcut*>()) add(shortcut, shortcut->key());
  for (const auto* button : widget->findChildren<QAbstractButton*>()) add(button, button->shortcut());
  for (const auto* action : widget->findChildren<QAction*>()) add(action, action->shortcut());
  return keys;
}

// What a table, a field or a dialog does by itself.
const QSet<QString>& OfWidgets() {
  static const QSet<QString> keys{"Mũi tên", "Tab",    "Phím cách", "Enter",
                                  "Esc",     "Ctrl+A", "Ctrl+C",    "Ctrl+Enter"};
  return keys;
}

// What the table of a page hears as it is typed, and not as a shortcut.
QSet<QString> HeardBy(const QString& place) {
  if (place == "ratings") return {"1", "2", "3", "4", "5", "Delete"};
  if (place == "meetings") return {"1", "2", "3"};
  return {};
}

TEST(Guides, NameNoKeyThatDoesNothing) {
  TheStage().PlayUntil("launch");
  Driver secretary(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(secretary, kSecretary);
  const QSet<QString> of_window = KeysOf(&secretary.window());
  const auto check = [&](const Guide& guide, const QSet<QString>& keys, const QString& where) {
    for (const GuideLine& line : guide) {
      if (line.kind != Kind::kKey) continue;
      // The comma is a key too: "Ctrl+,".
      for (const QString& key : line.mark.split(", ")) {
        EXPECT_TRUE(keys.contains(key)) << where.toStdString() << ": " << key.toStdString();
      }
    }
  };
  check(client::WindowKeys(), of_window + OfWidgets(), "window");
  client::Context context(&secretary.window().session());
  QSet<QString> seen;
  const auto workspaces = client::AllWorkspaces();
  for (const auto& workspace : workspaces) {
    for (const auto& place : workspace.places) {
      if (seen.contains(place.id)) continue;
      seen.insert(place.id);
      const std::unique_ptr<client::Page> page(place.make(&context));
      QSet<QString> keys = KeysOf(page.get()) + of_window + OfWidgets() + HeardBy(place.id);
      const auto fields = page->findChildren<QLineEdit*>();
      if (std::any_of(fields.begin(), fields.end(),
                      [](const auto* line) { return line->objectName().startsWith("search"); })) {
        keys.insert("Dấu /");
      }
      check(client::PageGuide(place.id), keys, place.id);
      // Guides name pages as the rail does.
      EXPECT_TRUE(page->title().startsWith(place.name)) << page->title().toStdString();
    }
  }
  for (const QString place : {"notices", "myAccount"}) {
    check(client::PageGuide(place), of_window + OfWidgets(), place);
  }
}

TEST(Guides, OpenWithF1) {
  TheStage().PlayUntil("launch");
  Driver secretary(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(secretary, kSecretary);
  secretary.OpenPlace("ratings");
  secretary.Key(&secretary.window(), Qt::Key_F1);
  secretary.UntilSays("hoàn thành xuất sắc nhiệm vụ");  // of the page
  EXPECT_TRUE(secretary.Says("tìm khắp nơi"));          // of the window
  EXPECT_TRUE(secretary.Says("Phần việc Thư ký thi đua"));
  EXPECT_TRUE(secretary.Faults().isEmpty()) << secretary.Faults().join('\n').toStdString();
  secretary.Shoot("36-huong-dan");
  secretary.Click("askAct");
  secretary.OpenMyAccount();
  secretary.Click("help");
  secretary.UntilSays("mười mã khôi phục");
  EXPECT_FALSE(secretary.Says("Phần việc"));
  secretary.Click("askAct");
}

// A page that shows nothing of a campaign does not name one above it.
TEST(Guides, TheCampaignIsNamedAboveWhatDependsOnIt) {
  TheStage().PlayUntil("launch");
  Driver secretary(TheStage().endpoint(), kShots, "Thư ký thi đua");
  TheStage().SignIn(secretary, kSecretary);
  secretary.OpenPlace("unit");
  EXPECT_TRUE(secretary.Shows("campaigns"));
  secretary.OpenPlace("ratings");  // has a year of its own
  EXPECT_FALSE(secretary.Shows("campaigns"));
  secretary.OpenPlace("people");
  EXPECT_FALSE(secretary.Shows("campaigns"));
  secretary.OpenPlace("schoolDossiers");
  EXPECT_TRUE(secretary.Shows("campaigns"));
}

}  // namespace
}  // namespace thidua::test
