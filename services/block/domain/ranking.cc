#include "services/block/domain/ranking.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"

namespace thidua::block {

std::vector<v1::GetRankingResponse::Line> Rank(const std::vector<std::string>& members,
                                               const std::vector<v1::Scorecard>& scorecards) {
  std::vector<v1::GetRankingResponse::Line> lines;
  for (const std::string& unit : members) {
    v1::GetRankingResponse::Line line;
    line.set_unit_id(unit);
    line.set_points(-1);
    for (const v1::Scorecard& card : scorecards) {
      if (card.unit_id() != unit) continue;
      line.set_reviewed(!card.reviewed_scores().empty());
      int points = 0;
      for (const auto& score : line.reviewed() ? card.reviewed_scores() : card.self_scores())
        points += score.points();
      line.set_points(points);
      line.set_scorecard_id(card.id());
      line.set_etag(card.etag());
      *line.mutable_self_scores() = card.self_scores();
      *line.mutable_reviewed_scores() = card.reviewed_scores();
      line.set_review_note(card.review_note());
    }
    lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.points() > b.points(); });
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].points() < 0) {
      lines[i].set_points(0);
      continue;
    }
    const bool shared = i > 0 && lines[i].points() == lines[i - 1].points() && lines[i - 1].rank() > 0;
    lines[i].set_rank(shared ? lines[i - 1].rank() : static_cast<int>(i) + 1);
  }
  return lines;
}

std::string WrongScores(const google::protobuf::RepeatedPtrField<v1::Criterion>& criteria,
                        const google::protobuf::RepeatedPtrField<v1::Points>& scores) {
  std::map<std::string, int> given;
  for (const auto& score : scores) {
    if (!given.emplace(score.criterion_code(), score.points()).second) {
      return absl::StrCat("Tiêu chí ", score.criterion_code(), " được chấm hai lần.");
    }
  }
  for (const auto& criterion : criteria) {
    const auto it = given.find(criterion.code());
    if (it == given.end()) return absl::StrCat("Chưa chấm tiêu chí ", criterion.code(), ".");
    if (it->second > criterion.max_points()) {
      return absl::StrCat("Tiêu chí ", criterion.code(), " tối đa ", criterion.max_points(), " điểm.");
    }
  }
  if (given.size() != static_cast<size_t>(criteria.size()))
    return "Có tiêu chí không thuộc bảng điểm của khối.";
  return "";
}

}  // namespace thidua::block
