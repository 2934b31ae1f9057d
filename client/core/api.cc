#include "client/core/api.h"

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/security/credentials.h>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTimer>
#include <QUuid>
#include <algorithm>
#include <chrono>
#include <utility>

#include "client/core/let_go.h"
#include "client/core/trust.h"
#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr int kAttempts = 4;
constexpr int kFirstPauseMs = 150;
constexpr int kLongestPauseMs = 1500;
constexpr std::chrono::seconds kHealthDeadline{5};
constexpr int kLongestBackS = 32;
constexpr int kMaxMessageBytes = 8 * 1024 * 1024;

QString NewId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

// A request type belongs to one method of the services in a file.
const MethodDescriptor* MethodOf(const Descriptor* request, const google::protobuf::FileDescriptor* file) {
  for (int i = 0; i < file->service_count(); ++i) {
    for (int j = 0; j < file->service(i)->method_count(); ++j) {
      if (file->service(i)->method(j)->input_type() == request) return file->service(i)->method(j);
    }
  }
  qFatal("%s is no request of a service", request->full_name().c_str());
}

struct HealthCall {
  grpc::ClientContext context;
  grpc::ByteBuffer request, answer;
  QElapsedTimer since;
};

// HealthCheckResponse is one enum, and SERVING is 1: its field's tag and the value, a byte each.
bool SaysServing(const grpc::ByteBuffer& answer) {
  grpc::Slice bytes;
  return answer.DumpToSingleSlice(&bytes).ok() && bytes.size() == 2 && bytes.begin()[0] == 0x08 &&
         bytes.begin()[1] == 1;
}

std::chrono::seconds DeadlineOf(const common::v1::MethodPolicy& policy) {
  return std::chrono::seconds(policy.deadline() == common::v1::LONG ? 60 : 10);
}

}  // namespace

struct Api::Pending {
  std::string path;
  common::v1::MethodPolicy policy;
  std::shared_ptr<Message> request;
  std::shared_ptr<Message> answer;
  std::unique_ptr<grpc::ClientContext> context;  // one for each attempt
  QPointer<QObject> receiver;
  Done done;
  Failed failed;
  QByteArray digest;
  QString trace_id = NewId();
  int attempt = 0;
  CallError refusal;  // why it is held
};

Api::Api(const QString& endpoint, QObject* parent)
    : QObject(parent), endpoint_(endpoint), gate_(std::make_shared<Gate>()) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  const auto trust = grpc::SslCredentials({AuthorityOf(endpoint).toStdString(), "", ""});
  channel_ = grpc::CreateCustomChannel(endpoint.toStdString(), trust, arguments);
  gate_->open = this;
  look_.setSingleShot(true);
  connect(&look_, &QTimer::timeout, this, &Api::LookForServer);
}

Api::~Api() {
  std::set<std::shared_ptr<Pending>> running;
  {
    std::lock_guard lock(gate_->mutex);
    gate_->open = nullptr;
    running = gate_->running;
  }
  for (const auto& call : running) call->context->TryCancel();
}

void Api::Start(const google::protobuf::FileDescriptor* contract, std::shared_ptr<Message> request,
                std::shared_ptr<Message> answer, QObject* receiver, Done done, Failed failed) {
  const MethodDescriptor* method = MethodOf(request->GetDescriptor(), contract);
  if (method->output_type() != answer->GetDescriptor()) {
    qFatal("%s does not answer with %s", method->full_name().c_str(),
           answer->GetDescriptor()->full_name().c_str());
  }
  auto call = std::make_shared<Pending>();
  call->path = "/" + method->service()->full_name() + "/" + method->name();
  call->policy = method->options().GetExtension(common::v1::policy);
  call->request = std::move(request);
  call->answer = std::move(answer);
  call->receiver = receiver;
  call->done = std::move(done);
  call->failed = std::move(failed);
  if (call->policy.effect() == common::v1::WRITE) GiveRequestId(*call);
  in_hand_ += 1;
  Send(call);
}

void Api::GiveRequestId(Pending& call) {
  const auto* field = call.request->GetDescriptor()->FindFieldByName("request_id");
  const auto* reflection = call.request->GetReflection();
  if (!reflection->GetString(*call.request, field).empty()) return;
  // A part of a file is large: it is not copied for this.
  const std::string bytes = call.request->SerializeAsString();
  QCryptographicHash digest(QCryptographicHash::Sha256);
  digest.addData(QByteArrayView(call.path.data(), static_cast<qsizetype>(call.path.size())));
  digest.addData(QByteArrayView("\n"));
  digest.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
  call.digest = digest.result();
  const QString id = unanswered_.value(call.digest, NewId());
  reflection->SetString(call.request.get(), field, id.toStdString());
  unanswered_.insert(call.digest, id);
}

