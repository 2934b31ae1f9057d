// Waiting for what another process does and nobody announces: an event that reaches its consumer, a program
// that ends.
#ifndef THIDUA_TESTS_SUPPORT_AWAIT_H_
#define THIDUA_TESTS_SUPPORT_AWAIT_H_

#include <chrono>
#include <functional>
#include <string>

namespace thidua::test {

// Asks again and again until it holds; throws when that takes longer than `patience`, naming `what`.
void Await(const std::string& what, const std::function<bool()>& holds,
           std::chrono::seconds patience = std::chrono::seconds(30));

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_AWAIT_H_
