#include "services/signature/pdf_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace thidua::signature {
namespace {

constexpr absl::string_view kEnd = "%%EOF\n", kStartXref = "startxref\n";

Refusal BadRevisions(std::string what) { return Refuse(5, reason::kSignedFileAppended, std::move(what)); }

// The digits at the front of `text`, which they leave.
bool TakeNumber(absl::string_view* text, size_t* number) {
  const size_t digits = std::min(text->find_first_not_of("0123456789"), text->size());
  if (digits == 0 || digits > 10 || !absl::SimpleAtoi(text->substr(0, digits), number)) return false;
  text->remove_prefix(digits);
  return true;
}

Refusal Damaged(std::string what) { return Refuse(2, reason::kSignedFileDamaged, std::move(what)); }

// At the offset that `text` begins with there is a table, which is text, and no cross-reference stream:
// libqpdf would unpack that, and a few MB become as many GB as whoever sent the file likes.
Objection CheckTableAt(absl::string_view file, absl::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \r\n"), text.size()));
  size_t at = 0, number = 0;
  if (!TakeNumber(&text, &at) || at >= file.size()) return Damaged("a table lies nowhere");
  absl::string_view there = file.substr(at);
  if (absl::StartsWith(there, "xref\n")) return std::nullopt;
  if (!TakeNumber(&there, &number)) return Damaged("a table is none");
  return Refuse(3, reason::kSignedFileForbiddenPart, "a cross-reference stream", {{"part", "/XRef"}});
}

// The dictionary that `text` begins with, without its strings; empty where comments or escaped names could
// hide a key, and for one that is longer than any trailer.
std::string PlainDictionary(absl::string_view text) {
  constexpr size_t kLongest = 4096;
  text = text.substr(0, kLongest);
  std::string out;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const absl::string_view two = text.substr(i, 2);
    if (two == "<<" || two == ">>") {
      depth += two == "<<" ? 1 : -1;
      if (depth < 0) return "";
      absl::StrAppend(&out, two);
      if (depth == 0) return out;
      ++i;
    } else if (text[i] == '<') {
      i = std::min(text.find('>', i), text.size());
    } else if (text[i] == '(') {
      for (int open = 1; open > 0 && ++i < text.size();) {
        if (text[i] == '\\') {
          ++i;
        } else {
          open += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        }
      }
    } else if (text[i] == '%' || text[i] == '#' || text[i] == '>') {
      return "";
    } else {
      out += text[i];
    }
  }
  return "";
}

// Wherever a reader goes for a cross-reference, from the end of the file and from each trailer, there is a
// table.
Objection CheckTables(absl::string_view file) {
  constexpr absl::string_view kTrailer = "trailer", kPrevious = "/Prev", kLast = "startxref";
  const size_t last = file.rfind(kLast);
  if (last == absl::string_view::npos) return Damaged("no startxref");
  if (auto refusal = CheckTableAt(file, file.substr(last + kLast.size()))) return refusal;
  for (size_t at = file.find(kTrailer); at != absl::string_view::npos; at = file.find(kTrailer, at)) {
    at += kTrailer.size();
    const std::string dictionary = PlainDictionary(file.substr(at));
    if (dictionary.empty() || CountOf(dictionary, "/XRefStm") > 0) return Damaged("a trailer is not plain");
    const absl::string_view keys = dictionary;
    for (size_t key = keys.find(kPrevious); key != absl::string_view::npos; key = keys.find(kPrevious, key)) {
      key += kPrevious.size();
      if (auto refusal = CheckTableAt(file, keys.substr(key))) return refusal;
    }
  }
  return std::nullopt;
}

// Splits at "startxref", which stands in no other place of a file that we issue.
Objection SplitRevisions(absl::string_view file, std::vector<Revision>* revisions) {
  size_t begin = 0;
  while (begin < file.size()) {
    const size_t at = file.find(kStartXref, begin);
    if (at == absl::string_view::npos) return BadRevisions("bytes after the last revision");
    absl::string_view rest = file.substr(at + kStartXref.size());
    Revision revision{begin, 0, 0};
    if (!TakeNumber(&rest, &revision.table) || !absl::ConsumePrefix(&rest, "\n") ||
        !absl::ConsumePrefix(&rest, kEnd))
      return BadRevisions("a revision does not end as it should");
    revision.end = file.size() - rest.size();
    if (revision.table < begin || revision.table >= at ||
        !absl::StartsWith(file.substr(revision.table), "xref\n"))
      return BadRevisions("a revision's table is not inside it");
    revisions->push_back(revision);
    begin = revision.end;
  }
  if (CountOf(file, "startxref") != revisions->size() || CountOf(file, "%%EOF") != revisions->size())
    return BadRevisions("an end of file inside a revision");
  return std::nullopt;
}

