// One open stream of news to one window: writes one answer at a time, and ends once.
#ifndef THIDUA_SERVICES_REPORT_APP_NOTICE_STREAM_H_
#define THIDUA_SERVICES_REPORT_APP_NOTICE_STREAM_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "thidua/report/v1/notice_service.pb.h"

namespace thidua::report {

// gRPC holds it from Begin until OnDone; whoever else has the pointer may go on calling it afterwards.
class NoticeStream final : public grpc::ServerWriteReactor<v1::NoticeNews>,
                           public std::enable_shared_from_this<NoticeStream> {
 public:
  explicit NoticeStream(std::string trace_id) : trace_id_(std::move(trace_id)) {}

  // What the call's handler returns.
  grpc::ServerWriteReactor<v1::NoticeNews>* Begin();
  // While an answer is still on its way out, the next waits; what comes meanwhile is added to that one.
  void Send(const v1::NoticeNews& news);
  void End(const absl::Status& status);
  void SetCaller(const std::string& account_id);  // for the log
  bool ended() const;

 private:
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;
  // Both under the lock.
  void Write(v1::NoticeNews news);
  void Leave(const absl::Status& status);

  const std::string trace_id_;
  std::string caller_id_;
  const absl::Time begun_ = absl::Now();
  mutable std::mutex mutex_;
  std::shared_ptr<NoticeStream> held_;
  v1::NoticeNews going_;
  std::optional<v1::NoticeNews> waiting_;
  bool writing_ = false;
  bool finished_ = false;             // Finish was called
  std::optional<absl::Status> left_;  // it ends so, at the latest when what is being written is out
};

}  // namespace thidua::report

#endif  // THIDUA_SERVICES_REPORT_APP_NOTICE_STREAM_H_
