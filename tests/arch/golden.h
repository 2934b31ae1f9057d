// Files in the repository that are made from the program and read by people.
#ifndef THIDUA_TESTS_ARCH_GOLDEN_H_
#define THIDUA_TESTS_ARCH_GOLDEN_H_

#include <string>
#include <vector>

namespace thidua::arch {

std::vector<std::string> LinesOf(const std::string& path);  // below the repository; without the empty ones

// Fails, with what differs, unless the file `path` below the repository is `lines`; then leaves the file as
// it should be in the build tree and tells how to take it over.
void ExpectIsFile(const std::vector<std::string>& lines, const std::string& path);

}  // namespace thidua::arch

#endif  // THIDUA_TESTS_ARCH_GOLDEN_H_
