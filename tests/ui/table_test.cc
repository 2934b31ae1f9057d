// What every table does: sorts in place, keeps its columns, copies rows, becomes a workbook or paper, offers
// to clear a filter that left nothing.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPrinter>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QtTest/QTest>
#include <numeric>

#include "client/models/row_model.h"
#include "client/models/search.h"
#include "client/models/sheet.h"
#include "client/models/sifted_model.h"
#include "client/widgets/basics.h"
#include "client/widgets/list_foot.h"
#include "client/widgets/table_acts.h"
#include "client/workspaces/row_choice.h"
#include "tests/ui/driver.h"
#include "tests/ui/stage.h"
#include "tests/ui/workbook.h"

namespace thidua::test {
namespace {

using client::RowModel;

const QString kShots = THIDUA_SCREENSHOTS "/flow";

struct Award {
  QString name, day, amount, state;
};

const QList<Award> kAwards = {
    {"Trần Thị Ngọc Mai", "05/10/2020", "1.490.000", "còn 12 ngày"},
    {"Lê Văn Ân", "01/02/2021", "450.000", "còn 3 ngày"},
    {"=HYPERLINK(\"http://x\")", "", "", ""},
    {"Đỗ Thị Ánh", "30/09/2020", "2.000", "quá hạn 1 ngày"},
};

std::unique_ptr<RowModel<Award>> Awards() {
  auto model = std::make_unique<RowModel<Award>>(std::vector<RowModel<Award>::Column>{
      client::NameColumn<Award>("Họ và tên", [](const Award& a) { return a.name; }),
      client::TextColumn<Award>("Ngày", [](const Award& a) { return a.day; }),
      client::NumberColumn<Award>("Số tiền", [](const Award& a) { return a.amount; }),
      client::TextColumn<Award>("Còn lại", [](const Award& a) { return a.state; })});
  model->Set(kAwards);
  return model;
}

QStringList NamesOf(const RowModel<Award>& model) {
  QStringList names;
  for (const Award& award : model.rows()) names << award.name.section(' ', -1);
  return names;
}

TEST(Cells, AreReadOffWhatTheyShow) {
  EXPECT_EQ(client::DayOrText("05/10/2020"), QVariant(QDate(2020, 10, 5)));
  EXPECT_EQ(client::DayOrText("05/10/2020 08:30"), QVariant(QDateTime(QDate(2020, 10, 5), QTime(8, 30))));
  for (const char* text : {"31/02/2020", "5/10/2020", "2150/QĐ-UBND", ""}) {
    EXPECT_EQ(client::DayOrText(text), QVariant(QString(text))) << text;
  }
  EXPECT_EQ(client::NumberOrText("1.490.000"), QVariant(1490000.0));
  EXPECT_EQ(client::NumberOrText("-0,3"), QVariant(-0.3));
  EXPECT_EQ(client::NumberOrText("80,0 %"), QVariant(0.8));
  for (const char* text : {"8/9 · 88,9 %", "1.49", "0,3 × 1.490.000", "", "1e5"}) {
    EXPECT_EQ(client::NumberOrText(text), QVariant(QString(text))) << text;
  }
  EXPECT_EQ(client::NumberFormat("1.490.000"), "#,##0");
  EXPECT_EQ(client::NumberFormat("2020"), "0");
  EXPECT_EQ(client::NumberFormat("80,0 %"), "0.0%");
}

TEST(Tables, SortTheirOwnRows) {
  const auto model = Awards();
  const QPersistentModelIndex mai(model->index(0, 0));
  model->sort(0);
  EXPECT_EQ(NamesOf(*model).mid(1), QStringList({"Ánh", "Ân", "Mai"}));
  EXPECT_EQ(model->rows()[mai.row()].name, "Trần Thị Ngọc Mai");  // what was chosen stays chosen
  model->sort(1);
  EXPECT_EQ(NamesOf(*model).mid(0, 3), QStringList({"Ánh", "Mai", "Ân"}));
  model->sort(2, Qt::DescendingOrder);
  EXPECT_EQ(NamesOf(*model).mid(0, 3), QStringList({"Mai", "Ân", "Ánh"}));
  EXPECT_EQ(model->rows()[3].amount, "");  // empty cells are last either way
  model->sort(3);
  EXPECT_EQ(NamesOf(*model).mid(0, 3), QStringList({"Ân", "Mai", "Ánh"}));  // 3 days before 12
  // What comes later finds its place; the third click brings back how they came.
  model->Append({{"Bùi Thị Hoa", "02/10/2020", "450.000", "còn 5 ngày"}});
  EXPECT_EQ(NamesOf(*model).mid(0, 4), QStringList({"Ân", "Hoa", "Mai", "Ánh"}));
  model->sort(-1);
  EXPECT_EQ(model->rows()[0].name, kAwards[0].name);
  EXPECT_EQ(model->rows()[4].name, "Bùi Thị Hoa");
}

TEST(Tables, ANewRowStandsOnTopUntilTheyAreSortedAnew) {
  const auto model = Awards();
  model->sort(1);
  model->Prepend({"Bùi Thị Hoa", "02/10/2020", "450.000", "còn 5 ngày"});
  EXPECT_EQ(model->rows()[0].name, "Bùi Thị Hoa");
  EXPECT_EQ(NamesOf(*model).mid(1, 3), QStringList({"Ánh", "Mai", "Ân"}));
  model->sort(1);
  EXPECT_EQ(NamesOf(*model).mid(0, 4), QStringList({"Ánh", "Hoa", "Mai", "Ân"}));
  model->sort(-1);
  EXPECT_EQ(model->rows()[0].name, "Bùi Thị Hoa");
  EXPECT_EQ(model->rows()[1].name, kAwards[0].name);
}

TEST(Tables, AHeadStandsOverItsFigures) {
  const auto model = Awards();
  const auto alignment = [&](int column) {
    return model->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole);
  };
  EXPECT_NE(alignment(2).toInt() & static_cast<int>(Qt::AlignRight), 0);
  EXPECT_FALSE(alignment(0).isValid());
}

// A name is a text, whatever it looks like.
TEST(Tables, ATipSaysTheNameLetterByLetter) {
  const auto model = Awards();
  const auto tip = [&](const QString& name) {
    model->Set({{name, "", "", ""}});
    QTextDocument shown;
    const QString text = model->index(0, 0).data(Qt::ToolTipRole).toString();
    Qt::mightBeRichText(text) ? shown.setHtml(text) : shown.setPlainText(text);
    return shown.toPlainText();
  };
  for (const char* name : {"<b>Hoa</b>", "<img src=x>Lan\nMai", "Lê Văn Ân", "a < b"}) {
    EXPECT_EQ(tip(name), name);
  }
}

// An old computer drags the window's edge along with thousands of rows.
TEST(Tables, AWiderWindowDoesNotLookThroughTheWholeList) {
  int far = 0;  // how often a row far below was asked for
  RowModel<int> model({client::TextColumn<int>("Số", [&](int number) {
    far += number > 2500 ? 1 : 0;
    return QString::number(number);
  })});
  QList<int> rows(3000);
  std::iota(rows.begin(), rows.end(), 0);
  model.Set(rows);
  const std::unique_ptr<QTableView> table(client::Table(&model, "long", {1}, "Danh sách dài"));
  table->resize(400, 300);
  table->show();
  for (int i = 0; i < 5; ++i) Driver::Redraw();
  EXPECT_GT(far, 0) << "each row is as high as its lines";
  far = 0;
  table->resize(500, 300);
  Driver::Until("the table to be wider", [&] { return table->viewport()->width() > 400; });
  EXPECT_EQ(table->columnWidth(0), table->viewport()->width());
  EXPECT_EQ(far, 0);
}

// A page that brings nothing to show is a page all the same.
TEST(Tables, AListLookedThroughHereShowsWhatPassesOfEachPage) {
  QString wanted;
  client::SiftedModel<Award> model(
      {client::NameColumn<Award>("Họ và tên", [](const Award& a) { return a.name; })},
      [&](const Award& a) { return client::Matches(a.name, wanted); }, nullptr);
  client::ListFoot foot(&model, "người");
  QStringList asked;
  const auto load = [&](const std::string& next) { asked << QString::fromStdString(next); };
  model.TakePage(kAwards.mid(0, 2), false, "second", load);
  EXPECT_EQ(foot.words()->text(), "2+ người");
  wanted = "anh";
  model.Sift();
  EXPECT_EQ(foot.words()->text(), "0+ người");
  model.fetchMore({});
  model.fetchMore({});  // it is on its way
  EXPECT_EQ(asked, QStringList{"second"});
  model.TakePage({kAwards[2]}, true, "third", load);
  EXPECT_EQ(foot.words()->text(), "0+ người");
  model.TakePage({kAwards[3]}, true, "", load);
  EXPECT_EQ(foot.words()->text(), "1 người");
  EXPECT_TRUE(model.complete());
  wanted.clear();
  model.Sift();
  EXPECT_EQ(model.rows().size(), kAwards.size());
}

TEST(Tables, MoreIsAskedForOnceHoweverOftenItIsPressed) {
  const auto model = Awards();
  client::ListFoot foot(model.get(), "người");
  QStringList asked;
  const auto load = [&](const std::string& next) { asked << QString::fromStdString(next); };
  model->TakePage(kAwards, false, "second", load);
  auto* more = foot.findChild<QPushButton*>("more");
  more->click();
  more->click();
  EXPECT_EQ(asked, QStringList{"second"});
  model->TakePage(kAwards, true, "third", load);
  EXPECT_EQ(model->rows().size(), 2 * kAwards.size());
}

// The rows of a list in the order they come in, and the table that shows them.
struct Listed {
  RowModel<Award> model{{client::TextColumn<Award>("Họ và tên", [](const Award& a) { return a.name; })}};
  QTableView table;
  QStringList asked;
  std::function<void(const Award&)> there;
  std::function<void()> gone;
  client::RowChoice<Award> choice{&model, &table, [this](const std::string& id, auto found, auto missing) {
                                    asked << QString::fromStdString(id);
                                    there = found;
                                    gone = missing;
                                  }};

