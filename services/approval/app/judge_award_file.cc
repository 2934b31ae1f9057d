#include "services/approval/app/judge_award_file.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "services/approval/app/judged_files.h"
#include "services/approval/app/signature.h"
#include "services/approval/app/signing_desk.h"
#include "services/approval/store/case_store.h"
#include "services/approval/store/paper_store.h"
#include "services/approval/store/signing_store.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"
#include "services/common/text/compare.h"

namespace thidua::approval {
namespace {

using Response = v1::JudgeAwardFileResponse;

// A decision of ours that the folder claims to be of, and the award that it claims; without a case where the
// decision has none for such a subject.
struct Claimed {
  v1::Decision decision;
  std::optional<v1::Case> award;
};

bool Same(const std::string& a, const std::string& b) {
  return text::ComparisonKey(a) == text::ComparisonKey(b);
}

bool SameSubject(const common::v1::Subject& a, const common::v1::Subject& b) {
  return a.kind() == b.kind() && a.id() == b.id();
}

bool SameAuthority(const rpc::UnitTree& units, const v1::Decision& decision,
                   const v1::JudgeAwardFileRequest& request) {
  if (!request.issuing_unit_id().empty()) return request.issuing_unit_id() == decision.unit_id();
  return Same(units.NameOf(decision.unit_id()), request.issuing_body()) ||
         Same(IssuingBody(units, decision.unit_id()), request.issuing_body());
}

// The award by its id, which nobody guesses.
absl::StatusOr<std::optional<Claimed>> ByAward(rpc::Call& call, const std::string& award_id) {
  if (award_id.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(auto cases, store::FindAll(call.uow(), {award_id}));
  if (cases.empty() || cases.front().data.decision_id().empty()) return std::nullopt;
  Claimed claimed;
  ASSIGN_OR_RETURN(claimed.decision, store::FindDecision(call.uow(), cases.front().data.decision_id()));
  claimed.award = std::move(cases.front().data);
  return claimed;
}

// By number, day and authority: somebody may have written another id into the folder.
absl::StatusOr<std::optional<Claimed>> ByNumber(rpc::Call& call, const rpc::UnitTree& units,
                                                const v1::JudgeAwardFileRequest& request) {
  ASSIGN_OR_RETURN(auto decisions,
                   store::DecisionsNumbered(call.uow(), request.number(), rpc::ToDay(request.date())));
  const auto ours = std::find_if(decisions.begin(), decisions.end(), [&](const auto& decision) {
    return SameAuthority(units, decision, request);
  });
  if (ours == decisions.end()) return std::nullopt;
  Claimed claimed{std::move(*ours), std::nullopt};
  const auto& ids = claimed.decision.case_ids();
  ASSIGN_OR_RETURN(auto cases, store::FindAll(call.uow(), {ids.begin(), ids.end()}));
  for (auto& stored : cases) {
    if (SameSubject(stored.data.subject(), request.subject()) &&
        stored.data.title_code() == request.title_code()) {
      claimed.award = std::move(stored.data);
    }
  }
  return claimed;
}

absl::Status Compare(rpc::Call& call, const rpc::UnitTree& units, const Claimed& claimed,
                     const v1::JudgeAwardFileRequest& request, Response& response) {
  const v1::Decision& decision = claimed.decision;
  const auto differs = [&](bool is_same, Response::Difference what) {
    if (!is_same) response.add_differs(what);
  };
  differs(Same(decision.number(), request.number()), Response::NUMBER);
  differs(rpc::ToDay(decision.date()) == rpc::ToDay(request.date()), Response::DAY);
  differs(SameAuthority(units, decision, request), Response::AUTHORITY);
  differs(claimed.award && SameSubject(claimed.award->subject(), request.subject()), Response::SUBJECT);
  if (claimed.award) {
    differs(claimed.award->title_code() == request.title_code(), Response::TITLE);
    differs(claimed.award->school_year() == request.school_year(), Response::YEAR);
  }
  bool is_ours = false;
  if (!decision.paper_id().empty()) {
    ASSIGN_OR_RETURN(is_ours,
                     store::IsFileOf(call.uow(), decision.paper_id(), crypto::Sha256(request.content())));
  }
  differs(is_ours, Response::PAPER);
  response.set_origin(response.differs().empty() ? Response::ISSUED_HERE : Response::CONTRADICTED);
  // Of what the folder makes up there is none.
  if (response.origin() == Response::ISSUED_HERE) response.set_standing(claimed.award->standing());
  return absl::OkStatus();
}

absl::Status JudgeSignatures(rpc::Call& call, const std::string& file, Response& response) {
  const SigningDesk desk(call.runtime().data_dir());
  if (!desk.InUse()) {
    response.set_signatures(Response::NOT_JUDGED);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const signature::Judge judge, desk.Judge());
  ASSIGN_OR_RETURN(const absl::Time now, store::ClockOfCertificates(call.uow()));
  const auto verdict = judge.Vouch(file, now);
  if (const auto* refusal = std::get_if<signature::Refusal>(&verdict)) {
    const bool is_unsigned = refusal->reason == reason::kSignatureMissing;
    response.set_signatures(is_unsigned ? Response::NONE : Response::REFUSED);
    if (!is_unsigned) response.set_refusal(error::WordsOf(Refused(*refusal)));
    return absl::OkStatus();
  }
  response.set_signatures(Response::TRUSTED);
  for (const auto& made : std::get<signature::Accepted>(verdict).signatures) {
    Response::Signer* signer = response.add_signers();
    signer->set_subject(made.subject);
    *signer->mutable_claimed_at() = rpc::FromTime(made.claimed_at);
    if (made.stamped_at) *signer->mutable_stamped_at() = rpc::FromTime(*made.stamped_at);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::JudgeAwardFileResponse> JudgeAwardFile(rpc::Call& call,
                                                          const v1::JudgeAwardFileRequest& request) {
  Response response;
  ASSIGN_OR_RETURN(auto claimed, ByAward(call, request.award_id()));
  ASSIGN_OR_RETURN(const auto units,
                   call.Units(claimed ? std::vector<std::string>{claimed->decision.unit_id()}
                                      : std::vector<std::string>{}));
  if (!claimed) {
    ASSIGN_OR_RETURN(claimed, ByNumber(call, *units, request));
  }
  if (claimed) {
    RETURN_IF_ERROR(Compare(call, *units, *claimed, request, response));
    return response;
  }
  response.set_origin(Response::OF_ANOTHER);
  RETURN_IF_ERROR(JudgeSignatures(call, request.content(), response));
  return response;
}

}  // namespace thidua::approval
