#include "client/widgets/rail.h"

#include "client/widgets/icons.h"

namespace thidua::client {
namespace {
constexpr int kWide = 208;
constexpr int kNarrow = 60;
}  // namespace

Rail::Rail(QWidget* parent)
    : QFrame(parent), workspace_(Muted("")), fold_(new QToolButton), group_(new QButtonGroup(this)) {
  setObjectName("rail");
  setProperty("look", "bar");
  setFixedWidth(kWide);
  auto* column = Column(this, space::kXs, space::kM);
  auto* top = Row();
  fold_->setIcon(IconOf("menu", Colors().ink));
  fold_->setAccessibleName("Thu gọn hoặc mở rộng thanh bên");
  fold_->setToolTip("Thu gọn, mở rộng (Ctrl+B)");
  fold_->setShortcut(QKeySequence("Ctrl+B"));
  fold_->setMinimumSize(kTarget, kTarget);
  workspace_->setFont(FontOf(TextSize::kSmall, true));
  top->addWidget(fold_);
  top->addWidget(workspace_, 1);
  column->addLayout(top);
  column->addSpacing(space::kS);
  places_layout_ = new QVBoxLayout;
  places_layout_->setSpacing(space::kXs);
  column->addLayout(places_layout_);
  column->addStretch(1);
  connect(fold_, &QToolButton::clicked, this, &Rail::Fold);
  connect(group_, &QButtonGroup::idClicked, this, &Rail::Chosen);
}

void Rail::Reset(const QString& workspace) {
  workspace_->setText(workspace);
  for (const Place& place : places_) group_->removeButton(place.button);
  places_.clear();
  Clear(places_layout_);
}

void Rail::AddPlace(const QString& name, const QString& icon) {
  auto* button = new QPushButton;
  button->setProperty("look", "rail");
  button->setObjectName("place" + QString::number(places_.size()));
  button->setIcon(IconOf(icon, Colors().ink));
  button->setIconSize({18, 18});
  button->setCheckable(true);
  button->setMinimumHeight(kRowHeight);
  button->setToolTip(QString("%1 (Alt+%2)").arg(name).arg(places_.size() + 1));
  button->setShortcut(QKeySequence(QString("Alt+%1").arg(places_.size() + 1)));
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
  collapsed_ = !collapsed_;
  setFixedWidth(collapsed_ ? kNarrow : kWide);
  workspace_->setVisible(!collapsed_);
  for (const Place& place : places_) Label(place);
}

void Rail::Label(const Place& place) {
  const QString count = place.count > 0 ? QString::number(place.count) : "";
  const QString spoken = count.isEmpty() ? place.name : QString("%1 (%2)").arg(place.name, count);
  const QKeySequence shortcut = place.button->shortcut();
  place.button->setText(collapsed_ ? count : "  " + spoken);
  place.button->setShortcut(shortcut);  // setText forgets it
  place.button->setAccessibleName(spoken);
}

}  // namespace thidua::client
