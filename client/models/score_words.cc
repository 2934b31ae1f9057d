#include "client/models/score_words.h"

#include <algorithm>

#include "client/models/cells.h"
#include "client/models/indicator_words.h"
#include "client/models/words.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kIndent = 4;          // spaces a level
constexpr int kMostOfName = 38;     // characters in a line
constexpr int kMostOfGrounds = 28;  // likewise
constexpr char kByPlan[] = "kế hoạch";
constexpr char kByBands[] = "mức";
constexpr char kBeyond[] = "vượt";

enum Cell { kCode, kName, kKind, kPoints, kScorer, kMeasure, kEvidence, kRule };

const QList<QPair<QString, Criterion::Kind>>& Kinds() {
  static const QList<QPair<QString, Criterion::Kind>> kinds{{"nhóm", Criterion::GROUP},
                                                            {"chấm", Criterion::TYPED},
                                                            {"tính", Criterion::COMPUTED},
                                                            {"thưởng", Criterion::BONUS},
                                                            {"trừ", Criterion::PENALTY}};
  return kinds;
}

const QList<QPair<QString, Criterion::Scorer>>& Scorers() {
  static const QList<QPair<QString, Criterion::Scorer>> scorers{
      {"", Criterion::SCORER_UNSPECIFIED}, {"khối", Criterion::BLOCK}, {"hội đồng", Criterion::COUNCIL}};
  return scorers;
}

template <class Value>
QString WordFor(const QList<QPair<QString, Value>>& words, Value value) {
  for (const auto& [word, one] : words) {
    if (one == value) return word;
  }
  return {};
}

template <class Value>
std::optional<Value> ValueFor(const QList<QPair<QString, Value>>& words, const QString& text) {
  for (const auto& [word, value] : words) {
    if (word == text.trimmed().toLower()) return value;
  }
  return {};
}

Indicator WithDecimals(int decimals) {
  Indicator number;
  number.set_kind(Indicator::NUMBER);
  number.set_decimals(decimals);
  return number;
}

const Indicator* FindIndicator(const IndicatorSheet& sheet, const QString& code) {
  for (const Indicator& one : sheet.indicators()) {
    if (Text(one.code()) == code) return &one;
  }
  return nullptr;
}

// An amount of the indicator, a share with or without its sign.
std::optional<qint64> AmountOf(const Indicator& indicator, QString text) {
  if (indicator.kind() != Indicator::SHARE) return ReadAmount(indicator, text);
  return ReadAmount(WithDecimals(2), text.remove('%'));
}

// Of an indicator that the sheet does not have, nobody knows how an amount is written.
QString RuleText(const ScoringRule& rule, const IndicatorSheet& sheet) {
  const QString code = Text(rule.indicator_code());
  const Indicator* indicator = FindIndicator(sheet, code);
  const auto amount = [indicator](qint64 value) {
    return indicator == nullptr ? QString("?") : AmountText(*indicator, value);
  };
  if (rule.way() == ScoringRule::BANDS) {
    return QStringList{kByBands,
                       code,
                       amount(rule.band_a()),
                       amount(rule.band_b()),
                       amount(rule.band_c()),
                       PointsText(rule.points_b()),
                       PointsText(rule.points_c()),
                       PointsText(rule.points_d())}
        .join("; ");
  }
  if (rule.way() != ScoringRule::SHARE_OF_PLAN) return {};
  QStringList parts{kByPlan, code, rule.plan_code().empty() ? amount(rule.plan()) : Text(rule.plan_code())};
  if (rule.surplus_percent() > 0) parts << QString("%1 %2").arg(kBeyond).arg(rule.surplus_percent());
  return parts.join("; ");
}

