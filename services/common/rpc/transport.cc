#include "services/common/rpc/transport.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/common/error/error.h"

namespace thidua::rpc {
namespace {

absl::StatusOr<std::string> Content(const std::string& path) {
  std::ifstream in(path);
  const std::string content((std::istreambuf_iterator<char>(in)), {});
  if (content.empty()) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return content;
}

}  // namespace

absl::StatusOr<Transport> Transport::Load(const std::string& data_dir, const std::string& name) {
  // gRPC 1.51 can be told no least version. This list rules the suites of TLS 1.2 alone, and none of them
  // works without a shared secret, which we have not: what is left is TLS 1.3.
  setenv("GRPC_SSL_CIPHER_SUITES", "PSK-AES256-GCM-SHA384", 1);
  Transport transport;
  ASSIGN_OR_RETURN(transport.authority_, Content(absl::StrCat(data_dir, "/tls/ca.crt")));
  ASSIGN_OR_RETURN(transport.own_, Content(absl::StrCat(data_dir, "/tls/", name, ".pem")));
  return transport;
}

std::shared_ptr<grpc::ServerCredentials> Transport::ForServer() const {
  grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = authority_;
  options.pem_key_cert_pairs = {{own_, own_}};
  return grpc::SslServerCredentials(options);
}

std::shared_ptr<grpc::Channel> Transport::To(const std::string& name, const std::string& address) const {
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride(absl::StrCat(name, ".thidua.internal"));
  // Services come up together, in any order: who asked a peer too early is not to be without it for a second
  // and more, which is gRPC's first pause.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(address, grpc::SslCredentials({authority_, own_, own_}), arguments);
}

std::string PeerName(const grpc::ServerContextBase& context) {
  const auto names = context.auth_context()->FindPropertyValues(GRPC_X509_CN_PROPERTY_NAME);
  return names.empty() ? "" : std::string(names.front().data(), names.front().size());
}

std::string ClientAddress(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  const auto forwarded = metadata.find("x-forwarded-for");
  if (PeerName(context) == kEdge && forwarded != metadata.end()) {
    return {forwarded->second.data(), forwarded->second.size()};
  }
  const std::string peer = context.peer();  // "ipv4:10.0.0.7:51234"
  absl::string_view address = absl::string_view(peer).substr(0, peer.rfind(':'));
  absl::ConsumePrefix(&address, "ipv4:");
  return std::string(address);
}

}  // namespace thidua::rpc
