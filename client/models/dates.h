// Days and times as people here read them: dd/MM/yyyy, UTC+7.
#ifndef THIDUA_CLIENT_MODELS_DATES_H_
#define THIDUA_CLIENT_MODELS_DATES_H_

#include <google/protobuf/timestamp.pb.h>

#include <QDateTime>
#include <QString>
#include <optional>

#include "thidua/common/v1/types.pb.h"

namespace thidua::client {

QDate ToQDate(const common::v1::Date& date);
common::v1::Date FromQDate(QDate date);
QDateTime ToQDateTime(const google::protobuf::Timestamp& timestamp);

google::protobuf::Timestamp StartOf(QDate day);  // its first moment

QString DayText(QDate day);  // "05/10/2020"
// "1968" where only the year is known; empty where nothing is.
QString DayText(const common::v1::Date& date);
// A day as it is typed: "5/10/2020", "05.10.2020", "5-10-2020", or "1988" where the year alone will do.
std::optional<common::v1::Date> ReadDay(const QString& typed, bool year_alone);
QString DayTimeText(const QDateTime& time);  // "05/10/2020 08:00"

enum class Urgency { kNone, kCalm, kSoon, kOverdue };
// "còn 3 ngày", "hết hạn hôm nay", "quá hạn 2 ngày"
QString DueText(QDate due, QDate today);
Urgency UrgencyOf(QDate due, QDate today);
// "3 ngày", "dưới 1 ngày"
QString DurationText(const QDateTime& from, const QDateTime& to);
// "2020-2021"; the new one begins with August.
QString SchoolYearOf(QDate day);
// The one that begins `years` later, or earlier where it is negative.
QString SchoolYearAfter(const QString& school_year, int years);
// "8/9 · 88,9 %"
QString ShareText(int part, int whole);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_DATES_H_
