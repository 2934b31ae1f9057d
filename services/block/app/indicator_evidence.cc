#include "services/block/app/indicator_evidence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/block/app/indicator_view.h"
#include "services/block/store/indicator_evidence_store.h"
#include "services/common/file/evidence.h"
#include "services/common/rpc/convert.h"

namespace thidua::block {
namespace {

using v1::Indicator;

constexpr char kReport[] = "block.indicators.report";
constexpr int kMaxFiles = 20;  // of one report, as of a dossier

void LeaveFile(rpc::Call& call, const store::StoredEvidence& stored) {
  call.uow().SealedLeaf({"indicator_evidence", stored.evidence.id(), stored.revision},
                        {{"report", stored.report_id},
                         {"code", stored.evidence.code()},
                         {"redacted", stored.evidence.has_redaction() ? "true" : "false"}},
                        store::FileOf(stored.evidence));
}

// Not there yet, and with room for it beside those whose bytes are there.
absl::Status CheckRoom(const store::StoredReport& report, const std::string& code,
                       const std::string& sha256) {
  int kept = 0;
  for (const v1::IndicatorEvidence& file : report.evidence) {
    if (file.code() == code && file.sha256() == sha256) {
      return error::Of(reason::kEvidenceAttachedAlready, {{"file", file.file_name()}});
    }
    if (!file.has_redaction()) ++kept;
  }
  if (kept < kMaxFiles) return absl::OkStatus();
  return error::Of(reason::kEvidenceLimit, {{"max", std::to_string(kMaxFiles)}});
}

const Indicator* Find(const v1::IndicatorSheet& sheet, const std::string& code) {
  const auto& all = sheet.indicators();
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const Indicator& one) { return one.code() == code; });
  return it == all.end() ? nullptr : &*it;
}

// Each proves what it has said itself.
absl::Status CheckCode(const v1::IndicatorSheet& sheet, const store::StoredReport& report,
                       const std::string& code, Indicator::Reporter reporter) {
  const Indicator* indicator = Find(sheet, code);
  if (indicator == nullptr || report.entries.count(code) == 0) {
    return error::Field("code", "Xin gửi số liệu của chỉ số này trước, rồi đính kèm minh chứng.");
  }
  if (indicator->reporter() == reporter) return absl::OkStatus();
  return error::Field("code", reporter == Indicator::UNIT_ITSELF
                                  ? "Chỉ số này do đơn vị tổng hợp nhập và minh chứng."
                                  : "Chỉ số này do chính đơn vị báo cáo và minh chứng.");
}

// The right is proven; files are counted, and the sheet is closed, one after the other.
template <class Request>
absl::StatusOr<v1::IndicatorEvidence> Attach(rpc::Call& call, const Request& request,
                                             const std::string& sheet_id, Indicator::Reporter reporter) {
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(const auto sheet, store::LockSheet(call.uow(), sheet_id));
  ASSIGN_OR_RETURN(const auto report, store::FindReport(call.uow(), request.report_id()));
  if (sheet.sheet.closed()) return error::Of(reason::kIndicatorSheetClosed);
  RETURN_IF_ERROR(CheckCode(sheet.sheet, report, request.code(), reporter));
  RETURN_IF_ERROR(CheckRoom(report, request.code(), taken.sha256));
  store::StoredEvidence stored;
  stored.revision = 1;
  stored.report_id = report.id;
  v1::IndicatorEvidence& evidence = stored.evidence;
  evidence.set_id(crypto::NewUuid());
  evidence.set_code(request.code());
  evidence.set_file_name(taken.name);
  evidence.set_media_type(taken.media_type);
  evidence.set_size_bytes(static_cast<int64_t>(request.content().size()));
  evidence.set_sha256(taken.sha256);
  evidence.set_encrypted(taken.encrypted);
  evidence.set_attached_by_person_id(call.caller().person_id());
  *evidence.mutable_attached_at() = rpc::FromTime(now);
  evidence.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertEvidence(call.uow(), stored, request.content()));
  LeaveFile(call, stored);
  return evidence;
}

