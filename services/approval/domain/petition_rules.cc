#include "services/approval/domain/petition_rules.h"

#include "absl/strings/str_cat.h"
#include "services/policy/facts.h"
#include "services/policy/rule_book.h"

namespace thidua::approval {
namespace {

using policy::DayOf;
using policy::DayText;
using policy::v1::AfterAward;
using v1::Petition;

const AfterAward::Clocks& ClocksOf(Petition::Kind kind) {
  const AfterAward& law = policy::OfficialAfterAward();
  return kind == Petition::DENUNCIATION ? law.denunciation() : law.complaint();
}

common::v1::Date ToDate(absl::CivilDay day) {
  common::v1::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

bool Blocks(const AfterAward::Clock& clock) { return clock.source().confidence() == policy::v1::VERIFIED; }

bool Open(const Petition& petition) {
  return petition.state() == Petition::FILED || petition.state() == Petition::ACCEPTED;
}

// No answer in time, or one that did not follow the complaint and is not longer ago than the law lets it be.
bool MayGoOn(const Petition& petition, absl::CivilDay today) {
  if (petition.kind() != Petition::COMPLAINT || petition.level() != 1) return false;
  if (Open(petition)) return petition.has_due_on() && DayOf(petition.due_on()) < today;
  if (!petition.has_next_step_until()) return false;
  return !Blocks(ClocksOf(petition.kind()).next_step()) || today <= DayOf(petition.next_step_until());
}

}  // namespace

std::vector<Unmet> WhyNot(PetitionAct act, const Petition& petition, absl::CivilDay today) {
  switch (act) {
    case PetitionAct::kAccept:
    case PetitionAct::kDecline:
      if (petition.state() == Petition::FILED) return {};
      return {{"petition_filed", "Đơn này đã được xem xét thụ lý. Xin tải lại để xem việc có thể làm.", ""}};
    case PetitionAct::kExtend:
      if (petition.state() != Petition::ACCEPTED) break;
      if (!petition.extended()) return {};
      return {{"not_extended", "Đơn này đã được gia hạn một lần. Xin giải quyết trong hạn.", ""}};
    case PetitionAct::kResolve:
      if (petition.state() == Petition::ACCEPTED) return {};
      break;
    case PetitionAct::kWithdraw:
      if (Open(petition)) return {};
      return {{"petition_open", "Đơn này đã kết thúc, không còn gì để rút.", ""}};
    case PetitionAct::kEscalate:
      if (MayGoOn(petition, today)) return {};
      return {{"next_step_open",
               "Chỉ khiếu nại lên cấp trên được khi đơn lần đầu đã có kết quả mà bạn không đồng ý, còn trong "
               "hạn, hoặc đã quá hạn mà chưa được giải quyết.",
               policy::Cite(ClocksOf(Petition::COMPLAINT).next_step().source())}};
  }
  return {{"petition_accepted",
           "Đơn này chưa được thụ lý hoặc đã kết thúc. Xin tải lại để xem việc có thể làm.", ""}};
}

std::vector<Unmet> WhyNotFiled(bool has_result, absl::CivilDay result_on, absl::CivilDay today) {
  if (!has_result) {
    return {{"complaint_about_a_result",
             "Hồ sơ chưa có kết quả. Chỉ khiếu nại được về quyết định, hoặc về việc hồ sơ không được xét.",
             ""}};
  }
  const AfterAward::Clock& clock = ClocksOf(Petition::COMPLAINT).filed();
  const absl::CivilDay last = policy::LastDay(clock, result_on, false);
  if (today <= last || !Blocks(clock)) return {};
  return {{"complaint_in_time",
           absl::StrCat("Đã hết thời hiệu khiếu nại ngày ", DayText(last), ". ", clock.statement()),
           policy::Cite(clock.source())}};
}

const AfterAward::Clock* ClockOf(const Petition& petition) {
  const AfterAward::Clocks& clocks = ClocksOf(petition.kind());
  if (petition.state() == Petition::FILED)
    return clocks.has_accepted() ? &clocks.accepted() : &clocks.resolved();
  if (petition.state() != Petition::ACCEPTED) return nullptr;
  return petition.extended() ? &clocks.extended() : &clocks.resolved();
}

void SetDue(Petition& petition) {
  const AfterAward::Clock* clock = ClockOf(petition);
  if (clock == nullptr) return petition.clear_due_on();
  const auto& from = petition.has_accepted_on() ? petition.accepted_on() : petition.filed_on();
  *petition.mutable_due_on() = ToDate(policy::LastDay(*clock, DayOf(from), petition.remote()));
}

void SetNextStep(Petition& petition) {
  const AfterAward::Clocks& clocks = ClocksOf(petition.kind());
  if (!clocks.has_next_step() || petition.level() != 1 || petition.outcome() == Petition::UPHELD) return;
  *petition.mutable_next_step_until() =
      ToDate(policy::LastDay(clocks.next_step(), DayOf(petition.date()), petition.remote()));
}

}  // namespace thidua::approval
