#include "tests/contract/scenes.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/report/v1/report_service.pb.h"

namespace thidua::test {
namespace {

using namespace audit::v1;

Ask Advance(World& w, int64_t seconds) {
  auto request = WithId<AdvanceBusinessClockRequest>();
  *request.mutable_to() =
      w.Do<BusinessClock>(w.admin, "audit/AuditService/GetBusinessClock", GetBusinessClockRequest()).now();
  request.mutable_to()->set_seconds(request.to().seconds() + seconds);
  return By(w.admin, request);
}

template <class Request>
Request OfSchool(World& w) {
  Request request;
  request.set_campaign_id(w.campaign.id());
  request.set_unit_id(w.school);
  return request;
}

}  // namespace

Scenes AuditAndReportScenes() {
  const std::string audit = "audit/AuditService/";
  const std::string report = "report/ReportService/";
  return {
      {audit + "ListLeaves", [](World& w) { return By(w.admin, ListLeavesRequest()); }},
      {audit + "GetBusinessClock", [](World& w) { return By(w.teacher, GetBusinessClockRequest()); },
       Stranger::kWelcome},
      // Far enough that the clock, which goes on ticking, has not come there when the request is sent.
      {audit + "AdvanceBusinessClock",
       [](World& w) { return Advance(w, 600); },
       Stranger::kRefused,
       1,
       {{"backward", [](World& w) { return Advance(w, -60); }, "CLOCK_BACKWARD"}}},
      {report + "GetCampaignSummary",
       [](World& w) { return By(w.secretary, OfSchool<report::v1::GetCampaignSummaryRequest>(w)); }},
      {report + "ListUnitProgress",
       [](World& w) { return By(w.secretary, OfSchool<report::v1::ListUnitProgressRequest>(w)); }},
  };
}

}  // namespace thidua::test
