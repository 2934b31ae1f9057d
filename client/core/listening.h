// Answers that come by themselves: one call that goes on until it is let go of.
#ifndef THIDUA_CLIENT_CORE_LISTENING_H_
#define THIDUA_CLIENT_CORE_LISTENING_H_

#include <google/protobuf/message.h>
#include <grpcpp/channel.h>

#include <QObject>
#include <functional>
#include <memory>
#include <string>

#include "client/core/call_error.h"

namespace thidua::client {

class Listening : public QObject {
  Q_OBJECT

 public:
  using Told = std::function<void(const google::protobuf::Message&)>;
  using Ended = std::function<void(const CallError&)>;
  struct Call {
    std::string path;  // "/thidua.report.v1.NoticeService/Watch"
    std::string token;
    std::shared_ptr<google::protobuf::Message> request;
    std::shared_ptr<google::protobuf::Message> answer;  // an empty one of its type
  };

  // Begins at once. `told` and `ended` run on this object's thread, and not at all once the call was ended.
  Listening(std::shared_ptr<grpc::Channel> channel, Call call, Told told, Ended ended);
  ~Listening() override { End(); }
  void End();

 private:
  class Reactor;
  Told told_;
  Ended ended_;
  std::shared_ptr<Reactor> reactor_;
  bool over_ = false;  // nor is what was already on its way to this thread told: who is told may be gone
};

// Lets go of one, also while it tells something: what it tells may be why.
struct LetGo {
  void operator()(Listening* listening) const {
    listening->End();
    listening->deleteLater();
  }
};
using ListeningPtr = std::unique_ptr<Listening, LetGo>;

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_LISTENING_H_
