#include "services/identity/app/recover_account.h"

#include <algorithm>

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/identity/app/account_access.h"
#include "services/identity/app/account_reason.h"
#include "services/identity/app/passwords.h"
#include "services/identity/app/sign_in_attempt.h"
#include "services/identity/domain/recovery_rules.h"
#include "services/identity/domain/second_person_rules.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/recovery_store.h"
#include "services/identity/store/role_change_store.h"
#include "services/identity/store/second_factor_store.h"
#include "services/identity/store/session_store.h"

namespace thidua::identity {
namespace {

absl::Status CheckNotOneself(rpc::Call& call, const std::string& account_id) {
  return account_id == call.caller().account_id() ? error::Of(reason::kRecoveryOfOneself) : absl::OkStatus();
}

absl::StatusOr<Hands> HandsFor(rpc::Call& call, const store::StoredAccount& stored) {
  const bool slip_unused = stored.password_hash.empty() && !stored.initial_digest.empty();
  const auto& grants = stored.account.grants();
  int64_t administrators = 0;
  if (slip_unused && std::any_of(grants.begin(), grants.end(),
                                 [](const auto& grant) { return grant.role() == v1::ADMINISTRATOR; })) {
    ASSIGN_OR_RETURN(administrators, store::CountAdministrators(call.uow()));
  }
  return HandsForRecovery(stored.account, slip_unused, administrators);
}

// The account, locked, is its holder's again; an empty `leaf_kind` is the method's.
absl::Status GivePassword(rpc::Call& call, const store::StoredAccount& stored,
                          const std::string& initial_digest, audit::Facts facts, const std::string& reason,
                          const std::string& leaf_kind) {
  const std::string& id = stored.account.id();
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::Recover(call.uow(), id, initial_digest, revision));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), id, ""));
  RETURN_IF_ERROR(ForgetAttempts(call, stored.account.username()));
  facts.emplace_back("disabled", "false");
  return LeafWithReason(call, {id, revision}, std::move(facts), reason, leaf_kind);
}

// The account, locked, has no second factor; its password is what it was.
absl::Status TakeSecondFactor(rpc::Call& call, const store::StoredAccount& stored, audit::Facts facts,
                              const std::string& reason) {
  const std::string& id = stored.account.id();
  const int64_t revision = stored.revision + 1;
  RETURN_IF_ERROR(store::DeleteSecondFactor(call.uow(), id));
  RETURN_IF_ERROR(store::CloseAllOf(call.uow(), id, ""));
  RETURN_IF_ERROR(store::SetRevision(call.uow(), id, revision));
  return LeafWithReason(call, {id, revision}, std::move(facts), reason, "SECOND_FACTOR_RESET");
}

template <class Request>
absl::Status Ask(rpc::Call& call, const Request& request, v1::Recovery::Kind kind,
                 const std::string& initial_digest) {
  v1::Recovery recovery;
  recovery.set_id(crypto::NewUuid());
  recovery.set_kind(kind);
  recovery.set_account_id(request.account_id());
  recovery.set_reason(request.reason());
  recovery.set_asked_by(call.caller().account_id());
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  *recovery.mutable_expires_on() = rpc::FromDay(LastDayOf(today));
  RETURN_IF_ERROR(store::ExpireRecovery(call.uow(), recovery.account_id(), kind, today));
  RETURN_IF_ERROR(store::InsertRecovery(call.uow(), recovery, initial_digest));
  store::SealRecovery(call.uow(), recovery, 1);
  return absl::OkStatus();
}

// The account of another, locked, in reach of the caller and as he has seen it.
template <class Request>
absl::StatusOr<store::StoredAccount> LoadAccount(rpc::Call& call, const Request& request) {
  RETURN_IF_ERROR(CheckNotOneself(call, request.account_id()));
  ASSIGN_OR_RETURN(store::StoredAccount stored, store::LockById(call.uow(), request.account_id()));
  RETURN_IF_ERROR(RequireManaging(call, stored.account));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  return stored;
}

// Both locked, the account first as everywhere, in reach of the caller.
struct Waiting {
  store::StoredRecovery recovery;
  store::StoredAccount account;
};

template <class Request>
absl::StatusOr<Waiting> LoadWaiting(rpc::Call& call, const Request& request) {
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const store::StoredRecovery known, store::FindRecovery(call.uow(), request.id(), today));
  Waiting waiting;
  ASSIGN_OR_RETURN(waiting.account, store::LockById(call.uow(), known.recovery.account_id()));
  ASSIGN_OR_RETURN(waiting.recovery, store::LockRecovery(call.uow(), request.id(), today));
  RETURN_IF_ERROR(RequireManaging(call, waiting.account.account));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), waiting.recovery.revision));
  const v1::Recovery& recovery = waiting.recovery.recovery;
  if (recovery.state() == v1::Recovery::EXPIRED) return IsOver(recovery.expires_on());
  if (recovery.state() != v1::Recovery::WAITING) return error::Of(reason::kRecoveryDecided);
  return waiting;
}

