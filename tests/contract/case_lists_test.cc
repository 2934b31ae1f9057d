// Lists of cases: whichever index a filter leads along, the rows are those it names.
#include <gtest/gtest.h>

#include <set>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using approval::v1::ListCasesRequest;
using approval::v1::ListCasesResponse;

constexpr char kList[] = "approval/ApprovalService/ListCases";

World& W() { return TheWorld(); }

std::set<std::string> Listed(const Actor& who, ListCasesRequest request) {
  request.set_page_size(20);
  std::set<std::string> ids;
  do {
    const auto page = W().Do<ListCasesResponse>(who, kList, request);
    for (const Case& found : page.cases()) EXPECT_TRUE(ids.insert(found.id()).second) << "listed twice";
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return ids;
}

// Whoever has a dossier in hand asks for its case by it.
TEST(CaseLists, ACaseIsFoundByItsDossier) {
  const Case one = W().CaseAt("SCHOOL_COUNCIL", kLetter);
  const std::string method = "approval/ApprovalService/GetCase";
  approval::v1::GetCaseRequest request;
  request.set_id(one.id());
  const auto by_id = W().Do<approval::v1::GetCaseResponse>(W().secretary, method, request);
  approval::v1::GetCaseResponse answer;
  request.set_dossier_id(one.dossier_id());
  const Reply both = W().api.Call(W().secretary, method, request, &answer);
  EXPECT_EQ(both.reason(), "FIELD_INVALID") << both.Describe();
  request.clear_id();
  const auto by_dossier = W().Do<approval::v1::GetCaseResponse>(W().secretary, method, request);
  EXPECT_EQ(by_dossier.SerializeAsString(), by_id.SerializeAsString());
  EXPECT_EQ(W().api.Call(W().stranger, method, request, &answer).code(), grpc::StatusCode::NOT_FOUND);
  request.clear_dossier_id();
  EXPECT_EQ(W().api.Call(W().secretary, method, request, &answer).reason(), "FIELD_INVALID");
}

TEST(CaseLists, WhatWaitsForACouncilIsToldApart) {
  const Case waits = W().CaseAt("SCHOOL_COUNCIL", kLetter);
  const Case passed = W().CaseAt("SCHOOL_LETTER", kLetter);
  ListCasesRequest request;
  request.set_holder_unit_id(W().school);
  const auto held = Listed(W().secretary, request);
  EXPECT_EQ(held.count(waits.id()) + held.count(passed.id()), 2u);
  request.set_before_council(true);
  const auto waiting = Listed(W().secretary, request);
  EXPECT_EQ(waiting.count(waits.id()), 1u);
  EXPECT_EQ(waiting.count(passed.id()), 0u);
  request.clear_holder_unit_id();
  ListCasesResponse none;
  const Reply refused = W().api.Call(W().secretary, kList, request, &none);
  EXPECT_EQ(refused.reason(), "FIELD_INVALID") << refused.Describe();
  EXPECT_EQ(refused.fields().count("holder_unit_id"), 1u);
}

// The leader of a block sees what lies with his school besides what is of it, each once; narrowed to a unit,
// what he sees of that one.
TEST(CaseLists, OfAUnitAndThoseThatLieWithIt) {
  const Case ranked = W().CaseAt("BLOCK_REVIEW", kLetter);
  EXPECT_EQ(Listed(W().leader, {}).count(ranked.id()), 1u);
  ListCasesRequest request;
  request.set_unit_id(W().school);
  EXPECT_EQ(Listed(W().leader, request).count(ranked.id()), 1u);
  request.set_unit_id(W().leader_school);
  EXPECT_EQ(Listed(W().leader, request).count(ranked.id()), 0u);
}

}  // namespace
}  // namespace thidua::test
