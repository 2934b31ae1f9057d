// Days and times as people here read them: dd/MM/yyyy, UTC+7.
#ifndef THIDUA_CLIENT_MODELS_DATES_H_
#define THIDUA_CLIENT_MODELS_DATES_H_

#include <google/protobuf/timestamp.pb.h>

#include <QDateTime>
#include <QString>

#include "thidua/common/v1/types.pb.h"

namespace thidua::client {

QDate ToQDate(const common::v1::Date& date);
common::v1::Date FromQDate(QDate date);
QDateTime ToQDateTime(const google::protobuf::Timestamp& timestamp);

QString DayText(QDate day);                  // "05/10/2020"
QString DayTimeText(const QDateTime& time);  // "05/10/2020 08:00"

enum class Urgency { kNone, kCalm, kSoon, kOverdue };
// "còn 3 ngày", "hết hạn hôm nay", "quá hạn 2 ngày"
QString DueText(QDate due, QDate today);
Urgency UrgencyOf(QDate due, QDate today);
// "3 ngày", "dưới 1 ngày"
QString DurationText(const QDateTime& from, const QDateTime& to);
// "8/9 · 88,9 %"
QString ShareText(int part, int whole);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_DATES_H_
