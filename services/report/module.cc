#include "services/report/module.h"

#include "services/report/api/report_api.h"
#include "services/report/app/apply_events.h"
#include "services/report/app/reminders.h"
#include "services/report/store/notice_store.h"

namespace thidua::report {
namespace {

// Often, for the business clock of a demonstration jumps; what is told already is told once.
constexpr absl::Duration kLookForLastDays = absl::Seconds(5);
constexpr absl::Duration kRemindAgain = absl::Minutes(15);

class ReportModule final : public rpc::Module {
 public:
  explicit ReportModule(rpc::Runtime& runtime)
      : runtime_(runtime),
        watch_(runtime),
        api_(runtime),
        notices_(runtime, watch_),
        sink_(runtime, Events()),
        reminders_(runtime, "reminders", {kLookForLastDays, absl::Minutes(1), absl::ZeroDuration(), false},
                   [this] { return RemindOfToday(); }) {}
  std::vector<grpc::Service*> services() override { return {&api_, &notices_, &sink_}; }
  std::vector<db::PurgeRule> purge_rules() override { return store::OldNotices(); }
  void Stop() override {
    reminders_.Stop();
    watch_.Stop();
  }

 private:
  // On a new business day, and every quarter of an hour for what has come since.
  absl::StatusOr<bool> RemindOfToday() {
    db::UnitOfWork uow(runtime_.pool(), runtime_.ledger(), "", "", absl::Now() + absl::Seconds(30));
    ASSIGN_OR_RETURN(const absl::Time now, uow.Now());
    const absl::CivilDay today = absl::ToCivilDay(now, absl::FixedTimeZone(7 * 60 * 60));
    if (today == reminded_ && absl::Now() - reminded_at_ < kRemindAgain) return false;
    RETURN_IF_ERROR(Remind(uow, now));
    RETURN_IF_ERROR(uow.Commit(nullptr, ""));
    reminded_ = today;
    reminded_at_ = absl::Now();
    return false;
  }

  rpc::Runtime& runtime_;
  NoticeWatch watch_;
  ReportApi api_;
  NoticeApi notices_;
  ReportEventSink sink_;
  absl::CivilDay reminded_;
  absl::Time reminded_at_ = absl::InfinitePast();
  rpc::Background reminders_;  // last: it uses what stands above
};

absl::StatusOr<std::unique_ptr<rpc::Module>> Create(rpc::Runtime& runtime) {
  return std::make_unique<ReportModule>(runtime);
}

}  // namespace

rpc::ModuleEntry Entry() {
  return {"report",
          {"thidua.report.v1.ReportService", "thidua.report.v1.NoticeService",
           "thidua.report.v1.ReportEventSink"},
          Create};
}

}  // namespace thidua::report
