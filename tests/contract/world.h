// The district the contract tests play in: a few units, one person for each role, and makers of fresh
// objects.
#ifndef THIDUA_TESTS_CONTRACT_WORLD_H_
#define THIDUA_TESTS_CONTRACT_WORLD_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/common/crypto/crypto.h"
#include "tests/support/api.h"
#include "tests/support/stack.h"
#include "thidua/approval/v1/approval_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/directory/v1/directory_service.pb.h"
#include "thidua/identity/v1/delegation_service.pb.h"
#include "thidua/identity/v1/identity_service.pb.h"
#include "thidua/identity/v1/recovery_service.pb.h"
#include "thidua/identity/v1/role_change_service.pb.h"
#include "thidua/registration/v1/registration_service.pb.h"
#include "thidua/submission/v1/submission_service.pb.h"

namespace thidua::test {

inline constexpr char kPassword[] = "con-meo-mun-nam-2020";
inline constexpr char kInitialPassword[] = "quan tri dat giup 2020";
inline constexpr char kSchoolYear[] = "2020-2021";
// Titles: anybody may win it; needs a rating; has a share cap; decided by the province; voted on by secret
// ballot.
inline constexpr char kLetter[] = "MERIT_LETTER_DISTRICT";
inline constexpr char kWorker[] = "ADVANCED_WORKER";
inline constexpr char kFighter[] = "EMULATION_FIGHTER_BASE";
inline constexpr char kCertificate[] = "MERIT_CERTIFICATE_PROVINCE";
inline constexpr char kSecret[] = "EMULATION_FIGHTER_PROVINCE";

template <class Request>
Request WithId() {
  Request request;
  request.set_request_id(crypto::NewUuid());
  return request;
}

// A request that names an object and the state it is known in.
template <class Request, class Object>
Request Naming(const Object& object) {
  auto request = WithId<Request>();
  request.set_id(object.id());
  request.set_etag(object.etag());
  return request;
}

common::v1::Date Day(int year, int month, int day);

class World {
 public:
  explicit World(const Stack& stack);

  const Stack& stack;
  const Api api;
  // As the superuser, for the main thread's questions between two calls: each connection costs PostgreSQL a
  // process.
  const std::unique_ptr<db::Connection> database;

  std::string province, district, division, school, leader_school, foreign_district, foreign_school;
  Actor admin;                          // of the whole deployment
  Actor second_admin;                   // confirms what the first has asked for
  Actor chair;                          // of the district committee, runs its council
  Actor specialist;                     // of the district committee, appraises for it
  Actor officer;                        // of the division
  Actor head;                           // of the division
  Actor principal;                      // of the school, chairs its council
  Actor secretary;                      // of the school and of its council
  Actor member;                         // of the school's council
  Actor colleague;                      // of the school, sits in both councils
  Actor absentee;                       // member of the school's council who never comes
  Actor leader;                         // principal of leader_school, which leads the block
  Actor teacher;                        // of the school, without any permission
  Actor stranger;                       // every role there is, in another district
  registration::v1::Campaign campaign;  // launched
  block::v1::Block block;
  council::v1::Council school_council, district_council;
  council::v1::Meeting meeting, district_meeting;  // open

  // Fresh codes, numbers and school years.
  std::string NewCode(const std::string& prefix);
  std::string NewLetterNumber();  // "17/TTr-THU"
  std::string NewSchoolYear();
  // Of what can only have been: another one each time, until all sixty were named.
  std::string PastSchoolYear();

  // The person an object is about: whom a test has chosen, else `usual`, else a new person of the school.
  std::string Subject(const std::string& usual = "");
  void ChooseSubject(const std::string& person_id);
  // People of whom each will be chosen in turn, nobody from now on. The first who needs a case at some stage
  // has those of all made, which is much less than each alone.
  void ChooseAmong(const std::vector<std::string>& people);
  bool chosen_subject_used() const { return chosen_used_; }

  directory::v1::Unit NewUnit(directory::v1::UnitKind kind, const std::string& parent);
  directory::v1::Unit NewEndedUnit();
  directory::v1::Person NewPerson(const std::string& unit);
  // Of the school, rated well this year and with an initiative recognised.
  directory::v1::Person NewMeritedPerson();
  identity::v1::Account NewAccount(const directory::v1::Person& person,
                                   const std::vector<identity::v1::Grant>& grants);
  // The roles asked for an account, which wait for a second administrator; and the account once he confirmed.
  std::vector<identity::v1::RoleChange> WaitingFor(const std::string& account_id);
  identity::v1::Account ConfirmRoles(const std::string& account_id);
  // Passwords asked for that wait for a second administrator; and where somebody is signed in.
  std::vector<identity::v1::Recovery> RecoveriesOf(const std::string& account_id);
  std::vector<identity::v1::OpenSession> SessionsOf(const std::string& account_id);
  // A person with an account, signed in.
  Actor NewActor(const std::string& unit,
                 const std::vector<std::pair<identity::v1::Role, std::string>>& roles);
  // So many different people who are signed in: those there are, and new ones where they are too few.
  std::vector<Actor> SignedIn(size_t count);
  // Somebody of the school who may sign nothing himself, and the principal's request to let him sign: KT,
  // from the first day of the world to the end of the school year.
  Actor NewDeputy();
  identity::v1::DelegateRequest DelegateRequestTo(const std::string& account_id);

