#ifndef THIDUA_SERVICES_BLOCK_API_BLOCK_API_H_
#define THIDUA_SERVICES_BLOCK_API_BLOCK_API_H_

#include "services/common/rpc/pipeline.h"
#include "thidua/block/v1/block_service.grpc.pb.h"

namespace thidua::block {

class BlockApi final : public v1::BlockService::Service {
 public:
  explicit BlockApi(rpc::Runtime& runtime) : endpoint_(runtime, "thidua.block.v1.BlockService") {}

  grpc::Status CreateBlock(grpc::ServerContext* context, const v1::CreateBlockRequest* request,
                           v1::Block* response) override;
  grpc::Status GetBlock(grpc::ServerContext* context, const v1::GetBlockRequest* request,
                        v1::Block* response) override;
  grpc::Status ListBlocks(grpc::ServerContext* context, const v1::ListBlocksRequest* request,
                          v1::ListBlocksResponse* response) override;
  grpc::Status ChangeLeader(grpc::ServerContext* context, const v1::ChangeLeaderRequest* request,
                            v1::Block* response) override;
  grpc::Status SucceedMember(grpc::ServerContext* context, const v1::SucceedMemberRequest* request,
                             v1::Block* response) override;
  grpc::Status SignPact(grpc::ServerContext* context, const v1::SignPactRequest* request,
                        v1::Block* response) override;
  grpc::Status GetRanking(grpc::ServerContext* context, const v1::GetRankingRequest* request,
                          v1::GetRankingResponse* response) override;

 private:
  rpc::Endpoint endpoint_;
};

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_API_BLOCK_API_H_
