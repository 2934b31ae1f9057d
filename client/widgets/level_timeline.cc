#include "client/widgets/level_timeline.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/names.h"
#include "client/widgets/basics.h"
#include "client/widgets/icons.h"

namespace thidua::client {
namespace {

using approval::v1::Step;
constexpr int kLineY = 34;
constexpr int kDot = 10;
constexpr int kLevelWidth = 96;

StateLook LookOf(const Step& step) {
  switch (step.verb()) {
    case approval::v1::RETURN:
    case approval::v1::SEND_BACK:
      return {WordOf(step.verb()), "return", Tone::kWarning};
    case approval::v1::REFUSE:
    case approval::v1::COUNCIL_FAILED:
      return {WordOf(step.verb()), "cross", Tone::kDanger};
    case approval::v1::WITHDRAW:
      return {WordOf(step.verb()), "cross", Tone::kNeutral};
    case approval::v1::SEND_LETTER:
    case approval::v1::RESUBMIT:
      return {WordOf(step.verb()), "send", Tone::kSuccess};
    case approval::v1::ISSUE_DECISION:
      return {WordOf(step.verb()), "star", Tone::kGold};
    case approval::v1::VERB_UNSPECIFIED:
      return {WordOf(step.verb()), "clock", Tone::kInfo};
    default:
      return {WordOf(step.verb()), "check", Tone::kSuccess};
  }
}

bool Ended(const Step& step) { return step.level() == common::v1::LEVEL_UNSPECIFIED; }

}  // namespace

LevelLine::LevelLine(QWidget* parent) : QWidget(parent) {
  setFont(FontOf(TextSize::kSmall));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LevelLine::Set(const approval::v1::GetCaseResponse& answer) {
  stops_.clear();
  const auto& data = answer.case_();
  for (const int level : answer.levels()) {
    Stop stop{static_cast<common::v1::Level>(level)};
    for (const Step& step : answer.timeline()) {
      if (step.level() != level) continue;
      const bool stopped = step.verb() == approval::v1::REFUSE ||
                           step.verb() == approval::v1::COUNCIL_FAILED ||
                           step.verb() == approval::v1::WITHDRAW;
      stop.progress = !step.has_left_at() ? Progress::kHere
                      : stopped           ? Progress::kStopped
                                          : Progress::kPassed;
      stop.returned |= step.verb() == approval::v1::RETURN;
    }
    stops_.append(stop);
  }
  // A level behind the case that it never came to was left out: a unit without a block.
  const auto reached = [](const Stop& stop) { return stop.progress != Progress::kAhead; };
  const auto last = std::find_if(stops_.rbegin(), stops_.rend(), reached).base();
  stops_.erase(std::remove_if(stops_.begin(), last, [&](const Stop& stop) { return !reached(stop); }), last);
  const bool ended = !data.outcome().empty();
  // A case that has ended will reach no further level.
  while (ended && stops_.size() > 1 && stops_.last().progress == Progress::kAhead) stops_.removeLast();
  QStringList words;
  for (const Stop& stop : stops_) {
    words << WordOf(stop.level) + (stop.progress == Progress::kPassed    ? ": đã qua"
                                   : stop.progress == Progress::kHere    ? ": đang ở đây"
                                   : stop.progress == Progress::kStopped ? ": dừng"
                                                                         : ": chưa tới");
  }
  setAccessibleName("Các cấp: " + words.join(", "));
  update();
}

void LevelLine::paintEvent(QPaintEvent*) {
  if (stops_.isEmpty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Palette& colors = Colors();
  const double step = double(width()) / stops_.size();
  const auto x_of = [&](int i) { return step * (i + 0.5); };
  for (int i = 0; i + 1 < stops_.size(); ++i) {
    const bool passed = stops_[i].progress == Progress::kPassed;
    painter.setPen(QPen(passed ? colors.success.ink : colors.line, 2));
    painter.drawLine(QPointF(x_of(i) + kDot + 4, kLineY), QPointF(x_of(i + 1) - kDot - 4, kLineY));
  }
  for (int i = 0; i < stops_.size(); ++i) {
    const Stop& stop = stops_[i];
    const QPointF center(x_of(i), kLineY);
    const QRectF icon(center.x() - 7, center.y() - 7, 14, 14);
    if (stop.returned) {
      QPainterPath loop(center + QPointF(9, -kDot - 1));
      loop.cubicTo(center + QPointF(26, -36), center + QPointF(-26, -36), center + QPointF(-9, -kDot - 2));
      painter.setPen(QPen(colors.warning.ink, 1.6));
      painter.setBrush(Qt::NoBrush);
      painter.drawPath(loop);
      painter.setBrush(colors.warning.ink);
      const QPointF tip = center + QPointF(-8, -kDot + 1);
      painter.drawPolygon(QPolygonF({tip, tip + QPointF(-6, -4), tip + QPointF(2, -7)}));
    }
    painter.setBrush(Qt::NoBrush);
    switch (stop.progress) {
      case Progress::kPassed:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.success.ink);
        painter.drawEllipse(center, kDot, kDot);
        DrawIcon(painter, "check", icon, colors.surface);
        break;
      case Progress::kStopped:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.danger.ink);
        painter.drawEllipse(center, kDot, kDot);
        DrawIcon(painter, "cross", icon, colors.surface);
        break;
      case Progress::kHere:
        painter.setPen(QPen(colors.primary, 3));
        painter.setBrush(colors.surface);
        painter.drawEllipse(center, kDot - 1, kDot - 1);
        painter.setBrush(colors.primary);
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(center, 4, 4);
        break;
      case Progress::kAhead:
        painter.setPen(QPen(colors.line, 2));
        painter.setBrush(colors.surface);
        painter.drawEllipse(center, kDot - 1, kDot - 1);
    }
    painter.setFont(FontOf(TextSize::kSmall, stop.progress == Progress::kHere));
    painter.setPen(stop.progress == Progress::kAhead ? colors.muted : colors.ink);
    painter.drawText(QRectF(center.x() - step / 2, kLineY + kDot + 6, step, 20), Qt::AlignCenter,
                     WordOf(stop.level));
  }
}

LevelTimeline::LevelTimeline(Names* names, QWidget* parent)
    : QWidget(parent), names_(names), line_(new LevelLine) {
  auto* column = Column(this, space::kS);
  column->addWidget(line_);
  steps_ = new QGridLayout;
  steps_->setHorizontalSpacing(space::kM);
  steps_->setVerticalSpacing(space::kS);
  steps_->setColumnMinimumWidth(0, kLevelWidth);
  steps_->setColumnStretch(2, 1);
  column->addLayout(steps_);
  // Names of others come all the time.
  connect(names_, &Names::Learned, this, [this] {
    if (Actors() != actors_) Fill();
  });
}

void LevelTimeline::Set(const approval::v1::GetCaseResponse& answer, const QDateTime& now) {
  answer_ = answer;
  now_ = now;
  line_->Set(answer_);
  Fill();
}

QStringList LevelTimeline::Actors() const {
  QStringList actors;
  for (const Step& step : answer_.timeline()) actors << names_->Person(step.actor_person_id());
  return actors;
}

void LevelTimeline::Fill() {
  actors_ = Actors();
  Clear(steps_);
  int line = 0;
  for (auto it = answer_.timeline().rbegin(); it != answer_.timeline().rend(); ++it) {
    const Step& step = *it;
    if (Ended(step)) continue;
    const QDateTime entered = ToQDateTime(step.entered_at());
    const QDateTime left = step.has_left_at() ? ToQDateTime(step.left_at()) : now_;
    steps_->addWidget(Strong(WordOf(step.level())), line, 0, Qt::AlignTop);
    steps_->addWidget(new StateChip(LookOf(step)), line, 1, Qt::AlignTop | Qt::AlignLeft);
    QStringList facts;
    const QString who = names_->Person(step.actor_person_id());
    if (!who.isEmpty()) facts << who;
    facts << (step.has_left_at() ? DayTimeText(left) : "từ " + DayTimeText(entered));
    facts << DurationText(entered, left);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(Muted(facts.join(" · ")));
    if (!step.note().empty()) words->addWidget(Body(Text(step.note())));
    steps_->addLayout(words, line, 2);
    ++line;
  }
}

}  // namespace thidua::client
