#include "tests/story/kept_papers.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/common/crypto/crypto.h"
#include "tests/support/database.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::test {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::string> kFolders = {
    {"AWARD_DECISION", "decisions"}, {"AWARD_RULING", "decisions"},    {"CORRECTION_LETTER", "decisions"},
    {"CERTIFICATE", "certificates"}, {"SUBMISSION_LETTER", "letters"}, {"REFUSAL_NOTICE", "notices"},
    {"PUBLIC_NOTICE", "notices"},    {"MEETING_MINUTES", "minutes"},   {"COUNT_MINUTES", "minutes"}};

// Whom each paper is about: people of its cases, or of the cases that were voted on.
constexpr char kStored[] =
    "SELECT p.kind, p.title, p.places, encode(coalesce(s.sha256, p.sha256), 'hex') AS digest,"
    "  s.id IS NOT NULL AS is_signed, w.paper_id IS NOT NULL AS waits, d.full_name::text AS signer,"
    "  (SELECT string_agg(c.subject_name, E'\\n') FROM approval.cases c"
    "   WHERE c.id = ANY (p.subject_ids) AND c.subject_kind = 'PERSON') AS names"
    " FROM approval.papers p LEFT JOIN approval.signed_papers s ON s.id = p.id"
    "  LEFT JOIN approval.signatures_awaited w ON w.paper_id = p.id"
    "  LEFT JOIN directory.people d ON d.id = s.signer_person_id"
    " UNION ALL"
    " SELECT p.kind, p.title, p.places, encode(p.sha256, 'hex'), false, false, NULL::text,"
    "  (SELECT string_agg(c.subject_name, E'\\n') FROM approval.cases c"
    "   WHERE c.subject_kind = 'PERSON' AND c.id IN (SELECT k.case_id FROM council.candidates k"
    "    JOIN council.polls q ON q.id = k.poll_id WHERE q.id = ANY (p.subject_ids)"
    "     OR p.kind = 'MEETING_MINUTES' AND q.meeting_id = ANY (p.subject_ids)))"
    " FROM council.papers p";

std::string ContentOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string DigestOf(const std::string& content) { return crypto::Hex(crypto::Sha256(content)); }

story::PaperOfYear Known(const db::Row& row, const std::string& folder) {
  story::PaperOfYear paper;
  paper.kind = folder;
  paper.title = row.Text("title");
  paper.is_signed = row.Bool("is_signed");
  paper.signer = row.Text("signer");
  if (!row.Text("names").empty()) paper.names = absl::StrSplit(row.Text("names"), '\n');
  common::v1::SignaturePlaces places;
  if (!places.ParseFromString(row.Bytes("places"))) throw std::runtime_error("no places: " + paper.title);
  if (paper.is_signed) {
    const auto& place = places.places(0);
    paper.page = place.page();
    paper.x = place.x();
    paper.y = place.y();
    paper.width = place.width();
    paper.height = place.height();
  }
  return paper;
}

std::shared_ptr<const fs::path> NewFolder() {
  std::string pattern = (fs::temp_directory_path() / "thidua-year.XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a directory like " + pattern);
  return {new fs::path(pattern), [](const fs::path* path) {
            fs::remove_all(*path);
            delete path;
          }};
}

}  // namespace

KeptPapers KeepPapers(const Stack& stack, const fs::path& dir) {
  KeptPapers kept;
  kept.authority = stack.Content("demo-signing/authority.pem");
  std::map<std::pair<std::string, std::string>, story::PaperOfYear> known;  // by folder and digest
  const auto database = stack.AsSuperuser();
  for (const auto row : Query(*database, kStored)) {
    const auto folder = kFolders.find(row.Text("kind"));
    if (folder == kFolders.end()) continue;
    kept.stored[folder->second].insert(row.Text("digest"));
    if (row.Bool("waits")) kept.waiting.insert(row.Text("title"));
    known[{folder->second, row.Text("digest")}] = Known(row, folder->second);
  }
  kept.folder = NewFolder();
  for (const auto& [name, digests] : kept.stored) {
    for (const auto& entry : fs::directory_iterator(dir / name)) {
      const std::string content = ContentOf(entry.path());
      const bool pdf = entry.path().extension() == ".pdf";
      if (!absl::StartsWith(content, pdf ? "%PDF-" : "PK") || entry.path().stem().empty())
        kept.wrong.insert(entry.path().string());
      if (!pdf) continue;
      kept.written[name].insert(DigestOf(content));
      const auto found = known.find({name, DigestOf(content)});
      if (found == known.end()) continue;
      // Plain names, which every judge can open.
      story::PaperOfYear paper = found->second;
      paper.file = (*kept.folder / absl::StrCat(kept.papers.size() + 1, ".pdf")).string();
      fs::copy_file(entry.path(), paper.file);
      kept.papers.push_back(std::move(paper));
    }
  }
  return kept;
}

std::map<std::string, KeptPapers>& TheKept() {
  static std::map<std::string, KeptPapers> kept;
  return kept;
}

}  // namespace thidua::test
