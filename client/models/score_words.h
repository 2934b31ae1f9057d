// Criteria and points as people read and write them.
#ifndef THIDUA_CLIENT_MODELS_SCORE_WORDS_H_
#define THIDUA_CLIENT_MODELS_SCORE_WORDS_H_

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "thidua/block/v1/indicator_service.pb.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::client {

QString PointsText(qint64 hundredths);  // "38", "38,5", "-5"
// Hundredths of what is written as points: "38", "38,25"; nothing where it is none.
std::optional<qint64> ReadPoints(const QString& text);
// "38,5", "Không áp dụng", or "–" for what is missing.
QString PointsText(block::v1::ScoreLine::State state, qint64 hundredths);

// Somebody gives points for it, and who gives those that count (its content says so).
bool IsGiven(const block::v1::Criterion& criterion);
block::v1::Criterion::Scorer ScorerOf(const block::v1::Criteria& criteria, const std::string& code);
// "ND1.1 · Huy động học sinh", further in the deeper it stands; in lines, for a cell.
QString IndentedName(const block::v1::Criterion& criterion);
// "40", of bonus "+5", of a penalty "-5".
QString MostText(const block::v1::Criterion& criterion);
// What the points rest on: numbers, why they differ, why there are none, papers; in one line.
QString GroundsText(const block::v1::ScoreLine& line);

// A criterion as a row that is written, or pasted from a sheet: code, name, kind, points, who scores it, unit
// of measure, evidence, rule.
inline constexpr int kCriterionCells = 8;
QStringList CriterionHeads();
QStringList CellsOf(const block::v1::Criterion& criterion, const block::v1::IndicatorSheet& sheet);
struct WrittenCriteria {
  QList<block::v1::Criterion> criteria;
  QString wrong;  // the first thing wrong with them, or empty
};
// Rows that are empty are none. `sheet`: whose indicators rules name.
WrittenCriteria ReadCriteria(const QList<QStringList>& rows, const block::v1::IndicatorSheet& sheet);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SCORE_WORDS_H_
