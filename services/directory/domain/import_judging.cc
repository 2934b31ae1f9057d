#include "services/directory/domain/import_judging.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/common/text/compare.h"
#include "services/directory/domain/person_dates.h"

namespace thidua::directory {
namespace {

// Of the school's or the family's calendar no day is still to come.
void NotInTheFuture(RowReader& reader, const char* code, const common::v1::Date& date, absl::CivilDay today) {
  if (DayOf(date) > today) reader.Fault(code, "Ngày này chưa đến. Xin xem lại năm.");
}

template <class Enum>
Enum Parsed(bool (*parse)(google::protobuf::ConstStringParam, Enum*), const std::string& name) {
  Enum value{};
  if (!name.empty()) parse(name, &value);
  return value;
}

v1::Person ReadPerson(RowReader& reader, const Surroundings& around) {
  v1::Person person;
  person.set_staff_code(reader.Code("STAFF_CODE"));
  person.set_full_name(reader.Text("FULL_NAME"));
  if (const auto birth = reader.Day("BIRTH_DATE")) {
    *person.mutable_birth_date() = *birth;
    NotInTheFuture(reader, "BIRTH_DATE", *birth, around.today);
  }
  person.set_gender(Parsed<v1::Gender>(v1::Gender_Parse, reader.Word("GENDER")));
  person.set_position(reader.Text("POSITION"));
  const std::string rank = reader.Word("RANK_GROUP");
  person.set_rank_group(rank.empty() ? v1::NO_LEADERSHIP : Parsed<v1::RankGroup>(v1::RankGroup_Parse, rank));
  if (const auto joined = reader.Day("JOINED_ON")) *person.mutable_joined_on() = *joined;
  if (person.has_birth_date() && person.has_joined_on()) {
    std::string why = WhyNotStart(person.birth_date(), person.joined_on());
    if (!why.empty()) reader.Fault("JOINED_ON", std::move(why));
  }
  const std::string unit = reader.Text("UNIT");
  if (!unit.empty()) {
    std::string why;
    const auto* known = around.units->Find(unit, &why);
    if (known == nullptr) {
      reader.Fault("UNIT", why);
    } else {
      person.set_unit_id(known->id);
    }
  }
  return person;
}

v1::Unit ReadUnit(RowReader& reader, std::string* parent, std::string* basis) {
  v1::Unit unit;
  unit.set_code(reader.Code("CODE"));
  unit.set_name(reader.Text("NAME"));
  unit.set_short_name(reader.Text("SHORT_NAME"));
  unit.set_kind(Parsed<v1::UnitKind>(v1::UnitKind_Parse, reader.Word("KIND")));
  if (const auto from = reader.Day("VALID_FROM")) *unit.mutable_valid_from() = *from;
  *parent = reader.Text("PARENT");
  *basis = reader.Text("LEGAL_BASIS");
  return unit;
}

v1::MeritEntry ReadEntry(RowReader& reader, v1::ImportKind kind, absl::CivilDay today, Draft& draft) {
  v1::MeritEntry entry;
  draft.of = reader.Code("SUBJECT");
  draft.of_name = reader.Text("SUBJECT_NAME");
  entry.set_school_year(reader.SchoolYear("SCHOOL_YEAR"));
  if (!entry.school_year().empty() && std::stoi(entry.school_year().substr(0, 4)) > today.year()) {
    reader.Fault("SCHOOL_YEAR", "Năm học này chưa đến. Xin xem lại năm.");
  }
  entry.set_document_number(reader.Text("DOCUMENT_NUMBER"));
  if (const auto date = reader.Day("DOCUMENT_DATE")) {
    *entry.mutable_document_date() = *date;
    NotInTheFuture(reader, "DOCUMENT_DATE", *date, today);
  }
  if (kind == v1::IMPORT_RATINGS) {
    entry.mutable_rating()->set_rating(
        Parsed<common::v1::Rating>(common::v1::Rating_Parse, reader.Word("RATING")));
  } else if (kind == v1::IMPORT_AWARDS) {
    entry.mutable_award()->set_award_code(reader.Word("AWARD"));
    entry.mutable_award()->set_issuing_body(reader.Text("ISSUING_BODY"));
  } else {
    entry.mutable_initiative()->set_title(reader.Text("TITLE"));
    entry.mutable_initiative()->set_scope(
        Parsed<v1::InfluenceScope>(v1::InfluenceScope_Parse, reader.Word("SCOPE")));
  }
  return entry;
}

// Which rows of the sheet a text may stand for: the one with that code, or those of that name.
std::vector<int> RowsCalled(const absl::flat_hash_map<std::string, std::vector<int>>& rows,
                            const std::string& text) {
  auto it = rows.find(absl::AsciiStrToUpper(text));
  if (it == rows.end()) it = rows.find(text::ComparisonKey(text));
  return it == rows.end() ? std::vector<int>() : it->second;
}

// The units of a sheet may stand below each other, in any order; `parents` is what each names above it.
void PlaceUnits(std::vector<Draft>& drafts, const std::vector<std::string>& parents, int column,
                const Surroundings& around) {
  absl::flat_hash_map<std::string, std::vector<int>> rows;
  for (size_t i = 0; i < drafts.size(); ++i) {
    const v1::Unit& unit = std::get<v1::Unit>(drafts[i].made);
    if (!unit.code().empty()) rows[unit.code()] = {static_cast<int>(i)};
    if (!unit.name().empty()) rows[text::ComparisonKey(unit.name())].push_back(static_cast<int>(i));
  }
  for (size_t i = 0; i < drafts.size(); ++i) {
    v1::Unit& unit = std::get<v1::Unit>(drafts[i].made);
    unit.set_parent_id(around.top_unit_id);
    if (parents[i].empty()) continue;
    const std::vector<int> called = RowsCalled(rows, parents[i]);
    std::string why;
    if (called.size() == 1) {
      drafts[i].above = called.front();
    } else if (called.size() > 1) {
      why = absl::StrCat("Bảng có ", called.size(), " đơn vị tên “", parents[i], "”. Xin ghi mã.");
    } else if (const auto* known = around.units->Find(parents[i], &why)) {
      unit.set_parent_id(known->id);
    }
    if (!why.empty()) drafts[i].remarks.push_back({column, std::move(why), true});
  }
}

// Why a unit cannot stand where its row says: below itself, or below one that is not entered.
std::string WhyNotBelow(const std::vector<Draft>& drafts, size_t row) {
  constexpr int kDeepest = 32;  // no tree of units is that deep, but for a circle
  int above = drafts[row].above;
  for (int steps = 0; above >= 0; ++steps) {
    if (above == static_cast<int>(row) || steps == kDeepest) {
      return "Qua các đơn vị cấp trên đã ghi, đơn vị này lại nằm dưới chính nó hoặc dưới một vòng như thế.";
    }
    if (drafts[above].faulty())
      return absl::StrCat("Đơn vị cấp trên ở dòng ", drafts[above].number, " có lỗi.");
    above = drafts[above].above;
  }
  return "";
}

void CheckAbove(std::vector<Draft>& drafts, int column) {
  for (size_t i = 0; i < drafts.size(); ++i) {
    std::string why = WhyNotBelow(drafts, i);
    if (!why.empty()) drafts[i].remarks.push_back({column, std::move(why), true});
  }
}

std::string BirthText(const common::v1::Date& date) {
  return date.month() == 0 ? absl::StrCat(date.year()) : absl::FormatCivilTime(DayOf(date));
}

// Rows that give the same thing: each is told of the first, and the first of the second. `key` answers an
// empty text for a row that cannot be compared.
template <class Key, class Words>
void Pair(std::vector<Draft>& drafts, int column, bool fault, Key key, Words words) {
  struct First {
    Draft* draft;
    bool told = false;
  };
  absl::flat_hash_map<std::string, First> seen;
  for (Draft& draft : drafts) {
    const std::string one = key(draft);
    if (one.empty()) continue;
    const auto [it, is_new] = seen.emplace(one, First{&draft});
    if (is_new) continue;
    First& first = it->second;
    draft.remarks.push_back({column, words(first.draft->number), fault});
    if (!first.told) first.draft->remarks.push_back({column, words(draft.number), fault});
    first.told = true;
  }
}

std::string CodeOf(const Draft& draft) {
  if (const auto* unit = std::get_if<v1::Unit>(&draft.made)) return unit->code();
  if (const auto* person = std::get_if<v1::Person>(&draft.made)) return person->staff_code();
  return "";
}

// Codes are given once: in the file, and in the directory.
void CompareCodes(const Known& known, int column, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    const std::string code = CodeOf(draft);
    const auto it = known.taken.find(code);
    if (code.empty() || it == known.taken.end()) continue;
    draft.remarks.push_back(
        {column, absl::StrCat("Mã ", code, " đã dùng trong danh bạ: ", it->second, "."), true});
  }
  Pair(drafts, column, true, CodeOf,
       [](int row) { return absl::StrCat("Mã này cũng ở dòng ", row, " của bảng."); });
}

std::string WholePersonKey(const Draft& draft) {
  const auto& person = std::get<v1::Person>(draft.made);
  const bool whole = person.has_birth_date() && !person.full_name().empty() && !person.unit_id().empty();
  return whole ? PersonKey(person, draft.name_key) : "";
}

// People can be alike; more often one was entered twice.
void CompareLikes(const Known& known, int column, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    const std::string key = WholePersonKey(draft);
    if (key.empty() || !known.people.contains(key)) continue;
    draft.remarks.push_back(
        {column, "Đơn vị đã có người cùng họ tên và ngày sinh. Xin xem có phải nhập trùng không.", false});
  }
  Pair(drafts, column, false, WholePersonKey, [](int row) {
    return absl::StrCat("Cùng họ tên, ngày sinh, đơn vị với dòng ", row,
                        ". Xin xem có phải nhập trùng không.");
  });
}

