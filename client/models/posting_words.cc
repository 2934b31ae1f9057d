#include "client/models/posting_words.h"

#include "client/models/dates.h"

namespace thidua::client {

using approval::v1::Objection;
using approval::v1::Posting;

const QList<identity::v1::Role>& PostingKeepers() {
  static const QList<identity::v1::Role> roles{identity::v1::SCHOOL_SECRETARY, identity::v1::PRINCIPAL,
                                               identity::v1::COMMITTEE_OFFICER,
                                               identity::v1::COMMITTEE_CHAIR};
  return roles;
}

bool Posts(const Session& session, const std::string& unit_id) {
  return session.UnitsOf({identity::v1::PRINCIPAL, identity::v1::COMMITTEE_CHAIR}).contains(Text(unit_id));
}

StateLook LookOf(const Posting& posting, QDate today) {
  if (posting.open_objections() > 0)
    return {QString("%1 ý kiến chờ trả lời").arg(posting.open_objections()), "clock", Tone::kWarning};
  if (posting.ended()) return {"Đã hết thời hạn", "check", Tone::kSuccess};
  return {DueText(ToQDate(posting.last_day()), today), "clock", Tone::kInfo};
}

StateLook LookOf(const Posting::Item& item) {
  if (item.has_taken_out_on()) return {"Đã đưa ra khỏi danh sách", "cross", Tone::kDanger};
  if (item.open_objections() > 0)
    return {QString("%1 ý kiến chờ trả lời").arg(item.open_objections()), "clock", Tone::kWarning};
  if (!item.outcome().empty()) return {"Đã có kết quả", "check", Tone::kNeutral};
  if (item.objections() > 0)
    return {QString("%1 ý kiến, đã trả lời").arg(item.objections()), "check", Tone::kInfo};
  return {"Chưa có ý kiến", "check", Tone::kNeutral};
}

StateLook LookOf(const Objection& objection) {
  if (objection.outcome() == Objection::OUTCOME_UNSPECIFIED) return {"Chờ trả lời", "clock", Tone::kWarning};
  return {WordOf(objection.outcome()), "check", Tone::kSuccess};
}

QString WordOf(Objection::Outcome outcome) {
  switch (outcome) {
    case Objection::KEPT:
      return "Giữ trong danh sách";
    case Objection::TAKEN_OUT:
      return "Đưa ra khỏi danh sách";
    default:
      return {};
  }
}

QString RuleText(const approval::v1::PostingRule& rule) {
  if (rule.working_days() == 0) {
    return rule.etag().empty()
               ? QString("Đơn vị chưa quy định niêm yết; danh sách nào luật yêu cầu vẫn phải niêm yết.")
               : "Đơn vị thôi quy định niêm yết, theo " + Text(rule.document()) + ".";
  }
  return QString("Quy định của đơn vị: niêm yết %1 ngày làm việc trước khi quyết định, theo %2.")
      .arg(rule.working_days())
      .arg(Text(rule.document()));
}

}  // namespace thidua::client
