#include "services/common/error/error.h"
#include "services/directory/store/merit_store.h"

namespace thidua::directory::store {
namespace {

// The last day of work is one.
constexpr db::Statement kStaff{
    "staff_count",
    "SELECT count(*) AS people FROM people WHERE unit_id = ANY($1::uuid[]) AND NOT withdrawn"
    " AND joined_on <= $2::date AND (left_on IS NULL OR left_on >= $2)"};
constexpr db::Statement kRatings{
    "ratings_count",
    "SELECT rating, count(*) AS people FROM merit_entries WHERE unit_id = ANY($1::uuid[])"
    " AND school_year = $2 AND subject_kind = 'PERSON' AND rating IS NOT NULL AND NOT withdrawn"
    " GROUP BY rating ORDER BY rating"};
// In the terms of the index `golden_book`.
constexpr db::Statement kAwards{
    "awards_count",
    "SELECT award_code, count(*) AS people FROM merit_entries WHERE unit_id = ANY($1::uuid[])"
    " AND school_year = $2 AND subject_kind = 'PERSON' AND award_code IS NOT NULL AND NOT withdrawn"
    " AND award_standing IS DISTINCT FROM 'AWARD_REVOKED' GROUP BY award_code ORDER BY award_code"};

}  // namespace

absl::StatusOr<v1::CountRecordsResponse> CountRecords(db::Session& session,
                                                      const std::vector<std::string>& unit_ids,
                                                      absl::CivilDay as_of, const std::string& school_year) {
  v1::CountRecordsResponse out;
  ASSIGN_OR_RETURN(const db::Rows staff, session.RunOne(kStaff, unit_ids, as_of));
  out.set_staff(static_cast<int>(staff[0].Int("people")));
  ASSIGN_OR_RETURN(const db::Rows ratings, session.Run(kRatings, unit_ids, school_year));
  for (const db::Row row : ratings) {
    auto* rated = out.add_ratings();
    common::v1::Rating rating{};
    common::v1::Rating_Parse(row.Text("rating"), &rating);
    rated->set_rating(rating);
    rated->set_people(static_cast<int>(row.Int("people")));
  }
  ASSIGN_OR_RETURN(const db::Rows awards, session.Run(kAwards, unit_ids, school_year));
  for (const db::Row row : awards) {
    auto* awarded = out.add_awards();
    awarded->set_award_code(row.Text("award_code"));
    awarded->set_people(static_cast<int>(row.Int("people")));
  }
  return out;
}

}  // namespace thidua::directory::store
