#include "client/models/words.h"

#include <QLocale>

#include "client/models/dates.h"
#include "client/models/ruling_words.h"

namespace thidua::client {

StateLook LookOf(submission::v1::Dossier::State state) {
  switch (state) {
    case submission::v1::Dossier::SUBMITTED:
      return {"Đã nộp", "send", Tone::kInfo};
    case submission::v1::Dossier::RETURNED:
      return {"Cần bổ sung", "return", Tone::kWarning};
    case submission::v1::Dossier::WITHDRAWING:
      return {"Đang xin rút", "clock", Tone::kWarning};
    case submission::v1::Dossier::WITHDRAWN:
      return {"Đã rút", "cross", Tone::kNeutral};
    default:
      return {"Bản nháp", "pencil", Tone::kNeutral};
  }
}

StateLook LookOf(council::v1::Meeting::State state) {
  switch (state) {
    case council::v1::Meeting::OPEN:
      return {"Đang họp", "people", Tone::kSuccess};
    case council::v1::Meeting::CLOSED:
      return {"Đã kết thúc", "lock", Tone::kNeutral};
    case council::v1::Meeting::CANCELLED:
      return {"Đã huỷ", "cross", Tone::kNeutral};
    default:
      return {"Sắp họp", "clock", Tone::kInfo};
  }
}

StateLook LookOf(council::v1::Poll::State state) {
  return state == council::v1::Poll::OPEN ? StateLook{"Đang mở", "ballot", Tone::kSuccess}
                                          : StateLook{"Đã đóng", "lock", Tone::kNeutral};
}

StateLook LookOf(const approval::v1::Case& data) {
  if (data.standing() == common::v1::AWARD_REVOKED) return {"Đã bị thu hồi", "cross", Tone::kDanger};
  if (data.standing() == common::v1::AWARD_SUSPENDED) return {"Tạm dừng hiệu lực", "clock", Tone::kWarning};
  if (data.outcome() == "DECIDED") return {"Đã có quyết định", "star", Tone::kGold};
  if (data.outcome() == "HANDED_ON")
    return {QString("Đã trình, chờ %1 quyết định").arg(Text(data.decided_by())), "send", Tone::kSuccess};
  if (data.outcome() == "REFUSED") return {"Không được xét", "cross", Tone::kDanger};
  if (data.outcome() == "WITHDRAWN") return {"Đã rút", "cross", Tone::kNeutral};
  if (data.stage_kind() == approval::v1::SUPPLEMENT_STAGE) return {"Chờ bổ sung", "return", Tone::kWarning};
  if (data.holder_unit_id().empty())
    return {Text(data.stage_name()) + ": chưa có đơn vị tiếp nhận", "clock", Tone::kWarning};
  return {Text(data.stage_name()), "clock", Tone::kInfo};
}

StateLook LookOf(registration::v1::Campaign::State state) {
  switch (state) {
    case registration::v1::Campaign::LAUNCHED:
      return {"Đã phát động", "check", Tone::kSuccess};
    case registration::v1::Campaign::CLOSED:
      return {"Đã kết thúc", "lock", Tone::kNeutral};
    case registration::v1::Campaign::DISCARDED:
      return {"Đã bỏ", "cross", Tone::kNeutral};
    default:
      return {"Bản thảo", "pencil", Tone::kWarning};
  }
}

QString WordOf(common::v1::Level level) {
  switch (level) {
    case common::v1::SCHOOL:
      return "Trường";
    case common::v1::BLOCK:
      return "Khối";
    case common::v1::DIVISION:
      return "Phòng";
    case common::v1::DISTRICT:
      return "UBND huyện";
    case common::v1::COMMUNE:
      return "UBND xã";
    case common::v1::PROVINCE:
      return "UBND tỉnh";
    default:
      return "";
  }
}

QString WordOf(approval::v1::Verb verb) {
  switch (verb) {
    case approval::v1::ACCEPT:
      return "Đạt";
    case approval::v1::RETURN:
      return "Trả lại bổ sung";
    case approval::v1::REFUSE:
      return "Không đạt";
    case approval::v1::SEND_LETTER:
      return "Đã trình lên";
    case approval::v1::ISSUE_DECISION:
      return "Ban hành quyết định";
    case approval::v1::COUNCIL_PASSED:
      return "Hội đồng thông qua";
    case approval::v1::COUNCIL_FAILED:
      return "Hội đồng không thông qua";
    case approval::v1::RESUBMIT:
      return "Đã bổ sung";
    case approval::v1::WITHDRAW:
      return "Rút hồ sơ";
    case approval::v1::SEND_BACK:
      return "Chuyển lại chuyên viên";
    default:
      return "Đang xử lý";
  }
}

QString WordOf(identity::v1::Role role) {
  switch (role) {
    case identity::v1::TEACHER:
      return "Giáo viên";
    case identity::v1::SCHOOL_SECRETARY:
      return "Thư ký thi đua trường";
    case identity::v1::PRINCIPAL:
      return "Hiệu trưởng";
    case identity::v1::COUNCIL_MEMBER:
      return "Uỷ viên hội đồng";
    case identity::v1::COUNCIL_CHAIR:
      return "Chủ tịch hội đồng";
    case identity::v1::COUNCIL_SECRETARY:
      return "Thư ký hội đồng";
    case identity::v1::BLOCK_LEADER:
      return "Khối trưởng";
    case identity::v1::DIVISION_OFFICER:
      return "Chuyên viên Phòng";
    case identity::v1::DIVISION_HEAD:
      return "Lãnh đạo Phòng";
    case identity::v1::COMMITTEE_OFFICER:
      return "Chuyên viên UBND";
    case identity::v1::COMMITTEE_CHAIR:
      return "Lãnh đạo UBND";
    case identity::v1::AUDITOR:
      return "Kiểm toán";
    case identity::v1::ADMINISTRATOR:
      return "Quản trị";
    default:
      return "";
  }
}

QString WordOf(common::v1::SigningForm form) {
  switch (form) {
    case common::v1::KT:
      return "KT. (ký thay)";
    case common::v1::TL:
      return "TL. (thừa lệnh)";
    case common::v1::TUQ:
      return "TUQ. (thừa uỷ quyền)";
    default:
      return {};
  }
}

QString WordOf(council::v1::Seat seat) {
  switch (seat) {
    case council::v1::CHAIR:
      return "Chủ tịch";
    case council::v1::SECRETARY:
      return "Thư ký";
    default:
      return "Uỷ viên";
  }
}

QString WordOf(council::v1::Choice choice) {
  switch (choice) {
    case council::v1::AGREE:
      return "Đồng ý";
    case council::v1::DISAGREE:
      return "Không đồng ý";
    case council::v1::BLANK:
      return "Trắng";
    default:
      return "Chưa chọn";
  }
}

QString WordOf(council::v1::CouncilKind kind) {
  switch (kind) {
    case council::v1::PRESCHOOL_COUNCIL:
      return "Trường mầm non";
    case council::v1::PRIMARY_SCHOOL_COUNCIL:
      return "Trường tiểu học";
    case council::v1::SECONDARY_SCHOOL_COUNCIL:
      return "Trường trung học, trường nhiều cấp học";
    case council::v1::OFFICE_COUNCIL:
      return "Cơ quan";
    default:
      return "";
  }
}

QString WordOf(directory::v1::InfluenceScope scope) {
  switch (scope) {
    case directory::v1::PROVINCIAL:
      return "cấp tỉnh";
    case directory::v1::NATIONAL:
      return "toàn quốc";
    default:
      return "cơ sở";
  }
}

QString WordOf(registration::v1::CampaignForm form) {
  switch (form) {
    case registration::v1::THEMED:
      return "Theo chuyên đề";
    case registration::v1::SUDDEN:
      return "Đột xuất, theo đợt";
    default:
      return "Thường xuyên, hằng năm";
  }
}

QString WordOf(registration::v1::LaunchScope scope) {
  switch (scope) {
    case registration::v1::NATION:
      return "Toàn quốc";
    case registration::v1::MINISTRY_PROVINCE:
      return "Bộ, ban, ngành, tỉnh";
    case registration::v1::CLUSTER_BLOCK:
      return "Cụm, khối thi đua";
    default:
      return "Cơ quan, đơn vị";
  }
}

QString WordOf(common::v1::Rating rating) {
  switch (rating) {
    case common::v1::COMPLETED_EXCELLENT:
      return "hoàn thành xuất sắc nhiệm vụ";
    case common::v1::COMPLETED_WELL:
      return "hoàn thành tốt nhiệm vụ";
    case common::v1::COMPLETED:
      return "hoàn thành nhiệm vụ";
    case common::v1::NOT_COMPLETED:
      return "không hoàn thành nhiệm vụ";
    case common::v1::NOT_RATED:
      return "không xếp loại (làm việc dưới 6 tháng)";
    default:
      return "chưa xếp loại";
  }
}

QString ShortOf(common::v1::Rating rating) {
  switch (rating) {
    case common::v1::COMPLETED_EXCELLENT:
      return "HTXSNV";
    case common::v1::COMPLETED_WELL:
      return "HTTNV";
    case common::v1::COMPLETED:
      return "HTNV";
    case common::v1::NOT_COMPLETED:
      return "KHTNV";
    case common::v1::NOT_RATED:
      return "Không xếp loại";
    default:
      return {};
  }
}

QString WordOf(directory::v1::Discipline discipline) {
  switch (discipline) {
    case directory::v1::REPRIMAND:
      return "khiển trách";
    case directory::v1::WARNING:
      return "cảnh cáo";
    case directory::v1::DEMOTION:
      return "giáng chức, cách chức";
    default:
      return "buộc thôi việc";
  }
}

QString WordOf(directory::v1::PeriodKind kind) {
  switch (kind) {
    case directory::v1::MATERNITY_LEAVE:
      return "Nghỉ thai sản";
    case directory::v1::TRAINING:
      return "Đào tạo, bồi dưỡng";
    case directory::v1::DIFFICULT_AREA:
      return "Công tác ở vùng đặc biệt khó khăn";
    default:
      return "Nghỉ khác";
  }
}

namespace {

QString PeriodText(const directory::v1::MeritEntry::PeriodFact& period) {
  return QString("%1: từ %2 đến %3%4")
      .arg(WordOf(period.kind()), DayText(ToQDate(period.from())), DayText(ToQDate(period.to())),
           period.good_result() ? ", kết quả khá trở lên" : "");
}

}  // namespace

QString FactText(const directory::v1::MeritEntry& entry, const QList<registration::v1::TitleOption>& titles) {
  if (entry.has_rating()) return "Xếp loại: " + WordOf(entry.rating().rating());
  if (entry.has_discipline()) {
    return QString("Kỷ luật: %1, hết hiệu lực ngày %2")
        .arg(WordOf(entry.discipline().discipline()), DayText(ToQDate(entry.discipline().ends_on())));
  }
  if (entry.has_initiative()) {
    return QString("Sáng kiến %1: %2")
        .arg(WordOf(entry.initiative().scope()), Text(entry.initiative().title()));
  }
  if (entry.has_research()) {
    return QString("Đề tài %1 được nghiệm thu: %2")
        .arg(WordOf(entry.research().scope()), Text(entry.research().title()));
  }
  if (entry.has_period()) return PeriodText(entry.period());
  if (entry.has_verification()) {
    return entry.verification().cleared() ? "Xác minh đã kết thúc" : "Đang bị xác minh";
  }
  QString name = "Khen thưởng";
  for (const auto& title : titles) {
    if (title.code() == entry.award().award_code()) name = Text(title.name());
  }
  const QString standing = StandingText(entry);
  return standing.isEmpty() ? name : name + " – " + standing.toLower();
}

namespace {

// "ít nhất 80 %", "ít nhất 2/3", "quá 1/2": as a percentage only where that is exact.
QString ThresholdText(const council::v1::VoteRule& rule) {
  const auto& threshold = rule.threshold();
  const int numerator = rule.has_threshold() ? threshold.numerator() : rule.threshold_permille();
  const int denominator = rule.has_threshold() ? threshold.denominator() : 1000;
  const QString least = threshold.more_than() ? "quá " : "ít nhất ";
  if (threshold.more_than() || denominator == 0 || numerator * 1000 % denominator != 0)
    return least + QString("%1/%2").arg(numerator).arg(denominator);
  return least +
         QLocale(QLocale::Vietnamese, QLocale::Vietnam).toString(numerator * 100.0 / denominator, 'g', 4) +
         " %";
}

}  // namespace

QString RuleText(const council::v1::VoteRule& rule) {
  using council::v1::VoteRule;
  const char* recusal = rule.recusal() == VoteRule::STAYS_IN_BASE
                            ? " · không biểu quyết cho chính mình, vẫn tính trong mẫu số"
                        : rule.recusal() == VoteRule::LEAVES_BASE
                            ? " · không biểu quyết cho chính mình, không tính trong mẫu số"
                            : "";
  return QString("Cần %1 %2 · %3")
             .arg(ThresholdText(rule),
                  rule.base() == council::v1::VoteRule::PRESENT ? "số thành viên dự họp"
                                                                : "tổng số thành viên",
                  rule.secret() ? "bỏ phiếu kín bằng phiếu giấy" : "biểu quyết công khai") +
         recusal;
}

QString MoneyText(qint64 dong) { return QLocale(QLocale::Vietnamese, QLocale::Vietnam).toString(dong); }

QString CoefficientText(int permille) {
  return QLocale(QLocale::Vietnamese, QLocale::Vietnam).toString(permille / 1000.0, 'g', 4);
}

QString PermilleText(int permille) { return QString("%1,%2 %").arg(permille / 10).arg(permille % 10); }

}  // namespace thidua::client
