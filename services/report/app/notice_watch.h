// Who watches for news, and what they are told. One thread serves all streams: none of them holds a thread or
// a connection of its own, so that many idle ones cost the calls nothing.
#ifndef THIDUA_SERVICES_REPORT_APP_NOTICE_WATCH_H_
#define THIDUA_SERVICES_REPORT_APP_NOTICE_WATCH_H_

#include <list>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "services/common/rpc/background.h"
#include "services/common/rpc/gate.h"
#include "services/report/app/notice_stream.h"
#include "services/report/store/notice_store.h"

namespace thidua::report {

class NoticeWatch {
 public:
  static constexpr int kMost = 1000;        // streams of the server
  static constexpr int kMostOfAccount = 4;  // windows of one account

  explicit NoticeWatch(rpc::Runtime& runtime);
  ~NoticeWatch() { Stop(); }

  // A call of Watch.
  grpc::ServerWriteReactor<v1::NoticeNews>* Open(grpc::CallbackServerContext& context);
  // The account has read something: its other windows hear of it.
  void HasRead(const std::string& account_id);
  // Ends all streams, and takes no more.
  void Stop();

 private:
  struct Watcher {
    std::shared_ptr<NoticeStream> stream;
    rpc::Arrival arrival;
    std::string session_id;
    store::Reader reader;
    int64_t told = 0;  // the number up to which it was told of notices
    int unread = -1;
    bool due = true;  // to be counted again
    absl::Time counted, said, confirmed;
  };
  struct News {
    int unread = 0;
    std::vector<store::NumberedNotice> newest;
  };

  absl::StatusOr<bool> Round();
  void Admit();
  absl::StatusOr<Watcher> Admitted(const std::shared_ptr<NoticeStream>& stream, rpc::Arrival arrival);
  // Those whose session has ended are told so.
  void EndClosed();
  // Marks whom something has come for, or who was not counted for long.
  absl::Status FindDue();
  // Counts for those who are due; true when some are left, because it took long.
  bool Tell();
  absl::Status Count(Watcher& watcher);
  absl::StatusOr<store::Reader> ReaderFor(const identity::v1::Caller& caller);
  absl::StatusOr<News> NewsFor(const store::Reader& reader);
  void Say(Watcher& watcher, v1::NoticeNews news);

  rpc::Runtime& runtime_;
  std::mutex mutex_;
  std::list<std::pair<std::shared_ptr<NoticeStream>, rpc::Arrival>> arriving_;
  std::set<std::string> readers_;  // accounts that have read something
  int open_ = 0;                   // streams in `arriving_` and `watchers_`
  bool stopped_ = false;
  // Of the thread alone.
  std::list<Watcher> watchers_;
  absl::Time checked_ = absl::InfinitePast();
  int64_t newest_ = -1;                    // number of a notice; -1: not asked yet
  std::set<int64_t> seen_;                 // numbers near the newest that were looked at
  std::unique_ptr<rpc::Background> loop_;  // last: it uses what stands above
};

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_NOTICE_WATCH_H_
