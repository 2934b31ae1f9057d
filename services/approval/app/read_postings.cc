#include "services/approval/app/read_postings.h"

#include <utility>

#include "services/approval/app/case_moves.h"
#include "services/approval/app/posting_access.h"
#include "services/approval/app/posting_facts.h"
#include "services/approval/app/signature.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/policy/public_notice.h"

namespace thidua::approval {
namespace {

absl::Status RequireKeeper(const rpc::Call& call, const std::string& unit_id) {
  return HoldsThere(call, kKeepsPostings, unit_id) ? absl::OkStatus() : error::Of(reason::kNotFound);
}

// A case without a day stands behind all others, as in the table's due_key.
std::string DueKey(const v1::Case& of) {
  return of.has_due_on() ? absl::FormatCivilTime(rpc::ToDay(of.due_on())) : "9999-12-31";
}

}  // namespace

absl::StatusOr<v1::ListCasesToPostResponse> ListCasesToPost(rpc::Call& call,
                                                            const v1::ListCasesToPostRequest& request) {
  RETURN_IF_ERROR(RequireKeeper(call, request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  static const auto stages = PostedStages(policy::RuleBook::Official());  // of the law, which stays
  ASSIGN_OR_RETURN(auto cases, store::ListCasesToPost(call.uow(), request.unit_id(), stages, page.after<0>(),
                                                      page.after<1>(), page.limit()));
  v1::ListCasesToPostResponse response;
  response.set_next_page_token(
      page.Cut(cases, [](const auto& last) { return std::tuple(DueKey(last.data), last.data.id()); }));
  ASSIGN_OR_RETURN(const auto asked, AskedOfEach(call, cases));
  for (size_t i = 0; i < cases.size(); ++i) {
    auto* row = response.add_rows();
    *row->mutable_case_() = std::move(cases[i].data);
    RETURN_IF_ERROR(Describe(call, *row->mutable_case_()));
    row->set_working_days(asked[i].working_days);
    row->set_basis(asked[i].basis);
    row->set_only_told(asked[i].only_told);
  }
  return response;
}

absl::StatusOr<v1::ListPostingsResponse> ListPostings(rpc::Call& call,
                                                      const v1::ListPostingsRequest& request) {
  RETURN_IF_ERROR(RequireKeeper(call, request.unit_id()));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, call.Units({request.unit_id()}));
  const auto kept = units->WithTakenOver(request.unit_id());
  ASSIGN_OR_RETURN(auto postings, store::ListPostings(call.uow(), kept, page.after<0>(), page.limit()));
  v1::ListPostingsResponse response;
  response.set_next_page_token(page.Cut(postings, [](const auto& last) { return std::tuple(last.taken); }));
  for (const auto& stored : postings) {
    ASSIGN_OR_RETURN(*response.add_postings(), Described(call, stored, Items::kNone));
  }
  ASSIGN_OR_RETURN(const auto rules, store::RulesOf(call.uow(), {request.unit_id()}));
  response.mutable_rule()->set_unit_id(request.unit_id());
  if (const auto rule = rules.find(request.unit_id()); rule != rules.end())
    *response.mutable_rule() = rule->second;
  ASSIGN_OR_RETURN(const int64_t open, store::CountOpenObjections(call.uow(), kept));
  response.set_open_objections(static_cast<int>(open));
  response.set_offered_working_days(policy::OfficialPublicNotice().offered_working_days());
  return response;
}

absl::StatusOr<v1::Posting> GetPosting(rpc::Call& call, const v1::GetPostingRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPosting stored, store::FindPosting(call.uow(), request.id()));
  RETURN_IF_ERROR(RequirePostingsVisible(call, kKeepsPostings, stored.data.unit_id()));
  return Described(call, stored, Items::kAll);
}

absl::StatusOr<v1::ListPostedCasesResponse> ListPostedCases(rpc::Call& call,
                                                            const v1::ListPostedCasesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string, int64_t>::Open(call, request)));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(auto posted, store::ListPosted(call.uow(), today, page.after<0>(), page.after<1>(),
                                                  page.after<2>(), page.limit()));
  v1::ListPostedCasesResponse response;
  response.set_next_page_token(page.Cut(posted, [](const auto& last) {
    return std::tuple(absl::FormatCivilTime(rpc::ToDay(last.row.last_day())), last.row.posting_id(),
                      int64_t{last.place});
  }));
  std::vector<std::string> named;
  for (const auto& one : posted) {
    named.push_back(one.row.posting_unit_id());
    named.push_back(one.row.item().unit_id());
  }
  ASSIGN_OR_RETURN(const auto units, call.Units(named));
  for (auto& one : posted) {
    one.row.set_posting_unit_name(units->NameOf(one.row.posting_unit_id()));
    one.row.mutable_item()->set_unit_name(units->NameOf(one.row.item().unit_id()));
    *response.add_rows() = std::move(one.row);
  }
  return response;
}

}  // namespace thidua::approval
