#include "client/models/proof_words.h"

#include <QDate>
#include <QHash>

#include "client/models/dates.h"
#include "client/models/leaf_words.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using Words = QHash<QString, QString>;

const Words& Services() {
  static const Words services{
      {"identity", "Tài khoản, vai trò"},
      {"directory", "Danh bạ, thành tích"},
      {"registration", "Đăng ký"},
      {"block", "Khối thi đua"},
      {"submission", "Hồ sơ"},
      {"council", "Hội đồng"},
      {"approval", "Xét duyệt"},
      {"audit", "Nhật ký"},
      {"report", "Báo cáo"},
  };
  return services;
}

const Words& FactNames() {
  static const Words names{
      {"account", "tài khoản"},
      {"alone", "quyết định một mình"},
      {"amount", "số tiền (đồng)"},
      {"applied", "số dòng đã nhập"},
      {"assignee", "người được phân công"},
      {"award", "danh hiệu được tặng"},
      {"awards", "số khen thưởng"},
      {"balance", "quỹ còn (đồng)"},
      {"ballots", "số phiếu"},
      {"baseline", "hiện trạng (phần nghìn)"},
      {"base_states", "hiệu lực của căn cứ"},
      {"baseline_hundredths", "hiện trạng (phần vạn)"},
      {"bases", "căn cứ ban hành"},
      {"basis", "căn cứ"},
      {"because", "lý do lập lại"},
      {"block", "khối"},
      {"calendar_year", "năm dương lịch"},
      {"campaign", "đợt thi đua"},
      {"candidates", "số hồ sơ"},
      {"case", "việc xét"},
      {"cases", "số hồ sơ"},
      {"certificate", "dấu băm chứng thư số"},
      {"change", "thay đổi"},
      {"checkpoint", "mốc nhật ký trong chữ ký"},
      {"closed", "đã khoá"},
      {"code", "mã"},
      {"confirmed", "đã xác nhận"},
      {"consumer", "nơi nhận"},
      {"council", "hội đồng"},
      {"count_digest", "dấu băm kết quả kiểm phiếu"},
      {"criteria", "dấu băm bảng tiêu chí"},
      {"day", "ngày"},
      {"days", "số ngày làm việc"},
      {"decision", "quyết định"},
      {"declaration", "tờ khai"},
      {"digest", "dấu băm bộ quy định"},
      {"disabled", "đã khoá"},
      {"document", "văn bản quy định"},
      {"dossier", "hồ sơ"},
      {"dossiers_close_on", "hạn nộp hồ sơ"},
      {"ended", "đã kết thúc"},
      {"ends_on", "ngày kết thúc"},
      {"entry", "mục thành tích"},
      {"event", "tin"},
      {"fact", "nội dung"},
      {"file", "dấu băm tệp"},
      {"files", "số tệp minh chứng"},
      {"filings", "văn bản đăng ký với cấp trên"},
      {"first", "số đầu"},
      {"first_day", "từ ngày"},
      {"fixed", "đã chốt điểm"},
      {"for_person", "ký thay"},
      {"form", "hình thức ký"},
      {"from", "từ"},
      {"ground", "căn cứ thu hồi"},
      {"holder", "đơn vị đang giữ"},
      {"import", "lần nhập từ tệp"},
      {"indicators", "số chỉ số"},
      {"joined", "người vào"},
      {"kind", "loại dữ liệu"},
      {"last", "số cuối"},
      {"last_day", "đến hết ngày"},
      {"leader", "khối trưởng"},
      {"left", "người rời"},
      {"letter", "dấu băm văn bản góp ý"},
      {"list_digest", "dấu băm danh sách"},
      {"meeting", "phiên họp"},
      {"member", "thành viên"},
      {"members", "số thành viên"},
      {"money_back", "ngày nộp lại tiền thưởng"},
      {"movement", "khoản thu, chi"},
      {"nominated", "đơn vị được suy tôn"},
      {"number", "số văn bản"},
      {"numbers", "dấu băm số liệu"},
      {"object_back", "ngày nộp lại hiện vật"},
      {"of", "của"},
      {"of_decision", "quyết định khen thưởng"},
      {"offices", "vai trò lúc xem"},
      {"on_list", "số trường hợp trong danh sách"},
      {"open", "số kiến nghị mở"},
      {"other_sessions", "các phiên đăng nhập khác"},
      {"outcome", "kết quả"},
      {"pact_signed_by", "đơn vị ký giao ước"},
      {"paper", "dấu băm bản quét"},
      {"parent", "đơn vị cấp trên"},
      {"past", "kết quả các năm trước"},
      {"person", "người"},
      {"personal", "dấu băm dữ liệu cá nhân"},
      {"petition", "đơn"},
      {"poll", "lượt biểu quyết"},
      {"posting", "danh sách niêm yết"},
      {"present", "số người dự"},
      {"rank_group", "nhóm chức vụ"},
      {"reason", "lý do"},
      {"recovery", "đề nghị khôi phục tài khoản"},
      {"recovery_codes", "số mã khôi phục"},
      {"redacted", "đã rút bỏ nội dung"},
      {"redacted_by", "người rút bỏ"},
      {"registration", "đăng ký"},
      {"registration_closes_on", "hạn đăng ký"},
      {"replaced_by", "hội đồng thay"},
      {"resolutions", "số nghị quyết"},
      {"reviewed", "điểm khối duyệt"},
      {"report", "báo cáo số liệu"},
      {"role", "vai trò"},
      {"roles", "các vai trò"},
      {"rule_set", "bộ quy định"},
      {"ruling", "văn bản xử lý sau khen thưởng"},
      {"scorecard", "bảng điểm"},
      {"serial", "số dòng"},
      {"scan", "dấu băm bản quét đã ký"},
      {"sealed", "dấu băm tệp đã đóng dấu số"},
      {"secret", "bỏ phiếu kín"},
      {"self", "điểm tự chấm"},
      {"sheet", "mẫu giấy"},
      {"signatures", "số chữ ký"},
      {"signed", "dấu băm tệp đã ký số"},
      {"signed_for", "hình thức ký"},
      {"signed_on", "ngày ký trên giấy"},
      {"size", "cỡ sổ"},
      {"source", "nguồn"},
      {"stage", "bước xét"},
      {"standing", "hiệu lực"},
      {"state", "trạng thái"},
      {"subject", "đối tượng"},
      {"successor", "đơn vị kế thừa"},
      {"survey", "dấu băm khảo sát"},
      {"target", "phấn đấu (phần nghìn)"},
      {"target_hundredths", "phấn đấu (phần vạn)"},
      {"threshold", "tỷ lệ cần đạt"},
      {"ties", "số quan hệ"},
      {"text", "dấu băm nội dung"},
      {"title", "danh hiệu"},
      {"titles", "các danh hiệu"},
      {"to", "đến"},
      {"type", "loại"},
      {"undoes", "đảo dòng"},
      {"unit", "đơn vị"},
      {"units", "số đơn vị"},
      {"verb", "việc"},
      {"version", "bản"},
      {"votes", "số phiếu"},
      {"withdrawn", "đã rút"},
      {"witness", "nhân chứng"},
      {"year", "năm học"},
  };
  return names;
}

