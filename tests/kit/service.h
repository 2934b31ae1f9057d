// One module in a test: its Runtime on a database of its own, with the peers, the sessions and the tree of
// units played by the test. Calls to it go through the whole pipeline, in one process and without a network.
#ifndef THIDUA_TESTS_KIT_SERVICE_H_
#define THIDUA_TESTS_KIT_SERVICE_H_

#include <grpcpp/channel.h>
#include <grpcpp/server.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "services/common/rpc/module.h"
#include "tests/kit/database.h"
#include "tests/kit/handed_over.h"

namespace thidua::test {

// Other services, as far as a test lets them answer. What is asked beyond that fails the test.
class FakePeers : public rpc::Peers {
 public:
  FakePeers() : Peers(nullptr, nullptr) {}

  // `method` is "directory/DirectoryService/GetPerson".
  template <class Request, class Response>
  void On(const std::string& method, std::function<absl::StatusOr<Response>(const Request&)> answer) {
    std::lock_guard lock(mutex_);
    answers_[method] = [answer](const google::protobuf::Message& request,
                                google::protobuf::Message* response) -> absl::Status {
      const auto answered = answer(dynamic_cast<const Request&>(request));
      if (answered.ok()) response->CopyFrom(*answered);
      return answered.status();
    };
  }
  int CallsOf(const std::string& method) const;

  absl::Status InvokeRaw(const std::string& context, const std::string& method,
                         const google::protobuf::Message& request, google::protobuf::Message* response,
                         const rpc::Onward& onward) override;

 private:
  using Answer = std::function<absl::Status(const google::protobuf::Message&, google::protobuf::Message*)>;
  mutable std::mutex mutex_;
  std::map<std::string, Answer> answers_;
  std::map<std::string, int> calls_;
};

// Who calls, and by which token.
struct Person {
  std::string token;
  identity::v1::Caller caller;
};

class Service {
 public:
  // `context` is "registration". Its module is made by Serve.
  explicit Service(const std::string& context);
  ~Service();

  const Database& database() const { return database_; }
  rpc::Runtime& runtime() { return *runtime_; }
  FakePeers& peers() { return *peers_; }

  // A unit under `parent`; its id. The fake tree grows by it.
  std::string AddUnit(directory::v1::UnitKind kind, const std::string& parent = "");
  // The unit has ended, as far as the service has not seen the tree yet; `successor` took it over.
  void EndUnit(const std::string& unit, const std::string& successor = "");
  // Nobody answers for the tree of units, or somebody does again.
  void SetDirectoryAway(bool away);
  // Somebody signed in who holds the roles with all they allow, his second factor just proven. `change`
  // alters what the service is told of him.
  Person SignIn(const std::vector<std::pair<identity::v1::Role, std::string>>& roles,
                const std::function<void(identity::v1::Caller&)>& change = {});
  // The business clock goes on from this moment: "2021-05-31T16:59:50Z".
  void SetClock(const std::string& moment) const;
  // What the service will be told of him from now on, once it asks.
  void Retell(const Person& person, const identity::v1::Caller& caller);
  // The session ends.
  void SignOut(const Person& person);

  // Serves the module, or a gRPC service that the test has made. Once.
  void Serve(const rpc::ModuleEntry& entry);
  template <class Served>
  Served& Serve(std::unique_ptr<Served> service) {
    Served& served = *service;
    made_ = std::move(service);
    Start({&served});
    return served;
  }

  // `method` is "RegistrationService/CreateCampaign". Without a person: a service's call.
  template <class Response>
  absl::StatusOr<Response> Call(const Person& person, const std::string& method,
                                const google::protobuf::Message& request) {
    const HandedOver handed;
    return client_->Invoke<Response>(context_, method, request, OnwardOf(person));
  }
  // The same by the caller's own means, for what travels beside the answer.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

  // Rows of the service's schema, "outbox"; leaves of its kind in the log.
  int64_t Count(const std::string& from_where) const;

 private:
  void Start(const std::vector<grpc::Service*>& services);
  static rpc::Onward OnwardOf(const Person& person);

  const std::string context_;
  Database database_;
  std::shared_ptr<FakePeers> peers_ = std::make_shared<FakePeers>();
  std::mutex mutex_;
  std::map<std::string, identity::v1::Caller> callers_;  // by token
  directory::v1::GetUnitTreeResponse tree_;
  bool directory_away_ = false;
  std::shared_ptr<void> opened_;  // what the module wants open
  std::unique_ptr<rpc::Runtime> runtime_;
  std::unique_ptr<rpc::Module> module_;
  std::unique_ptr<grpc::Service> made_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<rpc::ServiceTokens> client_tokens_;
  std::unique_ptr<crypto::SigningKey> client_key_;
  std::unique_ptr<rpc::Peers> client_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_KIT_SERVICE_H_
