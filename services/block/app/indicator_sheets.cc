#include "services/block/app/indicator_sheets.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/block/app/concern.h"
#include "services/block/app/indicator_view.h"
#include "services/block/store/block_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/deterministic.h"
#include "thidua/registration/v1/registration_service.pb.h"

namespace thidua::block {
namespace {

using v1::IndicatorSheet;
using Ids = google::protobuf::RepeatedPtrField<std::string>;

constexpr size_t kMostNamed = 5;

absl::Status CheckIndicators(const Indicators& indicators) {
  const auto wrong = WrongIn(indicators);
  if (!wrong) return absl::OkStatus();
  return error::Field(absl::StrCat("indicators[", wrong->index, "].", wrong->field), wrong->message);
}

// Those of a campaign are named: it covers all units below its organiser, of every kind.
absl::Status CheckUnits(rpc::Call& call, const std::string& organiser, const Ids& unit_ids) {
  if (unit_ids.empty()) return error::Field("unit_ids", "Xin chọn các đơn vị tham gia.");
  if (std::set<std::string>(unit_ids.begin(), unit_ids.end()).size() !=
      static_cast<size_t>(unit_ids.size())) {
    return error::Field("unit_ids", "Có đơn vị được chọn hai lần.");
  }
  ASSIGN_OR_RETURN(const auto tree, call.Units({unit_ids.begin(), unit_ids.end()}));
  for (int i = 0; i < unit_ids.size(); ++i) {
    const auto* unit = tree->Find(unit_ids[i]);
    if (unit == nullptr || unit->ended() || !tree->Within(unit_ids[i], organiser)) {
      return error::Field(absl::StrCat("unit_ids[", i, "]"),
                          "Đơn vị không thuộc phạm vi của phong trào, hoặc đã kết thúc hoạt động.");
    }
  }
  return absl::OkStatus();
}

// An earlier year's, of which the caller may know.
absl::Status CheckPrevious(rpc::Call& call, const IndicatorSheet& sheet) {
  if (sheet.previous_sheet_id().empty()) return absl::OkStatus();
  const auto previous = store::FindSheet(call.uow(), sheet.previous_sheet_id());
  if (!previous.ok() && !absl::IsNotFound(previous.status())) return previous.status();
  if (previous.ok() && previous->sheet.school_year() < sheet.school_year()) {
    ASSIGN_OR_RETURN(const bool concerned, Concerns(call, ConcernedBy(previous->sheet)));
    if (concerned) return absl::OkStatus();
  }
  return error::Field("previous_sheet_id", "Biểu năm trước phải là một biểu của năm học trước.");
}

absl::Status OfBlock(rpc::Call& call, const v1::CreateIndicatorSheetRequest& request, IndicatorSheet& sheet) {
  if (!request.unit_ids().empty()) {
    return error::Field("unit_ids", "Biểu của khối lấy đúng các thành viên của khối.");
  }
  ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), request.block_id()));
  RETURN_IF_ERROR(call.Require(kManageIndicators, block.block.leader_unit_id()));
  sheet.set_block_id(request.block_id());
  sheet.set_school_year(block.block.school_year());
  sheet.set_collecting_unit_id(block.block.leader_unit_id());
  *sheet.mutable_unit_ids() = block.block.member_unit_ids();
  return absl::OkStatus();
}

absl::Status OfCampaign(rpc::Call& call, const v1::CreateIndicatorSheetRequest& request,
                        IndicatorSheet& sheet) {
  registration::v1::GetCampaignRequest find;
  find.set_id(request.campaign_id());
  ASSIGN_OR_RETURN(const auto campaign, call.Invoke<registration::v1::Campaign>(
                                            "registration", "RegistrationService/GetCampaign", find));
  RETURN_IF_ERROR(call.Require(kManageIndicators, campaign.unit_id()));
  if (campaign.state() != registration::v1::Campaign::LAUNCHED &&
      campaign.state() != registration::v1::Campaign::CLOSED) {
    return error::Field("campaign_id", "Phong trào chưa phát động. Xin phát động rồi lập biểu số liệu.");
  }
  RETURN_IF_ERROR(CheckUnits(call, campaign.unit_id(), request.unit_ids()));
  sheet.set_campaign_id(request.campaign_id());
  sheet.set_school_year(campaign.school_year());
  sheet.set_collecting_unit_id(campaign.unit_id());
  *sheet.mutable_unit_ids() = request.unit_ids();
  return absl::OkStatus();
}

