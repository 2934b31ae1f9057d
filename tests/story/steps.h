// The steps of a story by name, and its file.
#ifndef THIDUA_TESTS_STORY_STEPS_H_
#define THIDUA_TESTS_STORY_STEPS_H_

#include <filesystem>
#include <vector>

#include "tests/story/play.h"

namespace thidua::story {

struct Step {
  const char* key;  // in the story's calendar
  const char* name;
  void (*run)(Play&);
};

// In the order of the year.
const std::vector<Step>& Steps();

// A story may extend another one beside it, naming only what is different (RFC 7396).
Json ReadStory(const std::filesystem::path& file);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_STEPS_H_
