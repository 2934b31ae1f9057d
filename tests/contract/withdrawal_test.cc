// A withdrawal against the council's result that is on its way: one truth in the end, whichever comes first.
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using council::v1::Poll;
using submission::v1::Dossier;

Dossier Fetch(World& w, const std::string& id) {
  submission::v1::GetDossierRequest get;
  get.set_id(id);
  return w.Do<Dossier>(w.secretary, "submission/SubmissionService/GetDossier", get);
}

Reply Withdraw(World& w, const Dossier& dossier) {
  auto request = Naming<submission::v1::WithdrawDossierRequest>(dossier);
  request.set_reason("Xin rút");
  Dossier answer;
  return w.api.Call(w.secretary, "submission/SubmissionService/WithdrawDossier", request, &answer);
}

void InThreads(size_t count, const std::function<void(size_t)>& work) {
  constexpr size_t kThreads = 8;
  std::vector<std::thread> threads;
  for (size_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (size_t i = thread; i < count; i += kThreads) work(i);
    });
  }
  for (auto& thread : threads) thread.join();
}

// A poll over new cases, voted on and ready to be closed, with the dossiers of its candidates.
struct Pending {
  Poll poll;
  std::vector<Dossier> dossiers;
  std::vector<Case> cases;
};

Pending Voted(World& w, size_t candidates) {
  Pending pending;
  std::vector<std::string> people;
  for (size_t i = 0; i < candidates; ++i) people.push_back(w.NewPerson(w.school).id());
  for (const auto& person : people) pending.dossiers.push_back(w.NewSubmitted(kLetter, person));
  for (const auto& dossier : pending.dossiers) pending.cases.push_back(w.CaseOf(dossier));
  auto open = WithId<council::v1::OpenPollRequest>();
  open.set_meeting_id(w.meeting.id());
  open.set_etag(w.meeting.etag());
  open.set_title_code(kLetter);
  for (const auto& found : pending.cases) open.add_case_ids(found.id());
  pending.poll = w.Do<Poll>(w.secretary, "council/CouncilService/OpenPoll", open);
  for (const auto& voter : {w.principal, w.secretary, w.member, w.colleague}) {
    w.Do<council::v1::CastVoteResponse>(voter, "council/CouncilService/CastVote", w.VoteFor(pending.poll));
  }
  return pending;
}

// Every dossier and its case say the same; how many were withdrawn.
int ExpectOneTruth(World& w, const Pending& pending) {
  int withdrawn = 0;
  for (const Case& before : pending.cases) {
    Dossier dossier;
    Case found;
    Await("one truth", [&] {
      dossier = Fetch(w, before.dossier_id());
      found = w.Fetch(before);
      return dossier.state() != Dossier::WITHDRAWING && found.stage() != "SCHOOL_COUNCIL";
    });
    if (found.outcome() == "WITHDRAWN") {
      ++withdrawn;
      EXPECT_EQ(dossier.state(), Dossier::WITHDRAWN) << dossier.id();
    } else {
      EXPECT_EQ(found.stage(), "SCHOOL_LETTER") << found.id();
      EXPECT_EQ(dossier.state(), Dossier::SUBMITTED) << dossier.id();
    }
  }
  return withdrawn;
}

// What was withdrawn is carried no further: neither up with a letter nor to a decision.
void ExpectCarriedNoFurther(World& w, const Case& gone) {
  const Case found = w.Fetch(gone);
  approval::v1::SubmissionLetter letter;
  EXPECT_FALSE(
      w.api
          .Call(w.principal, "approval/ApprovalService/SendSubmissionLetter", w.LetterRequest(found), &letter)
          .ok());
  approval::v1::Decision decision;
  EXPECT_FALSE(
      w.api.Call(w.chair, "approval/ApprovalService/IssueDecision", w.DecisionRequest(found), &decision)
          .ok());
}

