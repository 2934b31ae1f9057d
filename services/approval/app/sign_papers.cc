#include "services/approval/app/sign_papers.h"

#include <tuple>
#include <utility>

#include "services/approval/app/judged_files.h"
#include "services/approval/app/named_checkpoints.h"
#include "services/approval/app/seal_papers.h"
#include "services/approval/app/signature.h"
#include "services/approval/app/signing_desk.h"
#include "services/approval/store/seal_store.h"
#include "services/approval/store/signing_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

// Who signs letters somewhere signs whatever is signed there.
constexpr char kSigns[] = "approval.letters.send";

// The paper as it waits for the caller.
absl::StatusOr<store::Issued> FindMine(rpc::Call& call, const std::string& paper_id) {
  auto issued = store::FindAwaited(call.uow(), paper_id);
  if (issued.ok() && call.IsSelf(issued->person_id)) return issued;
  if (!issued.ok() && error::ReasonOf(issued.status()) != reason::kNotFound) return issued;
  ASSIGN_OR_RETURN(const bool is_signed, store::IsSignedBy(call.uow(), paper_id, call.caller().person_id()));
  return error::Of(is_signed ? reason::kSignedAlready : reason::kNotFound);
}

// In the unit of the paper, or in the one that took it over.
absl::Status RequireSigner(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto units, call.Units({unit_id}));
  const std::string heir = units->HeirOf(unit_id);
  if (HoldsThere(call, kSigns, heir) || ActsThere(call, kSigns, heir) != nullptr) return absl::OkStatus();
  return error::Of(reason::kPermissionMissing, {{"permission", kSigns}});
}

signature::Intake IntakeOf(const store::Issued& issued, const std::string& file) {
  signature::Intake intake;
  intake.issued = issued.pdf;
  intake.file = file;
  intake.issued_at = issued.since;
  intake.now = issued.now;
  signature::ExpectedSigner& signer = intake.signers.emplace_back();
  signer.name = "người đã ký ban hành văn bản";
  signer.box = BoxOf(*issued.place);
  return intake;
}

}  // namespace

absl::Status CheckSignable(const rpc::Call& call, const paper::Paper& paper) {
  if (call.caller().person_id().empty()) return absl::OkStatus();
  const auto unfit = [](const std::string& cause) {
    return error::Because(error::Of(reason::kPaperNotSignable), cause);
  };
  if (paper.places.places_size() != 1) return unfit("the template has not one place for one signer");
  if (const auto objection = signature::FitToIssue(paper.pdf)) return unfit(objection->cause);
  return absl::OkStatus();
}

absl::Status AwaitSignature(rpc::Call& call, const paper::Paper& stored, const std::string& unit_id) {
  const std::string& signer = call.caller().person_id();
  if (signer.empty()) return absl::OkStatus();  // an account that belongs to nobody has no certificate
  RETURN_IF_ERROR(CheckSignable(call, stored));
  return store::InsertAwaited(call.uow(), stored.info.id(), signer, unit_id);
}

absl::StatusOr<v1::ListPapersToSignResponse> ListPapersToSign(rpc::Call& call,
                                                              const v1::ListPapersToSignRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, std::string>::Open(call, request)));
  const std::string& person = call.caller().person_id();
  ASSIGN_OR_RETURN(auto awaited,
                   store::ListAwaited(call.uow(), person, page.after<0>(), page.after<1>(), page.limit()));
  v1::ListPapersToSignResponse response;
  response.set_next_page_token(page.Cut(awaited, [](const auto& last) {
    return std::tuple(absl::ToUnixMicros(last.since), last.paper.paper().id());
  }));
  for (auto& one : awaited) *response.add_papers() = std::move(one.paper);
  const SigningDesk desk(call.runtime().data_dir());
  response.set_in_use(desk.InUse());
  ASSIGN_OR_RETURN(const auto fingerprints, desk.FingerprintsOf(person));
  for (const auto& fingerprint : fingerprints) response.add_fingerprints(fingerprint);
  ASSIGN_OR_RETURN(const absl::Time now, store::ClockOfCertificates(call.uow()));
  *response.mutable_now() = rpc::FromTime(now);
  ASSIGN_OR_RETURN(*response.mutable_checkpoint(), CheckpointToName(call));
  return response;
}

absl::StatusOr<v1::SignedPaper> AttachSignedPaper(rpc::Call& call,
                                                  const v1::AttachSignedPaperRequest& request) {
  ASSIGN_OR_RETURN(const store::Issued issued, FindMine(call, request.paper_id()));
  RETURN_IF_ERROR(RequireSigner(call, issued.unit_id));
  if (!issued.place) return error::Internal("a paper that waits for a signature has no single place for it");
  const SigningDesk desk(call.runtime().data_dir());
  ASSIGN_OR_RETURN(const signature::Judge judge, desk.Judge());
  ASSIGN_OR_RETURN(const auto fingerprints, desk.FingerprintsOf(issued.person_id));
  if (fingerprints.empty())
    return error::Of(reason::kCertificateNotRegistered, {{"person", issued.person_id}});
  ASSIGN_OR_RETURN(const signature::Accepted accepted,
                   Judged(judge, IntakeOf(issued, request.file()), fingerprints));
  ASSIGN_OR_RETURN(const bool is_sealed, IsSealed(call, issued.unit_id));
  const signature::AcceptedSignature& made = accepted.signatures.front();
  RETURN_IF_ERROR(CheckNamed(call, made.checkpoint, {issued.since, issued.now}));

  v1::SignedPaper paper;
  paper.set_paper_id(request.paper_id());
  paper.set_sha256(accepted.sha256);
  paper.set_size_bytes(static_cast<int64_t>(request.file().size()));
  paper.set_signer_person_id(issued.person_id);
  paper.set_fingerprint(made.fingerprint);
  paper.set_certificate_subject(made.subject);
  *paper.mutable_claimed_at() = rpc::FromTime(made.claimed_at);
  if (made.stamped_at) *paper.mutable_stamped_at() = rpc::FromTime(*made.stamped_at);
  paper.set_checkpoint(NameOf(made.checkpoint));
  ASSIGN_OR_RETURN(const bool first, store::DeleteAwaited(call.uow(), request.paper_id()));
  if (!first) return error::Of(reason::kSignedAlready);
  RETURN_IF_ERROR(store::InsertSigned(call.uow(), paper, issued.unit_id, request.file()));
  if (is_sealed) RETURN_IF_ERROR(store::InsertSealAwaited(call.uow(), paper.paper_id(), issued.unit_id));
  call.uow().Leaf({"signed_paper", paper.paper_id(), 1}, {{"unit", issued.unit_id},
                                                          {"signed", paper.sha256()},
                                                          {"certificate", paper.fingerprint()},
                                                          {"checkpoint", paper.checkpoint()}});
  return paper;
}

absl::Status PutSignedFile(rpc::Call& call, common::v1::PaperFile& file) {
  ASSIGN_OR_RETURN(auto found, store::FindSigned(call.uow(), file.info().id()));
  if (!found) return absl::OkStatus();
  if (const auto objection = signature::SameAsAccepted(found->pdf, found->sha256)) return Refused(*objection);
  file.mutable_info()->set_is_signed(true);
  file.mutable_info()->set_is_sealed(found->is_sealed);
  file.mutable_info()->set_sha256(found->sha256);
  file.mutable_info()->set_size_bytes(static_cast<int64_t>(found->pdf.size()));
  file.set_content(std::move(found->pdf));
  return absl::OkStatus();
}

}  // namespace thidua::approval