std::string EntryKey(const Draft& draft) {
  const auto& entry = std::get<v1::MeritEntry>(draft.made);
  return entry.subject().id().empty() || entry.school_year().empty() ? "" : MeritKey(entry);
}

void CompareEntries(const Known& known, int column, std::vector<Draft>& drafts) {
  for (Draft& draft : drafts) {
    const std::string key = EntryKey(draft);
    if (key.empty() || !known.recorded.contains(key)) continue;
    draft.remarks.push_back({column, "Nội dung này đã được ghi cho năm học đó.", true});
  }
  Pair(drafts, column, true, EntryKey,
       [](int row) { return absl::StrCat("Nội dung này cũng ở dòng ", row, " của bảng."); });
}

}  // namespace

bool Draft::faulty() const {
  return std::any_of(remarks.begin(), remarks.end(), [](const Remark& remark) { return remark.fault; });
}

void UnitIndex::Add(const v1::Unit& unit) {
  units_.push_back({unit.id(), unit.code(), unit.name(), unit.has_valid_to()});
  const Known* known = &units_.back();
  by_code_[unit.code()] = known;
  absl::flat_hash_set<std::string> names{text::ComparisonKey(unit.name()),
                                         text::ComparisonKey(unit.short_name())};
  for (const auto& alias : unit.aliases()) names.insert(text::ComparisonKey(alias));
  for (const auto& name : names) {
    if (!name.empty()) by_name_[name].push_back(known);
  }
}

