// The one way of a request through a server: trace → admission → policy → authenticate → permission → set-up,
// step-up → validate → use case → commit → status → log. Every method of every service is one line that calls
// Endpoint::Handle.
#ifndef THIDUA_SERVICES_COMMON_RPC_PIPELINE_H_
#define THIDUA_SERVICES_COMMON_RPC_PIPELINE_H_

#include <grpcpp/server_context.h>

#include <functional>
#include <string>

#include "services/common/rpc/call.h"
#include "services/common/rpc/gate.h"

namespace thidua::rpc {

class Endpoint {
 public:
  // `service` is the full name: "thidua.submission.v1.SubmissionService".
  Endpoint(Runtime& runtime, std::string service) : runtime_(runtime), service_(std::move(service)) {}

  // `use_case` is absl::StatusOr<Response>(Call&, const Request&). For a WRITE its answer is kept under
  // request_id and committed with the leaves it recorded; a WRITE without a leaf is a bug and is rolled back.
  template <class Request, class Response, class UseCase>
  grpc::Status Handle(const char* method, grpc::ServerContext* context, const Request* request,
                      Response* response, UseCase use_case) {
    return Handle(method, context, request, response, use_case,
                  [](Call&, const Response&) -> absl::StatusOr<Response> {
                    return error::Internal("only a reference is kept, and nothing follows it");
                  });
  }

  // The same for a method that keeps a REFERENCE: `again` is absl::StatusOr<Response>(Call&, const Response&)
  // and makes the answer to a repeat from the id and etag of the first.
  template <class Request, class Response, class UseCase, class Again>
  grpc::Status Handle(const char* method, grpc::ServerContext* context, const Request* request,
                      Response* response, UseCase use_case, Again again) {
    Request normalised = *request;
    const auto take = [&](absl::StatusOr<Response> result) {
      if (!result.ok()) return result.status();
      *response = *std::move(result);
      return absl::OkStatus();
    };
    return Run(method, context, &normalised, response,
               {[&](Call& call) { return take(use_case(call, static_cast<const Request&>(normalised))); },
                [&](Call& call) { return take(again(call, static_cast<const Response&>(*response))); }});
  }

 private:
  // Both fill the response.
  struct UseCases {
    std::function<absl::Status(Call&)> first;
    std::function<absl::Status(Call&)> again;  // finds there the id and etag that the first answer had
  };
  grpc::Status Run(const char* method, grpc::ServerContext* context, google::protobuf::Message* request,
                   google::protobuf::Message* response, const UseCases& use_cases);
  absl::Status Process(const std::string& full_method, const grpc::ServerContext& context,
                       const Arrival& arrival, google::protobuf::Message* request,
                       google::protobuf::Message* response, const UseCases& use_cases,
                       std::string* caller_id);

  Runtime& runtime_;
  std::string service_;
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_PIPELINE_H_
