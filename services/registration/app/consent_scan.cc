#include "services/registration/app/consent_scan.h"

#include "services/common/file/evidence.h"
#include "services/registration/app/registration_record.h"
#include "services/registration/store/registration_store.h"

namespace thidua::registration {

absl::StatusOr<v1::Registration> AttachConsentScan(rpc::Call& call,
                                                   const v1::AttachConsentScanRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindRegistration(call.uow(), request.registration_id()));
  RETURN_IF_ERROR(call.Require("registration.registrations.manage", seen.registration.unit_id()));
  ASSIGN_OR_RETURN(const file::Evidence taken, file::EvidenceOf(request.file_name(), request.content()));
  ASSIGN_OR_RETURN(auto stored, store::LockRegistration(call.uow(), request.registration_id()));
  v1::Registration& registration = stored.registration;
  if (!registration.has_consent()) {
    return error::Guards(
        {{"consent_stated", "Đăng ký này không do người khác ghi thay nên không cần bản quét đồng ý.", ""}});
  }
  common::v1::Consent* consent = registration.mutable_consent();
  if (!consent->scan_sha256().empty()) {
    return error::Of(reason::kEvidenceAttachedAlready, {{"file", consent->scan_name()}});
  }
  consent->set_scan_name(taken.name);
  consent->set_scan_sha256(taken.sha256);
  stored.revision += 1;
  registration.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::InsertScan(call.uow(), stored, taken.media_type, request.content()));
  Leave(call, stored);
  return registration;
}

absl::StatusOr<v1::GetConsentScanResponse> GetConsentScan(rpc::Call& call,
                                                          const v1::GetConsentScanRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindRegistration(call.uow(), request.registration_id()));
  const v1::Registration& registration = seen.registration;
  if (!call.IsSelf(registration.subject().id())) {
    RETURN_IF_ERROR(call.RequireVisible("registration.registrations.read", registration.unit_id()));
  }
  ASSIGN_OR_RETURN(auto scan, store::FindScan(call.uow(), request.registration_id()));
  call.RecordPersonalRead("registration", registration.id(), registration.subject().id());
  return scan;
}

}  // namespace thidua::registration
