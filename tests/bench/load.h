// A closed loop of clients: each has a connection of its own and begins its next call when the last is
// answered.
#ifndef THIDUA_TESTS_BENCH_LOAD_H_
#define THIDUA_TESTS_BENCH_LOAD_H_

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/api.h"

namespace thidua::bench {

struct Client {
  Client(int number, const test::Stack& stack, test::Actor actor);

  // Throws when the answer is not OK.
  template <class Response>
  Response Do(const std::string& method, const google::protobuf::Message& request) const {
    return api.Do<Response>(actor, method, request);
  }
  int64_t Random(int64_t below) { return std::uniform_int_distribution<int64_t>(0, below - 1)(random); }

  int number;
  test::Api api;
  test::Actor actor;
  std::mt19937_64 random;
};

struct Load {
  int64_t operations = 0;
  double seconds = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  // Of the services and of PostgreSQL, not of the clients.
  double service_cpu_ms = 0;   // per operation
  double database_cpu_ms = 0;  // per operation
  double service_mb = 0;       // resident at the end

  double per_second() const { return operations / seconds; }
};

// The `i`-th operation of a client.
using Operation = std::function<void(Client&, int64_t i)>;

// Runs `operation` for `seconds` after a quarter of that as warm-up; ends earlier when a client has done
// `most` operations, a fifth of which then is warm-up.
Load Run(std::vector<Client>& clients, const std::string& data_dir, double seconds, int64_t most,
         const Operation& operation);

}  // namespace thidua::bench

#endif  // THIDUA_TESTS_BENCH_LOAD_H_
