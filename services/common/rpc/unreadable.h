// A request that gRPC cannot read never comes to the pipeline: broken UTF-8 in a text, or bytes that are no
// message at all. gRPC answers it INTERNAL without a word.
#ifndef THIDUA_SERVICES_COMMON_RPC_UNREADABLE_H_
#define THIDUA_SERVICES_COMMON_RPC_UNREADABLE_H_

#include <grpcpp/support/server_interceptor.h>

#include <memory>
#include <vector>

namespace thidua::rpc {

// For ServerBuilder: such a request is answered INVALID_ARGUMENT/REQUEST_UNREADABLE with words, and logged
// like any call.
std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
NamingUnreadableRequests();

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_UNREADABLE_H_