const UnitIndex::Known* UnitIndex::Find(const std::string& text, std::string* why) const {
  std::vector<const Known*> found;
  const auto code = by_code_.find(absl::AsciiStrToUpper(text));
  if (code != by_code_.end()) {
    found = {code->second};
  } else if (const auto name = by_name_.find(text::ComparisonKey(text)); name != by_name_.end()) {
    found = name->second;
  }
  const bool any = !found.empty();
  found.erase(std::remove_if(found.begin(), found.end(), [](const Known* unit) { return unit->ended; }),
              found.end());
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    std::vector<std::string> codes;
    for (const Known* unit : found) codes.push_back(unit->code);
    *why = absl::StrCat("Có ", found.size(), " đơn vị tên “", text,
                        "”. Xin ghi mã: ", absl::StrJoin(codes, ", "), ".");
  } else if (any) {
    *why = absl::StrCat("“", text, "” đã kết thúc hoạt động. Xin ghi đơn vị kế thừa.");
  } else {
    *why = absl::StrCat("Không có đơn vị “", text,
                        "” trong phạm vi nhập. Xin ghi mã hoặc đúng tên, hoặc nhập đơn vị này trước.");
  }
  return nullptr;
}

std::string PersonKey(const v1::Person& person, absl::string_view name_key) {
  return absl::StrCat(person.unit_id(), "\n", name_key, "\n", BirthText(person.birth_date()));
}

