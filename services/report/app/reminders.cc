#include "services/report/app/reminders.h"

#include <map>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/common/rpc/convert.h"
#include "services/policy/calendar.h"
#include "services/report/app/addressees.h"
#include "services/report/store/deadline_store.h"

namespace thidua::report {
namespace {

using store::Deadline;
using store::NewNotice;
using v1::Notice;

constexpr int kDaysBefore[] = {1, 3, 7};
constexpr int kFarthest = 7;
constexpr int kMostLines = 50;

absl::CivilDay Farthest(absl::CivilDay today) {
  // Up to the next working day: what ends on a day off has as many working days left as the day before it.
  return policy::Calendar::Official().AddWorkingDays(today, kFarthest + 1).day - 1;
}

// "hạn 12/05/2021, còn 3 ngày làm việc"
std::string LeftText(absl::CivilDay today, absl::CivilDay due) {
  const int days = WorkingDaysUntil(today, due);
  return absl::StrCat("hạn ", rpc::DayText(due),
                      due == today ? ", hôm nay là ngày cuối"
                      : days == 0  ? ", không còn ngày làm việc nào"
                                   : absl::StrCat(", còn ", days, " ngày làm việc"));
}

bool AtADesk(const Deadline& deadline) {
  return deadline.kind == store::kCaseDue && deadline.target_id == deadline.of_id;
}

bool OfComplaint(const Deadline& deadline) { return absl::StartsWith(deadline.kind, store::kComplaintDue); }

// One deadline, or `count` cases of one desk and day.
std::string TextOf(const Deadline& deadline, int64_t count, absl::CivilDay today) {
  const std::string left = LeftText(today, deadline.due_on);
  if (deadline.kind == store::kRegistrationDue) {
    return absl::StrCat("Đăng ký thi đua “", deadline.name, "”: ", left, ".");
  }
  if (deadline.kind == store::kDossiersDue) {
    return absl::StrCat("Nộp hồ sơ của phong trào “", deadline.name, "”: ", left, ".");
  }
  if (OfComplaint(deadline))
    return absl::StrCat("Đơn khiếu nại chờ giải quyết “", deadline.name, "”: ", left, ".");
  if (count > 1) return absl::StrCat(count, " hồ sơ chờ xử lý: ", left, ".");
  return absl::StrCat(AtADesk(deadline) ? "Hồ sơ chờ xử lý “" : "Bổ sung hồ sơ “", deadline.name, "”: ", left,
                      ".");
}

Notice::Target TargetOf(const Deadline& deadline, int64_t count) {
  if (deadline.kind == store::kRegistrationDue) return Notice::REGISTRATION;
  if (deadline.kind == store::kDossiersDue) return Notice::CAMPAIGN;
  if (OfComplaint(deadline)) return Notice::PETITION;
  if (!AtADesk(deadline)) {
    return deadline.addressee == ToPerson(deadline.subject_id) ? Notice::DOSSIER : Notice::SCHOOL_DOSSIER;
  }
  return count > 1 ? Notice::DESK : Notice::CASE;
}

NewNotice ReminderOf(const store::DueTogether& due, int days_before, absl::Time now, absl::CivilDay today) {
  const Deadline& deadline = due.first;
  NewNotice out;
  out.source = absl::StrCat("due ", deadline.kind, " ", AtADesk(deadline) ? "" : deadline.of_id, " ",
                            absl::FormatCivilTime(deadline.due_on), " ", days_before);
  out.addressee = deadline.addressee;
  out.subject_id = due.count == 1 ? deadline.subject_id : "";
  out.days_before = days_before;
  out.notice.set_kind(Notice::DUE);
  *out.notice.mutable_at() = rpc::FromTime(now);
  out.notice.set_text(TextOf(deadline, due.count, today));
  out.notice.set_target(TargetOf(deadline, due.count));
  out.notice.set_target_id(deadline.target_id);
  out.notice.set_campaign_id(deadline.campaign_id);
  return out;
}

// Dossiers are asked of those who have registered and not handed in; everything else of its addressee.
absl::StatusOr<std::vector<Deadline>> Asked(db::Session& session, std::vector<Deadline> deadlines) {
  std::vector<Deadline> out;
  for (Deadline& deadline : deadlines) {
    if (deadline.kind != store::kDossiersDue) {
      out.push_back(std::move(deadline));
      continue;
    }
    ASSIGN_OR_RETURN(const auto late, store::NotHandedIn(session, deadline.of_id));
    for (const store::Late& one : late) {
      common::v1::Subject subject;
      subject.set_kind(one.collective ? common::v1::UNIT : common::v1::PERSON);
      subject.set_id(one.subject_id);
      Deadline theirs = deadline;
      theirs.addressee = ToSubject(subject, one.unit_id);
      theirs.subject_id = one.subject_id;
      out.push_back(std::move(theirs));
    }
  }
  return out;
}

}  // namespace

int WorkingDaysUntil(absl::CivilDay today, absl::CivilDay due) {
  int days = 0;
  for (absl::CivilDay day = today + 1; day <= due; ++day)
    days += policy::Calendar::Official().IsWorkingDay(day) ? 1 : 0;
  return days;
}

absl::Status Remind(db::Session& session, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, absl::FixedTimeZone(7 * 60 * 60));
  RETURN_IF_ERROR(store::RemovePast(session, today));
  ASSIGN_OR_RETURN(auto near, store::Between(session, today, Farthest(today)));
  ASSIGN_OR_RETURN(const auto asked, Asked(session, std::move(near)));
  std::map<std::tuple<std::string, absl::CivilDay, std::string>, store::DueTogether> together;
  for (const Deadline& deadline : asked) {
    store::DueTogether& same = together[{deadline.addressee, deadline.due_on,
                                         AtADesk(deadline) ? "" : deadline.kind + deadline.of_id}];
    if (same.count++ == 0) same.first = deadline;
  }
  std::vector<NewNotice> notices;
  for (const auto& [key, due] : together) {
    const int left = WorkingDaysUntil(today, due.first.due_on);
    for (const int days_before : kDaysBefore) {
      if (left > days_before) continue;
      notices.push_back(ReminderOf(due, days_before, now, today));
      break;
    }
  }
  return store::InsertNotices(session, notices);
}

absl::StatusOr<v1::DaySummary> GetDaySummary(rpc::Call& call, const v1::GetDaySummaryRequest&) {
  ASSIGN_OR_RETURN(const store::Reader reader, ReaderOf(call));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(const int unread, store::CountUnread(call.uow(), reader));
  ASSIGN_OR_RETURN(const auto due,
                   store::DueFor(call.uow(), reader.addressees, today, Farthest(today), kMostLines - 1));
  v1::DaySummary summary;
  *summary.mutable_day() = rpc::FromDay(today);
  if (unread > 0) {
    summary.add_lines()->set_text(
        absl::StrCat(unread > 99 ? "Hơn 99" : absl::StrCat(unread), " thông báo chưa đọc."));
  }
  for (const auto& [deadline, count] : due) {
    v1::DaySummary::Line* line = summary.add_lines();
    line->set_text(TextOf(deadline, count, today));
    line->set_target(TargetOf(deadline, count));
    line->set_target_id(deadline.target_id);
    line->set_campaign_id(deadline.campaign_id);
  }
  return summary;
}

}  // namespace thidua::report
