// Every kind of fact that the rules of law look at is kept as it was recorded.
#include <gtest/gtest.h>

#include <map>

#include "tests/contract/playing.h"
#include "tests/contract/world.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

RecordMeritRequest Of(const Person& person) {
  auto request = WithId<RecordMeritRequest>();
  auto* entry = request.mutable_entry();
  entry->mutable_subject()->set_kind(common::v1::PERSON);
  entry->mutable_subject()->set_id(person.id());
  entry->set_school_year("2020-2021");
  return request;
}

std::vector<RecordMeritRequest> EveryKind(const Person& person) {
  std::vector<RecordMeritRequest> all(6, Of(person));
  all[0].mutable_entry()->mutable_initiative()->set_title("Dạy đọc cho học sinh lớp 1");
  all[0].mutable_entry()->mutable_initiative()->set_scope(PROVINCIAL);
  all[0].mutable_entry()->mutable_initiative()->set_used_for("EMULATION_FIGHTER_BASE");
  all[1].mutable_entry()->mutable_research()->set_title("Học sinh lớp 1 học đọc thế nào");
  all[1].mutable_entry()->mutable_research()->set_scope(BASE);
  all[2].mutable_entry()->mutable_period()->set_kind(TRAINING);
  *all[2].mutable_entry()->mutable_period()->mutable_from() = Day(2020, 9, 1);
  *all[2].mutable_entry()->mutable_period()->mutable_to() = Day(2021, 8, 31);
  all[2].mutable_entry()->mutable_period()->set_good_result(true);
  all[3] = all[2];
  all[3].mutable_entry()->mutable_period()->set_kind(MATERNITY_LEAVE);
  all[3].mutable_entry()->mutable_period()->set_good_result(false);
  all[4].mutable_entry()->mutable_verification()->set_cleared(false);
  *all[4].mutable_entry()->mutable_document_date() = Day(2020, 8, 3);
  all[5] = all[4];
  all[5].mutable_entry()->mutable_verification()->set_cleared(true);
  *all[5].mutable_entry()->mutable_document_date() = Day(2020, 8, 10);
  for (auto& request : all) request.set_request_id(WithId<RecordMeritRequest>().request_id());
  return all;
}

TEST(MeritRecords, KeepEveryKindOfFactAsItWasRecorded) {
  World& w = TheWorld();
  const Person person = w.NewPerson(w.school);
  std::map<std::string, std::string> recorded;
  for (const auto& request : EveryKind(person)) {
    const auto entry = w.Do<MeritEntry>(w.secretary, "directory/DirectoryService/RecordMerit", request);
    recorded[entry.id()] = entry.SerializeAsString();
  }
  ASSERT_EQ(recorded.size(), 6u);
  GetMeritRecordRequest get;
  get.mutable_subject()->set_kind(common::v1::PERSON);
  get.mutable_subject()->set_id(person.id());
  const auto kept =
      w.Do<GetMeritRecordResponse>(w.secretary, "directory/DirectoryService/GetMeritRecord", get);
  ASSERT_EQ(kept.entries_size(), 6);
  for (const auto& entry : kept.entries())
    EXPECT_EQ(entry.SerializeAsString(), recorded[entry.id()]) << entry.DebugString();
}

void ExpectFieldRefused(const RecordMeritRequest& request, const std::string& field) {
  World& w = TheWorld();
  MeritEntry entry;
  const Reply reply = w.api.Call(w.secretary, "directory/DirectoryService/RecordMerit", request, &entry);
  EXPECT_EQ(reply.reason(), "FIELD_INVALID") << reply.Describe();
  EXPECT_EQ(reply.fields().count(field), 1u) << reply.Describe();
}

TEST(MeritRecords, RefuseAPeriodThatEndsBeforeItBegins) {
  World& w = TheWorld();
  auto request = EveryKind(w.NewPerson(w.school))[2];
  *request.mutable_entry()->mutable_period()->mutable_to() = Day(2020, 8, 31);
  ExpectFieldRefused(request, "entry.period.to");
}

TEST(MeritRecords, RefuseAVerificationWithoutItsDate) {
  World& w = TheWorld();
  auto request = EveryKind(w.NewPerson(w.school))[4];
  request.mutable_entry()->clear_document_date();
  ExpectFieldRefused(request, "entry.document_date");
}

// Whoever reads it knows which of two people of one name is meant.
TEST(GoldenBook, PartsTwoOfOneName) {
  World& w = TheWorld();
  const std::string school = w.NewUnit(SCHOOL_UNIT, w.division).id();
  std::map<std::string, std::string> positions;  // by person
  for (const char* position : {"Giáo viên, tổ 1", "Giáo viên, tổ 4"}) {
    auto hire = WithId<CreatePersonRequest>();
    hire.set_staff_code(w.NewCode("SV"));
    hire.set_full_name("Phan Thị Sổ Vàng");
    *hire.mutable_birth_date() = Day(1985, 4, 15);
    hire.set_gender(FEMALE);
    hire.set_unit_id(school);
    hire.set_position(position);
    hire.set_rank_group(NO_LEADERSHIP);
    *hire.mutable_joined_on() = Day(2008, 9, 1);
    const auto person = w.Do<Person>(w.admin, "directory/DirectoryService/CreatePerson", hire);
    positions[person.id()] = position;
    auto award = Of(person);
    award.mutable_entry()->mutable_award()->set_award_code(kLetter);
    award.mutable_entry()->mutable_award()->set_issuing_body("Chủ tịch UBND huyện");
    w.Do<MeritEntry>(w.admin, "directory/DirectoryService/RecordMerit", award);
  }
  ListGoldenBookRequest list;
  list.set_unit_id(school);
  const auto book =
      w.Do<ListGoldenBookResponse>(w.teacher, "directory/DirectoryService/ListGoldenBook", list);
  std::map<std::string, std::string> shown;
  for (const auto& line : book.lines()) {
    EXPECT_EQ(line.subject_name(), "Phan Thị Sổ Vàng");
    shown[line.entry().subject().id()] = line.subject_position();
  }
  EXPECT_EQ(shown, positions);
}

