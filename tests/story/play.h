// What the steps of a story share: its people signed in, its units, its clock.
#ifndef THIDUA_TESTS_STORY_PLAY_H_
#define THIDUA_TESTS_STORY_PLAY_H_

#include <absl/time/time.h>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tests/story/api.h"
#include "tests/story/population.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::story {

// What the first administrator of the system signs in with.
std::string AdminPassword(const std::string& data_dir);

class Play {
 public:
  // `data_dir` of the system holds the administrator's password, and takes the people's second factors.
  Play(Json story, std::string endpoint, const std::string& data_dir);

  const Json& story() const { return story_; }
  Population& population() { return population_; }
  std::string school_year() const { return story_["school_year"]; }
  // The offices above the schools and what they decide: Phòng, committee (UBND huyện or xã), province.
  const Json& routing() const { return story_["routing"]; }
  std::string division_code() const { return routing()["division"]["code"]; }
  common::v1::Level committee_level() const;
  // "COUNCIL" is "DISTRICT_COUNCIL" where the committee stands at that level.
  std::string CommitteeStage(const std::string& stage) const;

  const Person& admin() const { return admin_; }
  // The second administrator confirms the roles that the first has asked for.
  void ConfirmRoles();
  // The person, signed in on first use. Safe from any thread.
  const Person& As(const Staff& staff);
  // The same for somebody who is not of the story, with the passwords of its people.
  const Person& As(const std::string& username);
  // From now on each who signs an act signs its paper too; else papers wait.
  void SignWith(std::function<void(const Person&)> sign_waiting) { sign_waiting_ = std::move(sign_waiting); }
  // All that waits for him, also where this step was played before and cut off there.
  void SignPapers(const Staff& staff);
  // What an account is created with; its person changes it at the first sign-in.
  std::string initial_password() const { return story_["password"].get<std::string>() + " ban đầu"; }
  Keyring& keyring() { return keyring_; }

  // Ids of what the setup created.
  void KeepUnit(const std::string& code, const std::string& id);
  const std::string& unit(const std::string& code) const { return units_.at(code); }
  void Know(Staff& staff, const std::string& person_id);
  // "TH-DA1-04", or a unit's code: the words from which a subject's luck is drawn.
  const std::string& KeyOf(const std::string& subject_id) const { return keys_.at(subject_id); }
  bool Knows(const std::string& subject_id) const { return keys_.count(subject_id) > 0; }
  bool Lucky(const std::string& chance, const std::string& words) const;

  registration::v1::Campaign campaign;
  std::string block_id;

  // Moves the simulated business clock to the calendar's moment of the step.
  void AdvanceTo(const std::string& step);
  absl::Time now() const { return now_; }
  common::v1::Date Today() const;

  // All cases that match, page after page, as the person sees them.
  std::vector<approval::v1::Case> Cases(const Person& person, approval::v1::ListCasesRequest request) const;
  std::vector<approval::v1::Case> Waiting(const Person& person, const std::string& stage) const;
  // Cases of the campaign whose subjects are of the unit, or below it.
  std::vector<approval::v1::Case> CasesOf(const Person& person, const std::string& unit_id,
                                          const std::string& stage = "") const;
  // Of the unit, or of all; with rulings on awards, which are decisions too. Without their cases.
  std::vector<approval::v1::Decision> Decisions(const Person& person, const std::string& unit_id = "") const;
  // Of one award in the school year; with those that were revoked.
  std::vector<directory::v1::ListGoldenBookResponse::Line> GoldenBook(const Person& person,
                                                                      const std::string& unit_id,
                                                                      const std::string& award_code) const;
  // How many dossiers the story hands in for people of the unit and for the unit itself.
  size_t DossiersOf(const School& school) const;
  size_t AllDossiers() const;

 private:
  // Made, and signed in, on first use.
  const Person& second_admin();

  Json story_;
  std::string endpoint_;
  Population population_;
  Keyring keyring_;
  Person admin_;
  std::optional<Person> second_admin_;
  std::function<void(const Person&)> sign_waiting_;
  std::mutex mutex_;
  struct Actor {
    std::once_flag signed_in;
    Person person;
  };
  std::map<std::string, Actor> cast_;
  std::map<std::string, std::string> units_;
  std::map<std::string, std::string> keys_;
  absl::Time now_;
};

common::v1::Date DateOf(const std::string& iso);
const char* LevelName(common::v1::Level level);

// The steps, in the order of the year.
void SetUp(Play& play);           // units, people, earlier awards, accounts
void Launch(Play& play);          // the campaign
void RegisterTitles(Play& play);  // everyone for himself, principals for their schools
void FormBlock(Play& play);       // and sign its pact
void Rate(Play& play);            // ratings and initiatives of the year
void SubmitDossiers(Play& play);
void HoldSchoolCouncils(Play& play);
void SendSchoolLetters(Play& play);
void ReviewInBlock(Play& play);
void Appraise(Play& play);
void Supplement(Play& play);
void SendDivisionLetters(Play& play);
void AppraiseInCommittee(Play& play);  // in UBND huyện, or UBND xã
void HoldCommitteeCouncil(Play& play);
void DecideInCommittee(Play& play);
void MakeCertificates(Play& play, const Staff& officer);  // of all that his unit has decided
void RuleAfterwards(Play& play);                          // on awards that the committee gave
void AppraiseInProvince(Play& play);
void HoldProvinceCouncil(Play& play);
void DecideInProvince(Play& play);

// The summary of an ended campaign: a table for people on `out`, one JSON object per level and title in
// `file`.
void Summarise(Play& play, std::ostream& out, const std::string& file);

}  // namespace thidua::story

#endif  // THIDUA_TESTS_STORY_PLAY_H_
