// The papers that a story wrote, kept when its system is gone, with what the services know of them.
#ifndef THIDUA_TESTS_STORY_KEPT_PAPERS_H_
#define THIDUA_TESTS_STORY_KEPT_PAPERS_H_

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "tests/story/paper_judges.h"
#include "tests/support/stack.h"

namespace thidua::test {

struct KeptPapers {
  std::shared_ptr<const std::filesystem::path> folder;  // goes with the last who knows of it
  story::PapersOfYear papers;
  std::string authority;  // PEM: who vouches for those who signed
  // By folder: SHA-256 of the files, and of what the services give out.
  std::map<std::string, std::set<std::string>> written, stored;
  std::set<std::string> waiting;  // titles of papers that nobody has signed though somebody should
  std::set<std::string> wrong;    // names of files that are not what their ending says
};

// `dir` is what thidua-story --papers was given.
KeptPapers KeepPapers(const Stack& stack, const std::filesystem::path& dir);

// By the committee above the Phòng, "DISTRICT" and "COMMUNE", once the stories were played.
std::map<std::string, KeptPapers>& TheKept();

}  // namespace thidua::test

#endif  // THIDUA_TESTS_STORY_KEPT_PAPERS_H_