// What both making and changing a sheet say of it.
template <class Request>
void Take(const Request& request, IndicatorSheet& sheet) {
  sheet.set_name(request.name());
  *sheet.mutable_indicators() = request.indicators();
  for (auto& indicator : *sheet.mutable_indicators()) {  // as it is read back
    if (!indicator.has_threshold()) indicator.clear_threshold();
    if (!indicator.has_target()) indicator.clear_target();
  }
  *sheet.mutable_as_of() = request.as_of();
  *sheet.mutable_due_on() = request.due_on();
  sheet.set_previous_sheet_id(request.previous_sheet_id());
}

bool SameIndicators(const IndicatorSheet& a, const IndicatorSheet& b) {
  return std::equal(
      a.indicators().begin(), a.indicators().end(), b.indicators().begin(), b.indicators().end(),
      [](const auto& x, const auto& y) { return text::Deterministic(x) == text::Deterministic(y); });
}

void Record(rpc::Call& call, const IndicatorSheet& sheet, int64_t revision) {
  call.uow().Leaf({"indicator_sheet", sheet.id(), revision},
                  {{"of", sheet.block_id().empty() ? sheet.campaign_id() : sheet.block_id()},
                   {"units", std::to_string(sheet.unit_ids_size())},
                   {"indicators", std::to_string(sheet.indicators_size())},
                   {"closed", sheet.closed() ? "true" : "false"}});
}

// Of the units that take part, those whose head has not confirmed their numbers.
absl::StatusOr<std::vector<std::string>> Unconfirmed(db::Session& session, const IndicatorSheet& sheet) {
  const std::vector<std::string> units(sheet.unit_ids().begin(), sheet.unit_ids().end());
  ASSIGN_OR_RETURN(const auto reports, store::ReportsOf(session, sheet.id(), units));
  std::set<std::string> confirmed;
  for (const auto& report : reports) {
    if (report.confirmed_at != absl::InfinitePast()) confirmed.insert(report.unit_id);
  }
  std::vector<std::string> out;
  std::copy_if(units.begin(), units.end(), std::back_inserter(out),
               [&](const std::string& unit) { return confirmed.count(unit) == 0; });
  return out;
}

absl::Status StillMissing(const IndicatorSheet& sheet, const std::vector<std::string>& units,
                          const rpc::UnitTree& tree) {
  std::vector<std::string> names;
  for (size_t i = 0; i < units.size() && i < kMostNamed; ++i) names.push_back(tree.NameOf(units[i]));
  return error::Guards({{"units_confirmed",
                         absl::StrCat("Còn ", units.size(), "/", sheet.unit_ids_size(),
                                      " đơn vị chưa có số liệu được xác nhận: ", absl::StrJoin(names, ", "),
                                      units.size() > kMostNamed ? ", …" : "",
                                      ". Xin nhắc các đơn vị, hoặc ghi lý do khoá biểu khi còn thiếu."),
                         ""}});
}

}  // namespace

absl::StatusOr<IndicatorSheet> CreateIndicatorSheet(rpc::Call& call,
                                                    const v1::CreateIndicatorSheetRequest& request) {
  if (request.block_id().empty() == request.campaign_id().empty()) {
    return error::Field("block_id", "Biểu là của một khối hoặc của một phong trào. Xin chọn một.");
  }
  IndicatorSheet sheet;
  sheet.set_id(crypto::NewUuid());
  RETURN_IF_ERROR(request.campaign_id().empty() ? OfBlock(call, request, sheet)
                                                : OfCampaign(call, request, sheet));
  Take(request, sheet);
  sheet.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(CheckIndicators(sheet.indicators()));
  RETURN_IF_ERROR(CheckPrevious(call, sheet));
  RETURN_IF_ERROR(store::InsertSheet(call.uow(), sheet));
  Record(call, sheet, 1);
  return sheet;
}

