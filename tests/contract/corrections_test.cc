// What was typed wrong is mended with a reason, and what stood there stays provable.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/contract/typed.h"
#include "tests/support/await.h"
#include "tests/support/database.h"

namespace thidua::test {
namespace {

using namespace directory::v1;

World& W() { return TheWorld(); }

// The leaf of that revision seals this text.
bool Sealed(const std::string& schema, const std::string& type, const std::string& id, int revision,
            const std::string& column, const std::string& table, const std::string& key) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               absl::StrCat("SELECT (position(convert_to(encode(sha256(s.salt || convert_to(c.", column,
                            ", 'UTF8')), 'hex'), 'UTF8') IN l.body) > 0)::text AS word FROM ", schema, ".",
                            table, " c JOIN ", schema, ".leaf_salt s ON s.agg_type = '", type,
                            "' AND s.agg_id = c.", key,
                            " AND s.agg_version = c.revision JOIN audit.leaf l ON l.agg_type = s.agg_type",
                            " AND l.agg_id = s.agg_id AND l.agg_version = s.agg_version WHERE c.", key,
                            " = '", id, "' AND c.revision = ", revision)) == std::vector<std::string>{"true"};
}

// What the database makes of the row today is what its newest leaf seals.
bool RowAgrees(const std::string& type, const std::string& id) {
  auto database = TheStack().AsSuperuser();
  return Words(*database,
               absl::StrCat(
                   "SELECT (position(convert_to(a.facts->>'personal', 'UTF8') IN l.body) > 0)::text AS word",
                   " FROM directory.audited a JOIN audit.leaf l ON l.agg_type = a.agg_type AND l.agg_id = ",
                   "a.agg_id AND l.agg_version = a.agg_version WHERE a.agg_type = '", type,
                   "' AND a.agg_id = '", id, "'")) == std::vector<std::string>{"true"};
}

TEST(Corrections, OfAPersonTakeAReasonAndKeepWhatStoodThere) {
  const Person person = Hire("Lê Thị Sửa");
  auto request = Naming<UpdatePersonRequest>(person);
  request.set_full_name(person.full_name());
  request.set_position(person.position());
  request.set_rank_group(person.rank_group());
  request.set_unit_id(person.unit_id());
  request.mutable_birth_date()->set_year(1991);
  request.set_gender(MALE);
  *request.mutable_joined_on() = Day(2012, 9, 1);
  request.set_staff_code(W().NewCode("SU"));
  Person response;
  EXPECT_EQ(RefusedField(kUpdate, request, &response, W().secretary), "reason");
  request.set_request_id(crypto::NewUuid());
  request.set_reason("Nhập nhầm dòng trong danh sách");
  const auto mended = W().Do<Person>(W().secretary, kUpdate, request);
  EXPECT_EQ(mended.birth_date().ShortDebugString(), "year: 1991");
  EXPECT_EQ(mended.gender(), MALE);
  EXPECT_EQ(mended.joined_on().year(), 2012);
  EXPECT_EQ(mended.staff_code(), request.staff_code());
  EXPECT_TRUE(Sealed("directory", "person", person.id(), 1, "personal", "person_corrections", "person_id"));
  EXPECT_TRUE(RowAgrees("person", person.id()));

  // What is no correction needs no reason: a new position.
  auto moved = Naming<UpdatePersonRequest>(mended);
  moved.set_full_name(mended.full_name());
  moved.set_position("Tổ trưởng");
  moved.set_rank_group(mended.rank_group());
  moved.set_unit_id(mended.unit_id());
  EXPECT_EQ(W().Do<Person>(W().secretary, kUpdate, moved).birth_date().ShortDebugString(), "year: 1991");
}

// The leaf that a merger leaves of everybody who comes along seals who he is, as every other does.
TEST(Corrections, OfAPersonWhoCameWithHisUnitKeepWhatStoodThere) {
  const Unit gone = W().NewUnit(SCHOOL_UNIT, W().division), into = W().NewUnit(SCHOOL_UNIT, W().division);
  const Person person = W().NewPerson(gone.id());
  auto merge = WithId<MergeUnitsRequest>();
  merge.add_unit_ids(gone.id());
  merge.set_into_unit_id(into.id());
  merge.set_etag(into.etag());
  *merge.mutable_effective_on() = Day(2020, 8, 1);
  merge.set_legal_basis("Nghị quyết số 05/NQ-HĐND");
  W().Do<Unit>(W().admin, "directory/DirectoryService/MergeUnits", merge);
  GetPersonRequest get;
  get.set_id(person.id());
  const auto moved = W().Do<Person>(W().admin, "directory/DirectoryService/GetPerson", get);
  EXPECT_EQ(moved.unit_id(), into.id());

  auto request = Naming<UpdatePersonRequest>(moved);
  request.set_full_name("Lê Thị Sáp Nhập");
  request.set_position(moved.position());
  request.set_rank_group(moved.rank_group());
  request.set_unit_id(moved.unit_id());
  request.set_reason("Ghi nhầm tên khi sáp nhập");
  W().Do<Person>(W().admin, kUpdate, request);
  EXPECT_TRUE(Sealed("directory", "person", person.id(), 2, "personal", "person_corrections", "person_id"));
  EXPECT_TRUE(RowAgrees("person", person.id()));
}

