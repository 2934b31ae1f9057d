// The people of a story, made from its seed: the same each time.
#ifndef THIDUA_TESTS_STORY_POPULATION_H_
#define THIDUA_TESTS_STORY_POPULATION_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "thidua/common/v1/types.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::story {

using Json = nlohmann::json;

// A number in [0, 1000) that depends on the seed and the words alone.
int Draw(const Json& story, const std::string& words);

struct Staff {
  std::string code;  // staff code, also the username in lower case
  std::string username;
  std::string name;
  std::string position;
  std::string unit;  // unit code
  directory::v1::Gender gender = directory::v1::FEMALE;
  directory::v1::RankGroup rank = directory::v1::NO_LEADERSHIP;
  int birth_year = 1980;
  std::vector<std::pair<identity::v1::Role, std::string>> roles;  // role, unit code
  common::v1::Rating rating = common::v1::COMPLETED_WELL;         // of the school year
  directory::v1::InfluenceScope initiative =                      // recognised in the school year
      directory::v1::INFLUENCE_SCOPE_UNSPECIFIED;
  std::vector<std::string> titles;  // registered
  std::vector<int> base_fighter;    // how many school years ago
  std::string id;                   // person id, once created
  std::string registration_id;      // once registered
};

struct School {
  std::string code;
  std::vector<Staff*> staff;  // [0] principal, [1] vice principal, [2] union chair and secretary
  bool goes_for_collective = false;
  std::string registration_id;  // of the school itself, once registered
};

struct Population {
  std::vector<std::unique_ptr<Staff>> people;
  std::vector<School> schools;
  std::vector<Staff*> division, committee, province;  // [0] head or chair
  Staff* deputy_leader = nullptr;                     // of the block
};

Population MakePopulation(const Json& story);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_POPULATION_H_
