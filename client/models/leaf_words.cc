#include "client/models/leaf_words.h"

#include <QHash>
#include <QStringDecoder>
#include <QtEndian>

namespace thidua::client {
namespace {

constexpr int kLengthBytes = 8;
// Version of the form, service, kind, actor, type, id, version, business time.
constexpr int kPartsBeforeFacts = 8;

const QHash<QString, QString>& Deeds() {
  static const QHash<QString, QString> deeds{
      {"ACCOUNT_CREATED", "Lập tài khoản"},
      {"ACCOUNT_DISABLED", "Khoá tài khoản"},
      {"ACCOUNT_RECOVERED", "Cấp lại mật khẩu dùng một lần"},
      {"ATTENDANCE_ADDED", "Ghi thêm người dự họp"},
      {"AWARD_ENTERED", "Ghi danh hiệu vào thành tích"},
      {"AWARD_LINKED", "Gắn thành tích đã ghi với quyết định"},
      {"AWARDS_REINSTATED", "Khôi phục khen thưởng"},
      {"AWARDS_REVOKED", "Thu hồi khen thưởng"},
      {"AWARDS_SUSPENDED", "Tạm dừng hiệu lực khen thưởng"},
      {"AWARD_GIVEN_BACK", "Ghi việc nộp lại hiện vật, tiền thưởng"},
      {"AWARD_REPEATED", "Danh hiệu đã có quyết định trước đó"},
      {"AWARD_RULED", "Đánh dấu khen thưởng trong sổ vàng"},
      {"AWARD_TAKEN_IN", "Nhận khen thưởng từ thư mục hồ sơ"},
      {"AWARD_RULING_UNUSED", "Văn bản về khen thưởng không có dòng riêng trong sổ vàng"},
      {"BLOCK_ATTENDANCE_RECORDED", "Điểm danh hội nghị của khối"},
      {"BLOCK_FORMED", "Thành lập khối, cụm"},
      {"BLOCK_LEADER_CHANGED", "Đổi khối trưởng"},
      {"BLOCK_MEETING_CANCELLED", "Huỷ hội nghị của khối"},
      {"BLOCK_MEETING_CLOSED", "Bế mạc hội nghị của khối"},
      {"BLOCK_MEETING_SCHEDULED", "Lên lịch hội nghị của khối"},
      {"BLOCK_MEMBER_SUCCEEDED", "Đơn vị kế thừa vào khối, cụm"},
      {"BLOCK_TEXT_ADOPTED", "Thông qua quy chế, giao ước của khối"},
      {"BONUSES_PAID", "Chi tiền thưởng"},
      {"CAMPAIGN_CHANGED", "Sửa bản thảo đợt thi đua"},
      {"CAMPAIGN_CLOSED", "Kết thúc đợt thi đua"},
      {"CAMPAIGN_CREATED", "Lập đợt thi đua"},
      {"CAMPAIGN_DISCARDED", "Bỏ bản thảo đợt thi đua"},
      {"CAMPAIGN_DOCUMENT_ACKNOWLEDGED", "Trường xác nhận đọc văn bản của phong trào"},
      {"CAMPAIGN_DOCUMENT_ADDED", "Thêm văn bản của phong trào"},
      {"CAMPAIGN_DOCUMENT_WITHDRAWN", "Rút văn bản của phong trào"},
      {"CAMPAIGN_LAUNCHED", "Phát động đợt thi đua"},
      {"CAMPAIGN_PLAN_SET", "Ghi kế hoạch của phong trào"},
      {"CAMPAIGN_RESCHEDULED", "Dời lịch đợt thi đua"},
      {"CAMPAIGN_REPORT_SENT", "Trường báo cáo về phong trào"},
      {"CAMPAIGN_UNITS_REMINDED", "Nhắc các trường về phong trào"},
      {"CAMPAIGN_VISIT_RECORDED", "Ghi lần kiểm tra phong trào"},
      {"CASES_ACTED_ON", "Xử lý nhiều hồ sơ một lần"},
      {"CASES_POSTED", "Niêm yết danh sách lấy ý kiến"},
      {"CASE_APPROVED", "Xác nhận đạt"},
      {"CASE_ASSIGNED", "Phân công hồ sơ"},
      {"CASE_FOLLOWED", "Hồ sơ theo đơn vị tiếp nhận"},
      {"CASE_REFUSED", "Kết luận không đạt"},
      {"CASE_RETURNED", "Trả lại bổ sung"},
      {"CASE_SENT_BACK", "Chuyển lại chuyên viên"},
      {"CERTIFICATES_MADE", "Lập giấy khen, bằng khen, giấy chứng nhận"},
      {"CHECKPOINT_COSIGNED", "Nhân chứng ký tờ chốt"},
      {"CLOCK_ADVANCED", "Chuyển đồng hồ trình diễn"},
      {"COMPLAINT_ESCALATED", "Khiếu nại lên cấp trên"},
      {"COMPLAINT_FILED", "Nộp đơn khiếu nại"},
      {"COMPLAINT_WITHDRAWN", "Rút đơn khiếu nại"},
      {"CONSENT_SCAN_ATTACHED", "Đính kèm bản quét đồng ý"},
      {"CONSENT_SCAN_READ", "Xem bản quét đồng ý của người khác"},
      {"COUNCIL_CREATED", "Lập hội đồng"},
      {"COUNCIL_MEMBER_REPLACED", "Thay thành viên hội đồng"},
      {"COUNCIL_REPLACED", "Thay hội đồng"},
      {"CRITERIA_SET", "Ban hành bảng tiêu chí của khối"},
      {"DECISION_CORRECTED", "Đính chính, sửa đổi quyết định"},
      {"DECISION_ISSUED", "Ban hành quyết định"},
      {"DELEGATED", "Uỷ quyền ký"},
      {"DELEGATION_ENDED", "Chấm dứt uỷ quyền ký"},
      {"DENOUNCER_REVEALED", "Xem danh tính người tố cáo"},
      {"DENUNCIATION_FILED", "Nhận đơn tố cáo"},
      {"DOSSIER_CREATED", "Lập hồ sơ"},
      {"DOSSIER_FOLLOWED", "Hồ sơ chuyển sang đơn vị tiếp nhận"},
      {"DOSSIER_PAST_SCHOOL_COUNCIL", "Hồ sơ đã qua hội đồng trường"},
      {"DOSSIER_READ", "Xem hồ sơ của người khác"},
      {"DOSSIER_RETURNED", "Hồ sơ được trả lại bổ sung"},
      {"DOSSIER_SUBMITTED", "Nộp hồ sơ"},
      {"DOSSIER_UPDATED", "Sửa hồ sơ"},
      {"DOSSIER_WITHDRAWN", "Rút hồ sơ"},
      {"EPOCH_DECLARED", "Khai báo khôi phục bản sao lưu"},
      {"EVENT_APPLIED", "Chuyển tiếp tự động"},
      {"EVENT_RELEASED", "Cho sự kiện bị giữ đi tiếp"},
      {"EVIDENCE_ATTACHED", "Đính kèm minh chứng"},
      {"EVIDENCE_READ", "Xem minh chứng của người khác"},
      {"EVIDENCE_REDACTED", "Rút bỏ nội dung minh chứng"},
      {"EVIDENCE_REMOVED", "Gỡ minh chứng"},
      {"FACT_UNUSED", "Kết quả đến khi hồ sơ đã sang bước khác"},
      {"FUND_ENTERED", "Ghi thu, chi vào sổ quỹ"},
      {"FUND_ENTRY_UNDONE", "Đảo một dòng của sổ quỹ"},
      {"GOLDEN_BOOK_EXTRACTED", "Lập trích lục sổ vàng"},
      {"HEAD_REGISTRATION_REVIEWED", "Duyệt hoặc trả lại đăng ký của người đứng đầu trường"},
      {"IMPORT_APPLIED", "Nhập dữ liệu từ tệp"},
      {"IMPORT_BEGUN", "Bắt đầu nhập từ tệp"},
      {"IMPORT_CHECKED", "Kiểm tra dữ liệu nhập từ tệp"},
      {"IMPORT_DISCARDED", "Bỏ lần nhập từ tệp"},
      {"IMPORT_ROWS_ADDED", "Gửi dòng của tệp để kiểm tra"},
      {"IMPORT_TAKEN_BACK", "Rút lại lần nhập từ tệp"},
      {"INDICATORS_CONFIRMED", "Thủ trưởng xác nhận số liệu"},
      {"INDICATORS_ENTERED", "Đơn vị tổng hợp nhập số liệu"},
      {"INDICATORS_REPORTED", "Đơn vị báo cáo số liệu"},
      {"INDICATORS_SUMMARISED", "Lập báo cáo tổng kết từ biểu số liệu"},
      {"COLLECTED_EVIDENCE_ATTACHED", "Nơi tổng hợp đính kèm minh chứng của số liệu"},
      {"COLLECTED_EVIDENCE_REDACTED", "Nơi tổng hợp rút bỏ minh chứng của số liệu"},
      {"INDICATOR_EVIDENCE_ATTACHED", "Đính kèm minh chứng của số liệu"},
      {"INDICATOR_EVIDENCE_REDACTED", "Rút bỏ minh chứng của số liệu"},
      {"INDICATOR_SHEET_CHANGED", "Sửa biểu số liệu"},
      {"INDICATOR_SHEET_CLOSED", "Khoá biểu số liệu"},
      {"INDICATOR_SHEET_CREATED", "Lập biểu số liệu"},
      {"LETTER_SENT", "Gửi tờ trình"},
      {"LOG_HEARTBEAT", "Dòng giữ nhịp của sổ"},
      {"LOG_OPENED", "Mở sổ kiểm toán"},
      {"MEETING_CANCELLED", "Huỷ phiên họp"},
      {"MEETING_CLOSED", "Kết thúc phiên họp"},
      {"MEETING_OPENED", "Khai mạc phiên họp"},
      {"MEETING_SCHEDULED", "Lên lịch phiên họp"},
      {"MERIT_CORRECTED", "Sửa thành tích đã ghi"},
      {"MERIT_EVIDENCE_ATTACHED", "Đính kèm minh chứng của thành tích"},
      {"MERIT_EVIDENCE_READ", "Xem minh chứng thành tích của người khác"},
      {"MERIT_EVIDENCE_REDACTED", "Rút bỏ minh chứng của thành tích"},
      {"MERIT_RECORDED", "Ghi thành tích"},
      {"MERIT_WITHDRAWN", "Rút thành tích đã ghi"},
      {"OBJECTION_ANSWERED", "Trả lời ý kiến về danh sách niêm yết"},
      {"OBJECTION_ENTERED", "Ghi ý kiến bằng văn bản về danh sách niêm yết"},
      {"OBJECTION_FILED", "Nhận ý kiến về danh sách niêm yết"},
      {"OBJECTION_READ", "Đọc ý kiến về danh sách niêm yết"},
      {"PACT_SIGNED", "Ký giao ước thi đua"},
      {"PAPER_COUNT_RECORDED", "Ghi biên bản kiểm phiếu"},
      {"PAPER_SEALED", "Đóng dấu số văn bản"},
      {"PAPER_SIGNED", "Ký số văn bản"},
      {"PAPER_SIGNED_BY_HAND", "Ghi nhận văn bản đã ký trên giấy"},
      {"POSTING_RULE_SET", "Quy định số ngày niêm yết"},
      {"REFUSAL_NOTICE_SENT", "Gửi thông báo từ chối"},
      {"NOMINATION_CAST", "Bỏ phiếu suy tôn"},
      {"NOMINATION_CLOSED", "Kiểm phiếu suy tôn"},
      {"NOMINATION_OPENED", "Mở lượt suy tôn"},
      {"NOTICES_READ", "Đọc thông báo"},
      {"NOTICE_SETTINGS_CHANGED", "Đổi cách nhắc việc"},
      {"NUMBERS_ENTERED", "Ghi số dùng ngoài phần mềm"},
      {"PASSWORD_CHANGED", "Đổi mật khẩu"},
      {"PERSON_CREATED", "Thêm nhân sự"},
      {"PERSON_UPDATED", "Sửa nhân sự"},
      {"PETITION_ACCEPTED", "Thụ lý đơn"},
      {"PETITION_DECLINED", "Không thụ lý đơn"},
      {"PETITION_EXTENDED", "Gia hạn giải quyết đơn"},
      {"PETITION_READ", "Xem đơn khiếu nại, tố cáo"},
      {"PETITION_RESOLVED", "Giải quyết đơn"},
      {"POLL_CLOSED", "Đóng lượt biểu quyết"},
      {"POLL_OPENED", "Mở lượt biểu quyết"},
      {"RECOVERY_ASKED", "Đề nghị cấp lại mật khẩu"},
      {"RECOVERY_CONFIRMED", "Xác nhận khôi phục tài khoản"},
      {"RECOVERY_EXPIRED", "Đề nghị khôi phục hết hạn, được đề nghị lại"},
      {"RECOVERY_REJECTED", "Từ chối khôi phục tài khoản"},
      {"REGISTRATION_CHANGED", "Sửa đăng ký danh hiệu"},
      {"REGISTRATION_FOLLOWED", "Đăng ký chuyển sang đơn vị tiếp nhận"},
      {"REGISTRATION_REVIEWED", "Duyệt hoặc trả lại đăng ký"},
      {"REGISTRATION_SUM_ASKED_AGAIN", "Yêu cầu trường gửi lại danh sách đăng ký"},
      {"REGISTRATION_SUM_SENT", "Trường gửi danh sách đăng ký"},
      {"REGISTRATION_WITHDRAWN", "Rút đăng ký danh hiệu"},
      {"REPORT_READ", "Xem báo cáo thành tích của người khác"},
      {"ROLE_CHANGE_CONFIRMED", "Xác nhận đổi vai trò"},
      {"ROLE_CHANGE_EXPIRED", "Đề nghị đổi vai trò hết hạn, được đề nghị lại"},
      {"ROLE_CHANGE_REJECTED", "Từ chối đổi vai trò"},
      {"ROLE_GRANTED", "Giao vai trò"},
      {"ROLE_GRANT_ASKED", "Đề nghị giao vai trò"},
      {"ROLE_REVOKED", "Thu hồi vai trò"},
      {"ROLE_REVOKE_ASKED", "Đề nghị thu hồi vai trò"},
      {"SCORED_BY_COUNCIL", "Hội đồng chấm điểm"},
      {"SCORES_FIXED", "Chốt điểm của khối"},
      {"SCORES_REOPENED", "Mở lại điểm đã chốt của khối"},
      {"SCORE_CROSS_CHECKED", "Đơn vị khác chấm chéo điểm"},
      {"SCORE_REVIEWED", "Khối thẩm định điểm"},
      {"SECOND_FACTOR_BEGUN", "Bắt đầu đặt mã xác thực"},
      {"SECOND_FACTOR_RESET", "Đặt lại mã xác thực"},
      {"SECOND_FACTOR_RESET_ASKED", "Đề nghị đặt lại mã xác thực"},
      {"SECOND_FACTOR_SET_UP", "Đặt xong mã xác thực"},
      {"SELF_SCORE_SUBMITTED", "Đơn vị tự chấm điểm"},
      {"SESSION_CLOSED", "Đăng xuất"},
      {"SESSIONS_ENDED", "Kết thúc các phiên đăng nhập"},
      {"SESSION_ENDED", "Kết thúc một phiên đăng nhập"},
      {"SESSION_OPENED", "Đăng nhập"},
      {"STEPPED_UP", "Xác nhận lại danh tính"},
      {"TAKEN_OUT_OF_POSTING", "Đưa ra khỏi danh sách niêm yết"},
      {"TARGET_CHANGED", "Sửa chỉ tiêu"},
      {"TARGET_FOLLOWED", "Chỉ tiêu chuyển sang đơn vị tiếp nhận"},
      {"TARGET_REGISTERED", "Đăng ký chỉ tiêu"},
      {"TARGET_SURVEY_ATTACHED", "Đính kèm khảo sát của chỉ tiêu"},
      {"TARGET_WITHDRAWN", "Rút chỉ tiêu"},
      {"TIES_DECLARED", "Khai báo quan hệ với người được xét"},
      {"TITLES_REGISTERED", "Đăng ký danh hiệu"},
      {"UNITS_MERGED", "Sáp nhập đơn vị"},
      {"UNIT_CREATED", "Lập đơn vị"},
      {"UNIT_DISSOLVED", "Giải thể đơn vị"},
      {"UNIT_RENAMED", "Đổi tên đơn vị"},
      {"UNIT_SPLIT", "Chia, tách đơn vị"},
      {"VISIT_FINDING_ANSWERED", "Trường trả lời kiến nghị kiểm tra"},
      {"VISIT_FINDING_CLOSED", "Đóng kiến nghị kiểm tra"},
      {"VOTE_CAST", "Bỏ phiếu"},
      {"WITHDRAWAL_ASKED", "Xin rút hồ sơ"},
      {"WITHDRAWAL_REFUSED", "Không rút được hồ sơ"},
      {"WRITTEN_OPINION_READ", "Xem ý kiến bằng văn bản của người khác"},
      {"WRITTEN_OPINION_RECORDED", "Ghi ý kiến bằng văn bản"},
      {"WRITTEN_OPINION_REVIEWED", "Đối chiếu ý kiến bằng văn bản"},
  };
  return deeds;
}

QString Readable(const QByteArray& value) {
  QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
  const QString text = utf8(value);
  return utf8.hasError() ? QString::fromLatin1(value.toHex()) : text;
}

// Each part behind its length in eight bytes, most significant first; nothing when a length does not fit.
QList<QByteArray> PartsOf(const std::string& body) {
  QList<QByteArray> parts;
  const QByteArray all = QByteArray::fromStdString(body);
  for (qsizetype at = 0; at < all.size();) {
    if (all.size() - at < kLengthBytes) return {};
    const auto size = qFromBigEndian<quint64>(all.constData() + at);
    at += kLengthBytes;
    if (size > static_cast<quint64>(all.size() - at)) return {};
    parts << all.mid(at, static_cast<qsizetype>(size));
    at += static_cast<qsizetype>(size);
  }
  return parts;
}

// By message name.
const QHash<QString, QString>& Events() {
  static const QHash<QString, QString> events{
      {"AwardsRuled", "Có văn bản xử lý sau khen thưởng"},
      {"BlockFormed", "Thành lập khối thi đua"},
      {"BlockMeetingCalled", "Mời dự hội nghị của khối"},
      {"BlockMeetingCalledOff", "Huỷ hội nghị của khối"},
      {"CampaignAdvanced", "Phát động, dời lịch hoặc kết thúc đợt thi đua"},
      {"CaseAssigned", "Hồ sơ được phân công"},
      {"CaseLeftFirstStage", "Hồ sơ đã qua hội đồng trường"},
      {"CaseMoved", "Hồ sơ chuyển bước xét"},
      {"CaseReachedDesk", "Hồ sơ tới đơn vị xét"},
      {"CaseReturned", "Hồ sơ bị trả lại bổ sung"},
      {"CaseWithdrawn", "Hồ sơ được rút"},
      {"ComplaintMoved", "Đơn khiếu nại được nộp hoặc trả lời"},
      {"DecisionIssued", "Có quyết định khen thưởng"},
      {"DossierSubmitted", "Hồ sơ được nộp"},
      {"EligibilityTouched", "Điều kiện của hồ sơ cần xét lại"},
      {"MeetingCancelled", "Huỷ phiên họp"},
      {"MeetingScheduled", "Lên lịch phiên họp"},
      {"ObjectionEntered", "Có văn bản góp ý về danh sách niêm yết"},
      {"PollOpened", "Mở lượt biểu quyết"},
      {"PollTallied", "Có kết quả biểu quyết"},
      {"UnitsNominated", "Khối suy tôn đơn vị"},
      {"UnitSucceeded", "Đơn vị được tiếp nhận"},
      {"RatingRecorded", "Ghi kết quả xếp loại"},
      {"RegistrationChanged", "Đăng ký danh hiệu thay đổi"},
      {"RegistrationSumAskedAgain", "Yêu cầu trường gửi lại danh sách đăng ký"},
      {"WithdrawalAsked", "Xin rút hồ sơ"},
  };
  return events;
}

QString MessageOf(const std::string& type) { return QString::fromStdString(type).section('.', -1); }

}  // namespace

bool KnowsDeed(const std::string& kind) { return Deeds().contains(QString::fromStdString(kind)); }

QString DeedText(const std::string& kind) {
  const QString code = QString::fromStdString(kind);
  return Deeds().value(code, code);
}

QString EventText(const std::string& type) {
  return Events().value(MessageOf(type), "Tin khác (" + MessageOf(type) + ")");
}

bool KnowsEvent(const std::string& type) { return Events().contains(MessageOf(type)); }

const QList<QPair<QString, QString>>& Things() {
  static const QList<QPair<QString, QString>> things{
      {"dossier", "Hồ sơ đề nghị"},
      {"case", "Việc xét hồ sơ"},
      {"decision", "Quyết định"},
      {"letter", "Tờ trình"},
      {"signed_paper", "Văn bản ký số"},
      {"sealed_paper", "Văn bản đóng dấu số"},
      {"hand_signature", "Văn bản ký trên giấy"},
      {"certificate", "Giấy khen, bằng khen, giấy chứng nhận"},
      {"petition", "Đơn khiếu nại, tố cáo"},
      {"posting", "Danh sách niêm yết"},
      {"posting_rule", "Quy định niêm yết của đơn vị"},
      {"objection", "Ý kiến về danh sách niêm yết"},
      {"fund_entry", "Dòng của sổ quỹ khen thưởng"},
      {"register_entry", "Số trong sổ đăng ký quyết định"},
      {"poll", "Lượt biểu quyết"},
      {"ballot", "Phiếu biểu quyết"},
      {"declaration", "Khai báo quan hệ"},
      {"meeting", "Phiên họp"},
      {"council", "Hội đồng"},
      {"registration", "Đăng ký danh hiệu"},
      {"registration_sum", "Danh sách đăng ký của trường"},
      {"target", "Chỉ tiêu"},
      {"campaign", "Đợt thi đua"},
      {"campaign_plan", "Kế hoạch của phong trào"},
      {"campaign_document", "Văn bản của phong trào"},
      {"campaign_acknowledgement", "Xác nhận đọc văn bản của phong trào"},
      {"campaign_reminder", "Lời nhắc các trường"},
      {"campaign_report", "Báo cáo của trường về phong trào"},
      {"campaign_visit", "Lần kiểm tra phong trào"},
      {"block", "Khối, cụm thi đua"},
      {"scoreboard", "Tiêu chí và việc chốt điểm của khối"},
      {"block_meeting", "Hội nghị của khối"},
      {"nomination", "Lượt suy tôn của khối"},
      {"block_text", "Quy chế, giao ước của khối"},
      {"scorecard", "Bảng điểm thi đua"},
      {"indicator_sheet", "Biểu số liệu"},
      {"indicator_report", "Số liệu của đơn vị"},
      {"indicator_evidence", "Minh chứng của số liệu"},
      {"indicator_summary", "Báo cáo tổng kết"},
      {"person", "Nhân sự"},
      {"merit", "Thành tích"},
      {"merit_evidence", "Minh chứng của thành tích"},
      {"golden_book_extract", "Trích lục sổ vàng"},
      {"unit", "Đơn vị"},
      {"import", "Lần nhập từ tệp"},
      {"account", "Tài khoản"},
      {"role_change", "Thay đổi vai trò"},
      {"account_recovery", "Cấp lại mật khẩu"},
      {"delegation", "Uỷ quyền"},
      {"session", "Phiên đăng nhập"},
      {"sight", "Lượt xem dữ liệu cá nhân"},
      {"act", "Việc không để lại bản ghi"},
      {"clock", "Đồng hồ trình diễn"},
      {"log", "Sổ kiểm toán"},
  };
  return things;
}

QString ThingText(const std::string& aggregate_type) {
  const QString code = QString::fromStdString(aggregate_type);
  for (const auto& [type, name] : Things()) {
    if (type == code) return name;
  }
  return code;
}

QList<QPair<QString, QString>> FactsOf(const std::string& body) {
  QList<QPair<QString, QString>> facts;
  const QList<QByteArray> parts = PartsOf(body);
  for (int i = kPartsBeforeFacts; i + 1 < parts.size(); i += 2) {
    facts.append({Readable(parts[i]), Readable(parts[i + 1])});
  }
  return facts;
}

}  // namespace thidua::client