// False: it is not written as a rule is.
bool ReadPlan(const QStringList& parts, const Indicator& indicator, const IndicatorSheet& sheet,
              ScoringRule& rule) {
  if (parts.size() < 3 || parts.size() > 4) return false;
  rule.set_way(ScoringRule::SHARE_OF_PLAN);
  if (FindIndicator(sheet, parts[2].toUpper()) != nullptr) {
    rule.set_plan_code(parts[2].toUpper().toStdString());
  } else if (const auto plan = AmountOf(indicator, parts[2])) {
    rule.set_plan(*plan);
  } else {
    return false;
  }
  if (parts.size() == 3) return true;
  bool read = false;
  rule.set_surplus_percent(QString(parts[3]).remove(kBeyond).remove('%').trimmed().toInt(&read));
  return read && parts[3].startsWith(kBeyond);
}

bool ReadBands(const QStringList& parts, const Indicator& indicator, ScoringRule& rule) {
  if (parts.size() != 8) return false;
  rule.set_way(ScoringRule::BANDS);
  const auto a = AmountOf(indicator, parts[2]), b = AmountOf(indicator, parts[3]),
             c = AmountOf(indicator, parts[4]);
  const auto of_b = ReadPoints(parts[5]), of_c = ReadPoints(parts[6]), of_d = ReadPoints(parts[7]);
  if (!a || !b || !c || !of_b || !of_c || !of_d) return false;
  rule.set_band_a(*a);
  rule.set_band_b(*b);
  rule.set_band_c(*c);
  rule.set_points_b(*of_b);
  rule.set_points_c(*of_c);
  rule.set_points_d(*of_d);
  return true;
}

bool ReadRule(const QString& text, const IndicatorSheet& sheet, ScoringRule& rule) {
  QStringList parts;
  for (const QString& part : text.split(';')) parts << part.trimmed();
  if (parts.size() < 2) return false;
  const Indicator* indicator = FindIndicator(sheet, parts[1].toUpper());
  if (indicator == nullptr) return false;
  rule.set_indicator_code(indicator->code());
  return parts[0].toLower() == kByBands
             ? ReadBands(parts, *indicator, rule)
             : parts[0].toLower() == kByPlan && ReadPlan(parts, *indicator, sheet, rule);
}

QString ReadRow(const QStringList& cells, const IndicatorSheet& sheet, Criterion& criterion) {
  const auto kind = ValueFor(Kinds(), cells[kKind]);
  const auto scorer = ValueFor(Scorers(), cells[kScorer]);
  const auto points =
      cells[kPoints].trimmed().isEmpty() ? std::optional<qint64>(0) : ReadPoints(cells[kPoints]);
  if (cells[kCode].trimmed().isEmpty() || cells[kName].trimmed().isEmpty()) return "cần mã và tên.";
  if (!kind) return "loại là nhóm, chấm, tính, thưởng hoặc trừ.";
  if (!points) return "điểm là một số, nhiều nhất hai số lẻ.";
  if (!scorer) return "người chấm là khối hoặc hội đồng, ghi ở nội dung lớn.";
  criterion.set_code(cells[kCode].trimmed().toUpper().toStdString());
  criterion.set_name(cells[kName].simplified().toStdString());
  criterion.set_kind(*kind);
  criterion.set_points(*points);
  criterion.set_scorer(*scorer);
  criterion.set_unit_of_measure(cells[kMeasure].simplified().toStdString());
  criterion.set_evidence_wanted(cells[kEvidence].simplified().toStdString());
  if (cells[kRule].trimmed().isEmpty()) return {};
  return ReadRule(cells[kRule], sheet, *criterion.mutable_rule())
             ? QString()
             : "cách tính ghi như “kế hoạch; MÃ; 95; vượt 10” hoặc “mức; MÃ; 90; 70; 50; 8; 5; 1”, với mã "
               "chỉ số của biểu "
               "đã chọn.";
}

}  // namespace

