#include "services/directory/app/judge_import.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <queue>

#include "absl/strings/str_cat.h"
#include "services/common/text/compare.h"
#include "services/directory/app/imports.h"
#include "services/directory/store/merit_store.h"
#include "services/directory/store/person_store.h"
#include "services/directory/store/unit_store.h"

namespace thidua::directory {
namespace {

using Ids = absl::flat_hash_set<std::string>;

// The units that the import may name, and their ids.
struct Scope {
  UnitIndex index;
  Ids ids;
};

absl::StatusOr<Scope> ScopeOf(rpc::Call& call, const v1::Import& import) {
  ASSIGN_OR_RETURN(const auto units, store::UnitsWithin(call.uow(), import.unit_id()));
  Scope scope;
  for (const v1::Unit& unit : units) {
    scope.index.Add(unit);
    scope.ids.insert(unit.id());
  }
  return scope;
}

// Units that name none above them stand below the one that was chosen.
absl::Status CheckTopAlive(rpc::Call& call, const std::string& unit_id) {
  if (unit_id.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto top, store::FindUnit(call.uow(), unit_id));
  if (!top.unit.has_valid_to()) return absl::OkStatus();
  return error::Of(reason::kUnitEnded, {{"unit", top.unit.name()}});
}

absl::Status AskUnits(rpc::Call& call, const std::vector<Draft>& drafts, Known& known) {
  ASSIGN_OR_RETURN(const auto units, store::UnitsByCode(call.uow(), CodesOf(drafts)));
  for (const v1::Unit& unit : units) known.taken[unit.code()] = unit.name();
  return absl::OkStatus();
}

absl::Status AskPeople(rpc::Call& call, const Scope& scope, const std::vector<Draft>& drafts, Known& known) {
  ASSIGN_OR_RETURN(const auto holders, store::PeopleByCode(call.uow(), CodesOf(drafts)));
  for (const auto& [person, unit_name] : holders) {
    // Of other units a sheet of guessed codes learns nobody's name.
    known.taken[person.staff_code()] = scope.ids.contains(person.unit_id())
                                           ? absl::StrCat(person.full_name(), ", ", unit_name)
                                           : "một người ngoài phạm vi nhập";
  }
  Ids units, names;
  for (const Draft& draft : drafts) {
    const auto& person = std::get<v1::Person>(draft.made);
    if (person.unit_id().empty() || person.full_name().empty()) continue;
    units.insert(person.unit_id());
    names.insert(draft.name_key);
  }
  ASSIGN_OR_RETURN(const auto alike, store::PeopleNamed(call.uow(), {units.begin(), units.end()},
                                                        {names.begin(), names.end()}));
  for (const v1::Person& person : alike)
    known.people.insert(PersonKey(person, text::ComparisonKey(person.full_name())));
  return absl::OkStatus();
}

// Whom the entries are of, within the scope, and what is recorded of them already.
absl::Status AskEntries(rpc::Call& call, const Mapping& mapping, const Scope& scope,
                        std::vector<Draft>& drafts, Known& known) {
  const std::vector<std::string> codes = CodesOf(drafts);
  ASSIGN_OR_RETURN(const auto people, store::PeopleByCode(call.uow(), codes));
  for (const auto& [person, unit_name] : people) {
    if (!scope.ids.contains(person.unit_id())) continue;
    known.subjects[person.staff_code()] = {common::v1::PERSON, person.id(), person.unit_id(),
                                           person.full_name()};
  }
  ASSIGN_OR_RETURN(const auto units, store::UnitsByCode(call.uow(), codes));
  for (const v1::Unit& unit : units) {
    if (!scope.ids.contains(unit.id())) continue;
    known.subjects.try_emplace(unit.code(),
                               Known::Subject{common::v1::UNIT, unit.id(), unit.id(), unit.name()});
  }
  FindSubjects(mapping, known, drafts);
  std::vector<std::string> subjects, years;
  for (const Draft& draft : drafts) {
    const auto& entry = std::get<v1::MeritEntry>(draft.made);
    if (entry.subject().id().empty() || entry.school_year().empty()) continue;
    subjects.push_back(entry.subject().id());
    years.push_back(entry.school_year());
  }
  ASSIGN_OR_RETURN(const auto recorded, store::RecordedOf(call.uow(), subjects, years));
  for (const v1::MeritEntry& entry : recorded) known.recorded.insert(MeritKey(entry));
  known.recorded.erase("");  // of what there may be several
  return absl::OkStatus();
}

// Rows are longer than what they say: of a large sheet a few parts at a time lie in memory, read beside the
// database that gives the next. Units may stand below each other in any order and are read together.
absl::StatusOr<std::vector<Draft>> ReadDrafts(rpc::Call& call, const store::StoredImport& stored,
                                              const RowChoice& choice, const Mapping& mapping,
                                              const Surroundings& around) {
  constexpr int kRowsAtOnce = 2000;
  constexpr size_t kPartsAtOnce = 2;
  const v1::Import& import = stored.import;
  const int at_once = import.kind() == v1::IMPORT_UNITS ? std::max(1, import.rows()) : kRowsAtOnce;
  std::vector<Draft> drafts;
  drafts.reserve(import.rows());
  std::queue<std::future<std::vector<Draft>>> parts;
  const auto take_first = [&] {
    auto read = parts.front().get();
    parts.pop();
    drafts.insert(drafts.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
  };
  bool last = false;
  for (int after = 0; !last;) {
    ASSIGN_OR_RETURN(auto rows,
                     store::ReadRows(call.uow(), import.id(), choice.without_faulty, after, at_once));
    last = static_cast<int>(rows.size()) < at_once;
    if (!rows.empty()) after = rows.back().number();
    if (choice.chosen) {
      rows.erase(std::remove_if(rows.begin(), rows.end(),
                                [&](const v1::ImportRow& row) { return !choice.chosen(row.number()); }),
                 rows.end());
    }
    if (parts.size() == kPartsAtOnce) take_first();
    parts.push(std::async(std::launch::async, [&mapping, &around, rows = std::move(rows)] {
      return ReadRows(mapping, rows, around);
    }));
  }
  while (!parts.empty()) take_first();
  return drafts;
}

// What is said of the rows, for those of whom there is something.
std::vector<v1::ImportRow> RemarksOn(const std::vector<Draft>& drafts) {
  std::vector<v1::ImportRow> out;
  for (const Draft& draft : drafts) {
    if (draft.remarks.empty()) continue;
    v1::ImportRow& row = out.emplace_back();
    row.set_number(draft.number);
    for (const Remark& remark : draft.remarks) {
      auto* said = row.add_remarks();
      said->set_column(remark.column);
      said->set_cell(remark.column == 0 ? absl::StrCat("dòng ", draft.number)
                                        : CellName(remark.column, draft.number));
      said->set_message(remark.message);
      said->set_fault(remark.fault);
    }
  }
  return out;
}

}  // namespace

Mapping MappingOf(const store::StoredImport& stored) {
  Mapping mapping;
  mapping.sheet = &SheetOf(stored.import.kind());
  mapping.dates_from_1904 = stored.dates_from_1904;
  for (const auto& column : stored.import.columns()) mapping.columns[column.code()] = column.index();
  return mapping;
}

absl::Status CheckNotApplied(const v1::Import& import) {
  if (import.state() == v1::Import::COLLECTING || import.state() == v1::Import::CHECKED) {
    return absl::OkStatus();
  }
  return error::Guards(
      {{"not_applied", "Lần nhập này đã nhập xong hoặc đã bỏ. Xin tải lại danh sách.", import.id()}});
}

absl::StatusOr<std::vector<Draft>> JudgeRows(rpc::Call& call, const store::StoredImport& stored,
                                             const RowChoice& choice) {
  const Mapping mapping = MappingOf(stored);
  ASSIGN_OR_RETURN(const Scope scope, ScopeOf(call, stored.import));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  ASSIGN_OR_RETURN(auto drafts,
                   ReadDrafts(call, stored, choice, mapping, {&scope.index, stored.import.unit_id(), today}));
  Known known;
  known.self = call.caller().person_id();
  switch (stored.import.kind()) {
    case v1::IMPORT_UNITS:
      RETURN_IF_ERROR(CheckTopAlive(call, stored.import.unit_id()));
      RETURN_IF_ERROR(AskUnits(call, drafts, known));
      break;
    case v1::IMPORT_PEOPLE:
      RETURN_IF_ERROR(AskPeople(call, scope, drafts, known));
      break;
    default:
      RETURN_IF_ERROR(AskEntries(call, mapping, scope, drafts, known));
  }
  Compare(mapping, known, drafts);
  return drafts;
}

absl::StatusOr<v1::Import> CheckImport(rpc::Call& call, const v1::CheckImportRequest& request) {
  ASSIGN_OR_RETURN(auto stored, store::LockImport(call.uow(), request.id()));
  RETURN_IF_ERROR(RequireImport(call, stored.import));
  RETURN_IF_ERROR(rpc::CheckEtag(request.etag(), stored.revision));
  RETURN_IF_ERROR(CheckNotApplied(stored.import));
  // Parts come side by side, and each has counted without the others.
  ASSIGN_OR_RETURN(const store::RowsKept kept, store::CountRows(call.uow(), request.id()));
  RETURN_IF_ERROR(CheckRoom(stored.import, kept));
  ASSIGN_OR_RETURN(const auto drafts, JudgeRows(call, stored, {}));
  if (static_cast<int>(drafts.size()) != stored.import.rows()) {
    return error::Guards({{"all_rows_there",
                           absl::StrCat("Mới có ", drafts.size(), " trong ", stored.import.rows(),
                                        " dòng của bảng. Xin đọc lại tệp và nhập lại từ đầu."),
                           request.id()}});
  }
  RETURN_IF_ERROR(store::WriteRemarks(call.uow(), request.id(), RemarksOn(drafts)));
  stored.import.set_faulty_rows(static_cast<int>(
      std::count_if(drafts.begin(), drafts.end(), [](const Draft& draft) { return draft.faulty(); })));
  stored.import.set_state(v1::Import::CHECKED);
  return SaveImport(call, stored);
}

}  // namespace thidua::directory
