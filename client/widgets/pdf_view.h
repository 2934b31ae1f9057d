// A PDF to read: its pages in the size that is wanted, and words looked for on them.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_VIEW_H_
#define THIDUA_CLIENT_WIDGETS_PDF_VIEW_H_

#include <QBuffer>
#include <QByteArray>
#include <QLabel>
#include <QPageSize>
#include <QStackedWidget>
#include <QTimer>
#include <QWidget>
#include <memory>

#include "client/widgets/basics.h"
#include "client/widgets/pdf_pages.h"
#include "client/widgets/pdf_text.h"
#include "client/widgets/search_field.h"

class QPdfDocument;
class QPrinter;

namespace thidua::client {

class PrintJob;

class PdfView : public QWidget {
  Q_OBJECT

 public:
  explicit PdfView(QWidget* parent = nullptr);
  ~PdfView() override;

  // `name` is what a screen reader calls it by. Where the bytes are no PDF that can be read, it says so.
  void Show(const QByteArray& pdf, const QString& name);
  // The pages are on screen.
  bool readable() const { return document_ != nullptr; }
  int page_count() const;
  // Begins to print; nullptr where there is nothing to.
  PrintJob* Print(std::shared_ptr<QPrinter> printer);
  // That its first page needs: A4, or A3 for what is larger.
  QPageSize::PageSizeId sheet() const;

 private:
  QLayout* MakeTools();
  QPushButton* Tool(const QString& name, const QString& words, const QString& sign, const char* key);
  void Key(const char* key, std::function<void()> act);
  void Forget();
  void ShowPlace();
  void ShowSize();
  void ChooseSize();
  void Look();
  void LookOn();
  bool Asked() const;
  void Find(int from);
  void GoToHit(int step);
  void ShowHits();

  Picker* size_;
  QLabel* place_;
  SearchField* search_;
  QLabel* found_;
  QPushButton* previous_;
  QPushButton* next_;
  QStackedWidget* stack_;
  PdfPages* pages_;
  QLabel* why_not_;
  // What a document reads from outlives it, and it what reads in it: they go from the last to the first.
  QBuffer bytes_;
  std::unique_ptr<QPdfDocument> document_;
  std::unique_ptr<PdfText> text_;
  QTimer reading_;  // of its words, a little at each turn of the event loop
  QString looked_for_;
  int look_from_ = 0;  // the page that was read when it was begun to look
  QList<PdfHit> hits_;
  int hit_ = -1;  // none is shown yet
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_VIEW_H_
