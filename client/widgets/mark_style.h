// Check boxes and radio buttons in the colours of the tokens. Fusion derives theirs from the ground by
// darkening it: on a dark ground they can hardly be seen, on a black one not at all.
#ifndef THIDUA_CLIENT_WIDGETS_MARK_STYLE_H_
#define THIDUA_CLIENT_WIDGETS_MARK_STYLE_H_

#include <QProxyStyle>

namespace thidua::client {

class MarkStyle : public QProxyStyle {
 public:
  MarkStyle() : QProxyStyle("Fusion") {}
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_MARK_STYLE_H_
