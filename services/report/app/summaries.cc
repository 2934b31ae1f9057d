#include "services/report/app/summaries.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "services/common/rpc/paged.h"
#include "services/common/rpc/unit_tree.h"
#include "services/common/text/compare.h"
#include "services/policy/settings.h"
#include "services/report/store/report_store.h"

namespace thidua::report {
namespace {

absl::StatusOr<rpc::UnitTreePtr> VisibleTree(rpc::Call& call, const std::string& unit_id) {
  RETURN_IF_ERROR(call.RequireVisible("report.summaries.read", unit_id));
  return call.Units({unit_id});
}

// Those that are expected to register.
std::vector<std::string> SchoolsAmong(const std::vector<std::string>& units, const rpc::UnitTree& tree) {
  std::vector<std::string> schools;
  for (const std::string& unit : units) {
    const auto* node = tree.Find(unit);
    if (node != nullptr && rpc::IsSchool(node->kind()) && !node->ended()) {
      schools.push_back(unit);
    }
  }
  return schools;
}

// Where a unit comes in a list by name.
std::tuple<std::string, std::string> NamePlace(const std::string& unit, const rpc::UnitTree& tree) {
  return {text::ComparisonKey(tree.NameOf(unit)), unit};
}

// Those of the name asked for that come after the place, in their order.
std::vector<std::string> ByNameAfter(const std::vector<std::string>& units, const rpc::UnitTree& tree,
                                     const std::string& query,
                                     const std::tuple<std::string, std::string>& after) {
  const std::string wanted = text::ComparisonKey(query);
  std::set<std::tuple<std::string, std::string>> places;
  for (const std::string& unit : units) {
    auto place = NamePlace(unit, tree);
    if (place > after && absl::StrContains(std::get<0>(place), wanted)) places.insert(std::move(place));
  }
  std::vector<std::string> sorted;
  for (const auto& place : places) sorted.push_back(std::get<1>(place));
  return sorted;
}

// Cases of the title that were decided, at whatever level.
int64_t DecidedOf(const v1::GetCampaignSummaryResponse& response, const std::string& title_code) {
  int64_t decided = 0;
  for (const auto& row : response.rows()) {
    if (row.title_code() == title_code) decided += row.decided();
  }
  return decided;
}

void AddShare(v1::GetCampaignSummaryResponse& response, const std::string& code, const std::string& name,
              int64_t numerator, int64_t denominator) {
  v1::Share* share = response.add_shares();
  share->set_code(code);
  share->set_name(name);
  share->set_numerator(numerator);
  share->set_denominator(denominator);
  share->set_permille(denominator == 0 ? 0 : static_cast<int>(numerator * 1000 / denominator));
}

}  // namespace

absl::StatusOr<v1::GetCampaignSummaryResponse> GetCampaignSummary(
    rpc::Call& call, const v1::GetCampaignSummaryRequest& request) {
  ASSIGN_OR_RETURN(const auto tree, VisibleTree(call, request.unit_id()));
  const std::vector<std::string> units = tree->Subtree(request.unit_id());
  ASSIGN_OR_RETURN(auto rows, store::Summary(call.uow(), request.campaign_id(), units));
  ASSIGN_OR_RETURN(const store::Counts counts, store::CountsOf(call.uow(), request.campaign_id(), units));
  std::sort(rows.begin(), rows.end(), [](const v1::SummaryRow& a, const v1::SummaryRow& b) {
    return std::pair(a.level(), a.title_code()) < std::pair(b.level(), b.title_code());
  });
  v1::GetCampaignSummaryResponse response;
  for (auto& row : rows) *response.add_rows() = std::move(row);
  AddShare(response, "COMPLETED_WELL_OR_BETTER", "Hoàn thành tốt nhiệm vụ trở lên", counts.well_or_better,
           counts.rated);
  for (const auto& share : policy::OfficialSettings().counted_shares()) {
    AddShare(response, share.code(), share.name(), DecidedOf(response, share.title_code()),
             share.of_title_code().empty() ? counts.rated : DecidedOf(response, share.of_title_code()));
  }
  response.set_registrations(counts.registrations);
  response.set_cases(counts.cases);
  response.set_open(counts.open);
  return response;
}

absl::StatusOr<v1::ListUnitProgressResponse> ListUnitProgress(rpc::Call& call,
                                                              const v1::ListUnitProgressRequest& request) {
  ASSIGN_OR_RETURN(const auto tree, VisibleTree(call, request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  const auto units = ByNameAfter(tree->Subtree(request.unit_id()), *tree, request.query(),
                                 {page.after<0>(), page.after<1>()});
  ASSIGN_OR_RETURN(auto lines, store::Progress(call.uow(), request.campaign_id(), units,
                                               SchoolsAmong(units, *tree), request.standing(), page.limit()));
  v1::ListUnitProgressResponse response;
  response.set_next_page_token(
      page.Cut(lines, [&](const auto& last) { return NamePlace(last.unit_id(), *tree); }));
  for (auto& line : lines) {
    line.set_unit_name(tree->NameOf(line.unit_id()));
    *response.add_lines() = std::move(line);
  }
  return response;
}

}  // namespace thidua::report