// 200 against four polls.
TEST(Withdrawal, AgainstTheCouncilsResultEndsInOneTruth) {
  World& w = TheWorld();
  constexpr int kPolls = 4;
  constexpr size_t kCandidates = 50;
  int withdrawn = 0, refused_at_once = 0, told_later = 0;
  for (int round = 0; round < kPolls; ++round) {
    const Pending pending = Voted(w, kCandidates);
    std::vector<char> taken(kCandidates, 0);  // not refused at once
    // Half of the withdrawals are asked for before the poll is closed, half beside and after it.
    const size_t before = kCandidates / 2;
    const auto ask = [&](size_t i) {
      const Reply reply = Withdraw(w, pending.dossiers[i]);
      taken[i] = reply.ok() ? 1 : 0;
      if (reply.ok()) return;
      // The council's result had already come, which changes the dossier.
      EXPECT_TRUE(reply.reason() == "ETAG_MISMATCH" || reply.guards().count("before_council_decision") == 1)
          << reply.Describe();
    };
    std::thread closing([&] { w.Close(pending.poll); });
    InThreads(before, ask);
    closing.join();
    InThreads(kCandidates - before, [&](size_t i) { ask(before + i); });
    withdrawn += ExpectOneTruth(w, pending);
    // Each was answered, in one way: refused at once, withdrawn, or taken back with the reason.
    for (size_t i = 0; i < kCandidates; ++i) {
      const Dossier now = Fetch(w, pending.dossiers[i].id());
      const int gone = now.state() == Dossier::WITHDRAWN ? 1 : 0;
      const int told = now.withdrawal_refused().empty() ? 0 : 1;
      EXPECT_EQ(gone + told, taken[i]) << now.ShortDebugString();
      told_later += told;
      refused_at_once += 1 - taken[i];
    }
    for (const Case& found : pending.cases) {
      if (w.Fetch(found).outcome() == "WITHDRAWN") ExpectCarriedNoFurther(w, found);
    }
  }
  std::cout << "of " << kPolls * kCandidates << " withdrawals " << withdrawn << " came in time, "
            << told_later << " were taken back with the reason, " << refused_at_once
            << " were refused at once\n";
}

// The withdrawal is committed first: the council's result finds no case to move, and nothing can be decided
// any more.
TEST(Withdrawal, ThatComesFirstHolds) {
  World& w = TheWorld();
  const Pending pending = Voted(w, 2);
  ASSERT_TRUE(Withdraw(w, pending.dossiers[0]).ok());
  Await("the withdrawal answered",
        [&] { return Fetch(w, pending.dossiers[0].id()).state() != Dossier::WITHDRAWING; });
  w.Close(pending.poll);
  EXPECT_EQ(ExpectOneTruth(w, pending), 1);
  EXPECT_EQ(Fetch(w, pending.dossiers[0].id()).state(), Dossier::WITHDRAWN);
  for (const Case& found : pending.cases) {
    if (w.Fetch(found).outcome() == "WITHDRAWN") ExpectCarriedNoFurther(w, found);
  }
}

// The council's result holds the case while the withdrawal is asked for: it is taken back with the reason,
// and the case goes on.
TEST(Withdrawal, ThatComesSecondIsTakenBackWithTheReason) {
  World& w = TheWorld();
  const Pending pending = Voted(w, 1);
  const std::string& id = pending.dossiers[0].id();
  const auto database = TheStack().AsSuperuser();
  // So that the result comes alone: a batch would give way.
  Await("nothing else on its way to approval", [&] {
    const auto rows = Query(*database,
                            "SELECT count(*) AS n FROM (SELECT * FROM council.outbox UNION ALL"
                            " SELECT * FROM submission.outbox) AS waiting"
                            " WHERE consumer = 'approval' AND delivered_at IS NULL AND parked_at IS NULL");
    return rows[0].Int("n") == 0;
  });
  Query(*database, "BEGIN; LOCK TABLE approval.cases IN SHARE MODE");
  w.Close(pending.poll);
  Await("the result at the case", [&] {
    return Query(*database,
                 "SELECT count(*) AS n FROM pg_locks WHERE relation = 'approval.cases'::regclass"
                 " AND NOT granted")[0]
               .Int("n") > 0;
  });
  const Reply asked = Withdraw(w, pending.dossiers[0]);
  const auto state = Fetch(w, id).state();
  Query(*database, "COMMIT");
  EXPECT_TRUE(asked.ok()) << asked.Describe();
  EXPECT_EQ(state, Dossier::WITHDRAWING);
  Await("the withdrawal answered", [&] { return Fetch(w, id).state() != Dossier::WITHDRAWING; });
  EXPECT_EQ(ExpectOneTruth(w, pending), 0);
  EXPECT_EQ(Fetch(w, id).state(), Dossier::SUBMITTED);
  EXPECT_NE(Fetch(w, id).withdrawal_refused(), "");
  w.Do<approval::v1::SubmissionLetter>(w.principal, "approval/ApprovalService/SendSubmissionLetter",
                                       w.LetterRequest(w.Fetch(pending.cases[0])));
}

}  // namespace
}  // namespace thidua::test
