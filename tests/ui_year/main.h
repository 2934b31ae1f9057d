#ifndef THIDUA_TESTS_UI_YEAR_MAIN_H_
#define THIDUA_TESTS_UI_YEAR_MAIN_H_

#include "tests/ui_year/year.h"

namespace thidua::test {

// Under the law that this program was started for.
Year& TheYear();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_MAIN_H_