// The right is proven.
template <class Request>
absl::StatusOr<v1::IndicatorEvidence> Redact(rpc::Call& call, const Request& request) {
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(auto stored, store::LockEvidence(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  v1::IndicatorEvidence& evidence = stored.evidence;
  if (evidence.has_redaction()) {
    return error::Guards({{"evidence_there", "Nội dung tệp này đã được rút bỏ.", evidence.id()}});
  }
  v1::IndicatorEvidence::Redaction* redaction = evidence.mutable_redaction();
  redaction->set_person_id(call.caller().person_id());
  redaction->set_reason(request.reason());
  *redaction->mutable_at() = rpc::FromTime(now);
  stored.revision += 1;
  evidence.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::RedactEvidence(call.uow(), stored));
  LeaveFile(call, stored);
  return evidence;
}

// A file with the report and the sheet it is of. What a sheet asks for stays once somebody has reported.
struct Placed {
  store::StoredEvidence file;
  store::StoredReport report;
  v1::IndicatorSheet sheet;
};
absl::StatusOr<Placed> PlaceOf(rpc::Call& call, const std::string& id) {
  Placed out;
  ASSIGN_OR_RETURN(out.file, store::FindEvidence(call.uow(), id));
  ASSIGN_OR_RETURN(out.report, store::FindReport(call.uow(), out.file.report_id));
  ASSIGN_OR_RETURN(auto stored, store::FindSheet(call.uow(), out.report.sheet_id));
  out.sheet = std::move(stored.sheet);
  return out;
}

bool IsOf(const Placed& placed, Indicator::Reporter reporter) {
  const Indicator* indicator = Find(placed.sheet, placed.file.evidence.code());
  return indicator != nullptr && indicator->reporter() == reporter;
}

}  // namespace

absl::StatusOr<v1::IndicatorEvidence> AttachIndicatorEvidence(
    rpc::Call& call, const v1::AttachIndicatorEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindReport(call.uow(), request.report_id()));
  RETURN_IF_ERROR(call.Require(kReport, seen.unit_id));
  return Attach(call, request, seen.sheet_id, Indicator::UNIT_ITSELF);
}

absl::StatusOr<v1::IndicatorEvidence> AttachCollectedEvidence(
    rpc::Call& call, const v1::AttachCollectedEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindReport(call.uow(), request.report_id()));
  ASSIGN_OR_RETURN(const auto sheet, store::FindSheet(call.uow(), seen.sheet_id));
  RETURN_IF_ERROR(RequireCollector(call, sheet.sheet));
  return Attach(call, request, seen.sheet_id, Indicator::COLLECTOR);
}

absl::StatusOr<v1::IndicatorEvidence> RedactIndicatorEvidence(
    rpc::Call& call, const v1::RedactIndicatorEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const Placed placed, PlaceOf(call, request.id()));
  RETURN_IF_ERROR(call.Require(kReport, placed.report.unit_id));
  if (!IsOf(placed, Indicator::UNIT_ITSELF)) return error::Of(reason::kNotFound);
  return Redact(call, request);
}

absl::StatusOr<v1::IndicatorEvidence> RedactCollectedEvidence(
    rpc::Call& call, const v1::RedactCollectedEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const Placed placed, PlaceOf(call, request.id()));
  RETURN_IF_ERROR(RequireCollector(call, placed.sheet));
  if (!IsOf(placed, Indicator::COLLECTOR)) return error::Of(reason::kNotFound);
  return Redact(call, request);
}

absl::StatusOr<v1::GetIndicatorEvidenceResponse> GetIndicatorEvidence(
    rpc::Call& call, const v1::GetIndicatorEvidenceRequest& request) {
  ASSIGN_OR_RETURN(Placed placed, PlaceOf(call, request.id()));
  ASSIGN_OR_RETURN(const bool sees, SeesReasons(call, placed.sheet));
  if (!sees) return error::Of(reason::kNotFound);
  if (placed.file.evidence.has_redaction()) {
    return error::Of(reason::kEvidenceRedacted, {{"file", placed.file.evidence.file_name()}});
  }
  v1::GetIndicatorEvidenceResponse response;
  *response.mutable_evidence() = std::move(placed.file.evidence);
  ASSIGN_OR_RETURN(*response.mutable_content(), store::EvidenceContent(call.uow(), request.id()));
  return response;
}

}  // namespace thidua::block