TEST(MeritRecords, WhatWasWithdrawnIsGoneAndMayBeRecordedAnew) {
  World& w = TheWorld();
  auto request = Of(w.NewPerson(w.school));
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  const std::string record = "directory/DirectoryService/RecordMerit";
  const auto wrong = w.Do<MeritEntry>(w.secretary, record, request);
  auto withdraw = WithId<WithdrawMeritRequest>();
  withdraw.set_id(wrong.id());
  withdraw.set_etag(wrong.etag());
  withdraw.set_reason("Ghi nhầm người");
  w.Do<MeritEntry>(w.secretary, "directory/DirectoryService/WithdrawMerit", withdraw);
  GetMeritRecordRequest get;
  *get.mutable_subject() = request.entry().subject();
  EXPECT_EQ(w.Do<GetMeritRecordResponse>(w.secretary, "directory/DirectoryService/GetMeritRecord", get)
                .entries_size(),
            0);
  request.set_request_id(WithId<RecordMeritRequest>().request_id());
  EXPECT_NE(w.Do<MeritEntry>(w.secretary, record, request).id(), wrong.id());
}

TEST(MeritRecords, OfAUnitAreListedWithItsPeople) {
  World& w = TheWorld();
  const Person person = w.NewPerson(w.school);
  auto request = Of(person);
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  w.Do<MeritEntry>(w.secretary, "directory/DirectoryService/RecordMerit", request);
  ListUnitMeritRequest list;
  list.set_unit_id(w.school);
  list.set_school_year("2020-2021");
  list.set_page_size(500);
  const auto lines =
      w.Do<ListUnitMeritResponse>(w.secretary, "directory/DirectoryService/ListUnitMerit", list);
  const auto line = std::find_if(lines.lines().begin(), lines.lines().end(),
                                 [&](const auto& one) { return one.person().id() == person.id(); });
  ASSERT_NE(line, lines.lines().end());
  ASSERT_EQ(line->entries_size(), 1);
  EXPECT_EQ(line->entries(0).rating().rating(), common::v1::COMPLETED_WELL);
}

// Whoever has judged a whole unit is told whether anything of it has changed since.
TEST(MeritRecords, OfAUnitHaveAVersion) {
  World& w = TheWorld();
  const std::string school = w.NewUnit(SCHOOL_UNIT, w.division).id();
  const test::Actor secretary = w.NewActor(school, {{identity::v1::SCHOOL_SECRETARY, school}});
  Person person = w.NewPerson(school);
  const auto listed = [&](const std::string& known) {
    ListUnitMeritRequest list;
    list.set_unit_id(school);
    list.set_school_year("2020-2021");
    list.set_every_year(true);
    list.set_known_version(known);
    return w.Do<ListUnitMeritResponse>(secretary, "directory/DirectoryService/ListUnitMerit", list);
  };
  std::string known = listed("").version();
  EXPECT_NE(known, "");
  const auto expect_news = [&](const std::string& what) {
    const auto news = listed(known);
    EXPECT_NE(news.version(), known) << what;
    EXPECT_GT(news.lines_size(), 0) << what;
    known = news.version();
    const auto same = listed(known);
    EXPECT_EQ(same.version(), known) << what;
    EXPECT_EQ(same.lines_size(), 0) << what;
  };

  auto request = Of(person);
  request.mutable_entry()->set_school_year("2018-2019");
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  const auto entry = w.Do<MeritEntry>(secretary, "directory/DirectoryService/RecordMerit", request);
  expect_news("an entry of another year");
  const auto lines = listed("").lines();
  const auto line = std::find_if(lines.begin(), lines.end(),
                                 [&](const auto& one) { return one.person().id() == person.id(); });
  ASSERT_NE(line, lines.end());
  ASSERT_EQ(line->entries_size(), 1) << "of all years";
  EXPECT_EQ(line->entries(0).school_year(), "2018-2019");

  WithdrawMeritRequest withdraw;
  withdraw.set_request_id(crypto::NewUuid());
  withdraw.set_id(entry.id());
  withdraw.set_etag(entry.etag());
  withdraw.set_reason("Ghi nhầm");
  w.Do<MeritEntry>(secretary, "directory/DirectoryService/WithdrawMerit", withdraw);
  expect_news("an entry withdrawn");
  w.NewPerson(school);
  expect_news("somebody who has come");
}

}  // namespace
}  // namespace thidua::test
