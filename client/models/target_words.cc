#include "client/models/target_words.h"

#include <QRegularExpression>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/models/written_lines.h"

namespace thidua::client {

using google::protobuf::RepeatedPtrField;
using registration::v1::PastResult;
using registration::v1::Target;
using registration::v1::TargetFiling;

namespace {

constexpr int kWhole = 10000;

QString Decimal(int hundredths) {
  return QString("%1,%2").arg(hundredths / 100).arg(hundredths % 100, 2, 10, QChar('0'));
}

}  // namespace

QString HundredthsText(int hundredths) { return Decimal(hundredths) + " %"; }

std::optional<int> HundredthsOf(const QString& typed) {
  static const QRegularExpression percentage("^(\\d{1,3})(?:[,.](\\d{1,2}))?\\s*%?$");
  const auto parts = percentage.match(typed.trimmed());
  if (!parts.hasMatch()) return std::nullopt;
  const int hundredths = parts.captured(1).toInt() * 100 + parts.captured(2).leftJustified(2, '0').toInt();
  return hundredths <= kWhole ? std::optional(hundredths) : std::nullopt;
}

QString RiseText(int from, int to) { return (to < from ? "−" : "+") + Decimal(qAbs(to - from)) + " điểm %"; }

QString ReadPast(const QString& text, RepeatedPtrField<PastResult>* past) {
  static const QRegularExpression form(R"(^(\d{4}-\d{4})\s*[:;]\s*(.+)$)");
  return ReadLines(text, [past](const QString& line) -> QString {
    const auto parts = form.match(line);
    const auto reached = HundredthsOf(parts.captured(2));
    if (!parts.hasMatch() || !reached) return "cần năm học: tỷ lệ, như 2019-2020: 90,77";
    PastResult& year = *past->Add();
    year.set_school_year(parts.captured(1).toStdString());
    year.set_hundredths(*reached);
    return {};
  });
}

QString PastText(const Target& target) {
  QStringList lines;
  for (const PastResult& year : target.past())
    lines << Text(year.school_year()) + ": " + Decimal(year.hundredths());
  return lines.join('\n');
}

QString ReadFilings(const QString& text, RepeatedPtrField<TargetFiling>* filings) {
  return ReadLines(text, [filings](const QString& line) -> QString {
    const QStringList parts = line.split(';');
    const auto day = parts.size() == 3 ? ReadDay(parts[2].trimmed(), false) : std::nullopt;
    if (!day || parts[0].trimmed().isEmpty() || parts[1].trimmed().isEmpty())
      return "cần nơi đăng ký; số văn bản; ngày, như UBND huyện; 12/ĐK-TH; 05/10/2020";
    TargetFiling& filing = *filings->Add();
    filing.set_authority(parts[0].trimmed().toStdString());
    filing.set_number(parts[1].trimmed().toStdString());
    *filing.mutable_filed_on() = *day;
    return {};
  });
}

QString FilingText(const TargetFiling& filing) {
  return QString("Đã đăng ký với %1, văn bản số %2 ngày %3.")
      .arg(Text(filing.authority()), Text(filing.number()), DayText(ToQDate(filing.filed_on())));
}

QString FilingsText(const Target& target) {
  QStringList lines;
  for (const TargetFiling& filing : target.filings()) {
    lines << QString("%1; %2; %3")
                 .arg(Text(filing.authority()), Text(filing.number()), DayText(ToQDate(filing.filed_on())));
  }
  return lines.join('\n');
}

QString GroundsText(const Target& target) {
  QStringList lines;
  if (target.past_size() > 0) lines << "Các năm trước: " + PastText(target).replace('\n', "; ") + ".";
  if (!target.feasibility_note().empty()) lines << "Căn cứ để đạt: " + Text(target.feasibility_note());
  if (!target.survey_name().empty()) lines << "Khảo sát: " + Text(target.survey_name());
  for (const TargetFiling& filing : target.filings()) lines << FilingText(filing);
  return lines.join('\n');
}

}  // namespace thidua::client