absl::StatusOr<v1::Recovery> Decide(rpc::Call& call, store::StoredRecovery stored,
                                    v1::Recovery::State state) {
  stored.recovery.set_state(state);
  stored.recovery.set_decided_by(call.caller().account_id());
  ++stored.revision;
  RETURN_IF_ERROR(store::DecideRecovery(call.uow(), stored));
  store::SealRecovery(call.uow(), stored.recovery, stored.revision);
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const store::StoredRecovery now,
                   store::FindRecovery(call.uow(), stored.recovery.id(), today));
  return now.recovery;
}

}  // namespace

absl::StatusOr<v1::RecoverAccountResponse> RecoverAccount(rpc::Call& call,
                                                          const v1::RecoverAccountRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, LoadAccount(call, request));
  RETURN_IF_ERROR(CheckPassword(request.initial_password(), stored.account));
  const std::string digest = InitialDigest(call, stored.account.id(), request.initial_password());
  ASSIGN_OR_RETURN(const Hands hands, HandsFor(call, stored));
  v1::RecoverAccountResponse response;
  if (hands == Hands::kTwo) {
    RETURN_IF_ERROR(Ask(call, request, v1::Recovery::PASSWORD, digest));
    response.set_waiting(true);
  } else {
    audit::Facts facts;
    if (hands == Hands::kOneAlone) facts.emplace_back("alone", "only_administrator");
    RETURN_IF_ERROR(
        GivePassword(call, stored, digest, std::move(facts), request.reason(), "ACCOUNT_RECOVERED"));
  }
  ASSIGN_OR_RETURN(const store::StoredAccount now, store::FindById(call.uow(), stored.account.id()));
  *response.mutable_account() = now.account;
  return response;
}

absl::StatusOr<v1::Account> ResetTotp(rpc::Call& call, const v1::ResetTotpRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredAccount stored, LoadAccount(call, request));
  if (!stored.account.second_factor()) return error::Of(reason::kNoSecondFactor);
  RETURN_IF_ERROR(Ask(call, request, v1::Recovery::SECOND_FACTOR, ""));
  return stored.account;
}

absl::StatusOr<v1::Recovery> ConfirmRecovery(rpc::Call& call, const v1::ConfirmRecoveryRequest& request) {
  ASSIGN_OR_RETURN(const Waiting waiting, LoadWaiting(call, request));
  const v1::Recovery& recovery = waiting.recovery.recovery;
  if (recovery.asked_by() == call.caller().account_id()) return error::Of(reason::kSecondPersonNeeded);
  RETURN_IF_ERROR(CheckNotOneself(call, recovery.account_id()));
  const audit::Facts facts{{"recovery", recovery.id()}};
  if (recovery.kind() == v1::Recovery::SECOND_FACTOR) {
    RETURN_IF_ERROR(TakeSecondFactor(call, waiting.account, facts, recovery.reason()));
  } else {
    RETURN_IF_ERROR(
        GivePassword(call, waiting.account, waiting.recovery.initial_digest, facts, recovery.reason(), ""));
  }
  return Decide(call, waiting.recovery, v1::Recovery::CONFIRMED);
}

absl::StatusOr<v1::Recovery> RejectRecovery(rpc::Call& call, const v1::RejectRecoveryRequest& request) {
  ASSIGN_OR_RETURN(Waiting waiting, LoadWaiting(call, request));
  waiting.recovery.recovery.set_refusal(request.refusal());
  return Decide(call, std::move(waiting.recovery), v1::Recovery::REJECTED);
}

absl::StatusOr<v1::ListRecoveriesResponse> ListRecoveries(rpc::Call& call,
                                                          const v1::ListRecoveriesRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, UnitsListed(call, kManageAccounts));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(auto recoveries,
                   store::ListRecoveries(call.uow(), units, request, today, page.after<0>(), page.limit()));
  v1::ListRecoveriesResponse response;
  response.set_next_page_token(
      page.Cut(recoveries, [](const auto& last) { return std::tuple(last.number); }));
  for (auto& stored : recoveries) *response.add_recoveries() = std::move(stored.recovery);
  return response;
}

}  // namespace thidua::identity
