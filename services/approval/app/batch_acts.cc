#include "services/approval/app/batch_acts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/ascii.h"
#include "services/approval/app/case_moves.h"

namespace thidua::approval {
namespace {

absl::Status CheckRequest(const v1::BatchActOnCasesRequest& request) {
  static const std::vector<v1::Verb> together = {v1::ACCEPT, v1::RETURN, v1::REFUSE, v1::SEND_BACK};
  if (std::find(together.begin(), together.end(), request.verb()) == together.end()) {
    return error::Field("verb",
                        "Chỉ đạt, trả lại bổ sung, không đạt và chuyển lại làm được nhiều hồ sơ một lần.");
  }
  if (request.verb() != v1::ACCEPT && absl::StripAsciiWhitespace(request.reason()).empty()) {
    return error::Field("reason", "Xin ghi lý do.");
  }
  return absl::OkStatus();
}

// What the members of a collective earned is asked for one school year.
absl::Status CheckOneYear(const std::vector<store::StoredCase>& cases) {
  for (const auto& stored : cases) {
    if (stored.data.school_year() != cases.front().data.school_year()) {
      return error::Field("cases", "Các hồ sơ xử lý cùng một lần phải của cùng một năm học.");
    }
  }
  return absl::OkStatus();
}

// A cap is counted for the cases of one decision, so those of each are judged together.
absl::StatusOr<std::vector<v1::CaseResult>> Judged(rpc::Call& call, std::vector<store::StoredCase> cases,
                                                   v1::Verb verb) {
  using Paper = std::tuple<std::string, std::string, std::string>;
  std::map<Paper, std::vector<store::StoredCase>> papers;
  for (auto& stored : cases) {
    const v1::Case& data = stored.data;
    papers[{data.campaign_id(), data.title_code(), data.holder_unit_id()}].push_back(std::move(stored));
  }
  std::vector<v1::CaseResult> results;
  for (auto& [paper, together] : papers) {
    ASSIGN_OR_RETURN(const Batch batch, FetchFor(call, std::move(together), verb));
    ASSIGN_OR_RETURN(const auto statuses, JudgeEach(call, batch, verb));
    for (size_t i = 0; i < statuses.size(); ++i) {
      results.push_back(ResultOf(batch.cases[i].data.id(), statuses[i]));
    }
  }
  return results;
}

}  // namespace

v1::CaseResult ResultOf(const std::string& case_id, const absl::Status& status) {
  v1::CaseResult result;
  result.set_case_id(case_id);
  if (status.ok()) return result;
  result.set_reason(error::ReasonOf(status));
  result.set_message(error::WordsOf(status));
  for (const auto& guard : error::GuardsOf(status)) {
    v1::UnmetGuard* unmet = result.add_unmet_guards();
    unmet->set_guard(guard.guard);
    unmet->set_message(guard.message);
  }
  return result;
}

absl::StatusOr<v1::BatchActOnCasesResponse> BatchActOnCases(rpc::Call& call,
                                                            const v1::BatchActOnCasesRequest& request) {
  RETURN_IF_ERROR(CheckRequest(request));
  Refusals refused;
  ASSIGN_OR_RETURN(Batch batch, LockThoseOnDesk(call, {request.cases().begin(), request.cases().end()},
                                                request.verb(), refused));
  RETURN_IF_ERROR(CheckOneYear(batch.cases));
  ASSIGN_OR_RETURN(
      const auto moved,
      MoveEach(call, batch, request.verb(), std::vector<std::string>(batch.cases.size(), request.reason())));
  std::map<std::string, v1::Case> done;
  for (size_t i = 0; i < moved.size(); ++i) {
    v1::Case& data = batch.cases[i].data;
    if (!moved[i].ok()) {
      refused[data.id()] = moved[i];
      continue;
    }
    RETURN_IF_ERROR(Describe(call, data));
    done[data.id()] = std::move(data);
  }
  if (request.cases_size() == 1 && !refused.empty()) return refused.begin()->second;
  v1::BatchActOnCasesResponse response;
  for (const auto& reference : request.cases()) {
    const auto refusal = refused.find(reference.id());
    if (refusal != refused.end()) {
      *response.add_results() = ResultOf(reference.id(), refusal->second);
      continue;
    }
    v1::CaseResult* result = response.add_results();
    result->set_case_id(reference.id());
    *result->mutable_case_() = std::move(done.at(reference.id()));
  }
  return response;
}

absl::StatusOr<v1::BatchCheckCasesResponse> BatchCheckCases(rpc::Call& call,
                                                            const v1::BatchCheckCasesRequest& request) {
  if (!ByPerson(request.verb())) return error::Field("verb", "Đây không phải việc do người xử lý làm.");
  ASSIGN_OR_RETURN(Seen seen, SeenOf(call, {request.case_ids().begin(), request.case_ids().end()}));
  std::vector<v1::CaseResult> results;
  for (const auto& stored : seen.others) {
    results.push_back(ResultOf(stored.data.id(), error::Of(reason::kNotHolder)));
  }
  ASSIGN_OR_RETURN(const auto judged, Judged(call, std::move(seen.on_desk), request.verb()));
  results.insert(results.end(), judged.begin(), judged.end());
  std::sort(results.begin(), results.end(),
            [](const auto& a, const auto& b) { return a.case_id() < b.case_id(); });
  v1::BatchCheckCasesResponse response;
  for (auto& result : results) *response.add_results() = std::move(result);
  return response;
}

}  // namespace thidua::approval
