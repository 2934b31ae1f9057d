// libFuzzer on the target that the environment names: THIDUA_FUZZ_TARGET=note thidua-fuzz
// tests/fuzz/corpus/note
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.h"

namespace {

thidua::fuzz::Target Chosen() {
  const char* name = std::getenv("THIDUA_FUZZ_TARGET");
  const auto& targets = thidua::fuzz::Targets();
  const auto it = targets.find(name == nullptr ? "" : name);
  if (it != targets.end()) return it->second;
  std::fputs("THIDUA_FUZZ_TARGET is none of:", stderr);
  for (const auto& [known, target] : targets) std::fprintf(stderr, " %s", known.c_str());
  std::fputs("\n", stderr);
  std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const thidua::fuzz::Target target = Chosen();
  target(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
