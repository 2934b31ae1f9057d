// The page view: pages, sizes, words that are looked for, paper; without a server.
#include <gtest/gtest.h>

#include <QBuffer>
#include <QCryptographicHash>
#include <QLabel>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>
#include <QtPdf/QPdfDocument>
#include <QtTest/QTest>
#include <algorithm>
#include <functional>
#include <memory>

#include "client/core/turns.h"
#include "client/widgets/pdf_print.h"
#include "client/widgets/pdf_text.h"
#include "client/widgets/pdf_view.h"
#include "client/workspaces/shared/paper_window.h"

namespace thidua::test {
namespace {

using client::PdfPages;
using client::PdfView;
using client::PrintJob;

// A page for each text; the last one lies.
QByteArray PdfOf(const QStringList& texts) {
  QByteArray bytes;
  QBuffer out(&bytes);
  out.open(QIODevice::WriteOnly);
  QPdfWriter writer(&out);
  writer.setResolution(72);
  writer.setPageSize(QPageSize(QPageSize::A4));
  QPainter painter(&writer);
  for (qsizetype i = 0; i < texts.size(); ++i) {
    if (i > 0) {
      if (i + 1 == texts.size()) writer.setPageOrientation(QPageLayout::Landscape);
      writer.newPage();
    }
    painter.drawText(QRect(60, 60, 400, 600), Qt::TextWordWrap, texts[i]);
  }
  painter.end();
  return bytes;
}

const QStringList kTexts{"Quyết định tặng danh hiệu cho Nguyễn Thị Lan và Trần Văn Sơn",
                         "Danh sách: Nguyễn Thị Lan, Nguyễn Thị Hoa", "Phụ lục tiền thưởng: Lê Văn Đức"};

// A decision with a long annex: 67 pages took a window eleven seconds.
QByteArray LongPaper(int pages) {
  QStringList texts;
  for (int page = 1; page <= pages; ++page)
    texts << "Nguyễn Thị Lan. " + QString("Danh sách chiến sĩ thi đua cơ sở. ").repeated(30);
  texts.last().prepend("Trần Văn Sơn. ");
  return PdfOf(texts);
}

constexpr int kPatience = 60'000;

// A printer that writes a file.
std::shared_ptr<QPrinter> PrinterInto(const QString& file, int dots_an_inch) {
  auto printer = std::make_shared<QPrinter>();
  printer->setResolution(dots_an_inch);
  printer->setOutputFormat(QPrinter::PdfFormat);
  printer->setOutputFileName(file);
  printer->setPageSize(QPageSize(QPageSize::A4));
  return printer;
}

// What a job told, once it has ended.
struct Told {
  bool ended = false, taken = false;
  int pages = 0, of = 0;
  QList<int> drawn;
  int turns = 0;  // of the window's event loop, from its first page on
};
// `drawing` is told each page that is begun.
Told ToldBy(PrintJob* job, const std::function<void(int page)>& drawing = {}) {
  Told told;
  QTimer turn;
  QObject::connect(&turn, &QTimer::timeout, [&] { ++told.turns; });
  QObject::connect(job, &PrintJob::Drawing, &turn, [&](int page, int) {
    if (!turn.isActive()) turn.start();
    told.drawn << page;
    if (drawing) drawing(page);
  });
  QObject::connect(job, &PrintJob::Ended, &turn, [&](bool taken, int pages, int of) {
    told.ended = true;
    told.taken = taken;
    told.pages = pages;
    told.of = of;
  });
  EXPECT_TRUE(QTest::qWaitFor([&] { return told.ended; }, kPatience));
  return told;
}

int PagesIn(const QString& file) {
  QPdfDocument document;
  return document.load(file) == QPdfDocument::Error::None ? document.pageCount() : -1;
}

int DarkIn(const QImage& seen) {
  int dark = 0;
  for (int y = 0; y < seen.height(); ++y) {
    for (int x = 0; x < seen.width(); ++x) dark += seen.pixelColor(x, y).lightness() < 128;
  }
  return dark;
}

class Pdf : public testing::Test {
 protected:
  Pdf() {
    view_.resize(700, 800);
    view_.Show(PdfOf(kTexts), "Quyết định số 01/QĐ-UBND");
    view_.show();
    QTest::qWait(0);
  }

