#include "client/widgets/action_bar.h"

namespace thidua::client {
namespace {
constexpr char kKey[] = "key";
}

ActionBar::ActionBar(QWidget* parent) : QFrame(parent), words_(Muted("")), buttons_(Row()) {
  setObjectName("actionBar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, space::kS, 0, 0);
  row->setSpacing(space::kL);
  words_->setObjectName("actionWords");
  row->addWidget(words_, 1);
  row->addLayout(buttons_);
}

void ActionBar::Reset() {
  Clear(buttons_);
  added_.clear();
  Say("");
}

QPushButton* ActionBar::Add(const QString& name, const QString& text, Look look, std::function<void()> act,
                            bool possible) {
  auto* button = Button(text, look);
  button->setObjectName(name);
  button->setEnabled(possible);
  connect(button, &QPushButton::clicked, this, [act = std::move(act)] { act(); });
  buttons_->addWidget(button, 0, Qt::AlignVCenter);
  added_.append({button, possible});
  return button;
}

void ActionBar::ShowKey(QPushButton* button, const QString& key) {
  button->setProperty(kKey, key);
  button->setToolTip("Phím " + key);
}

QString ActionBar::KeyOf(const QPushButton* button) { return button->property(kKey).toString(); }

QList<QPushButton*> ActionBar::buttons() const {
  QList<QPushButton*> out;
  for (const auto& [button, possible] : added_) out << button;
  return out;
}

void ActionBar::Say(const QString& text, Tone tone) {
  words_->setText(text);
  const QColor color = tone == Tone::kNeutral ? Colors().muted : Colors().Of(tone).ink;
  words_->setStyleSheet(QString("color: %1").arg(color.name()));
}

void ActionBar::SetBusy(bool busy) {
  for (const auto& [button, possible] : added_) button->setEnabled(possible && !busy);
}

}  // namespace thidua::client
