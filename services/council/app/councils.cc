#include "services/council/app/councils.h"

#include <set>

#include "services/council/app/council_access.h"

namespace thidua::council {
namespace {

absl::Status CheckMembers(const v1::CreateCouncilRequest& request, bool school) {
  std::set<std::string> people;
  int chairs = 0;
  int secretaries = 0;
  for (const auto& member : request.members()) {
    people.insert(member.person_id());
    chairs += member.seat() == v1::CHAIR;
    secretaries += member.seat() == v1::SECRETARY;
  }
  std::vector<error::UnmetGuard> unmet;
  if (static_cast<int>(people.size()) != request.members_size()) {
    unmet.push_back({"members_distinct", "Có thành viên được ghi hai lần.", ""});
  }
  if (chairs != 1) unmet.push_back({"one_chair", "Hội đồng cần đúng một Chủ tịch.", ""});
  if (secretaries != 1) unmet.push_back({"one_secretary", "Hội đồng cần đúng một Thư ký.", ""});
  if (school && request.members_size() % 2 == 0) {
    unmet.push_back({"odd_number",
                     "Hội đồng thi đua, khen thưởng trường tiểu học có số thành viên lẻ (Thông tư "
                     "28/2020/TT-BGDĐT, Điều 12).",
                     ""});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<v1::Council> CreateCouncil(rpc::Call& call, const v1::CreateCouncilRequest& request) {
  RETURN_IF_ERROR(call.Require("council.councils.manage", request.unit_id()));
  ASSIGN_OR_RETURN(const auto tree, call.runtime().units().Get({request.unit_id()}));
  const auto* unit = tree->Find(request.unit_id());
  if (unit == nullptr) return error::Of(reason::kNotFound);
  RETURN_IF_ERROR(CheckMembers(request, unit->kind() == directory::v1::SCHOOL_UNIT));
  v1::Council council;
  council.set_id(crypto::NewUuid());
  council.set_unit_id(request.unit_id());
  council.set_name(request.name());
  council.set_school_year(request.school_year());
  *council.mutable_members() = request.members();
  council.set_decision_number(request.decision_number());
  *council.mutable_decision_date() = request.decision_date();
  council.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(store::InsertCouncil(call.uow(), council));
  call.uow().Leaf({"council", council.id(), 1},
                  {{"unit", council.unit_id()}, {"members", std::to_string(council.members_size())}});
  return council;
}

absl::StatusOr<v1::Council> GetCouncil(rpc::Call& call, const v1::GetCouncilRequest& request) {
  ASSIGN_OR_RETURN(v1::Council council, store::FindCouncil(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireSight(call, council));
  return council;
}

absl::StatusOr<v1::ListCouncilsResponse> ListCouncils(rpc::Call& call,
                                                      const v1::ListCouncilsRequest& request) {
  store::Page page;
  page.filter = request.school_year();
  if (request.unit_id().empty()) {
    page.member_person_id = call.caller().person_id();
  } else {
    RETURN_IF_ERROR(call.RequireVisible("council.councils.read", request.unit_id()));
    page.unit_ids = {request.unit_id()};
  }
  ASSIGN_OR_RETURN(const auto keys, call.PageKeys(request));
  const int size = rpc::Call::PageSize(request.page_size());
  if (!keys.empty()) page.after_id = keys[0];
  page.limit = size + 1;
  ASSIGN_OR_RETURN(auto councils, store::ListCouncils(call.uow(), page));
  const bool more = static_cast<int>(councils.size()) > size;
  if (more) councils.resize(size);
  v1::ListCouncilsResponse response;
  if (more) response.set_next_page_token(call.NextPageToken(request, {councils.back().id()}));
  for (auto& council : councils) *response.add_councils() = std::move(council);
  return response;
}

}  // namespace thidua::council