void Api::Send(const std::shared_ptr<Pending>& call) {
  call->attempt += 1;
  call->context = std::make_unique<grpc::ClientContext>();
  call->context->set_deadline(std::chrono::system_clock::now() + DeadlineOf(call->policy));
  call->context->AddMetadata("x-trace-id", call->trace_id.toStdString());
  if (call->policy.access() != common::v1::PUBLIC && !token_.empty()) {
    call->context->AddMetadata("authorization", "Bearer " + token_);
  }
  {
    std::lock_guard lock(gate_->mutex);
    gate_->running.insert(call);
  }
  grpc::TemplatedGenericStub<Message, Message> stub(channel_);
  stub.UnaryCall(call->context.get(), call->path, grpc::StubOptions(), call->request.get(),
                 call->answer.get(), [gate = gate_, call](const grpc::Status& status) mutable {
                   std::lock_guard lock(gate->mutex);
                   gate->running.erase(call);
                   if (Api* api = gate->open) {
                     QMetaObject::invokeMethod(
                         api, [api, call, status] { api->Finish(call, status); }, Qt::QueuedConnection);
                   }
                   LetGoInWindow(std::move(call));
                 });
}

void Api::Finish(const std::shared_ptr<Pending>& call, const grpc::Status& status) {
  if (status.ok()) {
    in_hand_ -= 1;
    back_after_s_ = 1;
    unanswered_.remove(call->digest);
    if (call->receiver) call->done(*call->answer);
    return;
  }
  const CallError error = ErrorOf(status, call->trace_id);
  if (error.Busy() && call->attempt < kAttempts && call->receiver) {
    const int pause = std::min(kFirstPauseMs << (call->attempt - 1), kLongestPauseMs);
    QTimer::singleShot(pause, this, [this, call] { Send(call); });
    return;
  }
  if (error.StepUpNeeded() && call->receiver) {
    call->refusal = error;
    held_.append(call);
    if (held_.size() == 1) Q_EMIT StepUpNeeded();
    return;
  }
  Fail(call, error);
}

void Api::Fail(const std::shared_ptr<Pending>& call, const CallError& error) {
  in_hand_ -= 1;
  if (!error.Unanswered()) {
    unanswered_.remove(call->digest);
  } else if (!look_.isActive()) {
    look_.start(back_after_s_ * 1000);
  }
  if (error.SessionLost()) Q_EMIT SessionLost();
  if (error.SetupNeeded()) Q_EMIT SetupNeeded();
  if (call->receiver && call->failed) call->failed(error);
}

ListeningPtr Api::Listen(std::shared_ptr<Message> request, std::shared_ptr<Message> answer, Done told,
                         Failed ended) {
  const MethodDescriptor* method = MethodOf(request->GetDescriptor(), request->GetDescriptor()->file());
  return ListeningPtr(
      new Listening(channel_,
                    Listening::Call{"/" + method->service()->full_name() + "/" + method->name(), token_,
                                    std::move(request), std::move(answer)},
                    std::move(told), [this, ended = std::move(ended)](const CallError& error) {
                      if (error.SessionLost()) Q_EMIT SessionLost();
                      ended(error);
                    }));
}

// By hand, for gRPC's own service is not of the contract. Its path is the same for every service: the header
// says whose is meant (deploy/README.md).
void Api::AskHealth(const std::string& context, QObject* receiver,
                    std::function<void(Health health, qint64 milliseconds)> done) {
  auto call = std::make_shared<HealthCall>();
  call->context.set_deadline(std::chrono::system_clock::now() + kHealthDeadline);
  call->context.AddMetadata("x-thidua-context", context);
  const grpc::Slice nothing;  // a HealthCheckRequest that names no service: the process as a whole
  call->request = grpc::ByteBuffer(&nothing, 1);
  call->since.start();
  in_hand_ += 1;
  const auto answered = [this, receiver = QPointer<QObject>(receiver), done = std::move(done)](
                            Health health, qint64 milliseconds) {
    in_hand_ -= 1;
    if (receiver) done(health, milliseconds);
  };
  grpc::GenericStub stub(channel_);
  stub.UnaryCall(&call->context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &call->request,
                 &call->answer, [gate = gate_, call, answered](const grpc::Status& status) mutable {
                   const Health health = !status.ok()                ? Health::kSilent
                                         : SaysServing(call->answer) ? Health::kServing
                                                                     : Health::kNotServing;
                   std::lock_guard lock(gate->mutex);
                   if (gate->open != nullptr) {
                     QMetaObject::invokeMethod(
                         gate->open,
                         [answered, health, took = call->since.elapsed()] { answered(health, took); },
                         Qt::QueuedConnection);
                   }
                   LetGoInWindow(std::move(call));
                 });
}

// The channel tries to connect by itself, once it is asked; where it cannot, this looks again a second later.
void Api::LookForServer() {
  if (channel_->GetState(true) != GRPC_CHANNEL_READY) return look_.start(1000);
  back_after_s_ = std::min(back_after_s_ * 2, kLongestBackS);
  Q_EMIT Back();
}

void Api::RepeatHeld() {
  for (const auto& call : std::exchange(held_, {})) {
    call->attempt = 0;
    Send(call);
  }
}

void Api::GiveUpHeld() {
  for (const auto& call : std::exchange(held_, {})) Fail(call, call->refusal);
}

}  // namespace thidua::client
