// A service that has more to do than it can, and one whose peer hangs: who asks for it is answered within the
// deadlines or refused with a reason, and nobody else notices.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"

namespace thidua::test {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kClients = 64;
constexpr std::chrono::seconds kFlood(5);
constexpr double kInteractiveSeconds = 10;  // DEADLINE_CLASS INTERACTIVE
constexpr double kPromptSeconds = 3;        // of a bystander, while two cores do all this

struct Seen {
  std::map<std::string, int> outcomes;  // by reason; "OK"
  double slowest_s = 0;

  void Add(const Reply& reply, double seconds) {
    outcomes[reply.ok()               ? "OK"
             : reply.reason().empty() ? "without a reason: " + reply.Describe()
                                      : reply.reason()] += 1;
    EXPECT_TRUE(reply.ok() || IsVietnamese(reply.words())) << reply.Describe();
    slowest_s = std::max(slowest_s, seconds);
  }
  void Add(const Seen& other) {
    for (const auto& [outcome, count] : other.outcomes) outcomes[outcome] += count;
    slowest_s = std::max(slowest_s, other.slowest_s);
  }
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
  for (const auto& [outcome, count] : seen.outcomes) out << count << " × " << outcome << ", ";
  return out << "slowest " << seen.slowest_s << " s";
}

template <class Response, class Request>
void Ask(const Api& api, const Actor& actor, const std::string& method, const Request& request, Seen& seen) {
  Response response;
  const auto began = Clock::now();
  const Reply reply = api.Call(actor, method, request, &response);
  seen.Add(reply, std::chrono::duration<double>(Clock::now() - began).count());
}

// What somebody looks at who has nothing to do with it.
Seen Bystand(const Api& api, const Actor& actor) {
  Seen seen;
  Ask<identity::v1::GetMeResponse>(api, actor, "identity/IdentityService/GetMe", identity::v1::GetMeRequest(),
                                   seen);
  approval::v1::ListCasesRequest cases;
  cases.set_unit_id(TheWorld().school);
  Ask<approval::v1::ListCasesResponse>(api, actor, "approval/ApprovalService/ListCases", cases, seen);
  return seen;
}

// Keeps a service from running at all for as long as this lives.
class Hanging {
 public:
  explicit Hanging(const std::string& service) {
    std::ifstream(absl::StrCat(TheStack().data_dir(), "/run/thidua-", service, ".pid")) >> pid_;
    if (pid_ <= 0 || kill(pid_, SIGSTOP) != 0) throw std::runtime_error("cannot stop " + service);
  }
  ~Hanging() { kill(pid_, SIGCONT); }

 private:
  pid_t pid_ = 0;
};

TEST(Busy, DirectoryUnderSixtyFourClientsAnswersAndHoldsUpNobody) {
  World& w = TheWorld();
  const Actor readers[] = {w.officer, w.head, w.chair, w.principal};
  directory::v1::GetPersonRequest request;
  request.set_id(w.teacher.person_id);
  const auto end = Clock::now() + kFlood;
  std::vector<Seen> seen(kClients);
  std::vector<std::thread> clients;
  for (int i = 0; i < kClients; ++i) {
    clients.emplace_back([&, i] {
      const Api api(w.stack, Api::Connection::kOwn);
      while (Clock::now() < end) {
        Ask<directory::v1::Person>(api, readers[i % std::size(readers)],
                                   "directory/DirectoryService/GetPerson", request, seen[i]);
      }
    });
  }
  Seen bystander, units;
  const Api api(w.stack, Api::Connection::kOwn);
  while (Clock::now() < end) {
    bystander.Add(Bystand(api, w.secretary));
    Ask<directory::v1::ListUnitsResponse>(api, w.secretary, "directory/DirectoryService/ListUnits",
                                          directory::v1::ListUnitsRequest(), units);
  }
  for (auto& client : clients) client.join();
  Seen all;
  for (const Seen& one : seen) all.Add(one);
  std::cout << "  clients: " << all << "\n  bystander: " << bystander << "\n  its ListUnits: " << units
            << "\n";
  EXPECT_GT(all.outcomes["OK"], 5 * kClients);
  EXPECT_LT(all.slowest_s, kInteractiveSeconds);
  for (const auto& [outcome, count] : all.outcomes) {
    EXPECT_TRUE((std::set<std::string>{"OK", "SERVER_BUSY", "TOO_MANY_CALLS"}.count(outcome))) << outcome;
  }
  for (const Seen& one : {bystander, units}) {
    EXPECT_EQ(one.outcomes.size(), 1) << one;
    EXPECT_LT(one.slowest_s, kPromptSeconds);
  }
}

TEST(Busy, AHangingDirectoryHoldsUpNoOtherService) {
  if (TheStack().topology() == "allinone") GTEST_SKIP() << "one process hangs as a whole";
  World& w = TheWorld();
  const Api api(w.stack, Api::Connection::kOwn);
  Bystand(api, w.secretary);  // approval has seen the tree
  Seen seen;
  {
    const Hanging directory("directory");
    std::vector<Seen> each(8);
    std::vector<std::thread> clients;
    for (Seen& one : each) {
      clients.emplace_back([&] {
        for (int i = 0; i < 10; ++i) one.Add(Bystand(api, w.secretary));
      });
    }
    for (auto& client : clients) client.join();
    for (const Seen& one : each) seen.Add(one);
  }
  std::cout << "  " << seen << "\n";
  EXPECT_EQ(seen.outcomes, (std::map<std::string, int>{{"OK", 160}}));
  EXPECT_LT(seen.slowest_s, kPromptSeconds);
}

TEST(Busy, DirectoryWhosePeerHangsRefusesWithinTheDeadlineAndRecovers) {
  if (TheStack().topology() == "allinone") GTEST_SKIP() << "one process hangs as a whole";
  World& w = TheWorld();
  const Api api(w.stack, Api::Connection::kOwn);
  Actor reader = w.officer;
  reader.service = "edge";  // to the service's own port: the edge would soon find it gone
  directory::v1::GetPersonRequest request;
  request.set_id(w.teacher.person_id);
  std::vector<Seen> each(16);
  {
    const Hanging identity("identity");
    std::vector<std::thread> clients;
    for (Seen& one : each) {
      clients.emplace_back([&] {
        // Until who calls is not known any more.
        while (one.outcomes.size() == one.outcomes.count("OK")) {
          Ask<directory::v1::Person>(api, reader, "directory/DirectoryService/GetPerson", request, one);
        }
      });
    }
    for (auto& client : clients) client.join();
  }
  Seen seen;
  for (const Seen& one : each) seen.Add(one);
  std::cout << "  " << seen << "\n";
  EXPECT_LT(seen.slowest_s, kInteractiveSeconds);
  for (const auto& [outcome, count] : seen.outcomes) {
    EXPECT_TRUE((std::set<std::string>{"OK", "TRY_AGAIN", "TIMED_OUT"}.count(outcome))) << outcome;
  }
  Await("directory answers again", [&] {
    directory::v1::Person person;
    return api.Call(reader, "directory/DirectoryService/GetPerson", request, &person).ok();
  });
}

}  // namespace
}  // namespace thidua::test
