#include "tests/contract/scenes.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

CreateUnitRequest NewTeam(World& w, const std::string& parent) {
  auto request = WithId<CreateUnitRequest>();
  request.set_code(w.NewCode("TO"));
  request.set_name("Tổ chuyên môn lớp Bốn");
  request.set_short_name("Tổ 4");
  request.add_aliases("Tổ bốn");
  request.set_kind(TEAM);
  request.set_parent_id(parent);
  *request.mutable_valid_from() = Day(2020, 8, 1);
  request.set_legal_basis("Quyết định của hiệu trưởng");
  return request;
}

template <class Request>
Request Change(const Unit& unit) {
  auto request = Naming<Request>(unit);
  *request.mutable_effective_on() = Day(2020, 9, 1);
  request.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  return request;
}

RenameUnitRequest Rename(const Unit& unit) {
  auto request = Change<RenameUnitRequest>(unit);
  request.set_name("Trường Tiểu học Định Hoà");
  request.set_short_name("TH Định Hoà");
  return request;
}

MergeUnitsRequest Merge(World& w, const Unit& gone) {
  const Unit into = w.NewUnit(SCHOOL_UNIT, w.division);
  auto request = WithId<MergeUnitsRequest>();
  request.add_unit_ids(gone.id());
  request.set_into_unit_id(into.id());
  request.set_etag(into.etag());
  *request.mutable_effective_on() = Day(2020, 9, 1);
  request.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  return request;
}

SplitUnitRequest Split(World& w, const Unit& unit) {
  auto request = Change<SplitUnitRequest>(unit);
  auto* part = request.add_parts();
  part->set_unit_id(w.NewUnit(SCHOOL_UNIT, w.division).id());
  if (!unit.has_valid_to()) part->add_person_ids(w.NewPerson(unit.id()).id());
  return request;
}

CreatePersonRequest NewTeacher(World& w, const std::string& unit) {
  auto request = WithId<CreatePersonRequest>();
  request.set_staff_code(w.NewCode("GV"));
  request.set_full_name("Đặng Thuỳ Trâm");
  *request.mutable_birth_date() = Day(1990, 5, 20);
  request.set_gender(FEMALE);
  request.set_unit_id(unit);
  request.set_position("Giáo viên");
  request.set_rank_group(NO_LEADERSHIP);
  *request.mutable_joined_on() = Day(2013, 9, 1);
  return request;
}

UpdatePersonRequest Move(World& w, const std::string& to) {
  auto request = Naming<UpdatePersonRequest>(w.NewPerson(w.school));
  request.set_full_name("Đặng Thuỳ Trâm");
  request.set_position("Tổ trưởng");
  request.set_rank_group(OTHER_LEADER);
  request.set_unit_id(to);
  *request.mutable_birth_date() = Day(1985, 5, 14);
  *request.mutable_joined_on() = Day(2009, 9, 1);
  request.set_reason("Ngày sinh gõ nhầm, theo giấy khai sinh");
  return request;
}

CorrectMeritRequest Correct(const MeritEntry& entry) {
  auto request = Naming<CorrectMeritRequest>(entry);
  *request.mutable_entry() = entry;
  request.mutable_entry()->clear_etag();
  request.mutable_entry()->mutable_award()->set_issuing_body("Chủ tịch UBND huyện Gò Quao");
  request.set_reason("Ghi thiếu tên huyện");
  return request;
}

WithdrawMeritRequest Withdraw(const MeritEntry& entry) {
  auto request = Naming<WithdrawMeritRequest>(entry);
  request.set_reason("Ghi nhầm người");
  return request;
}

RecordMeritRequest Merit(World& w) {
  auto request = WithId<RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(w.Subject());
  entry->set_school_year("2019-2020");
  entry->set_document_number("2150/QĐ-UBND");
  *entry->mutable_document_date() = Day(2020, 7, 30);
  entry->mutable_award()->set_award_code("EMULATION_FIGHTER_BASE");
  entry->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
  return request;
}

// An initiative: of those one subject may have many.
MeritEntry Recognised(World& w) {
  auto record = Merit(w);
  record.mutable_entry()->mutable_initiative()->set_title("Góc đọc sách ở lớp 2");
  record.mutable_entry()->mutable_initiative()->set_scope(BASE);
  return w.Do<MeritEntry>(w.admin, "directory/DirectoryService/RecordMerit", record);
}

