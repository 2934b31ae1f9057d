#include <functional>
#include <regex>
#include <tuple>

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

// What a function does, itself or through others.
struct Does {
  bool locks = false;
  bool invokes = false;  // asks another service
  bool asks = false;     // asks for the tree of units, which may be fetched for it
  bool knows = false;    // has asked for the tree before it locks anything; its call keeps what it got
  bool paints = false;   // a paper, for which it does not first undo what was done
  bool paints_locked = false;
  auto All() const { return std::tie(locks, invokes, asks, knows, paints, paints_locked); }
  bool operator!=(const Does& other) const { return All() != other.All(); }
};

// These have the tree in their own tables, or need none.
bool HasOwnTree(const std::string& path) {
  return absl::StartsWith(path, "services/directory/") || absl::StartsWith(path, "services/identity/") ||
         absl::StartsWith(path, "services/audit/");
}

// What a name stands for in a body, by what the functions of the service are known to do. Of the store only
// its locks count, and what it writes, for a row that was written is locked too: it has nobody to ask.
Does DoneBy(const std::string& name, bool of_store, bool own_tree, const std::map<std::string, Does>& known) {
  static const std::regex locks("(Share)?Lock[A-Z]\\w*|Lock");
  static const std::regex writes(
      "(Insert|Update|Save|Delete|Set|Replace|Reseat|Remove|Close|Mark|Withdraw|Apply|Enter|Put|Add|Bump|"
      "Pass|"
      "Redact|Assign)\\w*");
  static const std::regex asks("Units|UnitsWith|Has|Require|RequireVisible");
  Does does;
  if (const auto it = known.find(name); !of_store && it != known.end()) does = it->second;
  does.locks |= std::regex_match(name, locks) || (of_store && std::regex_match(name, writes));
  if (of_store) return does;
  does.invokes |= name == "Invoke";
  does.paints |= name == "Issue";
  // Has and Require do not ask where the right is held in the very unit.
  does.asks |= !own_tree && std::regex_match(name, asks);
  does.knows |= !own_tree && name == "Units";
  return does;
}

// Goes through a body, call by call: `breach` hears of each that may go out under a lock.
Does Walk(const Function& function, const std::map<std::string, Does>& known,
          const std::function<void(const std::string& call, const std::string& lock)>& breach) {
  static const std::regex call("(store::)?\\b([A-Z]\\w*)\\s*(<[^;()]*>)?\\(");
  Does does;
  bool undone = false;
  std::string lock;
  const std::string& body = function.body;
  for (std::sregex_iterator it(body.begin(), body.end(), call), end; it != end; ++it) {
    const std::string name = (*it)[2];
    const Does done = DoneBy(name, (*it)[1].matched, HasOwnTree(function.path), known);
    if (!lock.empty() && (done.invokes || (done.asks && !does.knows))) breach(name, lock);
    does.invokes |= done.invokes;
    does.asks |= done.asks;
    does.knows |= done.knows && lock.empty();
    does.paints |= done.paints && !undone;
    does.paints_locked |= done.paints_locked || (done.paints && !lock.empty());
    does.locks |= done.locks;
    if (done.locks && lock.empty()) lock = name;
    if (name == "Undo") {
      undone = true;
      lock.clear();
    }
  }
  return does;
}

std::vector<Function> FunctionsOf(const std::map<std::string, std::string>& sources) {
  std::vector<Function> functions;
  for (const auto& [path, text] : sources) {
    for (auto& function : FunctionsIn(path, text)) functions.push_back(std::move(function));
  }
  return functions;
}

// What each function does through others, until nothing new is learned.
std::map<std::string, Does> DoneByEach(const std::vector<Function>& functions) {
  std::map<std::string, Does> known;
  for (bool learned = true; learned;) {
    learned = false;
    for (const auto& function : functions) {
      Does& so_far = known[function.name];
      Does does = Walk(function, known, [](const std::string&, const std::string&) {});
      does.locks |= so_far.locks;
      does.invokes |= so_far.invokes;
      does.asks |= so_far.asks;
      does.knows |= so_far.knows;
      does.paints |= so_far.paints;
      does.paints_locked |= so_far.paints_locked;
      learned |= does != so_far;
      so_far = does;
    }
  }
  return known;
}

}  // namespace

Breaches LockBreaches(const std::map<std::string, std::string>& sources) {
  const std::vector<Function> functions = FunctionsOf(sources);
  const std::map<std::string, Does> known = DoneByEach(functions);
  Breaches out;
  for (const auto& function : functions) {
    Walk(function, known, [&](const std::string& call, const std::string& lock) {
      out.push_back(absl::StrCat(function.path, ": ", function.name, " may ask another service (", call,
                                 ") after ", lock));
    });
  }
  return out;
}

Breaches PreviewBreaches(const std::map<std::string, std::string>& sources) {
  Breaches out;
  for (const auto& [name, does] : DoneByEach(FunctionsOf(sources))) {
    if ((absl::StartsWith(name, "Preview") || absl::StartsWith(name, "Make")) && does.paints_locked)
      out.push_back(absl::StrCat(name, " paints a paper while rows are locked"));
  }
  return out;
}

Breaches HandlerBreaches(const std::map<std::string, std::string>& sources) {
  static const std::regex handler("\\bOn<[^;()]*>\\(\\s*([A-Z]\\w*)(<[^;()]*>)?\\s*([,)])");
  const std::map<std::string, Does> known = DoneByEach(FunctionsOf(sources));
  Breaches out;
  for (const auto& [path, text] : sources) {
    for (std::sregex_iterator it(text.begin(), text.end(), handler), end; it != end; ++it) {
      const std::string name = (*it)[1];
      const auto does = known.find(name);
      if (does == known.end()) {
        out.push_back(absl::StrCat(path, ": ", name, ", which handles events, is not found"));
      } else if (does->second.invokes) {
        out.push_back(
            absl::StrCat(path, ": ", name, " asks another service while events before it hold rows"));
      } else if (does->second.asks && (*it)[3] == ")") {
        out.push_back(
            absl::StrCat(path, ": ", name, " needs the tree of units, and nothing gathers it before"));
      }
    }
  }
  return out;
}

}  // namespace thidua::arch
