#include "services/block/api/block_api.h"

#include "services/block/app/blocks.h"
#include "services/block/app/scores.h"

namespace thidua::block {

grpc::Status BlockApi::CreateBlock(grpc::ServerContext* context, const v1::CreateBlockRequest* request,
                                   v1::Block* response) {
  return endpoint_.Handle("CreateBlock", context, request, response, block::CreateBlock);
}

grpc::Status BlockApi::GetBlock(grpc::ServerContext* context, const v1::GetBlockRequest* request,
                                v1::Block* response) {
  return endpoint_.Handle("GetBlock", context, request, response, block::GetBlock);
}

grpc::Status BlockApi::ListBlocks(grpc::ServerContext* context, const v1::ListBlocksRequest* request,
                                  v1::ListBlocksResponse* response) {
  return endpoint_.Handle("ListBlocks", context, request, response, block::ListBlocks);
}

grpc::Status BlockApi::ChangeLeader(grpc::ServerContext* context, const v1::ChangeLeaderRequest* request,
                                    v1::Block* response) {
  return endpoint_.Handle("ChangeLeader", context, request, response, block::ChangeLeader);
}

grpc::Status BlockApi::SucceedMember(grpc::ServerContext* context, const v1::SucceedMemberRequest* request,
                                     v1::Block* response) {
  return endpoint_.Handle("SucceedMember", context, request, response, block::SucceedMember);
}

grpc::Status BlockApi::SignPact(grpc::ServerContext* context, const v1::SignPactRequest* request,
                                v1::Block* response) {
  return endpoint_.Handle("SignPact", context, request, response, block::SignPact);
}

grpc::Status BlockApi::GetRanking(grpc::ServerContext* context, const v1::GetRankingRequest* request,
                                  v1::GetRankingResponse* response) {
  return endpoint_.Handle("GetRanking", context, request, response, block::GetRanking);
}

}  // namespace thidua::block
