#include "tests/story/population.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/common/crypto/crypto.h"

namespace thidua::story {
namespace {

using namespace identity::v1;

std::string Pick(const Json& story, const Json& list, const std::string& words) {
  return list[Draw(story, words) % list.size()];
}

class Maker {
 public:
  Maker(const Json& story, Population& population) : story_(story), population_(population) {}

  Staff* Add(const std::string& code, const std::string& unit, const std::string& position,
             directory::v1::RankGroup rank) {
    auto staff = std::make_unique<Staff>();
    staff->code = code;
    staff->username = absl::AsciiStrToLower(code);
    staff->unit = unit;
    staff->position = position;
    staff->rank = rank;
    const Json& names = story_["staff"];
    const bool female = Draw(story_, code + " gender") < 640;
    staff->gender = female ? directory::v1::FEMALE : directory::v1::MALE;
    staff->name =
        absl::StrCat(Pick(story_, names["family"], code + " family"), " ",
                     Pick(story_, names[female ? "middle_female" : "middle_male"], code + " middle"), " ",
                     Pick(story_, names[female ? "given_female" : "given_male"], code + " given"));
    staff->birth_year = 1964 + Draw(story_, code + " birth") % 32;
    population_.people.push_back(std::move(staff));
    return population_.people.back().get();
  }

  bool Chance(const char* name, const std::string& words) {
    return Draw(story_, absl::StrCat(words, " ", name)) < story_["chances"][name].get<int>();
  }

  void DecideYear(Staff& staff) {
    const int draw = Draw(story_, staff.code + " rating");
    const Json& chances = story_["chances"];
    const int excellent = chances["excellent"];
    const int well = chances["well"];
    const int not_rated = chances["not_rated"];
    staff.rating = draw < excellent                      ? common::v1::COMPLETED_EXCELLENT
                   : draw < excellent + well             ? common::v1::COMPLETED_WELL
                   : draw < excellent + well + not_rated ? common::v1::NOT_RATED
                                                         : common::v1::COMPLETED;
    const bool good =
        staff.rating == common::v1::COMPLETED_EXCELLENT || staff.rating == common::v1::COMPLETED_WELL;
    if (!Chance(good ? "good_registers" : "other_registers", staff.code)) return;
    staff.titles.push_back("ADVANCED_WORKER");
    if (good && Chance("merit_letter", staff.code)) {
      staff.titles.push_back(story_["routing"]["merit_letter"]);
    }
    if (staff.rating != common::v1::COMPLETED_EXCELLENT) return;
    if (Chance("merit_certificate", staff.code)) {
      staff.titles.push_back("MERIT_CERTIFICATE_PROVINCE");
      if (Chance("merit_certificate_complete", staff.code)) staff.base_fighter = {2, 1};
    }
    if (!Chance("excellent_goes_for_base_fighter", staff.code)) return;
    staff.titles.push_back("EMULATION_FIGHTER_BASE");
    if (Chance("initiative_recognised", staff.code)) staff.initiative = directory::v1::BASE;
    if (staff.base_fighter.empty()) staff.base_fighter = {1};
    if (!Chance("province_fighter", staff.code)) return;
    // Some have the three years the title asks for, the others miss it by one.
    staff.titles.push_back("EMULATION_FIGHTER_PROVINCE");
    staff.initiative = directory::v1::PROVINCIAL;
    staff.base_fighter = {2, 1};
    if (Chance("province_fighter_complete", staff.code)) staff.base_fighter.push_back(3);
  }