const Words& FactValues() {
  static const Words values{
      {"ACCEPTED", "đã thụ lý"},
      {"ACTIVE", "còn hiệu lực"},
      {"APPLIED", "đã nhập"},
      {"AWARD_REINSTATEMENT", "khôi phục"},
      {"AWARD_REVOCATION", "thu hồi"},
      {"AWARD_REVOKED", "đã thu hồi"},
      {"AWARD_SUSPENDED", "tạm dừng"},
      {"AWARD_SUSPENSION", "tạm dừng hiệu lực"},
      {"CHECKED", "đã kiểm tra"},
      {"BONUS", "chi thưởng"},
      {"CANCELLED", "đã huỷ"},
      {"CLOSED", "đã đóng"},
      {"COLLECTING", "đang gửi dòng"},
      {"COMPLAINT", "khiếu nại"},
      {"CONFIRMED", "đã xác nhận"},
      {"CONTENT_CORRECTION", "sửa đổi"},
      {"COUNTER", "bút toán đảo"},
      {"DECLINED", "không thụ lý"},
      {"DENUNCIATION", "tố cáo"},
      {"DISCARDED", "đã bỏ"},
      {"DRAFT", "bản nháp"},
      {"EXTRAORDINARY", "hội nghị bất thường"},
      {"FILED", "đã nộp"},
      {"FIRST", "hội nghị giao ban lần thứ nhất"},
      {"FORM_CORRECTION", "đính chính"},
      {"GIVEN_BACK", "thu hồi tiền thưởng"},
      {"GRANT", "giao"},
      {"IMPORT_AWARDS", "khen thưởng đã có"},
      {"IMPORT_INITIATIVES", "sáng kiến được công nhận"},
      {"IMPORT_PEOPLE", "nhân sự"},
      {"IMPORT_RATINGS", "xếp loại năm học"},
      {"IMPORT_UNITS", "đơn vị"},
      {"INCOME", "thu vào quỹ"},
      {"LAUNCHED", "đã phát động"},
      {"MID_TERM", "hội nghị sơ kết"},
      {"OPEN", "đang mở"},
      {"OBJECTS", "chi hiện vật"},
      {"ORGANISING", "chi tổ chức"},
      {"PACT", "giao ước"},
      {"PARTLY_UPHELD", "đúng một phần"},
      {"RECORDED", "đã nhập"},
      {"REFUSED", "không nhận"},
      {"REGULATION", "quy chế"},
      {"REJECTED", "không đúng"},
      {"RESOLVED", "đã giải quyết"},
      {"RETURNED", "chờ bổ sung"},
      {"REVIEW", "hội nghị tổng kết"},
      {"REVOKE", "thu hồi"},
      {"SCHEDULED", "đã lên lịch"},
      {"STUDENT_BONUS", "thưởng học sinh"},
      {"SUBMITTED", "đã nộp"},
      {"TAKEN_BACK", "đã rút lại"},
      {"UPHELD", "đúng"},
      {"WITHDRAWING", "đang xin rút"},
      {"WITHDRAWN", "đã rút"},
      {"closed", "đã đóng"},
      {"false", "không"},
      {"only_administrator", "chỉ có một quản trị"},
      {"true", "có"},
  };
  return values;
}

