// A withdrawal against the council's result that is on its way: one truth in the end, whichever comes first.
#include <gtest/gtest.h>

#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/contract/world.h"

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
  const std::string last = pending.dossiers.back().id();
  approval::v1::ListCasesRequest list;
  list.set_unit_id(w.school);
  list.set_stage("SCHOOL_COUNCIL");
  list.set_title_code(kLetter);
  list.set_page_size(500);
  Await("the cases", [&] {
    pending.cases.clear();
    do {
      const auto page =
          w.Do<approval::v1::ListCasesResponse>(w.secretary, "approval/ApprovalService/ListCases", list);
      for (const auto& dossier : pending.dossiers) {
        for (const auto& found : page.cases()) {
          if (found.dossier_id() == dossier.id()) pending.cases.push_back(found);
        }
      }
      list.set_page_token(page.next_page_token());
    } while (!list.page_token().empty());
    return pending.cases.size() == candidates;
  });
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

// 200 at once in one process, fewer where each takes longer.
TEST(Withdrawal, AgainstTheCouncilsResultEndsInOneTruth) {
  World& w = TheWorld();
  const int polls = TheStack().topology() == "allinone" ? 4 : 1;
  const size_t candidates = TheStack().topology() == "allinone" ? 50 : 20;
  int withdrawn = 0, refused_at_once = 0, told_later = 0;
  for (int round = 0; round < polls; ++round) {
    const Pending pending = Voted(w, candidates);
    std::atomic<int> refused{0};
    // Half of the withdrawals are asked for before the poll is closed, half beside and after it.
    const size_t before = candidates / 2;
    const auto ask = [&](size_t i) {
      const Reply reply = Withdraw(w, pending.dossiers[i]);
      if (reply.ok()) return;
      ++refused;
      // The council's result had already come, which changes the dossier.
      EXPECT_TRUE(reply.reason() == "ETAG_MISMATCH" || reply.guards().count("before_council_decision") == 1)
          << reply.Describe();
    };
    std::thread closing([&] { w.Close(pending.poll); });
    InThreads(before, ask);
    closing.join();
    InThreads(candidates - before, [&](size_t i) { ask(before + i); });
    const int gone = ExpectOneTruth(w, pending);
    withdrawn += gone;
    refused_at_once += refused;
    for (const auto& dossier : pending.dossiers) {
      if (!Fetch(w, dossier.id()).withdrawal_refused().empty()) ++told_later;
    }
  }
  // Each was answered: withdrawn, refused at once, or taken back with the reason.
  EXPECT_EQ(withdrawn + refused_at_once + told_later, polls * static_cast<int>(candidates));
  std::cout << "of " << polls * candidates << " withdrawals " << withdrawn << " came in time, " << told_later
            << " were taken back with the reason, " << refused_at_once << " were refused at once\n";
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
  for (const Case& before : pending.cases) {
    const Case found = w.Fetch(before);
    if (found.outcome() != "WITHDRAWN") continue;
    approval::v1::SubmissionLetter letter;
    EXPECT_FALSE(w.api
                     .Call(w.principal, "approval/ApprovalService/SendSubmissionLetter",
                           w.LetterRequest(found), &letter)
                     .ok());
    approval::v1::Decision decision;
    EXPECT_FALSE(
        w.api.Call(w.chair, "approval/ApprovalService/IssueDecision", w.DecisionRequest(found), &decision)
            .ok());
  }
}

}  // namespace
}  // namespace thidua::test
