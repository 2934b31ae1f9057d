#include "services/approval/app/act_on_case.h"

#include "services/approval/app/case_moves.h"

namespace thidua::approval {
namespace {

absl::StatusOr<v1::Case> Act(rpc::Call& call, const std::string& id, const std::string& etag,
                             const Move& move) {
  v1::CaseRef reference;
  reference.set_id(id);
  reference.set_etag(etag);
  ASSIGN_OR_RETURN(Batch batch, LockForActing(call, {reference}, move.verb));
  RETURN_IF_ERROR(MoveAll(call, batch, move));
  v1::Case data = batch.cases.front().data;
  RETURN_IF_ERROR(Describe(call, data));
  return data;
}

}  // namespace

absl::StatusOr<v1::Case> ApproveCase(rpc::Call& call, const v1::ApproveCaseRequest& request) {
  return Act(call, request.id(), request.etag(), {v1::ACCEPT, request.note(), ""});
}

absl::StatusOr<v1::Case> ReturnCase(rpc::Call& call, const v1::ReturnCaseRequest& request) {
  return Act(call, request.id(), request.etag(), {v1::RETURN, request.reason(), ""});
}

absl::StatusOr<v1::Case> RefuseCase(rpc::Call& call, const v1::RefuseCaseRequest& request) {
  return Act(call, request.id(), request.etag(), {v1::REFUSE, request.reason(), ""});
}

absl::StatusOr<v1::Case> SendBackCase(rpc::Call& call, const v1::SendBackCaseRequest& request) {
  return Act(call, request.id(), request.etag(), {v1::SEND_BACK, request.reason(), ""});
}

}  // namespace thidua::approval
