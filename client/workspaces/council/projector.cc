#include "client/workspaces/council/projector.h"

#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>

#include "client/workspaces/council/council_people.h"

namespace thidua::client {
namespace {

using council::v1::Member;
using council::v1::Poll;

constexpr int kRollColumns = 2;

QLabel* Wall(const QString& text, TextSize size, const char* look = nullptr) {
  QLabel* label = Body(text);
  label->setFont(FontOf(size, size == TextSize::kWallTitle));
  if (look != nullptr) label->setProperty("look", look);
  return label;
}

QString ProgressText(const Poll& poll) {
  if (poll.state() == Poll::CLOSED) return "Đã đóng";
  if (poll.rule().secret()) return "Bỏ phiếu kín bằng phiếu giấy";
  return QString("%1/%2 đã biểu quyết").arg(poll.voted_person_ids_size()).arg(poll.member_count());
}

}  // namespace

Projector::Projector(Context* context, QWidget* page)
    : QWidget(page, Qt::Window),
      context_(context),
      subject_(Wall("", TextSize::kWallTitle)),
      count_(Wall("", TextSize::kWall)),
      roll_(new QGridLayout) {
  setObjectName("projector");
  setWindowTitle("Phiên họp hội đồng thi đua – khen thưởng");
  setProperty("look", "canvas");
  setAttribute(Qt::WA_StyledBackground);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  auto* column = Column(this, 0, 2 * space::kXl);
  column->addWidget(area);
  inside->setSpacing(space::kXl);
  inside->addWidget(subject_);
  inside->addWidget(count_);
  roll_->setHorizontalSpacing(2 * space::kXl);
  roll_->setVerticalSpacing(space::kS);
  for (int i = 0; i < kRollColumns; ++i) roll_->setColumnStretch(i, 1);
  inside->addLayout(roll_);
  inside->addWidget(HorizontalLine());
  polls_ = new QVBoxLayout;
  polls_->setSpacing(space::kL);
  inside->addLayout(polls_);
  inside->addStretch(1);
  for (const auto key : {Qt::Key_F11, Qt::Key_Escape}) {
    connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this, &QWidget::close);
  }
}

void Projector::Set(const council::v1::Council& council, const council::v1::Meeting& meeting,
                    const QList<Poll>& polls) {
  subject_->setText(QString::fromStdString(meeting.subject()));
  count_->setText(
      QString("Có mặt %1/%2 thành viên").arg(meeting.present_person_ids_size()).arg(council.members_size()));
  Clear(roll_);
  int place = 0;
  for (const Member& member : council.members()) {
    const bool present = IsPresent(meeting, member.person_id());
    // A seat is said where it is not everybody's: on a wall each word more makes a line more.
    const QString name = member.seat() == council::v1::MEMBER
                             ? NameIn(context_, council, member.person_id())
                             : NameWithSeat(context_, council, member.person_id());
    // A sign and a word, for on a wall colours are pale.
    roll_->addWidget(Wall((present ? "✓ " : "– ") + name + (present ? "" : ": vắng"), TextSize::kWall,
                          present ? nullptr : "muted"),
                     place / kRollColumns, place % kRollColumns);
    ++place;
  }
  Clear(polls_);
  for (const Poll& poll : polls) {
    polls_->addWidget(Wall(context_->TitleName(poll.title_code()), TextSize::kWall));
    polls_->addWidget(Wall(ProgressText(poll), TextSize::kWallTitle));
  }
}

void Projector::Open() {
  const QList<QScreen*> screens = QGuiApplication::screens();
  if (screens.size() > 1) setGeometry(screens.last()->geometry());
  showFullScreen();
  activateWindow();
}

}  // namespace thidua::client
