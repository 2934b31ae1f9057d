#include <gtest/gtest.h>

#include "tests/ui_year/main.h"
#include "tests/ui_year/year.h"

namespace thidua::test {
namespace {

TEST(TheYear, IsPlayedThroughWindowsFromAnEmptySystemToTheDecision) {
  Year& year = TheYear();
  try {
    test::SetUp(year);
    Register(year);
    HandIn(year);
    MeetInSchools(year);
    Decide(year);
    SeeWhatBecameOfIt(year);
  } catch (...) {
    year.LastPictures();
    throw;
  }
}

}  // namespace
}  // namespace thidua::test
