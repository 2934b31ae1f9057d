#include "services/approval/app/record_return.h"

#include "absl/strings/str_cat.h"
#include "services/approval/app/fund_book.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/approval/store/ruling_store.h"
#include "services/common/rpc/convert.h"

namespace thidua::approval {
namespace {

constexpr char kRecords[] = "approval.returns.record";

absl::Status CheckRevoked(const rpc::Call& call, const v1::Case& data) {
  std::vector<error::UnmetGuard> unmet;
  if (call.IsSelf(data.subject().id())) {
    unmet.push_back({"not_own_case", "Đây là khen thưởng của chính bạn. Xin để người khác ghi.", data.id()});
  }
  if (data.standing() != common::v1::AWARD_REVOKED) {
    unmet.push_back({"award_revoked",
                     "Khen thưởng này không bị thu hồi, không có gì phải nộp lại. Xin tải lại danh sách.",
                     data.id()});
  }
  return unmet.empty() ? absl::OkStatus() : error::Guards(unmet);
}

}  // namespace

absl::StatusOr<v1::Case> RecordReturn(rpc::Call& call, const v1::RecordReturnRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredCase seen, store::Find(call.uow(), request.case_id()));
  if (seen.data.decision_id().empty()) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const v1::Decision decision, store::FindDecision(call.uow(), seen.data.decision_id()));
  ASSIGN_OR_RETURN(const auto units, call.Units({decision.unit_id(), seen.data.unit_id()}));
  const std::string payer = units->HeirOf(decision.unit_id());
  if (!HoldsThere(call, kRecords, payer)) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto locked, store::Lock(call.uow(), {request.case_id()}));
  store::StoredCase& stored = locked.front();
  v1::Case& data = stored.data;
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckRevoked(call, data));
  ASSIGN_OR_RETURN(const auto papers, store::LatestPapers(call.uow(), {data.id()}));
  const absl::CivilDay revoked_on = papers.at(data.id());
  const auto too_early = [&](bool has, const common::v1::Date& day) {
    return has && rpc::ToDay(day) < revoked_on;
  };
  const std::string why = absl::StrCat("Không được trước ngày thu hồi, ", rpc::DayText(revoked_on), ".");
  if (too_early(request.has_money_on(), request.money_on())) return error::Field("money_on", why);
  if (too_early(request.has_object_on(), request.object_on())) return error::Field("object_on", why);
  const bool came_back = data.has_money_back_on();
  data.clear_money_back_on();
  data.clear_object_back_on();
  if (request.has_money_on()) *data.mutable_money_back_on() = request.money_on();
  if (request.has_object_on()) *data.mutable_object_back_on() = request.object_on();
  stored.revision += 1;
  data.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::SetReturn(call.uow(), stored));
  call.uow().Leaf({"case", data.id(), stored.revision}, LoggedOf(data));
  if (request.has_money_on() && !came_back)
    RETURN_IF_ERROR(TakeBonusBack(call, payer, data.id(), rpc::ToDay(request.money_on())));
  if (came_back && !request.has_money_on()) RETURN_IF_ERROR(UndoTakingBack(call, data.id()));
  RETURN_IF_ERROR(Describe(call, data));
  return data;
}

}  // namespace thidua::approval
