#ifndef THIDUA_SERVICES_DIRECTORY_API_IMPORT_API_H_
#define THIDUA_SERVICES_DIRECTORY_API_IMPORT_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/directory/v1/import_service.grpc.pb.h"

namespace thidua::directory {

class ImportApi final : public v1::ImportService::Service {
 public:
  explicit ImportApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.directory.v1.ImportService") {}

  grpc::Status DescribeImports(grpc::ServerContext* context, const v1::DescribeImportsRequest* request,
                               v1::DescribeImportsResponse* response) override;
  grpc::Status CreateImport(grpc::ServerContext* context, const v1::CreateImportRequest* request,
                            v1::Import* response) override;
  grpc::Status AddImportRows(grpc::ServerContext* context, const v1::AddImportRowsRequest* request,
                             v1::AddImportRowsResponse* response) override;
  grpc::Status CheckImport(grpc::ServerContext* context, const v1::CheckImportRequest* request,
                           v1::Import* response) override;
  grpc::Status ApplyImport(grpc::ServerContext* context, const v1::ApplyImportRequest* request,
                           v1::Import* response) override;
  grpc::Status TakeBackImport(grpc::ServerContext* context, const v1::TakeBackImportRequest* request,
                              v1::Import* response) override;
  grpc::Status DiscardImport(grpc::ServerContext* context, const v1::DiscardImportRequest* request,
                             v1::Import* response) override;
  grpc::Status ListImports(grpc::ServerContext* context, const v1::ListImportsRequest* request,
                           v1::ListImportsResponse* response) override;
  grpc::Status ListImportRows(grpc::ServerContext* context, const v1::ListImportRowsRequest* request,
                              v1::ListImportRowsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_API_IMPORT_API_H_
