#include "client/widgets/page_frame.h"

#include <QApplication>
#include <QButtonGroup>
#include <QPainter>
#include <QRadioButton>

#include "client/widgets/icons.h"

namespace thidua::client {
namespace {

constexpr int kSkeletonAfterMs = 200;
constexpr int kNoticeWidth = 560;
constexpr char kByItself[] = "by_itself";  // a retry that is pressed when the server is back
constexpr int kVersionHeight = 160;        // of a long text that is compared; the rest scrolls

class Skeleton : public QWidget {
 public:
  Skeleton() {
    setObjectName("skeleton");
    setAccessibleName("Đang tải");
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Colors().skeleton);
    const double widths[] = {0.35, 0.8, 0.65, 0.75, 0.5, 0.7};
    int y = 0;
    for (const double width : widths) {
      painter.drawRoundedRect(QRectF(0, y, this->width() * width, 20), kRadius, kRadius);
      y += kRowHeight;
    }
    painter.setPen(Colors().muted);
    painter.setFont(FontOf(TextSize::kSmall));
    painter.drawText(QRect(0, y, this->width(), 24), Qt::AlignVCenter, "Đang tải …");
  }
};

QWidget* IconLine(const QString& icon, Tint tint, const QString& text) {
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::kM);
  row->addWidget(new IconMark(icon, 24, tint), 0, Qt::AlignTop);
  row->addWidget(Title(text), 1);
  return line;
}

// A version of a text to choose: its name to click, the text under it.
QRadioButton* AddVersion(QHBoxLayout* row, const QString& part, const QString& name, const QString& text) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  auto* radio = new QRadioButton(name);
  radio->setFont(FontOf(TextSize::kBody, true));
  radio->setAccessibleName(part + ": " + name);
  inside->addWidget(radio);
  QVBoxLayout* words;
  auto* area = Scrolling(&words);
  area->setMaximumHeight(kVersionHeight);
  words->addWidget(Body(text.isEmpty() ? "(để trống)" : text));
  words->addStretch(1);
  inside->addWidget(area);
  row->addWidget(card, 1);
  return radio;
}

}  // namespace

void RetryUnanswered(QWidget* window) {
  for (auto* again : window->findChildren<QPushButton*>("retry")) {
    if (again->isVisible() && again->property(kByItself).toBool()) again->click();
  }
}

QWidget* ErrorNotice(const CallError& error, const QString& safe, std::function<void()> retry) {
  auto* notice = new QWidget;
  auto* column = Column(notice, space::kL);
  column->addWidget(IconLine("warning", Tone::kDanger,
                             error.Unanswered() ? "Chưa tải được phần này" : "Có lỗi khi thực hiện"));
  column->addWidget(Body(error.FullText()));
  if (!safe.isEmpty()) column->addWidget(Body(safe));
  auto* again = Button("Thử lại", Look::kPrimary, "refresh");
  again->setObjectName("retry");
  if (error.Unanswered()) {
    column->addWidget(Muted("Khi có lại kết nối, phần này tự tải lại."));
    again->setProperty(kByItself, true);
  }
  QObject::connect(again, &QPushButton::clicked, notice, [retry] { retry(); });
  column->addWidget(again, 0, Qt::AlignLeft);
  auto* trace = Muted("Mã tra cứu: " + error.trace_id);
  trace->setObjectName("trace");
  column->addWidget(trace);
  return notice;
}

PageFrame::PageFrame(QWidget* content, QWidget* parent)
    : QWidget(parent), stack_(new QStackedWidget), content_(content), skeleton_(new Skeleton) {
  auto* layout = Column(this, 0);
  layout->addWidget(stack_);
  stack_->addWidget(content_);
  stack_->addWidget(skeleton_);
  skeleton_timer_.setSingleShot(true);
  skeleton_timer_.setInterval(kSkeletonAfterMs);
  connect(&skeleton_timer_, &QTimer::timeout, this, [this] { Turn(skeleton_); });
}

void PageFrame::ShowLoading() {
  state_ = State::kLoading;
  if (!skeleton_timer_.isActive() && stack_->currentWidget() != skeleton_) skeleton_timer_.start();
}

void PageFrame::ShowContent() { Show(State::kContent, content_); }

void PageFrame::ShowEmpty(const QString& sentence, const QString& button, std::function<void()> act) {
  auto* column = Replace(State::kEmpty, "empty", kNoticeWidth);
  column->addWidget(IconLine("inbox", &Palette::muted, sentence));
  if (button.isEmpty()) return;
  auto* push = Button(button, Look::kPrimary);
  push->setObjectName("emptyAction");
  connect(push, &QPushButton::clicked, this, [act] { act(); });
  column->addWidget(push, 0, Qt::AlignLeft);
}

