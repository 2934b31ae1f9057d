#include "services/identity/app/delegate.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/identity/app/account_access.h"
#include "services/identity/domain/delegation_rules.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/delegation_store.h"

namespace thidua::identity {
namespace {

audit::Facts FactsOf(const v1::Delegation& delegation) {
  return {{"role", v1::Role_Name(delegation.role())},
          {"form", common::v1::SigningForm_Name(delegation.form())},
          {"unit", delegation.unit_id()},
          {"from", delegation.from_account_id()},
          {"to", delegation.to_account_id()},
          {"first_day", absl::FormatCivilTime(rpc::ToDay(delegation.first_day()))},
          {"last_day", absl::FormatCivilTime(rpc::ToDay(delegation.last_day()))},
          {"ended", delegation.has_ended_at() ? "true" : "false"}};
}

// His own grants alone: what was delegated to him is not his to delegate.
absl::Status CheckHolds(rpc::Call& call, v1::Role role, const std::string& unit_id) {
  const auto& grants = call.caller().grants();
  const bool holds = std::any_of(grants.begin(), grants.end(), [&](const auto& grant) {
    return grant.role() == role && grant.unit_id() == unit_id;
  });
  return holds ? absl::OkStatus() : error::Of(reason::kRoleNotHeld);
}

absl::Status CheckPaper(rpc::Call& call, const v1::DelegateRequest& request) {
  if (!Signs(request.role())) {
    return error::Field("role", "Vai trò này không ký tờ trình hay quyết định nên không có gì để uỷ quyền.");
  }
  if (request.form() != common::v1::KT && request.document_number().empty()) {
    return error::Field("document_number",
                        "Thừa lệnh và thừa uỷ quyền cần số văn bản giao việc. Xin nhập số văn bản.");
  }
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  switch (FaultOfTerm(rpc::ToDay(request.first_day()), rpc::ToDay(request.last_day()), today)) {
    case TermFault::kEndsBeforeItBegins:
      return error::Field("last_day", "Ngày cuối không được trước ngày đầu. Xin chọn lại.");
    case TermFault::kIsOver:
      return error::Field("last_day", "Ngày cuối đã qua. Xin chọn từ hôm nay trở đi.");
    case TermFault::kTooLong:
      return error::Field("last_day", absl::StrCat("Uỷ quyền không quá ", kDelegationDays,
                                                   " ngày. Xin chọn ngày cuối sớm hơn."));
    case TermFault::kNone:
      break;
  }
  return absl::OkStatus();
}

// The receiver's name. His account is locked: of two delegations to him at once the second sees the first.
absl::StatusOr<std::string> CheckReceiver(rpc::Call& call, const v1::DelegateRequest& request) {
  if (request.to_account_id() == call.caller().account_id()) return error::Of(reason::kDelegationToOneself);
  ASSIGN_OR_RETURN(const store::StoredAccount to, store::LockById(call.uow(), request.to_account_id()));
  if (call.IsSelf(to.account.person_id())) return error::Of(reason::kDelegationToOneself);
  if (to.account.disabled()) return error::Of(reason::kAccountDisabled);
  const auto& grants = to.account.grants();
  const bool of_unit = std::any_of(grants.begin(), grants.end(),
                                   [&](const auto& grant) { return grant.unit_id() == request.unit_id(); });
  if (!of_unit) return error::Of(reason::kDelegateNotOfUnit);
  if (!to.account.second_factor()) return error::Of(reason::kDelegateWithoutSecondFactor);
  return to.account.display_name();
}

}  // namespace

absl::StatusOr<v1::Delegation> Delegate(rpc::Call& call, const v1::DelegateRequest& request) {
  RETURN_IF_ERROR(CheckHolds(call, request.role(), request.unit_id()));
  RETURN_IF_ERROR(CheckPaper(call, request));
  ASSIGN_OR_RETURN(const std::string to_name, CheckReceiver(call, request));
  ASSIGN_OR_RETURN(const store::StoredAccount from, store::FindById(call.uow(), call.caller().account_id()));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  v1::Delegation delegation;
  delegation.set_id(crypto::NewUuid());
  delegation.set_unit_id(request.unit_id());
  delegation.set_role(request.role());
  delegation.set_form(request.form());
  delegation.set_from_account_id(call.caller().account_id());
  delegation.set_to_account_id(request.to_account_id());
  delegation.set_document_number(request.document_number());
  delegation.set_from_name(from.account.display_name());
  delegation.set_to_name(to_name);
  *delegation.mutable_first_day() = request.first_day();
  *delegation.mutable_last_day() = request.last_day();
  *delegation.mutable_created_at() = rpc::FromTime(now);
  delegation.set_etag(rpc::Etag(1));
  ASSIGN_OR_RETURN(const bool overlaps, store::Overlaps(call.uow(), delegation));
  if (overlaps) return error::Of(reason::kDelegationOverlaps);
  RETURN_IF_ERROR(store::InsertDelegation(call.uow(), delegation));
  call.uow().Leaf({"delegation", delegation.id(), 1}, FactsOf(delegation));
  return delegation;
}

absl::StatusOr<v1::Delegation> EndDelegation(rpc::Call& call, const v1::EndDelegationRequest& request) {
  ASSIGN_OR_RETURN(store::StoredDelegation stored, store::LockDelegation(call.uow(), request.id()));
  v1::Delegation& delegation = stored.delegation;
  if (delegation.from_account_id() != call.caller().account_id()) {
    RETURN_IF_ERROR(call.Require(kManageAccounts, delegation.unit_id()));
  }
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (delegation.has_ended_at()) return error::Of(reason::kDelegationEnded);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *delegation.mutable_ended_at() = rpc::FromTime(now);
  delegation.set_etag(rpc::Etag(++stored.revision));
  RETURN_IF_ERROR(store::EndDelegation(call.uow(), stored));
  call.uow().Leaf({"delegation", delegation.id(), stored.revision}, FactsOf(delegation));
  return delegation;
}

absl::StatusOr<v1::ListDeputiesResponse> ListDeputies(rpc::Call& call,
                                                      const v1::ListDeputiesRequest& request) {
  RETURN_IF_ERROR(CheckHolds(call, request.role(), request.unit_id()));
  ASSIGN_OR_RETURN(const auto deputies, store::ListDeputies(call.uow(), request.unit_id()));
  v1::ListDeputiesResponse response;
  for (const auto& deputy : deputies) {
    if (deputy.account_id() != call.caller().account_id()) *response.add_deputies() = deputy;
  }
  return response;
}

absl::StatusOr<v1::ListDelegationsResponse> ListDelegations(rpc::Call& call,
                                                            const v1::ListDelegationsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, UnitsListed(call, kReadAccounts));
  ASSIGN_OR_RETURN(auto delegations, store::ListDelegations(call.uow(), call.caller().account_id(), units,
                                                            page.after<0>(), page.limit()));
  v1::ListDelegationsResponse response;
  response.set_next_page_token(
      page.Cut(delegations, [](const auto& last) { return std::tuple(last.number); }));
  for (auto& stored : delegations) *response.add_delegations() = std::move(stored.delegation);
  return response;
}

absl::Status AddActing(db::Session& session, v1::Account& account) {
  ASSIGN_OR_RETURN(const auto delegations, store::ActingToday(session, account));
  for (const auto& acting : delegations) {
    v1::Grant& grant = *account.add_acting();
    grant.set_role(acting.role());
    grant.set_unit_id(acting.unit_id());
  }
  return absl::OkStatus();
}

}  // namespace thidua::identity
