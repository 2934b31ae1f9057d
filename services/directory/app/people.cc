#include "services/directory/app/people.h"

#include "services/common/rpc/convert.h"
#include "services/common/rpc/paged.h"
#include "services/common/text/text.h"
#include "services/directory/domain/person_dates.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

// Held, so that the unit does not end before the person is in it.
absl::Status CheckUnitAlive(rpc::Call& call, const std::string& unit_id) {
  ASSIGN_OR_RETURN(const auto unit, store::ShareLockUnit(call.uow(), unit_id));
  if (!unit.unit.has_valid_to()) return absl::OkStatus();
  return error::Of(reason::kUnitEnded, {{"unit", unit.unit.name()}});
}

absl::Status CheckStart(const v1::Person& person) {
  const std::string why = WhyNotStart(person.birth_date(), person.joined_on());
  return why.empty() ? absl::OkStatus() : error::Field("joined_on", why);
}

absl::Status CheckLeaving(const v1::Person& person) {
  if (!person.has_left_on() || rpc::ToDay(person.left_on()) >= rpc::ToDay(person.joined_on())) {
    return absl::OkStatus();
  }
  return error::Field("left_on", "Ngày thôi công tác phải sau ngày vào ngành.");
}

bool SameLeaving(const v1::Person& a, const v1::Person& b) {
  return a.has_left_on() == b.has_left_on() &&
         (!a.has_left_on() || rpc::ToDay(a.left_on()) == rpc::ToDay(b.left_on()));
}

bool SameDates(const v1::Person& a, const v1::Person& b) {
  return rpc::ToDay(a.birth_date()) == rpc::ToDay(b.birth_date()) &&
         rpc::YearAlone(a.birth_date()) == rpc::YearAlone(b.birth_date()) &&
         rpc::ToDay(a.joined_on()) == rpc::ToDay(b.joined_on());
}

// What was stored before texts had one form (ADR 0024) is no other text for having it now.
bool SameText(const std::string& a, const std::string& b) { return text::Normalise(a) == text::Normalise(b); }

// What a person is known by. A change of it is a correction, not news.
bool SameIdentity(const v1::Person& a, const v1::Person& b) {
  return SameText(a.staff_code(), b.staff_code()) && SameText(a.full_name(), b.full_name()) &&
         a.gender() == b.gender() && SameDates(a, b);
}

v1::Person WithChanges(v1::Person person, const v1::UpdatePersonRequest& request) {
  person.set_full_name(request.full_name());
  person.set_position(request.position());
  person.set_rank_group(request.rank_group());
  person.set_unit_id(request.unit_id());
  if (request.has_birth_date()) *person.mutable_birth_date() = request.birth_date();
  if (request.gender() != v1::GENDER_UNSPECIFIED) person.set_gender(request.gender());
  if (request.has_joined_on()) *person.mutable_joined_on() = request.joined_on();
  if (!request.staff_code().empty()) person.set_staff_code(request.staff_code());
  if (request.has_left_on()) *person.mutable_left_on() = request.left_on();
  if (request.back()) person.clear_left_on();
  return person;
}

}  // namespace

absl::StatusOr<v1::Person> CreatePerson(rpc::Call& call, const v1::CreatePersonRequest& request) {
  RETURN_IF_ERROR(call.Require("directory.people.manage", request.unit_id()));
  RETURN_IF_ERROR(CheckUnitAlive(call, request.unit_id()));
  v1::Person person;
  person.set_id(crypto::NewUuid());
  person.set_staff_code(request.staff_code());
  person.set_full_name(request.full_name());
  *person.mutable_birth_date() = request.birth_date();
  person.set_gender(request.gender());
  person.set_unit_id(request.unit_id());
  person.set_position(request.position());
  person.set_rank_group(request.rank_group());
  *person.mutable_joined_on() = request.joined_on();
  person.set_etag(rpc::Etag(1));
  RETURN_IF_ERROR(CheckStart(person));
  RETURN_IF_ERROR(store::InsertPerson(call.uow(), person));
  ASSIGN_OR_RETURN(const bool like_another, store::LikeAnother(call.uow(), person));
  person.set_like_another(like_another);
  call.uow().SealedLeaf({"person", person.id(), 1}, {{"unit", person.unit_id()}}, store::PersonalOf(person));
  return person;
}

