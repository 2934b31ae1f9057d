// A real system in a directory of its own, started through deploy/stack: PostgreSQL, the services, nginx
// before them. One for a whole test program.
#ifndef THIDUA_TESTS_SUPPORT_STACK_H_
#define THIDUA_TESTS_SUPPORT_STACK_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "services/common/db/session.h"
#include "tests/support/keeper.h"

namespace thidua::test {

// What the data directory of a system holds before its first start.
enum class Beginning {
  // All that is slow to make, copied from one that is made once for the build (tests/support/prepared): the
  // keys, passwords and certificates are those of every other system that begins so. What is committed is not
  // forced to the disk: only the end of the whole computer would lose it, and no test brings that about.
  kPrepared,
  // The same, with a database that forces to the disk as an office's does: where that is measured, and where
  // the database is killed.
  kDurable,
  // Nothing, as for a true first start: where that start is what is tested, or a system unlike all others.
  kNothing,
};

class Stack {
 public:
  // `topology` is allinone or services, `options` further ones of deploy/stack: "--listen 127.0.0.2". Must
  // come before anything that starts threads. Throws when the system does not come up. At its end the system
  // is stopped and its directory removed, which also happens when this process dies first.
  explicit Stack(const std::string& topology, Beginning beginning = Beginning::kPrepared,
                 const std::string& options = "");
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;

  const std::string& endpoint() const { return endpoint_; }
  const std::string& topology() const { return topology_; }
  const std::string& data_dir() const { return data_dir_; }

  // A file in the data directory, and the first line of one: "secrets/admin.pw".
  std::string Content(const std::string& file) const;
  std::string FirstLineOf(const std::string& file) const;
  // Ends the services ("service") or the database ("postgres") with signal 9; nobody brings them back but
  // Start.
  void Kill(const std::string& what);
  // Brings up what is down, at the same endpoint. Throws when it does not come.
  void Start();

  // A database connection over the private socket: as the superuser, or as a service with its own password.
  std::unique_ptr<db::Connection> AsSuperuser() const;
  std::unique_ptr<db::Connection> AsService(const std::string& context) const;
  // What a service shows to prove that it is one, valid for a minute.
  std::string ServiceToken(const std::string& context) const;
  // To the port of the process that serves `context`, past the edge, with the certificate of `name`: a
  // context or "edge".
  std::shared_ptr<grpc::Channel> ServiceChannel(const std::string& name, const std::string& context) const;
  // The address of that port.
  std::string ServiceAddress(const std::string& context) const;

 private:
  std::unique_ptr<db::Connection> Connect(const std::string& user) const;

  std::string topology_;
  std::string options_;
  std::string data_dir_;
  std::string endpoint_;
  std::unique_ptr<Keeper> keeper_;
};

// Makes of an empty folder what Beginning::kPrepared begins with. Throws.
void Prepare(const std::string& data_dir);

// The shell command deploy/stack for a data directory; further options may follow.
std::string StackCommand(const std::string& verb, const std::string& data_dir);

// The folder of the sources, and the build tree whose programs are tested: the one the tests were built in,
// unless the environment names another in THIDUA_BUILD_DIR.
std::string SourceDir();
std::string BuildDir();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_SUPPORT_STACK_H_