AttachMeritEvidenceRequest Prove(const MeritEntry& entry) {
  auto request = WithId<AttachMeritEvidenceRequest>();
  request.set_entry_id(entry.id());
  request.set_file_name("Quyết định khen thưởng.pdf");
  request.set_content("%PDF-1.4 minh chứng của thành tích");
  return request;
}

MeritEvidence Proven(World& w) {
  return w.Do<MeritEvidence>(w.admin, "directory/DirectoryService/AttachMeritEvidence", Prove(Recognised(w)));
}

RedactMeritEvidenceRequest Redact(const MeritEvidence& evidence) {
  auto request = Naming<RedactMeritEvidenceRequest>(evidence);
  request.set_reason("Đính kèm nhầm tệp");
  return request;
}

template <class Request>
Request ById(const std::string& id) {
  Request request;
  request.set_id(id);
  return request;
}

common::v1::Subject TheTeacher(World& w) {
  common::v1::Subject subject;
  subject.set_kind(common::v1::PERSON);
  subject.set_id(w.Subject(w.teacher.person_id));
  return subject;
}

}  // namespace

Scenes DirectoryScenes() {
  const std::string s = "directory/DirectoryService/";
  const auto school = [](World& w) { return w.NewUnit(SCHOOL_UNIT, w.division); };
  return {
      {s + "CreateUnit",
       [](World& w) { return By(w.admin, NewTeam(w, w.school)); },
       Stranger::kRefused,
       1,
       {{"below_an_ended_unit", [](World& w) { return By(w.admin, NewTeam(w, w.NewEndedUnit().id())); },
         "UNIT_ENDED"}}},
      {s + "RenameUnit",
       [=](World& w) { return By(w.admin, Rename(school(w))); },
       Stranger::kRefused,
       1,
       {{"of_an_ended_unit", [](World& w) { return By(w.admin, Rename(w.NewEndedUnit())); }, "UNIT_ENDED"}}},
      {s + "MergeUnits",
       [=](World& w) { return By(w.admin, Merge(w, school(w))); },
       Stranger::kRefused,
       2,  // the unit that ends and the one that takes over
       {{"of_an_ended_unit", [](World& w) { return By(w.admin, Merge(w, w.NewEndedUnit())); },
         "UNIT_ENDED"}}},
      {s + "SplitUnit",
       [=](World& w) { return By(w.admin, Split(w, school(w))); },
       Stranger::kRefused,
       2,  // the unit and its one person
       {{"of_an_ended_unit", [](World& w) { return By(w.admin, Split(w, w.NewEndedUnit())); },
         "UNIT_ENDED"}}},
      {s + "DissolveUnit",
       [=](World& w) { return By(w.admin, Change<DissolveUnitRequest>(school(w))); },
       Stranger::kRefused,
       1,
       {{"of_an_ended_unit",
         [](World& w) { return By(w.admin, Change<DissolveUnitRequest>(w.NewEndedUnit())); }, "UNIT_ENDED"},
        {"of_a_unit_with_people",
         [=](World& w) {
           const Unit unit = school(w);
           w.NewPerson(unit.id());
           return By(w.admin, Change<DissolveUnitRequest>(unit));
         },
         "UNIT_NOT_EMPTY"}}},
      {s + "GetUnit", [](World& w) { return By(w.teacher, ById<GetUnitRequest>(w.school)); },
       Stranger::kWelcome},
      {s + "ListUnits", [](World& w) { return By(w.teacher, ListUnitsRequest()); }, Stranger::kWelcome},
      {s + "GetUnitTree", [](World&) { return By({}, GetUnitTreeRequest()); }},
      {s + "CreatePerson",
       [](World& w) { return By(w.secretary, NewTeacher(w, w.school)); },
       Stranger::kRefused,
       1,
       {{"in_an_ended_unit", [](World& w) { return By(w.admin, NewTeacher(w, w.NewEndedUnit().id())); },
         "UNIT_ENDED"}}},
      {s + "UpdatePerson",
       [](World& w) { return By(w.admin, Move(w, w.leader_school)); },
       Stranger::kRefused,
       1,
       {{"into_an_ended_unit", [](World& w) { return By(w.admin, Move(w, w.NewEndedUnit().id())); },
         "UNIT_ENDED"}}},
      {s + "GetPerson",
       [](World& w) { return By(w.teacher, ById<GetPersonRequest>(w.Subject(w.teacher.person_id))); }},
      {s + "BatchGetPeople",
       [](World& w) {
         BatchGetPeopleRequest request;
         request.add_ids(w.teacher.person_id);
         return By({}, request);
       }},
      {s + "ListPeople",
       [](World& w) {
         ListPeopleRequest request;
         request.set_unit_id(w.school);
         request.set_query("nguyen");
         return By(w.secretary, request);
       }},
      {s + "RecordMerit", [](World& w) { return By(w.secretary, Merit(w)); }},
      {s + "CorrectMerit",
       [=](World& w) {
         return By(w.secretary, Correct(w.Do<MeritEntry>(w.admin, s + "RecordMerit", Merit(w))));
       },
       Stranger::kRefused,
       1,
       {{"into_another_kind_of_fact",
         [=](World& w) {
           auto request = Correct(w.Do<MeritEntry>(w.admin, s + "RecordMerit", Merit(w)));
           request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
           return By(w.secretary, request);
         },
         "GUARD_UNMET",
         {"same_fact"}}}},
      {s + "WithdrawMerit",
       [=](World& w) {
         auto record = Merit(w);
         record.mutable_entry()->set_school_year("2018-2019");  // that of CorrectMerit stays
         return By(w.secretary, Withdraw(w.Do<MeritEntry>(w.admin, s + "RecordMerit", record)));
       },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [=](World& w) {
           const auto entry = w.Do<MeritEntry>(w.admin, s + "RecordMerit", Merit(w));
           return By(w.secretary, Withdraw(w.Do<MeritEntry>(w.admin, s + "WithdrawMerit", Withdraw(entry))));
         },
         "GUARD_UNMET",
         {"not_withdrawn"}}}},
      {s + "AttachMeritEvidence",
       [](World& w) { return By(w.secretary, Prove(Recognised(w))); },
       Stranger::kRefused,
       1,
       {{"to_what_was_withdrawn",
         [=](World& w) {
           const auto entry = Recognised(w);
           w.Do<MeritEntry>(w.admin, s + "WithdrawMerit", Withdraw(entry));
           return By(w.secretary, Prove(entry));
         },
         "GUARD_UNMET",
         {"not_withdrawn"}}}},
      {s + "RedactMeritEvidence",
       [](World& w) { return By(w.secretary, Redact(Proven(w))); },
       Stranger::kRefused,
       1,
       {{"a_second_time",
         [=](World& w) {
           const auto gone = w.Do<MeritEvidence>(w.admin, s + "RedactMeritEvidence", Redact(Proven(w)));
           return By(w.secretary, Redact(gone));
         },
         "GUARD_UNMET",
         {"evidence_there"}}}},
      {s + "GetMeritEvidence",
       [](World& w) { return By(w.secretary, ById<GetMeritEvidenceRequest>(Proven(w).id())); }},
      {s + "GetMeritRecord",
       [](World& w) {
         GetMeritRecordRequest request;
         *request.mutable_subject() = TheTeacher(w);
         return By(w.teacher, request);
       }},
      {s + "ListUnitMerit",
       [](World& w) {
         ListUnitMeritRequest request;
         request.set_unit_id(w.school);
         request.set_school_year("2020-2021");
         request.set_query("nguyen");
         return By(w.secretary, request);
       }},
      {s + "BatchGetMeritRecords",
       [](World& w) {
         BatchGetMeritRecordsRequest request;
         *request.add_subjects() = TheTeacher(w);
         return By({}, request);
       }},
      {s + "CountRecords",
       [](World& w) {
         CountRecordsRequest request;
         request.set_unit_id(w.school);
         *request.mutable_as_of() = Day(2021, 5, 31);
         request.set_school_year("2020-2021");
         return By({}, request);
       }},
      {s + "ListGoldenBook",
       [](World& w) {
         ListGoldenBookRequest request;
         request.set_unit_id(w.school);
         return By(w.teacher, request);
       },
       Stranger::kWelcome},
  };
}

}  // namespace thidua::test
