#include "services/registration/app/sums.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/registration/app/campaign_record.h"
#include "services/registration/app/school_heads.h"
#include "services/registration/app/schools.h"
#include "services/registration/store/campaign_store.h"
#include "services/registration/store/sum_store.h"

namespace thidua::registration {
namespace {

constexpr char kRead[] = "registration.registrations.read";
constexpr char kReview[] = "registration.registrations.review";
constexpr int kLookedThrough = 200;  // schools at once, where many may not stand as is asked

using SumsBySchool = std::map<std::string, v1::RegistrationSum>;
using SumLine = v1::ListRegistrationSumsResponse::Line;
using Standing = v1::ListRegistrationSumsRequest::Standing;

v1::ListRegistrationSumsResponse::Counts CountsOf(size_t schools, const SumsBySchool& sums) {
  v1::ListRegistrationSumsResponse::Counts counts;
  counts.set_schools(static_cast<int>(schools));
  for (const auto& [school, sum] : sums) {
    if (sum.state() == v1::RegistrationSum::SENT) {
      counts.set_sent(counts.sent() + 1);
    } else {
      counts.set_asked_again(counts.asked_again() + 1);
    }
  }
  return counts;
}

// What can be told of a school without counting what stands registered there.
bool MayStand(const School& school, const SumsBySchool& sums, Standing wanted) {
  const auto sum = sums.find(school.id);
  switch (wanted) {
    case v1::ListRegistrationSumsRequest::NOT_SENT:
      return sum == sums.end();
    case v1::ListRegistrationSumsRequest::CHANGED:
      return sum != sums.end();
    case v1::ListRegistrationSumsRequest::ASKED_AGAIN:
      return sum != sums.end() && sum->second.state() == v1::RegistrationSum::ASKED_AGAIN;
    default:
      return true;
  }
}

bool Stands(const SumLine& line, Standing wanted) {
  if (wanted == v1::ListRegistrationSumsRequest::CHANGED) return line.changed() > 0;
  if (wanted == v1::ListRegistrationSumsRequest::HEAD_WAITS) return line.heads_waiting() > 0;
  return true;
}

// At most 500 schools. Asks identity, and holds nothing meanwhile.
absl::StatusOr<std::vector<SumLine>> LinesOf(rpc::Call& call, const std::string& campaign_id,
                                             const rpc::UnitTree& tree, const std::vector<School>& schools,
                                             const SumsBySchool& sums) {
  call.uow().Release();
  ASSIGN_OR_RETURN(const Heads heads, HeadsOf(call, IdsOf(schools)));
  store::HeadColumns head_columns;
  for (const auto& [school, person] : heads) {
    head_columns.schools.push_back(school);
    head_columns.people.push_back(person);
  }
  std::vector<std::string> units, schools_of;
  for (const School& school : schools) {
    for (std::string& unit : tree.Subtree(school.id)) {
      units.push_back(std::move(unit));
      schools_of.push_back(school.id);
    }
  }
  ASSIGN_OR_RETURN(const auto standing,
                   store::StandingOf(call.uow(), campaign_id, units, schools_of, head_columns));
  std::vector<SumLine> lines;
  lines.reserve(schools.size());
  for (const School& school : schools) {
    SumLine& line = lines.emplace_back();
    line.set_unit_id(school.id);
    line.set_unit_name(school.name);
    const auto sum = sums.find(school.id);
    const auto stands = standing.find(school.id);
    if (stands != standing.end()) {
      line.set_registrations(stands->second.registrations);
      line.set_approved(stands->second.approved);
      line.set_heads_waiting(stands->second.heads_waiting);
      line.set_changed(sum == sums.end() ? 0 : stands->second.changed);
    }
    if (sum != sums.end()) *line.mutable_sum() = sum->second;
  }
  return lines;
}

void RequireApproved(const rpc::Call& call, const store::SumLines& lines,
                     std::vector<error::UnmetGuard>& unmet) {
  if (lines.empty()) {
    unmet.push_back({"something_registered", "Trường chưa có đăng ký nào trong đợt này.", ""});
  }
  const auto waiting = std::count_if(lines.begin(), lines.end(), [&](const v1::Registration& line) {
    return line.review() != v1::Registration::APPROVED && !call.IsSelf(line.subject().id());
  });
  if (waiting == 0) return;
  unmet.push_back({"all_approved",
                   absl::StrCat("Còn ", waiting,
                                " đăng ký chưa được duyệt. Xin duyệt hoặc trả lại ở trang Hồ sơ của trường "
                                "trước khi gửi."),
                   ""});
}

void LeaveSum(rpc::Call& call, const store::StoredSum& stored) {
  const v1::RegistrationSum& sum = stored.sum;
  const audit::Aggregate aggregate{"registration_sum", sum.id(), stored.revision};
  audit::Facts facts = {{"campaign", sum.campaign_id()},
                        {"unit", sum.unit_id()},
                        {"number", std::to_string(sum.number())},
                        {"list_digest", absl::BytesToHexString(stored.digest)}};
  if (sum.ask_reason().empty()) {
    call.uow().Leaf(aggregate, std::move(facts));
  } else {
    call.uow().SealedLeaf(aggregate, std::move(facts), sum.ask_reason());
  }
}

// What was asked for again is there: nothing is asked any more.
absl::Status WriteSent(rpc::Call& call, const store::SumLines& lines, store::StoredSum& stored) {
  v1::RegistrationSum& sum = stored.sum;
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  sum.set_state(v1::RegistrationSum::SENT);
  sum.set_number(sum.number() + 1);
  *sum.mutable_sent_at() = rpc::FromTime(now);
  sum.set_sent_by_person_id(call.caller().person_id());
  sum.set_registrations(static_cast<int>(lines.size()));
  sum.clear_ask_reason();
  sum.clear_asked_at();
  sum.clear_asked_by_person_id();
  stored.digest = store::DigestOf(lines);
  stored.revision += 1;
  sum.set_etag(rpc::Etag(stored.revision));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::RegistrationSum> SendRegistrationSum(rpc::Call& call,
                                                        const v1::SendRegistrationSumRequest& request) {
  RETURN_IF_ERROR(call.Require(kReview, request.unit_id()));
  ASSIGN_OR_RETURN(const auto seen, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id(), seen.campaign.unit_id()}));
  ASSIGN_OR_RETURN(const auto campaign, store::ShareLockCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(auto before, store::LockSumOf(call.uow(), request.campaign_id(), request.unit_id()));
  ASSIGN_OR_RETURN(const auto lines,
                   store::HoldStanding(call.uow(), request.campaign_id(), tree->Subtree(request.unit_id())));
  std::vector<error::UnmetGuard> unmet;
  RequireLaunched(campaign.campaign, unmet);
  RequirePlace(*tree, request.unit_id(), campaign.campaign, unmet);
  RequireApproved(call, lines, unmet);
  if (before && before->sum.state() == v1::RegistrationSum::SENT &&
      before->digest == store::DigestOf(lines)) {
    unmet.push_back({"something_new", "Danh sách đã gửi và từ đó chưa có gì thay đổi.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);

  store::StoredSum stored;
  if (before) {
    stored = *std::move(before);
    RETURN_IF_ERROR(WriteSent(call, lines, stored));
    RETURN_IF_ERROR(store::UpdateSum(call.uow(), stored));
  } else {
    stored.sum.set_id(crypto::NewUuid());
    stored.sum.set_campaign_id(request.campaign_id());
    stored.sum.set_unit_id(request.unit_id());
    RETURN_IF_ERROR(WriteSent(call, lines, stored));
    ASSIGN_OR_RETURN(const bool first, store::InsertSum(call.uow(), stored));
    if (!first) return error::Of(reason::kTryAgain);
  }
  RETURN_IF_ERROR(store::ReplaceLines(call.uow(), stored.sum.id(), lines));
  LeaveSum(call, stored);
  return stored.sum;
}

absl::StatusOr<v1::RegistrationSum> AskRegistrationSumAgain(
    rpc::Call& call, const v1::AskRegistrationSumAgainRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindSum(call.uow(), request.id()));
  RETURN_IF_ERROR(FindManaged(call, seen.sum.campaign_id()).status());
  ASSIGN_OR_RETURN(const auto campaign, store::ShareLockCampaign(call.uow(), seen.sum.campaign_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockSum(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  v1::RegistrationSum& sum = stored.sum;
  std::vector<error::UnmetGuard> unmet;
  RequireLaunched(campaign.campaign, unmet);
  if (sum.state() == v1::RegistrationSum::ASKED_AGAIN) {
    unmet.push_back({"not_asked_yet", "Đã yêu cầu trường gửi lại và trường chưa gửi.", ""});
  }
  if (!unmet.empty()) return error::Guards(unmet);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  sum.set_state(v1::RegistrationSum::ASKED_AGAIN);
  sum.set_ask_reason(request.reason());
  *sum.mutable_asked_at() = rpc::FromTime(now);
  sum.set_asked_by_person_id(call.caller().person_id());
  stored.revision += 1;
  sum.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateSum(call.uow(), stored));
  LeaveSum(call, stored);
  v1::RegistrationSumAskedAgain asked;
  asked.set_sum_id(sum.id());
  asked.set_campaign_id(sum.campaign_id());
  asked.set_campaign_name(campaign.campaign.name());
  asked.set_unit_id(sum.unit_id());
  asked.set_reason(request.reason());
  call.uow().Emit("registration_sum", sum.id(), asked);
  return sum;
}

absl::StatusOr<v1::ListRegistrationSumsResponse> ListRegistrationSums(
    rpc::Call& call, const v1::ListRegistrationSumsRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kRead, request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  std::vector<School> schools = SchoolsOf(*tree, request.unit_id());
  ASSIGN_OR_RETURN(const SumsBySchool sums, store::SumsOf(call.uow(), request.campaign_id(), IdsOf(schools)));
  v1::ListRegistrationSumsResponse response;
  *response.mutable_counts() = CountsOf(schools.size(), sums);

  const std::string wanted = text::ComparisonKey(request.query());
  schools.erase(std::remove_if(schools.begin(), schools.end(),
                               [&](const School& school) {
                                 return std::tie(school.name, school.id) <=
                                            std::tie(page.after<0>(), page.after<1>()) ||
                                        !absl::StrContains(text::ComparisonKey(school.name), wanted) ||
                                        !MayStand(school, sums, request.standing());
                               }),
                schools.end());
  // So many schools at a time as are shown, for each has its registrations counted; more where many may be
  // looked through in vain.
  const bool looked_through = request.standing() == v1::ListRegistrationSumsRequest::CHANGED ||
                              request.standing() == v1::ListRegistrationSumsRequest::HEAD_WAITS;
  const int at_once = looked_through ? std::max(page.size(), kLookedThrough) : page.size();
  std::vector<SumLine> lines;
  auto next = schools.begin();
  while (next != schools.end() && lines.size() < static_cast<size_t>(page.size())) {
    const auto end = next + std::min<std::ptrdiff_t>(at_once, schools.end() - next);
    ASSIGN_OR_RETURN(auto counted, LinesOf(call, request.campaign_id(), *tree, {next, end}, sums));
    for (SumLine& line : counted) {
      if (Stands(line, request.standing())) lines.push_back(std::move(line));
    }
    next = end;
  }
  std::string more =
      page.Cut(lines, [](const SumLine& last) { return std::tuple(last.unit_name(), last.unit_id()); });
  if (more.empty() && next != schools.end()) more = page.Next({std::prev(next)->name, std::prev(next)->id});
  response.set_next_page_token(more);
  for (SumLine& line : lines) *response.add_lines() = std::move(line);
  return response;
}

absl::StatusOr<v1::ListRegistrationSumLinesResponse> ListRegistrationSumLines(
    rpc::Call& call, const v1::ListRegistrationSumLinesRequest& request) {
  RETURN_IF_ERROR(call.RequireVisible(kRead, request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(const Heads heads, HeadsOf(call, {request.unit_id()}));
  ASSIGN_OR_RETURN(auto lines, store::ListSumLines(call.uow(), {request.campaign_id(), request.unit_id(),
                                                                tree->Subtree(request.unit_id()),
                                                                page.after<0>(), page.limit()}));
  v1::ListRegistrationSumLinesResponse response;
  response.set_next_page_token(
      page.Cut(lines, [](const auto& last) { return std::tuple(last.registration_id()); }));
  for (auto& line : lines) {
    line.set_of_head(heads.count({request.unit_id(), line.subject().id()}) > 0);
    *response.add_lines() = std::move(line);
  }
  return response;
}

}  // namespace thidua::registration
