// Files of a test program, and what commands print.
#ifndef THIDUA_TESTS_SIGNATURE_FILES_H_
#define THIDUA_TESTS_SIGNATURE_FILES_H_

#include <string>

namespace thidua::test {

// What a command prints, both streams; its exit code is not asked.
std::string Run(const std::string& command);

// A folder that is removed at the end of the program.
const std::string& Folder();
void WriteFile(const std::string& path, const std::string& bytes);
std::string ReadFile(const std::string& path);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_FILES_H_
