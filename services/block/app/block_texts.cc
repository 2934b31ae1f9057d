#include "services/block/app/block_texts.h"

#include "services/block/app/block_meetings.h"
#include "services/block/app/concern.h"
#include "services/block/store/block_text_store.h"
#include "services/common/rpc/paged.h"

namespace thidua::block {
namespace {

using v1::BlockText;

absl::Status CheckWhole(const v1::AdoptBlockTextRequest& request) {
  if (request.kind() == BlockText::REGULATION && request.number().empty()) {
    return error::Field("number", "Quy chế phải có số.");
  }
  if (request.kind() != BlockText::PACT && !request.targets().empty()) {
    return error::Field("targets", "Chỉ tiêu chỉ ghi trong giao ước.");
  }
  return absl::OkStatus();
}

}  // namespace

// Under the lock of the block, as a signature of the pact is given: what a head signs is what stood there.
absl::StatusOr<BlockText> AdoptBlockText(rpc::Call& call, const v1::AdoptBlockTextRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireRunning(call, seen.block));
  RETURN_IF_ERROR(CheckWhole(request));
  ASSIGN_OR_RETURN(const auto locked, store::LockBlock(call.uow(), request.block_id()));
  if (request.kind() == BlockText::PACT && locked.block.pact_size() > 0) {
    return error::Guards(
        {{"pact_unsigned", "Đã có đơn vị ký giao ước nên nội dung giao ước giữ nguyên như đã ký.", ""}});
  }
  ASSIGN_OR_RETURN(const int newest, store::NewestVersion(call.uow(), request.block_id(), request.kind()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), newest));
  BlockText text;
  text.set_id(crypto::NewUuid());
  text.set_block_id(request.block_id());
  text.set_kind(request.kind());
  text.set_version(newest + 1);
  text.set_number(request.number());
  *text.mutable_adopted_on() = request.adopted_on();
  text.set_text(request.text());
  *text.mutable_targets() = request.targets();
  RETURN_IF_ERROR(store::InsertText(call.uow(), text));
  ASSIGN_OR_RETURN(const std::string digest, store::DigestOfText(call.uow(), text.id()));
  call.uow().Leaf({"block_text", text.id(), 1}, {{"block", text.block_id()},
                                                 {"kind", BlockText::Kind_Name(text.kind())},
                                                 {"version", std::to_string(text.version())},
                                                 {"text", digest}});
  return text;
}

absl::StatusOr<BlockText> GetBlockText(rpc::Call& call, const v1::GetBlockTextRequest& request) {
  ASSIGN_OR_RETURN(auto text, store::FindText(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), text.block_id()));
  RETURN_IF_ERROR(RequireConcerned(call, block.block));
  return text;
}

absl::StatusOr<v1::ListBlockTextsResponse> ListBlockTexts(rpc::Call& call,
                                                          const v1::ListBlockTextsRequest& request) {
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(RequireConcerned(call, block.block));
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  ASSIGN_OR_RETURN(auto texts, store::ListTexts(call.uow(), request.block_id(), request.kind(),
                                                page.after<0>(), page.limit()));
  v1::ListBlockTextsResponse response;
  response.set_next_page_token(
      page.Cut(texts, [](const auto& last) { return std::tuple(int64_t{last.version()}); }));
  for (auto& text : texts) *response.add_texts() = std::move(text);
  return response;
}

}  // namespace thidua::block
