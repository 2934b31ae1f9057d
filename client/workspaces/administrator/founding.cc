#include "client/workspaces/administrator/founding.h"

#include "client/models/search.h"

namespace thidua::client {

using namespace directory::v1;

const QList<Founding>& Foundings() {
  static const QList<Founding> foundings{
      {"commune",
       "Một xã, phường, đặc khu (từ 01/7/2025)",
       "Tên xã, phường",
       "xã Bình An, phường Tân Phú …",
       QDate(2025, 7, 1),
       {{COMMUNE_COMMITTEE, "Ủy ban nhân dân %1", "UBND %1", "UBND-%1", true, true},
        {CULTURE_SOCIETY_DIVISION, "Phòng Văn hoá – Xã hội %1", "Phòng VH-XH %1", "VHXH-%1", false, true}}},
      {"province",
       "Một tỉnh, thành phố",
       "Tên tỉnh, thành phố",
       "tỉnh An Giang, thành phố Cần Thơ …",
       {},
       {{PROVINCE_COMMITTEE, "Ủy ban nhân dân %1", "UBND %1", "UBND-%1", true, true},
        {HOME_AFFAIRS_DEPARTMENT, "Sở Nội vụ %1", "Sở Nội vụ", "SNV-%1", false, true},
        {EDUCATION_DEPARTMENT, "Sở Giáo dục và Đào tạo %1", "Sở GD&ĐT", "SGDDT-%1", false, true}}},
      {"district",
       "Một huyện, quận, thị xã (đến hết 30/6/2025)",
       "Tên huyện, quận",
       "huyện Gò Quao, quận Ninh Kiều …",
       {},
       {{DISTRICT_COMMITTEE, "Ủy ban nhân dân %1", "UBND %1", "UBND-%1", true, true},
        {EDUCATION_DIVISION, "Phòng Giáo dục và Đào tạo %1", "Phòng GD&ĐT %1", "PGD-%1", false, true},
        {HOME_AFFAIRS_DIVISION, "Phòng Nội vụ %1", "Phòng Nội vụ %1", "PNV-%1", false, false}}},
      {"school",
       "Một trường",
       "Xã, phường nơi trường đóng",
       "xã Bình An, phường Tân Phú …",
       QDate(2025, 7, 1),
       {{COMMUNE_COMMITTEE, "Ủy ban nhân dân %1", "UBND %1", "UBND-%1", false, true},
        {CULTURE_SOCIETY_DIVISION, "Phòng Văn hoá – Xã hội %1", "Phòng VH-XH %1", "VHXH-%1", false, true},
        {SCHOOL_UNIT, "", "", "", true, true}}},
  };
  return foundings;
}

QString CodeOfName(const QString& name) {
  QString code;
  for (const QChar c : ComparisonKey(name).toUpper()) {
    if (c.unicode() < 0x80 && c.isLetterOrNumber()) {
      code += c;
    } else if (c.isSpace() && !code.isEmpty() && !code.endsWith('-')) {
      code += '-';
    }
  }
  return code;
}

}  // namespace thidua::client