const Words& Faults() {
  static const Words faults{
      {"CHAIN", "Đứt chuỗi"},
      {"CHECKPOINT", "Chữ ký không ghi mốc nhật ký"},
      {"CLOCK", "Giờ không đúng"},
      {"COSIGNATURE", "Chữ ký nhân chứng sai"},
      {"DUMP", "Bản kết xuất hỏng"},
      {"ENTRIES", "Thiếu dòng"},
      {"ENTRY", "Dòng hỏng"},
      {"EPOCH", "Khôi phục sai phép"},
      {"FORK", "Hai bản sổ khác nhau"},
      {"INCLUSION", "Dòng nằm ngoài sổ"},
      {"LEAF_HASH", "Dòng bị sửa"},
      {"LOG_SIGNATURE", "Chữ ký của sổ sai"},
      {"NOTE", "Tờ chốt hỏng"},
      {"ORIGIN", "Tờ chốt của sổ khác"},
      {"POLICY", "Khoá không tin cậy"},
      {"PROOF", "Bằng chứng hỏng"},
      {"ROOT", "Gốc cây không khớp"},
      {"ROW_DELETED", "Dữ liệu bị xoá"},
      {"ROW_EDITED", "Dữ liệu bị sửa"},
      {"ROW_UNSEQUENCED", "Dòng chưa vào sổ"},
      {"SEEN", "Tờ chốt mang đến hỏng"},
      {"SERVICE_SIGNATURE", "Chữ ký dịch vụ sai"},
      {"STALE", "Tờ chốt quá cũ"},
      {"STATE_EXTRA", "Dữ liệu thừa so với sổ"},
      {"STATE_FACT", "Dữ liệu khác với sổ"},
      {"STATE_MISSING", "Dữ liệu thiếu so với sổ"},
      {"STATE_VERSION", "Số lần đổi khác với sổ"},
      {"TAIL", "Sổ bị cắt đuôi"},
      {"TILE", "Ô băm hỏng"},
      {"WITNESS", "Thiếu nhân chứng"},
  };
  return faults;
}

}  // namespace

QString ServiceText(const QString& service) { return Services().value(service, service); }

QString FactName(const QString& name) { return FactNames().value(name, name); }

QString FactValue(const QString& name, const QString& value) {
  if (name == "role") {
    identity::v1::Role role;
    if (identity::v1::Role_Parse(value.toStdString(), &role)) return WordOf(role);
  }
  if (name == "verb") {
    approval::v1::Verb verb;
    if (approval::v1::Verb_Parse(value.toStdString(), &verb)) return WordOf(verb);
  }
  if (name == "offices") {
    QStringList roles;
    for (const QString& office : value.split(' ', Qt::SkipEmptyParts)) {
      roles << FactValue("role", office.section('@', 0, 0));
    }
    roles.removeDuplicates();
    return roles.join(", ");
  }
  if (name == "of") return ThingText(value.toStdString());
  const QDate day = value.size() == 10 ? QDate::fromString(value, Qt::ISODate) : QDate();
  return day.isValid() ? DayText(day) : FactValues().value(value, value);
}

QString FaultText(const QString& code) { return Faults().value(code, code); }

}  // namespace thidua::client
