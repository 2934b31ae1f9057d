// The steps of a story by name, and its file.
#ifndef THIDUA_TESTS_STORY_STEPS_H_
#define THIDUA_TESTS_STORY_STEPS_H_

#include <filesystem>
#include <vector>

#include "tests/story/play.h"

namespace thidua::story {

struct Step {
  std::string key;  // in the story's calendar
  std::string name;
  void (*run)(Play&);
};

// In the order of the year, where the committee above the Phòng stands at the level.
std::vector<Step> Steps(common::v1::Level level = common::v1::DISTRICT);

// A story may extend others beside it, naming only what is different (RFC 7396). They are laid one over the
// other in the order named, each of them once.
Json ReadStory(const std::filesystem::path& file);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_STEPS_H_
