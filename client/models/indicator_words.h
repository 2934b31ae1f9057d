// Indicators and their numbers as people read and write them.
#ifndef THIDUA_CLIENT_MODELS_INDICATOR_WORDS_H_
#define THIDUA_CLIENT_MODELS_INDICATOR_WORDS_H_

#include <QList>
#include <QString>
#include <optional>

#include "thidua/block/v1/indicator_service.pb.h"

namespace thidua::client {

// So many figures behind the comma: two of a share's per cent.
int DecimalsOf(const block::v1::Indicator& indicator);
// "1.234,5"; read back with a comma alone, and with points between thousands or without.
QString DecimalText(qint64 amount, int decimals);
std::optional<qint64> ReadDecimal(const QString& text, int decimals);

// "65,08 %", "189", "12,5", "Có"; "Không áp dụng", and "–" for what is missing.
QString ValueText(const block::v1::Indicator& indicator, const block::v1::IndicatorValue& value);
QString LastYearText(const block::v1::Indicator& indicator, const block::v1::IndicatorValue& value);
// "+16,36 điểm %", "-12"; empty without last year's number.
QString ChangeText(const block::v1::Indicator& indicator, const block::v1::IndicatorValue& value);
// "85,00 %: đạt"; empty where all units have no target together.
QString TargetText(const block::v1::Indicator& indicator, const block::v1::IndicatorTotal& total);
QString AmountText(const block::v1::Indicator& indicator, qint64 amount);
// What is written as a number of the indicator: "12,5", "1.234", "có"; nothing where it is none.
std::optional<qint64> ReadAmount(const block::v1::Indicator& indicator, const QString& text);
// "GVCN-DAT · Giáo viên đạt (giáo viên)"
QString HeadOf(const block::v1::Indicator& indicator);

// Numbers that do not agree, with why they stand; a line each.
QString FaultsText(const google::protobuf::RepeatedPtrField<block::v1::IndicatorFault>& faults);
// The indicators that no unit has said anything of, "A, B"; no report is made of a sheet with such a one.
QString WithoutNumbers(const block::v1::IndicatorSheet& sheet, const block::v1::SumIndicatorsResponse& sums);
// Why indicators do not apply to the unit, and its evidence; a line each.
QString ReasonsText(const block::v1::IndicatorSheet& sheet, const block::v1::IndicatorReport& report);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_INDICATOR_WORDS_H_
