// What one decision takes together, and what it rests on.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/contract/playing.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using approval::v1::Case;
using approval::v1::Decision;
using approval::v1::IssueDecisionRequest;
using approval::v1::LegalBase;

constexpr char kIssue[] = "approval/ApprovalService/IssueDecision";

World& W() { return TheWorld(); }

void Add(const Case& found, IssueDecisionRequest& request) {
  auto* reference = request.add_cases();
  reference->set_id(found.id());
  reference->set_etag(found.etag());
}

// Cases of people who fulfil what the law asks, waiting for the district's decision.
std::vector<Case> Waiting(const std::string& title, int count) {
  std::vector<std::string> people;
  people.reserve(count);
  for (int i = 0; i < count; ++i) people.push_back(W().NewMeritedPerson().id());
  return W().CasesAt("DISTRICT_DECISION", title, people);
}

// A campaign of its own, so that nothing was decided in it before.
class Decisions : public testing::Test {
 protected:
  Decisions() : campaign_(W().campaign) { W().campaign = W().NewCampaign(true); }
  ~Decisions() override { W().campaign = campaign_; }

 private:
  const registration::v1::Campaign campaign_;
};

std::string AwardsOf(const std::string& decision_id) {
  return absl::StrCat(
      "FROM directory.merit_entries WHERE case_id IN (SELECT id FROM approval.cases WHERE"
      " decision_id = '",
      decision_id, "')");
}

// NĐ 91/2017 Đ.9 k.3: at most 15 % of those who are LĐTT. Of the seven of this very decision that is one.
TEST_F(Decisions, OfSeveralTitlesCountThemForEachOther) {
  const auto workers = Waiting(kWorker, 7);
  const auto fighters = Waiting(kFighter, 2);
  auto request = W().DecisionRequest(workers[0]);
  for (size_t i = 1; i < workers.size(); ++i) Add(workers[i], request);
  Add(fighters[0], request);
  auto too_many = request;
  too_many.set_request_id(crypto::NewUuid());
  Add(fighters[1], too_many);
  Decision none;
  const Reply refused = W().api.Call(W().chair, kIssue, too_many, &none);
  EXPECT_EQ(refused.guards().count("share_cap_kept"), 2u) << refused.Describe();

  const auto issued = W().Do<Decision>(W().chair, kIssue, request);
  ASSERT_EQ(issued.title_codes_size(), 2);
  EXPECT_EQ(issued.title_codes(0), kWorker);
  EXPECT_EQ(issued.title_codes(1), kFighter);
  EXPECT_EQ(issued.title_code(), "");
  EXPECT_EQ(issued.case_ids_size(), 8);
  for (const char* title : {kWorker, kFighter}) {
    approval::v1::ListDecisionsRequest list;
    list.set_title_code(title);
    list.set_page_size(500);
    const auto listed = W().Do<approval::v1::ListDecisionsResponse>(
                               W().teacher, "approval/ApprovalService/ListDecisions", list)
                            .decisions();
    EXPECT_TRUE(std::any_of(listed.begin(), listed.end(), [&](const Decision& one) {
      return one.id() == issued.id();
    })) << title;
  }
  // Each has the award of its own title in the golden book.
  Await("the awards of the decision", [&] {
    return Query(*W().database, absl::StrCat("SELECT count(*) AS n ", AwardsOf(issued.id())))[0].Int("n") ==
           8;
  });
  EXPECT_EQ(Query(*W().database, absl::StrCat("SELECT count(*) AS n ", AwardsOf(issued.id()),
                                              " AND award_code = '", kFighter, "'"))[0]
                .Int("n"),
            1);
  // The one that was left waits, and is above the share still.
  EXPECT_EQ(W().Fetch(fighters[1]).stage(), "DISTRICT_DECISION");
}

TEST_F(Decisions, AreOfOneCampaign) {
  auto request = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  W().campaign = W().NewCampaign(true);
  Add(W().CaseAt("DISTRICT_DECISION", kLetter), request);
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kIssue, request, &none).fields().count("cases"), 1u);
}

TEST_F(Decisions, NeverTakeWhatHasNotPassed) {
  auto request = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  Add(W().CaseAt("DISTRICT_COUNCIL", kLetter), request);
  Decision none;
  EXPECT_FALSE(W().api.Call(W().chair, kIssue, request, &none).ok());
}

