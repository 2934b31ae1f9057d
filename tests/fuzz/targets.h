// Everything of ours that reads bytes from outside, each as a function of the bytes alone. It throws where
// what was read does not hold what it promises; whatever else goes wrong the sanitizers see.
#ifndef THIDUA_TESTS_FUZZ_TARGETS_H_
#define THIDUA_TESTS_FUZZ_TARGETS_H_

#include <map>
#include <string>

namespace thidua::fuzz {

using Target = void (*)(const std::string& bytes);

// By the name of its folder in corpus/.
const std::map<std::string, Target>& Targets();

}  // namespace thidua::fuzz

#endif  // THIDUA_TESTS_FUZZ_TARGETS_H_