  Listed() {
    model.KnowBy([](const Award& a) { return a.name.toStdString(); });
    table.setModel(&model);
  }
  QString Current() const { return table.currentIndex().data().toString(); }
};

TEST(Tables, ARowOfALaterPageIsAskedForByItselfAndComesOnce) {
  Listed list;
  const Award& later = kAwards[3];
  list.choice.Want(later.name.toStdString());
  list.model.TakePage(kAwards.mid(0, 2), false, "second", [](const std::string&) {});
  list.choice.Choose();
  EXPECT_EQ(list.asked, QStringList{later.name});
  EXPECT_EQ(list.Current(), "") << "nothing stands for it meanwhile";
  list.there(later);
  EXPECT_EQ(list.Current(), later.name);
  EXPECT_EQ(list.model.rows().size(), 3);
  list.model.TakePage(kAwards.mid(2), true, "", {});
  EXPECT_EQ(list.model.rows().size(), kAwards.size());
  // Loaded anew, it stays; narrowed to something else, it does not.
  for (const bool narrowed : {false, true}) {
    list.choice.Prefer(later.name.toStdString(), narrowed);
    list.model.TakePage(kAwards.mid(0, 2), false, "second", [](const std::string&) {});
    list.choice.Choose();
    EXPECT_EQ(list.asked.size(), 2);
    if (!narrowed) list.there(later);
    EXPECT_EQ(list.Current(), narrowed ? kAwards[0].name : later.name);
  }
}

TEST(Tables, ARowThatIsGoneOrOfAnEarlierListLeavesTheFirst) {
  Listed list;
  list.choice.Want("không còn");
  list.model.TakePage(kAwards, false, "", {});
  list.choice.Choose();
  list.gone();
  EXPECT_EQ(list.Current(), kAwards[0].name);
  list.choice.Want("không còn");
  list.choice.Choose();
  const auto late = list.there;
  list.choice.Want(kAwards[1].name.toStdString());
  list.choice.Choose();
  late({"không còn", "", "", ""});
  EXPECT_EQ(list.Current(), kAwards[1].name);
  EXPECT_EQ(list.model.rows().size(), kAwards.size());
}

// A part of the workbook, which is a ZIP of XML.
TEST(Tables, BecomeWorkbooksWithRealDaysAndNumbers) {
  const QTemporaryDir folder;
  const QString file = folder.filePath("Danh sách.xlsx");
  const auto model = Awards();
  ASSERT_TRUE(client::WriteWorkbook(
      client::WholeSheet("Danh sách khen thưởng", {"Năm học 2020-2021", "Tìm theo tên: mai"}, model.get()),
      file));
  const QString page = PartOf(file, "xl/worksheets/sheet1.xml");
  EXPECT_TRUE(page.contains("<v>1490000</v>"));
  EXPECT_TRUE(page.contains("<v>44109</v>"));  // 05/10/2020
  EXPECT_FALSE(page.contains("<f>"));
  EXPECT_TRUE(page.contains("state=\"frozen\""));
  const QString texts = PartOf(file, "xl/sharedStrings.xml");
  EXPECT_TRUE(texts.contains("=HYPERLINK(&quot;http://x&quot;)") ||
              texts.contains("=HYPERLINK(\"http://x\")"));
  for (const char* words : {"Danh sách khen thưởng", "Tìm theo tên: mai", "Họ và tên", "Đỗ Thị Ánh"}) {
    EXPECT_TRUE(texts.contains(words)) << words;
  }
  EXPECT_FALSE(
      client::WriteWorkbook(client::WholeSheet("", {}, model.get()), folder.filePath("no/such.xlsx")));
}

TEST(Tables, GoToPaperWithNumberedPages) {
  const QTemporaryDir folder;
  const QString file = folder.filePath("giay.pdf");
  RowModel<Award> model({client::TextColumn<Award>("Họ và tên", [](const Award& a) { return a.name; })});
  model.Set(QList<Award>(200, kAwards[0]));
  {
    QPrinter printer;
    printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setOutputFileName(file);
    client::PrintPaper(&printer,
                       client::PaperOf(client::WholeSheet("Danh sách", {"Năm học 2020-2021"}, &model)));
  }
  QFile pdf(file);
  ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
  const QString text = QString::fromLatin1(pdf.readAll());
  EXPECT_GE(text.count(QRegularExpression("/Type /Page\\b")), 3);
}

// A table in a window of its own, with a field that narrows it.
struct Shown {
  std::unique_ptr<RowModel<Award>> model = Awards();
  QWidget window;
  QLineEdit* search = new QLineEdit(&window);
  QTableView* table = new QTableView(&window);

