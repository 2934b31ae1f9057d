#include <functional>
#include <regex>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/arch/rules.h"

namespace thidua::arch {

using google::protobuf::DescriptorPool;

const std::map<std::string, std::set<std::string>>& AllowedCalls() {
  static const auto* arrows = new std::map<std::string, std::set<std::string>>{
      {"identity", {}},
      {"audit", {}},
      {"report", {}},
      {"directory", {"identity"}},
      {"registration", {"identity", "directory"}},
      {"block", {"identity", "directory", "registration"}},
      {"submission", {"identity", "directory", "registration"}},
      {"approval", {"identity", "directory", "submission"}},
      {"council", {"identity", "directory", "approval"}},
  };
  return *arrows;
}

std::vector<PeerCall> CallsIn(const std::string& text, int* unreadable) {
  static const std::regex any("\\bInvoke(Raw)?\\s*[<(]");
  static const std::regex written("\\bInvoke<[^;()]*>\\(\\s*\"([a-z]+)\",\\s*\"([A-Za-z]+/[A-Za-z]+)\"");
  std::vector<PeerCall> calls;
  for (std::sregex_iterator it(text.begin(), text.end(), written), end; it != end; ++it) {
    calls.push_back({(*it)[1], (*it)[2]});
  }
  const auto all = std::distance(std::sregex_iterator(text.begin(), text.end(), any), std::sregex_iterator());
  *unreadable = static_cast<int>(all) - static_cast<int>(calls.size());
  return calls;
}

Breaches CallBreaches(const std::string& path, const std::string& text) {
  Breaches out;
  const std::vector<std::string> place = absl::StrSplit(path, '/');
  const auto arrows = AllowedCalls().find(place[1]);
  if (arrows == AllowedCalls().end()) return out;
  int unreadable = 0;
  for (const PeerCall& call : CallsIn(text, &unreadable)) {
    if (arrows->second.count(call.context) == 0) {
      out.push_back(absl::StrCat(path, " calls ", call.context, ", which no arrow allows"));
    }
    const std::string name =
        absl::StrCat("thidua.", call.context, ".v1.", absl::StrReplaceAll(call.method, {{"/", "."}}));
    if (DescriptorPool::generated_pool()->FindMethodByName(name) == nullptr) {
      out.push_back(absl::StrCat(path, " calls ", name, ", which does not exist"));
    }
  }
  if (unreadable > 0) out.push_back(absl::StrCat(path, " calls a peer that is not written out"));
  return out;
}

Breaches CycleBreaches(const std::map<std::string, std::set<std::string>>& arrows) {
  Breaches out;
  for (const auto& arrow : arrows) {
    const std::string& start = arrow.first;
    std::set<std::string> seen;
    const std::function<bool(const std::string&)> comes_back = [&](const std::string& at) {
      const auto next = arrows.find(at);
      if (next == arrows.end()) return false;
      for (const auto& to : next->second) {
        if (to == start || (seen.insert(to).second && comes_back(to))) return true;
      }
      return false;
    };
    if (comes_back(start)) out.push_back("calls of " + start + " come back to it");
  }
  return out;
}

}  // namespace thidua::arch
