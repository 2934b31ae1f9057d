#include "services/approval/app/hand_signatures.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/approval/app/signature.h"
#include "services/approval/store/hand_signature_store.h"
#include "services/approval/store/signing_store.h"
#include "services/common/crypto/crypto.h"
#include "services/common/file/attached_file.h"
#include "services/common/rpc/convert.h"
#include "services/policy/calendar.h"

namespace thidua::approval {
namespace {

constexpr char kRecords[] = "approval.papers.record";

// In the unit of the paper, or in the one that took it over. Most who read a paper keep none: for them nobody
// is asked where it belongs.
absl::StatusOr<bool> MayRecord(rpc::Call& call, const store::Signable& paper) {
  const auto& in = call.caller().units();
  const bool keeps_some = std::any_of(
      in.begin(), in.end(), [&](const auto& unit) { return HoldsThere(call, kRecords, unit.unit_id()); });
  if (!keeps_some) return false;
  ASSIGN_OR_RETURN(const auto units, call.Units({paper.unit_id}));
  return HoldsThere(call, kRecords, units->HeirOf(paper.unit_id));
}

absl::Status CheckScan(const std::string& bytes) {
  const file::FileContent content = file::ContentOf(bytes);
  if (content.kind != file::FileKind::kPdf) return error::Of(reason::kScanNotPdf);
  return content.encrypted ? error::Of(reason::kScanLocked) : absl::OkStatus();
}

// A paper gets its number after it was signed, at the latest on the next working day (NĐ 30/2020 Đ.15).
absl::Status CheckDay(absl::CivilDay signed_on, absl::CivilDay dated) {
  if (policy::Calendar::Official().AddWorkingDays(signed_on, 1).day >= dated) return absl::OkStatus();
  return error::Field("signed_on", absl::StrCat("Ngày ký phải từ ngày làm việc liền trước ngày của văn bản, ",
                                                rpc::DayText(dated), ", trở đi."));
}

}  // namespace

absl::StatusOr<v1::HandSignature> RecordHandSignature(rpc::Call& call,
                                                      const v1::RecordHandSignatureRequest& request) {
  ASSIGN_OR_RETURN(const store::Signable paper, store::FindSignable(call.uow(), request.paper_id()));
  ASSIGN_OR_RETURN(const bool may_record, MayRecord(call, paper));
  if (!may_record) return error::Of(reason::kPermissionMissing, {{"permission", kRecords}});
  RETURN_IF_ERROR(CheckDay(rpc::ToDay(request.signed_on()), paper.dated));
  RETURN_IF_ERROR(CheckScan(request.content()));
  const auto name = file::FileNameFor(request.file_name(), file::FileKind::kPdf);
  if (!name) return error::Field("file_name", "Đuôi tệp không phải .pdf. Xin đặt lại tên tệp.");

  v1::HandSignature signature;
  signature.set_paper_id(request.paper_id());
  *signature.mutable_signed_on() = request.signed_on();
  signature.set_signer_person_id(paper.signer_person_id);
  signature.set_sha256(crypto::Hex(crypto::Sha256(request.content())));
  signature.set_size_bytes(static_cast<int64_t>(request.content().size()));
  ASSIGN_OR_RETURN(const bool first, store::DeleteAwaited(call.uow(), request.paper_id()));
  if (!first) return error::Of(reason::kSignedAlready);
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(store::InsertHandSignature(call.uow(), signature, paper.unit_id, *name, request.content(),
                                             now, call.caller().person_id()));
  call.uow().Leaf({"hand_signature", signature.paper_id(), 1},
                  {{"unit", paper.unit_id},
                   {"signed_on", absl::FormatCivilTime(rpc::ToDay(request.signed_on()))},
                   {"scan", signature.sha256()}});
  return signature;
}

absl::Status PutHandSignature(rpc::Call& call, common::v1::PaperFile& file) {
  const std::string& id = file.info().id();
  ASSIGN_OR_RETURN(const auto signed_on, store::HandSignedOn(call.uow(), id));
  if (signed_on) {
    *file.mutable_info()->mutable_hand_signed_on() = rpc::FromDay(*signed_on);
    return absl::OkStatus();
  }
  const auto paper = store::FindSignable(call.uow(), id);
  if (!paper.ok()) {  // one that nobody was to sign
    return error::ReasonOf(paper.status()) == reason::kNotFound ? absl::OkStatus() : paper.status();
  }
  if (!paper->waits) return absl::OkStatus();
  ASSIGN_OR_RETURN(const bool may_record, MayRecord(call, *paper));
  file.set_hand_signable(may_record);
  return absl::OkStatus();
}

absl::Status PutScan(rpc::Call& call, common::v1::PaperFile& file) {
  RETURN_IF_ERROR(PutHandSignature(call, file));
  ASSIGN_OR_RETURN(store::Scan scan, store::FindScan(call.uow(), file.info().id()));
  file.mutable_info()->set_sha256(scan.sha256);
  file.mutable_info()->set_size_bytes(static_cast<int64_t>(scan.pdf.size()));
  file.mutable_info()->set_has_odt(false);
  file.set_content(std::move(scan.pdf));
  return absl::OkStatus();
}

}  // namespace thidua::approval
