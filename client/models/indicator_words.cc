#include "client/models/indicator_words.h"

#include <QRegularExpression>
#include <cstdlib>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using block::v1::Indicator;
using block::v1::IndicatorValue;

constexpr int kShareDecimals = 2;  // hundredths of a per cent

// How many units reached its threshold, or said yes, is what all of them come to.
bool CountsUnits(const Indicator& indicator) { return indicator.aggregation() == Indicator::UNITS_REACHED; }

}  // namespace

int DecimalsOf(const Indicator& indicator) {
  return indicator.kind() == Indicator::SHARE ? kShareDecimals : indicator.decimals();
}

QString DecimalText(qint64 amount, int decimals) {
  qint64 one = 1;
  for (int i = 0; i < decimals; ++i) one *= 10;
  const QString whole = MoneyText(amount / one);
  if (decimals == 0) return whole;
  return whole + "," + QString::number(amount % one).rightJustified(decimals, '0');
}

std::optional<qint64> ReadDecimal(const QString& text, int decimals) {
  static const QRegularExpression form(R"(^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$)");
  const auto match = form.match(text.trimmed());
  if (!match.hasMatch() || match.captured(2).size() > decimals) return {};
  bool read = false;
  const qint64 amount =
      (match.captured(1).remove('.') + match.captured(2).leftJustified(decimals, '0')).toLongLong(&read);
  return read ? std::optional(amount) : std::nullopt;
}

QString AmountText(const Indicator& indicator, qint64 amount) {
  if (indicator.kind() == Indicator::YES_NO) return amount == 0 ? "Không" : "Có";
  const QString text = DecimalText(amount, DecimalsOf(indicator));
  return indicator.kind() == Indicator::SHARE ? text + " %" : text;
}

QString ValueText(const Indicator& indicator, const IndicatorValue& value) {
  if (value.state() == IndicatorValue::NOT_APPLICABLE) return "Không áp dụng";
  if (value.state() != IndicatorValue::REPORTED) return "–";
  return AmountText(indicator, value.amount());
}

QString LastYearText(const Indicator& indicator, const IndicatorValue& value) {
  return value.has_last_year() ? AmountText(indicator, value.last_year()) : QString();
}

QString ChangeText(const Indicator& indicator, const IndicatorValue& value) {
  if (!value.has_last_year() || value.state() != IndicatorValue::REPORTED ||
      indicator.kind() == Indicator::YES_NO) {
    return {};
  }
  const QString sign = value.change() > 0 ? "+" : value.change() < 0 ? "-" : "";
  const QString text = sign + DecimalText(std::abs(value.change()), DecimalsOf(indicator));
  return indicator.kind() == Indicator::SHARE ? text + " điểm %" : text;
}

QString TargetText(const Indicator& indicator, const block::v1::IndicatorTotal& total) {
  if (!indicator.has_target()) return {};
  const QString asked = CountsUnits(indicator) ? QString::number(indicator.target()) + " đơn vị"
                                               : AmountText(indicator, indicator.target());
  if (total.target() == IndicatorValue::THRESHOLD_UNSPECIFIED) return asked;
  return asked + (total.target() == IndicatorValue::REACHED ? ": đạt" : ": chưa đạt");
}

std::optional<qint64> ReadAmount(const Indicator& indicator, const QString& text) {
  const QString words = text.trimmed().toLower();
  if (indicator.kind() != Indicator::YES_NO) return ReadDecimal(words, indicator.decimals());
  if (words == "có") return 1;
  if (words == "không") return 0;
  return {};
}

QString HeadOf(const Indicator& indicator) {
  const QString head = Text(indicator.code()) + " · " + Text(indicator.name());
  return indicator.unit_of_measure().empty() ? head : head + " (" + Text(indicator.unit_of_measure()) + ")";
}

QString FaultsText(const google::protobuf::RepeatedPtrField<block::v1::IndicatorFault>& faults) {
  QStringList lines;
  for (const block::v1::IndicatorFault& fault : faults) {
    lines << Text(fault.message()) + (fault.insist_reason().empty()
                                          ? QString()
                                          : " Đơn vị giữ số vì: " + Text(fault.insist_reason()));
  }
  return lines.join('\n');
}

QString WithoutNumbers(const block::v1::IndicatorSheet& sheet, const block::v1::SumIndicatorsResponse& sums) {
  QStringList names;
  for (int i = 0; i < sums.totals_size() && i < sheet.indicators_size(); ++i) {
    if (sums.totals(i).value().state() == IndicatorValue::MISSING) names << Text(sheet.indicators(i).name());
  }
  return names.join(", ");
}

QString ReasonsText(const block::v1::IndicatorSheet& sheet, const block::v1::IndicatorReport& report) {
  QStringList lines;
  for (int i = 0; i < report.values_size() && i < sheet.indicators_size(); ++i) {
    const QString name = Text(sheet.indicators(i).name());
    const IndicatorValue& value = report.values(i);
    if (!value.not_applicable_reason().empty()) {
      lines << name + " – không áp dụng: " + Text(value.not_applicable_reason());
    }
    if (!value.evidence().empty()) lines << name + " – minh chứng: " + Text(value.evidence());
  }
  return lines.join('\n');
}

}  // namespace thidua::client
