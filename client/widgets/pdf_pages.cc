#include "client/widgets/pdf_pages.h"

#include <QBuffer>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <QtPdf/QPdfDocument>
#include <algorithm>
#include <utility>

#include "client/core/turns.h"
#include "client/widgets/tokens.h"

namespace thidua::client {
namespace {

constexpr qreal kPointsAnInch = 72;
constexpr int kMostDots = 3600;  // of a side: what is wanted larger is drawn so, and stretched
constexpr int kLine = 40;        // that an arrow moves by
constexpr int kAround = 2;       // a mark is a little larger than what it marks
const QSizeF kA4(595, 842);      // of a page that does not say

// What the file says is not believed without bounds: a page is at most as large as the largest sheet there
// is.
QSizeF SizeOf(const QPdfDocument* document, int page) {
  const QSizeF size = document->pagePointSize(page);
  return size.isEmpty() ? kA4 : size.boundedTo({14400, 14400});
}

// With a document of its own, for it is made on another thread than what the window reads in.
QImage PictureOf(const QByteArray& pdf, int page, QSize dots) {
  QBuffer bytes;
  bytes.setData(pdf);
  bytes.open(QIODevice::ReadOnly);
  QPdfDocument document;
  document.load(&bytes);
  // Annotations: what is seen of a signature is one.
  QPdfDocumentRenderOptions options;
  options.setRenderFlags(QPdfDocumentRenderOptions::RenderFlag::Annotations);
  return document.render(page, dots, options);
}

}  // namespace

const QList<int>& PdfPages::Percents() {
  static const QList<int> percents{50, 75, 100, 125, 150, 200, 300};
  return percents;
}

PdfPages::PdfPages(QWidget* parent) : QAbstractScrollArea(parent) {
  setObjectName("pdfPages");
  setAccessibleName("Các trang");
  setFocusPolicy(Qt::StrongFocus);
  // Always there: a bar that comes with the size it changes would go with it again.
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  verticalScrollBar()->setSingleStep(kLine);
  horizontalScrollBar()->setSingleStep(kLine);
}

void PdfPages::SetDocument(const QPdfDocument* document, const QByteArray& pdf) {
  pdf_ = pdf;
  paper_ += 1;
  painted_.clear();
  points_.clear();
  for (int page = 0; document != nullptr && page < document->pageCount(); ++page)
    points_ << SizeOf(document, page);
  SetMarks({});
  Arrange();
  verticalScrollBar()->setValue(0);
  horizontalScrollBar()->setValue(0);
  told_ = -1;
  TellMoved();
}

qreal PdfPages::ScaleOf(int page) const {
  const QSizeF room = viewport()->size() - QSize(2 * space::kM, 2 * space::kM);
  const QSizeF& size = points_[page];
  const qreal across = std::max(room.width() / size.width(), 0.1);
  switch (fit_) {
    case Fit::kWidth:
      return across;
    case Fit::kPage:
      return std::min(across, std::max(room.height() / size.height(), 0.1));
    default:
      return percent_ / 100.0 * logicalDpiX() / kPointsAnInch;
  }
}

void PdfPages::Arrange() {
  places_.clear();
  int widest = 0;
  int bottom = space::kM;
  for (int page = 0; page < points_.size(); ++page) {
    const QSize size = (points_[page] * ScaleOf(page)).toSize().expandedTo({1, 1});
    places_ << QRect(QPoint(0, bottom), size);
    bottom += size.height() + space::kM;
    widest = std::max(widest, size.width() + 2 * space::kM);
  }
  const int width = std::max(widest, viewport()->width());
  for (QRect& place : places_) place.moveLeft((width - place.width()) / 2);
  horizontalScrollBar()->setPageStep(viewport()->width());
  horizontalScrollBar()->setRange(0, width - viewport()->width());
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, bottom - viewport()->height()));
  viewport()->update();
  Q_EMIT Resized();
}

void PdfPages::SetFit(Fit fit) { Zoom(fit, percent(), viewport()->rect().center()); }

