#include "services/report/app/notice_watch.h"

#include <algorithm>
#include <utility>

#include "services/common/error/error.h"
#include "services/common/rpc/method_policy.h"
#include "services/report/app/addressees.h"

namespace thidua::report {
namespace {

constexpr char kMethod[] = "thidua.report.v1.NoticeService/Watch";
constexpr absl::Duration kPause = absl::Milliseconds(500);
// A session's end is seen within 5 s (architecture.md 1).
constexpr absl::Duration kCheckSessions = absl::Seconds(2);
constexpr absl::Duration kUnconfirmed = absl::Seconds(5);
constexpr size_t kSessionsAtOnce = 500;
constexpr absl::Duration kHeartbeat = absl::Seconds(20);  // the edge waits three times as long
// What another process of this service marked as read shows at the latest after this.
constexpr absl::Duration kCountAnyway = absl::Seconds(60);
constexpr absl::Duration kTurn = absl::Seconds(1);
constexpr absl::Duration kPatience = absl::Seconds(5);  // with the database
constexpr int kNews = 10;
// Of two transactions the one with the higher numbers may be committed first: so far back is looked again.
constexpr int64_t kLookBack = 500;

}  // namespace

NoticeWatch::NoticeWatch(rpc::Runtime& runtime)
    : runtime_(runtime),
      loop_(std::make_unique<rpc::Background>(runtime, "watch", rpc::Background::Pace{kPause},
                                              [this] { return Round(); })) {}

grpc::ServerWriteReactor<v1::NoticeNews>* NoticeWatch::Open(grpc::CallbackServerContext& context) {
  rpc::Arrival arrival = rpc::ArrivalOf(context);
  context.AddTrailingMetadata("x-trace-id", arrival.trace_id);
  const auto stream = std::make_shared<NoticeStream>(arrival.trace_id);
  auto* reactor = stream->Begin();
  {
    std::lock_guard lock(mutex_);
    if (stopped_ || open_ >= kMost) {
      stream->End(error::Of(stopped_ ? reason::kTryAgain : reason::kTooManyStreams));
      return reactor;
    }
    open_ += 1;
    arriving_.emplace_back(stream, std::move(arrival));
  }
  runtime_.EventCommitted();  // wakes the thread
  return reactor;
}

void NoticeWatch::HasRead(const std::string& account_id) {
  {
    std::lock_guard lock(mutex_);
    readers_.insert(account_id);
  }
  runtime_.EventCommitted();
}

void NoticeWatch::Stop() {
  {
    std::lock_guard lock(mutex_);
    if (std::exchange(stopped_, true)) return;
  }
  loop_.reset();
  for (const auto& [stream, arrival] : arriving_) stream->End(error::Of(reason::kTryAgain));
  for (const Watcher& watcher : watchers_) watcher.stream->End(error::Of(reason::kTryAgain));
}

absl::StatusOr<bool> NoticeWatch::Round() {
  Admit();
  const auto gone = watchers_.remove_if([](const Watcher& watcher) { return watcher.stream->ended(); });
  {
    std::lock_guard lock(mutex_);
    open_ -= static_cast<int>(gone);
    const auto readers = std::exchange(readers_, {});
    for (Watcher& watcher : watchers_) watcher.due |= readers.count(watcher.reader.account_id) > 0;
  }
  if (watchers_.empty()) {
    newest_ = -1;
    return false;
  }
  if (absl::Now() - checked_ >= kCheckSessions) EndClosed();
  RETURN_IF_ERROR(FindDue());
  return Tell();
}

void NoticeWatch::Admit() {
  decltype(arriving_) arriving;
  {
    std::lock_guard lock(mutex_);
    arriving.swap(arriving_);
  }
  absl::Status away;  // identity or the database: who comes after the first that meets it is not let wait too
  for (auto& [stream, arrival] : arriving) {
    absl::StatusOr<Watcher> watcher = away.ok() ? Admitted(stream, std::move(arrival)) : away;
    if (watcher.ok()) {
      watchers_.push_back(*std::move(watcher));
      continue;
    }
    if (absl::IsUnavailable(watcher.status()) || absl::IsDeadlineExceeded(watcher.status())) {
      away = error::Of(reason::kTryAgain);
    }
    stream->End(watcher.status());
    std::lock_guard lock(mutex_);
    open_ -= 1;
  }
}

absl::StatusOr<NoticeWatch::Watcher> NoticeWatch::Admitted(const std::shared_ptr<NoticeStream>& stream,
                                                           rpc::Arrival arrival) {
  ASSIGN_OR_RETURN(const auto policy, rpc::PolicyOf(kMethod));
  std::string caller_id;
  ASSIGN_OR_RETURN(const rpc::Guest guest, rpc::LetIn(runtime_, arrival, policy, &caller_id));
  stream->SetCaller(caller_id);
  const auto of_account = std::count_if(watchers_.begin(), watchers_.end(), [&](const Watcher& other) {
    return other.reader.account_id == caller_id && !other.stream->ended();
  });
  if (of_account >= kMostOfAccount) return error::Of(reason::kTooManyStreams);
  Watcher watcher;
  watcher.stream = stream;
  watcher.arrival = std::move(arrival);
  watcher.session_id = guest.caller.session_id();
  watcher.confirmed = absl::Now();
  ASSIGN_OR_RETURN(watcher.reader, ReaderFor(guest.caller));
  ASSIGN_OR_RETURN(const News news, NewsFor(watcher.reader));
  // What is there already is counted; only what comes from now on is told.
  for (const auto& one : news.newest) watcher.told = std::max(watcher.told, one.number);
  watcher.unread = news.unread;
  watcher.due = false;
  watcher.counted = absl::Now();
  Say(watcher, {});
  return watcher;
}

void NoticeWatch::EndClosed() {
  checked_ = absl::Now();
  std::vector<std::string> ids;
  for (const Watcher& watcher : watchers_) ids.push_back(watcher.session_id);
  std::set<std::string> open, asked;
  for (size_t first = 0; first < ids.size(); first += kSessionsAtOnce) {
    const std::vector<std::string> some(ids.begin() + first,
                                        ids.begin() + std::min(ids.size(), first + kSessionsAtOnce));
    const auto answer = runtime_.OpenSessions(some);
    if (!answer.ok()) break;
    open.insert(answer->begin(), answer->end());
    asked.insert(some.begin(), some.end());
  }
  for (Watcher& watcher : watchers_) {
    if (open.count(watcher.session_id) > 0) {
      watcher.confirmed = checked_;
    } else if (asked.count(watcher.session_id) > 0) {
      watcher.stream->End(error::Of(reason::kSessionInvalid));
    } else if (absl::Now() - watcher.confirmed > kUnconfirmed) {
      watcher.stream->End(error::Of(reason::kTryAgain));
    }
  }
}

absl::Status NoticeWatch::FindDue() {
  db::Session session(runtime_.pool(), absl::Now() + kPatience);
  if (newest_ < 0) {
    ASSIGN_OR_RETURN(newest_, store::NewestNumber(session));
    // What was there before anybody watched is in the first count.
    ASSIGN_OR_RETURN(const auto before, store::ArrivedAfter(session, newest_ - kLookBack));
    seen_.clear();
    for (const auto& arrived : before) seen_.insert(arrived.number);
    for (Watcher& watcher : watchers_) watcher.due = true;
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const auto arrived, store::ArrivedAfter(session, newest_ - kLookBack));
  std::set<std::string> addressees;
  for (const auto& one : arrived) {
    if (seen_.insert(one.number).second) addressees.insert(one.addressee);
    newest_ = std::max(newest_, one.number);
  }
  seen_.erase(seen_.begin(), seen_.lower_bound(newest_ - kLookBack));
  for (Watcher& watcher : watchers_) {
    const auto& mine = watcher.reader.addressees;
    watcher.due |= absl::Now() - watcher.counted > kCountAnyway ||
                   std::any_of(mine.begin(), mine.end(),
                               [&](const std::string& one) { return addressees.count(one) > 0; });
  }
  return absl::OkStatus();
}

bool NoticeWatch::Tell() {
  const absl::Time begun = absl::Now();
  for (Watcher& watcher : watchers_) {
    if (watcher.due && absl::Now() - begun > kTurn) return true;
    if (watcher.due) {
      const absl::Status counted = Count(watcher);
      if (!counted.ok()) watcher.stream->End(counted);
    } else if (absl::Now() - watcher.said > kHeartbeat) {
      Say(watcher, {});
    }
  }
  return false;
}

// As whoever watches is now: a role that was taken away since is none.
absl::Status NoticeWatch::Count(Watcher& watcher) {
  ASSIGN_OR_RETURN(const auto caller, runtime_.watchers().Authenticate(watcher.arrival.token()));
  ASSIGN_OR_RETURN(watcher.reader, ReaderFor(caller));
  ASSIGN_OR_RETURN(const News found, NewsFor(watcher.reader));
  watcher.due = false;
  watcher.counted = absl::Now();
  v1::NoticeNews news;
  for (const auto& one : found.newest) {
    if (one.number > watcher.told) *news.add_news() = one.notice;
  }
  for (const auto& one : found.newest) watcher.told = std::max(watcher.told, one.number);
  const bool changed = news.news_size() > 0 || found.unread != watcher.unread;
  watcher.unread = found.unread;
  if (changed) Say(watcher, std::move(news));
  return absl::OkStatus();
}

absl::StatusOr<store::Reader> NoticeWatch::ReaderFor(const identity::v1::Caller& caller) {
  const absl::Time deadline = absl::Now() + kPatience;
  db::Session session(runtime_.pool(), deadline);
  ASSIGN_OR_RETURN(const auto tree, runtime_.Units(session, UnitsOf(caller), deadline));
  return ReaderOf(caller, *tree);
}

absl::StatusOr<NoticeWatch::News> NoticeWatch::NewsFor(const store::Reader& reader) {
  db::Session session(runtime_.pool(), absl::Now() + kPatience);
  News news;
  ASSIGN_OR_RETURN(news.unread, store::CountUnread(session, reader));
  ASSIGN_OR_RETURN(news.newest, store::ListNotices(session, reader, true, 0, kNews));
  return news;
}

void NoticeWatch::Say(Watcher& watcher, v1::NoticeNews news) {
  news.set_unread(watcher.unread);
  watcher.said = absl::Now();
  watcher.stream->Send(news);
}

}  // namespace thidua::report
