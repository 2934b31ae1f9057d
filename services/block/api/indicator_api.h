#ifndef THIDUA_SERVICES_BLOCK_API_INDICATOR_API_H_
#define THIDUA_SERVICES_BLOCK_API_INDICATOR_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/indicator_service.grpc.pb.h"

namespace thidua::block {

class IndicatorApi final : public v1::IndicatorService::Service {
 public:
  explicit IndicatorApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.block.v1.IndicatorService") {}

  grpc::Status CreateIndicatorSheet(grpc::ServerContext* context,
                                    const v1::CreateIndicatorSheetRequest* request,
                                    v1::IndicatorSheet* response) override;
  grpc::Status ChangeIndicatorSheet(grpc::ServerContext* context,
                                    const v1::ChangeIndicatorSheetRequest* request,
                                    v1::IndicatorSheet* response) override;
  grpc::Status CloseIndicatorSheet(grpc::ServerContext* context,
                                   const v1::CloseIndicatorSheetRequest* request,
                                   v1::IndicatorSheet* response) override;
  grpc::Status GetIndicatorSheet(grpc::ServerContext* context, const v1::GetIndicatorSheetRequest* request,
                                 v1::IndicatorSheet* response) override;
  grpc::Status ListIndicatorSheets(grpc::ServerContext* context,
                                   const v1::ListIndicatorSheetsRequest* request,
                                   v1::ListIndicatorSheetsResponse* response) override;
  grpc::Status GetKnownNumbers(grpc::ServerContext* context, const v1::GetKnownNumbersRequest* request,
                               v1::GetKnownNumbersResponse* response) override;
  grpc::Status ReportIndicators(grpc::ServerContext* context, const v1::ReportIndicatorsRequest* request,
                                v1::IndicatorReport* response) override;
  grpc::Status EnterIndicators(grpc::ServerContext* context, const v1::EnterIndicatorsRequest* request,
                               v1::IndicatorReport* response) override;
  grpc::Status ConfirmIndicators(grpc::ServerContext* context, const v1::ConfirmIndicatorsRequest* request,
                                 v1::IndicatorReport* response) override;
  grpc::Status GetIndicatorReport(grpc::ServerContext* context, const v1::GetIndicatorReportRequest* request,
                                  v1::IndicatorReport* response) override;
  grpc::Status ListIndicatorReports(grpc::ServerContext* context,
                                    const v1::ListIndicatorReportsRequest* request,
                                    v1::ListIndicatorReportsResponse* response) override;
  grpc::Status SumIndicators(grpc::ServerContext* context, const v1::SumIndicatorsRequest* request,
                             v1::SumIndicatorsResponse* response) override;
  grpc::Status ListIndicatorChanges(grpc::ServerContext* context,
                                    const v1::ListIndicatorChangesRequest* request,
                                    v1::ListIndicatorChangesResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_INDICATOR_API_H_
