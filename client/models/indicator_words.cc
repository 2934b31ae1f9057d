#include "client/models/indicator_words.h"

#include <QRegularExpression>
#include <cstdlib>

#include "client/models/words.h"

namespace thidua::client {
namespace {

using block::v1::Indicator;
using block::v1::IndicatorValue;

constexpr int kShareDecimals = 2;  // hundredths of a per cent

int DecimalsOf(const Indicator& indicator) {
  return indicator.kind() == Indicator::SHARE ? kShareDecimals : indicator.decimals();
}

QString Decimal(qint64 amount, int decimals) {
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

// What may be said of an indicator after its kind; the numbers of a threshold follow the words.
struct Bound {
  const char* words;
  Indicator::Direction direction;
  bool beyond;
};
const QList<Bound>& Bounds() {
  static const QList<Bound> bounds{{"từ", Indicator::MORE_IS_BETTER, false},
                                   {"trên", Indicator::MORE_IS_BETTER, true},
                                   {"không quá", Indicator::LESS_IS_BETTER, false},
                                   {"dưới", Indicator::LESS_IS_BETTER, true}};
  return bounds;
}

const QList<QPair<QString, Indicator::Aggregation>>& Aggregations() {
  static const QList<QPair<QString, Indicator::Aggregation>> words{
      {"trung bình", Indicator::MEAN},
      {"lớn nhất", Indicator::LARGEST},
      {"nhỏ nhất", Indicator::SMALLEST},
      {"số đơn vị đạt", Indicator::UNITS_REACHED}};
  return words;
}

constexpr char kPartOf[] = "phần của ";
constexpr char kByCollector[] = "đơn vị tổng hợp nhập";
constexpr char kLess[] = "càng ít càng tốt";

bool TakeKind(const QString& text, Indicator& indicator) {
  static const QRegularExpression share(R"(^tỷ lệ\s+(\S+)\s*/\s*(\S+)$)"), number(R"(^số(?:\s+([1-3]))?$)");
  const QString words = text.trimmed().toLower();
  if (words == "có/không") {
    indicator.set_kind(Indicator::YES_NO);
    indicator.set_aggregation(Indicator::UNITS_REACHED);
    return true;
  }
  if (const auto match = number.match(words); match.hasMatch()) {
    indicator.set_kind(Indicator::NUMBER);
    indicator.set_decimals(match.captured(1).toInt());
    return true;
  }
  const auto match = share.match(words);
  if (!match.hasMatch()) return false;
  indicator.set_kind(Indicator::SHARE);
  indicator.set_numerator_code(match.captured(1).toUpper().toStdString());
  indicator.set_denominator_code(match.captured(2).toUpper().toStdString());
  return true;
}

bool TakeMore(const QString& text, Indicator& indicator) {
  const QString words = text.simplified().toLower();
  if (words.startsWith(kPartOf)) {
    indicator.set_part_of_code(words.mid(QString(kPartOf).size()).toUpper().toStdString());
    return true;
  }
  if (words == kByCollector) {
    indicator.set_reporter(Indicator::COLLECTOR);
    return true;
  }
  if (words == kLess) {
    indicator.set_direction(Indicator::LESS_IS_BETTER);
    return true;
  }
  for (const auto& [name, aggregation] : Aggregations()) {
    if (words != name) continue;
    indicator.set_aggregation(aggregation);
    return true;
  }
  for (const Bound& bound : Bounds()) {
    const QString start = QString(bound.words) + " ";
    if (!words.startsWith(start)) continue;
    const auto threshold = ReadDecimal(words.mid(start.size()).remove('%'), DecimalsOf(indicator));
    if (!threshold) return false;
    indicator.set_has_threshold(true);
    indicator.set_threshold(*threshold);
    indicator.set_direction(bound.direction);
    indicator.set_beyond_threshold(bound.beyond);
    return true;
  }
  return false;
}

QString KindText(const Indicator& indicator) {
  if (indicator.kind() == Indicator::YES_NO) return "có/không";
  if (indicator.kind() == Indicator::SHARE) {
    return QString("tỷ lệ %1/%2").arg(Text(indicator.numerator_code()), Text(indicator.denominator_code()));
  }
  return indicator.decimals() == 0 ? QString("số") : QString("số %1").arg(indicator.decimals());
}

QStringList MoreText(const Indicator& indicator) {
  QStringList more;
  if (!indicator.part_of_code().empty()) more << kPartOf + Text(indicator.part_of_code());
  if (indicator.has_threshold()) {
    for (const Bound& bound : Bounds()) {
      if (bound.direction != indicator.direction() || bound.beyond != indicator.beyond_threshold()) continue;
      more << QString("%1 %2").arg(QString(bound.words),
                                   Decimal(indicator.threshold(), DecimalsOf(indicator)));
    }
  } else if (indicator.direction() == Indicator::LESS_IS_BETTER) {
    more << kLess;
  }
  for (const auto& [name, aggregation] : Aggregations()) {
    if (aggregation == indicator.aggregation() && indicator.kind() != Indicator::YES_NO) more << name;
  }
  if (indicator.reporter() == Indicator::COLLECTOR) more << kByCollector;
  return more;
}

}  // namespace

QString AmountText(const Indicator& indicator, qint64 amount) {
  if (indicator.kind() == Indicator::YES_NO) return amount == 0 ? "Không" : "Có";
  const QString text = Decimal(amount, DecimalsOf(indicator));
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
  const QString text = sign + Decimal(std::abs(value.change()), DecimalsOf(indicator));
  return indicator.kind() == Indicator::SHARE ? text + " điểm %" : text;
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

WrittenIndicators ReadIndicators(const QString& text) {
  static const QRegularExpression between("[;\t]");
  WrittenIndicators read;
  int number = 0;
  for (const QString& line : text.split('\n')) {
    number += 1;
    if (line.trimmed().isEmpty()) continue;
    const QStringList parts = line.split(between);
    Indicator indicator;
    indicator.set_direction(Indicator::MORE_IS_BETTER);
    indicator.set_reporter(Indicator::UNIT_ITSELF);
    indicator.set_aggregation(Indicator::SUM);
    if (parts.size() < 4 || parts[0].trimmed().isEmpty() || parts[1].trimmed().isEmpty() ||
        !TakeKind(parts[3], indicator)) {
      read.wrong =
          QString("Chỉ số, dòng %1: cần mã; tên; đơn vị tính; kiểu (số, có/không, tỷ lệ MÃ/MÃ).").arg(number);
      return read;
    }
    indicator.set_code(parts[0].trimmed().toUpper().toStdString());
    indicator.set_name(parts[1].simplified().toStdString());
    indicator.set_unit_of_measure(parts[2].simplified().toStdString());
    for (const QString& more : parts.mid(4)) {
      if (more.trimmed().isEmpty() || TakeMore(more, indicator)) continue;
      read.wrong = QString("Chỉ số, dòng %1: không hiểu “%2”.").arg(number).arg(more.trimmed());
      return read;
    }
    read.indicators << indicator;
  }
  return read;
}

QString IndicatorsText(const block::v1::IndicatorSheet& sheet) {
  QStringList lines;
  for (const Indicator& indicator : sheet.indicators()) {
    const QStringList parts = QStringList{Text(indicator.code()), Text(indicator.name()),
                                          Text(indicator.unit_of_measure()), KindText(indicator)} +
                              MoreText(indicator);
    lines << parts.join("; ");
  }
  return lines.join('\n');
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
