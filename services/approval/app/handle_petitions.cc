#include "services/approval/app/handle_petitions.h"

#include <functional>

#include "services/approval/app/denouncer.h"
#include "services/approval/app/paper_checks.h"
#include "services/approval/app/petition_access.h"
#include "services/approval/app/signature.h"
#include "services/approval/domain/petition_rules.h"
#include "services/common/rpc/convert.h"
#include "services/common/text/compare.h"
#include "thidua/directory/v1/directory_service.pb.h"

namespace thidua::approval {
namespace {

using v1::Petition;
using Change = std::function<absl::Status(Petition& data, absl::CivilDay today)>;

// One act of a handler on the petition, in the state in which they saw it. The answer is without the text of
// a denunciation: it is kept for repeats.
template <class Request>
absl::StatusOr<Petition> HandlePetition(rpc::Call& call, const Request& request, PetitionAct act,
                                        const Change& change) {
  ASSIGN_OR_RETURN(const store::StoredPetition seen, store::FindPetition(call.uow(), request.id()));
  ASSIGN_OR_RETURN(const std::string desk, RequireHandler(call, seen));
  if (act == PetitionAct::kResolve && !HoldsThere(call, kResolvesPetitions, desk))
    return error::Of(reason::kPermissionMissing, {{"permission", kResolvesPetitions}});
  ASSIGN_OR_RETURN(const bool about_oneself, IsAboutOneself(call, seen.data));
  ASSIGN_OR_RETURN(store::StoredPetition stored, store::LockPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  Petition& data = stored.data;
  std::vector<error::UnmetGuard> unmet;
  if (call.IsSelf(data.filer_person_id()) || about_oneself) {
    unmet.push_back({"not_own_case",
                     "Đơn này là của bạn, hoặc về bạn hay tập thể của bạn. Xin để người khác có thẩm quyền "
                     "giải quyết.",
                     data.id()});
  }
  for (const Unmet& guard : WhyNot(act, data, today))
    unmet.push_back({guard.guard, guard.message, data.id()});
  if (!unmet.empty()) return error::Guards(unmet);
  RETURN_IF_ERROR(change(data, today));
  SetDue(data);
  stored.revision += 1;
  data.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(AddWords(call, data));
  RETURN_IF_ERROR(store::Update(call.uow(), stored));
  LeavePetition(call, stored);
  RETURN_IF_ERROR(TellOfComplaint(call, stored, desk));
  return data;
}

}  // namespace

absl::StatusOr<Petition> AcceptPetition(rpc::Call& call, const v1::AcceptPetitionRequest& request) {
  return HandlePetition(call, request, PetitionAct::kAccept, [&](Petition& data, absl::CivilDay today) {
    data.set_state(Petition::ACCEPTED);
    data.set_remote(request.remote());
    *data.mutable_accepted_on() = rpc::FromDay(today);
    return absl::OkStatus();
  });
}

absl::StatusOr<Petition> DeclinePetition(rpc::Call& call, const v1::DeclinePetitionRequest& request) {
  return HandlePetition(call, request, PetitionAct::kDecline, [&](Petition& data, absl::CivilDay today) {
    data.set_state(Petition::DECLINED);
    data.set_answer(request.answer());
    *data.mutable_date() = rpc::FromDay(today);
    return absl::OkStatus();
  });
}

absl::StatusOr<Petition> ExtendPetition(rpc::Call& call, const v1::ExtendPetitionRequest& request) {
  return HandlePetition(call, request, PetitionAct::kExtend, [&](Petition& data, absl::CivilDay) {
    data.set_extended(true);
    data.set_answer(request.answer());
    return absl::OkStatus();
  });
}

absl::StatusOr<Petition> ResolvePetition(rpc::Call& call, const v1::ResolvePetitionRequest& request) {
  if (text::ComparisonKey(request.number()).empty()) return error::Field("number", "Chưa nhập số văn bản.");
  return HandlePetition(call, request, PetitionAct::kResolve, [&](Petition& data, absl::CivilDay today) {
    const absl::CivilDay dated = rpc::ToDay(request.date());
    if (dated > today) return error::Field("date", "Ngày văn bản không được sau hôm nay.");
    if (dated < rpc::ToDay(data.accepted_on()))
      return error::Field("date", "Ngày văn bản không được trước ngày thụ lý.");
    data.set_state(Petition::RESOLVED);
    data.set_outcome(request.outcome());
    data.set_number(request.number());
    *data.mutable_date() = request.date();
    data.set_answer(request.answer());
    SetNextStep(data);
    return absl::OkStatus();
  });
}

absl::StatusOr<v1::RevealDenouncerResponse> RevealDenouncer(rpc::Call& call,
                                                            const v1::RevealDenouncerRequest& request) {
  ASSIGN_OR_RETURN(const store::StoredPetition stored, store::FindPetition(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireHandler(call, stored).status());
  if (stored.data.kind() != Petition::DENUNCIATION) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(const std::string person_id, OpenFiler(call, stored));
  directory::v1::BatchGetPeopleRequest people;
  people.add_ids(person_id);
  ASSIGN_OR_RETURN(const auto found, call.Invoke<directory::v1::BatchGetPeopleResponse>(
                                         "directory", "DirectoryService/BatchGetPeople", people));
  v1::RevealDenouncerResponse response;
  response.set_person_id(person_id);
  if (found.people_size() == 1) {
    response.set_full_name(found.people(0).full_name());
    response.set_position(found.people(0).position());
    ASSIGN_OR_RETURN(const auto units, call.Units({found.people(0).unit_id()}));
    response.set_unit_name(units->NameOf(found.people(0).unit_id()));
  }
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(
      store::InsertReveal(call.uow(), request.id(), call.caller().person_id(), now, request.reason()));
  call.uow().Leaf({audit::kLoneAct, crypto::NewUuid(), 1}, {{"petition", request.id()}});
  return response;
}

}  // namespace thidua::approval
