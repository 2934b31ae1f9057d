#include "services/common/rpc/runtime.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"

namespace thidua::rpc {
namespace {

// Half of the 5 s in which a revocation must be seen everywhere (architecture.md 1).
constexpr absl::Duration kCallerTtl = absl::Milliseconds(2500);

constexpr db::Statement kClock{"clock_simulated", "SELECT audit.clock_simulated() AS simulated"};

Onward ForService() { return {"", "", absl::Now() + absl::Seconds(5)}; }

Authenticator::Lookup IntrospectBy(Peers& peers, bool watching) {
  return [&peers, watching](const std::string& token) -> absl::StatusOr<identity::v1::Caller> {
    identity::v1::IntrospectRequest request;
    request.set_token(token);
    request.set_watching(watching);
    ASSIGN_OR_RETURN(auto response, peers.Invoke<identity::v1::IntrospectResponse>(
                                        "identity", "IdentityService/Introspect", request, ForService()));
    return response.caller();
  };
}

UnitTreeCache::Fetch FetchTreeBy(Peers& peers) {
  return [&peers](int64_t known, absl::Time deadline) {
    directory::v1::GetUnitTreeRequest request;
    request.set_known_version(known);
    Onward onward = ForService();
    onward.deadline = std::min(onward.deadline, deadline);
    return peers.Invoke<directory::v1::GetUnitTreeResponse>("directory", "DirectoryService/GetUnitTree",
                                                            request, onward);
  };
}

}  // namespace

absl::StatusOr<std::unique_ptr<Runtime>> Runtime::Create(const RuntimeOptions& options) {
  std::unique_ptr<Runtime> runtime(new Runtime(options));
  const std::string& context = options.context;
  ASSIGN_OR_RETURN(auto key,
                   crypto::SigningKey::Load(absl::StrCat(options.data_dir, "/keys/", context, ".key")));
  runtime->key_ = std::make_unique<crypto::SigningKey>(std::move(key));
  ASSIGN_OR_RETURN(runtime->pool_, runtime->NewPool(options.pool_size));
  db::Session session(*runtime->pool_, absl::Now() + absl::Seconds(10));
  ASSIGN_OR_RETURN(const db::Rows clock, session.RunOne(kClock));
  runtime->ledger_ = {context, runtime->key_.get(), clock[0].Bool("simulated")};
  runtime->tokens_ =
      std::make_unique<ServiceTokens>(context, runtime->key_.get(), absl::StrCat(options.data_dir, "/keys"));
  runtime->peers_ = options.peers != nullptr
                        ? options.peers
                        : std::make_shared<Peers>(options.channel, runtime->tokens_.get());
  Peers& peers = *runtime->peers_;
  runtime->authenticator_ = std::make_unique<Authenticator>(
      options.authenticate ? options.authenticate : IntrospectBy(peers, false), kCallerTtl);
  runtime->watchers_ = std::make_unique<Authenticator>(
      options.authenticate ? options.authenticate : IntrospectBy(peers, true), kCallerTtl);
  runtime->peers_tree_ = std::make_unique<UnitTreeCache>(options.units ? options.units : FetchTreeBy(peers));
  return runtime;
}

absl::StatusOr<std::unique_ptr<db::Pool>> Runtime::NewPool(int size) const {
  return db::Pool::Create(options_.conninfo, absl::StrCat(options_.context, "_service"),
                          absl::StrCat(options_.data_dir, "/secrets/", options_.context, "_service.pw"),
                          size);
}

void Runtime::SetAuthenticator(Authenticator::Lookup lookup) {
  authenticator_ = std::make_unique<Authenticator>(std::move(lookup), absl::ZeroDuration());
}

absl::StatusOr<UnitTreePtr> Runtime::Units(db::Session& session, const std::vector<std::string>& units,
                                           absl::Time deadline) {
  if (!read_tree_) return peers_tree_->Get(units, deadline);
  return own_tree_.Get([&](int64_t known) { return read_tree_(session, known); });
}

absl::StatusOr<std::vector<std::string>> Runtime::OpenSessions(const std::vector<std::string>& session_ids) {
  identity::v1::CheckSessionsRequest request;
  *request.mutable_session_ids() = {session_ids.begin(), session_ids.end()};
  ASSIGN_OR_RETURN(const auto response,
                   peers_->Invoke<identity::v1::CheckSessionsResponse>(
                       "identity", "IdentityService/CheckSessions", request, ForService()));
  return std::vector<std::string>(response.open_session_ids().begin(), response.open_session_ids().end());
}

void Runtime::EventCommitted() {
  {
    std::lock_guard lock(event_mutex_);
    ++events_committed_;
  }
  event_signal_.notify_all();
}

uint64_t Runtime::events_committed() {
  std::lock_guard lock(event_mutex_);
  return events_committed_;
}

void Runtime::WaitForEvent(uint64_t seen, absl::Duration timeout) {
  std::unique_lock lock(event_mutex_);
  event_signal_.wait_for(lock, absl::ToChronoMilliseconds(timeout),
                         [&] { return events_committed_ != seen; });
}

}  // namespace thidua::rpc
