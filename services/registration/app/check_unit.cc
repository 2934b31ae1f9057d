#include "services/registration/app/check_unit.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/compare.h"
#include "services/registration/app/tell_verdicts.h"
#include "services/registration/store/campaign_store.h"

namespace thidua::registration {
namespace {

using Lines = std::vector<const UnitJudgement::Line*>;
using Page = rpc::Paged<std::string, std::string, std::string>;

// Those of the name asked for that come after the page before, no more than this one needs.
Lines LinesOn(const Page& page, const v1::CheckUnitRequest& request, const UnitJudgement& judgement) {
  const std::string wanted = text::ComparisonKey(request.query());
  const std::tuple after{page.after<0>(), page.after<1>(), page.after<2>()};
  auto line = std::partition_point(judgement.lines.begin(), judgement.lines.end(),
                                   [&](const auto& before) { return judgement.PlaceOf(before) <= after; });
  Lines lines;
  for (; line != judgement.lines.end() && static_cast<int>(lines.size()) < page.limit(); ++line) {
    const policy::CheckedTitle* checked = judgement.CheckedOf(*line);
    if (request.blocked_only() && (checked == nullptr || !checked->blocked)) continue;
    if (absl::StrContains(judgement.SubjectOf(*line).name_key, wanted)) lines.push_back(&*line);
  }
  return lines;
}

v1::CheckUnitResponse::Line TellLine(const UnitJudgement& judgement, const UnitJudgement::Line& line) {
  v1::CheckUnitResponse::Line out;
  const auto& subject = judgement.SubjectOf(line);
  *out.mutable_subject() = subject.subject;
  out.set_name(subject.name);
  if (const auto* checked = judgement.CheckedOf(line)) {
    *out.mutable_title() = Tell(line.title_code, checked->verdicts, checked->blocked);
  } else {
    out.mutable_title()->set_title_code(line.title_code);
    out.set_taken_out(true);
  }
  return out;
}

v1::CheckUnitResponse::Cap TellCap(const policy::CheckedCap& checked) {
  v1::CheckUnitResponse::Cap cap;
  cap.set_title_code(checked.title_code);
  cap.set_of_title_code(checked.of_title_code);
  cap.set_base(checked.base);
  cap.set_wanted(checked.wanted);
  cap.set_allowed(checked.allowed);
  *cap.mutable_verdict() = Tell(checked.verdict);
  *cap.mutable_ranked_subject_ids() = {checked.ranked.begin(), checked.ranked.end()};
  return cap;
}

}  // namespace

absl::StatusOr<v1::CheckUnitResponse> CheckUnit(rpc::Call& call, const v1::CheckUnitRequest& request,
                                                KeptJudgements& kept) {
  RETURN_IF_ERROR(call.Require("registration.registrations.manage", request.unit_id()));
  ASSIGN_OR_RETURN(const auto stored, store::FindCampaign(call.uow(), request.campaign_id()));
  ASSIGN_OR_RETURN(const auto page, Page::Open(call, request));
  ASSIGN_OR_RETURN(const auto judgement, JudgeUnit(call, stored.campaign, request, kept));
  Lines lines = LinesOn(page, request, *judgement);
  v1::CheckUnitResponse response;
  response.set_next_page_token(page.Cut(lines, [&](const auto* last) { return judgement->PlaceOf(*last); }));
  response.set_people(judgement->people);
  *response.mutable_counts() = judgement->counts;
  for (const auto* line : lines) *response.add_lines() = TellLine(*judgement, *line);
  if (request.page_token().empty()) {
    for (const auto& checked : judgement->report.caps) *response.add_caps() = TellCap(checked);
  }
  return response;
}

}  // namespace thidua::registration
