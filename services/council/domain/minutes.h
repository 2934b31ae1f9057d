// The minutes of a meeting and of a count, from the records alone: what the papers say is what was recorded,
// by whom a share is counted is what the vote rule says, and of a secret ballot nobody's name is in them but
// the tellers' and the candidates'.
#ifndef THIDUA_SERVICES_COUNCIL_DOMAIN_MINUTES_H_
#define THIDUA_SERVICES_COUNCIL_DOMAIN_MINUTES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "thidua/council/v1/council_service.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::council {

// A poll that is closed, as it is shown: with its tally, its written opinions and the rules that warn.
struct JudgedPoll {
  std::string title;  // in full
  v1::Poll poll;
};

// Whose council it is, and where and when it met.
struct Sitting {
  v1::Council council;
  std::string unit_name;
  v1::Meeting meeting;
};

struct MeetingRecord {
  Sitting sitting;
  std::vector<JudgedPoll> polls;
  std::vector<v1::Declaration> declarations;
  std::map<std::string, std::string> names;  // by person; of everybody in PeopleIn
  std::string number;
  absl::Time ends;
};

// Whose names the minutes need.
std::vector<std::string> PeopleIn(const Sitting& sitting, const std::vector<JudgedPoll>& polls,
                                  const std::vector<v1::Declaration>& declarations);

// Of more candidates than this the minutes count who passed and name nobody: a meeting must be able to end.
inline constexpr int kMostNamed = 2000;

// For the template meeting_minutes. The proceedings are what the secretary wrote; all else is recorded.
document::v1::Content MeetingMinutes(const MeetingRecord& record, const std::string& proceedings);

// For the template count_minutes: of a secret poll, with what the tellers counted. `present`: of the members.
document::v1::Content CountMinutes(const Sitting& sitting, const JudgedPoll& judged,
                                   const v1::PaperCount& count, int present, absl::Time checked);

// "ít nhất 80 %, tính trên tổng số thành viên Hội đồng; …": the share, and of whom it is counted.
std::string VoteRuleWords(const v1::VoteRule& rule);

}  // namespace thidua::council

#endif  // THIDUA_SERVICES_COUNCIL_DOMAIN_MINUTES_H_
