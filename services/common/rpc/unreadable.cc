#include "services/common/rpc/unreadable.h"

#include <string>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/common/crypto/crypto.h"
#include "services/common/error/error.h"
#include "services/common/rpc/log.h"

namespace thidua::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::InterceptorBatchMethods;

// Whatever the pipeline answers has details (error::ToGrpc): INTERNAL without any was never there.
bool NeverReadByUs(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::INTERNAL && status.error_details().empty();
}

class Interceptor : public grpc::experimental::Interceptor {
 public:
  explicit Interceptor(const char* method) : method_(method) {}

  void Intercept(InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS) &&
        NeverReadByUs(methods->GetSendStatus())) {
      const absl::Status status = error::Of(reason::kRequestUnreadable);
      const std::string trace_id = crypto::NewUuid();
      LogCall({trace_id, std::string(absl::StripPrefix(method_, "/")), "", status, absl::ZeroDuration()});
      methods->ModifySendStatus(error::ToGrpc(status, trace_id));
    }
    methods->Proceed();
  }

 private:
  absl::string_view method_;
};

class Factory : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) override {
    return new Interceptor(info->method());
  }
};

}  // namespace

std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
NamingUnreadableRequests() {
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> factories;
  factories.push_back(std::make_unique<Factory>());
  return factories;
}

}  // namespace thidua::rpc