absl::StatusOr<v1::Person> UpdatePerson(rpc::Call& call, const v1::UpdatePersonRequest& request) {
  ASSIGN_OR_RETURN(const auto seen, store::FindPerson(call.uow(), request.id()));
  RETURN_IF_ERROR(call.Require("directory.people.manage", seen.person.unit_id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), seen.revision));
  if (request.unit_id() != seen.person.unit_id()) {
    RETURN_IF_ERROR(call.Require("directory.people.manage", request.unit_id()));
    // Before the person, in the order in which a merger locks: else the two could wait for each other.
    RETURN_IF_ERROR(CheckUnitAlive(call, request.unit_id()));
  }
  ASSIGN_OR_RETURN(auto stored, store::LockPerson(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  const store::StoredPerson before = stored;
  stored.person = WithChanges(before.person, request);
  // Dates that are not asked about hold up nothing: a transfer goes on with what was entered once.
  if (!SameDates(before.person, stored.person)) RETURN_IF_ERROR(CheckStart(stored.person));
  if (!SameLeaving(before.person, stored.person)) RETURN_IF_ERROR(CheckLeaving(stored.person));
  if (!SameIdentity(before.person, stored.person) || !SameLeaving(before.person, stored.person)) {
    if (request.reason().empty()) {
      return error::Field("reason",
                          "Xin ghi lý do sửa họ tên, ngày sinh, giới tính, ngày vào ngành, mã nhân sự hoặc "
                          "lý do thôi công tác, trở lại làm việc.");
    }
    ASSIGN_OR_RETURN(const absl::Time now, call.Now());
    RETURN_IF_ERROR(
        store::InsertPersonCorrection(call.uow(), before, request.reason(), call.caller().person_id(), now));
  }
  stored.revision += 1;
  stored.person.set_etag(rpc::Etag(stored.revision));
  RETURN_IF_ERROR(store::UpdatePerson(call.uow(), stored));
  call.uow().SealedLeaf(
      {"person", request.id(), stored.revision},
      {{"unit", request.unit_id()}, {"rank_group", v1::RankGroup_Name(request.rank_group())}},
      store::PersonalOf(stored.person));
  ASSIGN_OR_RETURN(const bool like_another, store::LikeAnother(call.uow(), stored.person));
  stored.person.set_like_another(like_another);
  return stored.person;
}

absl::StatusOr<v1::Person> GetPerson(rpc::Call& call, const v1::GetPersonRequest& request) {
  ASSIGN_OR_RETURN(const auto stored, store::FindPerson(call.uow(), request.id()));
  if (!call.IsSelf(request.id())) {
    RETURN_IF_ERROR(call.RequireVisible("directory.people.read", stored.person.unit_id()));
  }
  return stored.person;
}

absl::StatusOr<v1::BatchGetPeopleResponse> BatchGetPeople(rpc::Call& call,
                                                          const v1::BatchGetPeopleRequest& request) {
  ASSIGN_OR_RETURN(auto people, store::FindPeople(call.uow(), {request.ids().begin(), request.ids().end()}));
  v1::BatchGetPeopleResponse response;
  for (auto& person : people) *response.add_people() = std::move(person);
  return response;
}

absl::StatusOr<v1::ListPeopleResponse> ListPeople(rpc::Call& call, const v1::ListPeopleRequest& request) {
  std::vector<std::string> units;
  if (request.unit_id().empty()) {
    ASSIGN_OR_RETURN(units, call.UnitsWith("directory.people.read"));
  } else {
    RETURN_IF_ERROR(call.RequireVisible("directory.people.read", request.unit_id()));
    ASSIGN_OR_RETURN(const auto tree, call.Units({request.unit_id()}));
    units = tree->Subtree(request.unit_id());
  }
  std::optional<std::vector<std::string>> ids;
  if (!request.ids().empty()) ids.emplace(request.ids().begin(), request.ids().end());
  ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
  const bool first = request.page_token().empty();
  ASSIGN_OR_RETURN(auto people, store::ListPeople(call.uow(), units, request.query(),
                                                  first ? request.after_name() : page.after<0>(),
                                                  first ? request.after_id() : page.after<1>(), page.limit(),
                                                  request.include_left(), ids));
  v1::ListPeopleResponse response;
  response.set_next_page_token(
      page.Cut(people, [](const auto& last) { return std::tuple(last.full_name(), last.id()); }));
  for (auto& person : people) *response.add_people() = std::move(person);
  return response;
}

}  // namespace thidua::directory
