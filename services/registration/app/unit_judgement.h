// A whole unit, judged as a year is planned for it. Its list is gone through page by page, searched and
// narrowed; as long as nothing of what was judged has changed, all of that is answered from one judgement.
#ifndef THIDUA_SERVICES_REGISTRATION_APP_UNIT_JUDGEMENT_H_
#define THIDUA_SERVICES_REGISTRATION_APP_UNIT_JUDGEMENT_H_

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "services/common/rpc/call.h"
#include "services/policy/unit_check.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::registration {

struct UnitJudgement {
  // A person of the unit, or a collective, that stands registered or is planned for.
  struct Subject {
    common::v1::Subject subject;
    std::string name, name_key;
  };
  // One title of one subject: judged, or taken out by a plan.
  struct Line {
    size_t subject;
    std::string title_code;
    std::optional<size_t> checked;  // the place in `report`
  };
  const Subject& SubjectOf(const Line& line) const { return subjects[line.subject]; }
  // Null where it was taken out.
  const policy::CheckedTitle* CheckedOf(const Line& line) const {
    return line.checked.has_value() ? &report.titles[*line.checked] : nullptr;
  }
  // Where it stands among the lines.
  std::tuple<std::string, std::string, std::string> PlaceOf(const Line& line) const {
    const Subject& subject = SubjectOf(line);
    return {subject.name_key, subject.subject.id(), line.title_code};
  }

  std::vector<Subject> subjects;
  std::vector<Line> lines;  // by name
  policy::UnitReport report;
  int64_t people = 0;  // of the unit, registered or not
  v1::CheckUnitResponse::Counts counts;
};

// The last few judgements, each under all that it was made from but the records, whose version stands beside.
class KeptJudgements {
 public:
  struct Kept {
    std::string records;  // ListUnitMeritResponse.version
    std::shared_ptr<const UnitJudgement> judgement;
  };
  std::optional<Kept> Find(const std::string& made_from);
  void Keep(const std::string& made_from, Kept kept);

 private:
  static constexpr absl::Duration kLife = absl::Minutes(2);
  static constexpr size_t kMostLines = 10'000;  // of all of them: some 25 MB
  struct Entry {
    std::string made_from;
    Kept kept;
    absl::Time until;
  };
  void DropOld(absl::Time now);

  std::mutex mutex_;
  std::deque<Entry> entries_;  // the newest last
};

// Under the rights of the caller in directory too, also where a judgement is there already.
absl::StatusOr<std::shared_ptr<const UnitJudgement>> JudgeUnit(rpc::Call& call, const v1::Campaign& campaign,
                                                               const v1::CheckUnitRequest& request,
                                                               KeptJudgements& kept);

}  // namespace thidua::registration

#endif  // THIDUA_SERVICES_REGISTRATION_APP_UNIT_JUDGEMENT_H_
