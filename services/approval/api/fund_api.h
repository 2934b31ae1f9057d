#ifndef THIDUA_SERVICES_APPROVAL_API_FUND_API_H_
#define THIDUA_SERVICES_APPROVAL_API_FUND_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/approval/v1/fund_service.grpc.pb.h"

namespace thidua::approval {

class FundApi final : public v1::FundService::Service {
 public:
  explicit FundApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.approval.v1.FundService") {}

  grpc::Status ListFundEntries(grpc::ServerContext* context, const v1::ListFundEntriesRequest* request,
                               v1::ListFundEntriesResponse* response) override;
  grpc::Status SumFund(grpc::ServerContext* context, const v1::SumFundRequest* request,
                       v1::SumFundResponse* response) override;
  grpc::Status RecordFundEntry(grpc::ServerContext* context, const v1::RecordFundEntryRequest* request,
                               v1::FundEntry* response) override;
  grpc::Status PayBonuses(grpc::ServerContext* context, const v1::PayBonusesRequest* request,
                          v1::PayBonusesResponse* response) override;
  grpc::Status CounterFundEntry(grpc::ServerContext* context, const v1::CounterFundEntryRequest* request,
                                v1::FundEntry* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_API_FUND_API_H_
