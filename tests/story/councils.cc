// The councils: school, district or commune, province. One meeting each, a poll for each title.
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "tests/story/play.h"
#include "thidua/council/v1/council_service.pb.h"

namespace thidua::story {
namespace {

using approval::v1::Case;
using council::v1::Poll;

constexpr size_t kMaxPollCases = 200;

struct Session {
  std::vector<const Staff*> members;
  const Staff* chair;
  const Staff* secretary;
  std::string unit_code;
  std::string stage;
};

class Sitting {
 public:
  Sitting(Play& play, Session session) : play_(play), session_(std::move(session)) {}

  void Hold() {
    Convene();
    for (const auto& [title, cases] : WaitingByTitle()) OpenPolls(title, cases);
    for (const auto& poll : Polls()) {
      if (poll.state() == Poll::OPEN) Run(poll);
    }
    Adjourn();
    Await("kết quả phiếu của " + session_.unit_code + " tới hồ sơ", [&] { return AtStage().empty(); });
  }

 private:
  const Person& Secretary() { return play_.As(*session_.secretary); }
  std::string Step(const std::string& what) const {
    return absl::StrCat("council ", session_.unit_code, " ", what);
  }

  bool Present(const Staff& member) const {
    return &member == session_.chair || &member == session_.secretary ||
           !play_.Lucky("absent", absl::StrCat(session_.stage, " ", member.code));
  }

  void Convene() {
    council::v1::CreateCouncilRequest create;
    create.set_request_id(StepId(Step("create")));
    create.set_unit_id(play_.unit(session_.unit_code));
    create.set_name("Hội đồng Thi đua – Khen thưởng");
    create.set_school_year(play_.school_year());
    for (const Staff* staff : session_.members) {
      auto* member = create.add_members();
      member->set_person_id(staff->id);
      member->set_seat(staff == session_.chair       ? council::v1::CHAIR
                       : staff == session_.secretary ? council::v1::SECRETARY
                                                     : council::v1::MEMBER);
    }
    create.set_kind(session_.stage == "SCHOOL_COUNCIL" ? council::v1::PRIMARY_SCHOOL_COUNCIL
                                                       : council::v1::OFFICE_COUNCIL);
    create.set_decision_number("15/QĐ-HĐTĐKT");
    *create.mutable_decision_date() = DateOf(play_.school_year().substr(0, 4) + "-09-10");
    const auto council =
        Secretary().Call<council::v1::Council>("council/CouncilService/CreateCouncil", create);

    council::v1::ScheduleMeetingRequest schedule;
    schedule.set_request_id(StepId(Step("schedule")));
    schedule.set_council_id(council.id());
    schedule.set_subject("Xét thi đua, khen thưởng năm học " + play_.school_year());
    *schedule.mutable_held_at() = rpc::FromTime(play_.now());
    schedule.set_place("Phòng họp Hội đồng");
    const auto meeting =
        Secretary().Call<council::v1::Meeting>("council/CouncilService/ScheduleMeeting", schedule);
    meeting_id_ = meeting.id();

    council::v1::OpenMeetingRequest open;
    open.set_request_id(StepId(Step("open")));
    open.set_id(meeting.id());
    open.set_etag(meeting.etag());
    for (const Staff* staff : session_.members) {
      if (Present(*staff)) open.add_present_person_ids(staff->id);
    }
    Secretary().Call<council::v1::Meeting>("council/CouncilService/OpenMeeting", open);
  }

  std::vector<Case> AtStage() {
    approval::v1::ListCasesRequest request;
    request.set_holder_unit_id(play_.unit(session_.unit_code));
    request.set_stage(session_.stage);
    return play_.Cases(Secretary(), request);
  }

  std::vector<Poll> Polls() {
    council::v1::ListPollsRequest request;
    request.set_meeting_id(meeting_id_);
    request.set_page_size(500);
    const auto response =
        Secretary().Call<council::v1::ListPollsResponse>("council/CouncilService/ListPolls", request);
    return {response.polls().begin(), response.polls().end()};
  }

