#include "tests/support/await.h"

#include <stdexcept>
#include <thread>

namespace thidua::test {

void Await(const std::string& what, const std::function<bool()>& holds, std::chrono::seconds patience) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("chờ quá lâu: " + what);
    // Asking without a pause would take the processor from the process that is waited for.
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace thidua::test