void PdfPages::SetPercent(int percent) { Zoom(Fit::kPercent, percent, viewport()->rect().center()); }

void PdfPages::Step(int direction, QPoint about) {
  const QList<int>& all = Percents();
  const int now = percent();
  if (direction > 0) {
    const auto larger = std::upper_bound(all.begin(), all.end(), now);
    if (larger != all.end()) Zoom(Fit::kPercent, *larger, about);
  } else {
    const auto next = std::lower_bound(all.begin(), all.end(), now);
    if (next != all.begin()) Zoom(Fit::kPercent, *std::prev(next), about);
  }
}

void PdfPages::Zoom(Fit fit, int percent, QPoint about) {
  const Place place = PlaceAt(about);
  fit_ = fit;
  percent_ = percent;
  Arrange();
  Bring(place, about);
}

int PdfPages::percent() const {
  if (points_.isEmpty()) return percent_;
  return qRound(ScaleOf(page()) * kPointsAnInch / logicalDpiX() * 100);
}

// The one of which most is seen.
int PdfPages::page() const {
  int page = 0, most = 0;
  for (int i = 0; i < places_.size(); ++i) {
    const int seen = RectOf(i).intersected(viewport()->rect()).height();
    if (seen > most) page = i;
    most = std::max(most, seen);
  }
  return page;
}

PdfPages::Place PdfPages::PlaceAt(QPoint seen) const {
  const QPoint at = seen + QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value());
  const auto below = std::find_if(places_.begin(), places_.end(),
                                  [&](const QRect& place) { return at.y() <= place.bottom() + space::kM; });
  if (places_.isEmpty()) return {};
  const auto place = below == places_.end() ? std::prev(places_.end()) : below;
  return {static_cast<int>(place - places_.begin()), double(at.x() - place->left()) / place->width(),
          double(at.y() - place->top()) / place->height()};
}

void PdfPages::Bring(const Place& place, QPoint to) {
  if (place.page >= places_.size()) return;
  const QRect& rect = places_[place.page];
  horizontalScrollBar()->setValue(qRound(rect.left() + place.x * rect.width()) - to.x());
  verticalScrollBar()->setValue(qRound(rect.top() + place.y * rect.height()) - to.y());
  TellMoved();
}

QRect PdfPages::RectOf(int page) const {
  return places_[page].translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
}

void PdfPages::SetMarks(std::function<Boxes(int page)> marks) {
  marks_of_ = std::move(marks);
  marks_.clear();
  marked_.clear();
  marked_page_ = -1;
  viewport()->update();
}

void PdfPages::MarksAdded() {
  marks_.clear();
  viewport()->update();
}

void PdfPages::ShowMark(int page, const Boxes& boxes) {
  marked_page_ = page;
  marked_ = boxes;
  viewport()->update();
  if (boxes.isEmpty()) return Bring({page, 0.5, 0}, {viewport()->width() / 2, 0});
  const QSizeF& size = points_[page];
  const QPointF at = boxes.first().center();
  const QRect seen = viewport()->rect().marginsRemoved({kLine, kLine, kLine, kLine});
  const QRect rect = RectOf(page);
  const QPoint now(qRound(rect.left() + at.x() / size.width() * rect.width()),
                   qRound(rect.top() + at.y() / size.height() * rect.height()));
  if (!seen.contains(now))
    Bring({page, at.x() / size.width(), at.y() / size.height()},
          {viewport()->width() / 2, viewport()->height() / 3});
}

QSize PdfPages::DotsOf(int page) const {
  QSize dots = places_[page].size() * devicePixelRatioF();
  if (std::max(dots.width(), dots.height()) > kMostDots)
    dots.scale(kMostDots, kMostDots, Qt::KeepAspectRatio);
  return dots;
}

