#include "services/approval/store/certificate_store.h"

#include "services/common/error/error.h"

namespace thidua::approval::store {
namespace {

constexpr db::Statement kInsert{
    "certificate_insert",
    "INSERT INTO certificates (id, case_id, template_id, version, remade_because, paper_id, content)"
    " VALUES ($1::uuid, $2::uuid, $3, $4, $5, $6::uuid, $7::bytea)"};
constexpr db::Statement kLast{
    "certificate_last",
    "SELECT DISTINCT ON (case_id, template_id) * FROM certificates WHERE case_id = ANY($1::uuid[])"
    " AND ($2::text IS NULL OR template_id = $2) ORDER BY case_id, template_id, version DESC"};

}  // namespace

absl::Status InsertCertificate(db::Session& session, const Certificate& certificate) {
  return session
      .Run(kInsert, certificate.id, certificate.case_id, certificate.template_id, certificate.version,
           certificate.remade_because, certificate.paper_id,
           db::Param::Bytes(certificate.content.SerializeAsString()))
      .status();
}

absl::StatusOr<std::vector<Certificate>> LastCertificates(db::Session& session,
                                                          const std::vector<std::string>& case_ids,
                                                          const std::string& template_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kLast, case_ids, db::Param::OrNull(template_id)));
  std::vector<Certificate> out;
  out.reserve(rows.size());
  for (const db::Row row : rows) {
    Certificate certificate{row.Text("id"),
                            row.Text("case_id"),
                            row.Text("template_id"),
                            static_cast<int>(row.Int("version")),
                            row.Text("remade_because"),
                            row.Text("paper_id"),
                            {}};
    certificate.content.ParseFromString(row.Bytes("content"));
    out.push_back(std::move(certificate));
  }
  return out;
}

}  // namespace thidua::approval::store
