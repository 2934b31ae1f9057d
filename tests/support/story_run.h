// A story played on a stack by its real driver, thidua-story, in a process beside the test.
#ifndef THIDUA_TESTS_SUPPORT_STORY_RUN_H_
#define THIDUA_TESTS_SUPPORT_STORY_RUN_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/support/stack.h"

namespace thidua::test {

// A change that the server told the driver was made.
struct Acknowledged {
  std::string request_id;
  std::string method;       // "thidua.directory.v1.DirectoryService/CreateUnit"
  std::string answer_hash;  // SHA-256 of what is kept of the answer, hex
};

// What a driver wrote to its file of acknowledged changes, in order.
std::vector<Acknowledged> ReadAcknowledged(const std::string& file);

class StoryRun {
 public:
  // Begins to play tests/data/stories/<story>.json; `more` are further flags of the driver.
  StoryRun(const Stack& stack, const std::string& story, const std::vector<std::string>& more = {});
  // Ends the driver if it still plays.
  ~StoryRun();
  StoryRun(const StoryRun&) = delete;
  StoryRun& operator=(const StoryRun&) = delete;

  // What has been acknowledged so far, in order.
  std::vector<Acknowledged> acknowledged() const;
  bool Ended();
  // Waits for the end and throws when it is not a good one, with what the driver printed and what the
  // services logged of faults.
  void Finish();

  std::string output() const;   // what the driver has printed
  std::string summary() const;  // JSON, one object a line

 private:
  void Collect(int options);
  const std::string data_dir_;
  std::string files_;  // beginning of the names of this run's files
  pid_t pid_ = -1;     // -1 once collected
  int exit_code_ = -1;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_STORY_RUN_H_
