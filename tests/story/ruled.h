// Awards that a later paper ruled on, as each book that tells of them has them.
#ifndef THIDUA_TESTS_STORY_RULED_H_
#define THIDUA_TESTS_STORY_RULED_H_

#include <string>
#include <vector>

#include "tests/story/play.h"

namespace thidua::story {

struct Ruled {
  common::v1::RulingKind ruling = common::v1::RULING_KIND_UNSPECIFIED;
  std::string number;  // of the paper
  std::string subject, title_code;
  common::v1::AwardStanding of_case = common::v1::AWARD_STANDING_UNSPECIFIED;
  std::string in_book;  // the name of its standing there; empty where it is not there
  // How many of its title and school are in the golden book, and how many of those are not revoked.
  int64_t book_lines = 0, book_in_force = 0;
  approval::v1::Payment::State payment = approval::v1::Payment::STATE_UNSPECIFIED;
  int64_t amount = 0;  // đồng
  // What the school's own title is judged by: how many of its people hold the award, "22/30".
  std::string share;
};

// Of the committee's decisions, in the order of the papers' kinds.
std::vector<Ruled> RuledAwards(Play& play);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_RULED_H_
