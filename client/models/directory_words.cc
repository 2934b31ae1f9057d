#include "client/models/directory_words.h"

#include "client/models/dates.h"

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
    case EDUCATION_DIVISION:
      return "Phòng Giáo dục và Đào tạo";
    case HOME_AFFAIRS_DIVISION:
      return "Phòng Nội vụ";
    case CULTURE_SOCIETY_DIVISION:
      return "Phòng Văn hoá – Xã hội";
    case SCHOOL_UNIT:
      return "Trường";
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
    return QString("Đổi tên từ “%1” thành “%2”").arg(Text(change.old_name()), Text(change.new_name()));
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