void PageFrame::ShowError(const CallError& error, const QString& safe, std::function<void()> retry) {
  auto* column = Replace(State::kError, "error", kNoticeWidth);
  column->addWidget(ErrorNotice(error, safe, std::move(retry)));
}

void PageFrame::ShowConflict(const Conflict& conflict, std::function<void()> redo,
                             std::function<void()> accept) {
  auto* column = Replace(State::kConflict, "conflict", kNoticeWidth);
  column->addWidget(IconLine("warning", Tone::kWarning, conflict.title));
  column->addWidget(Body(conflict.happened));
  const auto side = [&](const QString& name, const QString& text) {
    QVBoxLayout* inside;
    auto* card = Card(&inside);
    inside->addWidget(Muted(name));
    auto* label = Body(text.isEmpty() ? "(trống)" : text);
    inside->addWidget(label);
    return card;
  };
  column->addWidget(side("Bản trên máy chủ", conflict.theirs));
  column->addWidget(side("Phần bạn vừa làm (vẫn được giữ)", conflict.mine));
  auto* buttons = Row();
  auto* again = Button(conflict.redo, Look::kPrimary);
  again->setObjectName("redo");
  connect(again, &QPushButton::clicked, this, [redo] { redo(); });
  auto* theirs = Button(conflict.accept);
  theirs->setObjectName("acceptTheirs");
  connect(theirs, &QPushButton::clicked, this, [accept] { accept(); });
  buttons->addWidget(again);
  buttons->addWidget(theirs);
  buttons->addStretch(1);
  column->addLayout(buttons);
}

void PageFrame::ShowChoices(const QString& title, const QString& happened, const QList<Versions>& parts,
                            std::function<void(const QList<bool>&)> chosen) {
  auto* column = Replace(State::kConflict, "conflict", kFormWidth);
  column->addWidget(IconLine("warning", Tone::kWarning, title));
  column->addWidget(Body(happened));
  QList<QRadioButton*> mine;
  for (const Versions& one : parts) {
    column->addWidget(Strong(one.part));
    auto* pair = new QWidget;  // radio buttons of one parent exclude each other
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    auto* group = new QButtonGroup(pair);
    mine << AddVersion(row, one.part, "Bản trên màn hình này", one.mine);
    auto* theirs = AddVersion(row, one.part, "Bản trên máy chủ", one.theirs);
    mine.last()->setObjectName(QString("mine_%1").arg(mine.size() - 1));
    theirs->setObjectName(QString("theirs_%1").arg(mine.size() - 1));
    group->addButton(mine.last());
    group->addButton(theirs);
    (one.take_mine ? mine.last() : theirs)->setChecked(true);
    column->addWidget(pair);
  }
  auto* save = Button("Lưu theo lựa chọn", Look::kPrimary);
  save->setObjectName("saveChoices");
  connect(save, &QPushButton::clicked, this, [mine, chosen] {
    QList<bool> choice;
    for (const auto* radio : mine) choice << radio->isChecked();
    chosen(choice);
  });
  column->addWidget(save, 0, Qt::AlignLeft);
}

QVBoxLayout* PageFrame::Replace(State state, const QString& name, int width) {
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, width);
  area->setObjectName(name);
  inside->setSpacing(space::kL);
  // What comes after is put above the stretch by the layout's own order: the column keeps to the top.
  area->widget()->layout()->setAlignment(Qt::AlignTop);
  inside->setAlignment(Qt::AlignTop);
  inside->setContentsMargins(0, space::kXl, 0, 0);
  QWidget* old = notice_;
  notice_ = area;
  stack_->addWidget(area);
  Show(state, area);
  if (old != nullptr) {
    stack_->removeWidget(old);
    // The retry button that was just pressed lives in it.
    old->deleteLater();
  }
  return inside;
}

void PageFrame::Show(State state, QWidget* widget) {
  skeleton_timer_.stop();
  state_ = state;
  Turn(widget);
}

// The keyboard stays with the page: what is hidden would hand it to the first button of the window.
void PageFrame::Turn(QWidget* widget) {
  QWidget* focused = QApplication::focusWidget();
  const bool here = focused != nullptr && (focused == this || isAncestorOf(focused));
  if (focused != nullptr && content_->isAncestorOf(focused)) last_focus_ = focused;
  const bool turns = stack_->currentWidget() != widget;
  stack_->setCurrentWidget(widget);
  if (here && turns) QTimer::singleShot(0, this, &PageFrame::TakeFocus);  // once it has its buttons
}

void PageFrame::TakeFocus() {
  QWidget* next = this;
  if (state_ == State::kContent && last_focus_ != nullptr) {
    next = last_focus_;
  } else if (state_ == State::kEmpty || state_ == State::kError) {
    // What is offered there can be taken back; a choice between two versions is left to the person.
    if (auto* button = notice_->findChild<QPushButton*>()) next = button;
  }
  next->setFocus(Qt::OtherFocusReason);
}

}  // namespace thidua::client
