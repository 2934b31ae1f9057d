#include "tests/story/paper_judges.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/common/text/text.h"
#include "services/document/geometry.h"
#include "tests/document/paper_kit.h"
#include "tests/story/api.h"

namespace thidua::story {
namespace {

namespace geometry = document::geometry;
using document::test::Run;
using document::test::Word;

constexpr double kTolerance = 1;  // mm

using Say = std::function<void(const std::string& fault)>;

// Of all papers, a few at a time: these judges are programs of their own.
Faults OfEach(const PapersOfYear& papers, const std::function<void(const PaperOfYear&, const Say&)>& judge) {
  std::mutex mutex;
  Faults faults;
  InParallel(papers.size(), [&](size_t i) {
    judge(papers[i], [&](const std::string& fault) {
      const std::lock_guard lock(mutex);
      faults.push_back(absl::StrCat(papers[i].kind, ", ", papers[i].title, ": ", fault));
    });
  });
  std::sort(faults.begin(), faults.end());
  return faults;
}

int Times(const std::string& text, const std::string& words) {
  const std::vector<std::string> parts = absl::StrSplit(text, words);
  return static_cast<int>(parts.size()) - 1;
}

// The list of roots that pdfsig believes.
std::string Believing(const document::test::Folder& folder, const std::string& authority_pem) {
  const std::string list = "sql:" + folder.path();
  Run(absl::StrCat("certutil -N -d ", list, " --empty-password && certutil -A -d ", list,
                   " -n root -t CT,C,C -i ", folder.Write("root.pem", authority_pem)));
  return list;
}

double Middle(const std::vector<Word>& row) {
  double left = row.front().left, right = row.front().right;
  for (const Word& word : row) {
    left = std::min(left, word.left);
    right = std::max(right, word.right);
  }
  return (left + right) / 2;
}

// The first page's head: two columns, and the heading below both.
class Head {
 public:
  Head(const std::vector<Word>& words, const Say& say) : say_(say) {
    for (const Word& word : words) {
      if (word.page == 1) page_.push_back(word);
    }
  }

  void Judge(bool dated) const {
    const double national_left = geometry::kLeft + geometry::kIssuerWidth;
    const auto national = RowOf("CỘNG", national_left), motto = RowOf("Độc", national_left);
    const auto number = RowOf("Số:", 0);
    if (national.empty() || motto.empty() || number.empty()) return;
    Near("the national name's top", national.front().top, geometry::kTop);
    Near("the motto's middle", Middle(motto), Middle(national));
    for (const auto& row : Rows([&](const Word& word) {
           return word.right < national_left + geometry::kColumnGap &&
                  word.top < number.front().top - kTolerance;
         })) {
      Near("the issuer's middle", Middle(row), geometry::kLeft + geometry::kIssuerWidth / 2);
    }
    Near("the issuer's top", Topmost([](const Word&) { return true; }), geometry::kTop);
    if (dated) {
      const auto date = RowOf("ngày", national_left);
      if (!date.empty()) Near("the row of number and date", date.front().bottom, number.front().bottom);
    }
    JudgeHeading(number.front().bottom + kTolerance);
  }

 private:
  using Wanted = std::function<bool(const Word&)>;

  // Of an official letter the subject, under its number; of any other paper the heading, in the middle.
  void JudgeHeading(double below) const {
    const double top = Topmost([&](const Word& word) { return word.top > below; });
    for (const auto& row : Rows([&](const Word& word) { return std::abs(word.top - top) < kTolerance; })) {
      const bool subject = row.front().text == "V/v";
      Near(subject ? "the subject's middle" : "the heading's middle", Middle(row),
           subject ? geometry::kLeft + geometry::kIssuerWidth / 2
                   : (geometry::kLeft + geometry::kPageWidth - geometry::kRight) / 2);
    }
  }

  void Near(const char* what, double is, double wanted) const {
    if (std::abs(is - wanted) > kTolerance)
      say_(absl::StrFormat("%s is at %.1f mm, not %.1f", what, is, wanted));
  }

  double Topmost(const Wanted& wanted) const {
    double top = geometry::kPageHeight;
    for (const Word& word : page_) {
      if (wanted(word)) top = std::min(top, word.top);
    }
    return top;
  }

  std::vector<std::vector<Word>> Rows(const Wanted& wanted) const {
    std::map<int64_t, std::vector<Word>> rows;
    for (const Word& word : page_) {
      if (wanted(word)) rows[std::llround(word.top * 10)].push_back(word);
    }
    std::vector<std::vector<Word>> out;
    out.reserve(rows.size());
    for (auto& [top, row] : rows) out.push_back(std::move(row));
    return out;
  }

  // The words beside the first of its kind, from a place on.
  std::vector<Word> RowOf(const std::string& first, double from) const {
    const auto found = std::find_if(page_.begin(), page_.end(), [&](const Word& word) {
      return word.text == first && word.left >= from;
    });
    if (found == page_.end()) {
      say_(absl::StrCat("“", first, "” is not in its place"));
      return {};
    }
    std::vector<Word> row;
    for (const Word& word : page_) {
      if (std::abs(word.top - found->top) < 0.5 && word.left >= from) row.push_back(word);
    }
    return row;
  }