void PdfPages::Paint(int page) {
  if (std::exchange(painting_, true)) return;
  const QSize dots = DotsOf(page);
  Away(
      this, [pdf = pdf_, page, dots] { return PictureOf(pdf, page, dots); },
      [this, page, dots, paper = paper_](const QImage& image) {
        painting_ = false;
        if (paper == paper_) painted_[page] = {dots, image};
        viewport()->update();  // which asks for the next one
      });
}

// Paper is white in every theme, and so its marks are those of the light one, laid over it like a text
// marker.
void PdfPages::Mark(QPainter& painter, int page) {
  if (marks_of_ && !marks_.contains(page)) marks_[page] = marks_of_(page);
  const QRect rect = RectOf(page);
  const qreal scale = rect.width() / points_[page].width();
  const auto around = [&](const QRectF& box) {
    return QRectF(box.topLeft() * scale, box.size() * scale)
        .translated(rect.topLeft())
        .adjusted(-kAround, -kAround, kAround, kAround);
  };
  painter.save();
  painter.setCompositionMode(QPainter::CompositionMode_Multiply);
  for (const QRectF& box : marks_.value(page)) painter.fillRect(around(box), Palette::Light().warning.ground);
  painter.restore();
  if (page != marked_page_) return;
  painter.setPen(QPen(Palette::Light().focus, 2));
  for (const QRectF& box : marked_) painter.drawRect(around(box));
}

void PdfPages::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.fillRect(viewport()->rect(), Colors().canvas);
  int first = -1, last = -1, missing = -1;
  for (int page = 0; page < places_.size(); ++page) {
    const QRect rect = RectOf(page);
    if (!rect.intersects(viewport()->rect())) continue;
    if (first < 0) first = page;
    last = page;
    painter.fillRect(rect, Qt::white);
    const Picture picture = painted_.value(page);
    // One of another size stands there until it is painted anew.
    if (!picture.image.isNull()) painter.drawImage(rect, picture.image);
    if (missing < 0 && picture.dots != DotsOf(page)) missing = page;
    Mark(painter, page);
    painter.setPen(Colors().line);
    painter.drawRect(rect.adjusted(-1, -1, 0, 0));
  }
  painted_.removeIf([&](const auto& image) { return image.key() < first - 1 || image.key() > last + 1; });
  if (missing >= 0) Paint(missing);
}

// What nobody sees is painted again when somebody does: a page takes five megabytes.
void PdfPages::hideEvent(QHideEvent* event) {
  painted_.clear();
  QAbstractScrollArea::hideEvent(event);
}

void PdfPages::resizeEvent(QResizeEvent* event) {
  QAbstractScrollArea::resizeEvent(event);
  const Place top = PlaceAt({viewport()->width() / 2, 0});
  Arrange();
  Bring(top, {viewport()->width() / 2, 0});
}

void PdfPages::scrollContentsBy(int, int) {
  viewport()->update();
  TellMoved();
}

void PdfPages::TellMoved() {
  if (std::exchange(told_, page()) != page()) Q_EMIT Moved();
}

// Those that Qt's own area does not know.
void PdfPages::keyPressEvent(QKeyEvent* event) {
  QScrollBar* bar = verticalScrollBar();
  switch (event->key()) {
    case Qt::Key_Home:
      return bar->setValue(bar->minimum());
    case Qt::Key_End:
      return bar->setValue(bar->maximum());
    case Qt::Key_Space:
      return bar->triggerAction(event->modifiers().testFlag(Qt::ShiftModifier)
                                    ? QAbstractSlider::SliderPageStepSub
                                    : QAbstractSlider::SliderPageStepAdd);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void PdfPages::wheelEvent(QWheelEvent* event) {
  if (!event->modifiers().testFlag(Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
  // A touchpad tells of a notch in many parts.
  turned_ += event->angleDelta().y();
  const int notches = turned_ / QWheelEvent::DefaultDeltasPerStep;
  turned_ -= notches * QWheelEvent::DefaultDeltasPerStep;
  if (notches != 0) Step(notches > 0 ? 1 : -1, event->position().toPoint());
  event->accept();
}

}  // namespace thidua::client
