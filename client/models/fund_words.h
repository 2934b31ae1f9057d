// Words for the book of a fund, and who keeps it.
#ifndef THIDUA_CLIENT_MODELS_FUND_WORDS_H_
#define THIDUA_CLIENT_MODELS_FUND_WORDS_H_

#include <QStringList>
#include <optional>
#include <string>

#include "client/core/session.h"
#include "thidua/approval/v1/fund_service.pb.h"

namespace thidua::client {

// Roles that enter into the book of their unit; whether one is held in this one.
const QList<identity::v1::Role>& FundKeepers();
bool KeepsFund(const Session& session, const std::string& unit_id);

QString WordOf(approval::v1::FundEntry::Kind kind);  // "Chi thưởng"
// What it is for, part by part: "Nguyễn Thị Hoa", "CSTĐCS, quyết định số 05/QĐ-UBND"; `title`: its short
// name.
QStringList FundEntryParts(const approval::v1::FundEntry& entry, const QString& title);
// With its kind, and where it was undone: as lines of a table, and as one.
QString FundEntryLines(const approval::v1::FundEntry& entry, const QString& title);
QString FundEntryText(const approval::v1::FundEntry& entry, const QString& title);

// Whether a counter-entry undoes it, as far as the entry itself tells; and why not.
bool MayBeUndone(const approval::v1::FundEntry& entry);
QString WhyNotUndone(const approval::v1::FundEntry& entry);

// An amount of đồng as it is typed, "1.500.000" or "1500000"; nothing where it is none, or is not above 0.
std::optional<qint64> AmountOf(const QString& typed);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_FUND_WORDS_H_