QString PointsText(qint64 hundredths) {
  const qint64 size = std::abs(hundredths);
  QString text = MoneyText(size / 100);
  if (size % 100 != 0) text += "," + QString::number(size % 100).rightJustified(2, '0');
  if (size % 100 != 0 && size % 10 == 0) text.chop(1);
  return hundredths < 0 ? "-" + text : text;
}

std::optional<qint64> ReadPoints(const QString& text) { return ReadAmount(WithDecimals(2), text); }

QString PointsText(ScoreLine::State state, qint64 hundredths) {
  if (state == ScoreLine::NOT_APPLICABLE) return "Không áp dụng";
  return state == ScoreLine::SCORED ? PointsText(hundredths) : QString("–");
}

bool IsGiven(const Criterion& criterion) {
  return criterion.kind() == Criterion::TYPED || criterion.kind() == Criterion::BONUS ||
         criterion.kind() == Criterion::PENALTY;
}

Criterion::Scorer ScorerOf(const Criteria& criteria, const std::string& code) {
  const std::string content = code.substr(0, code.find('.'));
  for (const Criterion& one : criteria.criteria()) {
    if (one.code() == content)
      return one.scorer() == Criterion::COUNCIL ? Criterion::COUNCIL : Criterion::BLOCK;
  }
  return Criterion::BLOCK;
}

QString IndentedName(const Criterion& criterion) {
  const QString code = Text(criterion.code());
  return InLines(QString(code.count('.') * kIndent, ' ') + code + " · " + Text(criterion.name()),
                 kMostOfName);
}

QString MostText(const Criterion& criterion) {
  if (criterion.kind() == Criterion::BONUS) return "+" + PointsText(criterion.points());
  if (criterion.kind() == Criterion::PENALTY) return PointsText(-criterion.points());
  return PointsText(criterion.points());
}

QString GroundsText(const ScoreLine& line) {
  QStringList parts;
  if (!line.basis().empty()) parts << Text(line.basis());
  if (line.surplus() > 0) parts << "Thưởng vượt kế hoạch " + PointsText(line.surplus()) + ".";
  if (!line.reason().empty()) parts << "Lý do: " + Text(line.reason());
  const std::string& none =
      line.not_applicable_reason().empty() ? line.self_not_applicable_reason() : line.not_applicable_reason();
  if (!none.empty()) parts << "Không áp dụng vì: " + Text(none);
  if (!line.evidence().empty()) parts << "Minh chứng: " + Text(line.evidence());
  for (QString& part : parts) part = InLines(part, kMostOfGrounds);
  return parts.join('\n');
}

QStringList CriterionHeads() {
  return {"Mã",         "Nội dung, tiêu chí", "Loại",       "Điểm",
          "Người chấm", "Đơn vị tính",        "Minh chứng", "Cách tính từ số liệu"};
}

QStringList CellsOf(const Criterion& criterion, const IndicatorSheet& sheet) {
  return {Text(criterion.code()),
          Text(criterion.name()),
          WordFor(Kinds(), criterion.kind()),
          PointsText(criterion.points()),
          WordFor(Scorers(), criterion.scorer()),
          Text(criterion.unit_of_measure()),
          Text(criterion.evidence_wanted()),
          RuleText(criterion.rule(), sheet)};
}

WrittenCriteria ReadCriteria(const QList<QStringList>& rows, const IndicatorSheet& sheet) {
  WrittenCriteria read;
  for (int i = 0; i < rows.size(); ++i) {
    QStringList cells = rows[i];
    if (std::all_of(cells.begin(), cells.end(),
                    [](const QString& cell) { return cell.trimmed().isEmpty(); })) {
      continue;
    }
    while (cells.size() < kCriterionCells) cells << QString();
    Criterion criterion;
    const QString wrong = ReadRow(cells, sheet, criterion);
    if (!wrong.isEmpty()) {
      read.wrong = QString("Dòng %1: %2").arg(i + 1).arg(wrong);
      return read;
    }
    read.criteria << criterion;
  }
  return read;
}

}  // namespace thidua::client
