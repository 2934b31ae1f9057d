#include "client/models/dates.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <cstdlib>

#include "client/core/session.h"

namespace thidua::client {
namespace {
constexpr int kSoonDays = 3;
constexpr int kFirstMonth = 8;  // of a school year
}  // namespace

QDate ToQDate(const common::v1::Date& date) { return {date.year(), date.month(), date.day()}; }

common::v1::Date FromQDate(QDate date) {
  common::v1::Date out;
  out.set_year(date.year());
  out.set_month(date.month());
  out.set_day(date.day());
  return out;
}

QDateTime ToQDateTime(const google::protobuf::Timestamp& timestamp) {
  return QDateTime::fromSecsSinceEpoch(timestamp.seconds(), LocalZone());
}

google::protobuf::Timestamp StartOf(QDate day) {
  google::protobuf::Timestamp out;
  out.set_seconds(QDateTime(day, QTime(0, 0), LocalZone()).toSecsSinceEpoch());
  return out;
}

QString DayText(QDate day) { return day.toString("dd/MM/yyyy"); }

QString DayText(const common::v1::Date& date) {
  if (date.year() == 0) return {};
  return date.month() == 0 ? QString::number(date.year()) : DayText(ToQDate(date));
}

std::optional<common::v1::Date> ReadDay(const QString& typed, bool year_alone) {
  static const QRegularExpression year("^\\d{4}$");
  static const QRegularExpression day("^(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4})$");
  const QString text = typed.trimmed();
  if (year_alone && year.match(text).hasMatch()) {
    common::v1::Date date;
    date.set_year(text.toInt());
    return date;
  }
  const auto parts = day.match(text);
  const QDate read(parts.captured(3).toInt(), parts.captured(2).toInt(), parts.captured(1).toInt());
  if (!read.isValid()) return std::nullopt;
  return FromQDate(read);
}

QString DayTimeText(const QDateTime& time) { return time.toString("dd/MM/yyyy HH:mm"); }

QString DueText(QDate due, QDate today) {
  const qint64 days = today.daysTo(due);
  if (days == 0) return "hết hạn hôm nay";
  const QString number = QLocale(QLocale::Vietnamese, QLocale::Vietnam).toString(std::abs(days));
  return (days > 0 ? QString("còn %1 ngày") : QString("quá hạn %1 ngày")).arg(number);
}

Urgency UrgencyOf(QDate due, QDate today) {
  if (!due.isValid()) return Urgency::kNone;
  const qint64 days = today.daysTo(due);
  return days < 0 ? Urgency::kOverdue : days <= kSoonDays ? Urgency::kSoon : Urgency::kCalm;
}

QString DurationText(const QDateTime& from, const QDateTime& to) {
  const qint64 days = from.daysTo(to);
  return days < 1 ? QString("dưới 1 ngày") : QString("%1 ngày").arg(days);
}

QString SchoolYearOf(QDate day) {
  const int first = day.month() >= kFirstMonth ? day.year() : day.year() - 1;
  return QString("%1-%2").arg(first).arg(first + 1);
}

QString SchoolYearAfter(const QString& school_year, int years) {
  const int first = school_year.left(4).toInt() + years;
  return QString("%1-%2").arg(first).arg(first + 1);
}

QString ShareText(int part, int whole) {
  if (whole == 0) return "0/0";
  // Rounded half up in integers: a share of votes is never a float.
  const int permille = (part * 2000 + whole) / (2 * whole);
  return QString("%1/%2 · %3,%4 %").arg(part).arg(whole).arg(permille / 10).arg(permille % 10);
}

}  // namespace thidua::client
