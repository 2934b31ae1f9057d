#include "tests/support/stack.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/common/crypto/crypto.h"
#include "services/common/rpc/caller.h"
#include "services/common/rpc/transport.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::string SourceDir() { return THIDUA_SOURCE_DIR; }
std::string BuildDir() {
  const char* other = std::getenv("THIDUA_BUILD_DIR");
  return other != nullptr ? other : THIDUA_BUILD_DIR;
}

std::string StackCommand(const std::string& verb, const std::string& data_dir) {
  return absl::StrCat("'", SourceDir(), "/deploy/stack' ", verb, " --data '", data_dir, "' --build '",
                      BuildDir(), "'");
}

void Prepare(const std::string& data_dir) {
  const std::string command =
      absl::StrCat("'", SourceDir(), "/tests/support/prepared' '", BuildDir(), "' '", data_dir, "'");
  if (std::system(command.c_str()) != 0) throw std::runtime_error("no prepared data directory: " + command);
}

Stack::Stack(const std::string& topology, Beginning beginning, const std::string& options)
    : topology_(topology), options_(options) {
  std::string pattern = (fs::temp_directory_path() / "thidua-test.XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a directory like " + pattern);
  data_dir_ = pattern;
  keeper_ = std::make_unique<Keeper>(absl::StrCat(StackCommand("down", data_dir_),
                                                  " > /dev/null; code=$?; rm -rf \"$(cat '", data_dir_,
                                                  "/run/socket-dir')\" '", data_dir_, "'; exit $code"));
  if (beginning != Beginning::kNothing) Prepare(data_dir_);
  if (beginning == Beginning::kPrepared) {
    std::ofstream settings(data_dir_ + "/pg/postgresql.conf", std::ios::app);
    settings << "fsync = off\n";
    if (!settings.flush()) throw std::runtime_error("cannot write settings in " + data_dir_);
  }
  Start();
}

void Stack::Start() {
  const std::string port = endpoint_.empty() ? "0" : endpoint_.substr(endpoint_.rfind(':') + 1);
  const std::string command = absl::StrCat(StackCommand("up", data_dir_), " --port ", port, " --topology ",
                                           topology_, " --clock 2020-08-15T00:00:00Z ", options_);
  FILE* out = popen(command.c_str(), "r");
  char buffer[512];
  while (out != nullptr && fgets(buffer, sizeof buffer, out) != nullptr) {
    absl::string_view line = absl::StripSuffix(buffer, "\n");
    if (absl::ConsumePrefix(&line, "ready ")) endpoint_ = std::string(line);
  }
  if (out == nullptr || pclose(out) != 0 || endpoint_.empty()) {
    throw std::runtime_error("the system did not come up: " + command);
  }
}

void Stack::Kill(const std::string& what) {
  const std::string command = StackCommand("kill", data_dir_) + " " + what;
  if (std::system(command.c_str()) != 0) throw std::runtime_error("could not kill: " + command);
}

std::string Stack::Content(const std::string& file) const {
  std::ifstream in(data_dir_ + "/" + file);
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

std::string Stack::FirstLineOf(const std::string& file) const {
  std::ifstream in(data_dir_ + "/" + file);
  std::string line;
  std::getline(in, line);
  return line;
}

std::unique_ptr<db::Connection> Stack::Connect(const std::string& user) const {
  auto connection = db::Connection::Open(
      absl::StrCat("host=", FirstLineOf("run/socket-dir"), " dbname=thidua connect_timeout=5 ", user));
  if (!connection.ok())
    throw std::runtime_error("cannot connect to the database: " + user.substr(0, user.find(' ')));
  return *std::move(connection);
}

std::unique_ptr<db::Connection> Stack::AsSuperuser() const { return Connect("user=thidua_admin"); }

std::unique_ptr<db::Connection> Stack::AsService(const std::string& context) const {
  return Connect(absl::StrCat(
      "user=", context, "_service password=", FirstLineOf(absl::StrCat("secrets/", context, "_service.pw"))));
}

std::string Stack::ServiceToken(const std::string& context) const {
  const auto key = crypto::SigningKey::Load(absl::StrCat(data_dir_, "/keys/", context, ".key"));
  if (!key.ok()) throw std::runtime_error("no key of " + context);
  return rpc::ServiceTokens(context, &*key, data_dir_ + "/keys").Issue(absl::Now());
}

std::string Stack::ServiceAddress(const std::string& context) const {
  std::ifstream in(data_dir_ + "/run/ports");
  for (std::string name, port; in >> name >> port;) {
    if (name == context || name == "allinone") return "127.0.0.1:" + port;
  }
  throw std::runtime_error("no port of " + context);
}

std::shared_ptr<grpc::Channel> Stack::ServiceChannel(const std::string& name,
                                                     const std::string& context) const {
  const auto transport = rpc::Transport::Load(data_dir_, name);
  if (!transport.ok()) throw std::runtime_error("no certificate of " + name);
  return transport->To(topology_ == "allinone" ? topology_ : context, ServiceAddress(context));
}

}  // namespace thidua::test