  // A story that was cut off finds some polls opened, or even closed, already.
  std::map<std::string, std::vector<std::string>> WaitingByTitle() {
    std::set<std::string> polled;
    for (const auto& poll : Polls()) {
      for (const auto& candidate : poll.candidates()) polled.insert(candidate.case_id());
    }
    std::map<std::string, std::vector<std::string>> waiting;
    for (const Case& found : AtStage()) {
      if (polled.count(found.id()) == 0) waiting[found.title_code()].push_back(found.id());
    }
    return waiting;
  }

  void OpenPolls(const std::string& title, const std::vector<std::string>& cases) {
    for (size_t from = 0; from < cases.size(); from += kMaxPollCases) {
      council::v1::GetMeetingRequest get;
      get.set_id(meeting_id_);
      const auto meeting = Secretary().Call<council::v1::Meeting>("council/CouncilService/GetMeeting", get);
      council::v1::OpenPollRequest open;
      open.set_request_id(FreshId());
      open.set_meeting_id(meeting_id_);
      open.set_etag(meeting.etag());
      open.set_title_code(title);
      for (size_t i = from; i < std::min(cases.size(), from + kMaxPollCases); ++i) {
        open.add_case_ids(cases[i]);
      }
      Secretary().Call<Poll>("council/CouncilService/OpenPoll", open);
    }
  }

  // What the member thinks of the candidate; the same in every run, whatever the order.
  bool Agrees(const Staff& member, const std::string& case_key) const {
    const bool weak = play_.Lucky("weak", case_key);
    return play_.Lucky(weak ? "agree_weak" : "agree",
                       absl::StrCat(session_.stage, " ", member.code, " ", case_key));
  }

  std::vector<council::v1::CandidateChoice> OpinionOf(const Staff& member, const Poll& poll) {
    std::vector<council::v1::CandidateChoice> choices;
    for (const auto& candidate : poll.candidates()) {
      auto& choice = choices.emplace_back();
      choice.set_case_id(candidate.case_id());
      choice.set_choice(Agrees(member, case_keys_.at(candidate.case_id())) ? council::v1::AGREE
                                                                           : council::v1::DISAGREE);
    }
    return choices;
  }

  void Run(const Poll& poll) {
    for (const Case& found : AtStage()) {
      case_keys_[found.id()] = absl::StrCat(play_.KeyOf(found.subject().id()), " ", found.title_code());
    }
    if (!poll.rule().secret()) {
      for (const Staff* member : session_.members) Vote(*member, poll);
    } else if (!poll.paper_count_recorded()) {  // a story that was cut off may have done so
      RecordCount(poll);
    }
    council::v1::GetPollRequest get;
    get.set_id(poll.id());
    // A paper count is confirmed by somebody other than who recorded it.
    const Person& closer = play_.As(poll.rule().secret() ? *session_.chair : *session_.secretary);
    council::v1::ClosePollRequest close;
    close.set_request_id(FreshId());
    close.set_id(poll.id());
    close.set_etag(closer.Call<Poll>("council/CouncilService/GetPoll", get).etag());
    closer.Call<Poll>("council/CouncilService/ClosePoll", close);
  }

  // Under an id of its own: whoever votes again, because the story was cut off before it knew, has voted
  // once.
  void Vote(const Staff& member, const Poll& poll) {
    const std::string once = StepId(absl::StrCat("vote ", poll.id(), " ", member.code));
    const auto choices = OpinionOf(member, poll);
    if (Present(member)) {
      council::v1::CastVoteRequest cast;
      cast.set_request_id(once);
      cast.set_poll_id(poll.id());
      *cast.mutable_choices() = {choices.begin(), choices.end()};
      play_.As(member).Call<council::v1::CastVoteResponse>("council/CouncilService/CastVote", cast);
    } else if (play_.Lucky("absent_writes", absl::StrCat(session_.stage, " ", member.code))) {
      council::v1::RecordWrittenOpinionRequest record;
      record.set_request_id(once);
      record.set_poll_id(poll.id());
      record.set_person_id(member.id);
      *record.mutable_choices() = {choices.begin(), choices.end()};
      record.set_paper_reference("Phiếu lấy ý kiến vắng mặt");
      record.set_file_name("Phiếu lấy ý kiến vắng mặt.pdf");
      record.set_content("%PDF-1.4\n" + member.name + " đã ký phiếu lấy ý kiến.\n%%EOF\n");
      Review(Secretary().Call<Poll>("council/CouncilService/RecordWrittenOpinion", record), member);
    }
  }

