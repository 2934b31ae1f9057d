#include "client/widgets/icons.h"

#include <QHash>
#include <QIconEngine>
#include <QPainterPath>
#include <functional>

namespace thidua::client {
namespace {

using Drawing = std::function<void(QPainterPath&)>;

constexpr int kInText = 16;
constexpr int kGap = 4;

void Line(QPainterPath& path, std::initializer_list<QPointF> points) {
  path.moveTo(*points.begin());
  for (auto point = points.begin() + 1; point != points.end(); ++point) path.lineTo(*point);
}

// On a grid of 16 × 16.
const QHash<QString, Drawing>& Drawings() {
  static const QHash<QString, Drawing> drawings = {
      {"check",
       [](QPainterPath& p) {
         Line(p, {{3, 8.5}, {6.5, 12}, {13, 4.5}});
       }},
      {"cross",
       [](QPainterPath& p) {
         Line(p, {{4, 4}, {12, 12}});
         Line(p, {{12, 4}, {4, 12}});
       }},
      {"clock",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2, 2, 12, 12));
         Line(p, {{8, 5}, {8, 8.3}, {10.5, 9.8}});
       }},
      {"return",
       [](QPainterPath& p) {
         Line(p, {{6, 3}, {3, 6}, {6, 9}});
         p.moveTo(3, 6);
         p.lineTo(10, 6);
         p.cubicTo(14, 6, 14, 13, 10, 13);
         p.lineTo(6, 13);
       }},
      {"pencil",
       [](QPainterPath& p) {
         Line(p, {{3, 13}, {3.7, 10}, {11, 2.7}, {13.3, 5}, {6, 12.3}, {3, 13}});
         Line(p, {{9.5, 4.2}, {11.8, 6.5}});
       }},
      {"send",
       [](QPainterPath& p) {
         Line(p, {{2.5, 8}, {13.5, 3}, {10, 13.2}, {7.3, 9}, {2.5, 8}});
       }},
      {"star",
       [](QPainterPath& p) {
         Line(p, {{8, 2},
                  {9.8, 6},
                  {14, 6.4},
                  {10.8, 9.2},
                  {11.8, 13.5},
                  {8, 11.2},
                  {4.2, 13.5},
                  {5.2, 9.2},
                  {2, 6.4},
                  {6.2, 6},
                  {8, 2}});
       }},
      {"lock",
       [](QPainterPath& p) {
         p.addRoundedRect(QRectF(3.5, 7, 9, 6.5), 1, 1);
         p.moveTo(5.5, 7);
         p.cubicTo(5.5, 1.5, 10.5, 1.5, 10.5, 7);
       }},
      {"people",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(3.5, 3, 4.5, 4.5));
         p.moveTo(1.8, 13.2);
         p.cubicTo(2, 8.6, 9.6, 8.6, 9.8, 13.2);
         p.moveTo(10.2, 3.4);
         p.cubicTo(13, 3.6, 13, 7, 10.4, 7.4);
         p.moveTo(11.4, 9.4);
         p.cubicTo(13.2, 9.9, 14.2, 11.3, 14.2, 13.2);
       }},
      {"person",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(5.2, 2.2, 5.6, 5.6));
         p.moveTo(2.6, 13.8);
         p.cubicTo(3, 8.8, 13, 8.8, 13.4, 13.8);
       }},
      {"ballot",
       [](QPainterPath& p) {
         p.addRoundedRect(QRectF(2.5, 7, 11, 6.5), 1, 1);
         Line(p, {{5.2, 9.2}, {10.8, 9.2}});
         Line(p, {{5.5, 7}, {5.5, 2.5}, {10.5, 2.5}, {10.5, 7}});
       }},
      {"inbox",
       [](QPainterPath& p) {
         Line(p, {{2.5, 9},
                  {4.5, 3},
                  {11.5, 3},
                  {13.5, 9},
                  {13.5, 13},
                  {2.5, 13},
                  {2.5, 9},
                  {5.5, 9},
                  {6.5, 11},
                  {9.5, 11},
                  {10.5, 9},
                  {13.5, 9}});
       }},
      {"file",
       [](QPainterPath& p) {
         Line(p, {{4, 2}, {9.5, 2}, {12.5, 5}, {12.5, 14}, {4, 14}, {4, 2}});
         Line(p, {{6, 7}, {10.5, 7}});
         Line(p, {{6, 10}, {10.5, 10}});
       }},
      {"list",
       [](QPainterPath& p) {
         for (const double y : {4.0, 8.0, 12.0}) {
           Line(p, {{6, y}, {13.5, y}});
           Line(p, {{2.5, y}, {3.2, y}});
         }
       }},
      {"next",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2, 2, 12, 12));
         Line(p, {{6.8, 5.2}, {9.8, 8}, {6.8, 10.8}});
       }},
      {"search",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2.5, 2.5, 8, 8));
         Line(p, {{9.6, 9.6}, {13.5, 13.5}});
       }},
      {"help",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2, 2, 12, 12));
         p.moveTo(6, 6.6);
         p.cubicTo(6, 3.8, 10.2, 4, 10, 6.6);
         p.cubicTo(9.9, 7.9, 8, 7.8, 8, 9.4);
         Line(p, {{8, 11.4}, {8, 11.5}});
       }},
      {"warning",
       [](QPainterPath& p) {
         Line(p, {{8, 2.2}, {14.3, 13.4}, {1.7, 13.4}, {8, 2.2}});
         Line(p, {{8, 6.2}, {8, 9.6}});
         Line(p, {{8, 11.5}, {8, 11.6}});
       }},
      {"refresh",
       [](QPainterPath& p) {
         p.arcMoveTo(QRectF(2.8, 2.8, 10.4, 10.4), 40);
         p.arcTo(QRectF(2.8, 2.8, 10.4, 10.4), 40, 290);
         Line(p, {{12.6, 1.6}, {12.2, 5}, {8.9, 4.6}});
       }},
      {"plus",
       [](QPainterPath& p) {
         Line(p, {{8, 3}, {8, 13}});
         Line(p, {{3, 8}, {13, 8}});
       }},
      {"paperclip",
       [](QPainterPath& p) {
         p.moveTo(12.8, 7.4);
         p.lineTo(7.6, 12.6);
         p.cubicTo(4.6, 15.4, 0.8, 11.6, 3.6, 8.6);
         p.lineTo(9, 3.2);
         p.cubicTo(11, 1.4, 13.6, 4, 11.8, 6);
         p.lineTo(6.8, 10.8);
       }},
      {"menu",
       [](QPainterPath& p) {
         for (const double y : {4.0, 8.0, 12.0}) Line(p, {{2.5, y}, {13.5, y}});
       }},
      {"bell",
       [](QPainterPath& p) {
         p.moveTo(3, 11.8);
         p.cubicTo(5, 10, 4, 3, 8, 3);
         p.cubicTo(12, 3, 11, 10, 13, 11.8);
         p.lineTo(3, 11.8);
         Line(p, {{6.6, 13.8}, {9.4, 13.8}});
       }},
      {"book",
       [](QPainterPath& p) {
         Line(p, {{8, 4.5}, {8, 13.5}});
         Line(p, {{8, 4.5},
                  {6.5, 3},
                  {2, 3},
                  {2, 12},
                  {6.5, 12},
                  {8, 13.5},
                  {9.5, 12},
                  {14, 12},
                  {14, 3},
                  {9.5, 3},
                  {8, 4.5}});
       }},
      {"bars",
       [](QPainterPath& p) {
         Line(p, {{2.5, 13.5}, {13.5, 13.5}});
         for (const QPointF top : {QPointF(4.5, 8.5), QPointF(8, 3), QPointF(11.5, 6)}) {
           Line(p, {top, {top.x(), 13.5}});
         }
       }},
      {"seal",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(3.5, 1.8, 9, 9));
         Line(p, {{5.6, 10}, {5, 14.3}, {8, 12.6}, {11, 14.3}, {10.4, 10}});
       }},
      {"coins",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2.5, 2.5, 11, 4));
         for (const double y : {8.0, 11.5}) {
           p.moveTo(2.5, y);
           p.cubicTo(2.5, y + 2.6, 13.5, y + 2.6, 13.5, y);
         }
         Line(p, {{2.5, 4.5}, {2.5, 11.5}});
         Line(p, {{13.5, 4.5}, {13.5, 11.5}});
       }},
      {"target",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2, 2, 12, 12));
         p.addEllipse(QRectF(5.4, 5.4, 5.2, 5.2));
       }},
      {"grade",
       [](QPainterPath& p) {
         Line(p, {{2.5, 4}, {4, 5.5}, {6.5, 2.5}});
         Line(p, {{2.5, 10.5}, {4, 12}, {6.5, 9}});
         Line(p, {{9, 4.5}, {13.5, 4.5}});
         Line(p, {{9, 11}, {13.5, 11}});
       }},
      {"law",
       [](QPainterPath& p) {
         Line(p, {{8, 2}, {8, 13.5}});
         Line(p, {{5, 13.5}, {11, 13.5}});
         Line(p, {{3, 4.2}, {13, 4.2}});
         Line(p, {{1.5, 9.2}, {3.5, 4.2}, {5.5, 9.2}, {1.5, 9.2}});
         Line(p, {{10.5, 9.2}, {12.5, 4.2}, {14.5, 9.2}, {10.5, 9.2}});
       }},
      {"tree",
       [](QPainterPath& p) {
         p.addRect(QRectF(5.5, 2, 5, 3.5));
         p.addRect(QRectF(1.8, 10.5, 4.6, 3.5));
         p.addRect(QRectF(9.6, 10.5, 4.6, 3.5));
         Line(p, {{8, 5.5}, {8, 8}});
         Line(p, {{4.1, 10.5}, {4.1, 8}, {11.9, 8}, {11.9, 10.5}});
       }},
      {"server",
       [](QPainterPath& p) {
         p.addRoundedRect(QRectF(2.5, 2.5, 11, 4.5), 1, 1);
         p.addRoundedRect(QRectF(2.5, 9, 11, 4.5), 1, 1);
         Line(p, {{5, 4.7}, {5.1, 4.7}});
         Line(p, {{5, 11.2}, {5.1, 11.2}});
       }},
      {"key",
       [](QPainterPath& p) {
         p.addEllipse(QRectF(2, 6, 5.5, 5.5));
         Line(p, {{7, 7.8}, {13.8, 3.8}});
         Line(p, {{11.2, 5.4}, {12.6, 7.6}});
       }},
      {"shield",
       [](QPainterPath& p) {
         p.moveTo(8, 1.8);
         p.lineTo(13, 3.8);
         p.cubicTo(13.2, 9, 11.5, 12.2, 8, 14.2);
         p.cubicTo(4.5, 12.2, 2.8, 9, 3, 3.8);
         p.lineTo(8, 1.8);
         Line(p, {{5.6, 7.8}, {7.4, 9.6}, {10.6, 6}});
       }},
      {"eye",
       [](QPainterPath& p) {
         p.moveTo(1.5, 8);
         p.cubicTo(4.5, 2.8, 11.5, 2.8, 14.5, 8);
         p.cubicTo(11.5, 13.2, 4.5, 13.2, 1.5, 8);
         p.addEllipse(QRectF(6, 6, 4, 4));
       }},
      {"flag",
       [](QPainterPath& p) {
         Line(p, {{3.5, 14}, {3.5, 2.5}, {12.5, 2.5}, {10.5, 5.8}, {12.5, 9}, {3.5, 9}});
       }},
      {"board",
       [](QPainterPath& p) {
         Line(p, {{2, 3.5}, {14, 3.5}, {14, 10.5}, {2, 10.5}, {2, 3.5}});
         Line(p, {{8, 10.5}, {8, 12}});
         Line(p, {{4.5, 14}, {8, 11.6}, {11.5, 14}});
       }},
      {"down",
       [](QPainterPath& p) {
         Line(p, {{4, 6.5}, {8, 10.5}, {12, 6.5}});
       }},
  };
  return drawings;
}