  QString Says(const QString& label) { return view_.findChild<QLabel*>(label)->text(); }
  PdfPages& pages() { return *view_.findChild<PdfPages*>(); }
  void AskFor(const QString& words) {
    auto* search = view_.findChild<QLineEdit*>("pdfSearch");
    search->setText(words);
    QTest::keyClick(search, Qt::Key_Return);
  }
  // What is seen, once it asks for no page any more.
  QImage SeenWhole() {
    QImage seen;
    EXPECT_TRUE(QTest::qWaitFor(
        [&] {
          if (client::AnyTurnsLeft()) return false;
          seen = pages().viewport()->grab().toImage();
          return !client::AnyTurnsLeft();
        },
        kPatience));
    return seen;
  }
  bool Looking() { return Says("pdfFound").startsWith("Đang tìm"); }
  void LookFor(const QString& words) {
    AskFor(words);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !Looking(); }, kPatience));
  }

  PdfView view_;
};

TEST_F(Pdf, PagesStandBelowEachOther) {
  EXPECT_EQ(view_.page_count(), 3);
  EXPECT_EQ(Says("pdfPlace"), "Trang 1/3");
  QTest::keyClick(&pages(), Qt::Key_End);
  EXPECT_EQ(Says("pdfPlace"), "Trang 3/3");
  QTest::keyClick(&pages(), Qt::Key_Home);
  EXPECT_EQ(Says("pdfPlace"), "Trang 1/3");
  // There is something on the page, and it is black on white in whatever theme.
  const QImage seen = SeenWhole();
  int white = 0;
  for (int y = 0; y < seen.height(); ++y) {
    for (int x = 0; x < seen.width(); ++x) white += seen.pixelColor(x, y) == Qt::white;
  }
  EXPECT_GT(white, seen.width() * seen.height() / 2);
  EXPECT_GT(DarkIn(seen), 50);
}

// A page takes a fifth of a second to paint, which a window does not stand still for.
TEST_F(Pdf, APageIsPaintedAwayFromTheWindow) {
  const auto grab = [this] { return pages().viewport()->grab().toImage(); };
  EXPECT_GT(DarkIn(SeenWhole()), 50);
  view_.Show(LongPaper(3), "Quyết định");
  EXPECT_EQ(DarkIn(grab()), 0) << "white until its picture comes";
  EXPECT_TRUE(client::AnyTurnsLeft());
  EXPECT_GT(DarkIn(SeenWhole()), 50);
  // The picture of another size stands there until that of this one comes.
  pages().SetPercent(200);
  EXPECT_GT(DarkIn(grab()), 50);
  EXPECT_TRUE(client::AnyTurnsLeft());
  // What then comes is of a paper that is not shown any more.
  view_.Show(PdfOf({"", ""}), "Tờ trắng");
  EXPECT_EQ(DarkIn(SeenWhole()), 0);
}

TEST_F(Pdf, ItIsAsLargeAsIsWanted) {
  const int at_first = pages().percent();
  EXPECT_EQ(pages().fit(), PdfPages::Fit::kWidth);
  const QPointF middle = pages().viewport()->rect().center();
  QWheelEvent wheel(middle, pages().viewport()->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton,
                    Qt::ControlModifier, Qt::NoScrollPhase, false);
  QCoreApplication::sendEvent(pages().viewport(), &wheel);
  EXPECT_GT(pages().percent(), at_first);
  QTest::mouseClick(view_.findChild<QAbstractButton*>("pdfSmaller"), Qt::LeftButton);
  EXPECT_LE(pages().percent(), at_first);
  for (int i = 0; i < 20; ++i)
    QTest::mouseClick(view_.findChild<QAbstractButton*>("pdfLarger"), Qt::LeftButton);
  EXPECT_EQ(pages().percent(), PdfPages::Percents().last());
  EXPECT_EQ(view_.findChild<QComboBox*>("pdfSize")->currentText(), "300 %");
  pages().SetFit(PdfPages::Fit::kWidth);
  EXPECT_EQ(pages().percent(), at_first);
}

