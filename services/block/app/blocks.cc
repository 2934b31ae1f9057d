#include "services/block/app/blocks.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/block/app/concern.h"
#include "services/block/app/score_view.h"
#include "services/block/store/block_store.h"
#include "services/block/store/nomination_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::block {
namespace {

constexpr char kManage[] = "block.blocks.manage";

void Announce(rpc::Call& call, const v1::Block& block) {
  v1::BlockFormed formed;
  formed.set_block_id(block.id());
  formed.set_name(block.name());
  formed.set_school_year(block.school_year());
  formed.set_leader_unit_id(block.leader_unit_id());
  *formed.mutable_member_unit_ids() = block.member_unit_ids();
  call.uow().Emit("block", block.id(), formed);
}

absl::Status CheckLeaders(const v1::Block& block) {
  if (!IsMember(block, block.leader_unit_id())) {
    return error::Field("leader_unit_id", "Đơn vị khối trưởng phải là thành viên của khối.");
  }
  if (!block.deputy_unit_id().empty() &&
      (!IsMember(block, block.deputy_unit_id()) || block.deputy_unit_id() == block.leader_unit_id())) {
    return error::Field("deputy_unit_id", "Đơn vị khối phó phải là thành viên khác của khối.");
  }
  return absl::OkStatus();
}

absl::Status CheckMembers(rpc::Call& call, const v1::CreateBlockRequest& request) {
  const std::vector<std::string> ids(request.member_unit_ids().begin(), request.member_unit_ids().end());
  if (std::set<std::string>(ids.begin(), ids.end()).size() != ids.size()) {
    return error::Field("member_unit_ids", "Có đơn vị được chọn hai lần.");
  }
  ASSIGN_OR_RETURN(const auto tree, call.Units(ids));
  for (int i = 0; i < request.member_unit_ids_size(); ++i) {
    const auto* unit = tree->Find(request.member_unit_ids(i));
    if (unit == nullptr || unit->ended()) {
      return error::Field(absl::StrCat("member_unit_ids[", i, "]"),
                          "Đơn vị không có hoặc đã kết thúc hoạt động.");
    }
  }
  return absl::OkStatus();
}

// Who alone took over a unit that has ended.
absl::StatusOr<std::string> WhoTookOver(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_id}));
  const auto* unit = tree->Find(unit_id);
  const auto* heir = tree->Living(unit_id);
  if (unit == nullptr || !unit->ended() || heir == nullptr || heir->ended()) {
    return error::Guards(
        {{"unit_succeeded",
          "Đơn vị này chưa kết thúc, hoặc không có một đơn vị kế thừa duy nhất. Xin lập khối "
          "mới nếu thành viên của khối thay đổi.",
          ""}});
  }
  return heir->id();
}

// Who votes, and for whom there are votes, stays until they are counted.
absl::Status NoVoteIsOpen(rpc::Call& call, const std::string& block_id) {
  ASSIGN_OR_RETURN(const bool open, store::HasOpenNomination(call.uow(), block_id));
  if (!open) return absl::OkStatus();
  return error::Guards({{"nominations_closed",
                         "Khối đang bỏ phiếu suy tôn nên thành viên giữ nguyên. Xin kiểm phiếu xong rồi ghi "
                         "nhận đơn vị kế thừa.",
                         ""}});
}

// Everywhere in the block where one unit stood, the other stands; once.
void PutInPlace(const std::string& unit_id, const std::string& heir, v1::Block& block) {
  auto* members = block.mutable_member_unit_ids();
  const auto at = std::find(members->begin(), members->end(), unit_id);
  if (IsMember(block, heir)) {
    members->erase(at);
  } else {
    *at = heir;
  }
  if (block.leader_unit_id() == unit_id) block.set_leader_unit_id(heir);
  if (block.deputy_unit_id() == unit_id) block.set_deputy_unit_id(heir);
  if (block.deputy_unit_id() == block.leader_unit_id()) block.clear_deputy_unit_id();
}

}  // namespace

