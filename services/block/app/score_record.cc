#include "services/block/app/score_record.h"

#include "services/common/rpc/convert.h"

namespace thidua::block {
namespace {

absl::Status Finish(rpc::Call& call, const store::StoredCard& card, std::vector<v1::ScoreChange> changes) {
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  for (auto& change : changes) {
    change.set_number(card.revision);
    change.set_changed_by_person_id(call.caller().person_id());
    *change.mutable_changed_at() = rpc::FromTime(now);
  }
  RETURN_IF_ERROR(store::InsertChanges(call.uow(), card.id, changes));
  ASSIGN_OR_RETURN(const auto facts, store::FactsOf(call.uow(), card.id));
  call.uow().Leaf({"scorecard", card.id, card.revision}, {{"unit", card.unit_id},
                                                          {"self", facts.self},
                                                          {"reviewed", facts.reviewed},
                                                          {"numbers", facts.numbers}});
  return absl::OkStatus();
}

absl::Status NextVersion(rpc::Call& call, store::StoredCard& card) {
  card.revision += 1;
  return card.revision == 1 ? store::InsertCard(call.uow(), card) : store::UpdateCard(call.uow(), card);
}

}  // namespace

Standing StandingOf(const v1::ScoreLine& line) {
  if (line.state() != v1::ScoreLine::MISSING) return {line.state(), line.points()};
  return {line.self_state(), line.self_points()};
}

v1::ScoreChange Change(const std::string& code, v1::ScoreChange::By by, const Standing& before,
                       const Standing& after, const std::string& reason) {
  v1::ScoreChange out;
  out.set_code(code);
  out.set_by(by);
  out.set_before_state(before.state);
  out.set_before(before.points);
  out.set_after_state(after.state);
  out.set_after(after.points);
  out.set_reason(reason);
  return out;
}

absl::Status Record(rpc::Call& call, store::StoredCard& card, const std::vector<v1::ScoreLine>& lines,
                    std::vector<v1::ScoreChange> changes) {
  RETURN_IF_ERROR(NextVersion(call, card));
  RETURN_IF_ERROR(store::SaveLines(call.uow(), card.id, lines));
  for (const auto& line : lines) card.lines[line.code()] = line;
  return Finish(call, card, std::move(changes));
}

absl::Status RecordWithout(rpc::Call& call, store::StoredCard& card, const std::vector<std::string>& codes,
                           std::vector<v1::ScoreChange> changes) {
  RETURN_IF_ERROR(NextVersion(call, card));
  RETURN_IF_ERROR(store::DeleteLines(call.uow(), card.id, codes));
  for (const std::string& code : codes) card.lines.erase(code);
  return Finish(call, card, std::move(changes));
}

}  // namespace thidua::block
