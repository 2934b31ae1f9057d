#include "client/widgets/action_bar.h"

#include <QLayout>
#include <QShortcut>
#include <algorithm>

namespace thidua::client {
namespace {

constexpr char kKey[] = "key";

using Items = QList<QLayoutItem*>;

int WidthOf(const Items& row) {
  int width = row.isEmpty() ? 0 : static_cast<int>(row.size() - 1) * space::kS;
  for (const QLayoutItem* item : row) width += item->sizeHint().width();
  return width;
}

int HeightOf(const Items& row) {
  int height = 0;
  for (const QLayoutItem* item : row) height = std::max(height, item->sizeHint().height());
  return height;
}

// The words beside the buttons where two lines are enough for them, else above. Buttons that one line has no
// room for go on in the next. All of it ends on the right.
class BarLayout : public QLayout {
 public:
  BarLayout(QWidget* bar, QLabel* words) : QLayout(bar), words_(words) {}
  ~BarLayout() override { qDeleteAll(items_); }

  void addItem(QLayoutItem* item) override { items_.append(item); }
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override { return items_.value(index); }
  QLayoutItem* takeAt(int index) override {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
  }
  Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override { return Arrange({0, 0, width, 0}, false); }
  QSize sizeHint() const override { return {WidthOf(items_), heightForWidth(WidthOf(items_))}; }
  QSize minimumSize() const override {
    int widest = 0;
    for (const QLayoutItem* item : items_) widest = std::max(widest, item->sizeHint().width());
    return {widest, contentsMargins().top() + HeightOf(items_)};
  }
  void setGeometry(const QRect& rect) override {
    QLayout::setGeometry(rect);
    Arrange(rect, true);
  }

 private:
  QList<Items> Rows(int width) const {
    QList<Items> rows;
    for (QLayoutItem* item : items_) {
      if (rows.isEmpty() || WidthOf(rows.last() + Items{item}) > width) rows.append(Items());
      rows.last().append(item);
    }
    return rows;
  }

  // Answers the height; `place`: puts everything where it belongs.
  int Arrange(const QRect& rect, bool place) const {
    const QRect room = rect.marginsRemoved(contentsMargins());
    const QList<Items> rows = Rows(room.width());
    const bool said = !words_->text().isEmpty();
    const int beside = rows.isEmpty() ? room.width() : room.width() - WidthOf(items_) - space::kL;
    const bool above = said && (beside <= 0 || words_->heightForWidth(beside) > kRowHeight);
    QRect words(room.left(), room.top(), 0, 0);
    int y = room.top();
    if (above) {
      words.setSize({room.width(), words_->heightForWidth(room.width())});
      y += words.height() + space::kXs;
    } else if (said) {
      words.setSize({beside, std::max(words_->heightForWidth(beside), HeightOf(items_))});
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

  QLabel* words_;
  Items items_;
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
