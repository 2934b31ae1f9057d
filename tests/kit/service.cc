#include "tests/kit/service.h"

#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"
#include "services/identity/domain/role_catalogue.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

template <class T>
T OrThrow(absl::StatusOr<T> value) {
  if (!value.ok()) throw std::runtime_error(value.status().ToString());
  return *std::move(value);
}

}  // namespace

int FakePeers::CallsOf(const std::string& method) const {
  std::lock_guard lock(mutex_);
  const auto it = calls_.find(method);
  return it == calls_.end() ? 0 : it->second;
}

absl::Status FakePeers::InvokeRaw(const std::string& context, const std::string& method,
                                  const google::protobuf::Message& request,
                                  google::protobuf::Message* response, const rpc::Onward&) {
  const std::string name = absl::StrCat(context, "/", method);
  Answer answer;
  {
    std::lock_guard lock(mutex_);
    ++calls_[name];
    const auto it = answers_.find(name);
    if (it != answers_.end()) answer = it->second;
  }
  const HandedOver handed;  // what a test changes between its calls, its answers read
  if (answer) return answer(request, response);
  ADD_FAILURE() << "nobody answers " << name;
  return absl::UnimplementedError(name);
}

Service::Service(const std::string& context) : context_(context) {
  rpc::RuntimeOptions options;
  options.context = context;
  options.data_dir = database_.data_dir();
  options.conninfo = database_.conninfo();
  options.pool_size = 4;
  options.peers = peers_;
  options.authenticate = [this](const std::string& token) -> absl::StatusOr<identity::v1::Caller> {
    std::lock_guard lock(mutex_);
    const auto it = callers_.find(token);
    if (it == callers_.end()) return error::Of(reason::kSessionInvalid);
    return it->second;
  };
  options.units = [this](int64_t, absl::Time) -> absl::StatusOr<directory::v1::GetUnitTreeResponse> {
    std::lock_guard lock(mutex_);
    if (directory_away_) return error::Of(reason::kTryAgain);
    return tree_;
  };
  runtime_ = OrThrow(rpc::Runtime::Create(options));
}

Service::~Service() {
  if (module_ != nullptr) module_->Stop();
  if (server_ != nullptr) server_->Shutdown();
}

std::string Service::AddUnit(directory::v1::UnitKind kind, const std::string& parent) {
  std::lock_guard lock(mutex_);
  auto* node = tree_.add_nodes();
  node->set_id(crypto::NewUuid());
  node->set_parent_id(parent);
  node->set_kind(kind);
  node->set_code(absl::StrCat("DV-", tree_.nodes_size()));
  node->set_name(absl::StrCat("Đơn vị ", tree_.nodes_size()));
  tree_.set_version(tree_.version() + 1);
  return node->id();
}

void Service::EndUnit(const std::string& unit, const std::string& successor) {
  std::lock_guard lock(mutex_);
  for (auto& node : *tree_.mutable_nodes()) {
    if (node.id() != unit) continue;
    node.set_ended(true);
    if (!successor.empty()) node.add_successor_ids(successor);
  }
  tree_.set_version(tree_.version() + 1);
}

void Service::SetDirectoryAway(bool away) {
  std::lock_guard lock(mutex_);
  directory_away_ = away;
}

Person Service::SignIn(const std::vector<std::pair<identity::v1::Role, std::string>>& roles,
                       const std::function<void(identity::v1::Caller&)>& change) {
  Person person{crypto::Base64Url(crypto::RandomBytes(32)), {}};
  person.caller.set_account_id(crypto::NewUuid());
  person.caller.set_person_id(crypto::NewUuid());
  person.caller.set_session_id(crypto::NewUuid());
  *person.caller.mutable_second_factor_at() = rpc::FromTime(absl::Now());
  for (const auto& [role, unit] : roles) {
    auto* grant = person.caller.add_grants();
    grant->set_role(role);
    grant->set_unit_id(unit);
    auto* permissions = person.caller.add_units();
    permissions->set_unit_id(unit);
    for (const auto& permission : identity::PermissionsOf(role)) permissions->add_permissions(permission);
  }
  if (change) change(person.caller);
  Retell(person, person.caller);
  return person;
}

void Service::Retell(const Person& person, const identity::v1::Caller& caller) {
  std::lock_guard lock(mutex_);
  callers_[person.token] = caller;
}

void Service::SignOut(const Person& person) {
  std::lock_guard lock(mutex_);
  callers_.erase(person.token);
}

void Service::Serve(const rpc::ModuleEntry& entry) {
  if (entry.open != nullptr) opened_ = OrThrow(entry.open());
  module_ = OrThrow(entry.create(*runtime_));
  Start(module_->services());
}

void Service::Start(const std::vector<grpc::Service*>& services) {
  grpc::ServerBuilder builder;
  for (grpc::Service* service : services) builder.RegisterService(service);
  server_ = builder.BuildAndStart();
  channel_ = server_->InProcessChannel({});
  // The client is a peer like others, "approval": its token counts where a method is for services alone.
  client_key_ = std::make_unique<crypto::SigningKey>(
      OrThrow(crypto::SigningKey::Load(database_.data_dir() + "/keys/approval.key")));
  client_tokens_ =
      std::make_unique<rpc::ServiceTokens>("approval", client_key_.get(), database_.data_dir() + "/keys");
  client_ =
      std::make_unique<rpc::Peers>([this](const std::string&) { return channel_; }, client_tokens_.get());
}

rpc::Onward Service::OnwardOf(const Person& person) {
  return {person.token.empty() ? "" : "Bearer " + person.token, "", absl::Now() + absl::Seconds(10)};
}

void Service::SetClock(const std::string& moment) const {
  const auto admin = database_.AsSuperuser();
  Query(*admin, "SET session_replication_role = replica");  // not as an administrator would
  Query(*admin, absl::StrCat("UPDATE audit.deployment SET simulated_now = '", moment,
                             "', simulated_at = clock_timestamp()"));
}

int64_t Service::Count(const std::string& from_where) const {
  const auto admin = database_.AsSuperuser();
  Query(*admin, absl::StrCat("SET search_path = ", context_, ", public"));
  return Query(*admin, absl::StrCat("SELECT count(*) AS n FROM ", from_where))[0].Int("n");
}

}  // namespace thidua::test
