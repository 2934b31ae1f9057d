// What a block scores by: whether its tree of criteria makes sense, who scores which part of it, and what
// somebody may give.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_CRITERIA_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_CRITERIA_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/block/domain/indicators.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::block {

using CriterionList = google::protobuf::RepeatedPtrField<v1::Criterion>;
using ScoreEntries = google::protobuf::RepeatedPtrField<v1::ScoreEntry>;

// "ND1.1" of "ND1.1.2"; empty of a content.
std::string ParentOf(const std::string& code);
// Who scores the criterion: it is said of its content.
v1::Criterion::Scorer ScorerOf(const CriterionList& criteria, const std::string& code);
// Null where there is none of this code.
const v1::Criterion* FindCriterion(const CriterionList& criteria, const std::string& code);
// Somebody gives points for it.
bool IsGiven(const v1::Criterion& criterion);

// The first thing wrong with what the block has agreed on: the field's path, and why in Vietnamese.
// `indicators` are those of the sheet that it names, null where it names none.
struct WrongCriterion {
  std::string field;
  std::string message;
};
std::optional<WrongCriterion> WrongIn(const v1::Criteria& criteria, const Indicators* indicators);

// What is wrong with entries of one who gives what `scorer` gives; by their index.
std::map<int, std::string> WrongEntries(const CriterionList& criteria, const ScoreEntries& entries,
                                        v1::Criterion::Scorer scorer);
// Codes of what a unit has to score itself by and has not.
std::vector<std::string> NotSelfScored(const CriterionList& criteria, const ScoreEntries& entries);

// The three contents of a primary schools' block with bonus and penalties (domain.md 4, 12.3). The points are
// an example.
v1::Criteria CriteriaTemplate();

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_CRITERIA_H_
