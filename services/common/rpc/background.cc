#include "services/common/rpc/background.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/common/error/error.h"
#include "services/common/rpc/log.h"

namespace thidua::rpc {
namespace {

// The 1st, 2nd, 4th, 8th … failure in a row is told: an outage of a night does not fill the log.
bool WorthTelling(int64_t in_a_row) { return (in_a_row & (in_a_row - 1)) == 0; }

absl::Duration PauseAfter(int64_t failures_in_a_row) {
  const int64_t doublings = std::min<int64_t>(failures_in_a_row - 1, 20);
  return Background::kFirstPause * (int64_t{1} << doublings);
}

}  // namespace

Background::Background(Runtime& runtime, std::string name, Pace pace, Round round)
    : runtime_(runtime), name_(std::move(name)), pace_(pace), round_(std::move(round)), thread_([this] {
        Loop();
      }) {}

void Background::AskToStop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  runtime_.EventCommitted();
}

void Background::Stop() {
  AskToStop();
  if (thread_.joinable()) thread_.join();
}

void Background::Loop() {
  Sleep(pace_.first);
  int64_t in_a_row = 0;
  while (!stopping_) {
    // Before the round: what is committed while it runs must not be slept over.
    const uint64_t seen = runtime_.events_committed();
    const absl::StatusOr<bool> more = Try();
    if (!more.ok() && !stopping_) {
      ++failures_;
      if (WorthTelling(++in_a_row)) {
        LogError(runtime_.context(),
                 absl::StrCat(name_, ": ", more.status().ToString(), " (failure ", in_a_row, " in a row)"));
      }
      Sleep(std::min(PauseAfter(in_a_row), pace_.longest));
      continue;
    }
    in_a_row = 0;
    if (!more.ok() || *more) continue;
    if (pace_.for_events) {
      runtime_.WaitForEvent(seen, pace_.idle);
    } else {
      Sleep(pace_.idle);
    }
  }
}

absl::StatusOr<bool> Background::Try() {
  try {
    return round_();
  } catch (const std::exception& e) {
    return absl::InternalError(e.what());
  } catch (...) {
    return absl::InternalError("something was thrown that is no exception");
  }
}

void Background::Sleep(absl::Duration time) {
  std::unique_lock lock(mutex_);
  stopped_.wait_for(lock, absl::ToChronoMilliseconds(time), [this] { return stopping_.load(); });
}

}  // namespace thidua::rpc
