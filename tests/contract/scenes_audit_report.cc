#include "services/common/rpc/caller.h"
#include "tests/contract/scenes.h"
#include "tests/contract/witness_key.h"
#include "tests/support/await.h"
#include "thidua/audit/v1/audit_service.pb.h"
#include "thidua/report/v1/notice_service.pb.h"
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

// Of the school, once its leaf is under a published checkpoint.
GetProofRequest ProofOfSchool(World& w) {
  GetProofRequest request;
  request.set_aggregate_type("unit");
  request.set_aggregate_id(w.school);
  Await("the school's leaf is published", [&] {
    GetProofResponse response;
    return w.api.Call(w.admin, "audit/AuditService/GetProof", request, &response).ok();
  });
  return request;
}

// A witness of the newest checkpoint whom the policy names, or does not; `beyond` is added to the size.
Ask CosignAs(World& w, bool trusted, int64_t beyond = 0) {
  static const WitnessKey& known = *new WitnessKey(w.stack, "nhan-chung");
  static const WitnessKey& stranger = *new WitnessKey("nguoi-la");
  const Actor auditor = w.NewActor(w.district, {{identity::v1::AUDITOR, rpc::kWholeDeployment}});
  const auto text =
      w.Do<GetCheckpointResponse>(auditor, "audit/AuditService/GetCheckpoint", GetCheckpointRequest())
          .for_witness();
  return By(auditor, (trusted ? known : stranger).Cosign(text, beyond));
}

Ask CheckpointAfter(World& w, int64_t old_size) {
  GetCheckpointRequest request;
  request.set_old_size(old_size);
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
  const std::string notices = "report/NoticeService/";
  return {
      {audit + "ListLeaves", [](World& w) { return By(w.admin, ListLeavesRequest()); }},
      {audit + "ListSights", [](World& w) { return By(w.teacher, ListSightsRequest()); }, Stranger::kWelcome},
      {audit + "GetProof", [](World& w) { return By(w.admin, ProofOfSchool(w)); }},
      {audit + "GetCheckpoint",
       [](World& w) { return CheckpointAfter(w, 1); },
       Stranger::kRefused,
       0,
       {{"longer_than_the_log", [](World& w) { return CheckpointAfter(w, 1'000'000'000); },
         "CHECKPOINT_UNKNOWN"}}},
      {audit + "AddCosignature",
       [](World& w) { return CosignAs(w, true); },
       Stranger::kRefused,
       1,
       {{"by_a_stranger", [](World& w) { return CosignAs(w, false); }, "WITNESS_NOT_TRUSTED"},
        {"of_no_checkpoint", [](World& w) { return CosignAs(w, true, 1'000'000'000); },
         "CHECKPOINT_UNKNOWN"}}},
      {audit + "GetStorage", [](World& w) { return By(w.admin, GetStorageRequest()); }},
      {audit + "GetBusinessClock", [](World& w) { return By(w.teacher, GetBusinessClockRequest()); },
       Stranger::kWelcome},
      // Far enough that the clock, which goes on ticking, has not come there when the request is sent.
      {audit + "AdvanceBusinessClock",
       [](World& w) { return Advance(w, 600); },
       Stranger::kRefused,
       1,
       {{"backward", [](World& w) { return Advance(w, -60); }, "CLOCK_BACKWARD"}}},
      {notices + "ListNotices", [](World& w) { return By(w.teacher, report::v1::ListNoticesRequest()); },
       Stranger::kWelcome},
      {notices + "MarkNoticesRead",
       [](World& w) {
         auto request = WithId<report::v1::MarkNoticesReadRequest>();
         request.add_ids(crypto::NewUuid());
         request.set_up_to_id(crypto::NewUuid());
         return By(w.teacher, request);
       },
       Stranger::kWelcome, 0},
      {notices + "GetNoticeSettings",
       [](World& w) { return By(w.teacher, report::v1::GetNoticeSettingsRequest()); }, Stranger::kWelcome},
      {notices + "SetNoticeSettings",
       [](World& w) {
         const Actor teacher = w.NewActor(w.school, {{identity::v1::TEACHER, w.school}});
         auto request = WithId<report::v1::SetNoticeSettingsRequest>();
         request.set_etag(w.Do<report::v1::NoticeSettings>(teacher, "report/NoticeService/GetNoticeSettings",
                                                           report::v1::GetNoticeSettingsRequest())
                              .etag());
         request.set_one_day(true);
         return By(teacher, request);
       },
       Stranger::kWelcome, 0},
      {notices + "GetDaySummary", [](World& w) { return By(w.teacher, report::v1::GetDaySummaryRequest()); },
       Stranger::kWelcome},
      {notices + "Watch", [](World& w) { return By(w.teacher, report::v1::WatchNoticesRequest()); },
       Stranger::kWelcome},
      {report + "GetCampaignSummary",
       [](World& w) { return By(w.secretary, OfSchool<report::v1::GetCampaignSummaryRequest>(w)); }},
      {report + "ListUnitProgress",
       [](World& w) { return By(w.secretary, OfSchool<report::v1::ListUnitProgressRequest>(w)); }},
  };
}

}  // namespace thidua::test
