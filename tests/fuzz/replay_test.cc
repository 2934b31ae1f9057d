// Every input that was found worth keeping, again: what once broke stays mended.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/targets.h"

namespace thidua::fuzz {
namespace {

namespace fs = std::filesystem;

class Replay : public testing::TestWithParam<std::string> {};

TEST_P(Replay, HoldsForTheWholeCorpus) {
  const Target target = Targets().at(GetParam());
  int inputs = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(THIDUA_FUZZ_CORPUS) / GetParam())) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    EXPECT_NO_THROW(target(bytes)) << entry.path();
    // Cut and flipped in some places, it is another input as good.
    for (size_t at = 0; at < bytes.size(); at += 1 + bytes.size() / 64) {
      EXPECT_NO_THROW(target(bytes.substr(0, at))) << entry.path() << " cut at " << at;
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
      EXPECT_NO_THROW(target(flipped)) << entry.path() << " flipped at " << at;
    }
    ++inputs;
  }
  EXPECT_GT(inputs, 0);
}

std::vector<std::string> Names() {
  std::vector<std::string> out;
  for (const auto& [name, target] : Targets()) out.push_back(name);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(Names()),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace thidua::fuzz
