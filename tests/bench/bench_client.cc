// The client where there are 1,000,000 dossiers: every list of every role is opened in the real window, each
// role in a program of its own, so that its memory is the client's. bench_client [--rows 1000000]
// [--report-only]
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "services/common/rpc/caller.h"
#include "tests/bench/seed.h"
#include "tests/support/database.h"

namespace thidua::bench {
namespace {

using namespace identity::v1;
using test::Actor;

constexpr int kClients = 3;
constexpr int kPolls = 20;  // of one meeting

struct Desk {
  std::string name;
  Actor person;
  std::string password = test::kPassword;
};

// A teacher of the first school, with five dossiers.
Actor Teacher(test::World& world, const Seeded& seeded) {
  directory::v1::GetPersonRequest get;
  get.set_id(seeded.Person(0));
  const auto person =
      world.Do<directory::v1::Person>(world.admin, "directory/DirectoryService/GetPerson", get);
  Grant grant;
  grant.set_role(TEACHER);
  grant.set_unit_id(person.unit_id());
  return world.api.SetUp(world.NewAccount(person, {grant}).username(), test::kInitialPassword,
                         test::kPassword);
}

std::vector<Desk> Desks(const test::Stack& stack, test::World& world, const Seeded& seeded) {
  const std::string& school = seeded.schools.front();
  const auto of_school = [&](const std::vector<std::pair<identity::v1::Role, std::string>>& roles) {
    return world.NewActor(school, roles);
  };
  return {{"giáo viên", Teacher(world, seeded)},
          {"thư ký trường", of_school({{SCHOOL_SECRETARY, school}})},
          {"hiệu trưởng", of_school({{PRINCIPAL, school}})},
          {"uỷ viên hội đồng", of_school({{COUNCIL_MEMBER, school}})},
          {"khối trưởng", world.leader},
          {"chuyên viên Phòng", world.officer},
          {"lãnh đạo Phòng", world.head},
          {"chuyên viên UBND", world.specialist},
          {"chủ tịch UBND", world.chair},
          {"kiểm toán", world.NewActor(world.province, {{AUDITOR, rpc::kWholeDeployment}})},
          {"quản trị", world.admin, stack.FirstLineOf("secrets/admin.pw")}};
}

std::string Quoted(const std::string& text) { return absl::StrCat("'", text, "'"); }

// Runs the window's program for the role; true where it kept the bars.
bool Visit(const test::Stack& stack, const test::World& world, const Desk& desk) {
  // A person would wait for the next code; whatever was used is unused again.
  test::Query(*world.database, "UPDATE identity.second_factors SET last_step = 0");
  const std::string& data = stack.data_dir();
  const std::string home = absl::StrCat(data, "/home/", desk.person.username);
  const std::string command = absl::StrJoin(
      {std::string("env QT_QPA_PLATFORM=offscreen"), absl::StrCat("XDG_DATA_HOME=", Quoted(home)),
       absl::StrCat("XDG_CONFIG_HOME=", Quoted(home)),
       absl::StrCat("THIDUA_CA=", Quoted(data + "/tls/ca.crt")),
       Quoted(test::BuildDir() + "/bin/bench_client_window"), Quoted(stack.endpoint()), Quoted(desk.name),
       Quoted(desk.person.username), Quoted(desk.password), Quoted(desk.person.totp_secret),
       Quoted(data + "/pictures")},
      " ");
  std::cout << "\n" << std::flush;
  const int status = std::system(command.c_str());
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) throw std::runtime_error("no window for " + desk.name);
  return WEXITSTATUS(status) == 0;
}

int Run(int64_t rows, bool report_only) {
  const absl::Time start = absl::Now();
  const test::Stack stack("allinone", test::Beginning::kDurable);
  test::World world(stack);
  const Seeded seeded = Seed(stack, world, rows, kClients, kPolls);
  const auto desks = Desks(stack, world, seeded);
  std::cout << absl::StrFormat("%d dossiers of %d schools, prepared in %s\n", rows, seeded.schools.size(),
                               absl::FormatDuration(absl::Trunc(absl::Now() - start, absl::Seconds(1))));
  int missed = 0;
  for (const Desk& desk : desks) missed += Visit(stack, world, desk) ? 0 : 1;
  std::cout << absl::StrFormat("\n%d of %d roles kept every bar\n", desks.size() - missed, desks.size());
  return missed == 0 || report_only ? 0 : 1;
}

}  // namespace
}  // namespace thidua::bench

int main(int argc, char** argv) {
  int64_t rows = 1'000'000;
  bool report_only = false;
  CLI::App app("bench_client: every list of the client in a system full of dossiers");
  app.add_option("--rows", rows, "dossiers")->check(CLI::Range(1'000, 100'000'000));
  app.add_flag("--report-only", report_only, "a missed bar is told, and is no failure");
  CLI11_PARSE(app, argc, argv);
  try {
    return thidua::bench::Run(rows - rows % 10, report_only);
  } catch (const std::exception& error) {
    std::cerr << "bench_client: " << error.what() << "\n";
    return 2;
  }
}
