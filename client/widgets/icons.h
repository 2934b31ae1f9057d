// The client's icons, drawn as lines in the colour of the text they stand beside.
#ifndef THIDUA_CLIENT_WIDGETS_ICONS_H_
#define THIDUA_CLIENT_WIDGETS_ICONS_H_

#include <QAbstractButton>
#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QString>

namespace thidua::client {

// Draws the icon into `box`. An unknown name draws a dot.
void DrawIcon(QPainter& painter, const QString& name, const QRectF& box, const QColor& color);
QPixmap IconPixmap(const QString& name, int size, const QColor& color);
QIcon IconOf(const QString& name, const QColor& color);
// Beside the words of a button, a little apart from them.
void SetIconBeside(QAbstractButton* button, const QString& name, const QColor& color);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_ICONS_H_
