#include "client/widgets/basics.h"

#include <QDialog>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "client/models/dates.h"
#include "client/widgets/icons.h"
#include "client/widgets/parts.h"

namespace thidua::client {
namespace {

constexpr int kChipIcon = 14;
constexpr int kPickerArrow = 16;
constexpr int kParagraphLetters = 40;

// Words that the mouse can select. For that Qt keeps a whole text document in a label, and lays out a page by
// laying out all of them: here it is there while the mouse is, or something is selected.
class Words : public QLabel {
 public:
  using QLabel::QLabel;

  // Qt would have a paragraph as broad as eighty letters, and what stands beside it give way to it.
  QSize sizeHint() const override {
    const QSize hint = QLabel::sizeHint();
    const int most = kParagraphLetters * fontMetrics().averageCharWidth();
    return wordWrap() && hint.width() > most ? QSize(most, heightForWidth(most)) : hint;
  }

 protected:
  bool event(QEvent* event) override {
    switch (event->type()) {
      case QEvent::Enter:
        Change(Qt::NoTextInteraction, Qt::TextSelectableByMouse);
        break;
      case QEvent::Leave:
        if (!hasSelectedText()) Change(Qt::TextSelectableByMouse, Qt::NoTextInteraction);
        break;
      default:
        break;
    }
    return QLabel::event(event);
  }

 private:
  // Whoever lets keys select in it too has the document stay.
  void Change(Qt::TextInteractionFlags from, Qt::TextInteractionFlags to) {
    if (textInteractionFlags() != from) return;
    setTextInteractionFlags(to);
    setFocusPolicy(Qt::NoFocus);  // Qt would have a click take the keyboard from where somebody types
  }
};

QLabel* Label(const QString& text, const QFont& font) {
  auto* label = new Words(text);
  label->setFont(font);
  label->setWordWrap(true);
  label->setTextFormat(Qt::PlainText);
  label->setTextInteractionFlags(Qt::NoTextInteraction);
  return label;
}

// Enter on a focused button presses it, as on every other program; but not in a dialog, where one key alone
// never does what cannot be undone.
class PressButton : public QPushButton {
 public:
  using QPushButton::QPushButton;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool alone = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (enter && alone && qobject_cast<QDialog*>(window()) == nullptr) return click();
    QPushButton::keyPressEvent(event);
  }
};

}  // namespace

QLabel* Heading(const QString& text) { return Label(text, FontOf(TextSize::kHeading)); }
QLabel* Title(const QString& text) { return Label(text, FontOf(TextSize::kTitle, true)); }
QLabel* Body(const QString& text) { return Label(text, FontOf(TextSize::kBody)); }
QLabel* Strong(const QString& text) { return Label(text, FontOf(TextSize::kBody, true)); }

QLabel* Muted(const QString& text) {
  auto* label = Label(text, FontOf(TextSize::kSmall));
  label->setProperty("look", "muted");
  return label;
}

QPushButton* Button(const QString& text, Look look, const QString& icon) {
  auto* button = new PressButton(text);
  button->setAutoDefault(false);
  button->setCursor(Qt::PointingHandCursor);
  if (look == Look::kPrimary) button->setProperty("look", "primary");
  if (look == Look::kLink) button->setProperty("look", "link");
  if (!icon.isEmpty()) {
    SetIconBeside(button, icon,
                  look == Look::kPrimary ? &Palette::on_primary
                  : look == Look::kLink  ? &Palette::primary
                                         : &Palette::ink);
  }
  return button;
}

void Restyle(QWidget* widget, const char* property, const QVariant& value) {
  if (widget->property(property) == value) return;
  widget->setProperty(property, value);
  if (!widget->testAttribute(Qt::WA_WState_Polished)) return;  // it is yet to be styled
  widget->style()->unpolish(widget);
  widget->style()->polish(widget);
}

void SetTone(QLabel* label, Tone tone) { Restyle(label, "tone", static_cast<int>(tone)); }
void SetGround(QFrame* card, Tone tone) { Restyle(card, "ground", static_cast<int>(tone)); }

QVBoxLayout* Column(QWidget* widget, int spacing, int margin) {
  auto* layout = new QVBoxLayout(widget);
  layout->setContentsMargins(margin, margin, margin, margin);
  layout->setSpacing(spacing);
  return layout;
}

QHBoxLayout* Row(int spacing) {
  auto* layout = new QHBoxLayout;
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(spacing);
  return layout;
}

QWidget* Beside(QWidget* left, int left_share, QWidget* right, int right_share) {
  auto* both = new QWidget;
  auto* row = Row(space::kL);
  row->addWidget(left, left_share);
  row->addWidget(new LaterPart(right), right_share);
  both->setLayout(row);
  return both;
}

QWidget* Above(QWidget* part, QWidget* bar) {
  auto* both = new QWidget;
  auto* column = Column(both, space::kS);
  column->addWidget(part, 1);
  column->addWidget(bar);
  return both;
}

QFrame* Card(QVBoxLayout** inside) {
  auto* card = new QFrame;
  card->setProperty("look", "card");
  *inside = Column(card, space::kS, space::kL);
  return card;
}

