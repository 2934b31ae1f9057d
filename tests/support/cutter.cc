#include "tests/support/cutter.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/support/raw_client.h"

namespace thidua::test {
namespace {

constexpr int kPatienceMs = 100;  // between two looks whether to stop
constexpr size_t kFrameHeader = 9;

sockaddr_in AddressOf(const std::string& endpoint) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  const size_t colon = endpoint.rfind(':');
  inet_pton(AF_INET, endpoint.substr(0, colon).c_str(), &address.sin_addr);
  int port = 0;
  if (absl::SimpleAtoi(endpoint.substr(colon + 1), &port)) address.sin_port = htons(port);
  return address;
}

int OnlyHttp2(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char*, unsigned int,
              void*) {
  *out = reinterpret_cast<const unsigned char*>("h2");
  *out_length = 2;
  return SSL_TLSEXT_ERR_OK;
}

// One end of a way, with TLS or without.
class End {
 public:
  End(int socket, SSL_CTX* context, bool accepts) : socket_(socket) {
    if (context == nullptr) return;
    tls_ = SSL_new(context);
    SSL_set_fd(tls_, socket_);
    open_ = (accepts ? SSL_accept(tls_) : SSL_connect(tls_)) == 1;
  }
  ~End() {
    SSL_free(tls_);
    close(socket_);
  }
  End(const End&) = delete;
  End& operator=(const End&) = delete;

  bool open() const { return open_; }
  int socket() const { return socket_; }
  bool Waiting() const { return tls_ != nullptr && SSL_pending(tls_) > 0; }

  // What there is, at least a byte; false at the end.
  bool Read(std::string* out) {
    char buffer[16384];
    const auto got =
        tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer) : recv(socket_, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    out->append(buffer, got);
    return true;
  }
  bool Write(absl::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                        : send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(sent);
    }
    return true;
  }

 private:
  const int socket_;
  SSL* tls_ = nullptr;
  bool open_ = true;
};

}  // namespace

// One client's connection and ours to the server.
class Cutter::Way {
 public:
  Way(Cutter& cutter, int client, int server)
      : cutter_(cutter), client_(client, cutter.served_, true), server_(server, cutter.serving_, false) {}

  void Run() {
    while (client_.open() && server_.open() && !cutter_.stopping_) {
      pollfd ends[] = {{client_.socket(), POLLIN, 0}, {server_.socket(), POLLIN, 0}};
      const bool waiting = client_.Waiting() || server_.Waiting();
      poll(ends, 2, waiting ? 0 : kPatienceMs);
      if (client_.Waiting() || ends[0].revents != 0) {
        std::string bytes;
        if (!client_.Read(&bytes) || !server_.Write(bytes)) return;
      }
      if (server_.Waiting() || ends[1].revents != 0) {
        if (!server_.Read(&received_) || !PassFrames()) return;
      }
    }
  }

 private:
  bool PassFrames() {
    while (received_.size() >= kFrameHeader) {
      const auto byte = [&](size_t i) {
        return static_cast<uint32_t>(static_cast<unsigned char>(received_[i]));
      };
      const size_t length = kFrameHeader + (byte(0) << 16 | byte(1) << 8 | byte(2));
      if (received_.size() < length) return true;
      const std::string frame = received_.substr(0, length);
      received_.erase(0, length);
      const uint32_t stream =
          (static_cast<unsigned char>(frame[5]) & 0x7fu) << 24 | static_cast<unsigned char>(frame[6]) << 16 |
          static_cast<unsigned char>(frame[7]) << 8 | static_cast<unsigned char>(frame[8]);
      const bool status = frame[3] == kHeadersFrame && (frame[4] & kEndStream) != 0;
      int how = 0;
      if (status && cutter_.NextIsCut(&how) && !Cut(frame, stream, how)) return false;
      // A status that comes when its stream is over is not heard; but the headers' compression goes on with
      // it.
      if (!client_.Write(frame)) return false;
    }
    return true;
  }

  // False when the whole connection is to end.
  bool Cut(const std::string& frame, uint32_t stream, int how) {
    constexpr char kCodes[] = {7, 0, 2, 8,
                               1};  // REFUSED_STREAM, NO_ERROR, INTERNAL_ERROR, CANCEL, PROTOCOL_ERROR
    switch (how % 3) {
      case 0: {
        const std::string code = {0, 0, 0, kCodes[how / 3 % sizeof kCodes]};
        return client_.Write(Http2Frame(kResetFrame, 0, stream, code));
      }
      case 1:
        return client_.Write(Http2Frame(kDataFrame, kEndStream, stream, ""));
      default:
        client_.Write(frame.substr(0, kFrameHeader / 2));
        return false;
    }
  }

  Cutter& cutter_;
  End client_;
  End server_;
  std::string received_;  // of the server, not yet a whole frame
};

Cutter::Cutter(const std::string& server, const std::string& certificate) : server_(server) {
  signal(SIGPIPE, SIG_IGN);
  if (!certificate.empty()) {
    served_ = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(served_, certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(served_, certificate.c_str(), SSL_FILETYPE_PEM) != 1) {
      throw std::runtime_error("no certificate in " + certificate);
    }
    SSL_CTX_set_alpn_select_cb(served_, OnlyHttp2, nullptr);
    serving_ = SSL_CTX_new(TLS_client_method());
    static const unsigned char h2[] = "\x02h2";
    SSL_CTX_set_alpn_protos(serving_, h2, 3);
  }
  listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = AddressOf("127.0.0.1:0");
  socklen_t size = sizeof address;
  if (listening_ < 0 || bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      listen(listening_, 64) != 0 ||
      getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the cutter cannot listen");
  }
  endpoint_ = absl::StrCat("127.0.0.1:", ntohs(address.sin_port));
  accepting_ = std::thread([this] { Accept(); });
}

Cutter::~Cutter() {
  stopping_ = true;
  shutdown(listening_, SHUT_RDWR);
  accepting_.join();
  for (auto& way : ways_) way.join();
  close(listening_);
  SSL_CTX_free(served_);
  SSL_CTX_free(serving_);
}

void Cutter::Accept() {
  const sockaddr_in address = AddressOf(server_);
  for (;;) {
    const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      close(client);
      close(server);
      continue;
    }
    const timeval patience{5, 0};
    for (const int end : {client, server}) {
      setsockopt(end, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
      setsockopt(end, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    ways_.emplace_back([this, client, server] { Way(*this, client, server).Run(); });
  }
}

bool Cutter::NextIsCut(int* how) {
  const int every = every_;
  if (every == 0 || ++answers_ % every != 0) return false;
  *how = cuts_++;
  return true;
}

}  // namespace thidua::test
