// The way between two processes: TLS 1.3 with a certificate at both ends, made by deploy/lib/tls.sh. Calls
// inside one process do not come here.
#ifndef THIDUA_SERVICES_COMMON_RPC_TRANSPORT_H_
#define THIDUA_SERVICES_COMMON_RPC_TRANSPORT_H_

#include <grpcpp/channel.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_context.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace thidua::rpc {

// nginx, before everything that comes from outside.
inline constexpr char kEdge[] = "edge";

class Transport {
 public:
  // Reads tls/ca.crt and tls/<name>.pem of the data directory. `name` is a context or "allinone". Comes
  // before the first use of TLS in the process.
  static absl::StatusOr<Transport> Load(const std::string& data_dir, const std::string& name);

  // Refuses who has no certificate of our authority.
  std::shared_ptr<grpc::ServerCredentials> ForServer() const;
  // Refuses a server at `address` ("127.0.0.1:20417") that is not `name`.
  std::shared_ptr<grpc::Channel> To(const std::string& name, const std::string& address) const;

 private:
  std::string authority_;  // PEM
  std::string own_;        // PEM, certificate and key
};

// The name in the certificate of who made the connection; empty for a call inside the process.
std::string PeerName(const grpc::ServerContextBase& context);
// Where the person's call comes from, without the port: "192.168.1.7". As the edge says it; nobody else is
// believed.
std::string ClientAddress(const grpc::ServerContextBase& context);

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_TRANSPORT_H_
