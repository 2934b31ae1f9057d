#include "tests/document/paper_kit.h"

#include <google/protobuf/text_format.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <regex>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace thidua::document::test {
namespace {

namespace fs = std::filesystem;

const Press* the_press = nullptr;

[[noreturn]] void End(const std::string& why) {
  std::cerr << why << std::endl;
  abort();
}

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

double Mm(const std::string& points) {
  double value = 0;
  if (!absl::SimpleAtod(points, &value)) End("no number: " + points);
  return value * 25.4 / 72;
}

class Texts {
 public:
  void operator()(const Letterhead& head) {
    Add({head.parent, head.issuer, head.number, head.subject, head.place_date, head.draft ? "DỰ THẢO" : ""});
  }
  void operator()(const Heading& heading) { Add({heading.type, heading.abstract}); }
  void operator()(const Addressees& addressees) {
    Add({"Kính gửi:"});
    const bool one = addressees.names.size() == 1;
    for (const auto& name : addressees.names) {
      const bool last = &name == &addressees.names.back();
      Add({one ? name : absl::StrCat("- ", name, last ? "." : ";")});
    }
  }
  void operator()(const Paragraph& paragraph) { Add({absl::StrCat(paragraph.label, " ", paragraph.text)}); }
  void operator()(const Table& table) {
    for (const auto& column : table.columns) Add({column.heading});
    for (const auto& row : table.rows) out.insert(out.end(), row.cells.begin(), row.cells.end());
  }
  void operator()(const Closing& closing) {
    if (!closing.recipients.empty()) Add({"Nơi nhận:"});
    out.insert(out.end(), closing.recipients.begin(), closing.recipients.end());
    for (const auto& signature : closing.signatures) Add(signature);
  }
  void operator()(const Annex& annex) { Add({annex.label, annex.title, annex.attached_to}); }

  void Add(const Signature& signature) {
    Add({signature.place_date, signature.note});
    out.insert(out.end(), signature.lines.begin(), signature.lines.end());
    out.insert(out.end(), signature.names.begin(), signature.names.end());
  }
  void Add(std::initializer_list<std::string> texts) { out.insert(out.end(), texts.begin(), texts.end()); }

  std::vector<std::string> out;
};

}  // namespace

const Press& ThePress() { return *the_press; }

std::unique_ptr<Press> OpenPress(const std::string& font_folder) {
  auto press = Press::Open(font_folder);
  if (!press.ok()) {
    std::cerr << press.status().message() << std::endl;
    exit(1);
  }
  the_press = press->get();
  return *std::move(press);
}

std::vector<std::string> SampleNames() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(THIDUA_SAMPLES))
    out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

v1::Content Sample(const std::string& name) {
  v1::Content content;
  const std::string text = Read(fs::path(THIDUA_SAMPLES) / (name + ".textproto"));
  if (!google::protobuf::TextFormat::ParseFromString(text, &content)) End("cannot be read: " + name);
  return content;
}

v1::Value TextValue(const std::string& text) {
  v1::Value value;
  value.set_text(text);
  return value;
}

v1::Value NumberValue(int64_t number) {
  v1::Value value;
  value.set_number(number);
  return value;
}

Paper Composed(const v1::Content& content) {
  auto paper = Compose(Catalogue::Official(), content, Stage::kIssue);
  if (!paper.ok()) End(paper.status().ToString());
  return *std::move(paper);
}

Pdf Printed(const v1::Content& content) {
  auto pdf = WritePdf(ThePress(), Composed(content));
  if (!pdf.ok()) End(pdf.status().ToString());
  return *std::move(pdf);
}

std::vector<std::string> TextsOf(const Paper& paper) {
  Texts texts;
  for (const Block& block : paper.blocks) std::visit(texts, block);
  for (const auto& line : paper.sheet.lines) texts.Add({line.text});
  for (const auto& signed_by : paper.sheet.signatures) texts.Add(signed_by.signature);
  return texts.out;
}

std::vector<std::string> WordsOf(const std::string& text) {
  const std::string parted = absl::StrReplaceAll(text, {{"-", "- "}, {"/", "/ "}, {"–", "– "}});
  return absl::StrSplit(parted, absl::ByAnyChar(" \n\f"), absl::SkipEmpty());
}

Ran Run(const std::string& command) {
  Ran out;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) End("cannot be run: " + command);
  char buffer[4096];
  size_t count = 0;
  while ((count = fread(buffer, 1, sizeof buffer, pipe)) > 0) out.output.append(buffer, count);
  const int status = pclose(pipe);
  out.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return out;
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "thidua-papers.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) End("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::Write(const std::string& name, const std::string& bytes) const {
  const fs::path file = path_ / name;
  std::ofstream(file, std::ios::binary) << bytes;
  return file.string();
}

std::string PdfText(const Pdf& pdf) {
  const Folder folder;
  return Run(absl::StrCat("pdftotext -enc UTF-8 ", folder.Write("a.pdf", pdf.bytes), " -")).output;
}

std::map<std::string, std::string> PreflightFaults(const std::string& folder) {
  std::string jars;
  for (const char* jar : {"preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "commons-io",
                          "javax.activation", "jaxb-api"}) {
    absl::StrAppend(&jars, jars.empty() ? "" : ":", "/usr/share/java/", jar, ".jar");
  }
  // NAME.pdf.preflight.xml beside each.
  const auto ran =
      Run(absl::StrCat("java -cp ", jars, " org.apache.pdfbox.preflight.Validator_A1b xml batch ", folder));
  std::map<std::string, std::string> faults;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() != ".pdf") continue;
    const std::string verdict = Read(file.path().string() + ".preflight.xml");
    if (!absl::StrContains(verdict, "<isValid type=\"PDF/A1-b\">true</isValid>"))
      faults[file.path().filename().string()] = verdict.empty() ? "not judged: " + ran.output : verdict;
  }
  return faults;
}

std::vector<Word> WordsOn(const Pdf& pdf) {
  const Folder folder;
  return WordsIn(folder.Write("a.pdf", pdf.bytes));
}

std::vector<Word> WordsIn(const std::string& file) {
  const std::string html = Run(absl::StrCat("pdftotext -bbox '", file, "' -")).output;
  static const std::regex line(
      "<word xMin=\"([^\"]+)\" yMin=\"([^\"]+)\" xMax=\"([^\"]+)\" yMax=\"([^\"]+)\">([^<]*)</word>");
  std::vector<Word> out;
  static const std::regex begins("<page width=\"([^\"]+)\" height=\"([^\"]+)\">");
  int page = 0;
  double width = 0, height = 0;
  const std::vector<std::string> lines = absl::StrSplit(html, '\n');
  for (const auto& text : lines) {
    std::smatch match;
    if (std::regex_search(text, match, begins)) {
      ++page;
      width = Mm(match[1]);
      height = Mm(match[2]);
    }
    if (!std::regex_search(text, match, line)) continue;
    out.push_back({page, match[5], Mm(match[1]), Mm(match[2]), Mm(match[3]), Mm(match[4]), width, height});
  }
  return out;
}

Word Find(const std::vector<Word>& words, const std::string& text, int page) {
  const auto it = std::find_if(words.begin(), words.end(),
                               [&](const Word& word) { return word.page == page && word.text == text; });
  if (it == words.end()) End(absl::StrCat("not on page ", page, ": ", text));
  return *it;
}

}  // namespace thidua::document::test
