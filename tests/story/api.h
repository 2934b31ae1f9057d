// The public API as a person uses it: sign in, call, try again while the server is away.
#ifndef THIDUA_TESTS_STORY_API_H_
#define THIDUA_TESTS_STORY_API_H_

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/story/keyring.h"
#include "tests/support/await.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::story {

// An answer other than OK, with its reason and the sentences a person would read.
class CallError : public std::runtime_error {
 public:
  CallError(const std::string& method, std::string reason, const std::string& words)
      : std::runtime_error(method + ": " + reason + ": " + words),
        reason_(std::move(reason)),
        words_(words) {}
  const std::string& reason() const { return reason_; }
  const std::string& words() const { return words_; }

 private:
  std::string reason_;
  std::string words_;
};

// What a person types to sign in. `initial` came with the account and is changed at the first sign-in; empty
// for an account that began with its own.
struct Credentials {
  std::string username;
  std::string password;
  std::string initial;
};

// One signed-in person. Calls go over the story's channel; what nobody answered is sent again with the same
// request, so that a server killed or a way cut in the middle loses nothing and does nothing twice.
class Person {
 public:
  Person() = default;
  // The first time he changes the initial password and sets up his second factor, as the client would have
  // him.
  static Person SignIn(const std::string& endpoint, const Credentials& credentials, Keyring& keyring);

  // `method` is "directory/DirectoryService/CreateUnit".
  template <class Response>
  Response Call(const std::string& method, const google::protobuf::Message& request) const {
    Response response;
    Invoke(method, request, &response);
    return response;
  }
  const identity::v1::Account& account() const { return account_; }
  const std::string& token() const { return token_; }

 private:
  // Goes in with one of the passwords, and with a code where one is asked for.
  void Enter(const Credentials& credentials, const std::string& password);
  void SetUp(const Credentials& credentials);
  void SetUpSecondFactor();
  void Invoke(const std::string& method, const google::protobuf::Message& request,
              google::protobuf::Message* response) const;
  // The same without proving anything anew.
  void Send(const std::string& method, const google::protobuf::Message& request,
            google::protobuf::Message* response) const;
  void StepUp() const;

  Keyring* keyring_ = nullptr;
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
  identity::v1::Account account_;
};

// A request id that is the same each time the story is played to this step, so that a story that was cut off
// can be played again from its beginning.
std::string StepId(const std::string& step);
std::string FreshId();

// The file with the authority that vouches for the server. Comes before the first call.
void Trust(const std::string& ca_file);

// From now on, writes a line to the file for each write that was acknowledged, before the story goes on:
// request id, method, SHA-256 of what the server is to keep of the answer. Comes before the first call.
void KeepAcknowledged(const std::string& file);

// Runs `work(i)` for all i on a few threads; the first error is thrown when all have ended.
void InParallel(size_t count, const std::function<void(size_t)>& work);

// As in a test, with the patience of two minutes.
inline void Await(const std::string& what, const std::function<bool()>& holds) {
  test::Await(what, holds, std::chrono::minutes(2));
}

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_API_H_
