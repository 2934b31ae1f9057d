#include "client/widgets/mark_style.h"

#include <QPainter>
#include <QStyleOption>

#include "client/widgets/icons.h"
#include "client/widgets/tokens.h"

namespace thidua::client {
namespace {

constexpr int kMark = 16;
constexpr int kCorner = 3;

void DrawMark(QPainter* painter, const QStyleOption& option, bool round) {
  const Palette& colors = Colors();
  const bool on = option.state & QStyle::State_On;
  const bool part = option.state & QStyle::State_NoChange;
  const bool enabled = option.state & QStyle::State_Enabled;
  const bool focused = option.state & QStyle::State_HasFocus;
  const QColor fill = enabled ? colors.primary : colors.disabled;
  QRectF box(0, 0, kMark - 2, kMark - 2);
  box.moveCenter(QRectF(option.rect).center());
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(on || part ? fill : enabled ? colors.edge : colors.disabled_line, 1.5));
  painter->setBrush(on || part ? fill : colors.surface);
  if (round) {
    painter->drawEllipse(box);
  } else {
    painter->drawRoundedRect(box, kCorner, kCorner);
  }
  if (on && round) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.on_primary);
    painter->drawEllipse(box.center(), 3, 3);
  } else if (on) {
    DrawIcon(*painter, "check", box, colors.on_primary);
  } else if (part) {
    painter->setPen(QPen(colors.on_primary, 1.5));
    painter->drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()));
  }
  if (focused) {
    painter->setPen(QPen(colors.ink, 1));
    painter->setBrush(Qt::NoBrush);
    const QRectF ring = box.adjusted(-1, -1, 1, 1);
    round ? painter->drawEllipse(ring) : painter->drawRoundedRect(ring, kCorner, kCorner);
  }
  painter->restore();
}

}  // namespace

int MarkStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
      return kMark;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

void MarkStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
      return DrawMark(painter, *option, false);
    case PE_IndicatorRadioButton:
      return DrawMark(painter, *option, true);
    default:
      QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

}  // namespace thidua::client
