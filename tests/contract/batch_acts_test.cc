// One verb on many cases: each has its own answer, and two batches over the same cases meet without waiting
// for each other for ever.
#include <gtest/gtest.h>

#include <map>

#include "tests/contract/racing.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

constexpr char kAct[] = "approval/ApprovalService/BatchActOnCases";
constexpr char kCheck[] = "approval/ApprovalService/BatchCheckCases";

World& W() { return TheWorld(); }

BatchActOnCasesRequest Together(Verb verb, const std::vector<Case>& cases) {
  auto request = WithId<BatchActOnCasesRequest>();
  request.set_verb(verb);
  if (verb != ACCEPT) request.set_reason("Báo cáo chưa nêu số liệu");
  for (const Case& found : cases) {
    auto* reference = request.add_cases();
    reference->set_id(found.id());
    reference->set_etag(found.etag());
  }
  return request;
}

// Cases that wait for the division's appraisal.
std::vector<Case> ToAppraise(int count) {
  std::vector<std::string> people;
  people.reserve(count);
  for (int i = 0; i < count; ++i) people.push_back(W().NewPerson(W().school).id());
  return W().CasesAt("DIVISION_APPRAISAL", kLetter, people);
}

std::map<std::string, std::string> ReasonsOf(const google::protobuf::RepeatedPtrField<CaseResult>& results) {
  std::map<std::string, std::string> reasons;
  for (const auto& result : results) reasons[result.case_id()] = result.reason();
  return reasons;
}

TEST(BatchActs, EachCaseHasItsOwnAnswer) {
  const std::vector<Case> to_appraise = ToAppraise(2);
  const Case& going = to_appraise[0];
  Case stale = to_appraise[1];
  const Case unrated = W().CaseAt("DIVISION_APPRAISAL", kWorker);
  const Case elsewhere = W().CaseAt("BLOCK_REVIEW", kLetter);
  Case unknown;
  unknown.set_id(crypto::NewUuid());
  unknown.set_etag("1");
  stale.set_etag("999999");
  const std::vector<Case> all = {going, unrated, stale, elsewhere, unknown};

  BatchCheckCasesRequest check;
  check.set_verb(ACCEPT);
  for (const Case& found : all) check.add_case_ids(found.id());
  EXPECT_EQ(ReasonsOf(W().Do<BatchCheckCasesResponse>(W().officer, kCheck, check).results()),
            (std::map<std::string, std::string>{{going.id(), ""},
                                                {unrated.id(), "GUARD_UNMET"},
                                                {stale.id(), ""},
                                                {elsewhere.id(), "NOT_HOLDER"}}));

  const auto answer = W().Do<BatchActOnCasesResponse>(W().officer, kAct, Together(ACCEPT, all));
  ASSERT_EQ(answer.results_size(), 5);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(answer.results(i).case_id(), all[i].id());
  EXPECT_EQ(answer.results(0).reason(), "");
  EXPECT_EQ(answer.results(0).case_().stage(), "DIVISION_LETTER");
  EXPECT_EQ(answer.results(0).case_().etag(), W().Fetch(going).etag());
  EXPECT_EQ(answer.results(1).reason(), "GUARD_UNMET");
  ASSERT_EQ(answer.results(1).unmet_guards_size(), 1);
  EXPECT_EQ(answer.results(1).unmet_guards(0).guard(), "rating_sufficient");
  EXPECT_EQ(answer.results(2).reason(), "ETAG_MISMATCH");
  EXPECT_EQ(answer.results(3).reason(), "NOT_HOLDER");
  EXPECT_EQ(answer.results(4).reason(), "NOT_FOUND");
  for (int i = 1; i < 5; ++i) EXPECT_TRUE(IsVietnamese(answer.results(i).message())) << i;
  for (const Case& found : {unrated, stale, elsewhere}) EXPECT_EQ(W().Fetch(found).stage(), found.stage());
}

TEST(BatchActs, WhatIsGivenBackSaysWhy) {
  const std::vector<Case> cases = ToAppraise(2);
  auto request = Together(RETURN, cases);
  request.clear_reason();
  BatchActOnCasesResponse none;
  const Reply refused = W().api.Call(W().officer, kAct, request, &none);
  EXPECT_EQ(refused.reason(), "FIELD_INVALID") << refused.Describe();
  EXPECT_EQ(refused.fields().count("reason"), 1u);
  request = Together(SEND_LETTER, cases);
  EXPECT_EQ(W().api.Call(W().officer, kAct, request, &none).fields().count("verb"), 1u);
  W().Do<BatchActOnCasesResponse>(W().officer, kAct, Together(RETURN, cases));
  for (const Case& found : cases) {
    EXPECT_EQ(W().Fetch(found).stage(), "DIVISION_SUPPLEMENT");
    submission::v1::GetDossierRequest get;
    get.set_id(found.dossier_id());
    submission::v1::Dossier dossier;
    Await("a dossier sent back", [&] {
      dossier =
          W().Do<submission::v1::Dossier>(W().secretary, "submission/SubmissionService/GetDossier", get);
      return dossier.state() == submission::v1::Dossier::RETURNED;
    });
    EXPECT_EQ(dossier.return_reason(), "Báo cáo chưa nêu số liệu");
  }
}

// Named in opposite order; each is done by one of them, the shared one by whoever came first.
TEST(BatchActs, TwoBatchesOverTheSameCasesMeet) {
  const std::vector<Case> cases = ToAppraise(3);
  const auto accept = Together(ACCEPT, {cases[0], cases[1]});
  const auto refuse = Together(REFUSE, {cases[2], cases[1]});
  for (const Reply& reply :
       AtOnce("approval.steps", {{kAct, By(W().officer, accept)}, {kAct, By(W().officer, refuse)}})) {
    EXPECT_TRUE(reply.ok()) << reply.Describe();
  }
  // Asked again under its id, each gives the answer it gave.
  const auto accepted = ReasonsOf(W().Do<BatchActOnCasesResponse>(W().officer, kAct, accept).results());
  const auto ended = ReasonsOf(W().Do<BatchActOnCasesResponse>(W().officer, kAct, refuse).results());
  EXPECT_EQ(accepted.at(cases[0].id()), "");
  EXPECT_EQ(ended.at(cases[2].id()), "");
  const bool accept_first = accepted.at(cases[1].id()).empty();
  EXPECT_EQ(accept_first ? ended.at(cases[1].id()) : accepted.at(cases[1].id()), "ETAG_MISMATCH");
  EXPECT_EQ(W().Fetch(cases[0]).stage(), "DIVISION_LETTER");
  EXPECT_EQ(W().Fetch(cases[1]).stage(), accept_first ? "DIVISION_LETTER" : "REFUSED");
  EXPECT_EQ(W().Fetch(cases[2]).stage(), "REFUSED");
  for (const Case& found : cases) {
    EXPECT_EQ(Query(*W().database, "SELECT count(*) AS n FROM approval.steps WHERE case_id = '" + found.id() +
                                       "' AND stage = 'DIVISION_APPRAISAL' AND left_at IS NOT NULL")[0]
                  .Int("n"),
              1);
  }
}

}  // namespace
}  // namespace thidua::test
