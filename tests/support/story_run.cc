#include "tests/support/story_run.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/faults.h"

namespace thidua::test {
namespace {

std::string ContentOf(const std::string& file) {
  std::ifstream in(file);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

// Starts the program with its output in a file.
pid_t Spawn(const std::vector<std::string>& command, const std::string& output) {
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                   0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " + command[0]);
  return pid;
}

}  // namespace

StoryRun::StoryRun(const Stack& stack, const std::string& story, const std::vector<std::string>& more)
    : data_dir_(stack.data_dir()), files_(absl::StrCat(stack.data_dir(), "/story-", crypto::NewUuid())) {
  const std::string story_file = absl::StrCat(SourceDir(), "/tests/data/stories/", story, ".json");
  std::vector<std::string> command{
      BuildDir() + "/bin/thidua-story", "--endpoint=" + stack.endpoint(),
      "--data=" + stack.data_dir(),     "--story=" + story_file,
      "--summary=" + files_ + ".json",  "--acknowledged=" + files_ + ".acknowledged"};
  command.insert(command.end(), more.begin(), more.end());
  pid_ = Spawn(command, files_ + ".log");
}

std::vector<Acknowledged> ReadAcknowledged(const std::string& file) {
  std::ifstream in(file);
  std::vector<Acknowledged> all;
  for (Acknowledged one; in >> one.request_id >> one.method >> one.answer_hash;) all.push_back(one);
  return all;
}

StoryRun::~StoryRun() {
  if (pid_ == -1) return;
  kill(pid_, SIGKILL);
  Collect(0);
}

std::vector<Acknowledged> StoryRun::acknowledged() const {
  return ReadAcknowledged(files_ + ".acknowledged");
}

bool StoryRun::Ended() {
  Collect(WNOHANG);
  return pid_ == -1;
}

void StoryRun::Finish() {
  Collect(0);
  if (exit_code_ == 0) return;
  throw std::runtime_error(absl::StrCat("the story did not come to its end (", exit_code_, "):\n", output(),
                                        "\nwhat the services logged:\n", FaultsIn(data_dir_)));
}

void StoryRun::Collect(int options) {
  int status = 0;
  if (pid_ == -1 || waitpid(pid_, &status, options) != pid_) return;
  pid_ = -1;
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string StoryRun::output() const { return ContentOf(files_ + ".log"); }
std::string StoryRun::summary() const { return ContentOf(files_ + ".json"); }

}  // namespace thidua::test
