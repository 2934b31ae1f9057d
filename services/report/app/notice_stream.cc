#include "services/report/app/notice_stream.h"

#include <utility>

#include "services/common/error/error.h"
#include "services/common/rpc/log.h"

namespace thidua::report {
namespace {

constexpr char kMethod[] = "thidua.report.v1.NoticeService/Watch";
constexpr int kMostNews = 10;

}  // namespace

grpc::ServerWriteReactor<v1::NoticeNews>* NoticeStream::Begin() {
  std::lock_guard lock(mutex_);
  held_ = shared_from_this();
  return this;
}

void NoticeStream::Send(const v1::NoticeNews& news) {
  std::lock_guard lock(mutex_);
  if (left_) return;
  if (!writing_) return Write(news);
  v1::NoticeNews both = news;
  if (waiting_) both.mutable_news()->MergeFrom(waiting_->news());
  while (both.news_size() > kMostNews) both.mutable_news()->RemoveLast();
  waiting_ = std::move(both);
}

void NoticeStream::End(const absl::Status& status) {
  std::lock_guard lock(mutex_);
  if (!left_) Leave(status);
}

void NoticeStream::SetCaller(const std::string& account_id) {
  std::lock_guard lock(mutex_);
  caller_id_ = account_id;
}

bool NoticeStream::ended() const {
  std::lock_guard lock(mutex_);
  return left_.has_value();
}

void NoticeStream::Write(v1::NoticeNews news) {
  going_ = std::move(news);
  writing_ = true;
  StartWrite(&going_);
}

void NoticeStream::Leave(const absl::Status& status) {
  if (!left_) {
    left_ = status;
    rpc::LogCall({trace_id_, kMethod, caller_id_, status, absl::Now() - begun_});
  }
  if (writing_ || std::exchange(finished_, true)) return;
  Finish(error::ToGrpc(*left_, trace_id_));
}

void NoticeStream::OnWriteDone(bool ok) {
  std::lock_guard lock(mutex_);
  writing_ = false;
  if (!ok) return Leave(absl::CancelledError());
  if (left_) return Leave(*left_);
  if (waiting_) Write(*std::exchange(waiting_, std::nullopt));
}

// The window was closed, or the way to it was cut.
void NoticeStream::OnCancel() {
  std::lock_guard lock(mutex_);
  Leave(absl::CancelledError());
}

void NoticeStream::OnDone() {
  std::shared_ptr<NoticeStream> last;  // let go of after the lock
  std::lock_guard lock(mutex_);
  last = std::move(held_);
}

}  // namespace thidua::report
