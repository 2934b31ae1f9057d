#include "services/common/paper/paper_store.h"

#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/error/status_macros.h"
#include "services/common/rpc/convert.h"

namespace thidua::paper {
namespace {

constexpr db::Statement kInsert{
    "paper_insert",
    "INSERT INTO papers (id, kind, subject_ids, number, dated, title, template_id, template_version, "
    "template_digest,"
    " sha256, size_bytes, pdf, odt, places, made_at, made_by) VALUES ($1::uuid, $2, $3::uuid[], $4, "
    "$5::date, $6, $7, $8,"
    " $9, $10::bytea, $11, $12::bytea, $13::bytea, $14::bytea, $15::timestamptz, $16::uuid)"};

#define PAPER_COLUMNS                                                                                    \
  "id, kind, subject_ids, number, dated, title, template_id, template_version, template_digest, sha256," \
  " size_bytes, odt IS NOT NULL AS has_odt, places, made_at"

constexpr db::Statement kFind{"paper_find", "SELECT " PAPER_COLUMNS " FROM papers WHERE id = $1::uuid"};
constexpr db::Statement kFindAll{"paper_find_all",
                                 "SELECT " PAPER_COLUMNS " FROM papers WHERE id = ANY($1::uuid[])"};
constexpr db::Statement kRead{
    "paper_read", "SELECT " PAPER_COLUMNS
                  ", CASE WHEN $2 THEN odt ELSE pdf END AS content FROM papers WHERE id = $1::uuid"};
constexpr db::Statement kListAbout{
    "paper_list_about",
    "SELECT " PAPER_COLUMNS
    " FROM papers WHERE subject_ids @> ARRAY[$1::uuid] AND ($2::uuid IS NULL OR (made_at, id) >"
    " (SELECT made_at, id FROM papers WHERE id = $2)) ORDER BY made_at, id LIMIT $3"};

Paper ToPaper(const db::Row& row) {
  Paper paper;
  paper.info = InfoOf(row);
  paper.subject_ids = row.TextArray("subject_ids");
  paper.template_digest = row.Text("template_digest");
  paper.places.ParseFromString(row.Bytes("places"));
  return paper;
}

std::vector<Paper> ToPapers(const db::Rows& rows) {
  std::vector<Paper> papers;
  papers.reserve(rows.size());
  for (const db::Row row : rows) papers.push_back(ToPaper(row));
  return papers;
}

}  // namespace

common::v1::PaperInfo InfoOf(const db::Row& row) {
  common::v1::PaperInfo info;
  info.set_id(row.Text("id"));
  document::v1::PaperKind kind = document::v1::PAPER_KIND_UNSPECIFIED;
  document::v1::PaperKind_Parse(row.Text("kind"), &kind);
  info.set_kind(kind);
  info.set_title(row.Text("title"));
  info.set_number(row.Text("number"));
  *info.mutable_day() = rpc::FromDay(*row.Day("dated"));
  info.set_sha256(crypto::Hex(row.Bytes("sha256")));
  info.set_size_bytes(row.Int("size_bytes"));
  info.set_has_odt(row.Bool("has_odt"));
  *info.mutable_made_at() = rpc::FromTime(row.Time("made_at"));
  info.set_template_id(row.Text("template_id"));
  info.set_template_version(static_cast<int>(row.Int("template_version")));
  return info;
}

absl::Status Insert(db::Session& session, Paper& paper, absl::Time made_at, const std::string& made_by) {
  auto& info = paper.info;
  info.set_id(crypto::NewUuid());
  const std::string digest = crypto::Sha256(paper.pdf);
  info.set_sha256(crypto::Hex(digest));
  info.set_size_bytes(static_cast<int64_t>(paper.pdf.size()));
  info.set_has_odt(!paper.odt.empty());
  *info.mutable_made_at() = rpc::FromTime(made_at);
  return session
      .Run(kInsert, info.id(), document::v1::PaperKind_Name(info.kind()), paper.subject_ids, info.number(),
           rpc::ToDay(info.day()), info.title(), info.template_id(), info.template_version(),
           paper.template_digest, db::Param::Bytes(digest), info.size_bytes(), db::Param::Bytes(paper.pdf),
           paper.odt.empty() ? db::Param(std::nullopt) : db::Param::Bytes(paper.odt),
           db::Param::Bytes(paper.places.SerializeAsString()), made_at, db::Param::OrNull(made_by))
      .status();
}

absl::StatusOr<Paper> Find(db::Session& session, const std::string& id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kFind, id));
  return ToPaper(rows[0]);
}

absl::StatusOr<std::vector<Paper>> FindAll(db::Session& session, const std::vector<std::string>& ids) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.Run(kFindAll, ids));
  return ToPapers(rows);
}

absl::StatusOr<common::v1::PaperFile> Read(db::Session& session, const std::string& id,
                                           common::v1::PaperFormat format) {
  // What was signed by hand is the owner's to know.
  if (format == common::v1::SCAN) return error::Of(reason::kNotFound);
  const bool odt = format == common::v1::ODT;
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kRead, id, odt));
  if (rows[0].IsNull("content")) return error::Of(reason::kNotFound);
  Paper paper = ToPaper(rows[0]);
  common::v1::PaperFile file;
  *file.mutable_info() = std::move(paper.info);
  file.set_content(rows[0].Bytes("content"));
  *file.mutable_places() = std::move(*paper.places.mutable_places());
  return file;
}

absl::StatusOr<std::vector<Paper>> ListAbout(db::Session& session, const std::string& subject_id,
                                             const std::string& after_id, int limit) {
  ASSIGN_OR_RETURN(const db::Rows rows,
                   session.Run(kListAbout, subject_id, db::Param::OrNull(after_id), limit));
  return ToPapers(rows);
}

}  // namespace thidua::paper
