#include "services/directory/api/golden_book_api.h"

#include "services/directory/app/golden_book_extracts.h"
#include "services/directory/app/take_in_award.h"

namespace thidua::directory {

grpc::Status GoldenBookApi::TakeInAward(grpc::ServerContext* context, const v1::TakeInAwardRequest* request,
                                        v1::MeritEntry* response) {
  return endpoint_.Handle("TakeInAward", context, request, response, directory::TakeInAward);
}

grpc::Status GoldenBookApi::MakeGoldenBookExtract(grpc::ServerContext* context,
                                                  const v1::MakeGoldenBookExtractRequest* request,
                                                  v1::GoldenBookExtract* response) {
  return endpoint_.Handle("MakeGoldenBookExtract", context, request, response,
                          directory::MakeGoldenBookExtract);
}

grpc::Status GoldenBookApi::GetGoldenBookExtract(grpc::ServerContext* context,
                                                 const v1::GetGoldenBookExtractRequest* request,
                                                 common::v1::PaperFile* response) {
  return endpoint_.Handle("GetGoldenBookExtract", context, request, response,
                          directory::GetGoldenBookExtract);
}

grpc::Status GoldenBookApi::ListGoldenBookExtracts(grpc::ServerContext* context,
                                                   const v1::ListGoldenBookExtractsRequest* request,
                                                   v1::ListGoldenBookExtractsResponse* response) {
  return endpoint_.Handle("ListGoldenBookExtracts", context, request, response,
                          directory::ListGoldenBookExtracts);
}

}  // namespace thidua::directory
