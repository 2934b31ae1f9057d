#include "tests/ui/stalls.h"

#include <time.h>

#include <QCoreApplication>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <chrono>

namespace thidua::test {
namespace {

constexpr size_t kKept = 5;
constexpr int kBeatMs = 5;

struct Moment {
  std::chrono::steady_clock::time_point wall;
  timespec worked;
};

Moment Now() {
  Moment now{std::chrono::steady_clock::now(), {}};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now.worked);
  return now;
}

struct Watch {
  std::string place, step;
  int depth = 0;  // of turns: an event sent by a step that runs inside another
  int loops = 0;  // event loops that ran when the turn began
  Moment since;
  std::vector<Stall> longest;
};

Watch& TheWatch() {
  static Watch watch;
  return watch;
}

// The turn, or the part of it that has been since the last one, is over.
void Note() {
  Watch& watch = TheWatch();
  const Moment now = Now();
  const double ms = std::chrono::duration<double, std::milli>(now.wall - watch.since.wall).count();
  const double worked = static_cast<double>(now.worked.tv_sec - watch.since.worked.tv_sec) * 1e3 +
                        static_cast<double>(now.worked.tv_nsec - watch.since.worked.tv_nsec) / 1e6;
  watch.since = now;
  auto& longest = watch.longest;
  if (longest.size() == kKept && ms <= longest.back().ms) return;
  const Stall stall{ms, worked, watch.place + ": " + watch.step};
  longest.insert(std::find_if(longest.begin(), longest.end(), [&](const Stall& s) { return s.ms < ms; }),
                 stall);
  if (longest.size() > kKept) longest.pop_back();
}

// Beats wherever events are handled. In the loop of a test a turn has its own end; in a loop inside, this is
// it.
void KeepBeating() {
  static QTimer* beat = nullptr;
  if (beat != nullptr) return;
  beat = new QTimer(QCoreApplication::instance());
  QObject::connect(beat, &QTimer::timeout, [] {
    const Watch& watch = TheWatch();
    if (watch.depth > 0 && QThread::currentThread()->loopLevel() > watch.loops) Note();
  });
  beat->start(kBeatMs);
}

}  // namespace

Stalls::Turn::Turn(const QString& step) {
  Watch& watch = TheWatch();
  if (watch.depth++ > 0) return;
  KeepBeating();
  if (!step.isEmpty()) watch.step = step.toStdString();
  watch.loops = QThread::currentThread()->loopLevel();
  watch.since = Now();
}

Stalls::Turn::~Turn() {
  if (TheWatch().depth == 1) Note();
  TheWatch().depth -= 1;
}

void Stalls::SetPlace(const std::string& place) {
  TheWatch().place = place;
  TheWatch().step = "its beginning";
}

const std::vector<Stall>& Stalls::Longest() { return TheWatch().longest; }

double Stalls::LongestMs() { return Longest().empty() ? 0 : Longest().front().ms; }

void Stalls::Clear() { TheWatch().longest.clear(); }

}  // namespace thidua::test