  // `subject` is a person of the school, Subject() when it is empty.
  registration::v1::CreateCampaignRequest CampaignRequest();
  registration::v1::Campaign NewCampaign(bool launched);
  registration::v1::RegisterTitlesRequest RegisterRequest(const std::string& title,
                                                          const std::string& subject = "");
  registration::v1::Registration NewRegistration(const std::string& title, const std::string& subject = "");
  block::v1::CreateBlockRequest BlockRequest();
  block::v1::Block NewBlock();

  // Dossiers of the school, kept by its secretary. `written`: ready to be submitted.
  submission::v1::Dossier NewDossier(const std::string& title, bool written, const std::string& subject = "");
  submission::v1::Dossier NewSubmitted(const std::string& title, const std::string& subject = "");
  submission::v1::AttachEvidenceRequest EvidenceRequest(const submission::v1::Dossier& dossier);

  // Of a new branch of the school, with five new people; the principal may set it up.
  council::v1::CreateCouncilRequest CouncilRequest();
  // Its chair and secretary come first.
  council::v1::CreateCouncilRequest CouncilRequestOf(const std::string& unit,
                                                     const std::vector<std::string>& people);
  council::v1::Meeting NewMeeting(const council::v1::Council& council, bool open);
  council::v1::Poll NewPoll(const std::string& title, const std::string& subject = "");
  council::v1::CastVoteRequest VoteFor(const council::v1::Poll& poll);
  council::v1::RecordPaperCountRequest CountFor(const council::v1::Poll& poll);
  // What the person has written on all candidates: agrees; with the scan of the paper.
  council::v1::RecordWrittenOpinionRequest OpinionOf(const std::string& person_id,
                                                     const council::v1::Poll& poll);
  council::v1::Poll Fetch(const council::v1::Poll& poll);
  void Close(const council::v1::Poll& poll);

  // A case that lies at `stage` of the process, with a person of the school as its subject.
  approval::v1::Case CaseAt(const std::string& stage, const std::string& title,
                            const std::string& subject = "");
  // While this lives, cases of the usual campaign and school for letters of merit to anybody are made some at
  // a time, for whoever needs the next of the stage: where nothing is counted that they add to.
  class MakingAhead {
   public:
    explicit MakingAhead(World& world) : world_(world), before_(world.ahead_) { world_.ahead_ = true; }
    ~MakingAhead() { world_.ahead_ = before_; }
    MakingAhead(const MakingAhead&) = delete;
    MakingAhead& operator=(const MakingAhead&) = delete;

   private:
    World& world_;
    const bool before_;
  };
  // The same, one for each of several people. They share the polls and the letters on their way.
  std::vector<approval::v1::Case> CasesAt(const std::string& stage, const std::string& title,
                                          const std::vector<std::string>& people);
  // The case of a dossier that was handed in, once there is one: as this secretary of its school sees it.
  approval::v1::Case CaseOf(const submission::v1::Dossier& dossier, const Actor& secretary_of_it);
  approval::v1::Case CaseOf(const submission::v1::Dossier& dossier) { return CaseOf(dossier, secretary); }
  // The case of a dossier that was handed in, and a case, brought to a later stage.
  approval::v1::Case MoveTo(const std::string& stage, const submission::v1::Dossier& dossier);
  approval::v1::Case MoveOn(const std::string& stage, const approval::v1::Case& found);
  std::vector<approval::v1::Case> MoveOn(const std::string& stage, std::vector<approval::v1::Case> cases);
  approval::v1::SendSubmissionLetterRequest LetterRequest(const approval::v1::Case& found);
  approval::v1::SendSubmissionLetterRequest LetterRequest(const std::vector<approval::v1::Case>& cases);
  approval::v1::IssueDecisionRequest DecisionRequest(const approval::v1::Case& found);
  approval::v1::Case Fetch(const approval::v1::Case& found);
  // A case that the district has decided; `subject` as above.
  approval::v1::Case NewAward(const std::string& subject = "");
  // The case, once what has been decided about it has arrived.
  approval::v1::Case AwaitNext(const approval::v1::Case& found);
  council::v1::Poll OpenPoll(const Actor& runs, const council::v1::Meeting& meeting,
                             const approval::v1::Case& found);
  council::v1::Poll OpenPoll(const Actor& runs, const council::v1::Meeting& meeting,
                             const std::vector<approval::v1::Case>& cases);

  template <class Response>
  Response Do(const Actor& actor, const std::string& method, const google::protobuf::Message& request) const {
    return api.Do<Response>(actor, method, request);
  }

 private:
  approval::v1::Case CaseOfTheChosen(const std::string& stage, const std::string& title);
  approval::v1::Case CaseMadeAhead(const std::string& stage);
  void PassCouncil(const Actor& runs, const council::v1::Meeting& meeting, const std::vector<Actor>& voters,
                   std::vector<approval::v1::Case>& cases);
  std::vector<Actor> actors_;  // all that were made
  int next_ = 100;
  int next_year_ = 0;
  int next_past_year_ = 0;
  std::string chosen_;
  bool chosen_used_ = false;
  std::vector<std::string> among_;
  // By stage and title: cases of `among_` that were made and not yet taken, by person.
  std::map<std::pair<std::string, std::string>, std::map<std::string, approval::v1::Case>> ready_;
  bool ahead_ = false;
  std::string usual_school_, usual_campaign_;                          // where it began
  std::map<std::string, std::vector<approval::v1::Case>> made_ahead_;  // by stage
};

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_WORLD_H_
