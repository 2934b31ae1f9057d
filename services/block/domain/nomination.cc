#include "services/block/domain/nomination.h"

#include <algorithm>
#include <climits>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"

namespace thidua::block {
namespace {

using Result = v1::Nomination::Result;

int Of(const std::map<std::string, int>& counts, const std::string& unit) {
  const auto it = counts.find(unit);
  return it == counts.end() ? 0 : it->second;
}

bool Has(const std::vector<std::string>& units, const std::string& unit) {
  return std::find(units.begin(), units.end(), unit) != units.end();
}

std::string BarredFor(const v1::Nomination& nomination, const std::string& unit) {
  for (const auto& barred : nomination.barred()) {
    if (barred.unit_id() == unit) return barred.reason();
  }
  return "";
}

// What parts two units by the rule, the smaller before: votes, then rank where the rule says so.
std::tuple<int, int> Merit(const v1::Nomination& nomination, const Result& result) {
  const bool by_score = nomination.tie_rule() == v1::Nomination::HIGHER_SCORE;
  const int rank = result.score_rank() == 0 ? INT_MAX : result.score_rank();
  return {-result.votes(), by_score ? rank : 0};
}

}  // namespace

NominationCount CountNomination(const v1::Nomination& nomination, const std::vector<std::string>& members,
                                const std::map<std::string, int>& votes,
                                const std::map<std::string, int>& score_ranks,
                                const std::vector<std::string>& preferred) {
  std::vector<Result> running, others;
  for (const std::string& unit : members) {
    Result result;
    result.set_unit_id(unit);
    result.set_votes(Of(votes, unit));
    result.set_score_rank(Of(score_ranks, unit));
    const std::string barred = BarredFor(nomination, unit);
    if (!barred.empty()) result.set_no_place_reason(barred);
    if (barred.empty() && result.votes() == 0) result.set_no_place_reason("Không có phiếu suy tôn.");
    (result.no_place_reason().empty() ? running : others).push_back(std::move(result));
  }
  const auto merit = [&](const Result& result) { return Merit(nomination, result); };
  // Who was not preferred comes behind all who were.
  const auto key = [&](const Result& result) {
    const auto at = std::find(preferred.begin(), preferred.end(), result.unit_id());
    return std::tuple_cat(merit(result), std::tuple(at - preferred.begin()));
  };
  std::stable_sort(running.begin(), running.end(),
                   [&](const Result& a, const Result& b) { return key(a) < key(b); });

  const size_t seats = static_cast<size_t>(nomination.seats());
  for (size_t i = 0; i < running.size(); ++i) {
    const bool shared = i > 0 && key(running[i]) == key(running[i - 1]);
    running[i].set_place(shared ? running[i - 1].place() : static_cast<int>(i) + 1);
    running[i].set_nominated(i < seats);
  }
  NominationCount count;
  if (running.size() > seats && key(running[seats - 1]) == key(running[seats])) {
    for (const Result& result : running) {
      if (key(result) == key(running[seats])) count.tied.push_back(result.unit_id());
    }
  }
  count.results = std::move(running);
  count.results.insert(count.results.end(), others.begin(), others.end());
  return count;
}

std::string WrongVote(const v1::Nomination& nomination, const std::vector<std::string>& members,
                      const std::string& unit, const std::vector<std::string>& for_units) {
  if (for_units.size() > static_cast<size_t>(nomination.seats())) {
    return absl::StrCat("Được chọn nhiều nhất ", nomination.seats(), " đơn vị.");
  }
  if (std::set<std::string>(for_units.begin(), for_units.end()).size() != for_units.size()) {
    return "Có đơn vị được chọn hai lần.";
  }
  for (const std::string& chosen : for_units) {
    if (chosen == unit) return "Đơn vị không suy tôn chính mình.";
    if (!Has(members, chosen)) return "Đơn vị được chọn không phải thành viên của khối.";
    if (!BarredFor(nomination, chosen).empty()) return "Đơn vị được chọn không thuộc diện suy tôn.";
  }
  return "";
}

}  // namespace thidua::block
