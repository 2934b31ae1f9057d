#ifndef THIDUA_SERVICES_DIRECTORY_API_GOLDEN_BOOK_API_H_
#define THIDUA_SERVICES_DIRECTORY_API_GOLDEN_BOOK_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/directory/v1/golden_book_service.grpc.pb.h"

namespace thidua::directory {

class GoldenBookApi final : public v1::GoldenBookService::Service {
 public:
  explicit GoldenBookApi(rpc::Runtime& runtime)
      : endpoint_(runtime, "thidua.directory.v1.GoldenBookService") {}

  grpc::Status TakeInAward(grpc::ServerContext* context, const v1::TakeInAwardRequest* request,
                           v1::MeritEntry* response) override;
  grpc::Status MakeGoldenBookExtract(grpc::ServerContext* context,
                                     const v1::MakeGoldenBookExtractRequest* request,
                                     v1::GoldenBookExtract* response) override;
  grpc::Status GetGoldenBookExtract(grpc::ServerContext* context,
                                    const v1::GetGoldenBookExtractRequest* request,
                                    common::v1::PaperFile* response) override;
  grpc::Status ListGoldenBookExtracts(grpc::ServerContext* context,
                                      const v1::ListGoldenBookExtractsRequest* request,
                                      v1::ListGoldenBookExtractsResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_API_GOLDEN_BOOK_API_H_
