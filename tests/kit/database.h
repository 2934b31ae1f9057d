// PostgreSQL for tests of the platform and of use cases: one cluster for a test program, started at its first
// use and gone with the program, also when that is killed; a database for each test, in some ten
// milliseconds.
#ifndef THIDUA_TESTS_KIT_DATABASE_H_
#define THIDUA_TESTS_KIT_DATABASE_H_

#include <memory>
#include <string>

#include "services/common/db/session.h"

namespace thidua::test {

// A database with the schemas of all services as thidua-migrate makes them, its business clock at
// 2020-08-15T00:00:00Z. Throws when there is none to be had.
class Database {
 public:
  Database();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Without user and password, as a service is told.
  const std::string& conninfo() const { return conninfo_; }
  // With keys/ and secrets/ of the services; one for all tests of the program.
  const std::string& data_dir() const;
  std::unique_ptr<db::Connection> AsSuperuser() const;
  // Ends every connection to it, as a crash of the server does.
  void Disconnect() const;

 private:
  std::string name_;
  std::string conninfo_;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_KIT_DATABASE_H_
