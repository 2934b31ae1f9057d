// What a session was opened on and from where, as far as it may be kept.
#ifndef THIDUA_SERVICES_IDENTITY_DOMAIN_SESSION_ORIGIN_H_
#define THIDUA_SERVICES_IDENTITY_DOMAIN_SESSION_ORIGIN_H_

#include <string>

#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::identity {

// Of gRPC's own words for a client: "grpc-c++/1.51.1 grpc-c/29.0.0 (linux; chttp2)".
v1::OpenSession::Platform PlatformOf(const std::string& user_agent);
// "127.0.0.1", "10.0.0.7", "ipv6:%5B::1%5D".
v1::OpenSession::Network NetworkOf(const std::string& address);

}  // namespace thidua::identity

#endif  // THIDUA_SERVICES_IDENTITY_DOMAIN_SESSION_ORIGIN_H_
