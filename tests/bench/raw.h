// What PostgreSQL alone does: pgbench with a minimal transaction (raw/*.sql) in a database of the same
// cluster.
#ifndef THIDUA_TESTS_BENCH_RAW_H_
#define THIDUA_TESTS_BENCH_RAW_H_

#include <string>

#include "tests/support/stack.h"

namespace thidua::bench {

class Raw {
 public:
  // Makes the database, with `rows` dossiers.
  Raw(const test::Stack& stack, int64_t rows, int clients);

  // Transactions a second of raw/<script>.sql.
  double PerSecond(const std::string& script, double seconds) const;
  void Execute(const std::string& sql) const;

 private:
  std::string connection_;  // options of psql and pgbench
  int64_t rows_;
  int clients_;
};

}  // namespace thidua::bench

#endif  // THIDUA_TESTS_BENCH_RAW_H_
