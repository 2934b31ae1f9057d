#ifndef THIDUA_TESTS_SIGNATURE_SIZES_H_
#define THIDUA_TESTS_SIGNATURE_SIZES_H_

namespace thidua::test {

// How much random damage is tried; from the command line.
struct DamageSizes {
  int flips = 10'000, mutations = 2'000;
  unsigned seed = 20261130;
};
DamageSizes& Sizes();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SIGNATURE_SIZES_H_
