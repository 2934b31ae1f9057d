#include "client/widgets/parts.h"

#include <QCoreApplication>
#include <QPointer>
#include <algorithm>
#include <utility>

#include "client/core/turns.h"
#include "client/widgets/basics.h"

namespace thidua::client {
namespace {

using Widgets = QList<QPointer<QWidget>>;

// What is inside comes first: a widget that is styled takes all in it along that is not. Each has asked to be
// styled when it was made, which would come for all of them in the next turn.
void AddUnstyled(QWidget* widget, Widgets& widgets) {
  if (widget->testAttribute(Qt::WA_WState_Polished)) return;
  QCoreApplication::removePostedEvents(widget, QEvent::PolishRequest);
  for (QObject* child : widget->children()) {
    if (auto* inside = qobject_cast<QWidget*>(child)) AddUnstyled(inside, widgets);
  }
  widgets << widget;
}

}  // namespace

void StyleInTurns(QWidget* whole, std::function<void()> then) {
  Widgets widgets;
  AddUnstyled(whole, widgets);
  const qsizetype turns = (widgets.size() + kStyledAtOnce - 1) / kStyledAtOnce;
  InTurns(whole, turns + 1, [widgets, turns, then = std::move(then)](qsizetype turn) {
    if (turn == turns) return then();
    const qsizetype end = std::min<qsizetype>(widgets.size(), (turn + 1) * kStyledAtOnce);
    for (qsizetype i = turn * kStyledAtOnce; i < end; ++i) {
      if (widgets[i] != nullptr) widgets[i]->ensurePolished();
    }
  });
}

// Hidden is what holds the part, and not the part itself, which its page may hide and show meanwhile.
LaterPart::LaterPart(QWidget* part) : inside_(new QWidget) {
  Column(inside_, 0)->addWidget(part);
  inside_->hide();
  Column(this, 0)->addWidget(inside_);
}

void LaterPart::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (std::exchange(asked_, true)) return;
  InTurns(this, 1, [this](qsizetype) { inside_->show(); });
}

}  // namespace thidua::client
