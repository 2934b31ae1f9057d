#include "tests/support/keeper.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace thidua::test {

Keeper::Keeper(const std::string& command) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  pid_ = fork();
  if (pid_ == 0) {
    setsid();
    // Nothing else is kept open, above all not the pipe of another keeper, who would wait for us.
    dup2(ends[0], STDIN_FILENO);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    _exit(std::system(command.c_str()) == 0 ? 0 : 1);
  }
  close(ends[0]);
  pipe_ = ends[1];
}

Keeper::~Keeper() {
  close(pipe_);
  waitpid(pid_, nullptr, 0);
}

}  // namespace thidua::test
