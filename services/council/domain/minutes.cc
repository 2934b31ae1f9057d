#include "services/council/domain/minutes.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/document/moments.h"
#include "services/document/values.h"
#include "services/policy/vote_rule.h"

namespace thidua::council {
namespace {

using document::AddLine;
using document::AddRow;
using document::AddSigner;
using document::DayOf;
using document::HourOf;
using document::SetDay;
using document::SetNumber;
using document::SetText;
using document::TimeOf;
using document::v1::Content;

// ---- What stands in a paper's places.

using Values = google::protobuf::Map<std::string, document::v1::Value>;

// ---- Of whom a share is counted.

bool OfThosePresent(const v1::VoteRule& rule) { return rule.base() == v1::VoteRule::PRESENT; }

std::string CountedOf(const v1::VoteRule& rule) {
  if (!OfThosePresent(rule)) return "tổng số thành viên Hội đồng";
  return rule.written_opinions() && !rule.secret()
             ? "số thành viên dự họp và thành viên vắng có ý kiến bằng văn bản"
             : "số thành viên dự họp";
}

// "Nguyễn Thị Hoa – Giáo viên, tổ 4 – …": the name alone.
std::string NameOf(const v1::Candidate& candidate) {
  return candidate.label().substr(0, candidate.label().find(" – "));
}

std::string AsideWords(const v1::Poll& poll) {
  if (!policy::StandsAside(poll.rule())) return "";
  const auto& members = poll.member_person_ids();
  std::vector<std::string> names;
  for (const auto& candidate : poll.candidates()) {
    if (std::count(members.begin(), members.end(), candidate.person_id()) > 0) {
      names.push_back(NameOf(candidate));
    }
  }
  if (names.empty()) return "";
  return absl::StrCat(absl::StrJoin(names, ", "), " không biểu quyết về hồ sơ của chính mình và ",
                      poll.rule().recusal() == v1::VoteRule::LEAVES_BASE ? "không tính" : "vẫn tính",
                      " trong mẫu số của hồ sơ đó.");
}

template <class Shown>
std::string WarningWords(const Shown& shown) {
  std::vector<std::string> words;
  for (const auto& warning : shown.rule_warnings()) {
    words.push_back(absl::StrCat(warning.message(), " (", warning.source(), ")"));
  }
  return absl::StrJoin(words, "; ");
}

// ---- What came of a vote.

// To the nearest thousandth; what decides is the exact fraction beside it.
int64_t Thousandths(int part, int whole) { return (int64_t{part} * 2000 + whole) / (int64_t{whole} * 2); }

const v1::CandidateTally* TallyOf(const v1::Poll& poll, const std::string& case_id) {
  for (const auto& tally : poll.tally()) {
    if (tally.case_id() == case_id) return &tally;
  }
  return nullptr;
}

void SetOutcome(Values& row, const v1::CandidateTally& tally) {
  SetText(row, "agreed", absl::StrCat(tally.agree(), "/", tally.base()));
  if (tally.base() > 0) SetNumber(row, "share", Thousandths(tally.agree(), tally.base()));
  SetText(row, "outcome", tally.passed() ? "Đạt" : "Không đạt");
}

constexpr char kWithdrawn[] = "Hồ sơ đã rút hoặc chuyển lại";

// Those who have the same place, though not everybody agreed on them.
std::string TieWords(const v1::Poll& poll) {
  std::map<int, std::vector<std::string>> by_rank;
  for (const auto& candidate : poll.candidates()) {
    const auto* tally = TallyOf(poll, candidate.case_id());
    if (tally != nullptr && tally->agree() < tally->base()) {
      by_rank[tally->rank()].push_back(NameOf(candidate));
    }
  }
  std::vector<std::string> ties;
  for (const auto& [rank, names] : by_rank) {
    if (names.size() > 1) ties.push_back(absl::StrCat(absl::StrJoin(names, ", "), " cùng thứ tự ", rank));
  }
  if (ties.empty()) return "";
  const char* parted = poll.rule().tie() == v1::VoteRule::CHAIR_DECIDES
                           ? "; khi bằng phiếu theo ý kiến của Chủ tịch Hội đồng"
                       : poll.rule().tie() == v1::VoteRule::VOTE_AGAIN
                           ? "; khi bằng phiếu biểu quyết lại giữa những người bằng phiếu"
                           : "";
  return absl::StrCat(" Bằng phiếu: ", absl::StrJoin(ties, "; "), parted, ".");
}

std::string OutcomeWords(const v1::Poll& poll) {
  const auto passed = std::count_if(poll.tally().begin(), poll.tally().end(),
                                    [](const v1::CandidateTally& tally) { return tally.passed(); });
  const int withdrawn = poll.candidates_size() - poll.tally_size();
  return absl::StrCat("Kết quả: đạt ", passed, "/", poll.tally_size(), " hồ sơ.",
                      withdrawn == 0 ? ""
                                     : absl::StrCat(" ", withdrawn,
                                                    " hồ sơ đã rút hoặc chuyển lại trước khi đóng lượt nên "
                                                    "không có kết quả."),
                      TieWords(poll));
}

std::string VotingWords(const v1::Poll& poll, const std::map<std::string, std::string>& names) {
  if (poll.rule().secret()) {
    const v1::PaperCount& count = poll.paper_count();
    return absl::StrCat("Bỏ phiếu kín bằng phiếu giấy: thu về ", count.voter_person_ids_size(), "/",
                        poll.member_count(),
                        " phiếu. Ban kiểm phiếu: ", absl::StrJoin(count.teller_names(), ", "),
                        ". Biên bản kiểm phiếu số ", count.minutes_reference(), ".");
  }
  std::vector<std::string> written;
  for (const auto& opinion : poll.written_opinions()) {
    if (opinion.state() != v1::WrittenOpinion::CONFIRMED) continue;
    written.push_back(absl::StrCat(names.at(opinion.person_id()), " (", opinion.paper_reference(), ")"));
  }
  return absl::StrCat(
      "Biểu quyết công khai: ", poll.voted_person_ids_size(), "/", poll.member_count(),
      " thành viên đã biểu quyết",
      written.empty() ? "" : absl::StrCat(", có ý kiến bằng văn bản: ", absl::StrJoin(written, "; ")), ".");
}

void AddPoll(const JudgedPoll& judged, int number, bool each, const std::map<std::string, std::string>& names,
             Content& content) {
  const v1::Poll& poll = judged.poll;
  const std::string title = absl::StrCat("Lượt ", number, ": ", judged.title);
  Values& row = AddRow(content, "polls");
  SetText(row, "title", title);
  SetText(row, "rule", VoteRuleWords(poll.rule()));
  SetText(row, "voting", VotingWords(poll, names));
  SetText(row, "aside", AsideWords(poll));
  SetText(row, "warning", WarningWords(poll));
  SetText(row, "outcome", OutcomeWords(poll));
  if (!each) return;
  for (const auto& candidate : poll.candidates()) {
    Values& result = AddRow(content, "results");
    SetText(result, "poll", absl::StrCat(title, " – tỷ lệ tính trên ", CountedOf(poll.rule())));
    SetText(result, "name", candidate.label());
    const auto* tally = TallyOf(poll, candidate.case_id());
    if (tally == nullptr) {
      SetText(result, "outcome", kWithdrawn);
      continue;
    }
    SetOutcome(result, *tally);
    SetNumber(result, "disagreed", tally->disagree());
  }
}

// ---- Who was there.

std::string InSeat(const MeetingRecord& record, v1::Seat seat) {
  for (const auto& member : record.sitting.council.members()) {
    if (member.seat() == seat) return member.person_id();
  }
  return "";
}

bool Attended(const v1::Meeting& meeting, const std::string& person) {
  const auto& present = meeting.present_person_ids();
  return std::find(present.begin(), present.end(), person) != present.end();
}

void AddRoll(const MeetingRecord& record, Content& content) {
  const v1::Meeting& meeting = record.sitting.meeting;
  std::set<std::string> members;
  for (const auto& member : record.sitting.council.members()) members.insert(member.person_id());
  std::vector<std::string> came, left;
  for (const auto& attendance : meeting.attendance()) {
    const std::string& name = record.names.at(attendance.person_id());
    (members.count(attendance.person_id()) > 0 ? came : left).push_back(name);
    // Whoever was there when it was opened has the one moment of that act.
    if (TimeOf(attendance.present_from()) == TimeOf(meeting.attendance(0).present_from())) continue;
    Values& late = AddRow(content, "late");
    SetText(late, "name", name);
    SetText(late, "time", HourOf(TimeOf(attendance.present_from())));
  }
  for (const auto& member : record.sitting.council.members()) {
    if (!Attended(meeting, member.person_id())) {
      AddLine(content, "absent", "name", record.names.at(member.person_id()));
    }
  }
  Values& values = *content.mutable_values();
  SetNumber(values, "members", record.sitting.council.members_size());
  SetNumber(values, "present", static_cast<int64_t>(came.size()));
  SetText(values, "came", came.empty() ? "không có" : absl::StrJoin(came, "; "));
  if (!left.empty()) {
    AddLine(content, "remarks", "text",
            absl::StrCat("Đã dự họp trước khi được thay trong Hội đồng: ", absl::StrJoin(left, "; "), "."));
  }
}

// That there is a tie, not which: that only the member knows and who runs the meeting.
void AddDeclarations(const MeetingRecord& record, Content& content) {
  if (record.declarations.empty()) return;
  std::vector<std::string> tied;
  for (const auto& declaration : record.declarations) {
    if (declaration.any_tie()) tied.push_back(record.names.at(declaration.person_id()));
  }
  SetText(
      AddRow(content, "remarks"), "text",
      absl::StrCat(
          "Khai báo quan hệ với người được xét: ", record.declarations.size(), " thành viên đã khai báo, ",
          tied.empty() ? "không ai có quan hệ" : absl::StrCat("có quan hệ: ", absl::StrJoin(tied, "; ")),
          "."));
}

absl::Time BeganAt(const v1::Meeting& meeting) {
  return TimeOf(meeting.attendance().empty() ? meeting.held_at() : meeting.attendance(0).present_from());
}

Content HeadOf(const char* template_id, const Sitting& sitting, const std::string& number) {
  Content content;
  content.set_template_id(template_id);
  Values& values = *content.mutable_values();
  SetText(values, "parent", sitting.unit_name);
  SetText(values, "issuer", sitting.council.name());
  SetText(values, "number", number);
  SetText(values, "begun", HourOf(BeganAt(sitting.meeting)));
  SetText(values, "place", sitting.meeting.place());
  return content;
}

}  // namespace

std::vector<std::string> PeopleIn(const Sitting& sitting, const std::vector<JudgedPoll>& polls,
                                  const std::vector<v1::Declaration>& declarations) {
  std::set<std::string> ids(sitting.meeting.present_person_ids().begin(),
                            sitting.meeting.present_person_ids().end());
  for (const auto& member : sitting.council.members()) ids.insert(member.person_id());
  for (const auto& declaration : declarations) ids.insert(declaration.person_id());
  for (const auto& judged : polls) {
    for (const auto& opinion : judged.poll.written_opinions()) ids.insert(opinion.person_id());
  }
  return {ids.begin(), ids.end()};
}

std::string VoteRuleWords(const v1::VoteRule& rule) {
  const policy::Threshold threshold = policy::ThresholdOf(rule);
  return absl::StrCat("Phải đạt ", threshold.more_than() ? "" : "ít nhất ", policy::ThresholdText(threshold),
                      ", tính trên ", CountedOf(rule),
                      OfThosePresent(rule) ? "" : "; thành viên không có ý kiến tính là không đồng ý",
                      ". Căn cứ: ", rule.source(), ".");
}

Content MeetingMinutes(const MeetingRecord& record, const std::string& proceedings) {
  const auto& [council, unit_name, meeting] = record.sitting;
  Content content = HeadOf("meeting_minutes", record.sitting, record.number);
  Values& values = *content.mutable_values();
  SetText(values, "abstract",
          absl::StrCat("Phiên họp xét thi đua, khen thưởng năm học ", council.school_year()));
  SetText(values, "decision", council.decision_number());
  SetDay(values, "decision_day", council.decision_date());
  SetDay(values, "day", DayOf(BeganAt(meeting)));
  SetText(values, "ended", HourOf(record.ends));
  SetDay(values, "ended_day", DayOf(record.ends));
  SetText(values, "agenda", meeting.subject());
  SetText(values, "proceedings", proceedings);
  const std::string chair = InSeat(record, v1::CHAIR);
  const std::string secretary = InSeat(record, v1::SECRETARY);
  if (!chair.empty()) SetText(values, "chair", record.names.at(chair));
  if (!secretary.empty()) SetText(values, "secretary", record.names.at(secretary));
  // Who took the seat of one who was away is not recorded: then the paper has no name there.
  if (Attended(meeting, chair)) AddSigner(content, "chair_signer", record.names.at(chair));
  if (Attended(meeting, secretary)) AddSigner(content, "secretary_signer", record.names.at(secretary));
  AddRoll(record, content);
  if (meeting.rule_warnings_size() > 0) {
    AddLine(content, "remarks", "text", WarningWords(meeting) + ".");
  }
  AddDeclarations(record, content);
  int candidates = 0;
  for (const auto& judged : record.polls) candidates += judged.poll.candidates_size();
  int number = 0;
  for (const auto& judged : record.polls) {
    AddPoll(judged, ++number, candidates <= kMostNamed, record.names, content);
  }
  if (candidates > kMostNamed) {
    SetText(values, "counted",
            absl::StrCat("Các lượt biểu quyết có ", candidates,
                         " hồ sơ: kết quả của từng hồ sơ lưu trong bản ghi của từng lượt."));
  }
  return content;
}

Content CountMinutes(const Sitting& sitting, const JudgedPoll& judged, const v1::PaperCount& count,
                     int present, absl::Time checked) {
  const v1::Poll& poll = judged.poll;
  Content content = HeadOf("count_minutes", sitting, count.minutes_reference());
  Values& values = *content.mutable_values();
  SetText(values, "abstract",
          absl::StrCat("Bỏ phiếu kín xét ", judged.title, " năm học ", sitting.council.school_year()));
  SetText(values, "meeting", sitting.meeting.subject());
  SetDay(values, "meeting_day", DayOf(BeganAt(sitting.meeting)));
  SetDay(values, "day", DayOf(checked));
  SetText(values, "checked", HourOf(checked));
  SetNumber(values, "members", poll.member_count());
  SetNumber(values, "present", present);
  SetNumber(values, "returned", count.voter_person_ids_size());
  SetText(values, "rule", VoteRuleWords(poll.rule()));
  SetText(values, "aside", AsideWords(poll));
  if (const std::string warning = WarningWords(poll); !warning.empty()) SetText(values, "warning", warning);
  for (int i = 0; i < count.teller_names_size(); ++i) {
    Values& teller = AddRow(content, "tellers");
    SetText(teller, "name", count.teller_names(i));
    SetText(teller, "post", i == 0 ? "Trưởng ban" : "thành viên");
    AddSigner(content, i == 0 ? "head_signer" : "tellers_signer", count.teller_names(i));
  }
  for (const auto& line : count.lines()) {
    Values& row = AddRow(content, "results");
    for (const auto& candidate : poll.candidates()) {
      if (candidate.case_id() == line.case_id()) SetText(row, "name", candidate.label());
    }
    SetNumber(row, "disagreed", line.disagree());
    SetNumber(row, "invalid", line.invalid());
    if (const auto* tally = TallyOf(poll, line.case_id()); tally != nullptr) {
      SetOutcome(row, *tally);
    } else {
      SetText(row, "agreed", std::to_string(line.agree()));
      SetText(row, "outcome", kWithdrawn);
    }
  }
  return content;
}

}  // namespace thidua::council
