#include "client/widgets/rail.h"

#include <QEvent>
#include <QScrollBar>

#include "client/widgets/icons.h"

namespace thidua::client {
namespace {
constexpr int kWide = 208;
constexpr int kNarrow = 60;
constexpr int kNarrowWindow = 960;  // 1366 dots at 150 %: the page needs the room more
}  // namespace

QString PlaceKey(int place) {
  constexpr int kDigits = 10;
  return place < kDigits ? QString("Alt+%1").arg((place + 1) % kDigits) : QString();
}

Rail::Rail(QWidget* parent)
    : QFrame(parent), workspace_(Muted("")), fold_(new QToolButton), group_(new QButtonGroup(this)) {
  setObjectName("rail");
  setProperty("look", "bar");
  setMinimumWidth(kNarrow);
  setMaximumWidth(kWide);
  auto* column = Column(this, space::kXs, space::kM);
  auto* top = Row();
  fold_->setIcon(IconOf("menu", &Palette::ink));
  fold_->setAccessibleName("Thu gọn hoặc mở rộng thanh bên");
  fold_->setToolTip("Thu gọn, mở rộng (Ctrl+B)");
  fold_->setShortcut(QKeySequence("Ctrl+B"));
  fold_->setMinimumSize(kTarget, kTarget);
  workspace_->setFont(FontOf(TextSize::kSmall, true));
  top->addWidget(fold_);
  top->addWidget(workspace_, 1);
  column->addLayout(top);
  column->addSpacing(space::kS);
  // Scrolls, so that a low window ends with its page and not below the screen.
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  // The bar takes room of the edge, not of the names.
  column->setContentsMargins(space::kM, space::kM, space::kXs, space::kM);
  const auto leave = [layout = area->widget()->layout()](int, int most) {
    layout->setContentsMargins(0, 0, most > 0 ? 0 : space::kM - space::kXs, 0);
  };
  leave(0, 0);
  connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, leave);
  places_layout_ = new QVBoxLayout;
  places_layout_->setSpacing(space::kXs);
  inside->addLayout(places_layout_);
  inside->addStretch(1);
  column->addWidget(area, 1);
  connect(fold_, &QToolButton::clicked, this, &Rail::Fold);
  connect(group_, &QButtonGroup::idClicked, this, &Rail::Chosen);
}

void Rail::Reset(const QString& workspace) {
  workspace_->setText(workspace);
  for (const Place& place : places_) {
    group_->removeButton(place.button);
    // It goes with the turn of the loop; until then it is none of the new places, nor takes their keys.
    place.button->setObjectName({});
    place.button->setShortcut({});
  }
  places_.clear();
  Clear(places_layout_);
}

void Rail::AddPlace(const QString& name, const QString& icon) {
  auto* button = new QPushButton;
  button->setProperty("look", "rail");
  button->setObjectName("place" + QString::number(places_.size()));
  button->setIcon(IconOf(icon, &Palette::ink));
  button->setIconSize({18, 18});
  button->setCheckable(true);
  button->setMinimumHeight(kRowHeight);
  const QString key = PlaceKey(static_cast<int>(places_.size()));
  button->setToolTip(key.isEmpty() ? name : QString("%1 (%2)").arg(name, key));
  button->setShortcut(QKeySequence(key));
  group_->addButton(button, places_.size());
  places_layout_->addWidget(button);
  places_.append({button, name});
  Label(places_.last());
}

void Rail::SetCurrent(int index) {
  auto* button = group_->button(index);
  if (button == nullptr) return;
  button->setChecked(true);
  // The keyboard starts at the page's place, not at the first thing of the window.
  button->setFocus(Qt::OtherFocusReason);
}

void Rail::SetNoneCurrent() {
  if (group_->checkedButton() == nullptr) return;
  group_->setExclusive(false);
  group_->checkedButton()->setChecked(false);
  group_->setExclusive(true);
}

void Rail::SetCount(int index, int count) {
  places_[index].count = count;
  Label(places_[index]);
}

void Rail::Fold() {
  chosen_ = true;
  SetCollapsed(!collapsed_);
}

QSize Rail::sizeHint() const { return {collapsed_ ? kNarrow : kWide, QFrame::sizeHint().height()}; }

void Rail::showEvent(QShowEvent* event) {
  QFrame::showEvent(event);
  window()->installEventFilter(this);
  SuitWindow();
}

bool Rail::eventFilter(QObject* watched, QEvent* event) {
  if (watched == window() && event->type() == QEvent::Resize) SuitWindow();
  return QFrame::eventFilter(watched, event);
}

void Rail::SuitWindow() {
  const bool narrow = window()->width() < kNarrowWindow;
  if (!chosen_ && narrow != collapsed_) SetCollapsed(narrow);
}

void Rail::SetCollapsed(bool collapsed) {
  collapsed_ = collapsed;
  // Unless it was chosen, its width does not keep the window from being made so narrow that it folds.
  setMinimumWidth(chosen_ && !collapsed_ ? kWide : kNarrow);
  setMaximumWidth(collapsed_ ? kNarrow : kWide);
  workspace_->setVisible(!collapsed_);
  for (const Place& place : places_) Label(place);
}

void Rail::Label(const Place& place) {
  const QString count = place.count > 99 ? "99+" : place.count > 0 ? QString::number(place.count) : "";
  const QString spoken = count.isEmpty() ? place.name : QString("%1 (%2)").arg(place.name, count);
  const QKeySequence shortcut = place.button->shortcut();
  place.button->setText(collapsed_ ? count : "  " + spoken);
  place.button->setShortcut(shortcut);  // setText forgets it
  place.button->setAccessibleName(spoken);
}

}  // namespace thidua::client
