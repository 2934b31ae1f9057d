#include "tests/ui_year/law.h"

#include <QTimeZone>

#include "client/core/session.h"

namespace thidua::test {

using namespace directory::v1;

Law DistrictLaw() {
  return {"2020-08-15T00:00:00Z",
          {"UBND-BA", "Ủy ban nhân dân huyện Bình An", "UBND huyện Bình An", DISTRICT_COMMITTEE},
          {"PGD-BA", "Phòng Giáo dục và Đào tạo huyện Bình An", "Phòng Giáo dục Bình An", EDUCATION_DIVISION},
          QDate(2015, 1, 1),
          {.launch = QDate(2020, 10, 5),
           .registration_closes = QDate(2020, 11, 15),
           .hand_in = QDate(2021, 5, 20),
           .dossiers_close = QDate(2021, 6, 10),
           .school_councils = QDate(2021, 5, 26),
           .block = QDate(2021, 6, 4),
           .committee = QDate(2021, 6, 21),
           .ends = QDate(2021, 8, 31)}};
}

Law TodaysLaw() {
  const QDate today = QDateTime::currentDateTime().toTimeZone(client::LocalZone()).date();
  return {"system",
          {"UBND-BA", "Ủy ban nhân dân xã Bình An", "UBND xã Bình An", COMMUNE_COMMITTEE},
          {"VHXH-BA", "Phòng Văn hoá – Xã hội xã Bình An", "Phòng VH-XH Bình An", CULTURE_SOCIETY_DIVISION},
          QDate(2025, 7, 1),
          {.launch = today,
           .registration_closes = today.addDays(30),
           .hand_in = today,
           .dossiers_close = today.addDays(60),
           .school_councils = today,
           .block = today,
           .committee = today,
           .ends = today.addDays(90)}};
}

}  // namespace thidua::test