  explicit Shown(const QString& name) {
    auto* column = new QVBoxLayout(&window);
    column->addWidget(search);
    column->addWidget(table);
    search->setObjectName("search");
    search->setAccessibleName("Tìm theo tên");
    table->setObjectName(name);
    table->setModel(model.get());
    client::StyleTable(table, {1, 0, 0, 0}, "Danh sách khen thưởng");
    window.resize(800, 400);
    window.show();
    window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&window));
  }
};

TEST(Tables, CopyRowsAsASheet) {
  Shown shown("copied");
  shown.table->selectAll();
  shown.table->setFocus();
  QTest::keyClick(shown.table, Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QGuiApplication::clipboard()->text().split('\n');
  EXPECT_EQ(lines[0], "Trần Thị Ngọc Mai\t05/10/2020\t1.490.000\tcòn 12 ngày");
  EXPECT_TRUE(lines[2].startsWith("'=HYPERLINK")) << lines[2].toStdString();
}

TEST(Tables, KeepTheirColumnsAndNeverSqueezeNames) {
  {
    Shown shown("kept");
    EXPECT_GE(shown.table->columnWidth(0), 200);
    shown.window.resize(300, 400);
    Driver::Until("the columns to fit", [&] { return shown.table->viewport()->width() < 300; });
    EXPECT_GE(shown.table->columnWidth(0), 150);
    shown.table->setColumnWidth(1, 177);
    Driver::Until("the columns to be kept", [] { return QSettings().contains("columns//kept"); });
  }
  Shown again("kept");
  EXPECT_EQ(again.table->columnWidth(1), 177);
  Shown other("other");
  EXPECT_NE(other.table->columnWidth(1), 177);
}

TEST(Tables, SlashGoesToTheFieldThatNarrows) {
  Shown shown("slashed");
  shown.table->setFocus();
  QTest::keyClick(shown.table, Qt::Key_Slash);
  EXPECT_TRUE(shown.search->hasFocus());
  EXPECT_EQ(shown.search->text(), "");
}

TEST(Tables, OfferToClearAFilterThatLeftNothing) {
  Shown shown("narrowed");
  const auto notice = [&] {
    const auto* there = shown.window.findChild<QWidget*>("nothingFound");
    return there != nullptr && there->isVisible();
  };
  shown.model->Set({});
  EXPECT_FALSE(notice());  // nothing there at all is the page's to say
  shown.search->setText("khong co ai");
  shown.model->Set({});
  EXPECT_TRUE(notice());
  shown.window.findChild<QPushButton*>("clearFilter")->click();
  EXPECT_EQ(shown.search->text(), "");
  shown.model->Set(kAwards);
  EXPECT_FALSE(notice());
}

// On a page: a list of several pages is exported to its end, under what it was narrowed by.
TEST(Tables, ALongListIsExportedWhole) {
  TheStage().PlayUntil("launch");
  Driver window(TheStage().endpoint(), kShots, "Kiểm toán");
  TheStage().SignIn(window, "quantri2");
  window.OpenPlace("log");
  auto* leaves = window.Find<QTableView>("leaves");
  ASSERT_TRUE(leaves->model()->canFetchMore({}));
  const QTemporaryDir folder;
  const QString file = folder.filePath("nhat-ky.xlsx");
  window.ClickAndName("exportTable", file);
  window.UntilSays("Đã ghi bảng tính");
  window.Shoot("36-xuat-bang-tinh");
  window.Click("askCancel");
  EXPECT_FALSE(leaves->model()->canFetchMore({}));
  const QString page = PartOf(file, "xl/worksheets/sheet1.xml");
  EXPECT_GT(page.count("<row "), leaves->model()->rowCount());
  EXPECT_TRUE(PartOf(file, "xl/sharedStrings.xml").contains("Thời gian: Mọi ngày"));
}

}  // namespace
}  // namespace thidua::test
