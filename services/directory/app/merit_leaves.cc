#include "services/directory/app/merit_leaves.h"

namespace thidua::directory {
namespace {

const char* KindOf(const v1::MeritEntry& entry) {
  switch (entry.fact_case()) {
    case v1::MeritEntry::kRating:
      return "RATING";
    case v1::MeritEntry::kDiscipline:
      return "DISCIPLINE";
    case v1::MeritEntry::kInitiative:
      return "INITIATIVE";
    case v1::MeritEntry::kResearch:
      return "RESEARCH";
    case v1::MeritEntry::kPeriod:
      return "PERIOD";
    case v1::MeritEntry::kVerification:
      return "VERIFICATION";
    default:
      return "AWARD";
  }
}

}  // namespace

void LeaveMerit(rpc::Call& call, const store::StoredMerit& stored) {
  const v1::MeritEntry& entry = stored.entry;
  audit::Facts facts{
      {"subject", entry.subject().id()}, {"year", entry.school_year()}, {"fact", KindOf(entry)}};
  if (stored.withdrawn) facts.emplace_back("withdrawn", "true");
  call.uow().SealedLeaf({"merit", entry.id(), stored.revision}, std::move(facts), store::FactOf(entry));
}

void EmitRating(rpc::Call& call, const v1::MeritEntry& entry, common::v1::Rating rating) {
  if (entry.subject().kind() != common::v1::PERSON) return;
  v1::RatingRecorded recorded;
  *recorded.mutable_subject() = entry.subject();
  recorded.set_unit_id(entry.unit_id());
  recorded.set_school_year(entry.school_year());
  recorded.set_rating(rating);
  call.uow().Emit("person", entry.subject().id(), recorded);
}

}  // namespace thidua::directory
