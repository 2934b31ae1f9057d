#include "tests/support/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace thidua::test {
namespace {

constexpr int kPatienceMs = 2000;

SSL_CTX* Context() {
  static SSL_CTX* context = [] {
    signal(SIGPIPE, SIG_IGN);  // the server may hang up at any time
    SSL_CTX* made = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(made, SSL_VERIFY_NONE, nullptr);
    static const unsigned char h2[] = "\x02h2";
    SSL_CTX_set_alpn_protos(made, h2, 3);
    return made;
  }();
  return context;
}

// Of HPACK: a length in seven bits, or more where it does not fit.
std::string HpackText(absl::string_view text) {
  std::string out;
  if (text.size() < 127) {
    out += static_cast<char>(text.size());
  } else {
    out += '\x7f';
    size_t rest = text.size() - 127;
    for (; rest >= 128; rest >>= 7) out += static_cast<char>(0x80 | (rest & 0x7f));
    out += static_cast<char>(rest);
  }
  return absl::StrCat(out, text);
}

}  // namespace

RawClient::RawClient(const std::string& endpoint, const std::string& from) {
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  inet_pton(AF_INET, from.c_str(), &address.sin_addr);
  int port = 0;
  const bool bound =
      socket_ >= 0 && bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  const size_t colon = endpoint.rfind(':');
  inet_pton(AF_INET, endpoint.substr(0, colon).c_str(), &address.sin_addr);
  if (absl::SimpleAtoi(endpoint.substr(colon + 1), &port)) address.sin_port = htons(port);
  if (!bound || connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const std::string why = strerror(errno);
    close(socket_);
    throw std::runtime_error(absl::StrCat("cannot connect from ", from, ": ", why));
  }
  const timeval patience{kPatienceMs / 1000, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

RawClient::~RawClient() {
  SSL_free(tls_);
  close(socket_);
}

bool RawClient::StartTls(int newest, const std::string& certificate) {
  tls_ = SSL_new(Context());
  SSL_set_fd(tls_, socket_);
  SSL_set_max_proto_version(tls_, newest);
  if (!certificate.empty()) {
    SSL_use_certificate_file(tls_, certificate.c_str(), SSL_FILETYPE_PEM);
    SSL_use_PrivateKey_file(tls_, certificate.c_str(), SSL_FILETYPE_PEM);
  }
  return SSL_connect(tls_) == 1;
}

bool RawClient::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                         : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(sent);
  }
  return true;
}

std::string RawClient::Receive() {
  std::string all;
  char buffer[16384];
  const auto here = [&] {
    pollfd poll_of{socket_, POLLIN, 0};
    return (tls_ != nullptr && SSL_pending(tls_) > 0) || poll(&poll_of, 1, 0) == 1;
  };
  while (here()) {
    const ssize_t got =
        tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer) : recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) break;
    all.append(buffer, got);
  }
  return all;
}

bool RawClient::Ended() {
  Receive();
  return Closed();
}

bool RawClient::Closed() const {
  char byte;
  const ssize_t got = recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

std::string Http2FrameHeader(uint32_t length, int type, int flags, uint32_t stream) {
  std::string out;
  for (int shift : {16, 8, 0}) out += static_cast<char>(length >> shift);
  out += static_cast<char>(type);
  out += static_cast<char>(flags);
  for (int shift : {24, 16, 8, 0}) out += static_cast<char>(stream >> shift);
  return out;
}

std::string Http2Frame(int type, int flags, uint32_t stream, absl::string_view payload) {
  return absl::StrCat(Http2FrameHeader(static_cast<uint32_t>(payload.size()), type, flags, stream), payload);
}

std::string Http2Beginning() {
  constexpr int kSettingsFrame = 4;
  return absl::StrCat("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Http2Frame(kSettingsFrame, 0, 0, ""));
}

std::string Http2CallHeaders(const std::string& path, const std::map<std::string, std::string>& more) {
  std::string out;
  const auto add = [&](absl::string_view name, absl::string_view value) {
    absl::StrAppend(&out, absl::string_view("\0", 1), HpackText(name), HpackText(value));
  };
  add(":method", "POST");
  add(":scheme", "https");
  add(":path", path);
  add(":authority", "localhost");
  add("content-type", "application/grpc");
  add("te", "trailers");
  for (const auto& [name, value] : more) add(name, value);
  return out;
}

}  // namespace thidua::test
