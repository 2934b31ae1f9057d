#include "tests/contract/racing.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/descriptors.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {

namespace {

// Nobody writes to the table while it is shut; readers and row locks do not mind.
class Gate {
 public:
  explicit Gate(const std::string& table)
      : table_(table), lock_(TheStack().AsSuperuser()), watch_(TheStack().AsSuperuser()) {
    Query(*lock_, absl::StrCat("BEGIN; LOCK TABLE ", table, " IN SHARE MODE"));
  }

  void Open() { Query(*lock_, "COMMIT"); }

  // Until so many calls of the table's service wait, here or for each other.
  void AwaitWaiting(size_t calls) {
    try {
      Await(absl::StrCat(calls, " calls to wait before ", table_),
            [&] { return static_cast<size_t>(Waiting().size()) >= calls; });
    } catch (const std::exception& e) {
      ADD_FAILURE() << e.what();
    }
  }

  // The processes of PostgreSQL that wait.
  db::Rows Waiting() {
    return Query(
        *watch_,
        absl::StrCat("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = '",
                     table_.substr(0, table_.find('.')), "_service'"));
  }

 private:
  const std::string table_;
  const std::unique_ptr<db::Connection> lock_, watch_;
};

std::thread Sent(const Racer& racer, Reply& reply) {
  return std::thread([&racer, &reply] {
    const Api api(TheStack(), Api::Connection::kOwn);
    const auto response = NewMessage(FindMethod(racer.method)->output_type());
    reply = api.Call(racer.ask.who, racer.method, *racer.ask.request, response.get());
  });
}

std::vector<Reply> Race(const std::string& table, const std::vector<Racer>& racers, bool in_turn) {
  Gate gate(table);
  std::vector<Reply> replies(racers.size());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < racers.size(); ++i) {
    threads.push_back(Sent(racers[i], replies[i]));
    if (in_turn) gate.AwaitWaiting(i + 1);
  }
  gate.AwaitWaiting(racers.size());
  gate.Open();
  for (auto& thread : threads) thread.join();
  return replies;
}

}  // namespace

std::vector<Reply> AtOnce(const std::string& table, const std::vector<Racer>& racers) {
  return Race(table, racers, false);
}

std::vector<Reply> InTurn(const std::string& table, const std::vector<Racer>& racers) {
  return Race(table, racers, true);
}

// PostgreSQL gives a lock to who waited first, so that nothing overtakes by locks alone: the process that
// serves the call is made to stand still.
Reply Overtaken(const std::string& table, const Racer& slow, const std::function<void()>& meanwhile) {
  Gate gate(table);
  Reply reply;
  std::thread thread = Sent(slow, reply);
  gate.AwaitWaiting(1);
  const db::Rows waiting = gate.Waiting();
  EXPECT_EQ(waiting.size(), 1);
  const pid_t backend = waiting.empty() ? 0 : static_cast<pid_t>(waiting[0].Int("pid"));
  if (backend > 0) {
    EXPECT_EQ(kill(backend, SIGSTOP), 0);
  }
  gate.Open();
  try {
    meanwhile();
  } catch (const std::exception& e) {
    ADD_FAILURE() << e.what();
  }
  if (backend > 0) kill(backend, SIGCONT);
  thread.join();
  return reply;
}

void ExpectOneDone(const std::vector<Reply>& replies, const std::set<std::string>& reasons) {
  EXPECT_EQ(std::count_if(replies.begin(), replies.end(), [](const Reply& reply) { return reply.ok(); }), 1);
  for (const Reply& reply : replies) {
    if (!reply.ok()) {
      EXPECT_EQ(reasons.count(reply.reason()), 1u) << reply.Describe();
    }
  }
}

}  // namespace thidua::test