  const Say& say_;
  std::vector<Word> page_;
};

// Nothing stands in a margin, but a page's number in the middle of the upper one.
void JudgeMargins(const std::vector<Word>& words, const Say& say) {
  for (const Word& word : words) {
    const bool upright = word.page_width < word.page_height;
    const bool number = word.page > 1 && word.bottom < geometry::kTop;
    if (number) {
      const double middle = (upright ? geometry::kPageWidth : geometry::kPageHeight) / 2;
      if (word.text != std::to_string(word.page) ||
          std::abs(word.top - geometry::kPageNumberTop) > kTolerance ||
          std::abs((word.left + word.right) / 2 - middle) > kTolerance)
        say(absl::StrCat("“", word.text, "” is no number of page ", word.page));
      continue;
    }
    if (word.left < geometry::kLeft - kTolerance || word.top < geometry::kTop - kTolerance ||
        word.right > word.page_width - geometry::kRight + kTolerance ||
        word.bottom > word.page_height - geometry::kBottom + kTolerance)
      say(absl::StrCat("“", word.text, "” is in a margin of page ", word.page));
  }
}

// Under the room for the mark stands who signed, in its middle.
void JudgeSigner(const PaperOfYear& paper, const std::vector<Word>& words, const Say& say) {
  std::vector<Word> row;
  for (const Word& word : words) {
    if (word.page == paper.page && word.left > paper.x - kTolerance &&
        std::abs(word.top - (paper.y + paper.height)) < kTolerance)
      row.push_back(word);
  }
  std::sort(row.begin(), row.end(), [](const Word& a, const Word& b) { return a.left < b.left; });
  const std::string name =
      absl::StrJoin(row, " ", [](std::string* out, const Word& word) { out->append(word.text); });
  if (name != paper.signer)
    return say(absl::StrCat("under the signature stands “", name, "”, not “", paper.signer, "”"));
  if (std::abs(Middle(row) - (paper.x + paper.width / 2)) > kTolerance) say("the name is not in the middle");
}

}  // namespace

Faults SyntaxFaults(const PapersOfYear& papers) {
  return OfEach(papers, [](const PaperOfYear& paper, const Say& say) {
    const auto told = Run("qpdf --check '" + paper.file + "'");
    if (told.code != 0 || absl::StrContains(told.output, "WARNING")) say(told.output);
  });
}

Faults ArchiveFaults(const PapersOfYear& papers) {
  if (papers.empty()) return {};
  const std::filesystem::path folder = std::filesystem::path(papers.front().file).parent_path();
  const auto found = document::test::PreflightFaults(folder.string());
  Faults faults;
  for (const auto& paper : papers) {
    const auto fault = found.find(std::filesystem::path(paper.file).filename().string());
    if (fault != found.end())
      faults.push_back(absl::StrCat(paper.kind, ", ", paper.title, ": ", fault->second));
  }
  return faults;
}

Faults SignatureFaults(const PapersOfYear& papers, const std::string& authority_pem) {
  const document::test::Folder folder;
  const std::string list = Believing(folder, authority_pem);
  return OfEach(papers, [&](const PaperOfYear& paper, const Say& say) {
    const std::string told = Run(absl::StrCat("pdfsig -nssdir ", list, " '", paper.file, "'")).output;
    const int wanted = paper.is_signed ? 1 : 0;
    for (const char* words :
         {"Signature Validation: Signature is Valid.", "Certificate Validation: Certificate is Trusted.",
          "- Total document signed", "ETSI.CAdES.detached"}) {
      if (Times(told, words) != wanted) return say(told);
    }
    if (Times(told, "Signature #") != wanted) say(told);
  });
}

Faults WordFaults(const PapersOfYear& papers) {
  return OfEach(papers, [](const PaperOfYear& paper, const Say& say) {
    const auto words = document::test::WordsOf(Run("pdftotext -enc UTF-8 '" + paper.file + "' -").output);
    for (const auto& word : words) {
      if (text::Normalise(word) != word) say(absl::StrCat("“", word, "” is not in its one form"));
    }
    const std::set<std::string> there(words.begin(), words.end());
    for (const auto& name : paper.names) {
      const auto parts = document::test::WordsOf(name);
      if (!std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return there.count(part) > 0; }))
        say(absl::StrCat("“", name, "” is not on it"));
    }
    if (there.count("CỘNG") == 0 || there.count("NGHĨA") == 0) say("it does not name the country");
  });
}

Faults LayoutFaults(const PapersOfYear& papers) {
  return OfEach(papers, [](const PaperOfYear& paper, const Say& say) {
    if (paper.kind == "certificates") return;  // sheets of their own
    const auto words = document::test::WordsIn(paper.file);
    JudgeMargins(words, say);
    Head(words, say).Judge(/*dated=*/paper.kind != "minutes");
    if (paper.is_signed) JudgeSigner(paper, words, say);
  });
}

}  // namespace thidua::story
