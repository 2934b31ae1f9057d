// A server that answers every method of every service with as many bytes as the request asks for, and one
// that asks for nothing with an empty message: what stands behind the edge when the edge alone is tried.
#ifndef THIDUA_TESTS_EDGE_ECHO_H_
#define THIDUA_TESTS_EDGE_ECHO_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server.h>
#include <grpcpp/support/byte_buffer.h>

#include <atomic>
#include <memory>
#include <string>

namespace thidua::test {

class Echo : public grpc::CallbackGenericService {
 public:
  // On a port of 127.0.0.1, 0 for a free one. `name` is what it says of itself.
  Echo(std::string name, const std::shared_ptr<grpc::ServerCredentials>& credentials, int port = 0);
  ~Echo() override;

  const std::string& name() const { return name_; }
  int port() const { return port_; }
  int calls() const { return calls_; }  // begun
  // Refuses and cuts off everything from now on.
  void Stop();

 private:
  friend class EchoCall;
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override;

  const std::string name_;
  int port_ = 0;
  std::atomic<int> calls_{0};
  std::unique_ptr<grpc::Server> server_;
};

// A request of `bytes` bytes, at least 16, that asks for an answer of `wanted` bytes, at least 16.
grpc::ByteBuffer EchoRequest(size_t bytes, size_t wanted);
// Whether the answer is the whole one to that request.
bool IsEchoOf(const grpc::ByteBuffer& answer, size_t bytes, size_t wanted);

// An answer to a method that ends in "/Describe": what arrived, a line for each header and "name: …",
// "deadline: …" in whole seconds. To one that ends in "/Never": none before the call is given up.
std::string TextOf(const grpc::ByteBuffer& answer);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_EDGE_ECHO_H_
