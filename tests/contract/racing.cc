#include "tests/contract/racing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/descriptors.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {

std::vector<Reply> AtOnce(const std::string& table, const std::vector<Racer>& racers) {
  const Stack& stack = TheStack();
  const auto gate = stack.AsSuperuser();
  const auto watch = stack.AsSuperuser();
  // Writers wait, readers and row locks do not.
  Query(*gate, absl::StrCat("BEGIN; LOCK TABLE ", table, " IN SHARE MODE"));
  std::vector<Reply> replies(racers.size());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < racers.size(); ++i) {
    threads.emplace_back([&, i] {
      const Api api(stack, Api::Connection::kOwn);
      const auto response = NewMessage(FindMethod(racers[i].method)->output_type());
      replies[i] = api.Call(racers[i].ask.who, racers[i].method, *racers[i].ask.request, response.get());
    });
  }
  const std::string service = table.substr(0, table.find('.')) + "_service";
  try {
    Await(absl::StrCat(racers.size(), " calls to wait before ", table), [&] {
      return Query(*watch, absl::StrCat("SELECT count(*) AS n FROM pg_stat_activity WHERE usename = '",
                                        service, "' AND wait_event_type = 'Lock'"))[0]
                 .Int("n") >= static_cast<int64_t>(racers.size());
    });
  } catch (const std::exception& e) {
    ADD_FAILURE() << e.what();
  }
  Query(*gate, "COMMIT");
  for (auto& thread : threads) thread.join();
  return replies;
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