absl::StatusOr<v1::Block> CreateBlock(rpc::Call& call, const v1::CreateBlockRequest& request) {
  RETURN_IF_ERROR(call.Require(kManage, request.organising_unit_id()));
  RETURN_IF_ERROR(CheckMembers(call, request));
  v1::Block block;
  block.set_id(crypto::NewUuid());
  block.set_name(request.name());
  block.set_school_year(request.school_year());
  block.set_organising_unit_id(request.organising_unit_id());
  block.set_leader_unit_id(request.leader_unit_id());
  block.set_deputy_unit_id(request.deputy_unit_id());
  *block.mutable_member_unit_ids() = request.member_unit_ids();
  block.set_regulation_number(request.regulation_number());
  *block.mutable_regulation_date() = request.regulation_date();
  block.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(CheckLeaders(block));
  RETURN_IF_ERROR(store::InsertBlock(call.uow(), block));
  call.uow().Leaf({"block", block.id(), 1}, {{"leader", block.leader_unit_id()},
                                             {"members", std::to_string(block.member_unit_ids_size())}});
  Announce(call, block);
  return block;
}

absl::StatusOr<v1::Block> GetBlock(rpc::Call& call, const v1::GetBlockRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindBlock(call.uow(), request.id()));
  return stored.block;
}

absl::StatusOr<v1::ListBlocksResponse> ListBlocks(rpc::Call& call, const v1::ListBlocksRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(auto blocks, store::ListBlocks(call.uow(), request.school_year(), request.member_unit_id(),
                                                  page.after<0>(), page.limit()));
  v1::ListBlocksResponse response;
  response.set_next_page_token(page.Cut(blocks, [](const auto& last) { return std::tuple(last.id()); }));
  for (auto& block : blocks) *response.add_blocks() = std::move(block);
  return response;
}

absl::StatusOr<v1::Block> ChangeLeader(rpc::Call& call, const v1::ChangeLeaderRequest& request) {
  // A block keeps its organising unit: the right is proven before the lock, under which no call goes out.
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kManage, seen.block.organising_unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockBlock(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  stored.block.set_leader_unit_id(request.leader_unit_id());
  stored.block.set_deputy_unit_id(request.deputy_unit_id());
  RETURN_IF_ERROR(CheckLeaders(stored.block));
  stored.revision += 1;
  stored.block.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateBlock(call.uow(), stored));
  call.uow().Leaf({"block", request.id(), stored.revision}, {{"leader", stored.block.leader_unit_id()}});
  Announce(call, stored.block);
  return stored.block;
}

absl::StatusOr<v1::Block> SucceedMember(rpc::Call& call, const v1::SucceedMemberRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindBlock(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require(kManage, seen.block.organising_unit_id()));
  ASSIGN_OR_RETURN(const std::string heir, WhoTookOver(call, request.unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockBlock(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (!IsMember(stored.block, request.unit_id())) return error::Of(reason::kNotAMemberUnit);
  RETURN_IF_ERROR(NoVoteIsOpen(call, request.id()));
  PutInPlace(request.unit_id(), heir, stored.block);
  stored.revision += 1;
  stored.block.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateBlock(call.uow(), stored));
  call.uow().Leaf({"block", request.id(), stored.revision},
                  {{"leader", stored.block.leader_unit_id()},
                   {"members", std::to_string(stored.block.member_unit_ids_size())},
                   {"unit", request.unit_id()},
                   {"successor", heir}});
  Announce(call, stored.block);
  return stored.block;
}

absl::StatusOr<v1::Block> SignPact(rpc::Call& call, const v1::SignPactRequest& request) {
  RETURN_IF_ERROR(call.Require("block.pact.sign", request.unit_id()));
  ASSIGN_OR_RETURN(auto stored, store::LockBlock(call.uow(), request.block_id()));
  if (!IsMember(stored.block, request.unit_id())) return error::Of(reason::kNotAMemberUnit);
  v1::PactSignature signature;
  signature.set_unit_id(request.unit_id());
  signature.set_signer_person_id(call.caller().person_id());
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *signature.mutable_signed_at() = rpc::FromTime(now);
  RETURN_IF_ERROR(store::InsertSignature(call.uow(), request.block_id(), signature));
  stored.revision += 1;
  stored.block.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateBlock(call.uow(), stored));
  *stored.block.add_pact() = signature;
  call.uow().Leaf(
      {"block", request.block_id(), stored.revision},
      {{"pact_signed_by", request.unit_id()}, {"signatures", std::to_string(stored.block.pact_size())}});
  return stored.block;
}

}  // namespace thidua::block
