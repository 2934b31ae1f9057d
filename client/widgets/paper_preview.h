// What goes onto paper: a text with a heading on every page and the pages numbered, seen before it is
// printed.
#ifndef THIDUA_CLIENT_WIDGETS_PAPER_PREVIEW_H_
#define THIDUA_CLIENT_WIDGETS_PAPER_PREVIEW_H_

#include <QAbstractItemModel>
#include <QList>
#include <QPageSize>
#include <QString>
#include <QWidget>
#include <functional>
#include <memory>

class QPrinter;

namespace thidua::client {

struct Paper {
  QString heading;    // small, on top of every page: of what the paper is, and of whom
  QString html;       // the paper itself; texts of people go in escaped
  QString file_name;  // offered when it is saved, without the extension
  bool sideways = false;
};

// A4; "Trang 2/3" below each page.
void PrintPaper(QPrinter* printer, const Paper& paper);
// Lets the person choose a printer, and prints on it; on these sheets, unless others are chosen there.
// Whoever goes on printing keeps it.
void ChoosePrinter(QWidget* parent, std::function<void(const std::shared_ptr<QPrinter>&)> print,
                   QPageSize::PageSizeId sheet = QPageSize::A4);
// Shows the pages, from where they are printed or saved as PDF.
void PreviewPaper(QWidget* parent, const Paper& paper);

// These columns of a table (all of them where none is named), with its header, for `html`; rows are numbered.
QString TableHtml(const QAbstractItemModel& table, QList<int> columns = {});

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PAPER_PREVIEW_H_
