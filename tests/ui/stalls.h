// How long a window did not answer: the time between two turns of its event loop, while a test lets it run.
// What a test does by itself between its steps is not the window's, and is not counted.
#ifndef THIDUA_TESTS_UI_STALLS_H_
#define THIDUA_TESTS_UI_STALLS_H_

#include <QString>
#include <string>
#include <vector>

namespace thidua::test {

struct Stall {
  double ms = 0;
  double at_work_ms =
      0;  // of this, processor time of the window's own thread: the rest is what the machine made it wait
  std::string at;  // in which test, at which step
};

class Stalls {
 public:
  // As long as this lives, the thread is the window's: one turn of its loop, or an event sent to it. An event
  // loop inside, of a dialog that asks for a file, turns by itself; each of its turns counts alone.
  class Turn {
   public:
    explicit Turn(const QString& step = {});  // empty: what the step before has led to
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
  };

  // Where the steps from now on are.
  static void SetPlace(const std::string& place);
  // The longest since the last Clear(), the very longest first.
  static const std::vector<Stall>& Longest();
  static double LongestMs();
  static void Clear();
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_STALLS_H_
