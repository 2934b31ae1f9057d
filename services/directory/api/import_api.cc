#include "services/directory/api/import_api.h"

#include "services/directory/app/apply_import.h"
#include "services/directory/app/imports.h"
#include "services/directory/app/judge_import.h"
#include "services/directory/app/take_back_import.h"

namespace thidua::directory {

grpc::Status ImportApi::DescribeImports(grpc::ServerContext* context,
                                        const v1::DescribeImportsRequest* request,
                                        v1::DescribeImportsResponse* response) {
  return endpoint_.Handle("DescribeImports", context, request, response, directory::DescribeImports);
}

grpc::Status ImportApi::CreateImport(grpc::ServerContext* context, const v1::CreateImportRequest* request,
                                     v1::Import* response) {
  return endpoint_.Handle("CreateImport", context, request, response, directory::CreateImport);
}

grpc::Status ImportApi::AddImportRows(grpc::ServerContext* context, const v1::AddImportRowsRequest* request,
                                      v1::AddImportRowsResponse* response) {
  return endpoint_.Handle("AddImportRows", context, request, response, directory::AddImportRows);
}

grpc::Status ImportApi::CheckImport(grpc::ServerContext* context, const v1::CheckImportRequest* request,
                                    v1::Import* response) {
  return endpoint_.Handle("CheckImport", context, request, response, directory::CheckImport);
}

grpc::Status ImportApi::ApplyImport(grpc::ServerContext* context, const v1::ApplyImportRequest* request,
                                    v1::Import* response) {
  return endpoint_.Handle("ApplyImport", context, request, response, directory::ApplyImport);
}

grpc::Status ImportApi::TakeBackImport(grpc::ServerContext* context, const v1::TakeBackImportRequest* request,
                                       v1::Import* response) {
  return endpoint_.Handle("TakeBackImport", context, request, response, directory::TakeBackImport);
}

grpc::Status ImportApi::DiscardImport(grpc::ServerContext* context, const v1::DiscardImportRequest* request,
                                      v1::Import* response) {
  return endpoint_.Handle("DiscardImport", context, request, response, directory::DiscardImport);
}

grpc::Status ImportApi::ListImports(grpc::ServerContext* context, const v1::ListImportsRequest* request,
                                    v1::ListImportsResponse* response) {
  return endpoint_.Handle("ListImports", context, request, response, directory::ListImports);
}

grpc::Status ImportApi::ListImportRows(grpc::ServerContext* context, const v1::ListImportRowsRequest* request,
                                       v1::ListImportRowsResponse* response) {
  return endpoint_.Handle("ListImportRows", context, request, response, directory::ListImportRows);
}

}  // namespace thidua::directory
