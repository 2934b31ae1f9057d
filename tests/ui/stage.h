// The district the windows are opened on: a real system, a year played up to where a test begins, its people.
#ifndef THIDUA_TESTS_UI_STAGE_H_
#define THIDUA_TESTS_UI_STAGE_H_

#include <sys/types.h>

#include <QString>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/story/play.h"
#include "tests/support/api.h"
#include "tests/support/stack.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::test {

inline constexpr char kPassword[] = "khoi-tieu-hoc-2021";  // of everybody in the story

class Driver;

class Stage {
 public:
  explicit Stage(Stack& stack);

  QString endpoint() const { return QString::fromStdString(stack_.endpoint()); }
  const std::string& data_dir() const { return stack_.data_dir(); }
  const Api& api() const { return api_; }

  // Plays the small story on, up to and with this step of its calendar; does nothing when it is past it.
  void PlayUntil(const std::string& step);
  Stack& stack() { return stack_; }
  // Does something to the database that no call does.
  void Sql(const std::string& text);
  // What windows left open. An account has three sessions, and the story's, its first, must not be the one
  // that gives way.
  void EndOtherSessions();

  // Signed in over the API, to do what other people do meanwhile.
  const Actor& As(const std::string& username);
  template <class Response>
  Response Do(const std::string& username, const std::string& method,
              const google::protobuf::Message& request) {
    return api_.Do<Response>(As(username), method, request);
  }

  // Signs the person in at the window, with a code where one is asked for.
  void SignIn(Driver& window, const std::string& username);
  // What the person's authenticator app shows, unused; empty for somebody without one.
  QString Code(const std::string& username);
  QString TotpSecret(const std::string& username);
  // As if the window had been signed in for longer than a second-factor proof counts.
  void LetProofGrowOld(Driver& window, const std::string& username);

  // As when an administrator has reset it, but the sessions go on.
  void TakeSecondFactor(const std::string& username);

  // A teacher of the first school who is no person of the story: what she does is the test's own.
  struct Newcomer {
    std::string username, person_id, name;
  };
  Newcomer HireTeacher();
  // Another one, with both titles registered and a dossier begun for each.
  struct Writer : Newcomer {
    std::string worker_dossier_id, fighter_dossier_id;
  };
  Writer HireWriter();
  // Another one, with the titles registered.
  struct Candidate : Newcomer {
    std::string position, registration_id;
    std::vector<std::string> titles;
  };
  Candidate HireCandidate(const std::string& username, const std::string& staff_code, const std::string& name,
                          const std::string& position, const std::vector<std::string>& titles);
  // Rated and with an initiative, with a dossier for each of the titles that waits for the school's council.
  void HandIn(const Candidate& candidate);
  // Of the Phòng, with an account nobody has signed in to yet.
  Newcomer HireOfficer();
  Newcomer HireAuditor();  // of the whole deployment
  // Of the Phòng, without an account.
  directory::v1::Person EnterPerson(const std::string& name, const std::string& staff_code);
  std::string division_id() { return year_.unit(year_.division_code()); }
  // Made by the first administrator, with the initial password. A role that takes two still waits.
  void OpenAccount(const directory::v1::Person& person, const std::string& username, identity::v1::Role role,
                   const std::string& unit_id = "");
  QString initial_password() { return QString::fromStdString(year_.initial_password()); }
  void RecordYear(const Newcomer& teacher);  // rated, with an initiative

  std::string campaign_id();
  std::string school_id();
  approval::v1::Case CaseOf(const std::string& person_id, const std::string& title);
  // The first school's council meets without these, and its polls are opened, one for each title with a case
  // that waits there.
  std::vector<council::v1::Poll> OpenPolls(const std::vector<std::string>& absent);
  // The paper of a member who is absent, entered by the secretary: agrees to everything.
  void RecordOpinion(const council::v1::Poll& poll, const std::string& absent);
  void VoteOfOthers(const council::v1::Poll& poll, const std::vector<std::string>& but);
  void ClosePoll(const std::string& poll_id);

 private:
  directory::v1::Person Enter(const directory::v1::CreatePersonRequest& person);
  void HandIn(const std::string& username, const std::string& registration_id, const std::string& title,
              const std::string& report);
  Newcomer Hire(const directory::v1::CreatePersonRequest& person, const std::string& username,
                identity::v1::Role role, const std::string& unit_id = "");

  Stack& stack_;
  Api api_;
  story::Play year_;
  size_t played_ = 0;  // steps
  story::Staff newcomer_;
  std::map<std::string, Actor> cast_;
  council::v1::Meeting meeting_;
};

// People of the story's first school and of the offices above it.
inline constexpr char kPrincipal[] = "th-ttgq1-01";
inline constexpr char kSecretary[] = "th-ttgq1-03";
inline constexpr char kMember[] = "th-ttgq1-05";
inline constexpr char kLateMember[] = "th-ttgq1-08";
inline constexpr char kAbsentMember[] = "th-ttgq1-09";
inline constexpr char kTeacher[] = "th-ttgq1-13";
inline constexpr char kOfficer[] = "pgd-02";
inline constexpr char kOtherOfficer[] = "pgd-03";
inline constexpr char kDivisionHead[] = "pgd-01";
inline constexpr char kDistrictChair[] = "ubh-01";
inline constexpr char kDistrictMember[] = "ubh-05";
inline constexpr char kDistrictSpecialist[] = "ubh-04";

Stage& TheStage();

// Holds the server still, without its connections breaking.
class Held {
 public:
  Held();
  ~Held();
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  pid_t pid_ = 0;
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_STAGE_H_
