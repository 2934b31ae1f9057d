#include "services/directory/app/take_back_import.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/rpc/convert.h"
#include "services/directory/app/imports.h"
#include "services/directory/app/merit_leaves.h"
#include "services/directory/store/merit_evidence_store.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::directory {
namespace {

using Ids = std::vector<std::string>;

constexpr size_t kPeopleAtOnce = 500;  // as identity takes them
constexpr size_t kNamesTold = 5;

absl::Status InUse(std::vector<std::string> names, absl::string_view how) {
  const size_t all = names.size();
  names.resize(std::min(all, kNamesTold));
  return error::Guards({{"nothing_depends",
                         absl::StrCat("Không rút được vì ", how, ": ", absl::StrJoin(names, ", "),
                                      all > kNamesTold ? " …" : "", ". Xin sửa hoặc rút từng mục bằng tay."),
                         ""}});
}

absl::Status CheckApplied(const v1::Import& import) {
  if (import.state() == v1::Import::APPLIED) return absl::OkStatus();
  return error::Guards({{"applied", "Chỉ rút được lần nhập đã nhập xong và chưa rút.", import.id()}});
}

// Asked before anything is locked. Who gets an account in the moment between keeps it, and it is for somebody
// who is no longer there: identity asks nobody about people, then as now.
absl::Status CheckNoAccounts(rpc::Call& call, const Ids& people) {
  std::vector<std::string> names;
  for (size_t from = 0; from < people.size(); from += kPeopleAtOnce) {
    identity::v1::ListAccountsRequest request;
    const size_t to = std::min(people.size(), from + kPeopleAtOnce);
    for (size_t i = from; i < to; ++i) request.add_person_ids(people[i]);
    request.set_page_size(static_cast<int>(kPeopleAtOnce));
    ASSIGN_OR_RETURN(const auto accounts, call.Invoke<identity::v1::ListAccountsResponse>(
                                              "identity", "IdentityService/ListAccounts", request));
    for (const auto& account : accounts.accounts()) names.push_back(account.display_name());
  }
  return names.empty() ? absl::OkStatus() : InUse(std::move(names), "có người đã được cấp tài khoản");
}

absl::Status TakeBackPeople(rpc::Call& call, const Ids& ids) {
  ASSIGN_OR_RETURN(const auto people, store::LockPeople(call.uow(), ids));
  std::vector<std::string> changed;
  for (const auto& stored : people) {
    if (stored.revision != 1) changed.push_back(stored.person.full_name());
  }
  if (!changed.empty()) return InUse(std::move(changed), "có người đã được sửa hoặc chuyển đi");
  ASSIGN_OR_RETURN(const auto with_merit, store::PeopleWithMerit(call.uow(), ids));
  if (!with_merit.empty()) return InUse(with_merit, "có người đã có thành tích được ghi");
  RETURN_IF_ERROR(store::WithdrawPeople(call.uow(), ids));
  for (const auto& stored : people) {
    call.uow().SealedLeaf({"person", stored.person.id(), 2},
                          {{"unit", stored.person.unit_id()}, {"withdrawn", "true"}},
                          store::PersonalOf(stored.person));
  }
  return absl::OkStatus();
}

absl::Status TakeBackUnits(rpc::Call& call, const Ids& ids) {
  ASSIGN_OR_RETURN(const auto units, store::LockUnits(call.uow(), ids));
  std::vector<std::string> changed;
  for (const auto& stored : units) {
    if (stored.revision != 1) changed.push_back(stored.unit.name());
  }
  if (!changed.empty()) return InUse(std::move(changed), "có đơn vị đã thay đổi");
  ASSIGN_OR_RETURN(const auto in_use, store::UnitsInUse(call.uow(), ids));
  if (!in_use.empty()) {
    return InUse(in_use, "có đơn vị đã có người, thành tích hoặc đơn vị khác bên dưới");
  }
  RETURN_IF_ERROR(store::WithdrawUnits(call.uow(), ids));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  for (const auto& stored : units) {
    call.uow().Leaf({"unit", stored.unit.id(), 2}, {{"withdrawn", "true"}});
  }
  return absl::OkStatus();
}

absl::Status TakeBackEntries(rpc::Call& call, const Ids& ids, const std::string& reason) {
  ASSIGN_OR_RETURN(const auto entries, store::LockMerits(call.uow(), ids));
  std::vector<std::string> changed;
  for (const auto& stored : entries) {
    if (stored.revision != 1 || stored.withdrawn || !stored.entry.award().case_id().empty()) {
      changed.push_back(absl::StrCat("một mục của năm học ", stored.entry.school_year()));
    }
  }
  ASSIGN_OR_RETURN(const auto files, store::EvidenceOf(call.uow(), ids));
  for (const auto& file : files)
    changed.push_back(absl::StrCat("mục có minh chứng “", file.file_name(), "”"));
  if (!changed.empty()) {
    return InUse(std::move(changed),
                 "có mục đã được sửa, đã rút, đã có minh chứng, hoặc đã gắn với một quyết định");
  }
  RETURN_IF_ERROR(store::MarkWithdrawn(call.uow(), ids));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  RETURN_IF_ERROR(store::InsertMeritCorrections(call.uow(), entries, reason, call.caller().person_id(), now));
  for (const auto& stored : entries) {
    LeaveMerit(call, {stored.entry, 2, true});
    if (stored.entry.has_rating()) EmitRating(call, stored.entry, common::v1::RATING_UNSPECIFIED);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Import> TakeBackImport(rpc::Call& call, const v1::TakeBackImportRequest& request) {
  ASSIGN_OR_RETURN(const auto found, store::FindImport(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireImport(call, found.import));
  // Once it is applied, what it made stays the same.
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), found.revision));
  RETURN_IF_ERROR(CheckApplied(found.import));
  ASSIGN_OR_RETURN(const Ids made, store::MadeBy(call.uow(), request.id()));
  if (found.import.kind() == v1::IMPORT_PEOPLE) {
    call.uow().Release();
    RETURN_IF_ERROR(CheckNoAccounts(call, made));
  }
  RETURN_IF_ERROR(store::LockApplying(call.uow()));
  ASSIGN_OR_RETURN(auto stored, store::LockImport(call.uow(), request.id()));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckApplied(stored.import));
  switch (stored.import.kind()) {
    case v1::IMPORT_UNITS:
      RETURN_IF_ERROR(TakeBackUnits(call, made));
      break;
    case v1::IMPORT_PEOPLE:
      RETURN_IF_ERROR(TakeBackPeople(call, made));
      break;
    default:
      RETURN_IF_ERROR(TakeBackEntries(call, made, request.reason()));
  }
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *stored.import.mutable_taken_back_at() = rpc::FromTime(now);
  stored.import.set_reason(request.reason());
  stored.import.set_state(v1::Import::TAKEN_BACK);
  return SaveImport(call, stored);
}

}  // namespace thidua::directory
