#include "client/core/listening.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/client_callback.h>

#include <QUuid>
#include <mutex>
#include <utility>

#include "client/core/let_go.h"

namespace thidua::client {

using google::protobuf::Message;

// What gRPC's threads work with. It holds itself until gRPC is done with it, and tells nobody any more once
// the Listening is gone.
class Listening::Reactor final : public grpc::ClientBidiReactor<Message, Message>,
                                 public std::enable_shared_from_this<Listening::Reactor> {
 public:
  Reactor(std::shared_ptr<grpc::Channel> channel, Call call, Listening* to)
      : channel_(std::move(channel)), call_(std::move(call)), to_(to) {}

  void Start() {
    held_ = shared_from_this();
    context_.AddMetadata("x-trace-id", trace_id_.toStdString());
    if (!call_.token.empty()) context_.AddMetadata("authorization", "Bearer " + call_.token);
    // On the wire a stream of answers to one request is a call both ways whose other way is closed after it.
    grpc::TemplatedGenericStub<Message, Message>(channel_).PrepareBidiStreamingCall(&context_, call_.path, {},
                                                                                    this);
    StartWriteLast(call_.request.get(), grpc::WriteOptions());
    StartRead(call_.answer.get());
    StartCall();
  }

  void End() {
    {
      std::lock_guard lock(mutex_);
      to_ = nullptr;
    }
    context_.TryCancel();
  }

 private:
  void OnReadDone(bool ok) override {
    if (!ok) return;  // OnDone says why
    const std::shared_ptr<Message> came(call_.answer->New());
    came->GetReflection()->Swap(came.get(), call_.answer.get());
    Tell([came](Listening* to) { to->told_(*came); });
    StartRead(call_.answer.get());
  }

  void OnDone(const grpc::Status& status) override {
    Tell([status, trace_id = trace_id_](Listening* to) { to->ended_(ErrorOf(status, trace_id)); });
    LetGoInWindow(std::move(held_));
  }

  void Tell(std::function<void(Listening*)> what) {
    std::lock_guard lock(mutex_);
    Listening* to = to_;
    if (to == nullptr) return;
    QMetaObject::invokeMethod(
        to,
        [to, what = std::move(what)] {
          if (!to->over_) what(to);
        },
        Qt::QueuedConnection);
  }

  const std::shared_ptr<grpc::Channel> channel_;
  const Call call_;
  const QString trace_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  grpc::ClientContext context_;
  std::mutex mutex_;
  Listening* to_;
  std::shared_ptr<Reactor> held_;
};

Listening::Listening(std::shared_ptr<grpc::Channel> channel, Call call, Told told, Ended ended)
    : told_(std::move(told)),
      ended_(std::move(ended)),
      reactor_(std::make_shared<Reactor>(std::move(channel), std::move(call), this)) {
  reactor_->Start();
}

void Listening::End() {
  over_ = true;
  reactor_->End();
}

}  // namespace thidua::client
