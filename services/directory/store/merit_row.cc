#include "services/directory/store/merit_row.h"

#include "services/common/rpc/call.h"
#include "services/common/rpc/convert.h"
#include "services/directory/store/award_store.h"

namespace thidua::directory::store {

v1::MeritEntry ToEntry(const db::Row& row) {
  v1::MeritEntry entry;
  entry.set_id(row.Text("id"));
  common::v1::SubjectKind kind = common::v1::SUBJECT_KIND_UNSPECIFIED;
  common::v1::SubjectKind_Parse(row.Text("subject_kind"), &kind);
  entry.mutable_subject()->set_kind(kind);
  entry.mutable_subject()->set_id(row.Text("subject_id"));
  entry.set_unit_id(row.Text("unit_id"));
  entry.set_school_year(row.Text("school_year"));
  entry.set_document_number(row.Text("document_number"));
  entry.set_etag(rpc::Etag(row.Int("revision")));
  if (const auto day = row.Day("document_date")) *entry.mutable_document_date() = rpc::FromDay(*day);
  if (!row.IsNull("rating")) {
    common::v1::Rating rating = common::v1::RATING_UNSPECIFIED;
    common::v1::Rating_Parse(row.Text("rating"), &rating);
    entry.mutable_rating()->set_rating(rating);
  } else if (!row.IsNull("discipline")) {
    v1::Discipline discipline = v1::DISCIPLINE_UNSPECIFIED;
    v1::Discipline_Parse(row.Text("discipline"), &discipline);
    entry.mutable_discipline()->set_discipline(discipline);
    if (const auto day = row.Day("discipline_ends_on")) {
      *entry.mutable_discipline()->mutable_ends_on() = rpc::FromDay(*day);
    }
  } else if (!row.IsNull("initiative_title")) {
    entry.mutable_initiative()->set_title(row.Text("initiative_title"));
    v1::InfluenceScope scope = v1::INFLUENCE_SCOPE_UNSPECIFIED;
    v1::InfluenceScope_Parse(row.Text("initiative_scope"), &scope);
    entry.mutable_initiative()->set_scope(scope);
    entry.mutable_initiative()->set_used_for(row.Text("initiative_used_for"));
  } else if (!row.IsNull("research_title")) {
    entry.mutable_research()->set_title(row.Text("research_title"));
    v1::InfluenceScope scope = v1::INFLUENCE_SCOPE_UNSPECIFIED;
    v1::InfluenceScope_Parse(row.Text("research_scope"), &scope);
    entry.mutable_research()->set_scope(scope);
  } else if (!row.IsNull("period_kind")) {
    v1::PeriodKind kind = v1::PERIOD_KIND_UNSPECIFIED;
    v1::PeriodKind_Parse(row.Text("period_kind"), &kind);
    entry.mutable_period()->set_kind(kind);
    *entry.mutable_period()->mutable_from() = rpc::FromDay(*row.Day("period_from"));
    *entry.mutable_period()->mutable_to() = rpc::FromDay(*row.Day("period_to"));
    entry.mutable_period()->set_good_result(row.Bool("period_good_result"));
  } else if (!row.IsNull("verification_cleared")) {
    entry.mutable_verification()->set_cleared(row.Bool("verification_cleared"));
  } else {
    entry.mutable_award()->set_award_code(row.Text("award_code"));
    entry.mutable_award()->set_issuing_body(row.Text("issuing_body"));
    entry.mutable_award()->set_case_id(row.Text(row.IsNull("case_id") ? "linked_case_id" : "case_id"));
    entry.mutable_award()->set_proof(!entry.award().case_id().empty() ? v1::ISSUED_HERE
                                     : row.Bool("seen")               ? v1::SEEN
                                                                      : v1::CLAIMED);
    ReadStanding(row, entry.mutable_award());
  }
  return entry;
}

}  // namespace thidua::directory::store
