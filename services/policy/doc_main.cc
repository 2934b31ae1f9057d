// thidua-policy-doc <folder>: writes the page of every rule-set (docs/rules/R1.md, of older versions
// R1.v1.md) and that of the legal texts (TEXTS.md); with --digests, the lines of data/published.txt to
// standard output.
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "services/policy/rule_book.h"
#include "services/policy/rule_page.h"

int main(int argc, char** argv) {
  using thidua::policy::RuleBook;
  if (argc != 2) {
    std::cerr << "Dùng: thidua-policy-doc <thư mục> | --digests\n";
    return 2;
  }
  const std::string folder = argv[1];
  std::vector<std::pair<std::string, std::string>> pages;  // by name
  for (const auto* rule_set : RuleBook::Official().All()) {
    const std::string digest = RuleBook::Official().Digest(*rule_set);
    if (folder == "--digests") {
      std::cout << rule_set->id() << " " << rule_set->version() << " " << digest << "\n";
      continue;
    }
    pages.emplace_back(thidua::policy::PageName(RuleBook::Official(), *rule_set),
                       thidua::policy::RulePage(*rule_set, digest));
  }
  if (folder != "--digests") {
    pages.emplace_back(thidua::policy::kLegalTextsPageName,
                       thidua::policy::LegalTextsPage(thidua::policy::LegalTexts::Official()));
  }
  for (const auto& [name, text] : pages) {
    std::ofstream out(folder + "/" + name);
    out << text;
    if (!out.flush()) {
      std::cerr << "Không ghi được " << folder << "/" << name << "\n";
      return 1;
    }
  }
  return 0;
}