using registration::v1::Verdict;

// How the rule comes out for the person as things stand.
Verdict::Outcome OutcomeOf(const std::string& rule, const std::string& person_id) {
  registration::v1::CheckEligibilityRequest request;
  request.set_campaign_id(W().campaign.id());
  request.mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_subject()->set_id(person_id);
  request.add_title_codes(kWorker);
  const auto answer = W().Do<registration::v1::CheckEligibilityResponse>(
      W().secretary, "registration/RegistrationService/CheckEligibility", request);
  for (const Verdict& verdict : answer.titles(0).verdicts()) {
    if (verdict.rule_id() == rule) return verdict.outcome();
  }
  return Verdict::OUTCOME_UNSPECIFIED;
}

// A slip of the keyboard must not cost a title.
TEST(Corrections, TheRulesLookAtWhatWasCorrected) {
  auto hire = Somebody("Phạm Thị Gõ Lại");
  *hire.mutable_joined_on() = Day(2020, 3, 1);  // meant 2013
  const auto person = W().Do<Person>(W().secretary, kCreate, hire);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.TENURE", person.id()), Verdict::NOT_MET);
  auto mend = Naming<UpdatePersonRequest>(person);
  mend.set_full_name(person.full_name());
  mend.set_position(person.position());
  mend.set_rank_group(person.rank_group());
  mend.set_unit_id(person.unit_id());
  *mend.mutable_joined_on() = Day(2013, 3, 1);
  mend.set_reason("Gõ nhầm năm vào ngành");
  W().Do<Person>(W().secretary, kUpdate, mend);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.TENURE", person.id()), Verdict::MET);

  auto rate = WithId<RecordMeritRequest>();
  rate.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  rate.mutable_entry()->mutable_subject()->set_id(person.id());
  rate.mutable_entry()->set_school_year(kSchoolYear);
  rate.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  const auto wrong = W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/RecordMerit", rate);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.RATING", person.id()), Verdict::NOT_MET);
  auto correct = Naming<CorrectMeritRequest>(wrong);
  *correct.mutable_entry() = rate.entry();
  correct.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  correct.set_reason("Gõ nhầm mức xếp loại");
  W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/CorrectMerit", correct);
  EXPECT_EQ(OutcomeOf("ADVANCED_WORKER.RATING", person.id()), Verdict::MET);
}

TEST(Corrections, TwoPeopleAlikeAreToldApartNotRefused) {
  EXPECT_FALSE(Hire("Vũ Thị Hai Lần").like_another());
  EXPECT_TRUE(Hire("Vũ  Thị hai lần").like_another());
}

TEST(Corrections, OfAMeritEntryKeepWhatStoodThere) {
  const std::string record = "directory/DirectoryService/RecordMerit";
  auto request = WithId<RecordMeritRequest>();
  request.mutable_entry()->mutable_subject()->set_kind(common::v1::PERSON);
  request.mutable_entry()->mutable_subject()->set_id(Hire("Đỗ Xếp Loại").id());
  request.mutable_entry()->set_school_year("2019-2020");
  request.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED);
  const auto wrong = W().Do<MeritEntry>(W().secretary, record, request);

  auto correct = Naming<CorrectMeritRequest>(wrong);
  *correct.mutable_entry() = request.entry();
  correct.mutable_entry()->set_school_year("2020-2021");
  correct.mutable_entry()->mutable_rating()->set_rating(common::v1::COMPLETED_WELL);
  correct.set_reason("Ghi nhầm năm và mức");
  const auto right = W().Do<MeritEntry>(W().secretary, "directory/DirectoryService/CorrectMerit", correct);
  EXPECT_EQ(right.id(), wrong.id());

  GetMeritRecordRequest get;
  *get.mutable_subject() = request.entry().subject();
  const auto kept =
      W().Do<GetMeritRecordResponse>(W().secretary, "directory/DirectoryService/GetMeritRecord", get);
  ASSERT_EQ(kept.entries_size(), 1);
  EXPECT_EQ(kept.entries(0).SerializeAsString(), right.SerializeAsString());
  EXPECT_EQ(kept.entries(0).rating().rating(), common::v1::COMPLETED_WELL);
  EXPECT_TRUE(Sealed("directory", "merit", wrong.id(), 1, "fact", "merit_corrections", "entry_id"));
  EXPECT_TRUE(RowAgrees("merit", wrong.id()));

  // The year it was taken from is free again, in the reports too.
  auto database = TheStack().AsSuperuser();
  const std::string ratings =
      absl::StrCat("SELECT school_year || ' ' || rating AS word FROM report.ratings WHERE subject_id = '",
                   request.entry().subject().id(), "'");
  Await("the reports to follow",
        [&] { return Words(*database, ratings) == std::vector<std::string>{"2020-2021 COMPLETED_WELL"}; });
  request.set_request_id(crypto::NewUuid());
  W().Do<MeritEntry>(W().secretary, record, request);
}

}  // namespace
}  // namespace thidua::test