// Drawn whenever it is shown, in the colour of the theme as it is then; at the left of its place, which may
// be wider than high.
class LineIcon : public QIconEngine {
 public:
  LineIcon(const QString& name, Tint tint) : name_(name), tint_(tint) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const QColor color = mode == QIcon::Disabled ? Colors().disabled : tint_.Now();
    DrawIcon(*painter, name_, QRectF(rect.x(), rect.y(), rect.height(), rect.height()), color);
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }

  QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
  QIconEngine* clone() const override { return new LineIcon(name_, tint_); }

 private:
  const QString name_;
  const Tint tint_;
};

}  // namespace

void DrawIcon(QPainter& painter, const QString& name, const QRectF& box, const QColor& color) {
  QPainterPath path;
  const auto drawing = Drawings().find(name);
  if (drawing != Drawings().end()) {
    (*drawing)(path);
  } else {
    path.addEllipse(QRectF(6, 6, 4, 4));
  }
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.translate(box.topLeft());
  painter.scale(box.width() / 16.0, box.height() / 16.0);
  painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
  painter.restore();
}

QIcon IconOf(const QString& name, Tint tint) { return QIcon(new LineIcon(name, tint)); }

void SetIconBeside(QAbstractButton* button, const QString& name, Tint tint) {
  const QSize with_gap(kInText + kGap,
                       kInText);  // the style's own gap is too small for drawings as wide as these
  button->setIcon(IconOf(name, tint));
  button->setIconSize(with_gap);
}

IconMark::IconMark(const QString& name, int size, Tint tint) : name_(name), tint_(tint) {
  setFixedSize(size, size);
}

void IconMark::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  DrawIcon(painter, name_, QRectF(rect()), tint_.Now());
}

}  // namespace thidua::client
