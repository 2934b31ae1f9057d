// Every kind of fact that the rules of law look at is kept as it was recorded.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace thidua::test
