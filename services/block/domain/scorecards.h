// What a card comes to: points from numbers by rule, what does not apply, bonus and penalty within their
// caps; and how the cards of a block rank. Whole hundredths of a point, each rounded half up once, from the
// exact fraction.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_SCORECARDS_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_SCORECARDS_H_

#include <map>
#include <string>
#include <vector>

#include "services/block/domain/criteria.h"
#include "thidua/block/v1/block_service.pb.h"

namespace thidua::block {

// What is kept of a card, by code: of criteria that somebody gives, and once it is fixed of computed ones.
using ScoreLines = std::map<std::string, v1::ScoreLine>;

// What a unit reported, in the order of the sheet's indicators.
struct Measured {
  const Indicators* indicators = nullptr;  // null: there is no sheet
  std::vector<v1::IndicatorValue> values;  // empty: nothing is reported
};

// Points, surplus and basis of one COMPUTED criterion.
v1::ScoreLine Computed(const v1::Criterion& criterion, const Measured& measured);

// Lines, sums and what is missing. Of a card that is fixed, what was computed is what was kept.
void Fill(const v1::Criteria& criteria, const ScoreLines& kept, const Measured& measured,
          v1::Scorecard& card);

// Most points first where cards are fixed; equal points share a rank and the next rank is left out (1, 1, 3).
// Cards that were left open come last, without a rank.
std::vector<v1::GetRankingResponse::Line> Rank(const std::vector<v1::Scorecard>& cards, bool fixed);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_SCORECARDS_H_
