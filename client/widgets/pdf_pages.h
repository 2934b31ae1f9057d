// The pages of a PDF, one below the other, as large as is wanted; marks on them where words were found.
#ifndef THIDUA_CLIENT_WIDGETS_PDF_PAGES_H_
#define THIDUA_CLIENT_WIDGETS_PDF_PAGES_H_

#include <QAbstractScrollArea>
#include <QByteArray>
#include <QHash>
#include <QImage>
#include <QList>
#include <QRectF>
#include <functional>

class QPdfDocument;

namespace thidua::client {

class PdfPages : public QAbstractScrollArea {
  Q_OBJECT

 public:
  enum class Fit { kWidth, kPage, kPercent };
  // Of what stands on a page, in points from its upper left corner.
  using Boxes = QList<QRectF>;

  explicit PdfPages(QWidget* parent = nullptr);

  // From its first page. Of `pdf`, whose sizes the document knows, the pages are painted. Null: none.
  void SetDocument(const QPdfDocument* document, const QByteArray& pdf = {});
  void SetFit(Fit fit);
  void SetPercent(int percent);
  // One size larger (1) or smaller (-1), about this point of what is seen.
  void Step(int direction, QPoint about);
  Fit fit() const { return fit_; }
  int percent() const;  // of the page that is read
  int page() const;     // the one that is read, from 0
  // The sizes that Step goes by.
  static const QList<int>& Percents();

  // What is marked on a page, asked for when it is first painted.
  void SetMarks(std::function<Boxes(int page)> marks);
  // There are more of them now.
  void MarksAdded();
  // One of the marks stands out, and is brought into sight.
  void ShowMark(int page, const Boxes& boxes);

 Q_SIGNALS:
  void Moved();    // another page is read
  void Resized();  // the pages are of another size

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void hideEvent(QHideEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  // A place on a page, by what of its width and height lies before it: stays when the size changes.
  struct Place {
    int page = 0;
    double x = 0, y = 0;
  };

  struct Picture {
    QSize dots;    // that were asked for
    QImage image;  // null: it could not be painted
  };

  qreal ScaleOf(int page) const;  // pixels a point
  void Arrange();
  void Zoom(Fit fit, int percent, QPoint about);
  Place PlaceAt(QPoint seen) const;
  void Bring(const Place& place, QPoint to);
  QRect RectOf(int page) const;  // in what is seen
  QSize DotsOf(int page) const;
  // Has it painted away from the window's thread, where it takes a fifth of a second; one at a time, so that
  // what has been scrolled past by then is not.
  void Paint(int page);
  void Mark(QPainter& painter, int page);
  void TellMoved();

  QByteArray pdf_;
  Fit fit_ = Fit::kWidth;
  int percent_ = 100;
  QList<QSizeF> points_;         // sizes of the pages
  QList<QRect> places_;          // the same in pixels, in all that can be scrolled to
  QHash<int, Picture> painted_;  // of those in sight, and next to them
  int paper_ = 0;                // a picture of an earlier one comes too late
  bool painting_ = false;
  std::function<Boxes(int)> marks_of_;
  QHash<int, Boxes> marks_;
  int marked_page_ = -1;  // of the mark that stands out
  Boxes marked_;
  int told_ = -1;   // the page last told of
  int turned_ = 0;  // of the next notch of the wheel
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_PDF_PAGES_H_
