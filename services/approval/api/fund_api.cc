#include "services/approval/api/fund_api.h"

#include "services/approval/app/fund_book.h"
#include "services/approval/app/pay_bonuses.h"

namespace thidua::approval {

grpc::Status FundApi::ListFundEntries(grpc::ServerContext* context, const v1::ListFundEntriesRequest* request,
                                      v1::ListFundEntriesResponse* response) {
  return endpoint_.Handle("ListFundEntries", context, request, response, approval::ListFundEntries);
}

grpc::Status FundApi::SumFund(grpc::ServerContext* context, const v1::SumFundRequest* request,
                              v1::SumFundResponse* response) {
  return endpoint_.Handle("SumFund", context, request, response, approval::SumFund);
}

grpc::Status FundApi::RecordFundEntry(grpc::ServerContext* context, const v1::RecordFundEntryRequest* request,
                                      v1::FundEntry* response) {
  return endpoint_.Handle("RecordFundEntry", context, request, response, approval::RecordFundEntry);
}

grpc::Status FundApi::PayBonuses(grpc::ServerContext* context, const v1::PayBonusesRequest* request,
                                 v1::PayBonusesResponse* response) {
  return endpoint_.Handle("PayBonuses", context, request, response, approval::PayBonuses);
}

grpc::Status FundApi::CounterFundEntry(grpc::ServerContext* context,
                                       const v1::CounterFundEntryRequest* request, v1::FundEntry* response) {
  return endpoint_.Handle("CounterFundEntry", context, request, response, approval::CounterFundEntry);
}

}  // namespace thidua::approval