TEST_F(Pdf, WordsAreFoundHoweverTheyAreTyped) {
  for (const char* typed : {"Nguyễn Thị Lan", "nguyen thi lan", "NGUYỄN  THỊ LAN"}) {
    LookFor(typed);
    EXPECT_EQ(Says("pdfFound"), "1/2 chỗ") << typed;
  }
  QTest::mouseClick(view_.findChild<QAbstractButton*>("pdfNext"), Qt::LeftButton);
  EXPECT_EQ(Says("pdfFound"), "2/2 chỗ");
  EXPECT_EQ(Says("pdfPlace"), "Trang 2/3");
  QTest::mouseClick(view_.findChild<QAbstractButton*>("pdfNext"), Qt::LeftButton);
  EXPECT_EQ(Says("pdfFound"), "1/2 chỗ");
  QTest::mouseClick(view_.findChild<QAbstractButton*>("pdfPrevious"), Qt::LeftButton);
  EXPECT_EQ(Says("pdfFound"), "2/2 chỗ");
  LookFor("le van duc");
  EXPECT_EQ(Says("pdfFound"), "1/1 chỗ");
  EXPECT_EQ(Says("pdfPlace"), "Trang 3/3");
  LookFor("Không có ai");
  EXPECT_EQ(Says("pdfFound"), "Không thấy");
  EXPECT_FALSE(view_.findChild<QAbstractButton*>("pdfNext")->isEnabled());
}

// What is marked is where the words are, in the page's own measure.
TEST(PdfWords, AHitKnowsItsPlace) {
  QByteArray bytes = PdfOf(kTexts);
  QBuffer device(&bytes);
  device.open(QIODevice::ReadOnly);
  QPdfDocument document;
  document.load(&device);
  client::PdfText text(&document);
  ASSERT_TRUE(text.Read(std::chrono::minutes(1)));
  const auto hits = text.Find("tran van son");
  ASSERT_EQ(hits.size(), 1);
  EXPECT_EQ(hits[0].page, 0);
  EXPECT_EQ(document.getSelectionAtIndex(0, hits[0].start, hits[0].length).text().simplified(),
            "Trần Văn Sơn");
  const auto boxes = text.BoxesOf(hits[0]);
  ASSERT_FALSE(boxes.isEmpty());
  for (const QRectF& box : boxes) {
    EXPECT_GT(box.width(), 0);
    EXPECT_TRUE(QRectF(QPointF(), document.pagePointSize(0)).contains(box));
  }
}

TEST_F(Pdf, WhatIsNoPdfIsSaidToBeNone) {
  view_.Show("Đây không phải là PDF", "Tệp hỏng");
  EXPECT_FALSE(view_.readable());
  EXPECT_TRUE(Says("pdfWhyNot").contains("không phải là tệp PDF đọc được"));
  EXPECT_TRUE(view_.findChild<QLabel*>("pdfWhyNot")->isVisible());
  EXPECT_FALSE(view_.findChild<QAbstractButton*>("pdfLarger")->isEnabled());
  // The next one is shown as if nothing had been.
  view_.Show(PdfOf(kTexts), "Quyết định");
  EXPECT_TRUE(view_.readable());
  EXPECT_EQ(Says("pdfPlace"), "Trang 1/3");
}

