// Calls to the server that never hold up a window.
#ifndef THIDUA_CLIENT_CORE_API_H_
#define THIDUA_CLIENT_CORE_API_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/channel.h>

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "client/core/call_error.h"
#include "client/core/listening.h"

namespace thidua::client {

// The message a callback takes: what the method must answer with.
template <class Callback>
struct AnswerOf : AnswerOf<decltype(std::function{std::declval<Callback>()})> {};
template <class Message>
struct AnswerOf<std::function<void(Message)>> {
  using Type = std::decay_t<Message>;
};

// One channel to one server. Everything about a call but its content comes from the contract: the method from
// the request's type, the deadline and whether it writes from the method's policy option. Used from the GUI
// thread only; answers come back on it.
class Api : public QObject {
  Q_OBJECT

 public:
  explicit Api(const QString& endpoint, QObject* parent = nullptr);
  ~Api() override;

  const QString& endpoint() const { return endpoint_; }
  void SetToken(const QString& token) { token_ = token.toStdString(); }
  // Calls on their way: neither answered nor given up, nor held until the person has proven who he is.
  int running() const { return in_hand_ - static_cast<int>(held_.size()); }

  // After StepUpNeeded: sends again what was held, or fails it.
  void RepeatHeld();
  void GiveUpHeld();

  // `done` or `failed` is called once, unless `receiver` is gone by then. A write without a request_id gets
  // one; the same write sent again after nobody answered keeps it, so that it is done once.
  template <class Request, class Done>
  void Call(Request request, QObject* receiver, Done done, std::function<void(const CallError&)> failed) {
    CallIn(Request::descriptor()->file(), std::move(request), receiver, std::move(done), std::move(failed));
  }
  // Every page of a list, one after the other: `take` gets each, `done` is called after the last.
  template <class Request, class Take>
  void CallAll(const Request& request, QObject* receiver, Take take, std::function<void()> done,
               const std::function<void(const CallError&)>& failed) {
    Call(
        request, receiver,
        [this, request, receiver, take, done, failed](const typename AnswerOf<Take>::Type& page) {
          take(page);
          if (page.next_page_token().empty()) return done();
          Request next = request;
          next.set_page_token(page.next_page_token());
          CallAll(next, receiver, take, done, failed);
        },
        failed);
  }
  // The same as Call for a request that services of several contexts take: `contract` is the file of the one
  // that is meant.
  template <class Request, class Done>
  void CallIn(const google::protobuf::FileDescriptor* contract, Request request, QObject* receiver, Done done,
              std::function<void(const CallError&)> failed) {
    using Answer = typename AnswerOf<Done>::Type;
    Start(
        contract, std::make_shared<Request>(std::move(request)), std::make_shared<Answer>(), receiver,
        [done = std::move(done)](const google::protobuf::Message& answer) {
          done(static_cast<const Answer&>(answer));
        },
        std::move(failed));
  }

  // A method that answers again and again. `told` runs for each answer, `ended` once, both on the GUI thread,
  // and neither once what is returned is gone, which ends the call. It is none of those that are running().
  template <class Request, class Told>
  ListeningPtr Listen(const Request& request, Told told, std::function<void(const CallError&)> ended) {
    using Answer = typename AnswerOf<Told>::Type;
    return Listen(
        std::make_shared<Request>(request), std::make_shared<Answer>(),
        [told = std::move(told)](const google::protobuf::Message& answer) {
          told(static_cast<const Answer&>(answer));
        },
        std::move(ended));
  }

  // What the service of a context ("directory") says of itself by grpc.health.v1, and how long it took to.
  enum class Health { kServing, kNotServing, kSilent };
  void AskHealth(const std::string& context, QObject* receiver,
                 std::function<void(Health health, qint64 milliseconds)> done);

 Q_SIGNALS:
  // The server no longer knows the token: the person must sign in again.
  void SessionLost();
  // The account must be set up (again) before it can go on: it was given a role that asks for more.
  void SetupNeeded();
  // A call wants the second factor proven again. It is held until RepeatHeld or GiveUpHeld, and so is what
  // comes meanwhile; whoever made the call need not know.
  void StepUpNeeded();
  // A call was not answered, and now there is a connection again: asking once more is worth it. While the
  // server goes on not answering, each time comes later than the one before.
  void Back();

 private:
  struct Pending;
  // Where gRPC's threads leave answers; outlives the Api, so that a late answer finds it closed.
  struct Gate {
    std::mutex mutex;
    Api* open = nullptr;
    std::set<std::shared_ptr<Pending>> running;
  };
  using Done = std::function<void(const google::protobuf::Message&)>;
  using Failed = std::function<void(const CallError&)>;

  void Start(const google::protobuf::FileDescriptor* contract,
             std::shared_ptr<google::protobuf::Message> request,
             std::shared_ptr<google::protobuf::Message> answer, QObject* receiver, Done done, Failed failed);
  ListeningPtr Listen(std::shared_ptr<google::protobuf::Message> request,
                      std::shared_ptr<google::protobuf::Message> answer, Done told, Failed ended);
  void GiveRequestId(Pending& call);
  void Send(const std::shared_ptr<Pending>& call);
  void Finish(const std::shared_ptr<Pending>& call, const grpc::Status& status);
  void Fail(const std::shared_ptr<Pending>& call, const CallError& error);
  void LookForServer();

  QString endpoint_;
  std::shared_ptr<grpc::Channel> channel_;
  std::string token_;
  std::shared_ptr<Gate> gate_;
  int in_hand_ = 0;
  QList<std::shared_ptr<Pending>> held_;
  QTimer look_;  // runs from a call that was not answered until Back
  int back_after_s_ = 1;
  QHash<QByteArray, QString> unanswered_;  // digest of a write → the request_id it was sent under
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_CORE_API_H_
