// Later papers on awards that were given, and what is given back.
#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace approval::v1;

// A paper on the award of one case, which the district gave.
template <class Request>
Request RulingOn(const Case& award, int day) {
  auto request = WithId<Request>();
  request.set_decision_id(award.decision_id());
  *request.mutable_date() = Day(2020, 8, day);
  request.set_reason("Kết luận thanh tra:\nbáo cáo thành tích ghi sai số liệu.");
  request.set_legal_basis("Luật Thi đua, khen thưởng.\nKết luận số ba.");
  auto* reference = request.add_cases();
  reference->set_id(award.id());
  reference->set_etag(award.etag());
  return request;
}

RevokeAwardsRequest Revoking(const Case& award) {
  auto request = RulingOn<RevokeAwardsRequest>(award, 15);
  request.set_ground("FALSE_DECLARATION");
  return request;
}

CorrectDecisionRequest Correcting(const Case& award) {
  auto request = RulingOn<CorrectDecisionRequest>(award, 15);
  request.set_corrected_text("Ông Nguyễn Văn Đạt,\ngiáo viên");
  return request;
}

// The award of a case, after what else was done to it.
Case Suspended(World& w, const Case& award) {
  w.Do<Decision>(w.chair, "approval/ApprovalService/SuspendAwards",
                 RulingOn<SuspendAwardsRequest>(award, 15));
  return w.Fetch(award);
}
Case Revoked(World& w, const Case& award) {
  w.Do<Decision>(w.chair, "approval/ApprovalService/RevokeAwards", Revoking(award));
  return w.Fetch(award);
}

RecordReturnRequest Returning(const Case& award) {
  auto request = WithId<RecordReturnRequest>();
  request.set_case_id(award.id());
  request.set_etag(award.etag());
  *request.mutable_money_on() = Day(2020, 8, 15);
  return request;
}

// The same request, to be seen before it is sent.
PreviewRulingRequest PreviewOf(common::v1::RulingKind kind, const RevokeAwardsRequest& ruling) {
  PreviewRulingRequest request;
  request.set_kind(kind);
  request.set_decision_id(ruling.decision_id());
  *request.mutable_date() = ruling.date();
  request.set_ground(ruling.ground());
  request.set_reason(ruling.reason());
  request.set_legal_basis(ruling.legal_basis());
  *request.mutable_cases() = ruling.cases();
  return request;
}

}  // namespace

Scenes RulingScenes() {
  const std::string s = "approval/ApprovalService/";
  return {
      {s + "CorrectDecision",
       [](World& w) { return By(w.chair, Correcting(w.NewAward())); },
       Stranger::kRefused,
       2,  // the paper and the one award
       {{"of_an_award_that_was_revoked",
         [](World& w) { return By(w.chair, Correcting(Revoked(w, w.NewAward()))); },
         "GUARD_UNMET",
         {"award_not_revoked"}}}},
      {s + "SuspendAwards",
       [](World& w) { return By(w.chair, RulingOn<SuspendAwardsRequest>(w.NewAward(), 15)); },
       Stranger::kRefused,
       2,
       {{"of_an_award_that_is_suspended",
         [](World& w) { return By(w.chair, RulingOn<SuspendAwardsRequest>(Suspended(w, w.NewAward()), 15)); },
         "GUARD_UNMET",
         {"award_in_force"}}}},
      {s + "ReinstateAwards",
       [](World& w) { return By(w.chair, RulingOn<ReinstateAwardsRequest>(Suspended(w, w.NewAward()), 15)); },
       Stranger::kRefused,
       2,
       {{"of_an_award_in_force",
         [](World& w) { return By(w.chair, RulingOn<ReinstateAwardsRequest>(w.NewAward(), 15)); },
         "GUARD_UNMET",
         {"award_not_in_force"}},
        {"of_a_revoked_award_nobody_complained_about",
         [](World& w) { return By(w.chair, RulingOn<ReinstateAwardsRequest>(Revoked(w, w.NewAward()), 15)); },
         "GUARD_UNMET",
         {"complaint_upheld"}}}},
      {s + "RevokeAwards",
       [](World& w) { return By(w.chair, Revoking(w.NewAward())); },
       Stranger::kRefused,
       2,
       {{"a_second_time",
         [](World& w) { return By(w.chair, Revoking(Revoked(w, w.NewAward()))); },
         "GUARD_UNMET",
         {"award_not_revoked"}}}},
      {s + "PreviewRuling",
       [](World& w) { return By(w.chair, PreviewOf(common::v1::AWARD_REVOCATION, Revoking(w.NewAward()))); },
       Stranger::kRefused,
       0,
       {{"of_an_award_that_was_revoked",
         [](World& w) {
           return By(w.chair, PreviewOf(common::v1::AWARD_REVOCATION, Revoking(Revoked(w, w.NewAward()))));
         },
         "GUARD_UNMET",
         {"award_not_revoked"}}}},
      {s + "RecordReturn",
       [](World& w) { return By(w.chair, Returning(Revoked(w, w.NewAward()))); },
       Stranger::kRefused,
       1,
       {{"of_an_award_in_force",
         [](World& w) { return By(w.chair, Returning(w.NewAward())); },
         "GUARD_UNMET",
         {"award_revoked"}}}},
      {s + "ListRevocationGrounds", [](World& w) { return By(w.teacher, ListRevocationGroundsRequest()); },
       Stranger::kWelcome},
  };
}

}  // namespace thidua::test
