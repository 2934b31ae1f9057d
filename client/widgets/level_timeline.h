// A case's way through the levels: a line of levels, and under it who did what, when, and what was said.
#ifndef THIDUA_CLIENT_WIDGETS_LEVEL_TIMELINE_H_
#define THIDUA_CLIENT_WIDGETS_LEVEL_TIMELINE_H_

#include <QDateTime>
#include <QGridLayout>
#include <QList>
#include <QStringList>
#include <QWidget>

#include "thidua/approval/v1/approval_service.pb.h"

namespace thidua::client {

class Names;

// The line: a dot for each level, ticked where the case has passed, ringed where it is. A return for
// supplement is a loop back over the level that asked.
class LevelLine : public QWidget {
  Q_OBJECT

 public:
  explicit LevelLine(QWidget* parent = nullptr);
  void Set(const approval::v1::GetCaseResponse& answer);
  QSize sizeHint() const override { return {400, 74}; }
  QSize minimumSizeHint() const override { return {300, 74}; }

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  enum class Progress { kAhead, kHere, kPassed, kStopped };
  struct Stop {
    common::v1::Level level;
    Progress progress = Progress::kAhead;
    bool returned = false;
  };
  QList<Stop> stops_;
};

class LevelTimeline : public QWidget {
  Q_OBJECT

 public:
  explicit LevelTimeline(Names* names, QWidget* parent = nullptr);
  void Set(const approval::v1::GetCaseResponse& answer, const QDateTime& now);

 private:
  void Fill();
  QStringList Actors() const;  // of the steps, as far as their names are known

  Names* names_;
  LevelLine* line_;
  QGridLayout* steps_;
  approval::v1::GetCaseResponse answer_;
  QDateTime now_;
  QStringList actors_;  // as they stand in the lines
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_LEVEL_TIMELINE_H_
