#include "tests/bench/usage.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"

namespace thidua::bench {
namespace {

namespace fs = std::filesystem;

struct Process {
  int parent = 0;
  double own_cpu_s = 0;
  double children_cpu_s = 0;  // of those that have ended
  double mb = 0;
};

// Fields of /proc/PID/stat, from 3, the state, which follows the name in parentheses.
Process ProcessOf(const std::string& pid) {
  std::ifstream in("/proc/" + pid + "/stat");
  std::string line;
  std::getline(in, line);
  Process process;
  const size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return process;
  std::istringstream rest(line.substr(name_end + 2));
  std::vector<std::string> fields;
  for (std::string field; rest >> field;) fields.push_back(field);
  const double ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
  process.parent = std::stoi(fields[4 - 3]);
  process.own_cpu_s = (std::stod(fields[14 - 3]) + std::stod(fields[15 - 3])) / ticks;
  process.children_cpu_s = (std::stod(fields[16 - 3]) + std::stod(fields[17 - 3])) / ticks;
  process.mb = std::stod(fields[24 - 3]) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
  return process;
}

std::string FirstLine(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

}  // namespace

Usage UsageOf(const std::string& data_dir) {
  Usage usage;
  for (const auto& file : fs::directory_iterator(data_dir + "/run")) {
    const std::string name = file.path().filename();
    if (!absl::EndsWith(name, ".pid")) continue;
    const Process process = ProcessOf(FirstLine(file.path()));
    usage.service_cpu_s += process.own_cpu_s;
    usage.service_mb += process.mb;
  }
  const std::string postmaster = FirstLine(data_dir + "/pg/postmaster.pid");
  const Process parent = ProcessOf(postmaster);
  usage.database_cpu_s = parent.own_cpu_s + parent.children_cpu_s;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    const std::string pid = entry.path().filename();
    if (pid.find_first_not_of("0123456789") != std::string::npos) continue;
    const Process process = ProcessOf(pid);
    if (process.parent == std::stoi(postmaster)) usage.database_cpu_s += process.own_cpu_s;
  }
  return usage;
}

}  // namespace thidua::bench