QVBoxLayout* CentredCard(QWidget* page, int width) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  card->setFixedWidth(width);
  inside->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
  // Between stretches, not aligned: an aligned card would not grow with the words.
  auto* middle = Row(0);
  middle->addStretch(1);
  middle->addWidget(card);
  middle->addStretch(1);
  auto* column = Column(page);
  column->addStretch(2);
  column->addLayout(middle);
  column->addStretch(3);
  return inside;
}

QFrame* HorizontalLine() {
  auto* line = new QFrame;
  line->setProperty("look", "line");
  line->setFixedHeight(1);
  return line;
}

QScrollArea* Scrolling(QVBoxLayout** inside, int max_width) {
  auto* area = new QScrollArea;
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  auto* ground = new QWidget;
  ground->setProperty("look", "plain");
  auto* around = new QHBoxLayout(ground);
  around->setContentsMargins(0, 0, space::kS, 0);
  auto* column = new QWidget;
  column->setMaximumWidth(max_width);
  *inside = Column(column);
  around->addWidget(column, 1);
  if (max_width != QWIDGETSIZE_MAX) around->addStretch(0);
  area->setWidget(ground);
  return area;
}

namespace {

void Empty(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) {
      item->widget()->hide();
      item->widget()->deleteLater();
    }
    if (item->layout() != nullptr) Empty(item->layout());
    delete item;
  }
}

void ShowAllIn(const QLayout* layout) {
  for (int i = 0; i < layout->count(); ++i) {
    QWidget* widget = layout->itemAt(i)->widget();
    // What was hidden on purpose stays so.
    if (widget != nullptr && !widget->testAttribute(Qt::WA_WState_ExplicitShowHide)) widget->show();
    if (const QLayout* inside = layout->itemAt(i)->layout()) ShowAllIn(inside);
  }
}

// Qt shows each widget that was added to what is on screen in a call of its own, and has everything around it
// laid out for each: a hundred lines, a hundred times. Here they are shown first, and laid out once.
void ShowTogether(QLayout* layout) {
  QWidget* holder = layout->parentWidget();
  if (holder == nullptr || !holder->isVisible()) return;
  QList<QLayout*> around;
  for (QWidget* at = holder; at != nullptr && at->layout() != nullptr; at = at->parentWidget()) {
    if (at->layout()->isEnabled()) around << at->layout();
  }
  for (QLayout* one : around) one->setEnabled(false);
  ShowAllIn(layout);
  for (QLayout* one : around) one->setEnabled(true);
  for (QLayout* one : around) one->activate();
}

}  // namespace

void Clear(QLayout* layout) {
  Empty(layout);
  // Before Qt's own calls, which come of what is added after this.
  QMetaObject::invokeMethod(
      layout, [layout] { ShowTogether(layout); }, Qt::QueuedConnection);
}

StateChip::StateChip(const StateLook& look, QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setFont(FontOf(TextSize::kSmall, true));
  Set(look);
}

void StateChip::Set(const StateLook& look) {
  look_ = look;
  // Without a parent, showing would open a window.
  if (look.word.isEmpty() || parentWidget() != nullptr) setVisible(!look.word.isEmpty());
  setAccessibleName(look.word);
  updateGeometry();
  update();
}

QSize StateChip::sizeHint() const {
  return {fontMetrics().horizontalAdvance(look_.word) + kChipIcon + space::kXs + 2 * space::kS, 24};
}

void StateChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const TonePair tone = Colors().Of(look_.tone);
  // Where the ground is the page's, as in high contrast, a line around keeps the chip one thing.
  const bool outlined = tone.ground == Colors().canvas;
  painter.setPen(outlined ? QPen(tone.ink, 1) : QPen(Qt::NoPen));
  painter.setBrush(tone.ground);
  painter.drawRoundedRect(outlined ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect()), kRadius,
                          kRadius);
  DrawIcon(painter, look_.icon, QRectF(space::kS, (height() - kChipIcon) / 2.0, kChipIcon, kChipIcon),
           tone.ink);
  painter.setPen(tone.ink);
  painter.drawText(rect().adjusted(space::kS + kChipIcon + space::kXs, 0, 0, 0), Qt::AlignVCenter,
                   look_.word);
}

Picker::Picker(const QString& object, const QString& accessible_name) {
  setObjectName(object);
  setAccessibleName(accessible_name);
}

void Picker::Offer(const QList<QPair<QString, QVariant>>& choices) {
  const QVariant chosen = currentData();
  clear();
  for (const auto& [text, data] : choices) addItem(text, data);
  setCurrentIndex(std::max(0, findData(chosen)));
}

void Picker::KeepNarrow(int letters) {
  setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  setMinimumContentsLength(letters);
}

void Picker::paintEvent(QPaintEvent* event) {
  QComboBox::paintEvent(event);
  QPainter painter(this);
  DrawIcon(painter, "down",
           QRectF(width() - space::kXl, (height() - kPickerArrow) / 2.0, kPickerArrow, kPickerArrow),
           isEnabled() ? Colors().ink : Colors().muted);
}

StateLook DueLook(QDate due, QDate today) {
  switch (UrgencyOf(due, today)) {
    case Urgency::kOverdue:
      return {DueText(due, today), "warning", Tone::kDanger};
    case Urgency::kSoon:
      return {DueText(due, today), "clock", Tone::kWarning};
    case Urgency::kCalm:
      return {DueText(due, today), "clock", Tone::kNeutral};
    default:
      return {};
  }
}

}  // namespace thidua::client
