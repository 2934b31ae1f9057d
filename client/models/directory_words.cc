#include "client/models/directory_words.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/search.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

// Every value of the contract but the one that says nothing.
template <class Enum>
QList<Enum> ValuesOf(const google::protobuf::EnumDescriptor* type) {
  QList<Enum> values;
  for (int i = 0; i < type->value_count(); ++i) {
    if (type->value(i)->number() != 0) values << static_cast<Enum>(type->value(i)->number());
  }
  return values;
}

}  // namespace

QString WordOf(UnitKind kind) {
  switch (kind) {
    case PROVINCE_COMMITTEE:
      return "UBND tỉnh";
    case DISTRICT_COMMITTEE:
      return "UBND huyện";
    case COMMUNE_COMMITTEE:
      return "UBND xã";
    case EDUCATION_DEPARTMENT:
      return "Sở Giáo dục và Đào tạo";
    case HOME_AFFAIRS_DEPARTMENT:
      return "Sở Nội vụ";
    case EDUCATION_DIVISION:
      return "Phòng Giáo dục và Đào tạo";
    case HOME_AFFAIRS_DIVISION:
      return "Phòng Nội vụ";
    case CULTURE_SOCIETY_DIVISION:
      return "Phòng Văn hoá – Xã hội";
    case NURSERY_SCHOOL:
      return "Trường mầm non";
    case PRIMARY_SCHOOL:
      return "Trường tiểu học";
    case LOWER_SECONDARY_SCHOOL:
      return "Trường trung học cơ sở";
    case UPPER_SECONDARY_SCHOOL:
      return "Trường trung học phổ thông";
    case CONTINUING_EDUCATION_CENTRE:
      return "Trung tâm giáo dục thường xuyên";
    case SCHOOL_UNIT:
      return "Trường, chưa rõ cấp học";
    case TEAM:
      return "Tổ";
    default:
      return "Đơn vị";
  }
}

QString WordOf(Gender gender) {
  switch (gender) {
    case FEMALE:
      return "Nữ";
    case MALE:
      return "Nam";
    default:
      return "";
  }
}

QString WordOf(RankGroup rank) {
  switch (rank) {
    case MINISTRY_PROVINCE_LEADER:
      return "Lãnh đạo cấp bộ, cấp tỉnh";
    case DEPARTMENT_LEADER:
      return "Lãnh đạo cấp vụ, cấp sở và tương đương";
    case BUSINESS_PERSON:
      return "Doanh nhân";
    case OTHER_LEADER:
      return "Các cấp lãnh đạo khác, từ phó trưởng phòng trở lên";
    case NO_LEADERSHIP:
      return "Không giữ chức vụ lãnh đạo";
    default:
      return "";
  }
}

bool IsSchool(UnitKind kind) {
  const auto* value = UnitKind_descriptor()->FindValueByNumber(kind);
  return kind == SCHOOL_UNIT || (value != nullptr && value->options().GetExtension(common::v1::counts_as) ==
                                                         UnitKind_Name(SCHOOL_UNIT));
}

UnitKind KindOfName(const QString& name) {
  // Of a school with several levels the highest counts, so it comes first.
  static const QList<QPair<QString, UnitKind>> words{{"giao duc thuong xuyen", CONTINUING_EDUCATION_CENTRE},
                                                     {"gdtx", CONTINUING_EDUCATION_CENTRE},
                                                     {"trung hoc pho thong", UPPER_SECONDARY_SCHOOL},
                                                     {"thpt", UPPER_SECONDARY_SCHOOL},
                                                     {"trung hoc co so", LOWER_SECONDARY_SCHOOL},
                                                     {"thcs", LOWER_SECONDARY_SCHOOL},
                                                     {"tieu hoc", PRIMARY_SCHOOL},
                                                     {"mam non", NURSERY_SCHOOL},
                                                     {"mau giao", NURSERY_SCHOOL},
                                                     {"so giao duc", EDUCATION_DEPARTMENT},
                                                     {"so noi vu", HOME_AFFAIRS_DEPARTMENT},
                                                     {"phong giao duc", EDUCATION_DIVISION},
                                                     {"phong noi vu", HOME_AFFAIRS_DIVISION},
                                                     {"phong van hoa", CULTURE_SOCIETY_DIVISION},
                                                     {"nhan dan tinh", PROVINCE_COMMITTEE},
                                                     {"nhan dan huyen", DISTRICT_COMMITTEE},
                                                     {"nhan dan quan ", DISTRICT_COMMITTEE},
                                                     {"nhan dan xa", COMMUNE_COMMITTEE},
                                                     {"nhan dan phuong", COMMUNE_COMMITTEE}};
  const QString key = ComparisonKey(name);
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const auto& word) { return key.contains(word.first); });
  return found == words.end() ? UNIT_KIND_UNSPECIFIED : found->second;
}

QList<UnitKind> UnitKinds() { return ValuesOf<UnitKind>(UnitKind_descriptor()); }

QList<RankGroup> RankGroups() { return ValuesOf<RankGroup>(RankGroup_descriptor()); }

QString ShortName(const Unit& unit) {
  return Text(unit.short_name().empty() ? unit.name() : unit.short_name());
}

StateLook LookOf(const Unit& unit, QDate day) {
  if (ToQDate(unit.valid_from()) > day) return {"Chưa tới ngày thành lập", "clock", Tone::kInfo};
  if (!ExistsOn(unit, day)) return {"Đã kết thúc", "cross", Tone::kNeutral};
  return {"Đang hoạt động", "check", Tone::kSuccess};
}

QString ChangeText(const UnitChange& change) {
  const std::string& kind = change.kind();
  if (kind == "CREATED") return QString("Thành lập: %1").arg(Text(change.new_name()));
  if (kind == "RENAMED") {
    QStringList words;
    if (change.old_name() != change.new_name()) {
      words << QString("Đổi tên từ “%1” thành “%2”").arg(Text(change.old_name()), Text(change.new_name()));
    }
    if (change.new_unit_kind() != UNIT_KIND_UNSPECIFIED) {
      words << "Loại đơn vị: " + WordOf(change.new_unit_kind());
    }
    return words.isEmpty() ? QString("Đổi tên ngắn") : words.join(". ");
  }
  if (kind == "MERGED") return "Sáp nhập";
  if (kind == "SPLIT") return "Tách";
  if (kind == "DISSOLVED") return "Giải thể";
  return "Thay đổi khác";
}

bool ExistsOn(const Unit& unit, QDate day) {
  return ToQDate(unit.valid_from()) <= day && (!unit.has_valid_to() || day <= ToQDate(unit.valid_to()));
}

}  // namespace thidua::client
