// A block that scores by three criteria, of which the council alone scores one; and the card of a school in
// it.
#include "tests/contract/scenes.h"
#include "thidua/block/v1/scorecard_service.pb.h"

namespace thidua::test {
namespace {

using namespace block::v1;

const std::string s = "block/ScorecardService/";

void Add(SetCriteriaRequest& request, const std::string& code, int64_t points, Criterion::Scorer scorer) {
  auto* criterion = request.add_criteria();
  criterion->set_code(code);
  criterion->set_name("Nội dung " + code);
  criterion->set_kind(Criterion::TYPED);
  criterion->set_points(points);
  criterion->set_scorer(scorer);
}

SetCriteriaRequest Set(const std::string& block_id, const std::string& etag = "0",
                       Criteria::Checking checking = Criteria::BY_LEADERS) {
  auto request = WithId<SetCriteriaRequest>();
  request.set_block_id(block_id);
  request.set_etag(etag);
  Add(request, "ND1", 60000, Criterion::BLOCK);
  Add(request, "ND2", 20000, Criterion::BLOCK);
  Add(request, "ND3", 20000, Criterion::COUNCIL);
  request.set_checking(checking);
  request.set_not_applicable(Criteria::OUT_OF_WHOLE);
  request.set_document_number("01/QĐ-KTĐ");
  *request.mutable_document_date() = Day(2020, 8, 1);
  request.set_document_issuer("Khối thi đua Tiểu học");
  return request;
}

Criteria NewCriteria(World& w, Criteria::Checking checking = Criteria::BY_LEADERS) {
  auto request = Set(w.NewBlock().id(), "0", checking);
  if (checking == Criteria::BY_PEERS) {
    for (const auto& [unit, checker] : {std::pair(w.school, w.leader_school), {w.leader_school, w.school}}) {
      auto* peer = request.add_peers();
      peer->set_unit_id(unit);
      peer->set_checker_unit_id(checker);
    }
  }
  return w.Do<Criteria>(w.leader, s + "SetCriteria", request);
}

template <class Request>
Request Points(const std::vector<std::pair<std::string, int64_t>>& points) {
  auto request = WithId<Request>();
  for (const auto& [code, amount] : points) {
    auto* entry = request.add_entries();
    entry->set_code(code);
    entry->set_points(amount);
    entry->set_evidence("Báo cáo số 12/BC-TH ngày 31/5/2021");
    entry->set_reason("Đối chiếu minh chứng");
  }
  return request;
}

SubmitSelfScoreRequest SelfScore(const std::string& block_id, const std::string& unit) {
  auto request = Points<SubmitSelfScoreRequest>({{"ND1", 58000}, {"ND2", 19050}});
  request.set_block_id(block_id);
  request.set_unit_id(unit);
  request.set_etag("0");
  return request;
}

Scorecard NewCard(World& w, Criteria::Checking checking = Criteria::BY_LEADERS) {
  return w.Do<Scorecard>(w.secretary, s + "SubmitSelfScore",
                         SelfScore(NewCriteria(w, checking).block_id(), w.school));
}

template <class Request>
Request Of(Request request, const Scorecard& card) {
  request.set_scorecard_id(card.id());
  request.set_etag(card.etag());
  return request;
}

CheckScorecardRequest Check(const Scorecard& card) {
  return Of(Points<CheckScorecardRequest>({{"ND1", 56000}, {"ND2", 18025}}), card);
}

CrossScoreRequest Cross(const Scorecard& card) {
  return Of(Points<CrossScoreRequest>({{"ND1", 56000}, {"ND2", 18025}}), card);
}

ScoreByCouncilRequest Council(const Scorecard& card) {
  return Of(Points<ScoreByCouncilRequest>({{"ND3", 17500}}), card);
}

FixScorecardsRequest Fix(const std::string& block_id, const std::string& etag, const std::string& reason) {
  auto request = WithId<FixScorecardsRequest>();
  request.set_block_id(block_id);
  request.set_etag(etag);
  *request.mutable_meeting_on() = Day(2020, 8, 1);
  request.set_minutes_number("05/BB-KTĐ");
  request.set_fixing_reason(reason);
  return request;
}

// The block's cards are fixed, one of them incomplete.
Scorecard NewFixedCard(World& w, Criteria::Checking checking = Criteria::BY_LEADERS) {
  const Scorecard card = NewCard(w, checking);
  w.Do<Criteria>(w.leader, s + "FixScorecards", Fix(card.block_id(), "1", "Một trường chưa gửi bảng điểm"));
  return card;
}

template <class Request>
Request OfBlock(const std::string& block_id, const std::string& unit = "") {
  Request request;
  request.set_block_id(block_id);
  if constexpr (std::is_same_v<Request, GetScorecardRequest> ||
                std::is_same_v<Request, ListScoreChangesRequest>) {
    request.set_unit_id(unit);
  }
  return request;
}

// With two versions.
std::string AdjustedBlock(World& w) {
  const Criteria first = NewCriteria(w);
  w.Do<Criteria>(w.leader, s + "SetCriteria", Set(first.block_id(), first.etag()));
  return first.block_id();
}

// Two of whose points are others than the unit gave.
std::string CheckedBlock(World& w) {
  return w.Do<Scorecard>(w.leader, s + "CheckScorecard", Check(NewCard(w))).block_id();
}

Scenes Setting() {
  return {
      {s + "SetCriteria",
       [](World& w) { return By(w.leader, Set(w.NewBlock().id())); },
       Stranger::kRefused,
       1,
       {{"of_a_block_that_has_scored",
         [](World& w) { return By(w.leader, Set(NewCard(w).block_id(), "1")); },
         "GUARD_UNMET",
         {"adjustment_reason"}},
        {"of_fixed_cards", [](World& w) { return By(w.leader, Set(NewFixedCard(w).block_id(), "2")); },
         "SCORES_FIXED"}}},
      {s + "GetCriteria", [](World& w) { return By(w.teacher, OfBlock<GetCriteriaRequest>(w.block.id())); }},
      {s + "ListCriteriaVersions",
       [](World& w) { return By(w.teacher, OfBlock<ListCriteriaVersionsRequest>(AdjustedBlock(w))); }},
      {s + "GetCriteriaTemplate", [](World& w) { return By(w.teacher, GetCriteriaTemplateRequest()); },
       Stranger::kWelcome},
      {s + "FixScorecards",
       [](World& w) {
         return By(w.leader, Fix(NewCard(w).block_id(), "1", "Một trường chưa gửi bảng điểm"));
       },
       Stranger::kRefused,
       1,
       {{"with_cards_that_are_incomplete",
         [](World& w) { return By(w.leader, Fix(NewCard(w).block_id(), "1", "")); },
         "GUARD_UNMET",
         {"cards_complete"}},
        {"twice", [](World& w) { return By(w.leader, Fix(NewFixedCard(w).block_id(), "2", "Lý do")); },
         "SCORES_FIXED"},
        {"without_criteria", [](World& w) { return By(w.leader, Fix(w.block.id(), "0", "Lý do")); },
         "CRITERIA_MISSING"}}},
  };
}

ReopenScorecardsRequest Reopen(const std::string& block_id, const std::string& etag) {
  auto request = WithId<ReopenScorecardsRequest>();
  request.set_block_id(block_id);
  request.set_etag(etag);
  request.set_reopening_reason("Chốt nhầm trước hội nghị");
  return request;
}

Scenes Reopening() {
  return {{s + "ReopenScorecards",
           [](World& w) { return By(w.officer, Reopen(NewFixedCard(w).block_id(), "2")); },
           Stranger::kRefused,
           1,
           {{"of_cards_that_are_open",
             [](World& w) { return By(w.officer, Reopen(NewCard(w).block_id(), "1")); },
             "GUARD_UNMET",
             {"scores_fixed"}}}}};
}

Scenes Scoring() {
  return {
      {s + "SubmitSelfScore",
       [](World& w) { return By(w.principal, SelfScore(NewCriteria(w).block_id(), w.school)); },
       Stranger::kRefused,
       1,
       {{"by_a_unit_outside_of_the_block",
         [](World& w) { return By(w.stranger, SelfScore(w.block.id(), w.foreign_school)); },
         "NOT_A_MEMBER_UNIT"},
        {"without_criteria", [](World& w) { return By(w.principal, SelfScore(w.block.id(), w.school)); },
         "CRITERIA_MISSING"},
        {"once_it_is_checked",
         [](World& w) {
           const auto card = w.Do<Scorecard>(w.leader, s + "CheckScorecard", Check(NewCard(w)));
           auto request = SelfScore(card.block_id(), w.school);
           request.set_etag(card.etag());
           return By(w.principal, request);
         },
         "SCORE_REVIEWED"},
        {"of_fixed_cards",
         [](World& w) {
           const auto card = NewFixedCard(w);
           auto request = SelfScore(card.block_id(), w.school);
           request.set_etag(card.etag());
           return By(w.principal, request);
         },
         "SCORES_FIXED"}}},
      {s + "CheckScorecard",
       [](World& w) { return By(w.leader, Check(NewCard(w))); },
       Stranger::kRefused,
       1,
       {{"where_units_check_each_other",
         [](World& w) { return By(w.leader, Check(NewCard(w, Criteria::BY_PEERS))); },
         "GUARD_UNMET",
         {"checked_by_leaders"}},
        {"of_fixed_cards", [](World& w) { return By(w.leader, Check(NewFixedCard(w))); }, "SCORES_FIXED"}}},
      {s + "CrossScore",
       [](World& w) { return By(w.leader, Cross(NewCard(w, Criteria::BY_PEERS))); },
       Stranger::kRefused,
       1,
       {{"where_the_leaders_check",
         [](World& w) { return By(w.principal, Cross(NewCard(w))); },
         "GUARD_UNMET",
         {"checked_by_peers"}},
        {"of_fixed_cards", [](World& w) { return By(w.leader, Cross(NewFixedCard(w, Criteria::BY_PEERS))); },
         "SCORES_FIXED"}}},
      {s + "ScoreByCouncil",
       [](World& w) { return By(w.officer, Council(NewCard(w))); },
       Stranger::kRefused,
       1,
       {{"of_fixed_cards", [](World& w) { return By(w.officer, Council(NewFixedCard(w))); },
         "SCORES_FIXED"}}},
      {s + "GetScorecard",
       [](World& w) { return By(w.teacher, OfBlock<GetScorecardRequest>(w.block.id(), w.school)); }},
      {s + "ListScorecards",
       [](World& w) { return By(w.teacher, OfBlock<ListScorecardsRequest>(w.block.id())); }},
      {s + "ListScoreChanges",
       [](World& w) { return By(w.principal, OfBlock<ListScoreChangesRequest>(CheckedBlock(w), w.school)); }},
  };
}

}  // namespace

Scenes ScorecardScenes() {
  Scenes all = Setting();
  for (auto& scene : Reopening()) all.push_back(std::move(scene));
  for (auto& scene : Scoring()) all.push_back(std::move(scene));
  return all;
}

}  // namespace thidua::test
