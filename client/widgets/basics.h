// The small parts every page is put together from.
#ifndef THIDUA_CLIENT_WIDGETS_BASICS_H_
#define THIDUA_CLIENT_WIDGETS_BASICS_H_

#include <QBoxLayout>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPair>
#include <QPushButton>
#include <QScrollArea>
#include <QVariant>

#include "client/widgets/table.h"
#include "client/widgets/tokens.h"

namespace thidua::client {

QLabel* Heading(const QString& text);  // 17 pt
QLabel* Title(const QString& text);    // 13 pt semibold
QLabel* Body(const QString& text);     // wraps
QLabel* Strong(const QString& text);   // body, semibold, wraps
QLabel* Muted(const QString& text);    // small, wraps

enum class Look { kPlain, kPrimary, kLink };
QPushButton* Button(const QString& text, Look look = Look::kPlain, const QString& icon = {});

QVBoxLayout* Column(QWidget* widget, int spacing = space::kM, int margin = 0);
QHBoxLayout* Row(int spacing = space::kS);
// One beside the other, sharing the width: a list and what is chosen in it, which is shown a turn later.
QWidget* Beside(QWidget* left, int left_share, QWidget* right, int right_share);
// What is read, and under it the bar of what can be done with it.
QWidget* Above(QWidget* part, QWidget* bar);
QFrame* Card(QVBoxLayout** inside);
// Sets what the style sheet asks of the widget. To style one anew takes a millisecond or two, so that it is
// done only where there is another value.
void Restyle(QWidget* widget, const char* property, const QVariant& value);
// In a tone of the theme, also of one that is chosen later. kNeutral: none.
void SetTone(QLabel* label, Tone tone);
void SetGround(QFrame* card, Tone tone);
// A card of this width in the middle of an empty page; answers what it is filled through.
QVBoxLayout* CentredCard(QWidget* page, int width);
QFrame* HorizontalLine();
// A column that scrolls when it is taller than the window; `inside` takes the content.
QScrollArea* Scrolling(QVBoxLayout** inside, int max_width = QWIDGETSIZE_MAX);
// Removes and deletes everything in the layout. What is put there instead is shown together.
void Clear(QLayout* layout);

// Icon and word on a tinted ground.
class StateChip : public QWidget {
  Q_OBJECT

 public:
  explicit StateChip(const StateLook& look = {}, QWidget* parent = nullptr);
  void Set(const StateLook& look);
  QString text() const { return look_.word; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  StateLook look_;
};

// A combo box with our own arrow: a style sheet leaves Qt's without one.
class Picker : public QComboBox {
  Q_OBJECT

 public:
  Picker() = default;
  Picker(const QString& object, const QString& accessible_name);
  // In place of what was offered; what was chosen stays chosen where it is offered again, else the first is.
  void Offer(const QList<QPair<QString, QVariant>>& choices);
  // As wide as so many letters, and not as what is longest among the choices.
  void KeepNarrow(int letters);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

// "còn 3 ngày" with the date; hidden when there is no due day.
StateLook DueLook(QDate due, QDate today);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_BASICS_H_