// The table lists objects at these offsets and no others, each once: of two entries for an object readers
// take the one or the other.
bool Lists(absl::string_view table, const std::vector<size_t>& offsets) {
  constexpr size_t kEntry = 20;
  std::vector<size_t> listed;
  listed.reserve(offsets.size());
  if (!absl::ConsumePrefix(&table, "xref\n")) return false;
  while (!absl::StartsWith(table, "trailer\n")) {
    size_t first, count;
    if (!TakeNumber(&table, &first) || !absl::ConsumePrefix(&table, " ") || !TakeNumber(&table, &count) ||
        !absl::ConsumePrefix(&table, "\n") || count > table.size() / kEntry)
      return false;
    for (; count > 0; --count) {
      size_t offset;
      if (table.substr(10, kEntry - 10) != " 00000 n \n" || !absl::SimpleAtoi(table.substr(0, 10), &offset))
        return false;
      listed.push_back(offset);
      table.remove_prefix(kEntry);
    }
  }
  std::sort(listed.begin(), listed.end());
  return listed == offsets;
}

// The objects that a revision brings lie one after the other up to its table.
Objection CheckTiling(absl::string_view file, const Revision& revision, const Document& before,
                      const Document& document) {
  std::vector<size_t> starts;
  for (const auto& [object, entry] : document.table) {
    const auto known = before.table.find(object);
    if (entry.getType() != 1) return BadRevisions("an object stream");
    const auto offset = static_cast<size_t>(entry.getOffset());
    if (known != before.table.end() && known->second.getOffset() == entry.getOffset()) continue;
    if (offset < revision.begin || offset >= revision.table)
      return BadRevisions("an object of another revision");
    starts.push_back(offset);
  }
  for (const auto& [object, entry] : before.table) {
    if (document.table.count(object) == 0) return BadRevisions("an object was removed");
  }
  std::sort(starts.begin(), starts.end());
  if (!Lists(file.substr(revision.table), starts)) return BadRevisions("the table lists something else");
  if (starts.empty() || starts.front() != revision.begin)
    return BadRevisions("bytes before the first object");
  starts.push_back(revision.table);
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    const absl::string_view object = file.substr(starts[i], starts[i + 1] - starts[i]);
    if (!absl::EndsWith(object, "\nendobj\n") || CountOf(object, "endobj") != 1)
      return BadRevisions("bytes between objects");
  }
  return std::nullopt;
}

}  // namespace

size_t CountOf(absl::string_view bytes, absl::string_view word) {
  size_t count = 0;
  for (size_t at = bytes.find(word); at != absl::string_view::npos; at = bytes.find(word, at + word.size()))
    ++count;
  return count;
}

std::unique_ptr<Document> OpenPdf(absl::string_view bytes, std::string* why) {
  auto document = std::make_unique<Document>();
  document->pdf.setSuppressWarnings(true);
  document->pdf.setAttemptRecovery(false);
  try {
    document->pdf.processMemoryFile("file", bytes.data(), bytes.size());
    document->table = document->pdf.getXRefTable();
    document->pdf.getAllObjects();
    if (!document->pdf.anyWarnings()) return document;
    *why = document->pdf.getWarnings().front().getMessageDetail();
  } catch (const std::exception& error) {
    *why = error.what();
  }
  return nullptr;
}

Objection CheckSyntax(absl::string_view file, std::unique_ptr<Document>* document) {
  if (!absl::StartsWith(file, "%PDF-1.")) return Damaged("no header at byte 0");
  if (!absl::EndsWith(file, kEnd)) return Damaged("does not end with %%EOF");
  if (auto refusal = CheckTables(file)) return refusal;
  std::string why;
  *document = OpenPdf(file, &why);
  if (*document == nullptr) return Damaged(absl::StrCat("libqpdf: ", why));
  return std::nullopt;
}

Objection ReadRevisions(absl::string_view file, const std::vector<Signature>& signatures,
                        std::vector<std::unique_ptr<Document>>* documents) {
  std::vector<Revision> revisions;
  if (auto refusal = SplitRevisions(file, &revisions)) return refusal;
  if (revisions.size() != signatures.size() + 1)
    return BadRevisions(absl::StrCat(revisions.size(), " revisions for ", signatures.size(), " signatures"));
  documents->reserve(revisions.size());
  for (size_t i = 0; i < revisions.size(); ++i) {
    std::string why;
    documents->push_back(OpenPdf(file.substr(0, revisions[i].end), &why));
    if (documents->back() == nullptr) return BadRevisions(absl::StrCat("revision ", i, ": ", why));
    const QPDFObjectHandle previous = documents->back()->pdf.getTrailer().getKey("/Prev");
    if (i == 0) {
      if (!QPDFObjectHandle(previous).isNull()) return BadRevisions("the first revision continues another");
      continue;
    }
    if (signatures[i - 1].end != revisions[i].end) return BadRevisions("a signature ends inside a revision");
    if (signatures[i - 1].gap_begin < revisions[i].begin)
      return BadRevisions("a signature of another revision");
    if (!QPDFObjectHandle(previous).isInteger() ||
        static_cast<size_t>(QPDFObjectHandle(previous).getIntValue()) != revisions[i - 1].table)
      return BadRevisions("a revision does not continue the one before");
    if (auto refusal = CheckTiling(file, revisions[i], *(*documents)[i - 1], *documents->back()))
      return refusal;
  }
  return std::nullopt;
}

}  // namespace thidua::signature