absl::StatusOr<IndicatorSheet> ChangeIndicatorSheet(rpc::Call& call,
                                                    const v1::ChangeIndicatorSheetRequest& request) {
  // What a sheet belongs to stays: the right is proven, and all that others know asked, before the lock.
  ASSIGN_OR_RETURN(const auto seen, store::FindSheet(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireCollector(call, seen.sheet));
  IndicatorSheet wanted = seen.sheet;
  Take(request, wanted);
  RETURN_IF_ERROR(CheckIndicators(wanted.indicators()));
  RETURN_IF_ERROR(CheckPrevious(call, wanted));
  if (wanted.block_id().empty()) {
    RETURN_IF_ERROR(CheckUnits(call, wanted.collecting_unit_id(), request.unit_ids()));
    *wanted.mutable_unit_ids() = request.unit_ids();
  }
  ASSIGN_OR_RETURN(auto stored, store::LockSheet(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.sheet.closed()) return error::Of(reason::kIndicatorSheetClosed);
  const bool same = SameIndicators(stored.sheet, wanted);
  if (!same && stored.sheet.reported_on()) return error::Of(reason::kIndicatorsReportedOn);
  if (!wanted.block_id().empty()) {
    ASSIGN_OR_RETURN(const auto block, store::FindBlock(call.uow(), wanted.block_id()));
    *wanted.mutable_unit_ids() = block.block.member_unit_ids();
  }
  wanted.set_reported_on(stored.sheet.reported_on());
  stored.sheet = wanted;
  stored.revision += 1;
  stored.sheet.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdateSheet(call.uow(), stored));
  if (!same) RETURN_IF_ERROR(store::ReplaceIndicators(call.uow(), stored.sheet));
  Record(call, stored.sheet, stored.revision);
  return stored.sheet;
}

absl::StatusOr<IndicatorSheet> CloseIndicatorSheet(rpc::Call& call,
                                                   const v1::CloseIndicatorSheetRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindSheet(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireCollector(call, seen.sheet));
  ASSIGN_OR_RETURN(const auto tree, call.Units(ConcernedBy(seen.sheet)));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(auto stored, store::LockSheet(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.sheet.closed()) return error::Of(reason::kIndicatorSheetClosed);
  ASSIGN_OR_RETURN(const auto missing, Unconfirmed(call.uow(), stored.sheet));
  if (!missing.empty() && request.reason().empty()) return StillMissing(stored.sheet, missing, *tree);
  stored.sheet.set_closed(true);
  stored.sheet.set_closing_reason(missing.empty() ? "" : request.reason());
  stored.revision += 1;
  stored.sheet.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::CloseSheet(call.uow(), stored, now));
  Record(call, stored.sheet, stored.revision);
  return stored.sheet;
}

absl::StatusOr<IndicatorSheet> GetIndicatorSheet(rpc::Call& call,
                                                 const v1::GetIndicatorSheetRequest& request) {
  ASSIGN_OR_RETURN(auto stored, store::FindSheet(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const bool sees_reasons, SeesReasons(call, stored.sheet));
  if (!sees_reasons) stored.sheet.clear_closing_reason();
  return stored.sheet;
}

absl::StatusOr<v1::ListIndicatorSheetsResponse> ListIndicatorSheets(
    rpc::Call& call, const v1::ListIndicatorSheetsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<std::string>::Open(call, request));
  ASSIGN_OR_RETURN(const auto units, UnitsWithin(call));
  ASSIGN_OR_RETURN(auto sheets, store::ListSheets(call.uow(), {request.school_year(), request.campaign_id(),
                                                               units, page.after<0>(), page.limit()}));
  v1::ListIndicatorSheetsResponse response;
  response.set_next_page_token(page.Cut(sheets, [](const auto& last) { return std::tuple(last.id()); }));
  for (auto& sheet : sheets) {
    sheet.clear_closing_reason();  // GetIndicatorSheet says it to those who take part
    *response.add_sheets() = std::move(sheet);
  }
  return response;
}

}  // namespace thidua::block