 private:
  const Json& story_;
  Population& population_;
};

void AddOffice(Maker& maker, std::vector<Staff*>& office, const Json& data) {
  const std::string prefix = data["staff_prefix"];
  const std::string unit = data["code"];
  for (const std::string position : data["positions"]) {
    office.push_back(maker.Add(absl::StrFormat("%s-%02d", prefix, office.size() + 1), unit, position,
                               directory::v1::OTHER_LEADER));
    office.back()->roles.emplace_back(COUNCIL_MEMBER, unit);
  }
}

// Of the staff, who wants LĐTT and is rated for it, before any council has judged.
int AdvancedPermille(const School& school) {
  const auto advanced = std::count_if(school.staff.begin(), school.staff.end(), [](const Staff* staff) {
    const bool good =
        staff->rating == common::v1::COMPLETED_EXCELLENT || staff->rating == common::v1::COMPLETED_WELL;
    return good && std::count(staff->titles.begin(), staff->titles.end(), "ADVANCED_WORKER") > 0;
  });
  return static_cast<int>(advanced * 1000 / static_cast<int64_t>(school.staff.size()));
}

}  // namespace

int Draw(const Json& story, const std::string& words) {
  const std::string hash = crypto::Sha256(absl::StrCat(story["seed"].get<int64_t>(), "|", words));
  const auto byte = [&](int i) { return static_cast<unsigned>(static_cast<unsigned char>(hash[i])); };
  return static_cast<int>(((byte(0) << 16) | (byte(1) << 8) | byte(2)) % 1000);
}

Population MakePopulation(const Json& story) {
  Population population;
  Maker maker(story, population);
  const std::string leader_school = story["block"]["leader"];
  const int min = story["staff"]["min"];
  const int span = story["staff"]["max"].get<int>() - min + 1;
  for (const Json& data : story["schools"]) {
    School school;
    school.code = data["code"];
    const int size = min + Draw(story, school.code + " size") % span;
    for (int i = 0; i < size; ++i) {
      const bool leader = i < 2;
      const std::string position = i == 0          ? "Hiệu trưởng"
                                   : i == 1        ? "Phó Hiệu trưởng"
                                   : i == 2        ? "Giáo viên, Chủ tịch Công đoàn"
                                   : i < 9         ? "Giáo viên, Tổ trưởng chuyên môn"
                                   : i >= size - 2 ? "Nhân viên văn phòng"
                                                   : "Giáo viên";
      Staff* staff = maker.Add(absl::StrFormat("%s-%02d", school.code, i + 1), school.code, position,
                               leader ? directory::v1::OTHER_LEADER : directory::v1::NO_LEADERSHIP);
      maker.DecideYear(*staff);
      staff->roles.emplace_back(TEACHER, school.code);
      // The vice principal signs for the principal (KT.) where the case is the principal's own.
      if (i < 2) staff->roles.emplace_back(PRINCIPAL, school.code);
      if (i == 2) staff->roles.emplace_back(SCHOOL_SECRETARY, school.code);
      if (i < 9) staff->roles.emplace_back(COUNCIL_MEMBER, school.code);
      school.staff.push_back(staff);
    }
    // A school does not propose itself for what its staff will not reach.
    school.goes_for_collective = maker.Chance("school_goes_for_collective", school.code) &&
                                 AdvancedPermille(school) >= story["collective_from_permille"].get<int>();
    population.schools.push_back(std::move(school));
  }
  for (School& school : population.schools) {
    if (school.code == leader_school) {
      school.staff[0]->name = story["block"]["leader_name"];
      school.staff[0]->gender = directory::v1::MALE;
      school.staff[0]->roles.emplace_back(BLOCK_LEADER, leader_school);
    }
    if (school.code == story["block"]["deputy"]) {
      population.deputy_leader = school.staff[0];
      school.staff[0]->roles.emplace_back(BLOCK_LEADER, leader_school);
    }
  }
  const Json& routing = story["routing"];
  AddOffice(maker, population.division, routing["division"]);
  AddOffice(maker, population.committee, routing["committee"]);
  AddOffice(maker, population.province, routing["province"]);
  const std::string& division = population.division[0]->unit;
  population.division[0]->roles.emplace_back(DIVISION_HEAD, division);
  for (size_t i = 1; i < population.division.size(); ++i) {
    population.division[i]->roles.emplace_back(DIVISION_OFFICER, division);
  }
  for (auto* office : {&population.committee, &population.province}) {
    const std::string& unit = (*office)[0]->unit;
    (*office)[0]->roles.emplace_back(COMMITTEE_CHAIR, unit);
    (*office)[2]->roles.emplace_back(COUNCIL_SECRETARY, unit);
    (*office)[3]->roles.emplace_back(COMMITTEE_OFFICER, unit);
  }
  return population;
}

}  // namespace thidua::story
