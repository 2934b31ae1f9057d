#include "client/models/petition_words.h"

#include "client/models/dates.h"
#include "client/models/ruling_words.h"

namespace thidua::client {

using approval::v1::Petition;

namespace {

// What `answer` is, as far as the petition has come.
QString AnswerLabel(Petition::State state) {
  switch (state) {
    case Petition::ACCEPTED:
      return "Lý do gia hạn: ";
    case Petition::DECLINED:
      return "Lý do không thụ lý: ";
    case Petition::WITHDRAWN:
      return "Lý do rút đơn: ";
    default:
      return "Trả lời: ";
  }
}

}  // namespace

QString WordOf(Petition::Kind kind) { return kind == Petition::DENUNCIATION ? "Tố cáo" : "Khiếu nại"; }

QString WordOf(Petition::Outcome outcome) {
  switch (outcome) {
    case Petition::UPHELD:
      return "Đúng";
    case Petition::PARTLY_UPHELD:
      return "Đúng một phần";
    case Petition::REJECTED:
      return "Không đúng";
    default:
      return {};
  }
}

StateLook LookOf(const Petition& petition) {
  switch (petition.state()) {
    case Petition::ACCEPTED:
      return {"Đang giải quyết", "clock", Tone::kInfo};
    case Petition::DECLINED:
      return {"Không thụ lý", "cross", Tone::kNeutral};
    case Petition::RESOLVED:
      return petition.outcome() == Petition::REJECTED
                 ? StateLook{"Đã giải quyết: không đúng", "cross", Tone::kNeutral}
             : petition.outcome() == Petition::UPHELD
                 ? StateLook{"Đã giải quyết: đúng", "check", Tone::kSuccess}
                 : StateLook{"Đã giải quyết: đúng một phần", "check", Tone::kWarning};
    case Petition::WITHDRAWN:
      return {"Đã rút", "cross", Tone::kNeutral};
    default:
      return {"Chờ thụ lý", "clock", Tone::kWarning};
  }
}

QString AboutText(const Petition& petition) {
  return QString("%1 của %2").arg(Text(petition.title_name()), Text(petition.subject_name()));
}

QStringList WayTexts(const Petition& petition) {
  QStringList lines{
      QString("Nộp ngày %1%2")
          .arg(DayText(ToQDate(petition.filed_on())), petition.level() > 1 ? ", khiếu nại lần hai" : "")};
  if (petition.has_accepted_on()) lines << "Thụ lý ngày " + DayText(ToQDate(petition.accepted_on()));
  if (petition.has_due_on()) {
    lines << QString("Hạn %1%2. %3")
                 .arg(DayText(ToQDate(petition.due_on())), petition.extended() ? " (đã gia hạn)" : "",
                      Text(petition.clock()));
  }
  if (!petition.number().empty()) {
    lines << QString("Văn bản trả lời số %1 ngày %2")
                 .arg(Text(petition.number()), DayText(ToQDate(petition.date())));
  }
  if (petition.state() == Petition::DECLINED && petition.has_date())
    lines << "Không thụ lý ngày " + DayText(ToQDate(petition.date()));
  if (!petition.answer().empty()) lines << AnswerLabel(petition.state()) + Text(petition.answer());
  if (petition.has_next_step_until())
    lines << "Có thể khiếu nại lên cấp trên đến hết " + DayText(ToQDate(petition.next_step_until()));
  for (const auto& ruling : petition.rulings()) {
    lines << QString("%1 khen thưởng theo văn bản số %2 ngày %3")
                 .arg(WordOf(ruling.kind()), Text(ruling.number()), DayText(ToQDate(ruling.date())));
  }
  return lines;
}

}  // namespace thidua::client
