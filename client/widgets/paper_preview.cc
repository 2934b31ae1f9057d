#include "client/widgets/paper_preview.h"

#include <QAbstractScrollArea>
#include <QAbstractTextDocumentLayout>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QPainter>
#include <QPrintDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QTextDocument>
#include <QTimer>
#include <numeric>
#include <utility>

#include "client/widgets/action_bar.h"
#include "client/widgets/basics.h"

namespace thidua::client {
namespace {

constexpr qreal kHeadPt = 24;  // of heading and page number, with the air between them and the text
constexpr QMarginsF kMarginsMm(25, 20, 15, 20);
constexpr int kTextPt = 12;
constexpr int kSmallPt = 9;

// Black on white whatever the window looks like.
const char kStyle[] =
    "body { color: black; } table { border-collapse: collapse; } th, td { padding: 3px; } "
    "th { background-color: #EEEEEE; }";

void SetPage(QPrinter* printer, const Paper& paper) {
  const auto orientation = paper.sideways ? QPageLayout::Landscape : QPageLayout::Portrait;
  printer->setPageLayout(
      QPageLayout(QPageSize(QPageSize::A4), orientation, kMarginsMm, QPageLayout::Millimeter));
}

void Save(QWidget* dialog, ActionBar* bar, const Paper& paper) {
  const QString file =
      QFileDialog::getSaveFileName(dialog, "Lưu thành tệp PDF", paper.file_name + ".pdf", "Tệp PDF (*.pdf)");
  if (file.isEmpty()) return;
  QPrinter printer;
  printer.setOutputFormat(QPrinter::PdfFormat);
  printer.setOutputFileName(file);
  PrintPaper(&printer, paper);
  const bool written = printer.printerState() != QPrinter::Error && QFileInfo(file).size() > 0;
  bar->Say(written ? "Đã ghi " + file : "Không ghi được " + file + ". Xin chọn thư mục khác.",
           written ? Tone::kSuccess : Tone::kDanger);
}

}  // namespace

void PrintPaper(QPrinter* printer, const Paper& paper) {
  SetPage(printer, paper);
  QPainter painter(printer);
  if (!painter.isActive()) return;
  // Everything is laid out in points, and scaled to the printer's dots.
  const QSizeF page = printer->pageLayout().paintRect(QPageLayout::Point).size();
  const qreal scale = printer->resolution() / 72.0;
  const QSizeF body(page.width(), page.height() - 2 * kHeadPt);
  QTextDocument document;
  document.setDocumentMargin(0);
  QFont font = QApplication::font();
  font.setPixelSize(kTextPt);
  document.setDefaultFont(font);
  document.setDefaultStyleSheet(kStyle);
  document.setHtml("<body>" + paper.html + "</body>");
  document.setPageSize(body);
  QFont small = font;
  small.setPixelSize(kSmallPt);
  painter.scale(scale, scale);
  for (int i = 0; i < document.pageCount(); ++i) {
    if (i > 0) printer->newPage();
    painter.setFont(small);
    painter.setPen(Qt::black);
    painter.drawText(QRectF(0, 0, page.width(), kHeadPt), Qt::AlignLeft | Qt::AlignTop, paper.heading);
    painter.drawText(QRectF(0, page.height() - kHeadPt, page.width(), kHeadPt),
                     Qt::AlignHCenter | Qt::AlignBottom,
                     QString("Trang %1/%2").arg(i + 1).arg(document.pageCount()));
    painter.save();
    painter.translate(0, kHeadPt - i * body.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black);
    context.clip = QRectF(0, i * body.height(), body.width(), body.height());
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
  }
}

void ChoosePrinter(QWidget* parent, std::function<void(const std::shared_ptr<QPrinter>&)> print,
                   QPageSize::PageSizeId sheet) {
  auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
  printer->setPageSize(QPageSize(sheet));
  auto* dialog = new QPrintDialog(printer.get(), parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  // With no receiver: the parent may go first, and takes what it receives with it; the dialog looks at the
  // printer until it is gone.
  QObject::connect(dialog, &QObject::destroyed, [printer] {});
  QObject::connect(dialog, &QDialog::accepted, parent,
                   [printer, print = std::move(print)] { print(printer); });
  dialog->open();
}

void PreviewPaper(QWidget* parent, const Paper& paper) {
  auto* dialog = new QDialog(parent);
  dialog->setObjectName("paper");
  dialog->setWindowTitle("Xem trước khi in");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setModal(true);
  auto* column = Column(dialog, space::kM, space::kL);
  auto* printer = new QPrinter(QPrinter::HighResolution);
  SetPage(printer, paper);
  QObject::connect(dialog, &QObject::destroyed, [printer] { delete printer; });
  auto* preview = new QPrintPreviewWidget(printer, dialog);
  preview->setObjectName("preview");
  preview->setAccessibleName("Các trang");
  preview->setMinimumSize(QSize(720, 520).boundedTo(parent->screen()->availableSize() * 0.7));
  // The view inside takes the focus, and is what a screen reader meets.
  for (auto* view : preview->findChildren<QAbstractScrollArea*>()) view->setAccessibleName("Các trang");
  preview->setZoomMode(QPrintPreviewWidget::FitToWidth);
  QObject::connect(preview, &QPrintPreviewWidget::paintRequested, dialog,
                   [paper](QPrinter* to) { PrintPaper(to, paper); });
  column->addWidget(preview, 1);
  auto* bar = new ActionBar;
  bar->Add("closePaper", "Đóng", Look::kPlain, [dialog] { dialog->reject(); });
  bar->Add("savePdf", "Lưu PDF…", Look::kPlain, [dialog, bar, paper] { Save(dialog, bar, paper); });
  bar->Add("print", "In…", Look::kPrimary, [dialog, paper] {
    ChoosePrinter(dialog, [paper](const auto& printer) { PrintPaper(printer.get(), paper); });
  });
  column->addWidget(bar);
  dialog->open();
  // Once more with the scroll bar of the pages there, which leaves a narrower view.
  QTimer::singleShot(0, preview, [preview] { preview->fitToWidth(); });
}

QString TableHtml(const QAbstractItemModel& table, QList<int> columns) {
  if (columns.isEmpty()) {
    columns.resize(table.columnCount());
    std::iota(columns.begin(), columns.end(), 0);
  }
  QString html = "<table width=\"100%\" border=\"1\" cellspacing=\"0\"><thead><tr><th>TT</th>";
  for (const int column : columns) {
    html += "<th>" + table.headerData(column, Qt::Horizontal).toString().toHtmlEscaped() + "</th>";
  }
  html += "</tr></thead>";
  for (int row = 0; row < table.rowCount(); ++row) {
    html += QString("<tr><td align=\"right\">%1</td>").arg(row + 1);
    for (const int column : columns) {
      const QModelIndex cell = table.index(row, column);
      const bool figure = cell.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
      html += figure ? "<td align=\"right\">" : "<td>";
      html += cell.data().toString().toHtmlEscaped() + "</td>";
    }
    html += "</tr>";
  }
  return html + "</table>";
}

}  // namespace thidua::client