  // The chair compares what the secretary entered with the signed paper. A story that was cut off finds some
  // of it done already.
  void Review(const Poll& recorded, const Staff& member) {
    council::v1::GetPollRequest get;
    get.set_id(recorded.id());
    const Person& chair = play_.As(*session_.chair);
    const auto poll = chair.Call<Poll>("council/CouncilService/GetPoll", get);
    for (const auto& opinion : poll.written_opinions()) {
      if (opinion.person_id() != member.id || opinion.state() != council::v1::WrittenOpinion::RECORDED)
        continue;
      council::v1::ReviewWrittenOpinionRequest review;
      review.set_request_id(FreshId());
      review.set_poll_id(poll.id());
      review.set_person_id(member.id);
      review.set_etag(opinion.etag());
      review.set_agrees_with_paper(true);
      chair.Call<Poll>("council/CouncilService/ReviewWrittenOpinion", review);
    }
  }

  void RecordCount(const Poll& poll) {
    council::v1::RecordPaperCountRequest record;
    record.set_request_id(FreshId());
    record.set_poll_id(poll.id());
    record.set_etag(poll.etag());
    auto* count = record.mutable_count();
    for (const auto& candidate : poll.candidates()) count->add_lines()->set_case_id(candidate.case_id());
    for (const Staff* member : session_.members) {
      if (!Present(*member)) continue;
      count->add_voter_person_ids(member->id);
      for (auto& line : *count->mutable_lines()) {
        if (Agrees(*member, case_keys_.at(line.case_id()))) {
          line.set_agree(line.agree() + 1);
        } else {
          line.set_disagree(line.disagree() + 1);
        }
      }
    }
    for (int teller : {3, 4, 5}) count->add_teller_names(session_.members[teller]->name);
    count->set_minutes_reference("01/BB-KP");
    Secretary().Call<Poll>("council/CouncilService/RecordPaperCount", record);
  }

  void Adjourn() {
    council::v1::GetMeetingRequest get;
    get.set_id(meeting_id_);
    const auto meeting = Secretary().Call<council::v1::Meeting>("council/CouncilService/GetMeeting", get);
    if (meeting.state() == council::v1::Meeting::CLOSED) return;
    council::v1::CloseMeetingRequest close;
    close.set_request_id(FreshId());
    close.set_id(meeting_id_);
    close.set_etag(meeting.etag());
    close.set_minutes(
        "Hội đồng đã xét từng hồ sơ, biểu quyết theo danh hiệu và thống nhất kết quả như bảng kèm theo.");
    close.set_number("01/BB-HĐTĐKT");
    Secretary().Call<council::v1::Meeting>("council/CouncilService/CloseMeeting", close);
  }

  Play& play_;
  Session session_;
  std::string meeting_id_;
  std::map<std::string, std::string> case_keys_;
};

void HoldOffice(Play& play, const std::vector<Staff*>& office, const std::string& stage) {
  Session session;
  session.members = {office.begin(), office.end()};
  session.chair = office[0];
  session.secretary = office[2];
  session.unit_code = office[0]->unit;
  session.stage = stage;
  Sitting(play, session).Hold();
}

}  // namespace

void HoldSchoolCouncils(Play& play) {
  InParallel(play.population().schools.size(), [&](size_t i) {
    const School& school = play.population().schools[i];
    Await("hồ sơ của " + school.code + " tới hội đồng trường", [&] {
      return play.CasesOf(play.As(*school.staff[2]), play.unit(school.code)).size() ==
             play.DossiersOf(school);
    });
    Session session;
    session.members = {school.staff.begin(), school.staff.begin() + 9};
    session.chair = school.staff[0];
    session.secretary = school.staff[2];
    session.unit_code = school.code;
    session.stage = "SCHOOL_COUNCIL";
    Sitting(play, session).Hold();
  });
}

void HoldCommitteeCouncil(Play& play) {
  HoldOffice(play, play.population().committee, play.CommitteeStage("COUNCIL"));
}

void HoldProvinceCouncil(Play& play) { HoldOffice(play, play.population().province, "PROVINCE_COUNCIL"); }

}  // namespace thidua::story
