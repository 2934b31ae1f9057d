#include "services/registration/store/compliance_store.h"

#include "services/common/error/error.h"

namespace thidua::registration::store {
namespace {

// Whether anything is registered is looked up unit by unit, along the index of each table.
constexpr db::Statement kOf{
    "compliance_of",
    "WITH place AS (SELECT * FROM unnest($3::uuid[], $4::uuid[]) AS n(unit, school)),"
    " does AS (SELECT p.school,"
    "  bool_or(EXISTS (SELECT 1 FROM registrations r WHERE r.campaign_id = $1::uuid AND r.unit_id = p.unit"
    "   AND r.state = 'ACTIVE')) AS registered,"
    "  sum((SELECT count(*) FROM targets t WHERE t.campaign_id = $1 AND t.unit_id = p.unit AND NOT "
    "t.withdrawn))"
    "   AS targets FROM place p GROUP BY p.school),"
    " noted AS (SELECT a.unit_id AS school, count(*) AS acknowledged FROM campaign_documents d"
    "  JOIN campaign_acknowledgements a ON a.document_id = d.id"
    "  WHERE d.campaign_id = $1 AND NOT d.withdrawn AND a.unit_id = ANY($2::uuid[]) GROUP BY 1),"
    " said AS (SELECT unit_id AS school, bool_or(kind = 'PROGRESS') AS reported,"
    "  bool_or(kind <> 'PROGRESS') AS reviewed FROM campaign_reports"
    "  WHERE campaign_id = $1 AND unit_id = ANY($2) GROUP BY 1),"
    " found AS (SELECT p.school, count(*) AS open_findings FROM place p"
    "  JOIN campaign_visits v ON v.campaign_id = $1 AND v.unit_id = p.unit"
    "  JOIN campaign_findings f ON f.visit_id = v.id AND f.closed_at IS NULL GROUP BY 1),"
    " told AS (SELECT n.school, max(m.reminded_at) AS reminded_at FROM campaign_reminders m"
    "  CROSS JOIN LATERAL unnest(m.unit_ids) AS n(school)"
    "  WHERE m.campaign_id = $1 AND n.school = ANY($2) GROUP BY 1)"
    " SELECT s.id, coalesce(does.registered, false) AS registered, coalesce(does.targets, 0)::bigint AS "
    "targets,"
    "  coalesce(noted.acknowledged, 0) AS acknowledged, coalesce(said.reported, false) AS reported,"
    "  coalesce(said.reviewed, false) AS reviewed, coalesce(found.open_findings, 0) AS open_findings,"
    "  told.reminded_at FROM unnest($2) AS s(id)"
    " LEFT JOIN does ON does.school = s.id LEFT JOIN noted ON noted.school = s.id"
    " LEFT JOIN said ON said.school = s.id LEFT JOIN found ON found.school = s.id"
    " LEFT JOIN told ON told.school = s.id"};
constexpr db::Statement kRegistrations{
    "compliance_registrations",
    "SELECT p.school, sum((SELECT count(*) FROM registrations r WHERE r.campaign_id = $1::uuid"
    "  AND r.unit_id = p.unit AND r.state = 'ACTIVE'))::bigint AS n"
    " FROM unnest($2::uuid[], $3::uuid[]) AS p(unit, school) GROUP BY p.school"};
constexpr db::Statement kDocuments{
    "campaign_document_count",
    "SELECT count(*) AS n FROM campaign_documents WHERE campaign_id = $1::uuid AND NOT withdrawn"};

}  // namespace

absl::StatusOr<std::map<std::string, Compliance>> ComplianceOf(db::Session& session,
                                                               const std::string& campaign_id,
                                                               const SchoolColumns& of) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kOf, campaign_id, of.schools, of.units, of.of_schools));
  std::map<std::string, Compliance> out;
  for (const db::Row row : rows) {
    Compliance& does = out[row.Text("id")];
    does.acknowledged = static_cast<int>(row.Int("acknowledged"));
    does.registered = row.Bool("registered");
    does.targets = static_cast<int>(row.Int("targets"));
    does.reported = row.Bool("reported");
    does.reviewed = row.Bool("reviewed");
    does.open_findings = static_cast<int>(row.Int("open_findings"));
    does.reminded_at = row.Time("reminded_at");
  }
  return out;
}

absl::StatusOr<std::map<std::string, int>> CountRegistrations(db::Session& session,
                                                              const std::string& campaign_id,
                                                              const SchoolColumns& of) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kRegistrations, campaign_id, of.units, of.of_schools));
  std::map<std::string, int> out;
  for (const db::Row row : rows) out[row.Text("school")] = static_cast<int>(row.Int("n"));
  return out;
}

absl::StatusOr<int> CountDocuments(db::Session& session, const std::string& campaign_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kDocuments, campaign_id));
  return static_cast<int>(rows[0].Int("n"));
}

}  // namespace thidua::registration::store
