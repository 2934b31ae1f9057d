#include "services/directory/app/apply_import.h"

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "services/common/rpc/convert.h"
#include "services/directory/app/imports.h"
#include "services/directory/app/judge_import.h"
#include "services/directory/app/merit_leaves.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

constexpr int kFaultsTold = 3;

bool LeftOut(const v1::ApplyImportRequest& request, int number) {
  return std::any_of(request.left_out().begin(), request.left_out().end(),
                     [&](const auto& range) { return range.from() <= number && number <= range.to(); });
}

absl::StatusOr<std::vector<Draft>> ChosenDrafts(rpc::Call& call, const store::StoredImport& stored,
                                                const v1::ApplyImportRequest& request) {
  const auto chosen = [&](int number) { return !LeftOut(request, number); };
  ASSIGN_OR_RETURN(auto drafts, JudgeRows(call, stored, {request.skip_faulty(), chosen}));
  // Counted after they were read, for the housekeeper may take some of them meanwhile: a part is not entered.
  ASSIGN_OR_RETURN(const store::RowsKept kept, store::CountRows(call.uow(), request.id()));
  if (kept.rows != stored.import.rows()) {
    return error::Guards(
        {{"rows_kept", "Các dòng của lần nhập này đã được xoá sau 30 ngày. Xin nhập lại từ tệp.",
          request.id()}});
  }
  if (!drafts.empty()) return drafts;
  return error::Guards(
      {{"some_rows", "Không còn dòng nào để nhập. Xin sửa tệp hoặc chọn lại các dòng.", request.id()}});
}

// The directory may have changed since the rows were checked.
absl::Status CheckNoFaults(const std::vector<Draft>& drafts, const std::string& import_id) {
  int faulty = 0;
  std::string told;
  for (const Draft& draft : drafts) {
    if (!draft.faulty()) continue;
    const auto fault = std::find_if(draft.remarks.begin(), draft.remarks.end(),
                                    [](const Remark& remark) { return remark.fault; });
    if (++faulty <= kFaultsTold) absl::StrAppend(&told, " Dòng ", draft.number, ": ", fault->message);
  }
  if (faulty == 0) return absl::OkStatus();
  return error::Guards({{"no_faulty_rows",
                         absl::StrCat(faulty, " dòng có lỗi nên chưa nhập dòng nào.", told,
                                      " Xin bấm “Kiểm tra lại”, rồi sửa tệp hoặc bỏ các dòng lỗi."),
                         import_id}});
}

using Drafts = absl::Span<Draft>;

// Every draft's message of this type, with an id of its own.
template <class Message>
std::vector<Message> Made(Drafts drafts) {
  std::vector<Message> out;
  out.reserve(drafts.size());
  for (Draft& draft : drafts) {
    out.push_back(std::move(std::get<Message>(draft.made)));
    out.back().set_id(crypto::NewUuid());
  }
  return out;
}

// What is entered goes to the database a part at a time, each with its leaves, and is let go of: all of it
// lies in memory once, as drafts.
absl::Status InParts(Drafts drafts, const std::function<absl::Status(Drafts)>& enter) {
  constexpr size_t kAtOnce = 2000;
  for (size_t from = 0; from < drafts.size(); from += kAtOnce) {
    RETURN_IF_ERROR(enter(drafts.subspan(from, kAtOnce)));
  }
  return absl::OkStatus();
}

// The units do not end before what is entered below them is there.
absl::Status HoldUnits(rpc::Call& call, std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ids.erase(std::remove(ids.begin(), ids.end(), ""), ids.end());
  ASSIGN_OR_RETURN(const bool alive, store::ShareLockAlive(call.uow(), ids));
  return alive ? absl::OkStatus() : error::Of(reason::kTryAgain);
}

template <class Message>
absl::Status WriteMade(rpc::Call& call, const std::string& import_id, Drafts drafts,
                       const std::vector<Message>& made) {
  std::vector<std::pair<int, std::string>> numbered;
  numbered.reserve(made.size());
  for (size_t i = 0; i < made.size(); ++i) numbered.emplace_back(drafts[i].number, made[i].id());
  return store::WriteMade(call.uow(), import_id, numbered);
}

