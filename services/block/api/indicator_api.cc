#include "services/block/api/indicator_api.h"

#include "services/block/app/indicator_reports.h"
#include "services/block/app/indicator_sheets.h"
#include "services/block/app/indicator_tables.h"
#include "services/block/app/known_numbers.h"

namespace thidua::block {

grpc::Status IndicatorApi::CreateIndicatorSheet(grpc::ServerContext* context,
                                                const v1::CreateIndicatorSheetRequest* request,
                                                v1::IndicatorSheet* response) {
  return endpoint_.Handle("CreateIndicatorSheet", context, request, response, block::CreateIndicatorSheet);
}

grpc::Status IndicatorApi::ChangeIndicatorSheet(grpc::ServerContext* context,
                                                const v1::ChangeIndicatorSheetRequest* request,
                                                v1::IndicatorSheet* response) {
  return endpoint_.Handle("ChangeIndicatorSheet", context, request, response, block::ChangeIndicatorSheet);
}

grpc::Status IndicatorApi::CloseIndicatorSheet(grpc::ServerContext* context,
                                               const v1::CloseIndicatorSheetRequest* request,
                                               v1::IndicatorSheet* response) {
  return endpoint_.Handle("CloseIndicatorSheet", context, request, response, block::CloseIndicatorSheet);
}

grpc::Status IndicatorApi::GetIndicatorSheet(grpc::ServerContext* context,
                                             const v1::GetIndicatorSheetRequest* request,
                                             v1::IndicatorSheet* response) {
  return endpoint_.Handle("GetIndicatorSheet", context, request, response, block::GetIndicatorSheet);
}

grpc::Status IndicatorApi::ListIndicatorSheets(grpc::ServerContext* context,
                                               const v1::ListIndicatorSheetsRequest* request,
                                               v1::ListIndicatorSheetsResponse* response) {
  return endpoint_.Handle("ListIndicatorSheets", context, request, response, block::ListIndicatorSheets);
}

grpc::Status IndicatorApi::GetKnownNumbers(grpc::ServerContext* context,
                                           const v1::GetKnownNumbersRequest* request,
                                           v1::GetKnownNumbersResponse* response) {
  return endpoint_.Handle("GetKnownNumbers", context, request, response, block::GetKnownNumbers);
}

grpc::Status IndicatorApi::ReportIndicators(grpc::ServerContext* context,
                                            const v1::ReportIndicatorsRequest* request,
                                            v1::IndicatorReport* response) {
  return endpoint_.Handle("ReportIndicators", context, request, response, block::ReportIndicators);
}

grpc::Status IndicatorApi::EnterIndicators(grpc::ServerContext* context,
                                           const v1::EnterIndicatorsRequest* request,
                                           v1::IndicatorReport* response) {
  return endpoint_.Handle("EnterIndicators", context, request, response, block::EnterIndicators);
}

grpc::Status IndicatorApi::ConfirmIndicators(grpc::ServerContext* context,
                                             const v1::ConfirmIndicatorsRequest* request,
                                             v1::IndicatorReport* response) {
  return endpoint_.Handle("ConfirmIndicators", context, request, response, block::ConfirmIndicators);
}

grpc::Status IndicatorApi::GetIndicatorReport(grpc::ServerContext* context,
                                              const v1::GetIndicatorReportRequest* request,
                                              v1::IndicatorReport* response) {
  return endpoint_.Handle("GetIndicatorReport", context, request, response, block::GetIndicatorReport);
}

grpc::Status IndicatorApi::ListIndicatorReports(grpc::ServerContext* context,
                                                const v1::ListIndicatorReportsRequest* request,
                                                v1::ListIndicatorReportsResponse* response) {
  return endpoint_.Handle("ListIndicatorReports", context, request, response, block::ListIndicatorReports);
}

grpc::Status IndicatorApi::SumIndicators(grpc::ServerContext* context,
                                         const v1::SumIndicatorsRequest* request,
                                         v1::SumIndicatorsResponse* response) {
  return endpoint_.Handle("SumIndicators", context, request, response, block::SumIndicators);
}

grpc::Status IndicatorApi::ListIndicatorChanges(grpc::ServerContext* context,
                                                const v1::ListIndicatorChangesRequest* request,
                                                v1::ListIndicatorChangesResponse* response) {
  return endpoint_.Handle("ListIndicatorChanges", context, request, response, block::ListIndicatorChanges);
}

}  // namespace thidua::block
