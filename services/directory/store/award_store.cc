#include "services/directory/store/award_store.h"

#include <map>

#include "services/common/error/error.h"
#include "services/common/rpc/convert.h"

namespace thidua::directory::store {
namespace {

// In the order in which awards are entered and linked, so that nobody waits in a circle.
constexpr db::Statement kHold{
    "awards_hold_ruled",
    "SELECT m.id, m.subject_id, m.revision, coalesce(m.case_id, l.case_id) AS case_id FROM merit_entries m"
    " LEFT JOIN award_links l ON l.entry_id = m.id WHERE m.subject_id = ANY($1::uuid[])"
    " AND m.school_year = $2 AND m.award_code = $3 AND NOT m.withdrawn"
    " AND coalesce(m.case_id, l.case_id) = ANY($4::uuid[]) ORDER BY m.subject_id FOR UPDATE OF m"};
// A correction leaves the standing as it is, and the day since when it is so. A revoked award whose place has
// gone to another stays so: there is one of a title and a year.
constexpr db::Statement kMark{
    "awards_mark",
    "UPDATE merit_entries m SET standing_since = CASE WHEN m.award_standing IS DISTINCT FROM n.standing"
    "  THEN $3::date ELSE m.standing_since END, award_standing = n.standing, revision = m.revision + 1"
    " FROM (SELECT e.id, CASE WHEN e.award_standing = 'AWARD_REVOKED' AND EXISTS (SELECT 1 FROM "
    "merit_entries o"
    "    WHERE o.subject_id = e.subject_id AND o.school_year = e.school_year AND o.award_code = e.award_code"
    "    AND o.id <> e.id AND NOT o.withdrawn AND o.award_standing IS DISTINCT FROM 'AWARD_REVOKED')"
    "   THEN e.award_standing ELSE nullif($2, '') END AS standing"
    "  FROM merit_entries e WHERE e.id = ANY($1::uuid[])) AS n"
    " WHERE m.id = n.id RETURNING m.id, coalesce(m.award_standing, '') AS standing"};
constexpr db::Statement kAdd{
    "award_rulings_add",
    "INSERT INTO award_rulings (entry_id, number, kind, ruling_id, document_number, dated, issuing_body)"
    " SELECT e.id, coalesce((SELECT max(number) FROM award_rulings r WHERE r.entry_id = e.id), 0) + 1, $2,"
    "  $3::uuid, $4, $5::date, $6 FROM unnest($1::uuid[]) AS e(id)"};
constexpr db::Statement kOf{"award_rulings_of",
                            "SELECT r.*, m.award_standing, m.standing_since FROM award_rulings r JOIN "
                            "merit_entries m ON m.id = r.entry_id"
                            " WHERE entry_id = ANY($1::uuid[]) ORDER BY entry_id, number"};

std::string StandingName(common::v1::AwardStanding standing) {
  return standing == common::v1::AWARD_STANDING_UNSPECIFIED ? "" : common::v1::AwardStanding_Name(standing);
}

}  // namespace

void ReadStanding(const db::Row& row, v1::MeritEntry::AwardFact* award) {
  common::v1::AwardStanding standing = common::v1::AWARD_STANDING_UNSPECIFIED;
  common::v1::AwardStanding_Parse(row.Text("award_standing"), &standing);
  award->set_standing(standing);
  award->clear_standing_since();
  if (const auto day = row.Day("standing_since")) *award->mutable_standing_since() = rpc::FromDay(*day);
}

absl::StatusOr<std::vector<RuledEntry>> RuleOn(db::Session& session, const RuledAwards& awards) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kHold, awards.subject_ids, awards.school_year,
                                                    awards.award_code, awards.case_ids));
  std::vector<RuledEntry> entries;
  std::vector<std::string> ids;
  for (const db::Row row : rows) {
    entries.push_back(
        {row.Text("id"), row.Text("subject_id"), row.Text("case_id"), row.Int("revision") + 1, ""});
    ids.push_back(row.Text("id"));
  }
  if (ids.empty()) return entries;
  const absl::CivilDay day = rpc::ToDay(awards.ruling.date());
  ASSIGN_OR_RETURN(const db::Rows marked, session.Run(kMark, ids, StandingName(awards.standing), day));
  std::map<std::string, std::string> standings;
  for (const db::Row row : marked) standings[row.Text("id")] = row.Text("standing");
  for (RuledEntry& entry : entries) entry.standing = standings[entry.id];
  RETURN_IF_ERROR(session
                      .Run(kAdd, ids, common::v1::RulingKind_Name(awards.ruling.kind()),
                           awards.ruling.ruling_id(), awards.ruling.number(), day,
                           awards.ruling.issuing_body())
                      .status());
  return entries;
}

absl::Status AddRulings(db::Session& session, const std::vector<v1::MeritEntry*>& entries) {
  std::map<std::string, v1::MeritEntry*> ruled;
  std::vector<std::string> ids;
  for (v1::MeritEntry* entry : entries) {
    // Only what a decision of this system gave has been ruled on.
    if (entry->award().case_id().empty()) continue;
    ruled[entry->id()] = entry;
    ids.push_back(entry->id());
  }
  if (ids.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, ids));
  for (const db::Row row : rows) {
    v1::MeritEntry::AwardFact* award = ruled.at(row.Text("entry_id"))->mutable_award();
    // Of the moment of its papers: the entry itself was read before, and a paper may have come between.
    ReadStanding(row, award);
    v1::AwardRuling* ruling = award->add_rulings();
    common::v1::RulingKind kind = common::v1::RULING_KIND_UNSPECIFIED;
    common::v1::RulingKind_Parse(row.Text("kind"), &kind);
    ruling->set_kind(kind);
    ruling->set_ruling_id(row.Text("ruling_id"));
    ruling->set_number(row.Text("document_number"));
    *ruling->mutable_date() = rpc::FromDay(*row.Day("dated"));
    ruling->set_issuing_body(row.Text("issuing_body"));
  }
  return absl::OkStatus();
}

}  // namespace thidua::directory::store
