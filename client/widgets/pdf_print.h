// The pages of a PDF onto paper, by a thread of its own: each is drawn in the printer's dots, which takes
// longer than a window may stand still.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_
#define THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_

#include <QByteArray>
#include <QObject>
#include <atomic>
#include <memory>
#include <thread>

class QPdfDocument;
class QPrinter;

namespace thidua::client {

// Goes on when the window that began it is closed, and is gone by itself when it has ended; when the program
// ends, it stops.
class PrintJob : public QObject {
  Q_OBJECT

 public:
  // Begins with the pages that the printer was told to print, in their own size where its paper is no
  // smaller; a sheet lies as its page does.
  PrintJob(const QByteArray& pdf, std::shared_ptr<QPrinter> printer);
  ~PrintJob() override;  // waits for the page at hand

  // After the page at hand; the printer has those before it.
  void Stop() { going_ = false; }

 Q_SIGNALS:
  void Drawing(int page, int pages);          // the how many-th of how many
  void Ended(bool taken, int pages, int of);  // not taken: the printer would not

 private:
  void Work();
  // How many pages the printer was given; none where it takes none.
  int PrintPages(QPdfDocument& document, int first, int last);

  const QByteArray pdf_;
  std::shared_ptr<QPrinter> printer_;
  std::atomic<bool> going_{true};
  std::thread worker_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_PRINT_H_