std::string MeritKey(const v1::MeritEntry& entry) {
  if (entry.has_rating()) return absl::StrCat(entry.subject().id(), "\n", entry.school_year(), "\nRATING");
  if (entry.has_award() && !entry.award().award_code().empty()) {
    return absl::StrCat(entry.subject().id(), "\n", entry.school_year(), "\n", entry.award().award_code());
  }
  if (!entry.initiative().title().empty()) {
    return absl::StrCat(entry.subject().id(), "\n", entry.school_year(), "\n",
                        text::ComparisonKey(entry.initiative().title()));
  }
  return "";
}

std::vector<Draft> ReadRows(const Mapping& mapping, const std::vector<v1::ImportRow>& rows,
                            const Surroundings& around) {
  std::vector<Draft> drafts;
  drafts.reserve(rows.size());
  std::vector<std::string> parents;
  for (const v1::ImportRow& row : rows) {
    RowReader reader(mapping, row);
    Draft draft;
    draft.number = row.number();
    if (mapping.sheet->kind == v1::IMPORT_UNITS) {
      draft.made = ReadUnit(reader, &parents.emplace_back(), &draft.basis);
    } else if (mapping.sheet->kind == v1::IMPORT_PEOPLE) {
      v1::Person person = ReadPerson(reader, around);
      draft.name_key = text::ComparisonKey(person.full_name());
      draft.made = std::move(person);
    } else {
      draft.made = ReadEntry(reader, mapping.sheet->kind, around.today, draft);
    }
    draft.remarks = reader.TakeRemarks();
    drafts.push_back(std::move(draft));
  }
  if (mapping.sheet->kind == v1::IMPORT_UNITS) PlaceUnits(drafts, parents, mapping.Place("PARENT"), around);
  return drafts;
}

std::vector<std::string> CodesOf(const std::vector<Draft>& drafts) {
  absl::flat_hash_set<std::string> codes;
  for (const Draft& draft : drafts) {
    const std::string code = CodeOf(draft);
    const std::string& named = code.empty() ? draft.of : code;
    if (!named.empty()) codes.insert(named);
  }
  return {codes.begin(), codes.end()};
}

void FindSubjects(const Mapping& mapping, const Known& known, std::vector<Draft>& drafts) {
  const int column = mapping.Place("SUBJECT");
  for (Draft& draft : drafts) {
    auto* entry = std::get_if<v1::MeritEntry>(&draft.made);
    if (entry == nullptr || draft.of.empty()) continue;
    const auto it = known.subjects.find(draft.of);
    if (it == known.subjects.end()) {
      draft.remarks.push_back(
          {column,
           absl::StrCat("Không có ai và không có đơn vị nào mang mã ", draft.of, " trong phạm vi nhập."),
           true});
      continue;
    }
    const Known::Subject& subject = it->second;
    if (subject.id == known.self) {
      draft.remarks.push_back(
          {column, "Không ai tự ghi thành tích cho mình. Xin nhờ người khác nhập.", true});
    }
    if (!draft.of_name.empty() && text::ComparisonKey(draft.of_name) != text::ComparisonKey(subject.name)) {
      draft.remarks.push_back(
          {mapping.Place("SUBJECT_NAME"),
           absl::StrCat("Mã ", draft.of, " là của ", subject.name, ", không phải ", draft.of_name, "."),
           true});
    }
    entry->mutable_subject()->set_kind(subject.kind);
    entry->mutable_subject()->set_id(subject.id);
    entry->set_unit_id(subject.unit_id);
  }
}

void Compare(const Mapping& mapping, const Known& known, std::vector<Draft>& drafts) {
  switch (mapping.sheet->kind) {
    case v1::IMPORT_UNITS:
      CompareCodes(known, mapping.Place("CODE"), drafts);
      CheckAbove(drafts, mapping.Place("PARENT"));
      return;
    case v1::IMPORT_PEOPLE:
      CompareCodes(known, mapping.Place("STAFF_CODE"), drafts);
      CompareLikes(known, mapping.Place("FULL_NAME"), drafts);
      return;
    default:
      CompareEntries(known, mapping.Place("SUBJECT"), drafts);
  }
}

}  // namespace thidua::directory
