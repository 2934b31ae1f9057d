#include "services/registration/app/schools.h"

#include <algorithm>
#include <tuple>

namespace thidua::registration {

std::vector<School> SchoolsOf(const rpc::UnitTree& tree, const std::string& unit_id) {
  std::vector<School> schools;
  for (const std::string& id : tree.Subtree(unit_id)) {
    const auto* node = tree.Find(id);
    if (node == nullptr || node->ended() || !rpc::IsSchool(node->kind())) continue;
    schools.push_back({node->name(), id});
  }
  std::sort(schools.begin(), schools.end(),
            [](const School& a, const School& b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
  return schools;
}

std::vector<School> SchoolsIn(const rpc::UnitTree& tree, const std::string& unit_id,
                              const v1::Campaign& campaign) {
  std::vector<School> schools = SchoolsOf(tree, unit_id);
  schools.erase(
      std::remove_if(schools.begin(), schools.end(),
                     [&](const School& school) { return !tree.Within(school.id, campaign.unit_id()); }),
      schools.end());
  return schools;
}

std::vector<std::string> IdsOf(const std::vector<School>& schools) {
  std::vector<std::string> ids;
  ids.reserve(schools.size());
  for (const School& school : schools) ids.push_back(school.id);
  return ids;
}

void RequireLaunched(const v1::Campaign& campaign, std::vector<error::UnmetGuard>& unmet) {
  if (campaign.state() == v1::Campaign::LAUNCHED) return;
  unmet.push_back({"campaign_launched", "Đợt thi đua chưa phát động hoặc đã kết thúc.", ""});
}

void RequirePlace(const rpc::UnitTree& tree, const std::string& unit_id, const v1::Campaign& campaign,
                  std::vector<error::UnmetGuard>& unmet) {
  const auto* unit = tree.Find(unit_id);
  if (unit == nullptr || unit->ended() || !rpc::IsSchool(unit->kind())) {
    unmet.push_back({"unit_is_school", "Việc này là của một trường đang hoạt động.", ""});
  } else if (!tree.Within(unit_id, campaign.unit_id())) {
    unmet.push_back({"unit_in_campaign", "Đợt thi đua này không phát động cho trường.", ""});
  }
}

}  // namespace thidua::registration
