#include "services/approval/app/seal_papers.h"

#include <tuple>
#include <utility>
#include <vector>

#include "services/approval/app/judged_files.h"
#include "services/approval/app/named_checkpoints.h"
#include "services/approval/app/signature.h"
#include "services/approval/app/signing_desk.h"
#include "services/approval/store/seal_store.h"
#include "services/approval/store/signing_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

constexpr char kSeals[] = "approval.papers.seal";

// The very units where the caller keeps the seal, with those that these have taken over.
absl::StatusOr<std::vector<std::string>> SealedUnits(rpc::Call& call) {
  std::vector<std::string> own;
  for (const auto& in : call.caller().units()) {
    if (HoldsThere(call, kSeals, in.unit_id())) own.push_back(in.unit_id());
  }
  ASSIGN_OR_RETURN(const auto units, call.Units(own));
  std::vector<std::string> all;
  for (const auto& unit : own) {
    for (auto& id : units->WithTakenOver(unit)) all.push_back(std::move(id));
  }
  return all;
}

// The body that carries on what was the unit's: its certificate seals.
absl::StatusOr<std::string> BodyOf(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto units, call.Units({unit_id}));
  return units->HeirOf(unit_id);
}

// The seal in its real size, its right third over the left third of the signature (NĐ 30/2020 Đ.33 k.1).
signature::Box SealBox(const common::v1::SignaturePlace& place, const v1::AttachSealedPaperRequest& request) {
  const double width = request.seal_width() / 10.0, height = request.seal_height() / 10.0;
  return {place.page(), place.x() + place.width() / 3 - width, place.y() + place.height() / 2 - height / 2,
          width, height};
}

// The file begins with the bytes that the leader signed, and has the body's signature alone behind them.
signature::Intake IntakeOf(const store::ToSeal& paper, const v1::AttachSealedPaperRequest& request) {
  signature::Intake intake;
  intake.issued = paper.signed_pdf;
  intake.file = request.file();
  intake.issued_at = paper.signed_at;
  intake.now = paper.now;
  signature::ExpectedSigner& leader = intake.signers.emplace_back();
  leader.fingerprint = paper.signer_fingerprint;
  leader.name = "người đã ký ban hành văn bản";
  leader.box = BoxOf(*paper.place);
  leader.accepted_at = paper.signed_at;
  signature::ExpectedSigner& body = intake.signers.emplace_back();
  body.name = "cơ quan ban hành văn bản";
  body.box = SealBox(*paper.place, request);
  return intake;
}

}  // namespace

absl::StatusOr<bool> IsSealed(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const std::string body, BodyOf(call, unit_id));
  ASSIGN_OR_RETURN(const auto fingerprints, SigningDesk(call.runtime().data_dir()).FingerprintsOfBody(body));
  return !fingerprints.empty();
}

absl::StatusOr<v1::ListPapersToSealResponse> ListPapersToSeal(rpc::Call& call,
                                                              const v1::ListPapersToSealRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<int64_t, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(const auto units, SealedUnits(call));
  ASSIGN_OR_RETURN(auto awaited, store::ListSealsAwaited(call.uow(), units, page.after<0>(), page.after<1>(),
                                                         page.limit()));
  v1::ListPapersToSealResponse response;
  response.set_next_page_token(page.Cut(awaited, [](const auto& last) {
    return std::tuple(absl::ToUnixMicros(last.since), last.paper.paper().id());
  }));
  const SigningDesk desk(call.runtime().data_dir());
  for (auto& one : awaited) {
    ASSIGN_OR_RETURN(const std::string body, BodyOf(call, one.paper.unit_id()));
    ASSIGN_OR_RETURN(const auto fingerprints, desk.FingerprintsOfBody(body));
    for (const auto& fingerprint : fingerprints) one.paper.add_fingerprints(fingerprint);
    *response.add_papers() = std::move(one.paper);
  }
  ASSIGN_OR_RETURN(const absl::Time now, store::ClockOfCertificates(call.uow()));
  *response.mutable_now() = rpc::FromTime(now);
  ASSIGN_OR_RETURN(*response.mutable_checkpoint(), CheckpointToName(call));
  return response;
}

absl::StatusOr<v1::SealedPaper> AttachSealedPaper(rpc::Call& call,
                                                  const v1::AttachSealedPaperRequest& request) {
  ASSIGN_OR_RETURN(const store::ToSeal paper, store::FindToSeal(call.uow(), request.paper_id()));
  ASSIGN_OR_RETURN(const std::string body, BodyOf(call, paper.unit_id));
  if (!HoldsThere(call, kSeals, body)) return error::Of(reason::kPermissionMissing, {{"permission", kSeals}});
  if (!paper.waits) return error::Of(reason::kSealedAlready);
  if (!paper.place)
    return error::Internal("a paper that waits for a seal has no single place for a signature");
  const SigningDesk desk(call.runtime().data_dir());
  ASSIGN_OR_RETURN(const signature::Judge judge, desk.Judge());
  ASSIGN_OR_RETURN(const auto fingerprints, desk.FingerprintsOfBody(body));
  if (fingerprints.empty()) return error::Of(reason::kSealNotRegistered);
  ASSIGN_OR_RETURN(const signature::Accepted accepted, Judged(judge, IntakeOf(paper, request), fingerprints));
  const signature::AcceptedSignature& made = accepted.signatures.back();
  RETURN_IF_ERROR(CheckNamed(call, made.checkpoint, {paper.signed_at, paper.now}));

  v1::SealedPaper sealed;
  sealed.set_paper_id(request.paper_id());
  sealed.set_sha256(accepted.sha256);
  sealed.set_size_bytes(static_cast<int64_t>(request.file().size()));
  sealed.set_fingerprint(made.fingerprint);
  sealed.set_certificate_subject(made.subject);
  *sealed.mutable_claimed_at() = rpc::FromTime(made.claimed_at);
  if (made.stamped_at) *sealed.mutable_stamped_at() = rpc::FromTime(*made.stamped_at);
  sealed.set_checkpoint(NameOf(made.checkpoint));
  ASSIGN_OR_RETURN(const bool first, store::DeleteSealAwaited(call.uow(), request.paper_id()));
  if (!first) return error::Of(reason::kSealedAlready);
  RETURN_IF_ERROR(
      store::InsertSealed(call.uow(), sealed, paper.unit_id, call.caller().person_id(), request.file()));
  call.uow().Leaf({"sealed_paper", sealed.paper_id(), 1}, {{"unit", paper.unit_id},
                                                           {"sealed", sealed.sha256()},
                                                           {"certificate", sealed.fingerprint()},
                                                           {"checkpoint", sealed.checkpoint()}});
  return sealed;
}

}  // namespace thidua::approval
