#include <regex>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/arch/rules.h"

namespace thidua::arch {

AuditedFacts FactsIn(const std::string& view) {
  static const std::regex kind("SELECT\\s+'(\\w+)'"), fact("'([a-z_]+)'(::text)?,");
  AuditedFacts out;
  for (std::string part : std::vector<std::string>(absl::StrSplit(view, "UNION ALL"))) {
    std::smatch found;
    if (!std::regex_search(part, found, kind)) continue;
    auto& facts = out[found[1]];
    part.erase(0, part.find("jsonb_build_object("));
    for (std::sregex_iterator it(part.begin(), part.end(), fact), end; it != end; ++it)
      facts.insert((*it)[1]);
  }
  return out;
}

Breaches AuditedBreaches(const std::map<std::string, std::string>& migrations) {
  // Written out; a view that is put together from the one before keeps what it does not name.
  static const std::regex whole("VIEW audited AS(\\s+SELECT[^;]*);");
  Breaches out;
  AuditedFacts before;
  for (const auto& [file, text] : migrations) {
    std::smatch found;
    if (!std::regex_search(text, found, whole)) continue;
    AuditedFacts now = FactsIn(found[1]);
    for (const auto& [kind, facts] : before) {
      for (const std::string& fact : facts) {
        if (now[kind].count(fact) == 0) out.push_back(absl::StrCat(file, ": ", kind, " without ", fact));
      }
    }
    before = std::move(now);
  }
  return out;
}

}  // namespace thidua::arch
