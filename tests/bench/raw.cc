#include "tests/bench/raw.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace thidua::bench {
namespace {

std::string OutputOf(const std::string& command) {
  FILE* out = popen((command + " 2>&1").c_str(), "r");
  if (out == nullptr) throw std::runtime_error("cannot start: " + command);
  std::string output;
  char buffer[512];
  while (fgets(buffer, sizeof buffer, out) != nullptr) output += buffer;
  if (pclose(out) != 0) throw std::runtime_error(command + ": " + output);
  return output;
}

std::string Script(const std::string& name) {
  return absl::StrCat("'", test::SourceDir(), "/tests/bench/raw/", name, ".sql'");
}

}  // namespace

Raw::Raw(const test::Stack& stack, int64_t rows, int clients)
    : connection_(absl::StrCat(" -h '", stack.FirstLineOf("run/socket-dir"), "' -U thidua_admin")),
      rows_(rows),
      clients_(clients) {
  OutputOf("psql -X -q -v ON_ERROR_STOP=1" + connection_ + " -d postgres -c 'CREATE DATABASE raw'");
  OutputOf(absl::StrCat("psql -X -q -v ON_ERROR_STOP=1 -v rows=", rows_, connection_, " -d raw -f ",
                        Script("schema")));
}

double Raw::PerSecond(const std::string& script, double seconds) const {
  constexpr int kLeastSeconds = 3;  // pgbench counts the time in which its clients connect
  const std::string output = OutputOf(absl::StrFormat(
      "pgbench -n -M prepared -c %d -j 2 -T %d -D rows=%d%s -f %s raw", clients_,
      std::max(kLeastSeconds, static_cast<int>(seconds + 0.5)), rows_, connection_, Script(script)));
  const size_t at = output.find("tps = ");
  if (at == std::string::npos || output.find("number of failed transactions: 0 ") == std::string::npos) {
    throw std::runtime_error("pgbench: " + output);
  }
  return std::stod(output.substr(at + 6));
}

void Raw::Execute(const std::string& sql) const {
  OutputOf(absl::StrCat("psql -X -q -v ON_ERROR_STOP=1", connection_, " -d raw -c '", sql, "'"));
}

}  // namespace thidua::bench
