#include "client/models/dates.h"

#include <QTimeZone>

#include "client/core/session.h"

namespace thidua::client {
namespace {
constexpr int kSoonDays = 3;
}

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

QString DayText(QDate day) { return day.toString("dd/MM/yyyy"); }

QString DayTimeText(const QDateTime& time) { return time.toString("dd/MM/yyyy HH:mm"); }

QString DueText(QDate due, QDate today) {
  const qint64 days = today.daysTo(due);
  if (days == 0) return "hết hạn hôm nay";
  return days > 0 ? QString("còn %1 ngày").arg(days) : QString("quá hạn %1 ngày").arg(-days);
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

QString ShareText(int part, int whole) {
  if (whole == 0) return "0/0";
  // Rounded half up in integers: a share of votes is never a float.
  const int permille = (part * 2000 + whole) / (2 * whole);
  return QString("%1/%2 · %3,%4 %").arg(part).arg(whole).arg(permille / 10).arg(permille % 10);
}

}  // namespace thidua::client
