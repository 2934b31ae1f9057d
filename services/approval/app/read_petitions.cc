#include "services/approval/app/read_petitions.h"

#include "services/approval/app/denouncer.h"
#include "services/approval/app/petition_access.h"
#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"

namespace thidua::approval {
namespace {

using v1::Petition;

// With what only its filer and its handler read: the text, and what became of the award.
absl::Status AddWhole(rpc::Call& call, store::StoredPetition& stored) {
  Petition& data = stored.data;
  RETURN_IF_ERROR(AddWords(call, data));
  // Of somebody whose data was erased there is no text any more.
  if (data.kind() == Petition::DENUNCIATION && !stored.sealed_body.empty()) {
    ASSIGN_OR_RETURN(std::string text, OpenText(call, stored));
    data.set_text(std::move(text));
  }
  ASSIGN_OR_RETURN(auto rulings,
                   store::RulingsSince(call.uow(), data.case_id(), rpc::ToDay(data.filed_on())));
  for (auto& ruling : rulings) *data.add_rulings() = std::move(ruling);
  return absl::OkStatus();
}

// A petition without a day stands behind all others, as in the table's due_key.
std::string DueKey(const Petition& of) {
  return of.has_due_on() ? absl::FormatCivilTime(rpc::ToDay(of.due_on())) : "9999-12-31";
}

}  // namespace

absl::StatusOr<v1::ListMyPetitionsResponse> ListMyPetitions(rpc::Call& call,
                                                            const v1::ListMyPetitionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, rpc::Paged<int64_t>::Open(call, request));
  const std::string& person = call.caller().person_id();
  if (person.empty()) return v1::ListMyPetitionsResponse();
  ASSIGN_OR_RETURN(auto petitions, store::ListOfFiler(call.uow(), person, TagOf(call, person),
                                                      page.after<0>(), page.limit()));
  v1::ListMyPetitionsResponse response;
  response.set_next_page_token(page.Cut(petitions, [](const auto& last) { return std::tuple(last.taken); }));
  for (auto& stored : petitions) {
    RETURN_IF_ERROR(AddWhole(call, stored));
    *response.add_petitions() = std::move(stored.data);
  }
  return response;
}

absl::StatusOr<v1::ListPetitionsResponse> ListPetitions(rpc::Call& call,
                                                        const v1::ListPetitionsRequest& request) {
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  ASSIGN_OR_RETURN(const auto desks, DesksWith(call, kHandlesPetitions));
  ASSIGN_OR_RETURN(const auto of_denunciations, DesksWith(call, kHandlesDenunciations));
  ASSIGN_OR_RETURN(const auto own, OwnSubjects(call));
  const store::PetitionPage wanted{desks, of_denunciations, request.kind(),  request.open_only(),
                                   own,   page.after<0>(),  page.after<1>(), page.limit()};
  ASSIGN_OR_RETURN(auto petitions, store::ListPetitions(call.uow(), wanted));
  v1::ListPetitionsResponse response;
  if (request.page_token().empty()) {
    ASSIGN_OR_RETURN(const int open, store::CountOpen(call.uow(), wanted));
    response.set_open(open);
  }
  response.set_next_page_token(
      page.Cut(petitions, [](const auto& last) { return std::tuple(DueKey(last.data), last.data.id()); }));
  for (auto& stored : petitions) {
    RETURN_IF_ERROR(AddWords(call, stored.data));
    stored.data.clear_text();  // reading one is recorded, and a list is not
    *response.add_petitions() = std::move(stored.data);
  }
  return response;
}

absl::StatusOr<Petition> GetPetition(rpc::Call& call, const v1::GetPetitionRequest& request) {
  ASSIGN_OR_RETURN(store::StoredPetition stored, store::FindPetition(call.uow(), request.id()));
  const bool filed_by_oneself =
      call.IsSelf(stored.data.filer_person_id()) || call.IsSelf(stored.data.filed_by_person_id());
  if (!filed_by_oneself) RETURN_IF_ERROR(RequireHandler(call, stored).status());
  RETURN_IF_ERROR(AddWhole(call, stored));
  // Of a denunciation the log does not say whom it is about.
  const bool named = stored.data.kind() == Petition::COMPLAINT;
  if (!filed_by_oneself)
    call.RecordPersonalRead("petition", request.id(), named ? stored.data.filer_person_id() : "");
  return stored.data;
}

}  // namespace thidua::approval
