#include "tests/kit/database.h"

#include <stdlib.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "tests/support/database.h"
#include "tests/support/stack.h"

namespace thidua::test {
namespace {

std::string Script(const std::string& verb, const std::string& dir) {
  return absl::StrCat("'", SourceDir(), "/tests/kit/cluster' ", verb, " '", dir, "'");
}

class Cluster {
 public:
  static Cluster& The() {
    static Cluster cluster;
    return cluster;
  }
  Cluster() {
    std::string pattern = (std::filesystem::temp_directory_path() / "thidua-kit.XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    dir_ = pattern;
    keeper_ = popen(("setsid " + Script("keep", dir_) + " > /dev/null 2>&1").c_str(), "we");
    const std::string start = absl::StrCat(Script("start", dir_), " '", BuildDir(), "'");
    if (keeper_ == nullptr || std::system(start.c_str()) != 0) {
      throw std::runtime_error("no database for the tests: " + start);
    }
  }
  ~Cluster() { pclose(keeper_); }

  const std::string& dir() const { return dir_; }
  std::unique_ptr<db::Connection> Connect(const std::string& database) const {
    auto connection =
        db::Connection::Open(absl::StrCat("host=", dir_, " user=thidua_admin dbname=", database));
    if (!connection.ok()) throw std::runtime_error("no connection to " + database);
    return *std::move(connection);
  }

 private:
  std::string dir_;
  FILE* keeper_ = nullptr;
};

}  // namespace

Database::Database() {
  static std::atomic<int> made{0};
  name_ = absl::StrCat("test_", ++made);
  conninfo_ = absl::StrCat("host=", Cluster::The().dir(), " dbname=", name_);
  const auto admin = Cluster::The().Connect("postgres");
  Query(*admin, absl::StrCat("CREATE DATABASE ", name_, " TEMPLATE thidua STRATEGY file_copy"));
}

Database::~Database() {
  const auto admin = Cluster::The().Connect("postgres");
  (void)admin->ExecuteText(absl::StrCat("DROP DATABASE ", name_, " WITH (FORCE)"));
}

const std::string& Database::data_dir() const {
  static const std::string dir = Cluster::The().dir() + "/data";
  return dir;
}

std::unique_ptr<db::Connection> Database::AsSuperuser() const { return Cluster::The().Connect(name_); }

void Database::Disconnect() const {
  Query(*Cluster::The().Connect("postgres"),
        absl::StrCat("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '", name_,
                     "'"));
}

}  // namespace thidua::test
