// The papers of a played year, as files.
#ifndef THIDUA_TESTS_STORY_PAPERS_H_
#define THIDUA_TESTS_STORY_PAPERS_H_

#include <filesystem>
#include <string>

#include "tests/story/play.h"

namespace thidua::story {

// Every stored decision, certificate, letter, notice and minutes into
// dir/{decisions,certificates,letters,notices,minutes}, by its number; as PDF, which is the signed file where
// there is one, and as ODT beside it where there is one.
void WritePapers(Play& play, const std::filesystem::path& dir);

// A name of a file for a number or title: "05/QĐ-UBND" is "05-QĐ-UBND". Never empty, hidden, or too long.
std::string SafeName(const std::string& text);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_PAPERS_H_