TEST_F(Decisions, KeepWhatTheyRestOnAndWhatWasWrongWithIt) {
  auto request = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  const std::vector<std::pair<std::string, LegalBase::State>> bases = {
      {"Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ", LegalBase::IN_FORCE},
      {"Thông tư số 08/2017/TT-BNV của Bộ Nội vụ", LegalBase::NO_LONGER_IN_FORCE},
      {"Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", LegalBase::NOT_YET_IN_FORCE},
      {"Thông tư 30 của Bộ Nội vụ", LegalBase::NOT_KNOWN}};
  for (const auto& [text, state] : bases) request.add_legal_bases(text);
  const auto issued = W().Do<Decision>(W().chair, kIssue, request);
  approval::v1::GetDecisionRequest get;
  get.set_id(issued.id());
  const auto kept = W().Do<Decision>(W().teacher, "approval/ApprovalService/GetDecision", get);
  ASSERT_EQ(kept.legal_bases_size(), static_cast<int>(bases.size()));
  std::string lines;
  for (size_t i = 0; i < bases.size(); ++i) {
    EXPECT_EQ(kept.legal_bases(static_cast<int>(i)).text(), bases[i].first);
    EXPECT_EQ(kept.legal_bases(static_cast<int>(i)).state(), bases[i].second) << bases[i].first;
    absl::StrAppend(&lines, i == 0 ? "" : "\n", bases[i].first);
  }
  const auto row = Query(
      *W().database, absl::StrCat("SELECT a.facts->>'bases' AS bases, a.facts->>'base_states' AS states,"
                                  " position(convert_to(a.facts->>'bases', 'UTF8') IN l.body) > 0 AS logged"
                                  " FROM approval.audited a JOIN audit.leaf l USING (agg_type, agg_id,"
                                  " agg_version) WHERE a.agg_id = '",
                                  issued.id(), "'"));
  ASSERT_EQ(row.size(), 1);
  EXPECT_EQ(row[0].Text("bases"), lines);
  EXPECT_EQ(row[0].Text("states"), "IN_FORCE,NO_LONGER_IN_FORCE,NOT_YET_IN_FORCE,NOT_KNOWN");
  EXPECT_TRUE(row[0].Bool("logged"));
}

TEST_F(Decisions, RestOnEachTextOnce) {
  auto request = W().DecisionRequest(W().CaseAt("DISTRICT_DECISION", kLetter));
  request.add_legal_bases("Nghị định số 91/2017/NĐ-CP");
  request.add_legal_bases("nghị định số 91/2017/NÐ-CP");
  Decision none;
  EXPECT_EQ(W().api.Call(W().chair, kIssue, request, &none).fields().count("legal_bases"), 1u);
}

TEST(LegalBases, AreOfferedForTheTitleAndTheDay) {
  approval::v1::ListLegalBasesRequest request;
  request.add_title_codes(kWorker);
  request.add_bases("Thông tư 08/2017/TT-BNV của Bộ Nội vụ");
  const auto offered = [&](const common::v1::Date& day) {
    *request.mutable_date() = day;
    return W().Do<approval::v1::ListLegalBasesResponse>(W().teacher,
                                                        "approval/ApprovalService/ListLegalBases", request);
  };
  const auto before = offered(Day(2021, 6, 20));
  ASSERT_GT(before.offered_size(), 3);
  for (const auto& base : before.offered()) {
    EXPECT_EQ(base.state(), LegalBase::IN_FORCE) << base.text();
    EXPECT_EQ(base.warning(), "") << base.text();
    EXPECT_FALSE(absl::StrContains(base.text(), "08/2017")) << base.text();
  }
  ASSERT_EQ(before.judged_size(), 1);
  EXPECT_EQ(before.judged(0).state(), LegalBase::NO_LONGER_IN_FORCE);
  EXPECT_TRUE(absl::StrContains(before.judged(0).warning(), "Thông tư 12/2019/TT-BNV"));
  // Of a commune the decree that gave it the power to decide is one.
  const auto today = offered(Day(2026, 6, 20));
  EXPECT_TRUE(std::any_of(today.offered().begin(), today.offered().end(),
                          [](const LegalBase& base) { return absl::StrContains(base.text(), "129/2025"); }));
}

}  // namespace
}  // namespace thidua::test
