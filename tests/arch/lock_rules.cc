#include <regex>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/arch/rules.h"

namespace thidua::arch {
namespace {

// A function as it stands in a source formatted like this one: its head begins a line, its body ends with a
// brace at the beginning of a line.
struct Function {
  std::string path, name, body;
};

std::vector<Function> FunctionsIn(const std::string& path, const std::string& text) {
  static const std::regex named("\\b([A-Za-z_]\\w*)\\(");
  std::vector<Function> out;
  std::string head, body;
  bool inside = false;
  for (const absl::string_view each : absl::StrSplit(text, '\n')) {
    const std::string line(each);
    const std::string code = line.substr(0, line.find("//"));
    if (inside) {
      if (absl::StartsWith(code, "}")) {
        out.push_back({path, head, body});
        inside = false;
      } else {
        absl::StrAppend(&body, code, "\n");
      }
      continue;
    }
    std::smatch match;
    const bool begins = !code.empty() && std::isalpha(static_cast<unsigned char>(code[0]));
    if (begins && std::regex_search(code, match, named)) {
      head = match[1];
    } else if (begins) {
      head.clear();
    }
    if (!head.empty() && absl::EndsWith(code, "{")) {
      inside = true;
      body.clear();
    }
  }
  return out;
}

struct Calls {
  bool locks = false, invokes = false;
};

// What a name stands for in a body, by what the functions of the service are known to do.
Calls CallsOf(const std::string& name, const std::map<std::string, Calls>& known) {
  if (name == "Invoke") return {false, true};
  if (std::regex_match(name, std::regex("(Share)?Lock[A-Z]\\w*|Lock"))) {
    const auto it = known.find(name);
    return {true, it != known.end() && it->second.invokes};
  }
  const auto it = known.find(name);
  return it == known.end() ? Calls() : it->second;
}

}  // namespace

Breaches LockBreaches(const std::map<std::string, std::string>& sources) {
  static const std::regex call("\\b([A-Z]\\w*)\\s*(<[^;()]*>)?\\(");
  std::vector<Function> functions;
  for (const auto& [path, text] : sources) {
    for (auto& function : FunctionsIn(path, text)) functions.push_back(std::move(function));
  }
  // What a function does through others, until nothing new is learned.
  std::map<std::string, Calls> known;
  for (bool learned = true; learned;) {
    learned = false;
    for (const auto& function : functions) {
      Calls& does = known[function.name];
      const Calls before = does;
      for (std::sregex_iterator it(function.body.begin(), function.body.end(), call), end; it != end; ++it) {
        const Calls of = CallsOf((*it)[1], known);
        does.locks |= of.locks;
        does.invokes |= of.invokes;
      }
      learned |= does.locks != before.locks || does.invokes != before.invokes;
    }
  }
  Breaches out;
  for (const auto& function : functions) {
    std::string lock;
    for (std::sregex_iterator it(function.body.begin(), function.body.end(), call), end; it != end; ++it) {
      const Calls of = CallsOf((*it)[1], known);
      if (of.invokes && !lock.empty()) {
        out.push_back(absl::StrCat(function.path, ": ", function.name, " asks another service (",
                                   (*it)[1].str(), ") after ", lock));
      }
      if (of.locks && lock.empty()) lock = (*it)[1];
    }
  }
  return out;
}

}  // namespace thidua::arch
