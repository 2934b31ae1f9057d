#include "services/approval/app/posting_access.h"

#include <set>
#include <utility>

#include "services/approval/app/signature.h"
#include "services/approval/store/paper_store.h"
#include "services/common/rpc/convert.h"
#include "services/policy/calendar.h"

namespace thidua::approval {
namespace {

absl::StatusOr<bool> HoldsForPostings(rpc::Call& call, const std::string& permission,
                                      const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto units, call.Units({unit_id}));
  return HoldsThere(call, permission, units->HeirOf(unit_id));
}

}  // namespace

absl::Status RequirePostings(rpc::Call& call, const std::string& permission, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool holds, HoldsForPostings(call, permission, unit_id));
  return holds ? absl::OkStatus() : error::Of(reason::kPermissionMissing, {{"permission", permission}});
}

absl::Status RequirePostingsVisible(rpc::Call& call, const std::string& permission,
                                    const std::string& unit_id) {
  ASSIGN_OR_RETURN(const bool holds, HoldsForPostings(call, permission, unit_id));
  return holds ? absl::OkStatus() : error::Of(reason::kNotFound);
}

error::UnmetGuard OwnCase(const std::string& case_id) {
  return {"not_own_case", "Đây là hồ sơ của chính bạn. Xin để người khác có thẩm quyền xử lý.", case_id};
}

absl::StatusOr<v1::Posting> Described(rpc::Call& call, const store::StoredPosting& stored, Items items) {
  v1::Posting data = stored.data;
  std::vector<std::string> named{data.unit_id()};
  if (items == Items::kAll) {
    ASSIGN_OR_RETURN(auto found, store::ItemsOf(call.uow(), data.id()));
    data.clear_items();
    for (auto& item : found) {
      named.push_back(item.unit_id());
      *data.add_items() = std::move(item);
    }
  }
  ASSIGN_OR_RETURN(const auto units, call.Units(named));
  data.set_unit_name(units->NameOf(data.unit_id()));
  for (auto& item : *data.mutable_items()) item.set_unit_name(units->NameOf(item.unit_id()));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  data.set_ended(today > rpc::ToDay(data.last_day()));
  if (!policy::Calendar::Official().Covers(data.last_day().year()))
    data.set_holidays_unknown_in(data.last_day().year());
  return data;
}

void LeavePosting(rpc::Call& call, const store::StoredPosting& stored, const std::string& paper_sha256) {
  const v1::Posting& data = stored.data;
  call.uow().Leaf({"posting", data.id(), stored.revision},
                  {{"unit", data.unit_id()},
                   {"number", data.number()},
                   {"last_day", absl::FormatCivilTime(rpc::ToDay(data.last_day()))},
                   {"signed_for", store::SigningFormOf(data)},
                   {"for_person", data.signed_for_person_id()},
                   {"on_list", std::to_string(data.item_count())},
                   {"paper", paper_sha256}});
}

}  // namespace thidua::approval
