// A client below gRPC: connections, TLS and HTTP/2 frames made by hand, for what no honest client would send.
#ifndef THIDUA_TESTS_SUPPORT_RAW_CLIENT_H_
#define THIDUA_TESTS_SUPPORT_RAW_CLIENT_H_

#include <openssl/ssl.h>

#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/string_view.h"

namespace thidua::test {

class RawClient {
 public:
  // Connects to "127.0.0.1:PORT" from an address of this machine: "127.0.0.1" to "127.255.255.254". Nothing
  // is sent. Throws when there is no connection.
  RawClient(const std::string& endpoint, const std::string& from);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // Whether there is TLS then. `newest`: TLS1_2_VERSION or TLS1_3_VERSION. `certificate`: a PEM file with the
  // client's own, empty for none. Does not ask who the server is.
  bool StartTls(int newest = TLS1_3_VERSION, const std::string& certificate = "");
  // Whether it was sent whole; waits at most two seconds for room.
  bool Send(absl::string_view bytes);
  // What has come, as far as it is here already.
  std::string Receive();
  // Whether the server has ended the connection; what came before is dropped.
  bool Ended();
  // The same once everything has been received; drops nothing.
  bool Closed() const;

 private:
  int socket_ = -1;
  SSL* tls_ = nullptr;
};

// The beginning of an HTTP/2 connection: preface and empty settings.
std::string Http2Beginning();
std::string Http2Frame(int type, int flags, uint32_t stream, absl::string_view payload);
// What a frame's header claims, without the payload.
std::string Http2FrameHeader(uint32_t length, int type, int flags, uint32_t stream);
// Headers of a call to "/thidua.identity.v1.IdentityService/GetMe", none of them compressed.
std::string Http2CallHeaders(const std::string& path, const std::map<std::string, std::string>& more = {});

inline constexpr int kDataFrame = 0, kHeadersFrame = 1, kResetFrame = 3, kPingFrame = 6,
                     kContinuationFrame = 9;
inline constexpr int kEndStream = 1, kEndHeaders = 4;

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_RAW_CLIENT_H_
