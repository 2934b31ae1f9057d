// What the judges that Debian has say against the papers of a year: each function answers with one sentence
// for each fault. None of our own code judges here but what says where the decree puts things.
#ifndef THIDUA_TESTS_STORY_PAPER_JUDGES_H_
#define THIDUA_TESTS_STORY_PAPER_JUDGES_H_

#include <string>
#include <vector>

namespace thidua::story {

struct PaperOfYear {
  std::string file;   // NAME.pdf, all in one folder
  std::string kind;   // "decisions", as the folder of thidua-story --papers
  std::string title;  // for whoever reads of a fault
  bool is_signed = false;
  std::vector<std::string> names;  // of the people it is about
  // Who signed it, and where: millimetres from the upper left corner of the page.
  std::string signer;
  int page = 1;
  double x = 0, y = 0, width = 0, height = 0;
};
using PapersOfYear = std::vector<PaperOfYear>;
using Faults = std::vector<std::string>;

// qpdf: structure and streams.
Faults SyntaxFaults(const PapersOfYear& papers);
// PDFBox Preflight: PDF/A-1b, also of a signed file.
Faults ArchiveFaults(const PapersOfYear& papers);
// pdfsig, who believes the authority: one valid signature over the whole file, or none.
Faults SignatureFaults(const PapersOfYear& papers, const std::string& authority_pem);
// pdftotext: every word in its one form, and every name.
Faults WordFaults(const PapersOfYear& papers);
// pdftotext: the boxes of NĐ 30/2020, Phụ lục I, within a millimetre.
Faults LayoutFaults(const PapersOfYear& papers);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_PAPER_JUDGES_H_
