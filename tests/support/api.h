// Calls to a running system by method name, and the whole of what it answers.
#ifndef THIDUA_TESTS_SUPPORT_API_H_
#define THIDUA_TESTS_SUPPORT_API_H_

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/error_info.pb.h"
#include "google/rpc/status.pb.h"
#include "tests/support/await.h"
#include "tests/support/stack.h"

namespace thidua::test {

using Headers = std::map<std::string, std::string>;

// Who calls. Without headers: nobody.
struct Actor {
  Headers headers;
  std::string username;
  std::string account_id;
  std::string person_id;
  std::string totp_secret = "";  // empty without a second factor
  // A service calls another one's port with its own certificate, past the edge. Empty: through the edge.
  std::string service = "";
};

struct Reply {
  grpc::Status status;
  google::rpc::Status rich;

  bool ok() const { return status.ok(); }
  grpc::StatusCode code() const { return status.error_code(); }
  std::string reason() const;                              // of ErrorInfo
  std::string metadata(const std::string& key) const;      // of ErrorInfo
  std::string words() const;                               // of LocalizedMessage
  std::multimap<std::string, std::string> fields() const;  // BadRequest: path → sentence
  std::multimap<std::string, std::string> guards() const;  // PreconditionFailure: guard → sentence
  std::string Describe() const;
};

// A sentence a Vietnamese reader can be shown: not empty, with diacritics.
testing::AssertionResult IsVietnamese(const std::string& text);

class Api {
 public:
  // Channels of one process share their connections unless told not to.
  enum class Connection { kShared, kOwn };
  explicit Api(const Stack& stack, Connection connection = Connection::kShared);

  // `method` is "directory/DirectoryService/CreateUnit". An actor with a second factor proves it again where
  // the method asks for it and ten minutes have passed.
  Reply Call(const Actor& actor, const std::string& method, const google::protobuf::Message& request,
             google::protobuf::Message* response) const;
  // The same, where anything but OK is an error of the test's own preparation: it is thrown.
  template <class Response>
  Response Do(const Actor& actor, const std::string& method, const google::protobuf::Message& request) const {
    Response response;
    const Reply reply = Call(actor, method, request, &response);
    if (!reply.ok()) throw std::runtime_error(method + ": " + reply.Describe());
    return response;
  }
  // For an account without a second factor, or with the code of one.
  Actor SignIn(const std::string& username, const std::string& password, const std::string& code = "") const;
  // The first sign-in of an account: with its initial password, which becomes `password` where it must be
  // changed, and with a second factor set up where its roles ask for one.
  Actor SetUp(const std::string& username, const std::string& initial, const std::string& password) const;

  // Through the edge.
  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }

 private:
  Reply Send(const Actor& actor, const std::string& method, const google::protobuf::Message& request,
             google::protobuf::Message* response) const;
  const Stack& stack_;
  std::shared_ptr<grpc::Channel> channel_;
};

// An empty message of a linked type.
std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor* type);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_API_H_