// All at once: each may stand below any other.
absl::Status EnterUnits(rpc::Call& call, const std::string& import_id, Drafts drafts) {
  const auto units = Made<v1::Unit>(drafts);
  std::vector<store::FoundedUnit> founded;
  founded.reserve(units.size());
  std::vector<std::string> parents;
  for (size_t i = 0; i < drafts.size(); ++i) {
    v1::Unit unit = units[i];
    if (drafts[i].above >= 0) {
      unit.set_parent_id(units[drafts[i].above].id());
    } else {
      parents.push_back(unit.parent_id());
    }
    founded.push_back({std::move(unit), drafts[i].basis});
  }
  RETURN_IF_ERROR(HoldUnits(call, std::move(parents)));
  RETURN_IF_ERROR(store::InsertUnits(call.uow(), founded));
  RETURN_IF_ERROR(store::BumpTree(call.uow()));
  for (const auto& [unit, basis] : founded) {
    call.uow().Leaf({"unit", unit.id(), 1},
                    {{"code", unit.code()}, {"parent", unit.parent_id()}, {"import", import_id}});
  }
  return WriteMade(call, import_id, drafts, units);
}

absl::Status EnterPeople(rpc::Call& call, const std::string& import_id, Drafts drafts) {
  std::vector<std::string> units;
  units.reserve(drafts.size());
  for (const Draft& draft : drafts) units.push_back(std::get<v1::Person>(draft.made).unit_id());
  RETURN_IF_ERROR(HoldUnits(call, std::move(units)));
  return InParts(drafts, [&](Drafts part) -> absl::Status {
    const auto people = Made<v1::Person>(part);
    for (const v1::Person& person : people) {
      call.uow().SealedLeaf({"person", person.id(), 1}, {{"unit", person.unit_id()}, {"import", import_id}},
                            store::PersonalOf(person));
    }
    RETURN_IF_ERROR(call.uow().SignAhead());
    RETURN_IF_ERROR(store::InsertPeople(call.uow(), people));
    RETURN_IF_ERROR(WriteMade(call, import_id, part, people));
    return call.uow().WriteLeaves();
  });
}

absl::Status EnterEntries(rpc::Call& call, const std::string& import_id, Drafts drafts) {
  return InParts(drafts, [&](Drafts part) -> absl::Status {
    const auto entries = Made<v1::MeritEntry>(part);
    for (const v1::MeritEntry& entry : entries) {
      LeaveMerit(call, {entry, 1});
      if (entry.has_rating()) EmitRating(call, entry, entry.rating().rating());
    }
    RETURN_IF_ERROR(call.uow().SignAhead());
    RETURN_IF_ERROR(store::InsertMerits(call.uow(), entries));
    RETURN_IF_ERROR(WriteMade(call, import_id, part, entries));
    return call.uow().WriteLeaves();
  });
}

absl::Status Enter(rpc::Call& call, const v1::Import& import, Drafts drafts) {
  switch (import.kind()) {
    case v1::IMPORT_UNITS:
      return EnterUnits(call, import.id(), drafts);
    case v1::IMPORT_PEOPLE:
      return EnterPeople(call, import.id(), drafts);
    default:
      return EnterEntries(call, import.id(), drafts);
  }
}

}  // namespace

absl::StatusOr<v1::Import> ApplyImport(rpc::Call& call, const v1::ApplyImportRequest& request) {
  // Two imports of the same people are judged one after the other: the second knows what the first entered.
  RETURN_IF_ERROR(store::LockApplying(call.uow()));
  ASSIGN_OR_RETURN(auto stored, store::LockImport(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireImport(call, stored.import));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  if (stored.import.state() != v1::Import::CHECKED) {
    return error::Guards(
        {{"checked", "Chỉ nhập được khi các dòng đã kiểm tra xong và chưa nhập.", request.id()}});
  }
  ASSIGN_OR_RETURN(auto drafts, ChosenDrafts(call, stored, request));
  RETURN_IF_ERROR(CheckNoFaults(drafts, request.id()));
  RETURN_IF_ERROR(Enter(call, stored.import, absl::MakeSpan(drafts)));
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  *stored.import.mutable_applied_at() = rpc::FromTime(now);
  stored.import.set_applied_rows(static_cast<int>(drafts.size()));
  stored.import.set_state(v1::Import::APPLIED);
  return SaveImport(call, stored);
}

}  // namespace thidua::directory
