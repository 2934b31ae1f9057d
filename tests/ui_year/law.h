// What parts a year under one law from a year under another: who decides, and when things are done.
#ifndef THIDUA_TESTS_UI_YEAR_LAW_H_
#define THIDUA_TESTS_UI_YEAR_LAW_H_

#include <QDate>
#include <QString>
#include <string>

#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {

// As it is entered by the administrator.
struct Office {
  QString code, name, short_name;
  directory::v1::UnitKind kind;
};

// The days of a year, in their order.
struct Days {
  QDate launch, registration_closes, hand_in, dossiers_close, school_councils, block, committee, ends;
};

struct Law {
  std::string clock;  // deploy/stack --clock
  Office committee, division;
  QDate units_from;  // the day they were founded
  Days days;
  // The demonstration's clock moves only when the administrator moves it.
  bool clock_stands() const { return clock != "system"; }
};

// R1 in 2020-2021: the district decides.
Law DistrictLaw();
// What is in force on the day of the test: the commune decides, and the whole year is played on this one day.
Law TodaysLaw();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_LAW_H_
