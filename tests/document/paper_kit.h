// Samples of every template, and the judges that Debian has for what is made of them.
#ifndef THIDUA_TESTS_DOCUMENT_PAPER_KIT_H_
#define THIDUA_TESTS_DOCUMENT_PAPER_KIT_H_

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/document/compose.h"
#include "services/document/pdf.h"
#include "services/document/press.h"

namespace thidua::document::test {

// Of main, which keeps it as long as papers are written.
std::unique_ptr<Press> OpenPress(const std::string& font_folder = kFontFolder);
const Press& ThePress();

// Names of tests/document/samples, each that of its template.
std::vector<std::string> SampleNames();
v1::Content Sample(const std::string& name);
v1::Value TextValue(const std::string& text);
v1::Value NumberValue(int64_t number);

// These end the program where the paper is refused: what is to be refused is tried with Compose itself.
Paper Composed(const v1::Content& content);
Pdf Printed(const v1::Content& content);

// Everything that stands on the paper, without what the writer adds (national name, page numbers).
std::vector<std::string> TextsOf(const Paper& paper);
// The words of a text, also split where a line may be broken: after “-” and “/”.
std::vector<std::string> WordsOf(const std::string& text);

struct Ran {
  int code = 0;
  std::string output;
};
Ran Run(const std::string& command);

// A folder that is gone with the object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string Write(const std::string& name, const std::string& bytes) const;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// What PDFBox Preflight says of each PDF/A-1b of a folder, by the file's name: nothing where it is valid. One
// run for all, as starting it takes longer than judging.
std::map<std::string, std::string> PreflightFaults(const std::string& folder);

std::string PdfText(const Pdf& pdf);

// A word as `pdftotext -bbox` finds it, in millimetres from the upper left corner.
struct Word {
  int page = 1;
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
  double page_width = 0, page_height = 0;
};
std::vector<Word> WordsOn(const Pdf& pdf);
std::vector<Word> WordsIn(const std::string& file);
// The first of them; ends the program where there is none.
Word Find(const std::vector<Word>& words, const std::string& text, int page = 1);

}  // namespace thidua::document::test

#endif  // THIDUA_TESTS_DOCUMENT_PAPER_KIT_H_