TEST_F(Pdf, PaperLiesAsItsPageDoes) {
  const QTemporaryDir folder;
  const QString file = folder.filePath("in.pdf");
  const auto printer = PrinterInto(file, 96);
  printer->setPrintRange(QPrinter::PageRange);
  printer->setFromTo(2, 3);
  const Told told = ToldBy(view_.Print(printer));
  EXPECT_TRUE(told.taken);
  EXPECT_EQ(told.pages, 2);
  QPdfDocument printed;
  ASSERT_EQ(printed.load(file), QPdfDocument::Error::None);
  ASSERT_EQ(printed.pageCount(), 2) << "the two that were asked for";
  EXPECT_LT(printed.pagePointSize(0).width(), printed.pagePointSize(0).height());
  EXPECT_GT(printed.pagePointSize(1).width(), printed.pagePointSize(1).height());
}

TEST_F(Pdf, TheWindowAnswersWhileItIsPrinted) {
  constexpr int kPages = 20;
  view_.Show(LongPaper(kPages), "Quyết định");
  const QTemporaryDir folder;
  const QString file = folder.filePath("in.pdf");
  const Told told = ToldBy(view_.Print(PrinterInto(file, 300)));
  EXPECT_TRUE(told.taken);
  EXPECT_EQ(told.pages, kPages);
  EXPECT_EQ(told.of, kPages);
  EXPECT_EQ(told.drawn.size(), kPages);
  EXPECT_TRUE(std::is_sorted(told.drawn.begin(), told.drawn.end()));
  EXPECT_GT(told.turns, kPages) << "the window stood still";
  EXPECT_EQ(PagesIn(file), kPages);
}

TEST_F(Pdf, PrintingStopsWhenItIsTold) {
  constexpr int kPages = 60;
  view_.Show(LongPaper(kPages), "Quyết định");
  const QTemporaryDir folder;
  const QString file = folder.filePath("in.pdf");
  PrintJob* job = view_.Print(PrinterInto(file, 300));
  const Told told = ToldBy(job, [job](int page) {
    if (page == 2) job->Stop();
  });
  EXPECT_TRUE(told.taken);
  EXPECT_GE(told.pages, 2);
  EXPECT_LT(told.pages, kPages);
  EXPECT_EQ(PagesIn(file), told.pages) << "those that it says";
}

TEST_F(Pdf, PrintingOutlivesItsWindow) {
  constexpr int kPages = 5;
  auto view = std::make_unique<PdfView>();
  view->Show(LongPaper(kPages), "Quyết định");
  const QTemporaryDir folder;
  const QString file = folder.filePath("in.pdf");
  PrintJob* job = view->Print(PrinterInto(file, 300));
  view.reset();
  EXPECT_EQ(ToldBy(job).pages, kPages);
  EXPECT_EQ(PagesIn(file), kPages);
}

TEST_F(Pdf, APrinterThatWouldNotIsTold) {
  const Told told = ToldBy(view_.Print(PrinterInto("/no/such/folder/in.pdf", 96)));
  EXPECT_FALSE(told.taken);
  view_.Show("Đây không phải là PDF", "Tệp hỏng");
  EXPECT_EQ(view_.Print(PrinterInto("/no/such/folder/in.pdf", 96)), nullptr);
}

TEST_F(Pdf, ALongPaperIsReadInParts) {
  constexpr int kPages = 400;
  view_.Show(LongPaper(kPages), "Quyết định");
  AskFor("nguyen thi lan");
  EXPECT_TRUE(Looking()) << Says("pdfFound").toStdString();
  EXPECT_TRUE(view_.findChild<QAbstractButton*>("pdfNext")->isEnabled()) << "to those that are found";
  ASSERT_TRUE(QTest::qWaitFor([this] { return !Looking(); }, kPatience));
  EXPECT_EQ(Says("pdfFound"), QString("1/%1 chỗ").arg(kPages));
  EXPECT_EQ(Says("pdfPlace"), QString("Trang 1/%1").arg(kPages));
  // Once read, everything is found at once.
  AskFor("tran van son");
  EXPECT_EQ(Says("pdfFound"), "1/1 chỗ");
  EXPECT_EQ(Says("pdfPlace"), QString("Trang %1/%1").arg(kPages));
  // Another paper comes while one is read.
  view_.Show(LongPaper(kPages), "Quyết định");
  AskFor("chien si");
  EXPECT_TRUE(Looking());
  view_.Show(PdfOf(kTexts), "Quyết định");
  LookFor("tran van son");
  EXPECT_EQ(Says("pdfFound"), "1/1 chỗ");
}

