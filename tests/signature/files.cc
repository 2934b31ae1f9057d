#include "tests/signature/files.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace thidua::test {

std::string Run(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return "";
  std::string out;
  char part[4096];
  for (size_t read = 0; (read = fread(part, 1, sizeof(part), pipe)) > 0;) out.append(part, read);
  pclose(pipe);
  return out;
}

const std::string& Folder() {
  struct Removed {
    std::string path = (std::filesystem::temp_directory_path() / "thidua-signature.XXXXXX").string();
    Removed() { path = mkdtemp(path.data()); }
    ~Removed() { std::filesystem::remove_all(path); }
  };
  static const Removed folder;
  return folder.path;
}

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace thidua::test
