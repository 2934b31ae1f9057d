// The client's icons, drawn as lines in the colour of the text they stand beside.
#ifndef THIDUA_CLIENT_WIDGETS_ICONS_H_
#define THIDUA_CLIENT_WIDGETS_ICONS_H_

#include <QAbstractButton>
#include <QIcon>
#include <QPainter>
#include <QString>

#include "client/widgets/tokens.h"

namespace thidua::client {

// Draws the icon into `box`. An unknown name draws a dot.
void DrawIcon(QPainter& painter, const QString& name, const QRectF& box, const QColor& color);
QIcon IconOf(const QString& name, Tint tint);
// Beside the words of a button, a little apart from them.
void SetIconBeside(QAbstractButton* button, const QString& name, Tint tint);

// An icon that stands by itself.
class IconMark : public QWidget {
 public:
  IconMark(const QString& name, int size, Tint tint);

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  const QString name_;
  const Tint tint_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_ICONS_H_
