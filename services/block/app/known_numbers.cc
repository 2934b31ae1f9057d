#include "services/block/app/known_numbers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/block/app/indicator_view.h"
#include "services/block/store/indicator_store.h"
#include "services/common/rpc/convert.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::block {
namespace {

using directory::v1::CountRecordsResponse;
using v1::Indicator;

std::string DayOf(const common::v1::Date& day) {
  return absl::StrFormat("%02d/%02d/%d", day.day(), day.month(), day.year());
}

int64_t RatedFrom(const CountRecordsResponse& counts, common::v1::Rating least) {
  int64_t people = 0;
  for (const auto& rated : counts.ratings()) {
    const bool counts_here = rated.rating() == common::v1::COMPLETED_EXCELLENT || rated.rating() == least;
    if (counts_here) people += rated.people();
  }
  return people;
}

int64_t Holders(const CountRecordsResponse& counts, const std::string& title) {
  int64_t people = 0;
  for (const auto& award : counts.awards()) {
    if (award.award_code() == title) people += award.people();
  }
  return people;
}

v1::KnownNumber KnownNumberOf(const Indicator& indicator, const v1::IndicatorSheet& sheet,
                              const CountRecordsResponse& counts) {
  v1::KnownNumber out;
  out.set_code(indicator.code());
  switch (indicator.known()) {
    case Indicator::STAFF:
      out.set_amount(counts.staff());
      out.set_source(absl::StrCat("Hồ sơ nhân sự, tính đến ngày ", DayOf(sheet.as_of())));
      break;
    case Indicator::RATED_WELL:
      out.set_amount(RatedFrom(counts, common::v1::COMPLETED_WELL));
      out.set_source(absl::StrCat("Xếp loại năm học ", sheet.school_year()));
      break;
    case Indicator::RATED_EXCELLENT:
      out.set_amount(RatedFrom(counts, common::v1::COMPLETED_EXCELLENT));
      out.set_source(absl::StrCat("Xếp loại năm học ", sheet.school_year()));
      break;
    case Indicator::MEMBERS:
      out.set_amount(sheet.unit_ids_size());
      out.set_source(absl::StrCat("Các đơn vị tham gia biểu, tính đến ngày ", DayOf(sheet.as_of())));
      break;
    default:
      out.set_amount(Holders(counts, indicator.known_title()));
      out.set_source(absl::StrCat("Sổ vàng năm học ", sheet.school_year()));
  }
  return out;
}

}  // namespace

absl::StatusOr<KnownNumbers> KnownOf(rpc::Call& call, const v1::IndicatorSheet& sheet,
                                     const std::string& unit_id) {
  KnownNumbers out;
  const auto& all = sheet.indicators();
  const auto asks = [](const Indicator& one) { return one.known() != Indicator::KNOWN_UNSPECIFIED; };
  const auto asks_directory = [&](const Indicator& one) {
    return asks(one) && one.known() != Indicator::MEMBERS;
  };
  CountRecordsResponse counts;
  if (std::any_of(all.begin(), all.end(), asks_directory)) {
    directory::v1::CountRecordsRequest request;
    request.set_unit_id(unit_id);
    *request.mutable_as_of() = sheet.as_of();
    request.set_school_year(sheet.school_year());
    ASSIGN_OR_RETURN(
        counts, call.Invoke<CountRecordsResponse>("directory", "DirectoryService/CountRecords", request));
  }
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  for (const Indicator& indicator : all) {
    if (!asks(indicator)) continue;
    auto& known = out[indicator.code()] = KnownNumberOf(indicator, sheet, counts);
    absl::StrAppend(known.mutable_source(), ", tra ngày ", DayOf(rpc::FromDay(today)));
  }
  return out;
}

absl::StatusOr<v1::GetKnownNumbersResponse> GetKnownNumbers(rpc::Call& call,
                                                            const v1::GetKnownNumbersRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindSheet(call.uow(), request.sheet_id()));
  const auto& units = stored.sheet.unit_ids();
  ASSIGN_OR_RETURN(const bool reads, call.Has(kReadIndicators, request.unit_id()));
  ASSIGN_OR_RETURN(const bool collects, Collects(call, stored.sheet));
  const bool takes_part = std::find(units.begin(), units.end(), request.unit_id()) != units.end();
  if (!takes_part || (!reads && !collects)) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto known, KnownOf(call, stored.sheet, request.unit_id()));
  v1::GetKnownNumbersResponse response;
  for (auto& [code, number] : known) *response.add_numbers() = std::move(number);
  return response;
}

}  // namespace thidua::block