TEST_F(Pdf, ALargerPaperAsksForALargerSheet) {
  EXPECT_EQ(view_.sheet(), QPageSize::A4);
  QByteArray bytes;
  QBuffer out(&bytes);
  out.open(QIODevice::WriteOnly);
  QPdfWriter writer(&out);
  writer.setPageSize(QPageSize(QPageSize::A3));
  QPainter(&writer).drawText(QPointF(100, 100), "Bằng khen");
  view_.Show(bytes, "Bằng khen");
  EXPECT_EQ(view_.sheet(), QPageSize::A3);
}

TEST(PaperWindow, OtherBytesThanWereStoredAreKnown) {
  common::v1::PaperFile file;
  file.set_content("%PDF-1.4 …");
  EXPECT_TRUE(client::IsAsSaid(file)) << "a preview that says nothing of itself";
  file.mutable_info()->set_id("b3b0b1a2-0000-4000-8000-000000000001");
  EXPECT_FALSE(client::IsAsSaid(file)) << "a stored paper has a digest";
  const QByteArray digest =
      QCryptographicHash::hash(QByteArray::fromStdString(file.content()), QCryptographicHash::Sha256).toHex();
  file.mutable_info()->set_sha256(digest.toStdString());
  EXPECT_TRUE(client::IsAsSaid(file));
  file.mutable_content()->back() ^= 1;
  EXPECT_FALSE(client::IsAsSaid(file));
}

TEST(PaperWindow, SaysHowFarItsPrintingIs) {
  constexpr int kPages = 10;
  const QTemporaryDir folder;
  const QString file = folder.filePath("in.pdf");
  QWidget host;
  host.show();
  client::OpenPaperBy(
      [](common::v1::PaperFormat, QObject*, const auto& done, const auto&) {
        common::v1::PaperFile preview;
        preview.set_content(LongPaper(kPages).toStdString());
        done(preview);
      },
      "Quyết định", &host);
  auto* window = host.findChild<QDialog*>("paperWindow");
  ASSERT_NE(window, nullptr);
  const auto says = [window](const QString& words) {
    const auto labels = window->findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->text().contains(words); });
  };
  // Until the bar without a paper is gone, there are two of the name.
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->findChildren<QAbstractButton*>("print").size() == 1; },
                              kPatience));
  window->findChild<QAbstractButton*>("print")->click();
  auto* dialog = window->findChild<QPrintDialog*>();
  ASSERT_NE(dialog, nullptr);
  dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
  dialog->printer()->setOutputFileName(file);
  dialog->printer()->setResolution(300);
  dialog->done(QDialog::Accepted);
  EXPECT_NE(window->findChild<QAbstractButton*>("stopPrint"), nullptr);
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(QString("/%1 tới máy in…").arg(kPages)); }, kPatience));
  EXPECT_TRUE(QTest::qWaitFor([&] { return says("Đã gửi 10 trang tới máy in."); }, kPatience));
  EXPECT_EQ(PagesIn(file), kPages);
}

TEST(PaperWindow, AFileIsCalledByTheNumber) {
  common::v1::PaperInfo info;
  info.set_title("Biên bản họp: Hội đồng trường");
  EXPECT_EQ(client::FileNameOf(info), "Biên bản họp_ Hội đồng trường");
  info.set_number("05/QĐ-UBND");
  EXPECT_EQ(client::FileNameOf(info), "05-QĐ-UBND");
}

}  // namespace
}  // namespace thidua::test
