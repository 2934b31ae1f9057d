// A way to a server that is cut in the middle of answers, as networks and proxies do: between a client and
// the server, frame by frame of HTTP/2, so that a stream can end without a status while the connection lives
// on.
#ifndef THIDUA_TESTS_SUPPORT_CUTTER_H_
#define THIDUA_TESTS_SUPPORT_CUTTER_H_

#include <openssl/ssl.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace thidua::test {

class Cutter {
 public:
  // To `server`, "127.0.0.1:PORT". `certificate`: PEM file with which the clients are served TLS, and the
  // server is then spoken to in TLS; empty: no TLS on either side.
  explicit Cutter(const std::string& server, const std::string& certificate = "");
  ~Cutter();
  Cutter(const Cutter&) = delete;
  Cutter& operator=(const Cutter&) = delete;

  const std::string& endpoint() const { return endpoint_; }
  // From now on every n-th answer is cut off before its status, after the server has sent the whole of it: by
  // RST_STREAM (with one error code after the other), by an end of the stream, by an end of the connection,
  // in turn. 0: none.
  void CutEvery(int n) { every_ = n; }
  int cuts() const { return cuts_; }

 private:
  class Way;
  void Accept();
  // Whether this answer is to be cut; how, by the number of cuts before it.
  bool NextIsCut(int* how);

  const std::string server_;
  SSL_CTX* served_ = nullptr;
  SSL_CTX* serving_ = nullptr;
  int listening_ = -1;
  std::string endpoint_;
  std::atomic<int> every_{0};
  std::atomic<int> answers_{0};
  std::atomic<int> cuts_{0};
  std::atomic<bool> stopping_{false};
  std::vector<std::thread> ways_;
  std::thread accepting_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_CUTTER_H_
