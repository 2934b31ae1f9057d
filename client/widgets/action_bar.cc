#include "client/widgets/action_bar.h"

#include <QLayout>
#include <QShortcut>
#include <algorithm>

#include "client/widgets/flow_layout.h"

namespace thidua::client {
namespace {

constexpr char kKey[] = "key";

// The words beside the buttons where two lines are enough for them, else above. Buttons that one line has no
// room for go on in the next. All of it ends on the right.
class BarLayout : public FlowLayout {
 public:
  BarLayout(QWidget* bar, QLabel* words) : FlowLayout(bar), words_(words) { setSpacing(space::kS); }

  Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
  QSize sizeHint() const override { return {WidthOf(items()), heightForWidth(WidthOf(items()))}; }
  QSize minimumSize() const override {
    int widest = 0;
    for (const QLayoutItem* item : items()) widest = std::max(widest, item->sizeHint().width());
    return {widest, contentsMargins().top() + HeightOf(items())};
  }

 protected:
  int Arrange(const QRect& rect, bool place) const override {
    const QRect room = rect.marginsRemoved(contentsMargins());
    const QList<Items> rows = Lines(items(), room.width());
    const bool said = !words_->text().isEmpty();
    const int beside = rows.isEmpty() ? room.width() : room.width() - WidthOf(items()) - space::kL;
    const bool above = said && (beside <= 0 || words_->heightForWidth(beside) > kRowHeight);
    QRect words(room.left(), room.top(), 0, 0);
    int y = room.top();
    if (above) {
      words.setSize({room.width(), words_->heightForWidth(room.width())});
      y += words.height() + space::kXs;
    } else if (said) {
      words.setSize({beside, std::max(words_->heightForWidth(beside), HeightOf(items()))});
    }
    for (const Items& row : rows) {
      const int height = HeightOf(row);
      int x = room.right() + 1 - WidthOf(row);
      for (QLayoutItem* item : row) {
        const QSize size = item->sizeHint();
        if (place) item->setGeometry({{x, y + (height - size.height()) / 2}, size});
        x += size.width() + space::kS;
      }
      y += height + space::kXs;
    }
    if (place) words_->setGeometry(words);
    const int bottom =
        std::max({y - space::kXs, words.bottom() + 1, room.top() + words_->fontMetrics().height()});
    return bottom - rect.top() + contentsMargins().bottom();
  }

 private:
  QLabel* words_;
};

}  // namespace

ActionBar::ActionBar(QWidget* parent)
    : QFrame(parent), words_(Muted("")), buttons_(new BarLayout(this, words_)) {
  setObjectName("actionBar");
  buttons_->setContentsMargins(0, space::kS, 0, 0);
  words_->setObjectName("actionWords");
  words_->setParent(this);
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
  buttons_->addWidget(button);
  added_.append({button, possible});
  if (keys_.contains(name)) ShowKey(button, keys_[name].toString());
  return button;
}

void ActionBar::GiveKey(const QString& name, const QKeySequence& key) {
  keys_[name] = key;
  connect(new QShortcut(key, this), &QShortcut::activated, this, [this, name] {
    const auto all = buttons();
    const auto button = std::find_if(all.begin(), all.end(),
                                     [&](const QPushButton* one) { return one->objectName() == name; });
    if (button != all.end()) (*button)->click();  // does nothing where it is off
  });
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
  SetTone(words_, tone);
}

void ActionBar::SetBusy(bool busy) {
  for (const auto& [button, possible] : added_) button->setEnabled(possible && !busy);
}

}  // namespace thidua::client
